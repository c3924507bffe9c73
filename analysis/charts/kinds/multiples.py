"""Small multiples: the same chart for each part of the data, on one scale, so that the eye compares.

Any chart can be multiplied: the chart is asked for a figure of each part, and its drawing is drawn
again into a cell of one page. What all share (colours, scales, key) is decided over all parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.arguments import texts, whole
from analysis.charts.rows.reading import as_text, column_name, demand, read
from analysis.charts.rows.superlatives import LEAST
from analysis.charts.rows.superlatives import highest as superlative
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Drawing, Key, Place, Settle
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish, sketches
from analysis.charts.sheet.text import fit, printable
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Chart = Callable[..., "Figure"]

MAX_PANELS = 24  # on a page
MAX_COLUMNS = 4  # of panels side by side
HEAD = 0.55  # cm for a panel's name
SPACE = 0.5  # cm between panels
ORDERS = ("name", "value", "peak")
EVEN = {"lines"}  # whose panels have one scale, written once: their planes are equally wide
# whose panels hold one pair of axes, or one above another, and can have the same edges
FLUSH = {"lines", "bars", "dumbbell", "barcode", "heatmap"}
MAX_HEIGHT = 26.0  # cm: a page of A4


def multiples(
    frame: Any,
    by: str,
    chart: Chart,
    *,
    columns: int = 2,
    order: str | Sequence[str] = "name",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw `chart` once for each value of the column `by`, `columns` side by side.

    `order`: "name", "value" (the highest first), "peak" (of trends: what was highest earliest first), or the
    values as they are to stand; those not named follow. `chart` is a chart of this package, or one with its
    own options: `functools.partial(bars, top=6)`; `frame` is one whose rows of each value it draws.
    """
    labels = Labels(title, subtitle, source, language, colours)
    columns, by = whole("columns", columns, 1, MAX_COLUMNS), column_name("by", by)
    rows = read(frame, (by,), "multiples")
    named = as_text(rows.with_columns(panel=pl.col(by)), "panel")
    names = _in_order(named, order)
    if not 1 <= len(names) <= MAX_PANELS:
        raise AnalysisError(
            f"multiples has room for 1 to {MAX_PANELS} panels; the column {by!r} has {len(names)} values"
        )
    parts = {}
    for name in names:
        part = named.filter(pl.col("panel") == name).drop("panel")
        parts[name] = _drawing(chart, part, f"{by} = {name}", language)
    return publish(Multiples(parts, min(columns, len(names))), labels)


def _in_order(rows: pl.DataFrame, order: str | Sequence[str]) -> list[str]:
    """Return the names of the panels in the order asked for."""
    names = rows["panel"].unique().sort().to_list()
    if not isinstance(order, str):
        first = texts("order", order)
        for name in first:
            require("panel", name, names)
        return [*dict.fromkeys(first), *(name for name in names if name not in first)]
    require("order", order, ORDERS)
    if order == "name":
        return names
    demand(rows, ("pmw", "period") if order == "peak" else ("pmw",), f"multiples by {order}")
    sure = rows.filter(pl.col("n") >= LEAST) if "n" in rows.columns else rows
    tops = sure.sort("pmw", "panel", descending=[True, False], nulls_last=True).unique("panel", keep="first")
    tops = tops.sort("pmw" if order == "value" else "period", "panel", descending=[order == "value", False])
    return [*tops["panel"], *(name for name in names if name not in set(tops["panel"]))]


def _drawing(chart: Chart, part: pl.DataFrame, where: str, language: str) -> Drawing:
    """Return what `chart` draws of a part of the rows."""
    try:
        with sketches():
            figure = chart(part, language=language) if callable(chart) else None
    except AnalysisError as error:
        raise AnalysisError(f"{where}: {error}") from error
    drawing: Drawing | None = getattr(figure, "drawing", None)
    if drawing is None or isinstance(drawing, Multiples):
        raise AnalysisError(f"chart is another chart of this package, such as charts.lines, not {chart!r}")
    return drawing


