"""What forms for women and for men have in common: Ärzt- of Ärztin and Arzt, Kund- of Kundin and Kunde."""

import polars as pl

from analysis.german.gender.signs import AGENT_END, KNOWN_AGENTS, NO_STEM, STEM

# what a form for men has behind the stem: Arzt, Kunde, Kunden, Bauern, Chefs, Arztes, Witwer, Zauberern
ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "ers")
FEMININE = rf"^({STEM}|-\p{{L}}*)(?:in|IN)(nen|NEN)?$"  # -innen: Pfleger und -innen
FOLDED = {"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}


def folded(words: pl.Series) -> pl.Series:
    """Return the words in lower case and without umlauts: Ärzte and Arzt begin alike."""
    return words.str.to_lowercase().str.replace_many(FOLDED)


def feminines(forms: pl.Series) -> pl.DataFrame:
    """Return the forms that may name women: code (the row), stem, plural; Berlin is among them."""
    frame = forms.alias("form").to_frame().with_row_index("code")
    frame = frame.filter(pl.col("form").str.contains(r"^[\p{Lu}-].*(?:in|IN|nen|NEN)$"))
    stem = pl.col("form").str.extract(FEMININE)
    plural = pl.col("form").str.extract(FEMININE, 2).is_not_null()
    found = frame.select("code", stem=stem, plural=plural).drop_nulls("stem")
    return found.filter(~pl.col("stem").str.to_lowercase().is_in(sorted(NO_STEM)))


def of_one_stem(feminine: pl.Series, masculine: pl.Series) -> pl.Series:
    """Return for stems of feminines and forms beside them whether these are of the same word, for men.

    One of both may be cut at a hyphen: Ministerpräsidentinnen und -präsidenten, Pfleger und -innen.
    """
    frame = pl.DataFrame({"a": folded(feminine), "b": folded(masculine)})
    a, b = pl.col("a").str.strip_prefix("-"), pl.col("b").str.strip_prefix("-")
    bases = [
        pl.when(b.str.ends_with(end)).then(b.str.slice(0, b.str.len_chars() - len(end))) for end in ENDINGS
    ]
    hers, his = (pl.col(name).str.starts_with("-") for name in "ab")
    same = [
        (base == a)
        | ((base.str.len_chars() > 2) & ((his & a.str.ends_with(base)) | (hers & base.str.ends_with(a))))
        for base in bases
    ]
    return frame.select(pl.any_horizontal(same).fill_null(value=False)).to_series()


def masculine_lemmas(stems: pl.Series, lemmas: pl.Series) -> pl.DataFrame:
    """Return the lemma for men of each stem that has one among the lemmas: stem, lemma.

    Tried are, with the umlaut and without it, the stem with -er where it ends so (Förderer), with -e (Kunde),
    and by itself. Only the stem of a doer counts: Grün:innen and Mensch:innen have no other form for men.
    """
    agent = rf"(?:{AGENT_END}|(?i:{KNOWN_AGENTS}))$"
    known = stems.unique().sort().alias("stem").to_frame().filter(pl.col("stem").str.contains(agent))
    plain = pl.col("stem").str.replace_many({"ä": "a", "Ä": "A", "ö": "o", "Ö": "O", "ü": "u", "Ü": "U"})
    tries = []
    for written in (pl.col("stem"), plain):
        tries += [pl.when(written.str.ends_with("er")).then(written + "er"), written + "e", written]
    table = pl.concat(
        known.select("stem", lemma=lemma, rank=pl.lit(rank)) for rank, lemma in enumerate(tries)
    )
    found = table.join(lemmas.alias("lemma").to_frame(), on="lemma", how="semi").sort("stem", "rank")
    return found.unique("stem", keep="first", maintain_order=True).select("stem", "lemma")
