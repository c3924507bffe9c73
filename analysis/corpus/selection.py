"""What `where` understands: a value, several, or a stretch of time in the words of a calendar."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

import polars as pl

from analysis.errors import AnalysisError, require

PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
DECEMBER = 12


def condition(documents: pl.DataFrame, name: str, value: Any) -> pl.Expr:
    """Return the condition that a column equals a value, one of several, or lies in a stretch of time."""
    require("column", name, documents.columns)
    column = pl.col(name)
    if value is None:
        return column.is_null()
    if documents[name].dtype == pl.Date:
        return _in_time(column, value)
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
    kind = documents[name].dtype
    if kind == pl.String:
        present = documents[name].drop_nulls().unique()
        for given in values:
            require(name, given, present)
        return column.is_in(values)
    return column.is_in([_spelt(name, given, kind) if isinstance(given, str) else given for given in values])


def spelling(text: str, kind: pl.DataType) -> Any:
    """Return the value of a type that a text spells (the first day of a month or year), or None."""
    if kind == pl.Date:
        return _stretch(text)[0] if PERIOD.fullmatch(text.strip()) else None
    if kind == pl.Boolean:
        return {"true": True, "false": False}.get(text.strip().lower())
    return pl.Series([text.strip()]).cast(kind, strict=False)[0] if kind.is_numeric() else None


def _spelt(name: str, text: str, kind: pl.DataType) -> Any:
    value = spelling(text, kind)
    if value is None:
        raise AnalysisError(f"column {name!r} holds {kind}, and {text!r} is no such value")
    return value


def _in_time(column: pl.Expr, value: Any) -> pl.Expr:
    if isinstance(value, list | set | pl.Series):
        return pl.any_horizontal([_in_time(column, one) for one in value])
    if isinstance(value, tuple):
        if len(value) != 2:  # a stretch has two ends
            raise AnalysisError(f"a stretch of time has two ends, not {len(value)}: {value!r}")
        first, last = (_stretch(end)[side] if end else None for side, end in enumerate(value))
    elif isinstance(value, str) and "/" in value:
        begin, _, end = value.partition("/")
        first = _stretch(begin)[0] if begin.strip() else None
        last = _stretch(end)[1] if end.strip() else None
    else:
        first, last = _stretch(value)
    if first and last and first > last:
        raise AnalysisError(f"{value!r} ends before it begins")
    return column.is_between(first or datetime.date.min, last or datetime.date.max)


def _stretch(value: Any) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a day, month or year."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value, value
    found = PERIOD.fullmatch(str(value).strip())
    if not found:
        raise AnalysisError(
            f"{value!r} is no date; possible: '2022', '2022-03', '2022-03-15', '2022-02/2022-06'"
        )
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise AnalysisError(f"{value!r} is no date: {error}") from None
    if day:
        return first, first
    last_month = month or DECEMBER
    following = datetime.date(first.year + last_month // DECEMBER, last_month % DECEMBER + 1, 1)
    return first, following - datetime.timedelta(days=1)
