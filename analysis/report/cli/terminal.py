"""A frame on a terminal: numbers in German form, concordances centred on the keyword."""

import datetime
import sys
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from analysis.german.formats import number

if TYPE_CHECKING:
    from rich.table import Table

PIPED_WIDTH = 200  # where there is no terminal
SMALLEST_DECIMAL = 1e-4  # below, a number is shown as a power of ten
FULL_WIDTH = frozenset({"term", "group", "keyword", "period", "date"})


def table(frame: pl.DataFrame, title: str) -> "Table":
    """Return a frame as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title, title_justify="left", header_style="bold")
    for name, dtype in frame.schema.items():
        justify: Literal["right", "left"] = "right" if dtype.is_numeric() or name == "left" else "left"
        shown.add_column(name, justify=justify, no_wrap=True, min_width=12 if name in FULL_WIDTH else None)
    for row in frame.iter_rows():
        # Text, not str: square brackets of an article are no markup
        shown.add_row(*(Text(cell(value)) for value in row))
    return shown


def cell(value: Any) -> str:
    """Return a value as a reader of German expects it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return number(value, 0)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value).replace("\n", " ")


def _decimal(value: float) -> str:
    if value and abs(value) < SMALLEST_DECIMAL:
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        return f"{mantissa.replace('.', ',')}e{int(exponent)}"
    return number(value, 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3)  # about three that count


def show(frame: pl.DataFrame, title: str, rows: int) -> None:
    """Print a frame; say how many rows there are if these are not all."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
    console.on_broken_pipe = _closed  # type: ignore[method-assign]  # rich would end with exit code 1
    console.print(table(frame, title))
    if rows > len(frame):
        console.print(
            f"{number(len(frame), 0)} of {number(rows, 0)} rows; --limit shows more, --csv writes all"
        )


def _closed() -> None:
    raise BrokenPipeError
