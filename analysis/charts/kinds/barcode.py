"""Where the hits are: a row for each document or outlet, a tick for each hit.

A rate says how often; the strip says whether evenly, in one week, or in one single article. That
is the question to ask before a keyword is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import polars as pl

from analysis.charts.rows import highest, measured, read, strings
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import shorten
from analysis.charts.sheet.ticks import FEW_DAYS, number_of, round_ticks, time_ticks
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

ROW = 0.52  # cm
NARROW = 0.34  # cm, where there are many rows
MANY = 25
CROWD = 300  # ticks of a row that lie over each other: pale, so that many show as dark
ALONE, PALE = 0.85, 0.35  # how dense a tick is drawn, among few and in a crowd
SIDE = 0.0036  # of the scale: the distance of ticks that would lie on each other
HEAP = 6  # ticks of one day; more would reach into other weeks
TALLEST = 70  # rows on a page


def barcode(
    frame: Any,
    *,
    row: str = "outlet",
    at: str = "date",
    top: int = 40,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw a tick for every hit, a row for every value of the column `row`, most hits first.

    `frame` holds a row per hit. `at` names the column that says where: dates, or positions in words. With
    a column `first` (the document's first token) positions count from there; with a column `tokens` (the
    document's length) a line shows how far each document goes. Rows beyond `top` are left out and counted.
    """
    labels = Labels(title, subtitle, source, language, colours)
    hits = strings(read(frame, (row, at), "barcode"), row)
    if hits.schema[at] != pl.Date:
        hits = _from_start(measured(hits, (at,), "barcode"), at)
    hits = hits.with_columns(row=pl.col(row), at=pl.col(at)).drop_nulls("at")
    if hits.is_empty():
        raise AnalysisError(f"barcode: nothing to draw: no hit has a value in {at!r}")
    ranking = hits.group_by("row").len("hits").sort("hits", "row", descending=[True, False])
    shown = ranking.head(min(max(top, 1), TALLEST))
    drawn = hits.join(shown, on="row", maintain_order="left").sort(
        "hits", "row", "at", descending=[True, False, False]
    )
    return publish(Strips(drawn, ranking.height), labels)


def _from_start(hits: pl.DataFrame, at: str) -> pl.DataFrame:
    return (
        hits.with_columns(pl.col(at) - pl.col("first"))
        if at == "position" and "first" in hits.columns
        else hits
    )


