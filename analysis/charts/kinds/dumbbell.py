"""How often, outlet against outlet: the rates of the same words side by side on one scale.

A dumbbell shows two numbers and the distance between them with less ink than two bars, and keeps
the unit (hits per million words) where a ratio would hide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.charts.rows.rates import groups_of, rates
from analysis.charts.rows.reading import as_floats, finite, highest
from analysis.charts.rows.superlatives import widest
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import distinct, shorten, width
from analysis.charts.sheet.ticks import round_ticks
from analysis.charts.sheet.writing import beside
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.62  # cm
SPREAD = 0.32  # of a row that the groups of a term take, where intervals would cover each other
TOUCHING, STEP = 0.016, 0.3  # of the width: dots that would hide each other; of a row: how far apart they go
NUMBER = 1.0  # cm that a number beside a dot takes
TERM_LETTERS = {True: 34, False: 18}  # alone on the page or in a panel
MAX_GROUPS = len(style.PALETTE)


def dumbbell(
    frame: Any,
    *,
    names: tuple[str, str] | None = None,
    log: bool = False,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the rates of every term as dots on a line, a dot a group, in the frame's order of terms.

    `frame` holds rates (`term, group, pmw`, and `ci_low, ci_high` where known) of two to eight groups:
    rates, frequencies, n-grams or a trend, of which a dot is a period where it has one group. Rates of a
    single term, or more groups of one, stand below each other, a line a group, in the frame's order. Or it
    is a comparison (`term, pmw_target, pmw_reference`). `names` says what the sides of a comparison are
    called, or which two groups are drawn. With `log`, the scale is logarithmic and rates of 0 stand at its
    left end.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows = finite(rates(frame, labels, "dumbbell", names), ("pmw",), "dumbbell")
    alone, many = rows["term"].n_unique() == 1, rows["group"].n_unique()
    if alone and (many > MAX_GROUPS or (many > 1 and "documents" in rows.columns)):  # a line a group
        rows = rows.with_columns(term="group", group="term")
    else:
        groups_of(rows, "dumbbell", least=2, most=MAX_GROUPS)
    groups = groups_of(rows, "dumbbell")
    if {"ci_low", "ci_high"} <= set(rows.columns):
        rows = as_floats(rows, ("ci_low", "ci_high"), "dumbbell")
    if log and not (rows["pmw"] > 0).any():
        raise AnalysisError("dumbbell: nothing to draw on a logarithmic scale: every rate is 0")
    return publish(Dumbbell(rows, groups, log), labels)


@dataclass(frozen=True)
class Dumbbell:
    """Rates, `term, group, pmw`, a term's rows in any order."""

    rows: pl.DataFrame
    groups: list[str]
    log: bool
    kind: ClassVar[str] = "dumbbell"

    @property
    def terms(self) -> list[str]:
        """The terms in the order of the frame."""
        return self.rows["term"].unique(maintain_order=True).to_list()

    @property
    def has_intervals(self) -> bool:
        """Whether any rate has an interval."""
        return "ci_low" in self.rows.columns and self.rows["ci_low"].is_not_null().any()

    @property
    def painted(self) -> list[str]:
        """The groups."""
        return self.groups

    def height(self, _room: float) -> float:
        """Room for a row a term, and the scale."""
        return ROW * (len(self.terms) + 0.4) + 0.9

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw the line, the intervals, the dots and the numbers at both ends."""
        axes = place.axes()
        paint = style.colours(self.groups, labels.colours)
        floor = self._scale(axes, labels, place)
        for row, term in enumerate(self.terms):
            dots = self.rows.filter(pl.col("term") == term).sort("group")
            self._row(axes, row, dots, floor, paint, labels)
        axes.set_yticks(
            range(len(self.terms)), [shorten(term, TERM_LETTERS[place.alone]) for term in self.terms]
        )
        axes.set_ylim(len(self.terms) - 0.4, -0.6)

    def _row(
        self, axes: Axes, row: int, dots: pl.DataFrame, floor: float, paint: dict[str, str], labels: Labels
    ) -> None:
        """Draw the dots of a term; `floor` is the lowest value of the scale."""
        at = dots["pmw"].clip(lower_bound=floor).to_list()
        lifts = [self._lift(group) for group in dots["group"]] if self.has_intervals else _staggered(axes, at)
        heights = [row + lift for lift in lifts]
        axes.plot([min(at), max(at)], [row, row], color=style.BOND, linewidth=2, zorder=1)
        ends = list(at)
        if self.has_intervals:
            for y, group, low, high in zip(
                heights, dots["group"], dots["ci_low"], dots["ci_high"], strict=True
            ):
                if low is not None and high is not None:
                    axes.plot([max(low, floor), high], [y, y], color=paint[group], linewidth=1.2, zorder=2)
                    ends += [max(low, floor), high]
        marks = dict(zip(self.groups, style.MARKS, strict=False))
        for x, y, group in zip(at, heights, dots["group"], strict=True):
            axes.scatter(x, y, s=34, color=paint[group], marker=marks.get(group, "o"), zorder=3, linewidths=0)
        rates = dots["pmw"].sort()
        for value, end, away in ((rates[0], min(ends), -6), (rates[-1], max(ends), 6)):
            if rates[0] < rates[-1] or away > 0:
                beside(axes, labels.rate(value), (end, row), away, size=style.SMALL, color=style.GREY)

    def _lift(self, group: str) -> float:
        """Return how far above or below its row a group stands, so that no interval hides another."""
        between = len(self.groups) - 1
        return SPREAD * (self.groups.index(group) / between - 0.5) if between else 0.0

    def _scale(self, axes: Axes, labels: Labels, place: Place) -> float:
        """Set the scale and return its lowest value."""
        everything = pl.concat([drawing.rows for drawing in place.alike(self)], how="diagonal_relaxed")
        high = highest(everything, "pmw", "ci_high") or 1.0
        names = max(width(shorten(term, TERM_LETTERS[place.alone]), style.LABEL) for term in self.terms)
        across = place.room - 0.3 - names
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
        if self.log:
            low = float(everything.filter(pl.col("pmw") > 0)["pmw"].sort()[0])
            axes.set_xscale("log")
            axes.xaxis.set_major_formatter(lambda value, _: labels.tick(value))
            axes.xaxis.set_minor_formatter(lambda _value, _: "")
            axes.set_xlim(low / 2.2, high * 2.2)
            return low / 1.5
        margin = NUMBER / max(across - 2 * NUMBER, NUMBER) * high
        axes.set_xlim(-margin, high + margin)
        ticks = round_ticks(high, max(2, round((across - 2 * NUMBER) / 1.7)))
        axes.set_xticks(ticks, [labels.tick(tick) for tick in ticks])
        return 0.0

    def key(self, labels: Labels) -> Key:
        """A dot a group."""
        paint = style.colours(self.groups, labels.colours)
        short, signs = distinct(self.groups, 32), [*style.SIGNS, *"●" * len(self.groups)]
        return [(short[name], paint[name], sign) for name, sign in zip(self.groups, signs, strict=False)]

    def measured(self, labels: Labels) -> str:
        """Name the unit."""
        return labels.noted(labels.say("rate_log" if self.log else "rate"), interval=self.has_intervals)

    def finding(self, labels: Labels) -> str:
        """Name the term whose rates lie surely farthest apart; of a single term the groups that do."""
        lines, dots = ("group", "term") if len(self.groups) == 1 else ("term", "group")
        ends = widest(self.rows, lines, dots)
        if ends is None:
            return labels.say("level_many")
        high, low = ends
        words = {
            "a": high[dots],
            "high": labels.rate(high["pmw"]),
            "b": low[dots],
            "low": labels.rate(low["pmw"]),
        }
        return labels.say("dumbbell_finding", term=labels.quoted(high[lines]), **words)

    def values(self, labels: Labels) -> list[str]:
        """Say the rates of every term."""
        said = []
        for term in self.terms:
            dots = self.rows.filter(pl.col("term") == term).sort("group")
            rates = ", ".join(
                f"{group} {labels.rate(pmw)}" for group, pmw in dots.select("group", "pmw").rows()
            )
            said.append(f"{term}: {rates}")
        return said


def _staggered(axes: Axes, at: list[float]) -> list[float]:
    """Return how far above or below its row each dot stands, so that none hides another in the same place."""
    places = axes.transScale.transform([(value, 0) for value in at])[:, 0]
    low, high = axes.transScale.transform([(end, 0) for end in axes.get_xlim()])[:, 0]
    ranked = sorted(range(len(at)), key=lambda i: (places[i], i))
    heaps: list[list[int]] = []
    for i in ranked:
        if heaps and places[i] - places[heaps[-1][-1]] < TOUCHING * (high - low):
            heaps[-1].append(i)
        else:
            heaps.append([i])
    lifts = [0.0] * len(at)
    for heap in heaps:
        step = min(STEP, 2 * STEP / max(1, len(heap) - 1))
        for place, i in enumerate(heap):
            lifts[i] = step * (place - (len(heap) - 1) / 2)
    return lifts
