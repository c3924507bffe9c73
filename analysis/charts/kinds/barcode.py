"""Where the hits are: a row for each document or outlet, a tick for each hit.

A rate says how often; the strip says whether evenly, in one week, or in one single article. That
is the question to ask before a keyword is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.reading import as_text, column_name, dated, finite, highest, read
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import shorten
from analysis.charts.sheet.ticks import MAX_DAYS, number_of, round_ticks, time_ticks
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.types import Floats

ROW, NARROW = 0.52, 0.34  # cm, and where there are more rows
MAX_ROOMY = 25  # rows that fit half a page
MAX_ROWS = 70  # on a page
MAX_TICKS = 300  # of a row that are drawn one by one; of more, one for each place, denser where more lie
ALONE, PALE = 0.85, 0.35  # how dense a tick is drawn, among few and in a crowd
SIDE = 0.0036  # of the scale: the distance of ticks that would lie on each other
NAME_LETTERS = {True: 34, False: 16}  # alone on the page or in a panel
MAX_BESIDE = 6  # ticks of one day that stand side by side; more would reach into other weeks


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

    `frame` holds a row per hit: positions, hits or a concordance; or a row per document. `at` says where:
    "date", or of positions "before" (how many words and signs of the document come before it; a line shows
    how far the document goes) or "relative" (0 at the beginning of the document, 1 at its end); "position"
    stands for "before". Rows beyond `top` are left out and counted.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1, MAX_ROWS)
    row, at = column_name("row", row), column_name("at", at)
    at = "before" if at == "position" else at  # which counts through the whole corpus
    hits = as_text(read(frame, (row, at), "barcode"), row)
    known = dated(hits, at, "barcode") if hits.schema[at] == pl.Date else finite(hits, (at,), "barcode")
    hits = known.with_columns(row=pl.col(row), at=pl.col(at))
    if hits.is_empty():
        raise AnalysisError(f"barcode: nothing to draw: no hit has a value in {at!r}")
    ranking = hits.group_by("row").len("hits").sort("hits", "row", descending=[True, False])
    drawn = hits.join(ranking.head(top), on="row", maintain_order="left")
    drawn = drawn.sort("hits", "row", "at", descending=[True, False, False])
    return publish(Barcode(drawn, at, ranking.height), labels)


@dataclass(frozen=True)
class Barcode:
    """Hits with `row`, `at` and the row's number of `hits`."""

    rows: pl.DataFrame
    column: str  # that `at` is taken from
    all_rows: int  # with those that are left out
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
        return (NARROW if len(self.names) > MAX_ROOMY else ROW) * len(self.names) + 1.1

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw the strips, their names and their numbers of hits."""
        axes = place.axes()
        names = self.names
        paint = {**(labels.colours or {}), **style.colours(self.painted, labels.colours)}
        small = style.SMALL if len(names) > MAX_ROOMY else style.LABEL
        for row, name in enumerate(names):
            self._strip(axes, row, name, paint.get(name, style.PALETTE[0]))
            hits = labels.number(self.rows.filter(pl.col("row") == name).height)
            across = axes.get_yaxis_transform()
            axes.text(1.015, row, hits, transform=across, va="center", size=style.SMALL, color=style.GREY)
        letters = NAME_LETTERS[place.alone]
        axes.set_yticks(range(len(names)), [shorten(name, letters) for name in names], size=small)
        axes.set_ylim(len(names) - 0.4, -0.6)
        axes.spines["bottom"].set_visible(False)
        scale = self._days if self.dated else self._places
        scale(axes, labels, place)

    def _strip(self, axes: Axes, row: int, name: str, colour: str) -> None:
        """Draw a row: a line as far as its documents go, or through the year, and the ticks on it."""
        hits = self.rows.filter(pl.col("row") == name)
        if self.dated:
            axes.axhline(row, color=style.GRID, linewidth=0.6, zorder=1)
        else:
            axes.plot([0, self.end(hits)], [row, row], color=style.GRID, linewidth=0.8, zorder=1)
        at, alphas = self._ticks(hits)
        axes.vlines(at, row - 0.36, row + 0.36, color=[(colour, alpha) for alpha in alphas], linewidth=0.9)

    def _ticks(self, hits: pl.DataFrame) -> tuple[Floats, list[float]]:
        """Return where the ticks of a row stand and how dense each is; of a crowd, one for each place."""
        if hits.height <= MAX_TICKS:
            return self._beside(hits), [ALONE] * hits.height
        heaps = hits.group_by("at").len("n").sort("at")
        dense = [1 - (1 - PALE) ** n for n in heaps["n"]]  # as n pale ones above each other
        return heaps["at"].to_physical().cast(pl.Float64).to_numpy(), dense

    def _beside(self, hits: pl.DataFrame) -> Floats:
        """Return where the ticks stand: those of one day side by side, so that each is seen."""
        at = hits["at"].to_physical().cast(pl.Float64)
        if not self.dated:
            return at.to_numpy()
        days = self.rows["at"].to_physical()
        step = SIDE * max(float(days.max() - days.min()), 1.0)  # type: ignore[operator, arg-type]
        own = pl.DataFrame({"at": at}).with_columns(
            nth=pl.int_range(pl.len()).over("at"), together=pl.len().over("at")
        )
        shift = (pl.col("nth") - (pl.col("together") - 1) / 2) * step
        beside = pl.when(pl.col("together") <= MAX_BESIDE).then(pl.col("at") + shift).otherwise("at")
        return own.select(beside).to_series().to_numpy()

    def end(self, hits: pl.DataFrame) -> float:
        """Return how far the documents of these hits go."""
        if self.column == "relative":
            return 1.0
        return highest(hits, "tokens") or highest(self.rows, "at")

    def _days(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Set the scale of days, from the first to the last of all panels."""
        most = 12 if place.alone else max(2, round(place.room / 2.6))
        days = pl.concat([barcode.rows["at"] for barcode in place.alike(self)]).sort()
        first, last = days[0], days[-1]
        if (last - first).days > MAX_DAYS:  # a whole month, so that the first of it is marked
            first = first.replace(day=1)
        marks = time_ticks(first, last, labels.language, most) or [(first, labels.period(first, "1d"))]
        axes.set_xticks([number_of(day) for day, _ in marks], [text for _, text in marks])
        margin = max(1.0, 0.015 * (last - first).days)
        axes.set_xlim(number_of(first) - margin, number_of(last) + margin)

    def _places(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Set the scale of places in a document, to the end of the longest."""
        end = max(1.0, *(barcode.end(barcode.rows) for barcode in place.alike(self)))
        axes.set_xlim(-0.01 * end, 1.01 * end)
        relative = self.column == "relative"
        ticks = [0, 0.25, 0.5, 0.75, 1] if relative else round_ticks(end, max(2, round(place.room / 2)))
        axes.set_xticks(ticks, [labels.tick(tick) for tick in ticks])

    def key(self, _labels: Labels) -> Key:
        """The rows bear their names."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say what a tick is."""
        place = "date" if self.dated else "relative" if self.column == "relative" else "before"
        return labels.noted(labels.say(f"barcode_{place}"), left_out=self.all_rows - len(self.names))

    def finding(self, labels: Labels) -> str:
        """Name the row with most hits."""
        return labels.say("barcode_finding", name=self.names[0], n=labels.number(self.rows["hits"][0]))

    def values(self, labels: Labels) -> list[str]:
        """Say the number of hits of every row."""
        counts = self.rows.group_by("row", maintain_order=True).first().select("row", "hits").rows()
        return [labels.say("barcode_value", name=name, n=labels.number(n)) for name, n in counts]
