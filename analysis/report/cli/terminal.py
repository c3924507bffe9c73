"""A frame where a command writes it: fitted to a terminal, or plain rows with tabs for the next program.

What an article, a column's name or a query holds is written on one line and without signs that control a
screen: an escape sequence of a source would set the window's title, or clear what was read. So nothing but
`say` and `show` writes what comes from a corpus.
"""

import datetime
import sys
from typing import Any

import polars as pl

from analysis.german.formats import number
from analysis.report.cli.layout import MISSING, fitted
from analysis.report.columns import plain

SMALLEST_DECIMAL = 1e-4  # below, a number is shown as a power of ten


def is_terminal() -> bool:
    """Tell whether somebody reads along, or another program."""
    return sys.stdout.isatty()


def say(text: str) -> None:
    """Print a line, indented as it is."""
    indent = len(text) - len(text.lstrip(" "))
    _write(f"{' ' * indent}{plain(text)}\n")


def show(frame: pl.DataFrame, title: str, rows: int, *, chosen: bool = False) -> None:
    """Print a frame, to a terminal with a title, and with a word if there are more rows or columns.

    `chosen`: the columns were asked for. To another program all columns go, with tabs between, unpadded.
    """
    if not is_terminal():
        _tabbed(frame)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    console.on_broken_pipe = _closed  # type: ignore[method-assign]  # rich would end with exit code 1
    cells = {name: [cell(value) for value in frame[name]] for name in frame.columns}
    lines, left_out = fitted(frame, cells, console.width, chosen=chosen)
    # Text, not str: square brackets of an article are no markup
    console.print(Text(plain(title), style="italic"))
    if frame.is_empty():
        say("no rows")
        return
    for at, line in enumerate(lines):
        console.print(Text(line, style="" if at else "bold"), no_wrap=True, crop=True)
    if left_out:
        say(f"not shown: {', '.join(left_out)}; --columns A,B names what is, --csv writes all")
    if rows > len(frame):
        say(f"{number(len(frame), 0)} of {number(rows, 0)} rows; --limit shows more, --csv writes all")


def _tabbed(frame: pl.DataFrame) -> None:
    """Write rows for a program: numbers and dates as they are, missing ones empty, no tab inside a cell."""
    head = [plain(name) for name in frame.columns]
    rows = ([_raw(value) for value in row] for row in frame.iter_rows())
    _write("".join("\t".join(row) + "\n" for row in (head, *rows)))


def _raw(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else plain(value)


def cell(value: Any) -> str:
    """Return a value as a reader of German expects it."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return number(value, 0)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return plain(value)


def _decimal(value: float) -> str:
    if value and abs(value) < SMALLEST_DECIMAL:
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        return f"{mantissa.replace('.', ',')}e{int(exponent)}"
    return number(value, 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3)  # about three that count


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _closed()


def _closed() -> None:
    """Say that whoever read has gone; without the error's number, by which typer would end with code 1."""
    raise BrokenPipeError