@dataclass(frozen=True)
class Multiples:
    """A drawing for each panel."""

    parts: dict[str, Drawing]
    columns: int
    kind: ClassVar[str] = "multiples"

    @property
    def rows(self) -> pl.DataFrame:
        """The plotted rows of all panels, with the panel's name first."""
        parts = [part.rows.select(pl.lit(name).alias("panel"), pl.all()) for name, part in self.parts.items()]
        return pl.concat(parts, how="diagonal_relaxed")

    @property
    def painted(self) -> list[str]:
        """All names that any panel colours, so that they have the same colour in each."""
        return sorted({name for part in self.parts.values() for name in part.painted})

    def _paint(self, labels: Labels) -> dict[str, str]:
        """Return a colour for every name; one for all where every panel shows just what it is named after."""
        given = labels.colours or {}
        if all(part.painted == [name] and name not in given for name, part in self.parts.items()):
            return dict.fromkeys(self.painted, style.PALETTE[0])
        return style.colours(self.painted, given)

    def _room(self) -> float:
        return (style.WIDTH - SPACE * (self.columns - 1)) / self.columns

    def _heights(self) -> list[float]:
        """Return the height of every row of panels."""
        heights = [part.height(self._room()) + HEAD + 0.2 for part in self.parts.values()]
        return [max(heights[i : i + self.columns]) for i in range(0, len(heights), self.columns)]

    def height(self, room: float) -> float:
        """All rows of panels, no more than a page."""
        wanted = sum(self._heights())
        if wanted > MAX_HEIGHT and self.columns < MAX_COLUMNS:
            raise AnalysisError(
                f"multiples would be {wanted:.0f} cm high, a page has {MAX_HEIGHT:.0f}; "
                f"give columns={self.columns + 1}, or fewer values"
            )
        return min(wanted, MAX_HEIGHT) * min(1.0, room / style.WIDTH)

    def draw(self, place: Place, labels: Labels) -> Settle:
        """Draw the panels on common scales and in common colours."""
        heights = self._heights()
        widths = [self._room(), SPACE] * self.columns
        grid = place.cell.subgridspec(
            len(heights), 2 * self.columns - 1, width_ratios=widths[:-1], height_ratios=heights
        )
        common = replace(labels, colours=self._paint(labels), panel=self.columns > 1)
        settle: list[Settle] = []
        drawn: list[list[Axes]] = [[] for _ in range(self.columns)]
        heads: list[Axes] = []
        for i, (name, part) in enumerate(self.parts.items()):
            cell = grid[i // self.columns, 2 * (i % self.columns)]
            ratios = [HEAD, heights[i // self.columns] - HEAD]
            halves = cell.subgridspec(2, 1, height_ratios=ratios, hspace=0)
            heads.append(_entitle(place.figure.add_subplot(halves[0]), name, self._room()))
            peers = list(self.parts.values())
            outer = i % self.columns == 0, i + self.columns >= len(self.parts)
            place_of = Place(place.figure, halves[1], self._room(), self.columns == 1, name, peers, *outer)
            before = len(place.figure.axes)
            last = part.draw(place_of, common)
            drawn[i % self.columns] += place.figure.axes[before:]
            settle += [last] if last is not None else []
        if self._kinds <= EVEN:
            settle.insert(0, lambda: _even(heads, drawn, SPACE / style.WIDTH))
        elif self._kinds <= FLUSH:
            settle.insert(0, lambda: _flush(drawn))
        return lambda: _all(settle)

    def key(self, labels: Labels) -> Key:
        """The keys of all panels together."""
        if len(self.painted) == 1 or all(part.painted == [name] for name, part in self.parts.items()):
            return []  # the subtitle names it, or each panel its own
        common = replace(labels, colours=self._paint(labels), panel=self.columns > 1)
        entries = {
            entry for name, part in self.parts.items() for entry in part.key(common) if entry[0] != name
        }
        return sorted(entries)

    def measured(self, labels: Labels) -> str:
        """What the panels measure, every note once, without the panels' own names."""
        said = [part.measured(labels).removeprefix(f"{name}: ") for name, part in self.parts.items()]
        notes = dict.fromkeys(note for sentence in said for note in sentence.rstrip(".").split("; "))
        return "; ".join(notes) + "."

    def finding(self, labels: Labels) -> str:
        """Say which panel has the highest rate, if one surely has; of what has no rates nothing."""
        rows = self.rows
        if "pmw" not in rows.columns:
            return ""
        peak = superlative(rows.with_columns(pmw="rate") if "rate" in rows.columns else rows, "panel")
        if peak.row is None:
            return labels.say("too_few", n=LEAST)
        name = str(peak.row["panel"])
        if peak.rivals:
            return labels.level([name, *peak.rivals])
        return f"{name}: {self.parts[name].finding(labels)}"

    def values(self, labels: Labels) -> list[str]:
        """What the panels say."""
        return [f"{name}: {part.finding(labels).rstrip('.')}" for name, part in self.parts.items()]

    @property
    def _kinds(self) -> set[str]:
        return {part.kind for part in self.parts.values()}


def _entitle(axes: Axes, name: str, room: float) -> Axes:
    axes.set_axis_off()
    head = fit(printable(name), 0.96 * room, style.SUBTITLE, weight="bold")
    axes.text(0, 0.25, head, transform=axes.transAxes, size=style.SUBTITLE, weight="bold")
    return axes


def _flush(drawn: list[list[Axes]]) -> None:
    """Give all panels of a column the same left and right edge, whatever their names and numbers take."""
    for column in drawn:
        boxes = [axes.get_position() for axes in column]
        left, right = max(box.x0 for box in boxes), min(box.x1 for box in boxes)
        for axes, box in zip(column, boxes, strict=True):
            axes.set_position((left, box.y0, right - left, box.height))


def _even(heads: list[Axes], drawn: list[list[Axes]], gap: float) -> None:
    """Give all panels the same width below their names; the numbers of the scale stand at the left."""
    columns = [[axes.get_position() for axes in column] for column in drawn if column]
    left = max(box.x0 for box in columns[0])
    right = max(box.x1 for boxes in columns for box in boxes)
    across = (right - left - gap * (len(columns) - 1)) / len(columns)
    for place, column in enumerate(drawn):
        for row, axes in enumerate(column):
            beside = [boxes[row] for boxes in columns if row < len(boxes)]
            low, high = max(box.y0 for box in beside), min(box.y1 for box in beside)
            axes.set_position((left + place * (across + gap), low, across, high - low))
    for place, head in enumerate(heads):
        box = head.get_position()
        head.set_position((left + place % len(columns) * (across + gap), box.y0, across, box.height))


def _all(steps: list[Settle]) -> None:
    for step in steps:
        step()
