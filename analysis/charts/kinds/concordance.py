"""The lines themselves: a table of hits with their surroundings, the keyword in the middle.

A report that prints a number should be able to print what was counted. The lines are cut to the
page here and stay whole in the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.reading import read
from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.publishing import publish
from analysis.charts.sheet.text import ELLIPSIS, fit, fit_words, printable, width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.47  # cm
GAP = 0.16  # cm beside the keyword
MAX_LINES = 50  # on a page
MAX_KEYWORD = 0.26  # of the width
CUT = 0.3  # of the lines have as many words before the keyword, where a window of words cut them
OPENING, CLOSING = "„“\"»(‚'–", ".,;:!?)“”…"  # signs that begin a sentence, and that follow without a space
ENDS = (".", "!", "?", "…", ".“", "!“", "?“", '."', '!"', '?"', ":", "«", ")")
MAX_WHO = 0.2  # of the width, for outlet and date


def concordance_table(
    frame: Any,
    *,
    top: int = 20,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the first `top` lines of a concordance (`left, keyword, right` of `an.kwic`), the keyword centred.

    Where the frame has `outlet` and `date`, they stand at the right of each line.
    """
    labels = Labels(title, subtitle, source, language, colours)
    top = whole("top", top, 1, MAX_LINES)
    rows = read(frame, ("left", "keyword", "right"), "concordance_table")
    texts = [pl.col(side).cast(pl.String).fill_null("") for side in ("left", "keyword", "right")]
    return publish(ConcordanceTable(rows.with_columns(texts).head(top), rows.height), labels)


@dataclass(frozen=True)
class ConcordanceTable:
    """Concordance lines, and how many there would be."""

    rows: pl.DataFrame
    all_rows: int
    kind: ClassVar[str] = "concordance_table"

    @property
    def painted(self) -> list[str]:
        """Nothing but the keyword, which is no outlet's."""
        return []

    def height(self, _room: float) -> float:
        """A row a line."""
        return ROW * self.rows.height + 0.15

    def draw(self, place: Place, labels: Labels) -> None:
        """Draw the lines in centimetres: the axes are as wide as the place."""
        axes = place.axes()
        axes.set_axis_off()
        axes.set_xlim(0, place.room)
        axes.set_ylim(ROW * self.rows.height, 0)
        who = [_who(row, labels.language, place) for row in self.rows.iter_rows(named=True)]
        margin = max(width(text, style.TINY) for text in who) + GAP
        for i, row in enumerate(self.rows.iter_rows(named=True)):
            self._line(axes, row, (i + 0.5) * ROW, place.room - margin)
            at = (place.room, (i + 0.5) * ROW)
            axes.text(*at, who[i], ha="right", va="center", size=style.TINY, color=style.GREY)
            axes.axhline((i + 1) * ROW, color=style.GRID, linewidth=0.4)
        for text in axes.texts:  # cut to the place already: nothing to make room for
            text.set_in_layout(False)

    def _line(self, axes: Axes, row: dict[str, Any], y: float, room: float) -> None:
        """Write a line, as much of it as there is room for on both sides of the keyword."""
        keyword = fit(printable(row["keyword"]), MAX_KEYWORD * room, style.SMALL, weight="bold")
        half, middle = width(keyword, style.SMALL, "bold") / 2, room / 2
        before, behind = GAP / 2, 0.0 if row["right"][:1] in CLOSING else GAP / 2  # as it is printed
        texts = printable(self._opened(row["left"])), printable(_open_ended(row["right"]))
        left = fit_words(texts[0], middle - half - before, style.SMALL, keep="end")
        right = fit_words(texts[1], room - middle - half - behind, style.SMALL)
        look: dict[str, Any] = {"va": "center_baseline", "size": style.SMALL}
        axes.text(middle - half - before, y, left, ha="right", **look)
        axes.text(middle, y, keyword, ha="center", weight="bold", color=style.PALETTE[0], **look)
        axes.text(middle + half + behind, y, right, ha="left", **look)

    def _opened(self, left: str) -> str:
        """Return the text before a keyword, with an ellipsis where it was cut within a sentence."""
        begins = left[:1].isupper() or left[:1] in OPENING
        cut = left and (not begins or len(left.split()) == self._window)
        return f"{ELLIPSIS}{left}" if cut else left

    @cached_property
    def _window(self) -> int | None:
        """How many words stand before most keywords, if that is where they were cut."""
        words = self.rows["left"].str.split(" ").list.len()
        most = int(words.mode().sort()[-1])
        return most if int((words == most).sum()) >= max(2, CUT * self.rows.height) else None

    def key(self, _labels: Labels) -> Key:
        """Nothing to explain."""
        return []

    def measured(self, labels: Labels) -> str:
        """Say how many of how many lines stand here."""
        return labels.noted(labels.say("concordance_measured"), left_out=self.all_rows - self.rows.height)

    def finding(self, labels: Labels) -> str:
        """Name the keywords."""
        counts = self.rows["keyword"].value_counts().sort("count", "keyword", descending=[True, False])
        words = ", ".join(labels.quoted(keyword) for keyword in counts["keyword"].head(3))
        return labels.say("concordance_finding", n=labels.number(self.rows.height), words=words)

    def values(self, _labels: Labels) -> list[str]:
        """Read the first lines out."""
        return [
            f"{left} {keyword} {right}".strip()
            for left, keyword, right in self.rows.select("left", "keyword", "right").head(3).rows()
        ]


def _open_ended(right: str) -> str:
    """Return the text behind a keyword, with an ellipsis where its sentence goes on."""
    return right if not right or right.endswith(ENDS) else f"{right}{ELLIPSIS}"


def _who(row: dict[str, Any], language: str, place: Place) -> str:
    """Return outlet and date, the outlet cut so that both fit; in a panel there is no room for the date."""
    outlet, day = row.get("outlet"), row.get("date")
    when = _short_day(day, language) if isinstance(day, date) and place.alone else ""
    if outlet is None:
        return when
    after = f", {when}" if when else ""
    return fit(printable(outlet), MAX_WHO * place.room - width(after, style.TINY), style.TINY) + after


def _short_day(day: date, language: str) -> str:
    return f"{day.day}.{day.month}.{day.year}" if language == "de" else day.isoformat()
