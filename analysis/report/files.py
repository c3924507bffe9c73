"""A frame in a file: csv and json for programs, xlsx for people.

Spreadsheets run what begins with = + - or @. In xlsx every cell of text is written as text, so that
nothing an article says is ever run.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from analysis.writing import replacing

# every cell of text is text, whatever it begins with
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
INTEGERS, DECIMALS = "#,##0", "#,##0.00##"  # a spreadsheet shows these in the form of its own country


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as csv (UTF-8, commas, points)."""
    save(path, frame.write_csv)


def write_json(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as a list of objects."""
    save(path, frame.write_json)


def write_xlsx(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as a spreadsheet with number formats; text stays text."""
    save(path, lambda beside: _xlsx(frame, beside))


def _xlsx(frame: pl.DataFrame, path: Path) -> None:
    from xlsxwriter import Workbook

    numbers = {name: dtype for name, dtype in frame.schema.items() if dtype.is_numeric()}
    formats: Any = {name: INTEGERS if dtype.is_integer() else DECIMALS for name, dtype in numbers.items()}
    content = BytesIO()  # on a full disk it would complain once more, of what it cannot close
    with Workbook(content, PLAIN) as book:
        frame.write_excel(book, column_formats=formats, freeze_panes=(1, 0), autofit=True)
    path.write_bytes(content.getvalue())


def save(path: Path, write: Callable[[Path], object]) -> None:
    """Let a file be written whole; raise `AnalysisError` if it cannot be."""
    with replacing(path) as beside:
        write(beside)
