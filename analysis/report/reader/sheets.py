"""Coding without a browser: lines in a spreadsheet with a list to choose codes from, and back into the file.

A sheet goes by mail to a second coder who has neither Python nor the corpus. Every cell of text is written as
text, so that nothing an article says is ever run; the columns that say where a line stands are hidden.
"""

from pathlib import Path
from typing import Any

import polars as pl

from analysis.arguments import texts
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, require
from analysis.query.concordance.kwic import kwic
from analysis.report.files import PLAIN, save
from analysis.report.reader.code_file import CodeFile
from analysis.report.reader.codes import codes
from analysis.report.reader.places import places_of
from analysis.schema import need

LINES, CATEGORIES = "lines", "categories"  # the two sheets
SHOWN = {"outlet": 14, "date": 11, "left": 70, "keyword": 20, "right": 70, "code": 16}  # widths
HIDDEN = ("id", "start", "end", "term")


def write_coding_sheet(
    corpus: Corpus, lines: pl.DataFrame, path: str | Path, categories: list[str] | tuple[str, ...]
) -> Path:
    """Write lines of `kwic` as a spreadsheet in which codes are chosen from a list; return its path.

    Columns: outlet, date, left, keyword, right, code, and hidden id, start, end, term; a column `code` of the
    lines is what is already chosen. `read_coding_sheet` reads it back.
    """
    chosen = texts("categories", categories)
    file = Path(path)
    if "term" not in lines.columns:
        lines = lines.with_columns(term=pl.lit(None, pl.String))
    if "code" not in lines.columns:
        lines = lines.with_columns(code=pl.lit(None, pl.String))
    shown = kwic(corpus, lines) if "left" not in lines.columns else lines
    where = places_of(corpus, kwic(corpus, lines, window=0)).drop("id", "keyword")
    save(file, lambda beside: _write(shown.hstack(where).select(*SHOWN, *HIDDEN), beside, chosen))
    return file


def _write(rows: pl.DataFrame, file: Path, categories: list[str]) -> None:
    from xlsxwriter import Workbook

    with Workbook(file, PLAIN) as book:
        wrapped: Any = book.add_format({"text_wrap": True, "valign": "top"})
        to_right: Any = book.add_format({"text_wrap": True, "valign": "top", "align": "right"})
        centred: Any = book.add_format({"bold": True, "valign": "top", "align": "center"})
        rows.write_excel(book, LINES, freeze_panes=(1, 0), table_style="Table Style Light 1")
        sheet = book.get_worksheet_by_name(LINES)
        formats = {"left": to_right, "keyword": centred, "right": wrapped}
        for column, name in enumerate(rows.columns):
            width, hidden = SHOWN.get(name, 8), {"hidden": name in HIDDEN}
            sheet.set_column(column, column, width, formats.get(name, wrapped), hidden)
        listed = book.add_worksheet(CATEGORIES)
        for row, category in enumerate(categories):
            listed.write_string(row, 0, category)
        code = rows.columns.index("code")
        source = f"={CATEGORIES}!$A$1:$A${len(categories)}"
        sheet.data_validation(1, code, max(len(rows), 1), code, {"validate": "list", "source": source})


def read_coding_sheet(corpus: Corpus, path: str | Path, name: str, coder: str) -> pl.DataFrame:
    """Read the codes that somebody chose in a sheet into the codes kept under a name; return this coder's.

    Lines without a code leave what is kept as it is. AnalysisError for a sheet that `write_coding_sheet` did
    not write, and for a code that is not in its list, with its row.
    """
    if not isinstance(coder, str) or not coder.strip():
        raise AnalysisError("who coded? name them: coder='Anna'")
    file = CodeFile.of(corpus, name)
    cells, categories = _sheets(Path(path))
    need(cells, (*HIDDEN, "keyword", "code"), str(path))
    coded = cells.with_columns(pl.col("code").str.strip_chars().replace("", None)).filter(
        pl.col("code").is_not_null()
    )
    for row, code in coded.select("row", "code").iter_rows():
        if code not in categories:
            require(f"category in row {row}", code, categories)
    try:
        placed = coded.cast({"start": pl.Int64, "end": pl.Int64})
    except pl.exceptions.PolarsError:
        raise AnalysisError(f"{path}: start and end, which are hidden, were changed") from None
    file.put(placed.drop("row").with_columns(coder=pl.lit(coder)))
    return codes(corpus, name, coder=coder)


def _sheets(path: Path) -> tuple[pl.DataFrame, list[str]]:
    """Return the cells of the lines as text, with the row each stands in, and the categories."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise AnalysisError(f"{path} cannot be read as a spreadsheet: {error}") from None
    try:
        require("sheet", LINES, book.sheetnames)
        require("sheet", CATEGORIES, book.sheetnames)
        head, *rows = ([_plain(cell) for cell in row] for row in book[LINES].iter_rows(values_only=True))
        categories = [
            str(row[0]) for row in book[CATEGORIES].iter_rows(values_only=True) if row and row[0] is not None
        ]
    finally:
        book.close()
    schema = {name or f"column {number}": pl.String for number, name in enumerate(head, 1)}
    even = [[*row, *[None] * (len(head) - len(row))] for row in rows]  # cells at the end may not be there
    frame = pl.DataFrame(even, schema=schema, orient="row").with_row_index("row", offset=2)
    return frame.filter(pl.any_horizontal(pl.exclude("row").is_not_null())), categories


def _plain(cell: Any) -> str | None:
    """Return a cell as text; programs keep whole numbers as 3.0."""
    if cell is None:
        return None
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
