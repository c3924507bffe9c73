"""The page around a drawing: title, subtitle, key, source line, alt text, all in one place.

The page is a matplotlib Figure of 16 cm. It measures its own words in centimetres, gives the
drawing what is left, lets matplotlib lay it out once, and then holds everything where it is, so
that the screen, the print and the second run show the same picture.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import matplotlib.text
import polars as pl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox

from analysis.charts.sheet import style
from analysis.charts.sheet.drawing import Drawing, Key, Place
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.text import balance, printable, width, wrap

SCREEN = 150  # dots per inch in a notebook
EDGE = 0.12  # cm of paper around everything
LEADING = 1.32  # line height in font sizes
GAP = 0.22  # cm between the blocks of words and the drawing
DOT = 0.42  # cm that a dot and its space take in the key
PLACES = 6  # decimals of a place on the page, 1 being its width: a thousandth of a dot in print
MAX_VALUES = 8  # nobody listens to more
Line = tuple[str, float, str, str]  # text, size, weight, colour


class Page(Figure):
    """A figure that knows what it shows (`rows`) and how to say it (`alt`)."""

    def __init__(self, drawing: Drawing, labels: Labels, size: tuple[float, float]) -> None:
        super().__init__(figsize=(size[0] / style.INCH, size[1] / style.INCH), dpi=SCREEN)
        FigureCanvasAgg(self)
        self.drawing = drawing
        self.labels = labels
        self.alt = describe(drawing, labels)
        self.size_cm = size

    @property
    def rows(self) -> pl.DataFrame:
        """Exactly the plotted rows."""
        return self.drawing.rows

    def draw(self, renderer: Any) -> None:
        """Draw in house style even when the caller's own settings changed since."""
        with style.house():
            super().draw(renderer)

    def _repr_png_(self) -> tuple[bytes, dict[str, int | str]]:
        """Show the figure as a cell's last expression, without pyplot."""
        target = BytesIO()
        self.savefig(target, format="png", dpi=2 * SCREEN, metadata={"Software": None})
        across, down = (round(side / style.INCH * SCREEN * 0.75) for side in self.size_cm)
        return target.getvalue(), {"width": across, "height": down, "alt": self.alt}

    def write(self, line: Line, x: float, y: float) -> None:
        """Write one line at a place in centimetres from the top left."""
        text, size, weight, colour = line
        across, down = self.size_cm
        self.text(x / across, 1 - y / down, text, size=size, weight=weight, color=colour, va="top", ha="left")


def describe(drawing: Drawing, labels: Labels) -> str:
    """Return the alt text: what kind of chart, what it measures, what it found, the main values."""
    parts = {
        "kind": labels.say(drawing.kind),
        "measured": (labels.subtitle or drawing.measured(labels)).rstrip("."),
        "finding": labels.title or drawing.finding(labels),
        "values": "; ".join(drawing.values(labels)[:MAX_VALUES]),
    }
    if parts["finding"][-1:] not in {".", "!", "?", "“", "”", ""}:
        parts["finding"] += "."
    return " ".join(labels.say("alt", **parts).split())  # with every sign it has: nobody draws it


def compose(drawing: Drawing, labels: Labels) -> Page:
    """Return the figure: the drawing with its words around it."""
    head, key, foot = _head(drawing, labels), _key_rows(drawing.key(labels)), _foot(labels)
    top = EDGE + _height(head) + len(key) * _step(style.LABEL) + (GAP if head or key else 0)
    bottom = EDGE + _height(foot) + (GAP if foot else 0)
    size = (style.WIDTH, top + drawing.height(style.WIDTH) + bottom)
    with style.house():
        page = Page(drawing, labels, size)
        y = _write_block(page, head, EDGE)
        _write_key(page, key, y + 0.06)
        _write_block(page, foot, size[1] - bottom + GAP)
        cell = page.add_gridspec(1, 1)[0]
        settle = drawing.draw(Place(page, cell, style.WIDTH - 2 * EDGE), labels)
        lay_out(page, top, bottom)
        if settle is not None:
            settle()
        plain(page)
    return page


def lay_out(page: Page, top: float, bottom: float) -> None:
    """Let matplotlib find the size of the axes once, between the words above and below, and keep it."""
    across, down = page.size_cm
    rect = (EDGE / across, bottom / down, 1 - 2 * EDGE / across, 1 - (top + bottom) / down)
    page.set_layout_engine(ConstrainedLayoutEngine(rect=rect, w_pad=0, h_pad=0.02, wspace=0.02, hspace=0))
    page.draw_without_rendering()
    page.set_layout_engine("none")
    for axes in page.axes:  # the solver's last digits differ from run to run: they are cut off
        x0, y0, x1, y1 = (round(float(side), PLACES) for side in axes.get_position(original=True).extents)
        axes.set_position(Bbox.from_extents(x0, y0, x1, y1))
        axes.set_in_layout(True)


def plain(page: Page) -> None:
    """Take every text as it is written: signs the font lacks become boxes, formulas stay signs."""
    for text in page.findobj(matplotlib.text.Text):
        if isinstance(text, matplotlib.text.Text):
            text.set_parse_math(False)
            shown = text.get_text()
            clean = "\n".join(printable(line) for line in shown.split("\n"))
            if clean != shown:
                text.set_text(clean)


def _step(size: float) -> float:
    return size * LEADING / 72 * style.INCH


def _height(lines: list[Line]) -> float:
    return sum(_step(size) for _, size, _, _ in lines)


def _lines(text: str, size: float, weight: str, colour: str) -> list[Line]:
    set_lines = balance if weight == "bold" else wrap
    return [(line, size, weight, colour) for line in set_lines(text, style.WIDTH - 2 * EDGE, size, weight)]


def _head(drawing: Drawing, labels: Labels) -> list[Line]:
    title = drawing.finding(labels).rstrip(".") if labels.title is None else labels.title
    subtitle = drawing.measured(labels) if labels.subtitle is None else labels.subtitle
    return [
        *_lines(title, style.TITLE, "bold", style.INK),
        *_lines(subtitle, style.SUBTITLE, "normal", style.GREY),
    ]


def _foot(labels: Labels) -> list[Line]:
    return _lines(labels.source or "", style.SMALL, "normal", style.GREY)


def _write_block(page: Page, lines: list[Line], y: float) -> float:
    for line in lines:
        page.write(line, EDGE, y)
        y += _step(line[1])
    return y


def _key_rows(key: Key) -> list[Key]:
    """Return the key broken into lines of the page's width."""
    rows: list[Key] = []
    used = style.WIDTH
    for name, colour, sign in key:
        wanted = DOT + width(name, style.LABEL, "bold") + DOT
        if used + wanted > style.WIDTH - EDGE:
            rows.append([])
            used = EDGE
        rows[-1].append((name, colour, sign))
        used += wanted
    return rows


def _write_key(page: Page, rows: list[Key], y: float) -> None:
    """Write the key's lines, a sign before each name."""
    for row in rows:
        x = EDGE
        for name, colour, sign in row:
            page.write((sign, style.LABEL, "normal", colour), x, y)
            page.write((name, style.LABEL, "bold", style.INK), x + DOT, y)
            x += DOT + width(name, style.LABEL, "bold") + DOT
        y += _step(style.LABEL)