@dataclass(frozen=True)
class Strips:
    """Hits with `row`, `at` and the row's number of `hits`, and how many rows there would be."""

    rows: pl.DataFrame
    all_rows: int
    kind: ClassVar[str] = "barcode"

    @property
    def names(self) -> list[str]:
        """The rows' names, from above."""
        return self.rows["row"].unique(maintain_order=True).to_list()

    @property
    def dated(self) -> bool:
        """Whether ticks stand at dates."""
        return self.rows.schema["at"] == pl.Date

    @property
    def painted(self) -> list[str]:
        """The rows, when there are few."""
        return self.names if len(self.names) <= len(style.PALETTE) else []

    def height(self, _room: float) -> float:
        """A row a strip, and the scale."""
        return (NARROW if len(self.names) > MANY else ROW) * len(self.names) + 1.1

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw the strips, their names and their numbers of hits."""
        axes = place.axes()
        names = self.names
        paint = {**(labels.colours or {}), **style.colours(self.painted, labels.colours)}
        small = style.SMALL if len(names) > MANY else style.LABEL
        for row, name in enumerate(names):
            self._strip(axes, row, name, paint.get(name, style.PALETTE[0]))
            hits = self.rows.filter(pl.col("row") == name).height
            across = axes.get_yaxis_transform()
            axes.text(
                1.015,
                row,
                labels.number(hits),
                transform=across,
                va="center",
                size=style.SMALL,
                color=style.GREY,
            )
        axes.set_yticks(
            range(len(names)), [shorten(name, 34 if place.alone else 16) for name in names], size=small
        )
        axes.set_ylim(len(names) - 0.4, -0.6)
        axes.spines["bottom"].set_visible(False)
        self._scale(axes, labels, place)

    def _strip(self, axes: Axes, row: int, name: str, colour: str) -> None:
        hits = self.rows.filter(pl.col("row") == name)
        if self.dated:
            axes.axhline(row, color=style.GRID, linewidth=0.6, zorder=1)
        else:
            axes.plot([0, self.end(hits)], [row, row], color=style.GRID, linewidth=0.8, zorder=1)
        at, alphas = self._ticks(hits)
        axes.vlines(at, row - 0.36, row + 0.36, color=[(colour, alpha) for alpha in alphas], linewidth=0.9)

    def _ticks(self, hits: pl.DataFrame) -> tuple[NDArray[np.float64], list[float]]:
        """Return where the ticks of a row stand and how dense each is; of a crowd, one for each place."""
        if hits.height <= CROWD:
            return self._beside(hits), [ALONE] * hits.height
        heaps = hits.group_by("at").len("n").sort("at")
        dense = [1 - (1 - PALE) ** n for n in heaps["n"]]  # as n pale ones above each other
        return heaps["at"].to_physical().cast(pl.Float64).to_numpy(), dense

    def _beside(self, hits: pl.DataFrame) -> NDArray[np.float64]:
        """Return where the ticks stand: those of one day side by side, so that each is seen."""
        at = hits["at"].to_physical().cast(pl.Float64)
        if not self.dated:
            return at.to_numpy()
        days = self.rows["at"].to_physical()
        step = SIDE * max(float(days.max() - days.min()), 1.0)  # type: ignore[operator, arg-type]
        own = pl.DataFrame({"at": at}).with_columns(
            place=pl.int_range(pl.len()).over("at"), together=pl.len().over("at")
        )
        shift = (pl.col("place") - (pl.col("together") - 1) / 2) * step
        return own.select(pl.when(pl.col("together") <= HEAP).then(pl.col("at") + shift).otherwise("at"))[
            "at"
        ].to_numpy()

    def end(self, hits: pl.DataFrame) -> float:
        """Return how far the documents of these hits go, in words."""
        return highest(hits, "tokens") or highest(self.rows, "at")

    def _scale(self, axes: Axes, labels: Labels, place: Place) -> None:
        alike = place.alike(self)
        if self.dated:
            most = 12 if place.alone else max(2, round(place.room / 2.6))
            days = pl.concat([strips.rows["at"] for strips in alike]).sort()
            first, last = days[0], days[-1]
            if (last - first).days > FEW_DAYS:  # a whole month, so that the first of it is marked
                first = first.replace(day=1)
            marks = time_ticks(first, last, labels.language, most) or [(first, labels.period(first, "1d"))]
            axes.set_xticks([number_of(day) for day, _ in marks], [text for _, text in marks])
            margin = max(1.0, 0.015 * (last - first).days)
            axes.set_xlim(number_of(first) - margin, number_of(last) + margin)
            return
        end = max(1.0, *(strips.end(strips.rows) for strips in alike))
        axes.set_xlim(-0.01 * end, 1.01 * end)
        ticks = round_ticks(end, max(2, round(place.room / 2)))
        axes.set_xticks(ticks, [labels.tick(tick) for tick in ticks])

    def key(self, _labels: Labels) -> Key:
        """The rows bear their names."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what a tick is."""
        what = labels.say("barcode_date" if self.dated else "barcode_place")
        left_out = self.all_rows - len(self.names)
        return f"{what}; {labels.say('left_out', n=labels.number(left_out))}." if left_out else f"{what}."

    def finding(self, labels: Labels) -> str:
        """Name the row with most hits."""
        return labels.say("barcode_finding", name=self.names[0], n=labels.number(self.rows["hits"][0]))

    def values(self, labels: Labels) -> list[str]:
        """Say the number of hits of every row."""
        counts = self.rows.group_by("row", maintain_order=True).first().select("row", "hits").rows()
        return [labels.say("barcode_value", name=name, n=labels.number(n)) for name, n in counts]
