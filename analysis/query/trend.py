"""Since when: a rate by day, week, month, quarter or year, with the words it rests on."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, hint
from analysis.query.counts import PERIODS, group_documents, pmw
from analysis.query.search import find
from analysis.schema import TREND

Queries = str | Sequence[str] | Mapping[str, str]


def trend(
    corpus: Corpus, queries: Queries, every: str = "1mo", by: str | None = None, *, case: bool = False
) -> pl.DataFrame:
    """Return the rate of each query in each period: query, group, period, n, docs, size, pmw.

    `queries`: one, several, or a mapping of labels to queries. `every`: day, week, month, quarter, year
    (or 1d, 1w, 1mo, 1q, 1y); `period` is its first day. `size` is the exposure: all words printed in the
    period. Periods without a hit have n = 0; without any words, pmw is null. Documents without a date
    are left out.
    """
    step = PERIODS.get(every, every)
    if step not in PERIODS.values():
        names = [*PERIODS, *PERIODS.values()]
        raise AnalysisError(f"cannot count every {every!r}{hint(str(every), names)}")
    frame = _exposure(corpus, step, by)
    tables = [
        _hits(corpus, query, step, by, case=case).with_columns(pl.lit(label).alias("query"))
        for label, query in _labelled(queries).items()
    ]
    rows = frame.join(
        pl.DataFrame({"query": list(_labelled(queries))}), how="cross", maintain_order="right_left"
    )
    counted = rows.join(
        pl.concat(tables),
        on=["query", "group", "period"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return (
        counted.with_columns(pl.col("n", "docs").fill_null(0))
        .with_columns(pmw=pmw(pl.col("n"), pl.col("size")))
        .select(TREND)
    )


def _labelled(queries: Queries) -> dict[str, str]:
    if isinstance(queries, Mapping):
        labelled = dict(queries)
    else:
        labelled = {query: query for query in ([queries] if isinstance(queries, str) else queries)}
    if not labelled:
        raise AnalysisError("a trend needs at least one query")
    return labelled


def _documents(corpus: Corpus, step: str, by: str | None) -> pl.DataFrame:
    """Return period and group of every dated document: doc, period, group, words."""
    documents = corpus.store.documents
    if "date" not in documents.columns or not documents["date"].is_not_null().any():
        raise AnalysisError("a trend needs dates, and these documents have none")
    groups = group_documents(corpus, by)
    code = pl.Series(groups.codes)
    return pl.DataFrame(
        {
            "doc": np.arange(len(documents), dtype=np.uint32),
            "period": documents["date"].dt.truncate(step),
            "group": groups.names.gather(code.set(code < 0, None)),
            "words": corpus.words,
            "code": code,
        }
    ).filter(pl.col("code") >= 0, pl.col("period").is_not_null())


def _exposure(corpus: Corpus, step: str, by: str | None) -> pl.DataFrame:
    """Return the words of every group in every period from the first to the last."""
    documents = _documents(corpus, step, by)
    if documents.is_empty():
        raise AnalysisError("no document of this corpus has a date")
    first, last = documents.select(first=pl.col("period").min(), last=pl.col("period").max()).row(0)
    periods = pl.date_range(first, last, step, eager=True)
    every = (
        documents.select("group")
        .unique()
        .sort("group")
        .join(pl.DataFrame({"period": periods}), how="cross", maintain_order="left_right")
    )
    sizes = documents.group_by("group", "period").agg(pl.col("words").sum().alias("size"))
    return every.join(
        sizes, on=["group", "period"], how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.col("size").fill_null(0))


def _hits(corpus: Corpus, query: str, step: str, by: str | None, *, case: bool) -> pl.DataFrame:
    hits = find(corpus, query, case=case).select("doc")
    return (
        hits.join(_documents(corpus, step, by), on="doc")
        .group_by("group", "period")
        .agg(pl.len().cast(pl.Int64).alias("n"), pl.col("doc").n_unique().cast(pl.Int64).alias("docs"))
    )
