"""Rates through time: a trend, or frequencies by a period."""

from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.charts.rows.reading import as_floats, as_text, dated, demand, finite, read
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from analysis.charts.sheet.labels import Labels

BOUNDS = ("ci_low", "ci_high")


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
