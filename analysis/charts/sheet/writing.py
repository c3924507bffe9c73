"""Words beside a place of the plane: a bar's end, a dot, the last value of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.sheet import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation


def beside(axes: Axes, text: str, at: tuple[float, float], away: float, **look: Any) -> Annotation:
    """Write words so many points right of a place, or left of it where `away` is negative."""
    align = "left" if away > 0 else "right"
    look = {"size": style.LABEL} | look
    return axes.annotate(text, at, (away, 0), textcoords="offset points", ha=align, va="center", **look)
