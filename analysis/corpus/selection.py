"""What `where` understands: a value, several, a glob, or a stretch of time in the words of a calendar."""

import datetime
import re
from calendar import monthrange
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

import polars as pl

from analysis.errors import AnalysisError, UnknownNameError, require
from analysis.types import Mask

PERIODS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}
INTERNAL = ("first",)
PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
DECEMBER = 12


def of_expression(documents: pl.DataFrame, given: Any, number: int) -> Mask:
    """Return which documents meet a polars expression, the condition of this number."""
    if not isinstance(given, pl.Expr):
        raise AnalysisError(f"where() takes column=value or polars expressions, not {given!r}")
    for name in given.meta.root_names():
        if not name.startswith(("^", "*")) and name not in documents.columns:
            raise UnknownNameError(
                "column", name, [known for known in documents.columns if known not in INTERNAL]
            )
    try:
        kinds = documents.lazy().select(given).collect_schema().dtypes()
        if any(kind not in (pl.Boolean, pl.Null) for kind in kinds):
            raise AnalysisError(f"condition {number} of where() is {kinds[0]}, neither true nor false")
        met: Mask = documents.select(pl.all_horizontal(given).fill_null(value=False)).to_series().to_numpy()
    except pl.exceptions.PolarsError as error:
        why = str(error).split("\n", 1)[0]  # what follows is polars' plan
        raise AnalysisError(f"condition {number} of where() does not work on the documents: {why}") from None
    return met


def of_column(documents: pl.DataFrame, name: str, value: Any, asked: Mask) -> Mask:
    """Return which documents have the value in a column (or period of the date), or one of several.

    Raises where none in the whole index has it; of a time, where none of those `asked` is of it.
    """
    if name in PERIODS and name not in documents.columns:
        require("column", "date", documents.columns)
        return _in_time(documents["date"], value, asked, name)
    possible = [column for column in documents.columns if column not in INTERNAL]
    require("column", name, [*possible, "query", *PERIODS] if name not in possible else possible)
    column = documents[name]
    if column.dtype == pl.Date:
        return _in_time(column, value, asked)
    if value is None:
        return column.is_null().to_numpy()
    if column.dtype == pl.String:
        return _any(column, [_of_text(column, given) for given in _values(value)])
    spelt = [
        _spelt(name, given, column.dtype) if isinstance(given, str) else given for given in _values(value)
    ]
    try:
        return column.is_in(spelt).fill_null(value=False).to_numpy()
    except (pl.exceptions.PolarsError, TypeError):
        raise AnalysisError(f"column {name!r} holds {column.dtype}, and {value!r} is no such value") from None


def spelling(text: str, kind: pl.DataType) -> Any:
    """Return the value of a type that a text spells (the first day of a month or year), or None."""
    if kind == pl.Date:
        return _stretch(text)[0] if PERIOD.fullmatch(text.strip()) else None
    if kind == pl.Boolean:
        return {"true": True, "false": False}.get(text.strip().lower())
    return pl.Series([text.strip()]).cast(kind, strict=False)[0] if kind.is_numeric() else None


def _values(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)


def _any(column: pl.Series, masks: list[pl.Series]) -> Mask:
    nothing = pl.repeat(False, len(column), eager=True)
    return reduce(or_, masks, nothing).fill_null(value=False).to_numpy()


def _spelt(name: str, text: str, kind: pl.DataType) -> Any:
    value = spelling(text, kind)
    if value is None:
        raise AnalysisError(f"column {name!r} holds {kind}, and {text!r} is no such value")
    return value


def _of_text(column: pl.Series, given: Any) -> pl.Series:
    """Return which texts are the given one, or match it as a glob if it has * or ? and is none itself."""
    whole = column.name == "text"
    wild = isinstance(given, str) and ("*" in given or "?" in given)
    same = column == given if isinstance(given, str) else pl.repeat(False, len(column), eager=True)
    if same.any():
        return same
    found = column.str.contains(_regex(given)) if wild else same
    if found.any():
        return found
    if wild:
        raise AnalysisError(f"no {column.name} like {given!r}")
    if whole:
        raise AnalysisError(
            f"no text is {given!r} from beginning to end; text='*{given}*' stands in it, "
            f"query={given!r} is a word of it"
        )
    raise UnknownNameError(column.name, given, column.drop_nulls().unique())


def _regex(glob: str) -> str:
    """Return a glob as a regular expression; * at its ends costs nothing, so that texts can be asked."""
    inner = glob.strip("*")
    signs = ({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in inner)
    begin, end = "" if glob.startswith("*") else r"\A", "" if glob.endswith("*") else r"\z"
    return f"(?is){begin}{''.join(signs)}{end}"


def _in_time(column: pl.Series, value: Any, asked: Mask, period: str | None = None) -> Mask:
    """Return which days lie in one of the stretches, or in one of the periods that are named by a day."""
    if value is None:
        return column.is_null().to_numpy()
    several = list(value) if isinstance(value, list | set | frozenset | pl.Series) else [value]
    stretches = [_ends(one) if period is None else _period(one, period) for one in several]
    mask = _any(column, [column.is_between(first, last) for first, last in stretches])
    if not (mask & asked).any() and asked.any():
        raise AnalysisError(f"no article is of {value!r}; {_span(column.filter(pl.Series(asked)))}")
    return mask


def _span(dates: pl.Series) -> str:
    if not dates.is_not_null().any():
        return "none of them has a date"
    first, last = dates.drop_nulls().sort()[[0, -1]]
    return f"they are of {first} to {last}"


def _ends(value: Any) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a stretch of time."""
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
    return first or datetime.date.min, last or datetime.date.max


def _period(value: Any, period: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the day, week, month ... that a day of it, or its name, stands for."""
    ends = pl.Series([*_stretch(str(value) if isinstance(value, int) else value)], dtype=pl.Date)
    first = ends.dt.truncate(PERIODS[period])
    if first[0] != first[1]:
        raise AnalysisError(f"{value!r} is more than one {period}")
    try:
        return first[0], first.dt.offset_by(PERIODS[period]).dt.offset_by("-1d")[0]
    except ValueError:  # the last period that there is
        return first[0], datetime.date.max


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
        if day:
            return first, first
        last_month = month or DECEMBER
        return first, datetime.date(first.year, last_month, monthrange(first.year, last_month)[1])
    except ValueError as error:
        raise AnalysisError(f"{value!r} is no date: {error}") from None
