"""A figure as files: SVG for the page, PNG for the screen, CSV with exactly the plotted rows.

The same figure gives the same bytes, today and tomorrow: no date, no program's name, and the random
names inside an SVG are salted with a constant. Only so can a check say that a figure still holds.

What the CSV says must be the same elsewhere, too. Resampling adds in single precision, which has seven
digits, and another processor adds in another order: from the seventh digit on a limit says where it was
computed. So a fraction is written with six; a page shows four at most. Whole numbers and dates stay.
"""

from __future__ import annotations

from math import floor, isfinite, log10
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from analysis.charts.sheet.style import house
from analysis.errors import AnalysisError
from analysis.writing import replacing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINT = 300  # dots per inch
DIGITS = 6  # significant ones of a fraction in a csv


def alt_text(figure: Figure, text: str | None = None) -> str:
    """Return what the figure says to those who cannot see it; with `text`, set it first."""
    if text is not None:
        figure.alt = text  # type: ignore[attr-defined]
    return str(getattr(figure, "alt", ""))


def chart_data(figure: Figure) -> pl.DataFrame:
    """Return exactly the rows that the figure shows, in the order of the drawing."""
    rows = getattr(figure, "rows", None)
    if not isinstance(rows, pl.DataFrame):
        raise AnalysisError(
            "this figure was not made by a chart of this package and carries no rows; give them"
        )
    return rows


def render(figure: Figure, path: str | Path, data: pl.DataFrame | None = None) -> list[Path]:
    """Write PATH.svg, PATH.png (300 dpi) and PATH.csv, the same bytes for the same figure; return the three.

    `path` has no ending; its folder must exist. `data` replaces the figure's own rows. The CSV has six digits
    of a fraction; `chart_data` has all.
    """
    rows = chart_data(figure) if data is None else data
    stem = Path(path)
    if not stem.parent.is_dir():
        raise AnalysisError(f"there is no folder {str(stem.parent)!r} to write {stem.name!r} into")
    svg, png, csv = (stem.with_name(f"{stem.name}.{ending}") for ending in ("svg", "png", "csv"))
    alt = alt_text(figure)
    with house(), replacing(svg) as new_svg, replacing(png) as new_png, replacing(csv) as new_csv:
        figure.savefig(
            new_svg, format="svg", dpi=PRINT, metadata={"Date": None, "Creator": None, "Title": alt}
        )
        figure.savefig(new_png, format="png", dpi=PRINT, metadata={"Software": None, "Description": alt})
        in_print(rows).write_csv(new_csv)
    return [svg, png, csv]


def in_print(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows as a CSV beside a figure has them: fractions with the digits that mean something."""
    fractions = (column for column in rows if column.dtype.is_float())
    return rows.with_columns(
        pl.Series(column.name, [_rounded(value) for value in column.to_list()], pl.Float64)
        for column in fractions
    )


def _rounded(value: float | None) -> float | None:
    """Return a number with so many digits; what stands before its point stays."""
    if value is None or not isfinite(value) or value == 0:
        return value
    return round(value, max(0, DIGITS - 1 - floor(log10(abs(value)))))
