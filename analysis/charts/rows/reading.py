"""From a frame that anyone may hand over to the rows that a chart draws.

A chart draws what was tabulated, in the order in which it was tabulated, or says why it cannot:
no column, no number in it, no row at all. An empty picture without a word is never an answer.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
from polars import selectors

from analysis.errors import AnalysisError, UndatedWarning, warn
from analysis.frames import as_polars
from analysis.schema import need

MADE_FROM = {  # whose answers a chart draws, for whoever gives it something else
    "bars": "an.compare, an.keywords or an.compare_collocates",
    "dumbbell": "an.rates, an.frequencies, an.ngrams, an.trend, an.compare or an.keywords",
    "scatter": "an.compare, an.keywords, an.frequencies or an.ngrams",
    "lines": "an.trend or an.rates or an.frequencies by a period",
    "barcode": "an.positions, an.find or an.kwic",
    "heatmap": "an.rates, an.frequencies, an.ngrams, an.trend, an.compare or an.keywords",
    "similarity": "an.similarity or an.frequencies",
    "cloud": "an.frequencies, an.collocates, an.ngrams, an.phrases or an.trend",
    "comparison_cloud": "an.frequencies, an.ngrams, an.compare or an.keywords",
    "concordance_table": "an.kwic",
}


def read(frame: Any, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the frame (polars, pandas, pyarrow) as polars, its `columns` there and its rows not none."""
    rows = as_polars(frame, what)
    demand(rows, columns, what)
    if rows.is_empty():
        raise AnalysisError(f"{what}: no hit, so nothing to draw: the frame has no rows")
    return rows.with_columns(selectors.datetime().cast(pl.Date))  # nothing finer than days is drawn


def demand(rows: pl.DataFrame, columns: Sequence[str], what: str) -> None:
    """Raise unless the rows have the columns; the message says which questions' answers have them."""
    need(rows, tuple(columns), f"{what}, a chart of {MADE_FROM[what]}," if what in MADE_FROM else what)


def dated(rows: pl.DataFrame, column: str, what: str) -> pl.DataFrame:
    """Return the rows that have a day in a column; a warning says how many have none, and are not drawn."""
    lost = rows[column].null_count()
    if 0 < lost < len(rows):  # where no row is left, that is an error
        warn(f"{what}: {lost} rows have no date and are not drawn", UndatedWarning)
    return rows.drop_nulls(column)


def column_name(argument: str, given: object) -> str:
    """Return the name of a column that an argument gives, or raise."""
    if not isinstance(given, str):
        raise AnalysisError(f"{argument} is the name of a column, not {given!r}")
    return given


def as_text(rows: pl.DataFrame, *columns: str, whole: str = "", undated: str = "") -> pl.DataFrame:
    """Return the rows with these columns as text, without the rows in which one of them is null.

    Where the column `group` is null throughout, the rows are about the whole corpus: `whole` names it. Where
    it holds days, a null is of articles without one: `undated` names it.
    Days become "2022-03-01", and "2022-03" or "2022" where all are the first of a month or of a year.
    """
    if "group" in columns and whole and rows["group"].null_count() == rows.height:
        rows = rows.with_columns(group=pl.lit(whole))
    texts = [_text(rows[column]) for column in columns]
    if undated and rows.schema.get("group") == pl.Date:
        texts = [text.fill_null(undated) if text.name == "group" else text for text in texts]
    return rows.with_columns(texts).drop_nulls(columns)


def _text(column: pl.Series) -> pl.Series:
    if column.dtype != pl.Date:
        return column.cast(pl.String)
    day, month = column.dt.day().max(), column.dt.month().max()
    return column.dt.to_string("%Y-%m-%d" if day != 1 else "%Y-%m" if month != 1 else "%Y")


def as_floats(rows: pl.DataFrame, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the rows with these columns as floats; null, NaN and the infinite become null."""
    for column in columns:
        if not rows.schema[column].is_numeric() and rows.schema[column] != pl.Null:
            raise AnalysisError(f"{what} needs numbers in column {column!r}; it holds {rows.schema[column]}")
    floats = (pl.col(column).cast(pl.Float64) for column in columns)
    return rows.with_columns(*(pl.when(number.is_finite()).then(number) for number in floats))


def finite(rows: pl.DataFrame, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the rows that have a finite number in every one of these columns; it is an error if none has."""
    kept = as_floats(rows, columns, what).drop_nulls(columns)
    if kept.is_empty():
        raise AnalysisError(f"{what}: nothing to draw: no row has a finite number in {', '.join(columns)}")
    return kept


def highest(rows: pl.DataFrame, *columns: str) -> float:
    """Return the greatest number in those of the columns that are there, 0 if there is none."""
    return max(
        (float(x) for column in columns if column in rows.columns for x in rows[column].drop_nulls()),
        default=0.0,
    )
