"""Through the year: a line for each outlet or each query, and below it on how many hits it rests.

A line is drawn only through periods in which something was published: no text is not the same as
no hit, so a period without words is a gap and a period without hits is a zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.arguments import texts
from analysis.charts.rows.periods import through_time
from analysis.charts.rows.reading import highest
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place, Settle
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.spacing import spread
from analysis.charts.sheet.text import shorten
from analysis.charts.sheet.ticks import number_of, round_ticks, step_of, time_ticks
from analysis.charts.sheet.writing import beside
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    from analysis.types import Floats, Mask

MAX_COLOURED = len(style.PALETTE)  # lines that can be told apart; the rest is grey
DAYS = {"1d": 1, "1w": 7, "1mo": 30, "1q": 91, "1y": 365}  # of a period
MIN_HITS = 5  # a rate on fewer is no finding
MAX_NUMBERED = 16  # periods; the counts of more would touch each other
NAME_LETTERS = {True: 22, False: 16}  # alone on the page or in a panel


def lines(
    frame: Any,
    *,
    by: str | None = None,
    emphasis: list[str] | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw rates per million words through time, a line per "group" or per "term" (`by`).

    `frame` is a trend (`term, group, period, n, size, pmw`, and `ci_low, ci_high` where known), or
    frequencies by a period, or by a column and a period. Periods without words (`size` 0 or null) or without
    a row are gaps; a term without a row where another has one has no hits there. Of more than eight lines,
    those named in `emphasis`, or the eight with most hits, are coloured and named; the others stay grey.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows = through_time(frame, labels, "lines")
    by = _by(rows, by)
    named = rows.with_columns(line=pl.col(by)).sort("line", "period")
    return publish(Lines(named, by, _emphasised(named, emphasis)), labels)


def _by(rows: pl.DataFrame, by: str | None) -> str:
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


def _emphasised(rows: pl.DataFrame, emphasis: list[str] | None) -> list[str]:
    """Return the lines that are coloured and named: those given, or those with most hits."""
    if emphasis is not None:
        given = texts("emphasis", emphasis)
        for name in given:
            require("line", name, rows["line"].unique().to_list())
        return sorted(given)
    hits = rows.group_by("line").agg(pl.col("n").sum()).sort("n", "line", descending=[True, False])
    return sorted(hits["line"].head(MAX_COLOURED).to_list())


@dataclass(frozen=True)
class Lines:
    """A trend sorted by line and period, which column tells the lines apart, and which lines stand out."""

    rows: pl.DataFrame
    by: str
    emphasis: list[str]
    kind: ClassVar[str] = "lines"

    @cached_property
    def every(self) -> str:
        """The length of a period."""
        return step_of(self.rows["period"].to_list())

    @cached_property
    def periods(self) -> pl.DataFrame:
        """All periods from the first to the last, those without a row too."""
        first, last = self.span()
        days = pl.date_range(first, last, self.every.replace("1q", "3mo"), eager=True)
        return pl.DataFrame({"period": days})

    def span(self) -> tuple[date, date]:
        """Return the first and the last period."""
        days = self.rows["period"].sort()
        return days[0], days[-1]

    def series(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Yield every line's name and its rows, a row for every period, null where there is a gap."""
        for name in self.rows["line"].unique().sort().to_list():
            own = self.rows.filter(pl.col("line") == name)
            yield name, self.periods.join(own, on="period", how="left", maintain_order="left")

    @property
    def has_intervals(self) -> bool:
        """Whether the frame says between which limits the rates lie."""
        known = {"ci_low", "ci_high"} <= set(self.rows.columns)
        return known and self.rows["ci_low"].is_not_null().any()

    @property
    def painted(self) -> list[str]:
        """The lines that stand out."""
        return self.emphasis

    def height(self, room: float) -> float:
        """A plane for the lines and a strip for the counts."""
        return 8.6 if room > style.WIDTH / 2 else 5.0

    def draw(self, place: Place, labels: Labels) -> Settle:
        """Draw bands, lines and counts; the names follow when the axes have their size."""
        upper, lower = place.stacked([6.4, 1.2])
        paint = style.colours(self.emphasis, labels.colours)
        ends = []
        for name, line in self.series():
            self._line(upper, line, paint.get(name))
            last = line.drop_nulls("pmw").tail(1)
            if name in paint and last.height and name != place.title:
                ends.append(self._name(upper, name, last, paint[name], place))
        self._scales(upper, labels, place)
        self._counts(lower, labels, place)
        self._time(upper, lower, labels, place)
        return lambda: spread(upper, ends)

    def _line(self, axes: Axes, line: pl.DataFrame, colour: str | None) -> None:
        """Draw a line with its band and dots, or thin and grey where it has no colour."""
        days, rates = line["period"].to_physical().to_numpy(), line["pmw"].to_numpy().astype(float)
        if colour is not None and self.has_intervals:
            low, high = (line[bound].to_numpy().astype(float) for bound in ("ci_low", "ci_high"))
            axes.fill_between(days, low, high, where=~np.isnan(rates), color=colour, alpha=0.14, linewidth=0)
        paint, thick, above = (colour, 1.8, 3) if colour else (style.PALE, 0.7, 2)
        axes.plot(days, rates, color=paint, linewidth=thick, zorder=above)
        dots = _islands(rates) if len(rates) > MAX_NUMBERED else ~np.isnan(rates)  # few points: each is seen
        axes.scatter(days[dots], rates[dots], s=14, color=paint, linewidths=0, zorder=3, clip_on=False)

    def _name(self, axes: Axes, name: str, last: pl.DataFrame, colour: str, place: Place) -> Annotation:
        """Write the line's name right of the axes, at the height of its last value."""
        text, at = shorten(name, NAME_LETTERS[place.alone]), (1, last["pmw"][0])
        across = axes.get_yaxis_transform()
        return beside(axes, text, at, 5, xycoords=across, weight="bold", color=colour, annotation_clip=False)

    def _scales(self, axes: Axes, labels: Labels, place: Place) -> None:
        all_rows = [drawing.rows for drawing in place.alike(self)]
        high = max(highest(rows, "pmw", "ci_high") for rows in all_rows) or 1.0
        axes.set_ylim(0, 1.06 * high)
        ticks = round_ticks(high, 5)
        axes.set_yticks(ticks, [labels.tick(tick) for tick in ticks], size=style.SMALL, color=style.GREY)
        axes.grid(axis="y")

    def hits(self) -> pl.DataFrame:
        """Return how many hits all lines of a period rest on: `period, n`."""
        counts = self.rows.group_by("period").agg(pl.col("n").sum())
        return self.periods.join(counts, on="period", how="left", maintain_order="left")

    def _counts(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Draw on how many hits a period rests; where not all numbers have room, the highest has."""
        counts = self.hits()
        most = max(highest(drawing.hits(), "n") for drawing in place.alike(self)) or 1.0
        days = counts["period"].to_physical().to_numpy()
        hits = counts["n"].fill_null(0).to_numpy()
        axes.bar(days, hits, width=0.7 * DAYS[self.every], color=style.BOND, linewidth=0)
        axes.set_ylim(0, 1.9 * most)
        axes.set_yticks([])
        axes.spines["bottom"].set_visible(False)
        look: dict[str, Any] = {"textcoords": "offset points", "color": style.GREY}
        room_for_all = len(days) <= (MAX_NUMBERED if place.alone else MAX_NUMBERED / 2)
        for i, (day, n) in enumerate(zip(days, hits, strict=True)):
            if room_for_all or i == hits.argmax():
                axes.annotate(labels.number(n), (day, n), (0, 2), ha="center", size=style.TINY, **look)
        foot = labels.say("lines_hits")
        axes.annotate(foot, (0, 0), (-4, 1), xycoords="axes fraction", ha="right", size=style.SMALL, **look)

    def _time(self, upper: Axes, lower: Axes, labels: Labels, place: Place) -> None:
        """Mark the periods below both planes."""
        spans = [drawing.span() for drawing in place.alike(self)]
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        most = (8 if self.every == "1q" else 12) if place.alone else max(2, round(place.room / 1.9))
        marks = time_ticks(first, last, labels.language, most, every=self.every)
        marks = marks or [(first, labels.period(first, self.every))]
        lower.set_xticks([number_of(day) for day, _ in marks], [text for _, text in marks])
        upper.tick_params(axis="x", labelbottom=False)
        half = DAYS[self.every] / 2
        lower.set_xlim(number_of(first) - half, number_of(last) + half)

    def key(self, _labels: Labels) -> Key:
        """The lines are named where they end."""
        return []

    def measured(self, labels: Labels) -> str:
        """Name the unit, and the term when the lines are groups."""
        unit = labels.say("rate")
        if self.by == "group":
            unit = labels.say("lines_of", term=self.rows["term"][0])
        return labels.noted(
            unit,
            band=self.has_intervals,
            others=self.rows["line"].n_unique() - len(self.emphasis),
            gap=self.rows["pmw"].null_count(),
            missing=sum(line["line"].null_count() for _, line in self.series()),
        )

    def finding(self, labels: Labels) -> str:
        """Name the highest point of a coloured line that rests on at least a few hits."""
        values = self.rows.drop_nulls("pmw")
        if not (values["pmw"] > 0).any():
            return labels.say("lines_none", what=labels.say("and").join(self._terms(labels)))
        marked = values.with_columns(few=pl.col("n") < MIN_HITS, grey=~pl.col("line").is_in(self.emphasis))
        ranked = marked.sort(
            "grey", "few", "pmw", "line", "period", descending=[False, False, True, False, False]
        )
        peak = ranked.head(1)
        day = labels.period(peak["period"][0], self.every)
        name = peak["line"][0] if self.by == "group" else labels.quoted(peak["line"][0])
        said = labels.say("lines_finding", name=name, value=labels.rate(peak["pmw"][0]), period=day)
        higher = values.filter(pl.col("line").is_in(self.emphasis) & (pl.col("pmw") > peak["pmw"][0]))
        return labels.say("lines_few", said=said.rstrip("."), n=MIN_HITS) if higher.height else said

    def _terms(self, labels: Labels) -> list[str]:
        return [labels.quoted(term) for term in self.rows["term"].unique().sort().head(3)]

    def values(self, labels: Labels) -> list[str]:
        """Say the last value of every line that stands out."""
        said = []
        for name, line in self.series():
            last = line.drop_nulls("pmw").tail(1)
            if name in self.emphasis and last.height:
                day = labels.period(last["period"][0], self.every)
                said.append(
                    labels.say("lines_value", name=name, value=labels.rate(last["pmw"][0]), period=day)
                )
        return said


def _islands(rates: Floats) -> Mask:
    """Return which values have a gap on both sides and would be invisible as a line."""
    there = ~np.isnan(rates)
    padded = np.concatenate([[False], there, [False]])
    alone: Mask = there & ~padded[:-2] & ~padded[2:]
    return alone
