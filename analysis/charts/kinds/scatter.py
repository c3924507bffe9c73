"""All words of two outlets on one plane: what both use lies on the diagonal, what matters lies off it.

Thousands of points are there to be seen as a shape; words are written only where they say
something, moved apart by adjustText, and left out rather than printed over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows import sides
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
    from numpy.typing import NDArray

    Points = tuple[NDArray[np.float64], NDArray[np.float64]]

DOUBLE = 2.0  # a word is somebody's when it is at least twice as frequent there
DECADE = 10.0
LONGEST = 26  # characters of a word
HEAVY = 2_000  # points that would weigh megabytes as vectors
SIDES = ("pmw_target", "pmw_reference")


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

    `frame` is a comparison (`term, pmw_target, pmw_reference`) or frequencies (`term, group, pmw`) of two
    groups; of more, `names` says which two. `label` is the number of words to be written, those with
    the highest `log_likelihood` or, without that column, with the highest
    (a - b)^2 / (a + b) of their rates; or it lists the words. A rate of 0 stands on the edge.
    """
    labels = Labels(title, subtitle, source, language, colours)
    rows, who = sides(frame, names, labels, "scatter")
    rows = rows.filter((pl.col("pmw_target") > 0) | (pl.col("pmw_reference") > 0))
    if rows.is_empty():
        raise AnalysisError("scatter: no hit, so nothing to draw: every rate is 0")
    return publish(Plane(_marked(rows, label), who), labels)


def _marked(rows: pl.DataFrame, label: int | Sequence[str]) -> pl.DataFrame:
    """Return the rows with `labelled`: the rank of a word that is to be written, else null."""
    if isinstance(label, int):
        order = rows.with_columns(weight=_weight(rows)).sort("weight", "term", descending=[True, False])[
            "term"
        ]
        chosen = order.head(max(label, 0)).to_list()
    else:
        chosen = [label] if isinstance(label, str) else list(label)
        for term in chosen:
            require("term", term, rows["term"].to_list())
    ranks = {term: rank for rank, term in enumerate(chosen, 1)}
    return rows.with_columns(
        labelled=pl.col("term").replace_strict(ranks, default=None, return_dtype=pl.Int64)
    )


def _weight(rows: pl.DataFrame) -> pl.Expr:
    if "log_likelihood" in rows.columns:
        return pl.col("log_likelihood").abs()
    a, b = pl.col("pmw_target"), pl.col("pmw_reference")
    return (a - b) ** 2 / (a + b)


