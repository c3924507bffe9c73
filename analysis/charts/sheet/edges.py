"""Words of points that stand on the edge of a plane: in a row beside it, each with a line to its point.

On a logarithmic plane all words that one side never uses stand on one line, many in the same place.
Moving their names apart among the other points covers both; beside the edge there is room for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.sheet import style
from analysis.charts.sheet.spacing import apart
from analysis.charts.sheet.text import POINTS_PER_CM, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    Words = list[tuple[str, float]]  # what is written, and where on the edge its point stands

AWAY = 0.45  # cm between the edge and the words
LINE = 0.34  # cm that a line of words takes
MAX_BAND = 0.34  # of the plane that words beside an edge may take


def band(texts: list[str], room: float) -> float:
    """Return the share of the plane, of `room` centimetres, that is kept free for these words."""
    if not texts:
        return 0.0
    return min(MAX_BAND, (AWAY + 0.1 + max(width(text, style.SMALL) for text in texts)) / room)


def fitting(words: Words, room: float) -> Words:
    """Return as many of the words, the first of them, as stand beside an edge of `room` centimetres."""
    return words[: max(1, int(room / LINE))]


def write_beside(axes: Axes, words: Words, edge: float, colour: str, *, below: bool = False) -> None:
    """Write words left of the edge at `edge`, or upright below it, in the order of their points."""
    if not words:
        return
    dots = axes.figure.dpi / style.INCH  # to the centimetre
    box = axes.get_window_extent()
    low, high = (box.x0, box.x1) if below else (box.y0, box.y1)
    ordered = sorted(words, key=lambda word: (word[1], word[0]))
    points = [(at, edge) if below else (edge, at) for _, at in ordered]
    wanted = [float(axes.transData.transform(point)[0 if below else 1]) for point in points]
    placed = apart(wanted, LINE * dots, low + LINE * dots / 2, high - LINE * dots / 2)
    for (text, _), point, at, old in zip(ordered, points, placed, wanted, strict=True):
        along, across = (at - old) / dots * POINTS_PER_CM, -AWAY * POINTS_PER_CM
        axes.annotate(
            text,
            point,
            (along, across) if below else (across, along),
            textcoords="offset points",
            rotation=90 if below else 0,
            ha="center" if below else "right",
            va="top" if below else "center",
            size=style.SMALL,
            color=colour,
            arrowprops={
                "arrowstyle": "-",
                "color": style.GREY,
                "lw": 0.4,
                "relpos": (0.5, 1) if below else (1, 0.5),
                "shrinkA": 0,
                "shrinkB": 2.5,
            },
            annotation_clip=False,
            zorder=4,
        )
