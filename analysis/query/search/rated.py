"""How often queries match in groups of documents, and how surely: what tables of rates are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import pmw
from analysis.query.language.queries import Queries
from analysis.query.search.per_document import hits_per_document
from analysis.statistics.resampling.rates import RateIntervals
from analysis.types import Array, Ints, Mask


@dataclass(frozen=True)
class Cells:
    """Groups of documents: a row for each with what tells it apart, and the row of every document."""

    rows: pl.DataFrame
    codes: Ints  # of every document of the store; -1: in no group, or not meant

    def sums(self, values: Array) -> pl.Series:
        """Add up whole numbers per document by row."""
        inside = self.codes >= 0
        sums = np.bincount(self.codes[inside], values[inside], len(self.rows))
        return pl.Series(sums.astype(np.int64))


def rated(
    corpus: Corpus,
    query: Queries,
    cells: Cells,
    *,
    case: bool,
    clusters: Ints | None,
    replicates: int,
    seed: int,
) -> Iterator[tuple[pl.DataFrame, Mask]]:
    """Yield for every label a row a cell, and which documents have a hit.

    term, what the cells have, n, docs, size, pmw, ci_low, ci_high; in closed form (`rate_intervals`), or with
    `replicates` by a bootstrap.
    """
    intervals = RateIntervals(corpus.words, cells.codes, clusters=clusters, keys=corpus.store.keys)
    rows = cells.rows.with_columns(size=cells.sums(corpus.words))
    for label, n in hits_per_document(corpus, query, case=case):
        found = intervals.of(n, replicates=replicates, seed=seed)
        limits = np.full((2, len(rows)), np.nan)
        limits[:, : len(found.low)] = found.low, found.high  # the last rows may be without documents
        low, high = (pl.Series(limit, nan_to_null=True) for limit in limits)
        table = rows.with_columns(
            term=pl.lit(label), n=cells.sums(n), docs=cells.sums(n > 0), ci_low=low, ci_high=high
        )
        yield table.with_columns(pmw=pmw(pl.col("n"), pl.col("size"))), n > 0
