"""How often: the list that every analysis begins with."""

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import counts, pmw
from analysis.query.counting.groups import By
from analysis.query.counting.without import Without, left_out
from analysis.query.reuse.boilerplate import countable


def frequencies(
    corpus: Corpus,
    by: By = None,
    unit: str = "lemma",
    words: str = "content",
    *,
    without: Without = None,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return how often every term occurs: term, group, n, docs, size, pmw; most frequent first.

    `by`: a metadata column, day, week, month, quarter or year, or several of them: `group` is then all but
    the period, which stands in `period`, and of several columns each stands in its own as well.
    `unit`: form, lower, lemma, stem, or head (compounds as their last part). `words`: "content" (no function
    words), "negation" (content words and nicht, kein, gegen, ohne) or "all". `docs` counts documents,
    `size` all words of the group, `pmw` is n per million of these. `copies`: "all", "once" or "exclude"
    passages printed in several articles.
    `boilerplate`: "drop" or "keep". `undated`: of articles without a date, where that is asked for, "warn",
    give them a null period ("row"), or "drop" them.
    """
    table = counts(countable(corpus, copies, boilerplate), by, unit, words, undated)
    table = table.filter(~left_out(table["term"], without))
    return table.with_columns(pmw=pmw(pl.col("n"), pl.col("size")))
