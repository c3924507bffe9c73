"""A frame in a file: csv and json for programs, xlsx for people.

Spreadsheets run what begins with = + - or @. In xlsx every cell of text is written as text, so that
nothing an article says is ever run.
"""

from pathlib import Path

import polars as pl

from analysis.errors import AnalysisError

INTEGERS, DECIMALS = "#,##0", "#,##0.00##"  # a spreadsheet shows these in the form of its own country


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as csv (UTF-8, commas, points)."""
    _writable(path)
    frame.write_csv(path)


def write_json(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as a list of objects."""
    _writable(path)
    frame.write_json(path)


def write_xlsx(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as a spreadsheet with number formats; text stays text."""
    from xlsxwriter import Workbook

    _writable(path)
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        frame.write_excel(
            book,
            column_formats={
                name: INTEGERS if dtype.is_integer() else DECIMALS
                for name, dtype in frame.schema.items()
                if dtype.is_numeric()
            },
            freeze_panes=(1, 0),
            autofit=True,
        )


def _writable(path: Path) -> None:
    if not path.parent.is_dir():
        raise AnalysisError(f"cannot write {path}: there is no folder {path.parent}")
