"""From a frame that anyone may hand over to the rows that a chart draws.

A chart draws what was tabulated, in the order in which it was tabulated, or says why it cannot:
no column, no number in it, no row at all. An empty picture without a word is never an answer.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.errors import AnalysisError, require
from analysis.schema import need

if TYPE_CHECKING:
    from analysis.charts.sheet.labels import Labels

DAYS = ("date", "period")


def read(frame: Any, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the frame (polars, pandas, pyarrow) as polars, its `columns` there and its rows not none."""
    import narwhals as nw

    try:
        taken: pl.DataFrame = nw.from_native(frame, eager_only=True).to_polars()
    except TypeError:
        raise AnalysisError(
            f"{what} draws a frame (polars, pandas or pyarrow), not {type(frame).__name__}"
        ) from None
    need(taken, tuple(columns), what)
    if taken.is_empty():
        raise AnalysisError(f"{what}: no hit, so nothing to draw: the frame has no rows")
    return taken.with_columns(*(pl.col(day).cast(pl.Date) for day in DAYS if _holds_time(taken, day)))


def _holds_time(frame: pl.DataFrame, column: str) -> bool:
    return isinstance(frame.schema.get(column), pl.Datetime)


def strings(rows: pl.DataFrame, *columns: str, whole: str = "") -> pl.DataFrame:
    """Return the rows with these columns as text, without the rows in which one of them is null.

    Where the column `group` is null throughout, the rows are about the whole corpus: `whole` names it.
    Days become "2022-03-01", and "2022-03" or "2022" where all are the first of a month or of a year.
    """
    if "group" in columns and whole and rows["group"].null_count() == rows.height:
        rows = rows.with_columns(group=pl.lit(whole))
    return rows.with_columns(_text(rows[column]) for column in columns).drop_nulls(columns)


def _text(column: pl.Series) -> pl.Series:
    if column.dtype != pl.Date:
        return column.cast(pl.String)
    day, month = column.dt.day().max(), column.dt.month().max()
    return column.dt.to_string("%Y-%m-%d" if day != 1 else "%Y-%m" if month != 1 else "%Y")


def numbers(rows: pl.DataFrame, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the rows with these columns as floats; null, NaN and the infinite become null."""
    for column in columns:
        if not rows.schema[column].is_numeric() and rows.schema[column] != pl.Null:
            raise AnalysisError(f"{what} needs numbers in column {column!r}; it holds {rows.schema[column]}")
    finite = (pl.col(column).cast(pl.Float64) for column in columns)
    return rows.with_columns(*(pl.when(number.is_finite()).then(number) for number in finite))


def measured(rows: pl.DataFrame, columns: Sequence[str], what: str) -> pl.DataFrame:
    """Return the rows that have a finite number in every one of these columns; it is an error if none has."""
    kept = numbers(rows, columns, what).drop_nulls(columns)
    if kept.is_empty():
        raise AnalysisError(f"{what}: nothing to draw: no row has a finite number in {', '.join(columns)}")
    return kept


def highest(rows: pl.DataFrame, *columns: str) -> float:
    """Return the greatest number in those of the columns that are there, 0 if there is none."""
    return max(
        (float(x) for column in columns if column in rows.columns for x in rows[column].drop_nulls()),
        default=0.0,
    )


def refuse_negative(rows: pl.DataFrame, what: str) -> None:
    """Raise if a rate is below 0."""
    if (rows["pmw"] < 0).any():
        raise AnalysisError(f"{what} draws rates; the column 'pmw' holds a negative number")


def groups_of(rows: pl.DataFrame, what: str, *, least: int = 1, most: int = 1_000) -> list[str]:
    """Return the groups in alphabetical order, or raise when there are too few or too many."""
    names = rows["group"].unique().sort().to_list()
    if len(names) < least:
        raise AnalysisError(
            f"{what} compares at least {least} groups; the frame has {len(names)}: {', '.join(names)}"
        )
    if len(names) > most:
        raise AnalysisError(
            f"{what} tells apart at most {most} groups; the frame has {len(names)}: "
            "filter it (frame.filter(pl.col('group').is_in([...]))) or draw a heatmap"
        )
    return names


def pair(rows: pl.DataFrame, names: tuple[str, str] | None, labels: "Labels") -> tuple[str, str]:
    """Return the names of target and reference: those given, those in the frame, or plain words."""
    if names is not None:
        return checked_pair(names)
    found = [
        rows[side].unique().to_list() if side in rows.columns else [] for side in ("target", "reference")
    ]
    if all(len(side) == 1 for side in found):
        return str(found[0][0]), str(found[1][0])
    return labels.say("target"), labels.say("reference")


def checked_pair(names: object) -> tuple[str, str]:
    """Return two different names, or raise."""
    if isinstance(names, str) or not isinstance(names, Sequence) or len(names) != 2:
        raise AnalysisError(
            f"names are two, the target and the reference, such as ('taz', 'Welt'); given: {names!r}"
        )
    first, second = str(names[0]), str(names[1])
    if first == second:
        raise AnalysisError(f"names are two different ones; given: {first!r} twice")
    return first, second


def sides(
    frame: Any, names: tuple[str, str] | None, labels: "Labels", what: str
) -> tuple[pl.DataFrame, tuple[str, str]]:
    """Return a row per term with `pmw_target` and `pmw_reference`, and the names of the two.

    Takes a comparison as it is, or frequencies of two groups (`term, group, pmw`); with more groups,
    `names` says which two. A term that only one of them uses has rate 0 in the other.
    """
    if "pmw_target" in getattr(frame, "columns", ()):
        rows = strings(read(frame, ("term", "pmw_target", "pmw_reference"), what), "term")
        return measured(rows, ("pmw_target", "pmw_reference"), what), pair(rows, names, labels)
    rows = strings(read(frame, ("term", "group", "pmw"), what), "term", "group")
    present = groups_of(rows, what, least=2)
    if names is None and len(present) > 2:
        raise AnalysisError(
            f"{what} compares two groups; which of these? names=({present[0]!r}, {present[1]!r})"
        )
    first, second = checked_pair(names or present)
    for name in (first, second):
        require("group", name, present)
    return _side_by_side(measured(rows, ("pmw",), what), first, second), (first, second)


def _side_by_side(rows: pl.DataFrame, target: str, reference: str) -> pl.DataFrame:
    def rate(group: str) -> pl.Expr:
        return pl.col("pmw").filter(pl.col("group") == group).sum().alias(group)

    wanted = rows.filter(pl.col("group").is_in([target, reference]))
    wide = wanted.group_by("term", maintain_order=True).agg(
        rate(target).alias("pmw_target"), rate(reference).alias("pmw_reference")
    )
    return wide.sort("term")


def long(frame: Any, names: tuple[str, str] | None, labels: "Labels", what: str) -> pl.DataFrame:
    """Return `term, group, pmw` (and `ci_low, ci_high` where known) of frequencies or a comparison."""
    if "pmw_target" in getattr(frame, "columns", ()):
        wide, (target, reference) = sides(frame, names, labels, what)
        parts = [("pmw_target", target), ("pmw_reference", reference)]
        both = [
            wide.select("term", pl.lit(name).alias("group"), pl.col(rate).alias("pmw"))
            for rate, name in parts
        ]
        return pl.concat(both)
    rows = measured(strings(read(frame, ("term", "group", "pmw"), what), "term", "group"), ("pmw",), what)
    if names is not None:
        for name in checked_pair(names):
            require("group", name, rows["group"].unique().to_list())
        rows = rows.filter(pl.col("group").is_in(list(names)))
    return rows
