"""What every chart has in common, so that one page can carry any of them, alone or many side by side.

A drawing is a chart without its page: it knows its rows, what it measures and what it found, and
draws itself into whatever place it is given. The page adds the words around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

import polars as pl

from analysis.charts.sheet.labels import Labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.gridspec import SubplotSpec

Settle = Callable[[], None]  # what can only be placed when the axes have found their size
D = TypeVar("D", bound="Drawing")
Key = list[tuple[str, str, str]]  # names, their colours and signs, for the line under the subtitle


@dataclass(frozen=True)
class Place:
    """Where a drawing goes: a cell of a figure's grid, and the room there is, in centimetres."""

    figure: Figure
    cell: SubplotSpec
    room: float
    alone: bool = True
    title: str | None = None  # what stands above it as a panel, and need not be said again
    peers: Sequence[Drawing] = ()  # the drawings of all panels, this one too: they share their scales
    first_column: bool = True  # of the panels, which alone bears the numbers of a common scale
    last_row: bool = True

    def alike(self, drawing: D) -> list[D]:
        """Return the drawings of the same kind on the page, at least the one that asks."""
        return [peer for peer in self.peers if isinstance(peer, type(drawing))] or [drawing]

    def axes(self) -> Axes:
        """Return axes that fill the place."""
        return self.figure.add_subplot(self.cell)

    def stacked(self, heights: list[float]) -> list[Axes]:
        """Return axes above each other that share what is across."""
        grid = self.cell.subgridspec(len(heights), 1, height_ratios=heights, hspace=0)
        first = self.figure.add_subplot(grid[0])
        return [first, *(self.figure.add_subplot(grid[i], sharex=first) for i in range(1, len(heights)))]


class Drawing(Protocol):
    """A chart without its page."""

    @property
    def kind(self) -> str:
        """The key of its name in `words`."""

    @property
    def rows(self) -> pl.DataFrame:
        """Exactly the rows that are drawn, in the order of the drawing."""

    @property
    def painted(self) -> list[str]:
        """Names that have a colour of their own."""

    def height(self, room: float, /) -> float:
        """How high the drawing wants to be in `room` centimetres of width, without the words around it."""

    def draw(self, place: Place, labels: Labels) -> Settle | None:
        """Draw into the place; return what is left to be done when the layout is known."""

    def key(self, labels: Labels, /) -> Key:
        """Names, colours and signs to be listed under the subtitle."""

    def measured(self, labels: Labels) -> str:
        """What is measured, with its unit."""

    def finding(self, labels: Labels) -> str:
        """What the data say, in one sentence."""

    def values(self, labels: Labels, /) -> list[str]:
        """The most important values, for those who cannot see the chart."""
