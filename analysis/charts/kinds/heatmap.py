"""Terms by outlet, or by month, at one glance: a tile for each rate.

Rates of different terms are not of one size, so by default a tile is as dark as its rate is near
the highest of its term: the eye finds whose word it is, and the number says how often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows.rates import groups_of, rates
from analysis.charts.rows.superlatives import LEAST
from analysis.charts.rows.superlatives import highest as superlative
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import shorten, width
from analysis.charts.sheet.tiles import fill_tiles, head_columns, head_height, number_tiles
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.types import Floats

MAX_ACROSS = 24  # columns that leave room for their names
MAX_DOWN = 70  # rows on a page
MAX_ROOMY = 30  # rows that fit half a page
ROW, NARROW = 0.62, 0.36  # cm, and where there are more rows
NAME_LETTERS = 30
NEARLY_0 = 1e-12  # keeps a row of zeros from being divided by zero
SCALES = ("row", "all")


def heatmap(
    frame: Any,
    *,
    scale: str = "row",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the rate of every term in every group, or in every period, as a tile.

    `frame` holds rates (`term, group, pmw`): frequencies or n-grams by a column or a period, a trend, whose
    periods are drawn where it has one group, or a comparison. Terms stand in the frame's order, groups in
    alphabetical order; more than 24 groups go down and the terms across. `scale="row"` shades each term by
    its own highest rate, `scale="all"` all alike, logarithmically. A pair that the frame does not hold has
    rate 0; one whose rate is null, for nothing was printed, stays blank.
    """
    labels = Labels(title, subtitle, source, language, colours)
    require("scale", scale, SCALES)
    rows = rates(frame, labels, "heatmap").unique(("term", "group"), keep="first", maintain_order=True)
    terms, groups = rows["term"].unique(maintain_order=True).to_list(), groups_of(rows, "heatmap")
    if max(len(terms), len(groups)) > MAX_DOWN or min(len(terms), len(groups)) > MAX_ACROSS:
        raise AnalysisError(
            f"heatmap has room for {MAX_ACROSS} by {MAX_DOWN} tiles; the frame has {len(terms)} terms "
            f"and {len(groups)} groups: filter it, for instance to the terms that matter"
        )
    return publish(Heatmap(rows, terms, groups, scale), labels)


@dataclass(frozen=True)
class Heatmap:
    """Rates, and the order of terms and groups."""

    rows: pl.DataFrame
    terms: list[str]
    groups: list[str]
    scale: str
    kind: ClassVar[str] = "heatmap"

    @property
    def turned(self) -> bool:
        """Whether groups go down and terms across."""
        return len(self.groups) > MAX_ACROSS

    def sides(self) -> tuple[list[str], list[str]]:
        """Return what goes down and what goes across."""
        return (self.groups, self.terms) if self.turned else (self.terms, self.groups)

    def rates(self) -> Floats:
        """Return the rates, terms down and groups across; NaN where a rate is not known."""
        table = np.zeros((len(self.terms), len(self.groups)))
        for term, group, pmw in self.rows.select("term", "group", "pmw").rows():
            table[self.terms.index(term), self.groups.index(group)] = np.nan if pmw is None else pmw
        return table

    def shares_of_highest(self) -> Floats:
        """Return how dark each tile is, 0 to 1."""
        heights = self.rates() if self.scale == "row" else np.log1p(self.rates())
        highest = np.nan_to_num(heights).max(axis=1 if self.scale == "row" else None, keepdims=True)
        dark: Floats = heights / np.maximum(highest, NEARLY_0)
        return dark

    @property
    def painted(self) -> list[str]:
        """Nothing: dark means much."""
        return []

    def height(self, room: float) -> float:
        """A row for each of what goes down, and the heads."""
        down, across = self.sides()
        return (ROW if len(down) <= MAX_ROOMY else NARROW) * len(down) + head_height(across, self._tile(room))

    def _tile(self, room: float) -> float:
        """Return how wide a tile will be, in centimetres: what the names at the left leave."""
        down, across = self.sides()
        return (room - 0.4 - max(width(shorten(name, NAME_LETTERS), style.LABEL) for name in down)) / len(
            across
        )

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw tiles, numbers where they fit, and heads."""
        axes = place.axes()
        rates, dark = self.rates(), self.shares_of_highest()
        if self.turned:
            rates, dark = rates.T, dark.T
        fill_tiles(axes, dark)
        room = self._tile(place.room)
        texts = [
            ["" if np.isnan(rate) else labels.rate(rate) if rate else "–" for rate in row] for row in rates
        ]
        if max(width(text, style.SMALL) for row in texts for text in row) < room * 0.9:
            number_tiles(axes, texts, dark)
        self._heads(axes, room)

    def _heads(self, axes: Axes, room: float) -> None:
        """Name rows at the left and columns above."""
        down, across = self.sides()
        small = style.TINY if len(down) > MAX_ROOMY else style.LABEL
        axes.set_yticks(
            np.arange(len(down)) + 0.5, [shorten(name, NAME_LETTERS) for name in down], size=small
        )
        head_columns(axes, across, room, style.LABEL)
        axes.set_ylim(len(down), 0)
        axes.spines[:].set_visible(False)

    def key(self, _labels: Labels) -> Key:
        """The heads say it."""
        return []

    def measured(self, labels: Labels) -> str:
        """Name the unit and what dark means."""
        what = labels.say("heatmap_row" if self.scale == "row" else "heatmap_all")
        return labels.noted(what, blank=self.rows["pmw"].null_count())

    def finding(self, labels: Labels) -> str:
        """Name the highest rate, if one surely is."""
        named = self.rows.with_columns(tile=pl.format(f"{labels.quoted('{}')} in {{}}", "term", "group"))
        peak = superlative(named, "tile")
        if peak.row is None:
            return labels.say("too_few", n=LEAST)
        if peak.rivals:
            return labels.level([peak.row["tile"], *peak.rivals])
        return labels.say("heatmap_finding", tile=peak.row["tile"], value=labels.rate(peak.row["pmw"]))

    def _highest(self) -> pl.DataFrame:
        return self.rows.drop_nulls("pmw").sort("pmw", "term", "group", descending=[True, False, False])

    def values(self, labels: Labels) -> list[str]:
        """Say the highest rates."""
        return [
            f"{term}, {group}: {labels.rate(pmw)}"
            for term, group, pmw in self._highest().select("term", "group", "pmw").rows()
        ]
