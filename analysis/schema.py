"""The column names of every frame that flows: documents and hits and counts in, results out.

Results are polars DataFrames with fixed names, so that filter, sort, join, to_pandas() and
write_csv() just work, and so that a chart can say which column it misses.
"""

import polars as pl

from analysis.errors import AnalysisError, hint

DOCUMENT_REQUIRED = ("id", "outlet", "text")
DOCUMENT_OPTIONAL = ("date", "title", "author", "section", "url")

HITS = ("doc", "position", "length", "outlet", "date")
COUNTS = ("term", "group", "n", "docs", "size")
FREQUENCIES = ("term", "group", "n", "docs", "size", "pmw")
CONCORDANCE = ("id", "outlet", "date", "left", "keyword", "right", "position")
COMPARISON = (
    "term", "n_target", "n_reference", "pmw_target", "pmw_reference", "docs_target", "docs_reference",
    "log_ratio", "ci_low", "ci_high", "p", "p_adjusted", "log_likelihood", "dp_norm", "flag",
)  # fmt: skip
TREND = ("query", "group", "period", "n", "docs", "size", "pmw", "ci_low", "ci_high")

PER_MILLION = 1_000_000.0  # `pmw`: occurrences per million words


def need(frame: pl.DataFrame, columns: tuple[str, ...], what: str) -> None:
    """Raise unless the frame has the columns that `what` is made from."""
    for column in columns:
        if column not in frame.columns:
            raise AnalysisError(f"{what} needs a column {column!r}{hint(column, frame.columns)}")
