"""Since when: a rate by day, week, month, quarter or year, with the words it rests on.

A month with three articles can rise as it likes; the interval, which asks what other articles of the same
month might have said, shows how little that means.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.selection import PERIODS
from analysis.errors import AnalysisError, hint
from analysis.query.counting.groups import By, group_documents, keeps_undated, step_of
from analysis.query.counting.sides import clusters
from analysis.query.language.queries import Queries, labelled
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.rated import Cells, rated
from analysis.schema import TREND
from analysis.types import Mask

MOST_ROWS = 5_000_000  # under a gigabyte; 13 outlets by day have so many in a thousand years


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
    undated: str = "warn",
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return the rate of each query in each period: columns `schema.TREND`, a row a query, group and period.

    `query`: one, several, or a mapping of labels to queries; `term` is the query or its label. `every`: day,
    week, month, quarter, year (or 1d, 1w, 1mo, 1q, 1y); `period` is its first day. `n`, `docs`: hits and
    documents with hits; `size`: all words printed in the period; `pmw`: hits per million of them, null in a
    period without words. `undated`: of documents without a date "warn", give each group a row with a null
    period ("row"), or leave them out without a word ("drop"). `copies`: "all", "once" or "exclude" passages
    printed in several articles, `boilerplate`: "drop" or "keep". `corpus.where(month=row["period"])` is the
    month of a row.

    `ci_low`, `ci_high`: 95 % limits of pmw over the documents of the period, or over the values of `cluster`
    (a column, or day, week ...; documents without a value stand alone), in closed form
    (`statistics.resampling.rate_intervals`); with `replicates` by a bootstrap. A period without hits has the
    lower limit 0 and an upper one; where there is but one document or cluster, both are null.
    """
    corpus = countable(corpus, copies, boilerplate)
    grid, columns = _grid(corpus, every, by, undated, len(labelled(query)))
    together = clusters(corpus, cluster)
    frame = rated(corpus, query, grid, case=case, clusters=together, replicates=replicates, seed=seed)
    return frame.select(columns)


def _grid(corpus: Corpus, every: str, by: By, undated: str, queries: int) -> tuple[Cells, list[str]]:
    """Return every group in every period from the first to the last, and the columns of the whole table.

    With undated="row" every group has a further row, for its articles without a date.
    """
    step, groups = step_of(every), group_documents(corpus, by)
    if step is None:
        raise AnalysisError(f"cannot count every {every!r}{hint(str(every), [*PERIODS])}")
    if "period" in groups.keys.columns:
        raise AnalysisError(f"the period of a trend is every={every!r}, not one of by={by!r}")
    days = _dates(corpus).dt.truncate(step)
    meant = groups.codes >= 0
    dated = meant & days.is_not_null().to_numpy()
    if not dated.any():
        raise AnalysisError("no document of this corpus has a date")
    first, last = days.filter(pl.Series(dated)).sort()[[0, -1]]
    periods = pl.date_range(first, last, step, eager=True).alias("period")
    present, group = np.unique(groups.codes[dated], return_inverse=True)
    if len(periods) * len(present) * queries > MOST_ROWS:
        raise AnalysisError(_too_many(corpus, (queries, len(present), len(periods)), dated))
    place = periods.search_sorted(days.fill_null(last)).to_numpy()
    if keeps_undated(corpus, undated) and (meant & ~dated).any():
        dated, place = meant, np.where(dated, place, len(periods))
        periods = periods.extend_constant(None, 1)
        present, group = np.unique(groups.codes[dated], return_inverse=True)
    cell = np.full(len(dated), -1)
    cell[dated] = group * len(periods) + place[dated]
    rows = groups.keys[present].join(periods.to_frame(), how="cross", maintain_order="left_right")
    return Cells(rows, cell), groups.columns(TREND)


def _too_many(corpus: Corpus, many: tuple[int, int, int], dated: Mask) -> str:
    """Return why there would be too many rows: often one article has a date that is none."""
    queries, groups, periods = many
    documents = corpus.store.documents.select("id", "date").filter(pl.Series(dated)).sort("date", "id")
    (first, begin), (last, end) = documents.row(0), documents.row(-1)
    return (
        f"this trend would have {queries * groups * periods:,} rows ({queries:,} queries, {groups:,} groups, "
        f"{periods:,} periods), more than {MOST_ROWS:,}: the first article is of {begin} (id {first!r}), "
        f"the last of {end} (id {last!r}); ask for longer periods or fewer groups, or leave dates out that "
        f"are none: corpus.where(date='2000/')"
    )


def _dates(corpus: Corpus) -> pl.Series:
    documents = corpus.store.documents
    if "date" not in documents.columns or not documents["date"].is_not_null().any():
        raise AnalysisError("a trend needs dates, and these documents have none")
    return documents["date"]
