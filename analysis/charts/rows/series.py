"""What of a trend is drawn how: which lines stand out, which points rest on too little, what is smoothed.

Thirteen outlets by the day are a blue block, and a month of three articles is a peak of one word. So few
lines are coloured, those whose height is surest; points on few words are hollow; long series are smoothed by
a centred mean that is weighted by words, and the plane is as high as what was found, not as what might be.
"""

from collections.abc import Sequence

import polars as pl

from analysis.arguments import texts, whole
from analysis.charts.rows.superlatives import LEAST, NORMAL
from analysis.charts.sheet import style
from analysis.errors import AnalysisError, require

THIN = 5_000  # words: of fewer, one more hit is 200 per million words more
MANY = 150  # periods; a line through more of them is a block
SPANS = {"1d": 28, "1w": 9, "1mo": 5, "1q": 3, "1y": 3}  # periods in the mean of long series
GREY_ABOVE = 1.8  # times as high as the coloured lines may grey ones stand; beyond they are cut


def smoothed(rows: pl.DataFrame, every: str, smooth: int | None) -> tuple[pl.DataFrame, int]:
    """Return rows of lines with `rate`, the value drawn, the `hits` behind it, and of how many periods it is.

    0 periods: the rate of each.
    """
    periods = rows["period"].unique().sort()
    if smooth is None:
        smooth = SPANS[every] if len(periods) > MANY else 0
    if whole("smooth", smooth, 0) < 2:
        return rows.with_columns(rate="pmw", hits="n"), 0
    places = periods.to_frame()
    parts = []
    for _, line in rows.group_by("line", maintain_order=True):
        full = places.join(line, on="period", how="left", maintain_order="left")
        n, size = (pl.col(name).rolling_sum(smooth, min_samples=1, center=True) for name in ("n", "size"))
        known = full.with_columns(rate=pl.when(size > 0).then(1e6 * n / size), hits=n)
        parts.append(known.filter(pl.col("line").is_not_null()))
    return pl.concat(parts), smooth


def told_by(rows: pl.DataFrame, by: str | None) -> str:
    """Return which column tells the lines apart, and raise if the other one mixes them."""
    several = [column for column in ("group", "term") if rows[column].n_unique() > 1]
    if by is not None:
        require("column to draw lines by", by, ("group", "term"))
    chosen = by or (several[0] if several else "term")
    if [column for column in several if column != chosen]:
        other = "term" if chosen == "group" else "group"
        raise AnalysisError(
            f"lines draws several groups of one term, or several terms of one group; the frame has "
            f"{rows['term'].n_unique()} terms and {rows['group'].n_unique()} groups: "
            f"multiples(frame, {other!r}, lines) draws a chart for each {other}"
        )
    return chosen


def emphasised(rows: pl.DataFrame, emphasis: list[str] | None) -> list[str]:
    """Return the lines that are coloured and named: those given, or those that reach highest."""
    if emphasis is not None:
        given = texts("emphasis", emphasis)
        for name in given:
            require("line", name, rows["line"].unique().to_list())
        return sorted(given)
    return coloured(rows)


def coloured(rows: pl.DataFrame, most: int = len(style.PALETTE)) -> list[str]:
    """Return the lines that stand out: those whose highest value is surest, then those with most hits."""
    low = pl.col("rate") * (1 - NORMAL / pl.col("n").sqrt())
    if "ci_low" in rows.columns:
        low = pl.coalesce("ci_low", low)
    sure = pl.when((pl.col("n") >= LEAST) & ~thin()).then(low)
    heights = rows.group_by("line").agg(peak=sure.max(), hits=pl.col("n").sum())
    ranked = heights.sort("peak", "hits", "line", descending=[True, True, False], nulls_last=True)
    return sorted(ranked["line"].head(most).to_list())


def thin() -> pl.Expr:
    """Return which points rest on few words."""
    return pl.col("size").fill_null(0) < THIN


def ceiling(parts: Sequence[tuple[pl.DataFrame, Sequence[str]]]) -> float:
    """Return how high the plane of some drawings is: all coloured lines, of the grey ones not much more."""
    colour, grey = 0.0, 0.0
    for rows, emphasis in parts:
        outstanding = pl.col("line").is_in(list(emphasis))
        sure = pl.col("n") >= LEAST
        colour = max(colour, _highest(rows.filter(outstanding & sure)) or _highest(rows.filter(outstanding)))
        grey = max(grey, _highest(rows.filter(~outstanding & sure)))
    return max(colour, min(grey, GREY_ABOVE * colour) if colour else grey) or 1.0


def _highest(rows: pl.DataFrame) -> float:
    return float(rows["rate"].max() or 0.0)  # type: ignore[arg-type]  # of floats
