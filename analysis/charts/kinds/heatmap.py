"""Terms by outlet at one glance: a tile for each rate.

Rates of different terms are not of one size, so by default a tile is as dark as its rate is near
the highest of its term: the eye finds whose word it is, and the number says how often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows import groups_of, measured, read, refuse_negative, strings
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place, publish
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.text import shorten, width, wrap
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

WIDE = 24  # columns that leave room for their names
TALL = 70  # rows on a page
ROOMY = 30  # rows that fit half a page
ROW, NARROW = 0.62, 0.36  # cm, and where there are more rows
LINES = 3  # of a column's name
TINY = 1e-12  # keeps a row of zeros from being divided by zero
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
    """Draw the rate of every term in every group as a tile: frequencies `term, group, pmw`.

    Terms stand in the frame's order, groups in alphabetical order; more than 24 groups go down and the
    terms across. `scale="row"` shades each term by its own highest rate, `scale="all"` all
    alike, logarithmically. A pair that the frame does not hold has rate 0.
    """
    labels = Labels(title, subtitle, source, language, colours)
    require("scale", scale, SCALES)
    rows = strings(
        read(frame, ("term", "group", "pmw"), "heatmap"), "term", "group", whole=labels.say("whole")
    )
    rows = measured(rows, ("pmw",), "heatmap").unique(("term", "group"), keep="first", maintain_order=True)
    refuse_negative(rows, "heatmap")
    terms, groups = rows["term"].unique(maintain_order=True).to_list(), groups_of(rows, "heatmap")
    if max(len(terms), len(groups)) > TALL or min(len(terms), len(groups)) > WIDE:
        raise AnalysisError(
            f"heatmap has room for {WIDE} by {TALL} tiles; the frame has {len(terms)} terms "
            f"and {len(groups)} groups: filter it, for instance to the terms that matter"
        )
    return publish(Tiles(rows, terms, groups, scale), labels)


@dataclass(frozen=True)
class Tiles:
    """Rates, and the order of terms and groups."""

    rows: pl.DataFrame
    terms: list[str]
    groups: list[str]
    scale: str
    kind: ClassVar[str] = "heatmap"

    @property
    def turned(self) -> bool:
        """Whether groups go down and terms across."""
        return len(self.groups) > WIDE or len(self.terms) <= WIDE < len(self.groups)

    def sides(self) -> tuple[list[str], list[str]]:
        """Return what goes down and what goes across."""
        return (self.groups, self.terms) if self.turned else (self.terms, self.groups)

    def rates(self) -> NDArray[np.float64]:
        """Return the rates, terms down and groups across."""
        table = np.zeros((len(self.terms), len(self.groups)))
        for term, group, pmw in self.rows.select("term", "group", "pmw").rows():
            table[self.terms.index(term), self.groups.index(group)] = pmw
        return table

    def shares_of_highest(self) -> NDArray[np.float64]:
        """Return how dark each tile is, 0 to 1."""
        rates = self.rates()
        heights = rates if self.scale == "row" else np.log1p(rates)
        most = rates.max(axis=1, keepdims=True) if self.scale == "row" else heights.max(keepdims=True)
        dark: NDArray[np.float64] = heights / np.maximum(most, TINY)
        return dark

    @property
    def painted(self) -> list[str]:
        """Nothing: dark means much."""
        return []

    def height(self, room: float) -> float:
        """A row for each of what goes down, and the heads."""
        down, across = self.sides()
        return (ROW if len(down) <= ROOMY else NARROW) * len(down) + head_height(across, self._tile(room))

    def _tile(self, room: float) -> float:
        """Return how wide a tile will be, in centimetres: what the names at the left leave."""
        down, across = self.sides()
        return (room - 0.4 - max(width(shorten(name, 30), style.LABEL) for name in down)) / len(across)

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw tiles, numbers where they fit, and heads."""
        axes = place.axes()
        rates, dark = self.rates(), self.shares_of_highest()
        if self.turned:
            rates, dark = rates.T, dark.T
        axes.pcolormesh(dark, cmap=shades(), vmin=0, vmax=1, edgecolor=style.PAPER, linewidth=0.8)
        down, across = self.sides()
        room = self._tile(place.room)
        texts = [[labels.rate(rate) for rate in row] for row in rates]
        if max(width(text, style.SMALL) for row in texts for text in row) < room * 0.9:
            number_tiles(axes, texts, dark)
        heads(axes, down, across, room)

    def key(self, _labels: Labels) -> Key:
        """The heads say it."""
        return []

    def measured(self, labels: Labels) -> str:
        """Name the unit and what dark means."""
        return labels.say("heatmap_row" if self.scale == "row" else "heatmap_all") + "."

    def finding(self, labels: Labels) -> str:
        """Name the highest rate."""
        term, group, pmw = self._highest().select("term", "group", "pmw").row(0)
        return labels.say("heatmap_finding", term=labels.quoted(term), name=group, value=labels.rate(pmw))

    def _highest(self) -> pl.DataFrame:
        return self.rows.sort("pmw", "term", "group", descending=[True, False, False])

    def values(self, labels: Labels) -> list[str]:
        """Say the highest rates."""
        return [
            f"{term}, {group}: {labels.rate(pmw)}"
            for term, group, pmw in self._highest().select("term", "group", "pmw").rows()
        ]


