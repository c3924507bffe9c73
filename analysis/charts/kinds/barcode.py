"""Where the hits are: a row for each document or outlet, a tick for each article or each hit.

A rate says how often; the strip says whether evenly, in one week, or in one single article. That
is the question to ask before a keyword is believed. So a tick stands at a day of the data and nowhere else,
for one article, the higher the more hits it has; where nothing stands, pale marks tell days on which the
outlet printed something from days on which it printed nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.periods import Events, read_events
from analysis.charts.rows.reading import as_text, column_name, dated, finite, highest, read
from analysis.charts.rows.superlatives import LEAST
from analysis.charts.rows.superlatives import highest as superlative
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import distinct
from analysis.charts.sheet.ticks import MAX_DAYS, number_of, round_ticks, time_ticks
from analysis.charts.sheet.writing import mark_events
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analysis.types import Floats

ROW, NARROW = 0.52, 0.34  # cm, and where there are more rows
MAX_ROOMY = 25  # rows that fit half a page
MAX_ROWS = 70  # on a page
CROWD = 300  # ticks of a row that cover each other: then all of the picture are pale
ALONE, PALE = 0.85, 0.35  # how dense a tick is drawn, among few and in a crowd
LOW, HIGH = 0.3, 0.84  # of a row: how high the tick of an article with one hit is, and that of the most
NAME_LETTERS = {True: 34, False: 16}  # alone on the page or in a panel


def barcode(
    frame: Any,
    *,
    row: str = "outlet",
    at: str = "date",
    top: int = 40,
    articles: Any = None,
    events: Events = None,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw a tick for every article with hits, a row for every value of the column `row`, most hits first.

    `frame` holds a row per hit: positions, hits or a concordance; or a row per document. `at` says where:
    "date", where a tick is an article and the higher the more hits it has; or of positions, where a tick is
    a hit, "before" (how many words and signs of the document come before it; a line shows how far the
    document goes) or "relative" (0 at the beginning of the document, 1 at its end); "position" stands for
    "before". `articles`: the documents that were searched (`corpus.documents`): the axis is their period,
    pale marks are days with articles, and the share of articles with hits stands beside their number.
    `events`: days and what happened. Rows beyond `top` are left out and counted.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1, MAX_ROWS)
    row, at = column_name("row", row), column_name("at", at)
    at = "before" if at == "position" else at  # which counts through the whole corpus
    hits = as_text(read(frame, (row, at), "barcode"), row)
    hits_all = hits
    known = dated(hits, at, "barcode") if hits.schema[at] == pl.Date else finite(hits, (at,), "barcode")
    hits = known.with_columns(row=pl.col(row), at=pl.col(at))
    if hits.is_empty():
        raise AnalysisError(f"barcode: nothing to draw: no hit has a value in {at!r}")
    ranking = hits.group_by("row").len("hits").sort("hits", "row", descending=[True, False])
    drawn = hits.join(ranking.head(top), on="row", maintain_order="left")
    drawn = drawn.sort("hits", "row", "at", descending=[True, False, False])
    searched = None if articles is None or drawn.schema["at"] != pl.Date else _searched(articles, row)
    undated = hits_all.height - hits.height
    return publish(Barcode(drawn, at, ranking.height, searched, undated, read_events(events)), labels)


def _searched(articles: Any, row: str) -> pl.DataFrame:
    """Return the row and the day of all articles that were searched."""
    documents = read(articles, ("date",), "barcode")
    named = (
        as_text(documents, row)
        if row in documents.columns
        else documents.with_columns(pl.lit(None).alias(row))
    )
    return named.select(pl.col(row).cast(pl.String).alias("row"), pl.col("date").alias("at"))


@dataclass(frozen=True)
class Barcode:
    """Hits with `row`, `at` and the row's number of `hits`."""

    rows: pl.DataFrame
    column: str  # that `at` is taken from
    all_rows: int  # with those that are left out
    articles: pl.DataFrame | None = None  # row and at of all that were searched
    undated: int = 0  # hits that have no place
    events: tuple[tuple[date, str], ...] = ()
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
            across = axes.get_yaxis_transform()
            said = self._counted(name, labels)
            axes.text(1.015, row, said, transform=across, va="center", size=style.SMALL, color=style.GREY)
        cut = distinct(names, NAME_LETTERS[place.alone])
        axes.set_yticks(range(len(names)), [cut[name] for name in names], size=small)
        axes.set_ylim(len(names) - 0.4, -0.6)
        axes.spines["bottom"].set_visible(False)
        if self.dated:
            mark_events(axes, self.events, labels.language if place.alone else None)
        scale = self._days if self.dated else self._places
        scale(axes, labels, place)

    def _counted(self, name: str, labels: Labels) -> str:
        """Return how many hits a row has, and in which share of the articles that were searched."""
        own = self.rows.filter(pl.col("row") == name)
        said = labels.number(own.height)
        if self.articles is None or self.unit is None:
            return said
        searched = self._own_articles(name).height
        share = 100 * own[self.unit].n_unique() / searched if searched else 0.0
        return f"{said} ({labels.rate(share)} %)"

    def _strip(self, axes: Axes, row: int, name: str, colour: str) -> None:
        """Draw a row: a line as far as its documents go, or through the year, and the ticks on it."""
        hits = self.rows.filter(pl.col("row") == name)
        if self.dated:
            axes.axhline(row + 0.42, color=style.GRID, linewidth=0.6, zorder=1)
            days = self._printed(name)
            axes.vlines(days, row + 0.42, row + 0.5, color=style.PALE, linewidth=0.5, zorder=1)
        else:
            axes.plot([0, self.end(hits)], [row, row], color=style.GRID, linewidth=0.8, zorder=1)
        ticks = self.ticks(name)
        at = ticks["at"].to_physical().cast(pl.Float64).to_numpy()
        high = ticks["high"].to_numpy()
        top, foot = (row + 0.42 - high, row + 0.42) if self.dated else (row - 0.36, row + 0.36)
        axes.vlines(at, top, foot, color=[(colour, self._density)] * len(at), linewidth=0.9)

    def ticks(self, name: str) -> pl.DataFrame:
        """Return the ticks of a row: `at` and `high`, of dates one for each article."""
        own = self.rows.filter(pl.col("row") == name)
        if not self.dated:
            return own.select("at", high=pl.lit(1.0))
        key = [self.unit, "at"] if self.unit else ["at"]
        heaps = own.group_by(key).len("n").sort("at", "n")
        return heaps.select(
            "at", high=LOW + (HIGH - LOW) * ((pl.col("n") - 1) / max(self._most - 1, 1)).sqrt()
        )

    @property
    def unit(self) -> str | None:
        """The column that tells articles apart."""
        return next((column for column in ("id", "doc") if column in self.rows.columns), None)

    @cached_property
    def _most(self) -> int:
        """The most hits that a tick stands for."""
        key = ["row", "at", *([self.unit] if self.unit else [])]
        return int(self.rows.group_by(key).len()["len"].max() or 1)  # type: ignore[arg-type]  # a number

    @property
    def _density(self) -> float:
        """How dense all ticks of the picture are drawn."""
        return ALONE if self.rows["hits"].max() <= CROWD else PALE  # type: ignore[operator]  # numbers

    def _own_articles(self, name: str) -> pl.DataFrame:
        """Return the articles of a row; of rows that are no property of articles all."""
        if self.articles is None:
            return self.rows.select("row", "at").clear()
        return self.articles.filter((pl.col("row") == name) | pl.col("row").is_null())

    def _printed(self, name: str) -> Floats:
        """Return the days on which a row has articles, with hits or without."""
        days = self._own_articles(name)["at"].drop_nulls().unique().sort()
        return days.to_physical().cast(pl.Float64).to_numpy()

    def end(self, hits: pl.DataFrame) -> float:
        """Return how far the documents of these hits go."""
        if self.column == "relative":
            return 1.0
        return highest(hits, "tokens") or highest(self.rows, "at")

    @property
    def period(self) -> pl.Series:
        """The days of what was searched, or of what was found where that is not known."""
        return (self.rows if self.articles is None else self.articles)["at"]

    def _days(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Set the scale of days, from the first to the last of all panels."""
        most = 12 if place.alone else max(2, round(place.room / 2.6))
        days = pl.concat([barcode.period for barcode in place.alike(self)]).drop_nulls().sort()
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
        place = "day" if self.dated and not self.unit else place
        return labels.noted(
            labels.say(f"barcode_{place}"),
            searched=self.articles is not None,
            without_date=self.undated,
            left_out=self.all_rows - len(self.names),
        )

    def finding(self, labels: Labels) -> str:
        """Name the row with most hits, if it has hits enough and surely more than any other."""
        counts = self.rows.unique("row", keep="first", maintain_order=True)
        peak = superlative(counts.select("row", n="hits", pmw=pl.col("hits").cast(pl.Float64)), "row")
        if peak.row is None:
            return labels.say("too_few", n=LEAST)
        if peak.rivals:
            return labels.level([peak.row["row"], *peak.rivals])
        return labels.say("barcode_finding", name=peak.row["row"], n=labels.number(peak.row["n"]))

    def values(self, labels: Labels) -> list[str]:
        """Say the number of hits of every row."""
        counts = self.rows.group_by("row", maintain_order=True).first().select("row", "hits").rows()
        return [labels.say("barcode_value", name=name, n=labels.number(n)) for name, n in counts]
