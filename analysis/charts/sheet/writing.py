"""Words beside a place of the plane: a bar's end, a dot, the last value of a line, a day of note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.sheet import style
from analysis.charts.sheet.ticks import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.text import Annotation


def beside(axes: Axes, text: str, at: tuple[float, float], away: float, **look: Any) -> Annotation:
    """Write words so many points right of a place, or left of it where `away` is negative."""
    align = "left" if away > 0 else "right"
    look = {"size": style.LABEL} | look
    return axes.annotate(text, at, (away, 0), textcoords="offset points", ha=align, va="center", **look)


def mark_events(axes: Axes, events: Sequence[tuple[date, str]], language: str | None) -> None:
    """Draw a line at each of these days, and what happened beside its upper end (None: without words)."""
    for place, (day, what) in enumerate(events):
        axes.axvline(number_of(day), color=style.GREY, linewidth=0.7, linestyle=(0, (3, 2)), zorder=1.5)
        if language is not None:
            at, above = (number_of(day), 1.0), axes.get_xaxis_transform()
            down = -6 - 8 * (place % 3)  # neighbours do not cover each other
            look: dict[str, Any] = {
                "size": style.TINY,
                "color": style.GREY,
                "va": "center",
                "xycoords": above,
            }
            axes.annotate(what, at, (3, down), textcoords="offset points", annotation_clip=True, **look)
