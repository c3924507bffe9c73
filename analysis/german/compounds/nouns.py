"""Which words of a corpus are nouns, told by what stands before them: die Krise, eine neue Maske.

Three in four occurrences of a noun stand behind an article or an adjective, one in ten of a name.
"""

from typing import NamedTuple

import polars as pl

from analysis.german.closed_classes import GRAMMAR
from analysis.german.compounds.stops import BOUND_HEADS, NO_HEADS, SHORT_HEADS
from analysis.german.words import function_words

NOUN = 0.25  # share of a noun's occurrences behind an article or adjective, at least; of names it is below
SEEN = 5  # occurrences of a head, and of a noun that is told by what stands before it
OFTEN = 20  # occurrences of a name; a seldom plural has no article by chance


# with the contractions of preposition and article, and what counts things
DETERMINERS = frozenset(
    f"""{GRAMMAR["article"]} {GRAMMAR["pronoun"]} am ans aufs beim im ins vom zum zur viele vielen wenige
    andere anderen weitere weiteren kein keine keinem keinen keiner keines mehr zwei drei vier""".split()
)
ADJECTIVE_END = "(?:e|en|er|es|em)$"


class Lexicon(NamedTuple):
    """What is known of the words of a corpus.

    lemmas: a row a lemma: lemma, n, inner (occurrences with a capital that do not begin a sentence), behind
    (of them behind an article or adjective). forms: form, lemma, n.
    """

    lemmas: pl.DataFrame
    forms: pl.DataFrame


def proper() -> pl.Expr:
    """Return which lemmas are names."""
    seldom = pl.col("behind") < NOUN * pl.col("inner")
    return (pl.col("inner") >= OFTEN) & seldom


def nouns(lemmas: pl.DataFrame) -> pl.DataFrame:
    """Return the capitalised lemmas, lower, n, inner, whether it is a noun or a name, or neither is known."""
    often = (pl.col("inner") >= SEEN) & (pl.col("behind") >= NOUN * pl.col("inner"))
    return lemmas.filter(pl.col("lemma").str.contains(r"^\p{Lu}\p{L}+$")).select(
        "lemma", "n", "inner", lower=pl.col("lemma").str.to_lowercase(), is_noun=often, is_name=proper()
    )


def heads(known: pl.DataFrame) -> pl.DataFrame:
    """Return the nouns that other nouns may end in: right (as it stands), head, head_n."""
    long = pl.col("lower").str.len_chars() > 3
    noun = pl.col("is_noun") & (pl.col("n") >= SEEN) & (long | pl.col("lower").is_in(SHORT_HEADS))
    kept = known.filter(noun & ~pl.col("lower").is_in(NO_HEADS)).select(
        right="lower", head="lemma", head_n="n"
    )
    bound = pl.DataFrame({"right": BOUND_HEADS}).with_columns(
        head=pl.col("right").str.to_titlecase(), head_n=pl.lit(SEEN, pl.Int64)
    )
    every = pl.concat([kept, bound]).sort("head_n", "head", descending=[True, False])
    return every.unique("right", keep="first", maintain_order=True)


def before_nouns(lexicon: pl.DataFrame, lemma: pl.Series) -> pl.Series:
    """Return which forms stand before nouns: articles, and adjectives by their lemma and ending."""
    other = sorted(function_words() - DETERMINERS)
    table = lexicon.select("form", "lower", lemma=lemma)
    declined = pl.col("lower").str.starts_with(pl.col("lemma")) & pl.col("form").str.contains(ADJECTIVE_END)
    adjective = table.select(declined & pl.col("lemma").str.contains(r"^\p{Ll}{3,}")).to_series()
    return lexicon["lower"].is_in(sorted(DETERMINERS)) | (adjective & ~lexicon["lower"].is_in(other))
