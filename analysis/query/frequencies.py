"""How often: the list that every analysis begins with."""

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import counts, pmw
from analysis.query.reuse.copies import counted
from analysis.schema import FREQUENCIES


def frequencies(
    corpus: Corpus,
    by: str | None = None,
    unit: str = "lemma",
    words: str = "content",
    *,
    copies: str = "all",
) -> pl.DataFrame:
    """Return how often every term occurs: term, group, n, docs, size, pmw; most frequent first.

    `by`: a metadata column, or day, week, month, quarter, year. `unit`: form, lower, lemma, stem.
    `words`: "content" (no function words), "negation" (content words and nicht, kein, gegen, ohne) or
    "all". `docs` counts documents, `size` all words of the group, `pmw` is n per million of these.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    """
    corpus = counted(corpus, copies)
    return (
        counts(corpus, by, unit, words).with_columns(pmw=pmw(pl.col("n"), pl.col("size"))).select(FREQUENCIES)
    )
