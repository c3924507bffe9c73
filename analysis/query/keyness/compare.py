"""Two parts of the coverage, against each other: the two-sided form of keywords."""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.tagging import with_tag
from analysis.errors import AnalysisError, among
from analysis.query.counting.groups import By
from analysis.query.counting.strata import Strata
from analysis.query.counting.without import Without
from analysis.query.keyness.keywords import keywords
from analysis.query.reuse.copies import CHOICES
from analysis.statistics.resampling.verdicts import RELEVANT

PART, NAMES = "part", ("a", "b")  # the column that tells two parts apart, and what they are called in it


def compare(
    corpus: Corpus,
    a: Any,
    b: Any = None,
    by: By = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    without: Without = None,
    min_docs: int | None = None,
    min_n: int | None = None,
    strata: Strata = None,
    cluster: By = None,
    copies: str = "all",
    boilerplate: str = "drop",
    phrases: bool = False,
    sort: str = "interval",
    relevant: float = RELEVANT,
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how a and b differ, the two-sided form of `keywords`: target is a, reference is b.

    Both are values of `by`, or lists of values; or two parts of one index, `compare(part_a, part_b)`, which
    have no document in common.
    `copies="report"` gives the three ways of counting copies below each other, in a column `copies`.
    """
    if isinstance(a, Corpus) and b is None:
        corpus, (a, b), by = _two_parts(corpus, a), NAMES, PART
    elif b is None:
        raise AnalysisError(f"compare sets {a!r} against what? keywords(corpus, {a!r}) against all others")

    def one(way: str) -> pl.DataFrame:
        return keywords(
            corpus, a, b, by, unit, words=words, without=without, min_docs=min_docs, min_n=min_n,
            strata=strata, cluster=cluster, copies=way, boilerplate=boilerplate, phrases=phrases, sort=sort,
            relevant=relevant, replicates=replicates, seed=seed,
        )  # fmt: skip

    if not among(copies, ["report"]):
        return one(copies)
    return pl.concat([one(way).with_columns(copies=pl.lit(way)) for way in CHOICES])


def _two_parts(a: Corpus, b: Corpus) -> Corpus:
    """Return both parts as one corpus, with a column that says of which of them a document is."""
    both = a + b
    shared = int((a.mask & b.mask).sum())
    if shared:
        raise AnalysisError(f"{shared} documents are in both parts: compare a with b - a, or a - b with b")
    column = pl.Series(PART, NAMES).gather(np.where(a.mask, 0, 1))
    return replace(both, tags=with_tag(both.tags, column, both.mask))
