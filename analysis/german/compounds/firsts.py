"""What may stand first in a compound, and what it is a form of: impf- is impfen, hilfs- is Hilfe."""

import polars as pl

from analysis.german.compounds.nouns import OFTEN, SEEN, Lexicon
from analysis.german.compounds.stops import BOUND, NO_FIRSTS

# between the parts, and the ends that they follow; what else there is stands in forms (Kinder, Herzens)
LINKS = (("s", ""), ("es", "[^aeiouy]$"), ("n", "e[lr]?$"), ("en", "[^aeiouyns]$|in$"))
VERB_LINKS = ("", "e")  # Impf|zwang, Wart+e|zimmer
EXACT, USED, LINKED, SMALL, NAME = range(5)  # how sure a base form is: a noun, a form of one, one with a link
HARD = LINKED  # up to here it is a noun; then verbs and adjectives, and names where nothing else is known
BOUND_N = 1000  # what hardly stands alone counts as often as this


def firsts(lexicon: Lexicon, known: pl.DataFrame) -> pl.DataFrame:
    """Return what may stand first: left (with its link), first (base form), first_n, rank (how sure)."""
    often = (pl.col("n") >= SEEN) | (pl.col("is_noun") & (pl.col("n") >= 2))
    enough = known.filter(often & ~pl.col("lemma").str.contains(r"\p{Lu}$"))
    lower, cut = pl.col("lower"), enough.filter(pl.col("lower").str.ends_with("e"))
    parts = [
        _nouns(enough, lower, EXACT),
        _nouns(_used(lexicon, enough), lower, USED),
        *(_nouns(enough.filter(lower.str.contains(end)), lower + link, LINKED) for link, end in LINKS),
        *(_nouns(cut, lower.str.head(-1) + link, LINKED) for link in ("", "s")),
        _nouns(enough.filter(lower.str.ends_with("en")), lower.str.head(-2), USED),  # Finanz|amt, Süd|wind
        *_verbs(lexicon.lemmas),
        _adjectives(lexicon),
        pl.DataFrame({"left": list(BOUND), "first": list(BOUND.values()), "n": BOUND_N, "rank": EXACT}),
    ]
    table = pl.concat(part.cast({"n": pl.Int64, "rank": pl.Int64}) for part in parts)
    best = table.filter(~pl.col("left").is_in(NO_FIRSTS))
    best = best.sort("rank", "n", "first", descending=[False, True, False])
    best = best.unique("left", keep="first", maintain_order=True)
    return best.select("left", "first", "rank", first_n="n")


def _used(lexicon: Lexicon, enough: pl.DataFrame) -> pl.DataFrame:
    """Return the forms of these nouns, in place of `lower`."""
    forms = lexicon.forms.filter(pl.col("form").str.contains(r"^\p{Lu}\p{Ll}+$") & (pl.col("n") > 1))
    used = forms.select("form", "lemma").join(enough, on="lemma")
    return used.with_columns(lower=pl.col("form").str.to_lowercase())


def _nouns(words: pl.DataFrame, left: pl.Expr, rank: int) -> pl.DataFrame:
    often = (
        pl.when(pl.col("n") >= OFTEN).then(rank).otherwise(LINKED)
    )  # Finanz is seldom, and meant as Finanzen
    sure = pl.when("is_noun").then(often).otherwise(NAME)
    return words.select(left=left, first="lemma", n="n", rank=sure)


def _verbs(lemmas: pl.DataFrame) -> list[pl.DataFrame]:
    verbs = lemmas.filter(pl.col("lemma").str.contains(r"^\p{Ll}{3,}e?n$") & (pl.col("n") >= SEEN))
    stem = pl.col("lemma").str.replace(r"e?n$", "")
    return [verbs.select(left=stem + link, first="lemma", n="n", rank=pl.lit(SMALL)) for link in VERB_LINKS]


def _adjectives(lexicon: Lexicon) -> pl.DataFrame:
    """Return lemmas in small letters that are declined like adjectives here."""
    ending = pl.col("form").str.strip_prefix(pl.col("lemma"))
    small = lexicon.forms.filter(pl.col("lemma").str.contains(r"^\p{Ll}{3,}$"))
    declined = small.filter(ending.is_in(["e", "en", "er", "es", "em"])).group_by("lemma").len()
    known = declined.filter(pl.col("len") >= 3).join(lexicon.lemmas, on="lemma")
    return known.filter(pl.col("n") >= SEEN).select(left="lemma", first="lemma", n="n", rank=pl.lit(SMALL))
