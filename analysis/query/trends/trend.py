"""Since when: a rate by day, week, month, quarter or year, with the words it rests on.

A month with three articles can rise as it likes; the interval, which asks what other articles of the same
month might have said, shows how little that means.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, hint
from analysis.query.counting.counts import pmw
from analysis.query.counting.groups import PERIODS, By, group_documents, step_of
from analysis.query.counting.sides import clusters
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.hits import hits_by_label
from analysis.schema import TREND
from analysis.statistics import resampling
from analysis.statistics.hashing import Hashes
from analysis.types import Array, Ints


def trend(
    corpus: Corpus,
    query: Queries,
    every: str = "month",
    by: By = None,
    *,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
    cluster: By = None,
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return the rate of each query in each period: columns `schema.TREND`, a row a query, group and period.

    `query`: one, several, or a mapping of labels to queries; `term` is the query or its label. `every`: day,
    week, month, quarter, year (or 1d, 1w, 1mo, 1q, 1y); `period` is its first day. `n`, `docs`: hits and
    documents with hits; `size`: all words printed in the period; `pmw`: hits per million of them, null in a
    period without words. Documents without a date are left out. `copies`: "all", "once" or "exclude" passages
    printed in several articles. `boilerplate`: "drop" or "keep".

    `ci_low`, `ci_high`: 95 % limits of pmw over the documents of the period, or over the values of `cluster`
    (a column, or day, week ...; documents without a value stand alone), in closed form
    (`statistics.resampling.rate_intervals`); with `replicates` by a bootstrap. A period without hits has the
    lower limit 0 and an upper one; where there is but one document or cluster, both are null.
    """
    corpus = countable(corpus, copies, boilerplate)
    grid = _Grid.of(corpus, every, by)
    together = clusters(corpus, cluster)
    tables = []
    for label, hits in hits_by_label(corpus, query, case=case):
        n = np.bincount(hits["doc"].to_numpy(), minlength=len(grid.cell)) * (grid.cell >= 0)
        low, high = _limits(n, grid, together, (replicates, seed))
        rows = grid.rows.with_columns(
            term=pl.lit(label), n=grid.sums(n), docs=grid.sums(n > 0), ci_low=low, ci_high=high
        )
        tables.append(rows)
    return pl.concat(tables).with_columns(pmw=pmw(pl.col("n"), pl.col("size"))).select(grid.columns)


@dataclass(frozen=True)
class _Grid:
    """Every group in every period from the first to the last, and where each document belongs."""

    rows: pl.DataFrame  # group, period, size
    cell: Ints  # the row of every document of the store; -1: without group or date, or not meant
    words: Ints  # of every document of the store
    keys: Hashes
    columns: list[str]  # of the whole table

    @classmethod
    def of(cls, corpus: Corpus, every: str, by: By) -> "_Grid":
        step, groups = step_of(every), group_documents(corpus, by)
        if step is None:
            raise AnalysisError(f"cannot count every {every!r}{hint(str(every), [*PERIODS])}")
        if "period" in groups.keys.columns:
            raise AnalysisError(f"the period of a trend is every={every!r}, not one of by={by!r}")
        day = _dates(corpus).dt.truncate(step)
        inside = day.is_not_null().to_numpy() & (groups.codes >= 0)
        if not inside.any():
            raise AnalysisError("no document of this corpus has a date")
        dated = day.filter(pl.Series(inside))
        first, last = dated.sort()[[0, -1]]
        periods = pl.date_range(first, last, step, eager=True).alias("period")
        present, group = np.unique(groups.codes[inside], return_inverse=True)
        cell = np.full(len(inside), -1)
        cell[inside] = group * len(periods) + periods.search_sorted(dated).to_numpy()
        rows = groups.keys[present].join(
            pl.DataFrame({"period": periods}), how="cross", maintain_order="left_right"
        )
        grid = cls(rows, cell, corpus.words, corpus.store.keys, groups.columns(TREND))
        return replace(grid, rows=rows.with_columns(size=grid.sums(corpus.words)))

    def sums(self, values: Array) -> pl.Series:
        """Add up whole numbers per document by row."""
        inside = self.cell >= 0
        sums = np.bincount(self.cell[inside], values[inside], minlength=len(self.rows))
        return pl.Series(sums.astype(np.int64))


def _dates(corpus: Corpus) -> pl.Series:
    documents = corpus.store.documents
    if "date" not in documents.columns or not documents["date"].is_not_null().any():
        raise AnalysisError("a trend needs dates, and these documents have none")
    return documents["date"]


def _limits(
    n: Ints, grid: _Grid, together: Ints | None, draws: tuple[int, int]
) -> tuple[pl.Series, pl.Series]:
    """Return the lower and upper limits of every row's rate; null where nothing can be said."""
    low, high = np.full((2, len(grid.rows)), np.nan)
    replicates, seed = draws
    found = resampling.rate_intervals(
        n, grid.words, grid.cell, clusters=together, keys=grid.keys, replicates=replicates, seed=seed
    )
    low[: len(found.low)], high[: len(found.high)] = found.low, found.high  # the last rows may be empty
    return pl.Series(low, nan_to_null=True), pl.Series(high, nan_to_null=True)
