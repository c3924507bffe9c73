"""Two parts of the coverage, against each other: the two-sided form of keywords."""

from typing import Any

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.groups import By
from analysis.query.counting.strata import Strata
from analysis.query.counting.without import Without
from analysis.query.keyness.keywords import keywords
from analysis.query.reuse.copies import CHOICES
from analysis.statistics.resampling.verdicts import RELEVANT


def compare(
    corpus: Corpus,
    a: Any,
    b: Any,
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
    relevant: float = RELEVANT,
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how a and b differ, the two-sided form of `keywords`: target is a, reference is b.

    `copies="report"` gives the three ways of counting copies below each other, in a column `copies`.
    """

    def one(way: str) -> pl.DataFrame:
        return keywords(
            corpus, a, b, by, unit, words=words, without=without, min_docs=min_docs, min_n=min_n,
            strata=strata, cluster=cluster, copies=way, boilerplate=boilerplate, relevant=relevant,
            replicates=replicates, seed=seed,
        )  # fmt: skip

    if copies != "report":
        return one(copies)
    return pl.concat([one(way).with_columns(copies=pl.lit(way)) for way in CHOICES])
