"""Rates through time: a trend, or frequencies by a period; and what happened meanwhile."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.charts.rows.reading import as_floats, as_text, dated, demand, finite, read
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from analysis.charts.sheet.labels import Labels

BOUNDS = ("ci_low", "ci_high")
Events = Mapping[Any, str] | None  # of days, or texts such as "2022-02-24", and what happened


def read_events(given: Events) -> tuple[tuple[date, str], ...]:
    """Return days and what happened, in order of time."""
    if not isinstance(given, Mapping | None):
        raise AnalysisError(
            f"events is a mapping of days to words ({{'2022-02-24': 'Überfall'}}), not {given!r}"
        )
    try:
        return tuple(sorted((_day(day), str(what)) for day, what in (given or {}).items()))
    except ValueError as error:
        raise AnalysisError(f"events: {error}; a day is written 2022-02-24") from None


def _day(given: Any) -> date:
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else date.fromisoformat(str(given))


def through_time(frame: Any, labels: "Labels", what: str) -> pl.DataFrame:
    """Return `term, group, period, n, size, pmw` and what else the frame holds, as text, days and floats.

    `pmw` is null where there are no words.
    """
    rows = read(frame, ("term", "n", "size", "pmw"), what)
    if "period" not in rows.columns and rows.schema.get("group") == pl.Date:
        rows = rows.with_columns(period="group", group=pl.lit(None, pl.String))
    demand(rows, ("group", "period"), what)
    if rows.schema["period"] != pl.Date:
        raise AnalysisError(f"{what} needs dates in column 'period'; it holds {rows.schema['period']}")
    rows = as_text(rows, "term", "group", whole=labels.say("whole"))
    rows = dated(rows, "period", what)
    bounds = [bound for bound in BOUNDS if bound in rows.columns]
    rows = as_floats(rows, ["n", "size", "pmw", *bounds], what)
    rows = rows.with_columns(pmw=pl.when(pl.col("size") > 0).then("pmw"))
    finite(rows, ("pmw",), what)
    return pl.concat([rows, _never(rows)], how="diagonal")


def _never(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of no hit, where a term has no row though the others show that there were words.

    A trend has a row for every period; frequencies have one only for what occurs.
    """
    printed = rows.filter(pl.col("size") > 0).select("group", "period", "size")
    places = printed.unique(("group", "period"), keep="first", maintain_order=True)
    every = rows.select("term").unique(maintain_order=True).join(places, how="cross")
    absent = every.join(rows, on=("term", "group", "period"), how="anti", maintain_order="left")
    return absent.with_columns(n=pl.lit(0.0), pmw=pl.lit(0.0))
