"""How often queries match in groups of documents, and how surely: what tables of rates are made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import pmw
from analysis.query.language.queries import Queries
from analysis.query.search.per_document import hits_per_document
from analysis.statistics.resampling.rates import RateIntervals
from analysis.types import Array, Floats, Ints, Mask


@dataclass(frozen=True)
class Cells:
    """Groups of documents: a row for each with what tells it apart, and the row of every document."""

    rows: pl.DataFrame
    codes: Ints  # of every document of the store; -1: in no group, or not meant

    def sums(self, values: Array) -> Ints:
        """Add up whole numbers per document by row; the documents of no group stand before the first."""
        sums = np.bincount(self.codes + 1, values, len(self.rows) + 1)
        return sums[1:].astype(np.int64)


def rated(
    corpus: Corpus,
    query: Queries,
    cells: Cells,
    *,
    case: bool,
    clusters: Ints | None,
    replicates: int,
    seed: int,
    further: Callable[[Mask], Mapping[str, Floats]] = lambda _: {},
) -> pl.DataFrame:
    """Return a row a label and cell: term, what the cells have, n, docs, size, pmw, ci_low, ci_high.

    Limits are in closed form (`rate_intervals`), or with `replicates` by a bootstrap. `further` columns are
    made of which documents have a hit, a value a cell.
    """
    counted = hits_per_document(corpus, query, case=case)
    return rates_of(
        corpus, counted, cells, clusters=clusters, replicates=replicates, seed=seed, further=further
    )


def rates_of(
    corpus: Corpus,
    counted: Iterable[tuple[str, Ints]],
    cells: Cells,
    *,
    clusters: Ints | None = None,
    replicates: int = 0,
    seed: int = 0,
    further: Callable[[Mask], Mapping[str, Floats]] = lambda _: {},
) -> pl.DataFrame:
    """Return the same of labels with how often each document of the store has what they stand for."""
    intervals = RateIntervals(corpus.words, cells.codes, clusters=clusters, keys=corpus.store.keys)
    rows = cells.rows.with_columns(size=pl.Series(cells.sums(corpus.words)))
    labels, tables = [], []
    for label, n in counted:
        found = intervals.of(n, replicates=replicates, seed=seed)
        limits = np.full((2, len(rows)), np.nan)
        limits[:, : len(found.low)] = found.low, found.high  # the last rows may be without documents
        columns = {"n": cells.sums(n), "docs": cells.sums(n > 0), "ci_low": limits[0], "ci_high": limits[1]}
        labels.append(label)
        tables.append(columns | dict(further(n > 0)))
    if not labels:
        return _nothing(rows)
    terms = pl.Series("term", labels).gather(np.repeat(np.arange(len(labels)), len(rows)))
    values = (
        pl.Series(name, np.concatenate([table[name] for table in tables]), nan_to_null=True)
        for name in tables[0]
    )
    frame = pl.concat([rows] * len(labels)).with_columns(terms, *values)
    return frame.with_columns(pmw=pmw(pl.col("n"), pl.col("size")))


def _nothing(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the table of no label."""
    counts = {"term": pl.String, "n": pl.Int64, "docs": pl.Int64}
    limits = dict.fromkeys(("ci_low", "ci_high", "pmw"), pl.Float64)
    return rows.clear().with_columns(
        pl.lit(None, kind).alias(name) for name, kind in (counts | limits).items()
    )
