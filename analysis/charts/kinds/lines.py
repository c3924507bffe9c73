"""Through the year: a line for each outlet or each query, and below it on how many hits it rests.

A line is drawn only through periods in which something was published: no text is not the same as
no hit, so a period without words is a gap and a period without hits is a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows.periods import Events, read_events, through_time
from analysis.charts.rows.reading import highest
from analysis.charts.rows.series import ceiling, emphasised, smoothed, thin, told_by
from analysis.charts.rows.superlatives import LEAST
from analysis.charts.rows.superlatives import highest as superlative
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place, Settle
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.spacing import spread
from analysis.charts.sheet.text import distinct
from analysis.charts.sheet.ticks import number_of, round_ticks, step_of, time_ticks
from analysis.charts.sheet.writing import beside, mark_events

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    from analysis.types import Floats, Mask

DAYS = {"1d": 1, "1w": 7, "1mo": 30, "1q": 91, "1y": 365}  # of a period
MAX_BANDS = 3  # lines whose intervals can be told apart
MAX_NUMBERED = 16  # periods; the counts of more would touch each other
NAME_LETTERS = 22
STRIP = 6.0  # cm of width below which a panel has no room for the counts


def lines(
    frame: Any,
    *,
    by: str | None = None,
    emphasis: list[str] | None = None,
    smooth: int | None = None,
    events: Events = None,
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
    those named in `emphasis`, or the eight whose highest value is surest, are coloured and named; the others
    stay grey. `smooth`: of how many periods a value is the mean, centred and weighted by words (0: of none);
    by default four weeks of days, and little more of others, where there are over 150 periods. Points on
    fewer than 5,000 words are hollow. `events`: days (or texts such as "2022-02-24") and what happened.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows = through_time(frame, labels, "lines")
    by = told_by(rows, by)
    named = rows.with_columns(line=pl.col(by)).sort("line", "period")
    named, span = smoothed(named, step_of(named["period"].to_list()), smooth)
    return publish(Lines(named, by, emphasised(named, emphasis), span, read_events(events)), labels)


@dataclass(frozen=True)
class Lines:
    """A trend sorted by line and period, which column tells the lines apart, and which lines stand out."""

    rows: pl.DataFrame  # with `rate`, the value that is drawn
    by: str
    emphasis: list[str]
    smooth: int = 0  # periods of which a value is the mean
    events: tuple[tuple[date, str], ...] = ()
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

    @cached_property
    def series(self) -> dict[str, pl.DataFrame]:
        """The rows of every line by its name, a row for every period, null where there is a gap."""
        parts = self.rows.partition_by("line", as_dict=True)
        return {
            str(name): self.periods.join(own, on="period", how="left", maintain_order="left")
            for (name,), own in sorted(parts.items())
        }

    @property
    def has_bands(self) -> bool:
        """Whether it is drawn between which limits the rates lie: of single values of few lines."""
        known = {"ci_low", "ci_high"} <= set(self.rows.columns) and self.rows["ci_low"].is_not_null().any()
        return known and not self.smooth and len(self.emphasis) <= MAX_BANDS

    @property
    def painted(self) -> list[str]:
        """The lines that stand out."""
        return self.emphasis

    def height(self, room: float) -> float:
        """A plane for the lines and a strip for the counts."""
        return 8.6 if room > style.WIDTH / 2 else 5.0 if room >= STRIP else 3.2

    def draw(self, place: Place, labels: Labels) -> Settle:
        """Draw bands, lines and counts; the names follow when the axes have their size."""
        strip = place.room >= STRIP
        upper, *lower = place.stacked([6.4, 1.2]) if strip else [place.axes()]
        paint = style.colours(self.emphasis, labels.colours)
        dashes = dict(zip(self.emphasis, style.DASHES, strict=False))
        short = distinct(self.emphasis, NAME_LETTERS)
        top = 1.06 * ceiling([(drawing.rows, drawing.emphasis) for drawing in place.alike(self)])
        upper.set_ylim(0, top)
        self._others(upper, place)
        ends = []
        for name, line in self.series.items():
            self._line(upper, line, paint.get(name), dashes.get(name, ()))
            last = line.drop_nulls("rate").tail(1)
            if name in paint and last.height and place.alone:
                at = (1, min(last["rate"][0], top))
                ends.append(self._name(upper, short[name], at, style.ink(paint[name])))
        mark_events(upper, self.events, labels.language if place.alone else None)
        self._scales(upper, labels, place, top)
        if lower:
            self._counts(lower[0], labels, place)
            upper.tick_params(axis="x", labelbottom=False)
        self._time(lower[0] if lower else upper, labels, place)
        return lambda: spread(upper, ends)

    def _others(self, axes: Axes, place: Place) -> None:
        """Draw what stands in the other panels behind it, pale, where each panel has one line."""
        peers = [] if place.alone else place.alike(self)
        if all(peer.rows["line"].n_unique() == 1 for peer in peers):
            for peer in peers:
                for line in peer.series.values():
                    days = line["period"].to_physical().to_numpy()
                    axes.plot(days, line["rate"].to_numpy(), color=style.GRID, linewidth=0.7, zorder=1)

    def _line(self, axes: Axes, line: pl.DataFrame, colour: str | None, dash: tuple[float, ...]) -> None:
        """Draw a line with its band and dots, thin and grey where it has no colour, hollow on few words."""
        days, rates = line["period"].to_physical().to_numpy(), line["rate"].to_numpy().astype(float)
        if colour is not None and self.has_bands:
            low, high = (line[bound].to_numpy().astype(float) for bound in ("ci_low", "ci_high"))
            axes.fill_between(days, low, high, where=~np.isnan(rates), color=colour, alpha=0.14, linewidth=0)
        if colour is not None and self.smooth and len(self.emphasis) <= MAX_BANDS:
            axes.plot(days, line["pmw"].to_numpy(), color=colour, linewidth=0.4, alpha=0.2, zorder=2)
        paint, thick, above = (colour, 1.8, 3) if colour else (style.PALE, 0.7, 2)
        (drawn,) = axes.plot(days, rates, color=paint, linewidth=thick, zorder=above)
        if dash and not self.smooth:
            drawn.set_dashes(dash)
        few = len(rates) <= MAX_NUMBERED
        dots = ~np.isnan(rates) if few else _islands(rates)  # of few points each is seen
        hollow = line.select(thin()).to_series().fill_null(value=False).to_numpy() & ~np.isnan(rates)
        hollow &= not self.smooth and (few or colour is not None)
        full = dots & ~hollow
        axes.scatter(days[full], rates[full], s=14, color=paint, linewidths=0, zorder=3)
        axes.scatter(days[hollow], rates[hollow], s=12, color=style.PAPER, ec=paint, linewidths=0.9, zorder=4)
        beyond = np.flatnonzero(rates > axes.get_ylim()[1])
        edge = np.full(len(beyond), axes.get_ylim()[1])
        axes.scatter(days[beyond], edge, s=22, marker="^", color=paint, zorder=4, clip_on=False, linewidths=0)

    def _name(self, axes: Axes, text: str, at: tuple[float, float], colour: str) -> Annotation:
        """Write the line's name right of the axes, at the height of its last value."""
        across = axes.get_yaxis_transform()
        return beside(axes, text, at, 5, xycoords=across, weight="bold", color=colour, annotation_clip=False)

    def _scales(self, axes: Axes, labels: Labels, place: Place, top: float) -> None:
        ticks = round_ticks(top, 5 if place.room >= STRIP else 3)
        names = [labels.tick(tick) if place.first_column else "" for tick in ticks]
        axes.set_yticks(ticks, names, size=style.SMALL, color=style.GREY)
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
        foot = labels.say("lines_hits") if place.first_column else ""
        axes.annotate(foot, (0, 0), (-4, 1), xycoords="axes fraction", ha="right", size=style.SMALL, **look)

    def _time(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Mark the periods below the lowest plane."""
        spans = [drawing.span() for drawing in place.alike(self)]
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        most = (8 if self.every == "1q" else 12) if place.alone else max(2, round(place.room / 1.9))
        marks = time_ticks(first, last, labels.language, most, every=self.every)
        marks = marks or [(first, labels.period(first, self.every))]
        texts = [text if place.last_row else "" for _, text in marks]
        axes.set_xticks([number_of(day) for day, _ in marks], texts)
        half = DAYS[self.every] / 2
        axes.set_xlim(number_of(first) - half, number_of(last) + half)

    def key(self, labels: Labels) -> Key:
        """The lines are named where they end; in panels, which have no room for that, here."""
        paint = style.colours(self.emphasis, labels.colours)
        short = distinct(self.emphasis, NAME_LETTERS)
        return [(short[name], paint[name], "●") for name in self.emphasis] if labels.panel else []

    def measured(self, labels: Labels) -> str:
        """Name the unit, and the term when the lines are groups."""
        unit = labels.say("rate")
        if self.rows["term"].n_unique() == 1:
            unit = labels.say("lines_of", term=self.rows["term"][0])
        if self.smooth:
            unit = labels.say(f"lines_smooth_{self.every}", unit=unit, n=labels.number(self.smooth))
        top = 1.06 * ceiling([(self.rows, self.emphasis)])
        return labels.noted(
            unit,
            band=self.has_bands,
            others=self.rows["line"].n_unique() - len(self.emphasis),
            gap=self.rows["pmw"].null_count(),
            missing=sum(line["line"].null_count() for _, line in self.series.items()),
            hollow=0 if self.smooth else self.rows.filter(thin(), pl.col("size") > 0).height,
            clipped=self.rows.filter(pl.col("rate") > top).height,
        )

    def finding(self, labels: Labels) -> str:
        """Name the highest point of all lines, if it rests on hits enough and no other line reaches it."""
        rows = self.rows.filter(~thin()).with_columns(pmw="rate", n="hits")
        if not (self.rows["n"] > 0).any():
            return labels.say("lines_none", what=labels.say("and").join(self._terms(labels)))
        peak = superlative(rows.drop("ci_low", "ci_high", strict=False) if self.smooth else rows, "line")
        if peak.row is None:
            return labels.say("too_few", n=LEAST)
        name = self._called(peak.row["line"], labels)
        if peak.rivals:
            return labels.level([name, *(self._called(rival, labels) for rival in peak.rivals)])
        day = labels.period(peak.row["period"], self.every)
        return labels.say("lines_finding", name=name, value=labels.rate(peak.row["pmw"]), period=day)

    def _called(self, line: str, labels: Labels) -> str:
        return line if self.by == "group" else labels.quoted(line)

    def _terms(self, labels: Labels) -> list[str]:
        return [labels.quoted(term) for term in self.rows["term"].unique().sort().head(3)]

    def values(self, labels: Labels) -> list[str]:
        """Say the first, the highest and the last value of every line that stands out."""
        said = []
        for name, line in self.series.items():
            known = line.drop_nulls("rate")
            if name in self.emphasis and known.height:
                ends = known[[0, known["rate"].arg_max() or 0, -1]]
                values = zip(ends["rate"], ends["period"], strict=True)
                at = [f"{labels.rate(rate)} ({labels.period(day, self.every)})" for rate, day in values]
                said.append(labels.say("lines_value", name=name, first=at[0], peak=at[1], last=at[2]))
        return said


def _islands(rates: Floats) -> Mask:
    """Return which values have a gap on both sides and would be invisible as a line."""
    there = ~np.isnan(rates)
    padded = np.concatenate([[False], there, [False]])
    alone: Mask = there & ~padded[:-2] & ~padded[2:]
    return alone