@dataclass(frozen=True)
class Plane:
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
        floor = self._floor(place)
        across, up = self._points(floor)
        paint = style.colours(self.names, labels.colours)
        tint = [paint[name] if name else style.PALE for name in self._owners()]
        axes.scatter(
            across, up, s=7, c=tint, alpha=0.65, linewidths=0, rasterized=self.rows.height > HEAVY, zorder=2
        )
        self._scales(axes, labels, (floor, self._highest(place)), place)
        axes.set_xlabel(
            labels.say("scatter_axis", name=shorten(self.names[0])),
            color=paint[self.names[0]],
            weight="bold",
            size=style.LABEL,
        )
        axes.set_ylabel(
            labels.say("scatter_axis", name=shorten(self.names[1])),
            color=paint[self.names[1]],
            weight="bold",
            size=style.LABEL,
        )
        return lambda: self._write(axes, paint, self._points(floor), floor)

    def _rates(self, place: Place) -> np.ndarray[Any, Any]:
        return np.concatenate([plane.rows[side].to_numpy() for plane in place.alike(self) for side in SIDES])

    def _floor(self, place: Place) -> float:
        """Return where a rate of 0 stands: a third of the lowest rate there is."""
        rates = self._rates(place)
        return float(rates[rates > 0].min()) / 3

    def _highest(self, place: Place) -> float:
        return float(self._rates(place).max())

    def _points(self, floor: float) -> Points:
        across, up = (np.maximum(self.rows[side].to_numpy(), floor) for side in SIDES)
        return across, up

    def _owners(self) -> list[str | None]:
        target, reference = self.names
        owner = []
        for a, b in self.rows.select("pmw_target", "pmw_reference").rows():
            owner.append(target if a >= DOUBLE * b else reference if b >= DOUBLE * a else None)
        return owner

    def _on_edge(self, side: int) -> list[str]:
        """Return the words to be written that this side (0 or 1) never uses, the most important first."""
        rows = self.rows.drop_nulls("labelled").filter(pl.col(SIDES[side]) <= 0).sort("labelled")
        return [shorten(term, LONGEST) for term in rows["term"]]

    def _scales(self, axes: Axes, labels: Labels, ends: tuple[float, float], place: Place) -> None:
        floor, high = ends
        span = np.log10(high / floor)
        top = high * DECADE ** (0.05 * span)
        lows = []
        for side, room in ((0, place.room - 1.6), (1, self.height(place.room) - 1.2)):
            words = [text for plane in place.alike(self) for text in plane._on_edge(side)]  # noqa: SLF001 its own
            free = max(0.03, band(words, room))
            lows.append(floor / (top / floor) ** (free / (1 - free)))
        axes.plot([floor, top], [floor, top], color=style.GRID, linewidth=1, zorder=1)
        powers = [DECADE**power for power in range(-3, 7) if floor * 1.5 < DECADE**power < top]
        ticks, texts = [floor, *powers], ["0", *(labels.tick(power) for power in powers)]
        for axis, name, low in ((axes.xaxis, "x", lows[0]), (axes.yaxis, "y", lows[1])):
            axis.set_tick_params(labelsize=style.SMALL, labelcolor=style.GREY)
            getattr(axes, f"set_{name}scale")("log")
            getattr(axes, f"set_{name}lim")(low, top)
            axis.set_ticks([], minor=True)
            axis.set_ticks(ticks, texts)
        axes.grid(linewidth=0.5)
        axes.spines[:].set_visible(False)

    def _write(self, axes: Axes, paint: dict[str, str], points: Points, floor: float) -> None:
        self._write_edges(axes, paint, floor)
        across, up = points
        owners = self._owners()
        inside = self.rows.with_row_index("row").filter(pl.min_horizontal(SIDES) > 0)
        ranked = inside.drop_nulls("labelled").sort("labelled")
        texts, targets = [], []
        for row, term in ranked.select("row", "term").rows():
            owner, at = owners[row], (across[row], up[row])
            tint, align, away = (paint[owner], "left", 1.12) if owner else (style.INK, "left", 1.12)
            if owner == self.names[1]:  # what is typical of the vertical axis stands left of the crowd
                align, away = "right", 1 / 1.12
            texts.append(
                axes.text(
                    at[0] * away,
                    at[1],
                    shorten(term, LONGEST),
                    size=style.SMALL,
                    color=tint,
                    ha=align,
                    zorder=4,
                )
            )
            targets.append(at)
        if texts:
            move_apart(axes, texts, np.array(targets))

    def _write_edges(self, axes: Axes, paint: dict[str, str], floor: float) -> None:
        """Write the words that only one side uses beside the edge on which they stand."""
        box, dots = axes.get_window_extent(), axes.figure.dpi / style.INCH
        for side, length in ((0, box.height), (1, box.width)):
            rows = self.rows.filter(pl.col(SIDES[side]) <= 0).drop_nulls("labelled").sort("labelled")
            words = [(shorten(term, LONGEST), at) for term, at in rows.select("term", SIDES[1 - side]).rows()]
            colour = paint[self.names[1 - side]]
            write_beside(axes, fitting(words, length / dots), floor, colour, below=side == 1)

    def key(self, _labels: Labels) -> Key:
        """The axes are named in the colours of their owners."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what a point is."""
        return labels.say("scatter_measured", a=self.names[0], b=self.names[1]) + "."

    def finding(self, labels: Labels) -> str:
        """Name the word of each side that was to be written first."""
        said = [
            (labels.quoted(terms[0]), name)
            for name, terms in zip(self.names, self._typical(), strict=True)
            if terms
        ]
        if not said:
            return labels.say("scatter_alike", a=self.names[0], b=self.names[1])
        if len(said) == 1:
            return labels.say("bars_one", first=said[0][0], a=said[0][1])
        return labels.say("bars_finding", first=said[0][0], a=said[0][1], second=said[1][0], b=said[1][1])

    def _typical(self) -> list[list[str]]:
        ranked = (
            self.rows.with_columns(owner=pl.Series(self._owners(), dtype=pl.String))
            .drop_nulls("labelled")
            .sort("labelled")
        )
        return [ranked.filter(pl.col("owner") == name)["term"].to_list() for name in self.names]

    def values(self, labels: Labels) -> list[str]:
        """Say both rates of the words that are written."""
        ranked = self.rows.drop_nulls("labelled").sort("labelled")
        return [
            f"{term}: {self.names[0]} {labels.rate(a)}, {self.names[1]} {labels.rate(b)}"
            for term, a, b in ranked.select("term", "pmw_target", "pmw_reference").rows()
        ]
