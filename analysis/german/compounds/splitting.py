"""Where a noun is put together, told from the other words of the same corpus.

A compound is a known head behind a known first part, with one of a few letters between: Wirtschaft+s|Krise,
Maske+n|Pflicht, Schul(e)|Amt, impf(en)|Zwang, groß|Stadt. Which of several places is meant, the frequencies of
both parts say. That a head is a noun is told by the articles before it, not by a dictionary: a name has
none, and neither Branden|burg nor Wolf|gang is made of what its letters say.

All of it runs over types: every place of every word is a row, and joins do the rest.
"""

import polars as pl

from analysis.german.compounds.firsts import HARD, firsts
from analysis.german.compounds.nouns import Lexicon, heads, nouns, proper
from analysis.german.compounds.stops import NAME_ENDS, PREFIXES, SHORT_FIRSTS, WHOLE

SELDOM = 100  # times as often as its head no compound is: Generation is no Ration
SELDOM_FIRST = 10  # nor so many times as often as its first part: Terr|asse, Isla|mist
SHORTEST = 3  # letters of a part
SHORT_N = 200  # occurrences of a first part of three letters


def split(lexicon: Lexicon) -> pl.DataFrame:
    """Return the compounds among the lemmas: lemma, first (base form of the first part), head, rest.

    `rest` is the first part as it stands in the word, with its link. Either part may be a compound itself.
    """
    known = nouns(lexicon.lemmas)
    last, first = heads(known), firsts(lexicon, known)
    found = _places(_candidates(known), last).join(first, on="left").filter(_sound())
    return pl.concat([_chosen(found), _hyphened(lexicon.lemmas, last, first)]).sort("lemma")


def _candidates(known: pl.DataFrame) -> pl.DataFrame:
    """Return the lemmas that may be compounds: no names, no days, no one from Hamburg."""
    names = known.filter("is_name")["lower"].implode()
    town = pl.any_horizontal(
        pl.col("lower").str.ends_with(end) & pl.col("lower").str.head(-len(end)).is_in(names)
        for end in ("er", "erin")
    )
    long = pl.col("lower").str.len_chars() >= 2 * SHORTEST
    return known.filter(~pl.col("is_name") & ~pl.col("lemma").is_in(WHOLE) & long & ~town)


def _places(words: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """Return a row a word and place before a head: the word, left, right, head; and `prefix`.

    That is the length of the prefix before a head that the word begins with: Zu|griff.
    """
    words = words.with_row_index("word")
    length = pl.col("lower").str.len_chars().cast(pl.Int64)
    rows = words.select("word", "lower", at=pl.int_ranges(2, length - SHORTEST + 1)).explode("at")
    rows = rows.select("word", left=pl.col("lower").str.slice(0, pl.col("at")), right=pl.col("lower").str.slice(pl.col("at")))
    rows = rows.join(last, on="right")
    prefixed = rows.filter(pl.col("left").is_in(PREFIXES)).group_by("word").agg(
        prefix=pl.col("left").str.len_chars().max().cast(pl.Int64)
    )
    kept = (pl.col("left").str.len_chars() >= SHORTEST) | pl.col("left").is_in(SHORT_FIRSTS)
    rows = rows.filter(kept).join(words, on="word").join(prefixed, on="word", how="left")
    return rows.drop("word", "lower")


def _sound() -> pl.Expr:
    """Return which places may be meant, by what the parts are."""
    left, right, n = pl.col("left"), pl.col("right"), pl.col("n")
    size, hard = left.str.len_chars().cast(pl.Int64), pl.col("rank") <= HARD
    often = pl.col("first_n") >= SHORT_N
    short = (size <= SHORTEST) & ~(often & (pl.col("rank") <= HARD + 1))
    # Zug|riff: what stands behind the prefix is a noun; Verd|acht: the beginning is hardly more than a prefix
    prefixed = (size <= pl.col("prefix") + 3).fill_null(value=False)
    begun = [left.str.starts_with(prefix) & (size <= len(prefix) + 2) for prefix in PREFIXES]
    prefixed |= pl.any_horizontal(begun) & ~(hard & often)
    # Reis|ende, Vorsitz|ende are participles, Wochen|ende is none; Antrags|teller is one who stellt
    verb = (pl.col("rank") > HARD) | (pl.col("first").str.to_lowercase() == left + "e")
    ending = (right == "ende") & (~left.str.contains("[ns]$") | verb)
    ending |= (right == "teller") & left.str.ends_with("s")
    name = right.is_in(NAME_ENDS) & ~pl.col("is_noun") & (pl.col("inner") > 0)
    seldom = (pl.col("head_n") * SELDOM < n) | (pl.col("first_n") * SELDOM_FIRST < n)
    return ~(short | prefixed | ending | name | seldom)


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """Return the place of each word whose parts are the most frequent together."""
    score = (pl.col("head_n").log() + pl.col("first_n").log()).alias("score")
    best = found.with_columns(score).sort("lemma", "score", "left", descending=[False, True, True])
    best = best.unique("lemma", keep="first", maintain_order=True)
    return best.select("lemma", "first", "head", rest="left")


def _hyphened(lemmas: pl.DataFrame, last: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Return the compounds with a hyphen whose last part is a noun: Corona-Krise, SPD-Politiker."""
    parts = pl.col("lemma").str.extract_groups(r"^([\p{Lu}\p{N}][^\s]*)-(\p{Lu}\p{L}+)$").struct
    words = lemmas.filter(pl.col("lemma").str.contains("-", literal=True) & ~proper())
    words = words.select("lemma", rest=parts.field("1"), right=parts.field("2").str.to_lowercase())
    words = words.drop_nulls().with_columns(left=pl.col("rest").str.to_lowercase())
    found = words.join(last, on="right").join(first.filter(pl.col("rank") <= HARD), on="left", how="left")
    return found.select("lemma", pl.col("first").fill_null(pl.col("rest")), "head", "rest")
