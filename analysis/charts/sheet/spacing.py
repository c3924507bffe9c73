"""Words that must not cover each other: at the ends of lines, and among points.

Both ways are deterministic: the one is a closed solution, the other counts its steps and not the
seconds. What finds no place is left out rather than printed over something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.charts.sheet import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation, Text

    from analysis.types import Floats

STEPS = 250  # of adjustText; by default it stops by the clock, and every run places differently


def spread(axes: Axes, names: list[Annotation]) -> None:
    """Move names at the right end up and down until none covers another, as little as need be."""
    if not names:
        return
    box = axes.get_window_extent()
    high = max(name.get_window_extent().height for name in names) * 1.12
    ordered = sorted(names, key=lambda name: (name.xy[1], name.get_text()))
    wanted = [float(axes.transData.transform((0, name.xy[1]))[1]) for name in ordered]
    placed = apart(wanted, high, box.y0, max(box.y1, box.y0 + high * len(names)))
    for name, y, old in zip(ordered, placed, wanted, strict=True):
        name.xyann = (name.xyann[0], name.xyann[1] + (y - old) * 72 / axes.figure.dpi)


def apart(wanted: list[float], distance: float, low: float, high: float) -> list[float]:
    """Return places at least `distance` apart, in the order of `wanted`, as close to it as can be.

    Less the distances before them the places only have to rise, which makes it an isotonic regression:
    neighbours that touch form a block at the mean of what its members want. Kept between `low` and `high`.
    """
    from scipy.optimize import isotonic_regression

    before = distance * np.arange(len(wanted))
    ceiling = high - distance * (len(wanted) - 1)
    risen = isotonic_regression(np.array(wanted) - before).x
    places: list[float] = (np.minimum(np.maximum(risen, low), ceiling) + before).tolist()
    return places


def move_apart(axes: Axes, texts: list[Text], at: Floats) -> None:
    """Move words off the points and off each other; take away, last first, what still covers another."""
    from adjustText import adjust_text
    from matplotlib.patheffects import withStroke

    _, lines = adjust_text(
        texts,
        x=at[:, 0],
        y=at[:, 1],
        target_x=at[:, 0],
        target_y=at[:, 1],
        ax=axes,
        iter_lim=STEPS,
        expand=(1.08, 1.3),
        force_text=(0.3, 0.5),
        arrowprops={"arrowstyle": "-", "color": style.GREY, "lw": 0.4, "shrinkA": 1, "shrinkB": 2},
        min_arrow_len=8,
    )
    kept: list[Any] = []
    for text in texts:
        text.set_path_effects([withStroke(linewidth=1.6, foreground=style.PAPER)])
        _push_inside(axes, text)
        box = text.get_window_extent()
        if any(box.overlaps(other) for other in kept):
            for line in lines:
                if line.patchA is text:
                    line.remove()
            text.remove()
        else:
            kept.append(box)


def _push_inside(axes: Axes, text: Text) -> None:
    """Move a word that stands over the edge of the axes back inside."""
    box, inside = text.get_window_extent(), axes.get_window_extent()
    across = max(inside.x0 - box.x0, 0) + min(inside.x1 - box.x1, 0)
    up = max(inside.y0 - box.y0, 0) + min(inside.y1 - box.y1, 0)
    if across or up:
        x, y = axes.transData.transform(text.get_position())
        x, y = axes.transData.inverted().transform((x + across, y + up))
        text.set_position((float(x), float(y)))
