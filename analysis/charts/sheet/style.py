"""House style: one place that decides how every chart looks.

Charts are drawn at the width they are printed at (16 cm), so that a size in points here is the
size on paper. Colours are Okabe and Ito's, which colour-blind readers tell apart, without their
yellow, which paper swallows. An outlet's colour is decided once, for all charts of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.charts.sheet.text import FONT
from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

WIDTH = 16.0  # cm
INCH = 2.54  # cm

TITLE, SUBTITLE, LABEL, SMALL, TINY = 11.5, 8.5, 8.0, 7.0, 6.0  # points
INK, GREY, PALE, BOND, GRID, PAPER = "#222222", "#666666", "#b5b5b5", "#cfcfcf", "#e3e3e3", "#ffffff"
BLACK = "#000000"  # of numbers on tiles

PALETTE = (
    "#0072b2",  # blue
    "#d55e00",  # vermilion
    "#009e73",  # green
    "#cc79a7",  # pink
    "#e69f00",  # orange
    "#56b4e9",  # sky
    "#5d3a9b",  # violet
    "#8c6d46",  # brown
)
MARKS, SIGNS = "osD^vPX*", "●■◆▲▼✚✖★"  # shapes that tell dots apart in grey print
READABLE = 4.5  # contrast of small text on its ground (WCAG 2.2, success criterion 1.4.3)
OTHERS = "#8c8c8c"  # of names beyond those that colours tell apart
DASHES = ((), (4, 1.6), (1, 1.4), (6, 1.6, 1, 1.6), (2.4, 1.2), (8, 2), (4, 1.2, 1, 1.2, 1, 1.2), (1, 2.8))
USER_SETTINGS = {"backend", "backend_fallback", "interactive", "toolbar", "timezone", "webagg.port"}  # kept
SHADES = ("#f7fbff", "#d6e5f2", "#a3c8e1", "#5fa0cb", "#2878b2", "#0b4a82")  # few to many


def house() -> AbstractContextManager[None]:
    """Return a context in which matplotlib draws in house style, whatever the user's own settings."""
    from matplotlib import rc_context, rcParamsDefault

    settings: dict[Any, Any] = {
        key: value for key, value in rcParamsDefault.items() if key not in USER_SETTINGS
    }
    return rc_context(settings | _settings())


def _settings() -> dict[str, Any]:
    return {
        "font.family": [FONT],
        "font.size": LABEL,
        "text.color": INK,
        "text.hinting": "no_hinting",  # widths that do not depend on the resolution
        "text.parse_math": False,  # a $ in a name is a $
        "text.usetex": False,
        "axes.edgecolor": PALE,
        "axes.linewidth": 0.6,
        "axes.labelsize": SMALL,
        "axes.labelcolor": GREY,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "grid.color": GRID,
        "grid.linewidth": 0.6,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": LABEL,
        "xtick.labelcolor": GREY,
        "ytick.labelcolor": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "xtick.minor.size": 0,
        "ytick.minor.size": 0,
        "xtick.major.pad": 4,
        "ytick.major.pad": 4,
        "lines.solid_capstyle": "round",
        "svg.fonttype": "path",  # the same picture where the font is not installed
        "svg.hashsalt": "presseschau",
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
    }


def colours(outlets: Iterable[object], settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return a colour for every outlet: the one in `settings` if it is there, else the next free one.

    Give all outlets of a report at once (and the same ones each time), and each keeps its colour
    through the report. More names than colours: the rest is grey, for near-twins tell nothing apart.
    Raises `AnalysisError` if a colour in `settings` is none.
    """
    if not isinstance(settings, Mapping | None):
        raise AnalysisError(
            f"colours is a mapping of names to colours ({{'taz': '#0072b2'}}), not {settings!r}"
        )
    given = {str(name): _checked(str(name), colour) for name, colour in (settings or {}).items()}
    names = sorted({str(outlet) for outlet in outlets})
    taken = {colour.casefold() for name, colour in given.items() if name in names}
    free = [colour for colour in PALETTE if colour not in taken]
    rest = [name for name in names if name not in given]
    fresh = dict(zip(rest, free, strict=False))
    return {name: given.get(name) or fresh.get(name, OTHERS) for name in names}


def _checked(outlet: str, colour: object) -> str:
    """Return a colour as #rrggbb, or raise."""
    from matplotlib.colors import is_color_like, to_hex

    if not isinstance(colour, str) or not is_color_like(colour):
        raise AnalysisError(
            f"the colour of {outlet!r} is {colour!r}; possible: '#0072b2' or a name such as 'navy'"
        )
    return to_hex(colour)


def tint(colour: str, share: float) -> str:
    """Return the colour (#rrggbb) mixed with a share of white, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)


def ink(colour: str) -> str:
    """Return the colour as small text is written in it: as it is, or as much darker as reading needs."""
    steps = (darker(colour, step / 50) for step in range(51))
    return next(shade for shade in steps if contrast(shade, PAPER) >= READABLE)


def darker(colour: str, share: float) -> str:
    """Return the colour (#rrggbb) mixed with a share of black, 0 to 1."""
    return "#" + "".join(f"{round(int(colour[i : i + 2], 16) * (1 - share)):02x}" for i in (1, 3, 5))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def readable_on(colour: str) -> str:
    """Return black or white, whichever stands out on the colour."""
    return BLACK if contrast(colour, BLACK) >= contrast(colour, PAPER) else PAPER