def shades() -> Any:
    """Return the house's scale from few (light) to many (dark)."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("presseschau", style.SHADES)


def number_tiles(axes: Axes, texts: list[list[str]], dark: NDArray[np.float64]) -> None:
    """Write a number into every tile, in the ink that can be read on it."""
    from matplotlib.colors import to_hex

    scale = shades()
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            ink = style.readable_on(to_hex(scale(dark[i, j])))
            axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", size=style.SMALL, color=ink)


def heads(axes: Axes, down: list[str], across: list[str], room: float) -> None:
    """Name rows at the left and columns above, upright where the columns are narrower than the names."""
    small = style.TINY if len(down) > ROOMY else style.LABEL
    axes.set_yticks(np.arange(len(down)) + 0.5, [shorten(name, 30) for name in down], size=small)
    head_columns(axes, across, room, style.LABEL if len(across) <= WIDE else style.TINY)
    axes.set_ylim(len(down), 0)
    axes.spines[:].set_visible(False)


def head_columns(axes: Axes, across: list[str], room: float, size: float) -> None:
    """Name columns above them, on up to three lines where the words fit, else upright."""
    flat = _flat(across, room)
    texts, size = flat or ([shorten(name, 22) for name in across], size)
    axes.set_xticks(np.arange(len(across)) + 0.5, texts)
    axes.tick_params(axis="x", labelsize=size, labelcolor=style.INK, labeltop=True, labelbottom=False)
    axes.tick_params(axis="x", labelrotation=0 if flat else 90)


def _flat(across: list[str], room: float) -> tuple[list[str], float] | None:
    """Return the names, on lines, and their size, or None where a word is wider than its column."""
    names = [shorten(name, 36) for name in across]
    for size in (style.LABEL, style.SMALL):
        if max(width(word, size) for name in names for word in name.split(" ")) <= room * 0.94:
            lines = [wrap(name, room * 0.94, size) for name in names]
            most = max(map(len, lines))
            if most <= LINES:
                return ["\n" * (most - len(name)) + "\n".join(name) for name in lines], size
    return None


def head_height(across: list[str], room: float) -> float:
    """Return how high the names of columns are, in centimetres, where a column has `room`."""
    flat = _flat(across, room)
    if flat:
        return 0.2 + 0.36 * (flat[0][0].count("\n") + 1)
    return 0.3 + max(width(shorten(name, 22), style.LABEL) for name in across)
