"""Tiles, the darker the more, with a number in each and the names of the columns above.

A tile whose value is not known (NaN) stays as white as the paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.charts.sheet import style
from analysis.charts.sheet.text import shorten, width, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.types import Floats

MAX_LINES = 3  # of a column's name
FLAT, UPRIGHT = 36, 22  # letters of a column's name


def fill_tiles(axes: Axes, dark: Floats, edge: float = 0.8) -> None:
    """Paint a tile for each value, 0 (light) to 1 (dark), with white edges of so many points."""
    axes.pcolormesh(dark, cmap=_shades(), vmin=0, vmax=1, edgecolor=style.PAPER, linewidth=edge)


def number_tiles(axes: Axes, texts: list[list[str]], dark: Floats) -> None:
    """Write a number into every tile, in the ink that can be read on it."""
    from matplotlib.colors import to_hex

    shades = _shades()
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            ink = style.readable_on(to_hex(shades(dark[i, j])))
            axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", size=style.SMALL, color=ink)


def _shades() -> Any:
    """Return the house's scale from few (light) to many (dark)."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("presseschau", style.SHADES)


def head_columns(axes: Axes, names: list[str], room: float, size: float) -> None:
    """Name columns of `room` centimetres, on up to three lines where the words fit, else upright."""
    flat = _flat(names, room)
    texts, size = flat or ([shorten(name, UPRIGHT) for name in names], size)
    axes.set_xticks(np.arange(len(names)) + 0.5, texts)
    axes.tick_params(axis="x", labelsize=size, labelcolor=style.INK, labeltop=True, labelbottom=False)
    axes.tick_params(axis="x", labelrotation=0 if flat else 90)


def head_height(names: list[str], room: float) -> float:
    """Return how high the names of columns are, in centimetres, where a column has `room`."""
    flat = _flat(names, room)
    if flat:
        return 0.2 + 0.36 * (flat[0][0].count("\n") + 1)
    return 0.3 + max(width(shorten(name, UPRIGHT), style.LABEL) for name in names)


def _flat(names: list[str], room: float) -> tuple[list[str], float] | None:
    """Return the names, on lines, and their size, or None where a word is wider than its column."""
    short = [shorten(name, FLAT) for name in names]
    for size in (style.LABEL, style.SMALL):
        if max(width(word, size) for name in short for word in name.split(" ")) <= room * 0.94:
            lines = [wrap(name, room * 0.94, size) for name in short]
            most = max(map(len, lines))
            if most <= MAX_LINES:
                return ["\n" * (most - len(name)) + "\n".join(name) for name in lines], size
    return None
