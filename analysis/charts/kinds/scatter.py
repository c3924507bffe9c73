"""All words of two outlets on one plane: what both use lies on the diagonal, what matters lies off it.

Thousands of points are there to be seen as a shape; words are written only where they say
something, moved apart by adjustText, and left out rather than printed over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Number
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.arguments import texts, whole
from analysis.charts.rows.rates import SIDES, sides
from analysis.charts.rows.superlatives import near_end, typical
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place, Settle
from analysis.charts.sheet.edges import band, fitting, write_beside
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.spacing import move_apart
from analysis.charts.sheet.text import shorten
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.types import Floats

    Points = tuple[Floats, Floats]

DOUBLE = 2.0  # a word is somebody's when it is at least twice as frequent there
DECADE = 10.0
TERM_LETTERS = 26
MAX_VECTORS = 2_000  # points; more of them would weigh megabytes


def scatter(
    frame: Any,
    *,
    names: tuple[str, str] | None = None,
    label: int | Sequence[str] = 24,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw every word as a point, its rate in one group across, in the other up, both logarithmic.

    `frame` is a comparison or keywords (`term, pmw_target, pmw_reference`), or frequencies or n-grams (`term,
    group, pmw`) of two groups; of more, `names` says which two. Coloured is what is surely more frequent in
    one (interval clear of "as often"), or where no intervals are known, what is twice as frequent. `label` is
    the number of words to be written, those whose intervals stay farthest from "as often" or, without
    intervals, with the highest (a - b)^2 / (a + b) of their rates; or it lists the words. A rate of 0 stands
    on the edge.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows, who = sides(frame, labels, "scatter", names)
    rows = rows.filter((pl.col("pmw_target") > 0) | (pl.col("pmw_reference") > 0))
    if rows.is_empty():
        raise AnalysisError("scatter: no hit, so nothing to draw: every rate is 0")
    return publish(Scatter(_marked(rows, label), who), labels)


def _marked(rows: pl.DataFrame, label: int | Sequence[str]) -> pl.DataFrame:
    """Return the rows with `labelled`: the rank of a word that is to be written, else null."""
    ranks = {term: rank for rank, term in enumerate(_chosen(rows, label), 1)}
    return rows.with_columns(
        labelled=pl.col("term").replace_strict(ranks, default=None, return_dtype=pl.Int64)
    )


def _chosen(rows: pl.DataFrame, label: int | Sequence[str]) -> list[str]:
    """Return the words that are to be written, the most important first."""
    if isinstance(label, Number):
        ahead = pl.col("pmw_target") > pl.col("pmw_reference")
        weighed = rows.with_columns(_weight=_weight(rows), _ahead=ahead).sort(
            "_weight", "term", descending=[True, False]
        )
        nth = pl.int_range(pl.len()).over("_ahead")  # of each side in turn: else one fills the plane
        return weighed.sort(nth, maintain_order=True)["term"].head(whole("label", label)).to_list()
    terms = texts("label", label)
    for term in terms:
        require("term", term, rows["term"].to_list())
    return terms


def _weight(rows: pl.DataFrame) -> pl.Expr:
    if _known(rows):
        return pl.lit(near_end(rows)).abs()
    a, b = pl.col("pmw_target"), pl.col("pmw_reference")
    return (a - b) ** 2 / (a + b)


def _known(rows: pl.DataFrame) -> bool:
    """Return whether intervals are known."""
    return {"ci_low", "ci_high"} <= set(rows.columns) and rows["ci_low"].is_not_null().any()


@dataclass(frozen=True)
class Scatter:
    """Words with both rates, and the names of the two."""

    rows: pl.DataFrame
    names: tuple[str, str]
    kind: ClassVar[str] = "scatter"

    @property
    def painted(self) -> list[str]:
        """Target and reference."""
        return list(self.names)

    def height(self, room: float) -> float:
        """Nearly square."""
        return 13.5 if room > style.WIDTH / 2 else 0.95 * room

    def draw(self, place: Place, labels: Labels) -> Settle:
        """Draw the points and the diagonal; the words follow when the axes have their size."""
        axes = place.axes()
        floor, high = self._ends(place)
        across, up = self._points(floor)
        paint = style.colours(self.names, labels.colours)
        tint = [paint[name] if name else style.PALE for name in self._owners()]
        heavy = self.rows.height > MAX_VECTORS
        axes.scatter(across, up, s=7, c=tint, alpha=0.65, linewidths=0, rasterized=heavy, zorder=2)
        self._scales(axes, labels, (floor, high), place)
        for name, axis in zip(self.names, (axes.xaxis, axes.yaxis), strict=True):
            said = labels.say("scatter_axis", name=shorten(name))
            axis.set_label_text(said, color=style.ink(paint[name]), weight="bold", size=style.LABEL)
        return lambda: self._write(axes, paint, self._points(floor), floor)

    def _ends(self, place: Place) -> tuple[float, float]:
        """Return where a rate of 0 stands, which is a third of the lowest rate there is, and the highest."""
        rates = np.concatenate([plane.rows[side].to_numpy() for plane in place.alike(self) for side in SIDES])
        return float(rates[rates > 0].min()) / 3, float(rates.max())

    def _points(self, floor: float) -> Points:
        across, up = (np.maximum(self.rows[side].to_numpy(), floor) for side in SIDES)
        return across, up

    def _owners(self) -> list[str | None]:
        """Return whose word each row's is; None: nobody's."""
        target, reference = self.names
        if _known(self.rows):
            return [target if near > 0 else reference if near < 0 else None for near in near_end(self.rows)]
        return [
            target if a >= DOUBLE * b else reference if b >= DOUBLE * a else None
            for a, b in self.rows.select(SIDES).rows()
        ]

    def written(self) -> pl.DataFrame:
        """Return the rows of the words to be written, the most important first, and which `row` each is."""
        return self.rows.with_row_index("row").drop_nulls("labelled").sort("labelled")

    def on_edge(self, side: int) -> list[tuple[str, float]]:
        """Return the words to be written that this side (0 or 1) never uses, and their rates on the other."""
        rows = self.written().filter(pl.col(SIDES[side]) <= 0)
        return [(shorten(term, TERM_LETTERS), at) for term, at in rows.select("term", SIDES[1 - side]).rows()]

    def _scales(self, axes: Axes, labels: Labels, ends: tuple[float, float], place: Place) -> None:
        """Set both scales, with room for the words beside the edges, and draw the diagonal."""
        floor, high = ends
        span = np.log10(high / floor)
        top = high * DECADE ** (0.05 * span)
        lows = []
        for side, room in ((0, place.room - 1.6), (1, self.height(place.room) - 1.2)):
            words = [word for plane in place.alike(self) for word, _ in plane.on_edge(side)]
            free = max(0.03, band(words, room))
            lows.append(floor / (top / floor) ** (free / (1 - free)))
        axes.plot([floor, top], [floor, top], color=style.GRID, linewidth=1, zorder=1)
        powers = [DECADE**power for power in range(-3, 7) if floor * 1.5 < DECADE**power < top]
        ticks, marks = [floor, *powers], ["0", *(labels.tick(power) for power in powers)]
        for axis, name, low in ((axes.xaxis, "x", lows[0]), (axes.yaxis, "y", lows[1])):
            axis.set_tick_params(labelsize=style.SMALL, labelcolor=style.GREY)
            getattr(axes, f"set_{name}scale")("log")
            getattr(axes, f"set_{name}lim")(low, top)
            axis.set_ticks([], minor=True)
            axis.set_ticks(ticks, marks)
        axes.grid(linewidth=0.5)
        axes.spines[:].set_visible(False)

    def _write(self, axes: Axes, paint: dict[str, str], points: Points, floor: float) -> None:
        """Write the words, those that both use among the points and the others beside the edges."""
        self._write_edges(axes, paint, floor)
        across, up = points
        owners = self._owners()
        inside = self.written().filter(pl.min_horizontal(SIDES) > 0)
        words, points_of_words = [], []
        for row, term in inside.select("row", "term").rows():
            owner, x, y = owners[row], across[row], up[row]
            # what is typical of the vertical axis stands left of the crowd
            align, away = ("right", 1 / 1.12) if owner == self.names[1] else ("left", 1.12)
            tint = style.ink(paint[owner]) if owner else style.INK
            text = shorten(term, TERM_LETTERS)
            words.append(axes.text(x * away, y, text, size=style.SMALL, color=tint, ha=align, zorder=4))
            points_of_words.append((x, y))
        if words:
            move_apart(axes, words, np.array(points_of_words))

    def _write_edges(self, axes: Axes, paint: dict[str, str], floor: float) -> None:
        """Write the words that only one side uses beside the edge on which they stand."""
        box, dots = axes.get_window_extent(), axes.figure.dpi / style.INCH
        for side, length in ((0, box.height), (1, box.width)):
            words, colour = fitting(self.on_edge(side), length / dots), style.ink(paint[self.names[1 - side]])
            write_beside(axes, words, floor, colour, below=side == 1)

    def key(self, _labels: Labels) -> Key:
        """The axes are named in the colours of their owners."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what a point is."""
        coloured = labels.say("scatter_sure" if _known(self.rows) else "scatter_double")
        return f"{labels.say('scatter_measured', a=self.names[0], b=self.names[1])}; {coloured}."

    def finding(self, labels: Labels) -> str:
        """Name the word of each side that is most surely typical of it, where intervals are known."""
        if not _known(self.rows) or not {"n_target", "n_reference"} <= set(self.rows.columns):
            return ""
        return labels.typical(typical(self.rows), self.names)

    def values(self, labels: Labels) -> list[str]:
        """Say both rates of the words that are written."""
        return [
            f"{term}: {self.names[0]} {labels.rate(a)}, {self.names[1]} {labels.rate(b)}"
            for term, a, b in self.written().select("term", *SIDES).rows()
        ]
