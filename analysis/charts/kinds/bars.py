"""Keywords to both sides: which words are typical of whom, and how surely.

The bar is the effect size (log ratio: each step to the side doubles), not the significance; the
line on it is the interval; the hits stand beside it, so that nobody mistakes a rare word's wide
interval for a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.rates import names_of_sides
from analysis.charts.rows.reading import as_floats, as_text, finite, read
from analysis.charts.rows.superlatives import near_end, typical
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import fit, printable, shorten, width
from analysis.charts.sheet.writing import beside
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.46  # cm
BAR = 0.62  # of the row
HITS = 2.0  # cm for the hits at the right
MAX_WORD = 0.36  # of the plane
BEYOND = 3.0  # doublings that the scale goes on beyond the longest bar; an interval that goes farther is cut
PALE, DECIDED = ("flag", "verdict"), ("more", "less")
NEEDED = ("term", "log_ratio", "ci_low", "ci_high", "n_target", "n_reference")


def bars(
    frame: Any,
    *,
    names: tuple[str, str] | None = None,
    top: int = 12,
    pale: str = "flag",
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the keywords of target and reference as bars to both sides, with intervals and hits.

    `frame` is a comparison, keywords, or collocates compared (`term, log_ratio, ci_low, ci_high, n_target,
    n_reference`). `pale`: the bars with a "flag", where there is that column, or by "verdict" those whose
    difference is not clearly beyond the relevant one (open, alike). Drawn are the `top` words of each side
    whose intervals stay farthest from "as often", in the order of that end. A bar is the log ratio (log2 of
    the ratio of rates per million); of a word that one side never has it ends where the interval begins: so
    many times at least. The scale ends at eight times the longest bar: an interval that reaches farther ends
    in an arrow.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1)
    require("way to make bars pale", pale, PALE)
    rows = as_text(read(frame, (*NEEDED, "verdict") if pale == "verdict" else NEEDED, "bars"), "term")
    who = names_of_sides(rows, labels, names)
    rows = as_floats(rows, ("ci_low", "ci_high"), "bars")
    rows = finite(rows, ("log_ratio", "n_target", "n_reference"), "bars")
    return publish(Bars(_chosen(rows, top), who, pale), labels)


def _chosen(rows: pl.DataFrame, top: int) -> pl.DataFrame:
    """Return the first `top` rows of each side, the surest outside, with `bar`, how far each is drawn."""
    alone = pl.min_horizontal("n_target", "n_reference") == 0
    bar = pl.when(alone & pl.col("ci_low").is_not_null()).then(pl.col("near")).otherwise("log_ratio")
    rows = rows.with_columns(near=near_end(rows)).with_columns(bar=bar)
    sides = [_ranked(rows.filter(pl.col("log_ratio") * sign > 0), sign).head(top) for sign in (1, -1)]
    both = pl.concat([sides[0], sides[1].reverse()])
    if both.is_empty():
        raise AnalysisError("bars: nothing to draw: every log_ratio is 0, both sides use all words alike")
    return both.drop("near")


def _ranked(side: pl.DataFrame, sign: int) -> pl.DataFrame:
    """Return the rows of a side, first those whose interval stays farthest from 0."""
    return side.sort(
        sign * pl.col("near"), sign * pl.col("log_ratio"), "term", descending=[True, True, False]
    )


@dataclass(frozen=True)
class Bars:
    """Keywords, sorted, and the names of target and reference."""

    rows: pl.DataFrame
    names: tuple[str, str]
    pale: str = "flag"
    kind: ClassVar[str] = "bars"

    @property
    def painted(self) -> list[str]:
        """Target and reference."""
        return list(self.names)

    def height(self, _room: float) -> float:
        """Room for every bar, the heads and the scale."""
        return ROW * (self.rows.height + 1) + 0.7

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw bars, intervals, words and hits."""
        axes = place.axes()
        signs, lengths = (self.rows[name].to_list() for name in ("log_ratio", "bar"))
        paint = style.colours(self.names, labels.colours)
        pale = [0.45 if doubted else 0.9 for doubted in self.doubted()]
        fill = [paint[self.names[0] if score > 0 else self.names[1]] for score in signs]
        for row, (length, colour, alpha) in enumerate(zip(lengths, fill, pale, strict=True)):
            axes.barh(row, length, BAR, color=colour, alpha=alpha, linewidth=0)
        self._intervals(axes, self._end(place))
        self._words(axes, place)
        self._hits(axes, labels)
        self._scale(axes, labels, place)
        self._heads(axes, labels, paint, place)

    def doubted(self) -> list[bool]:
        """Return which bars are pale."""
        if self.pale == "flag":
            return _flags(self.rows)
        return [verdict not in DECIDED for verdict in self.rows["verdict"]]

    def _end(self, place: Place) -> float:
        """Return beyond which log ratio, to either side, nothing is drawn."""
        return max(bars.farthest() for bars in place.alike(self)) + BEYOND

    def farthest(self) -> float:
        """Return the length of the longest bar, in doublings."""
        return float(self.rows["bar"].abs().max() or 0)  # type: ignore[arg-type]

    def _intervals(self, axes: Axes, end: float) -> None:
        """Draw the intervals, with an arrow where one reaches beyond `end`."""
        bounds = self.rows.select("ci_low", "ci_high").rows()
        for row, (low, high) in enumerate(bounds):
            if low is None or high is None:
                continue
            ends = [max(low, -end), min(high, end)]
            axes.plot(ends, [row, row], color=style.INK, linewidth=0.8, solid_capstyle="butt")
            for bound, at, head in ((low, ends[0], "<"), (high, ends[1], ">")):
                if bound != at:
                    axes.plot(at, row, marker=head, markersize=3.5, color=style.INK, markeredgewidth=0)

    def _words(self, axes: Axes, place: Place) -> None:
        from matplotlib.patheffects import withStroke

        halo = [withStroke(linewidth=2, foreground=style.PAPER)]  # for intervals run behind
        for row, (term, score) in enumerate(self.rows.select("term", "log_ratio").rows()):
            away = -4 if score > 0 else 4
            beside(axes, _word(term, place), (0, row), away, path_effects=halo, zorder=4)

    def _hits(self, axes: Axes, labels: Labels) -> None:
        look: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "va": "center", "color": style.GREY}
        for row, (target, reference) in enumerate(self.rows.select("n_target", "n_reference").rows()):
            hits = f"{labels.number(target)} : {labels.number(reference)}"
            axes.text(1.02, row, hits, size=style.SMALL, **look)
        axes.text(1.02, -1, labels.say("hits"), size=style.SMALL, **look)

    def _scale(self, axes: Axes, labels: Labels, place: Place) -> None:
        """Write how many times as often below every step, and draw the line between the sides."""
        left, right, low, high = self._reach(place)
        step = max(1, round((right - left) / (place.room / 1.6)))
        ticks = [tick for tick in range(-30, 31) if low <= tick <= high and tick % step == 0]
        axes.set_xlim(left, right)
        axes.set_ylim(self.rows.height - 0.4, -1.5)
        axes.set_xticks(ticks, [labels.say("times", value=labels.number(2 ** abs(tick))) for tick in ticks])
        axes.set_yticks([])
        axes.grid(axis="x")
        axes.axvline(0, color=style.INK, linewidth=0.8)
        axes.spines["bottom"].set_visible(False)

    def ends(self, end: float) -> tuple[float, float]:
        """Return the lowest and the highest log ratio that is drawn, 0 between them, none beyond `end`."""
        ends = [x for name in ("bar", "ci_low", "ci_high") for x in self.rows[name].drop_nulls()]
        return max(-end, min(0.0, *ends)), min(end, max(0.0, *ends))

    def _reach(self, place: Place) -> tuple[float, float, float, float]:
        """Return the ends of the scale, with room for the words opposite their bars, and of the data."""
        ends = [bars.ends(self._end(place)) for bars in place.alike(self)]
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
        room = {True: 0.0, False: 0.0}
        words = [row for bars in place.alike(self) for row in bars.rows.select("term", "log_ratio").rows()]
        for term, score in words:
            share = (width(_word(term, place), style.LABEL) + 0.4) / (place.room - HITS)
            room[score > 0] = max(room[score > 0], share)
        left, right = max(-low, 0.05), max(high, 0.05)
        for _ in range(40):  # each side's share of the width depends on the other's
            left = max(left, room[True] * (left + right))
            right = max(right, room[False] * (left + right))
        return -left * 1.04, right * 1.04, low, high

    def _heads(self, axes: Axes, labels: Labels, paint: dict[str, str], place: Place) -> None:
        for name, ahead, away in zip(self.names, (True, False), (4, -4), strict=True):
            if ((self.rows["log_ratio"] > 0) == ahead).any():
                head = labels.say("more_in", name=shorten(name, 24)) if place.alone else shorten(name, 14)
                beside(axes, head, (0, -1), away, weight="bold", color=style.ink(paint[name]))

    def key(self, _labels: Labels) -> Key:
        """The heads of the sides say it."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say how the bar is to be read."""
        what = labels.say("bars_measured", a=self.names[0], b=self.names[1])
        low, high = self.ends(self.farthest() + BEYOND)
        cut = self.rows.select((pl.col("ci_low") < low) | (pl.col("ci_high") > high)).to_series().any()
        known = self.rows["ci_low"].is_not_null().any()
        note = "flagged" if self.pale == "flag" else "undecided"
        return labels.noted(what, interval=known, clipped=cut, **{note: any(self.doubted())})

    def finding(self, labels: Labels) -> str:
        """Name the word of each side that is most surely typical of it."""
        return labels.typical(typical(self.rows), self.names)

    def values(self, labels: Labels) -> list[str]:
        """Say the ratio of each of the surest words; of what one side alone has, the least that it can be."""
        said = []
        for row in _outside(self.rows).iter_rows(named=True):
            times = labels.rate(2 ** abs(row["bar"]))
            ahead = row["log_ratio"] > 0
            words = {"term": row["term"], "value": times, "name": self.names[0] if ahead else self.names[1]}
            hits = max(row["n_target"], row["n_reference"])
            alone = min(row["n_target"], row["n_reference"]) == 0
            key = "bars_value" if not alone else "bars_only" if row["bar"] else "bars_only_open"
            said.append(labels.say(key, n=labels.number(hits), **words))
        return said


def _outside(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows from both ends to the middle: the surest first."""
    place = pl.int_range(pl.len())
    return rows.sort(pl.min_horizontal(place, pl.len() - 1 - place), place)


def _word(term: str, place: Place) -> str:
    """Return the term, cut where it would take the other side's room."""
    return fit(printable(term), MAX_WORD * (place.room - HITS), style.LABEL)


def _flags(rows: pl.DataFrame) -> list[bool]:
    """Return which rows carry a flag: a text or a true."""
    if "flag" not in rows.columns:
        return [False] * rows.height
    return [bool(flag) for flag in rows["flag"].to_list()]
