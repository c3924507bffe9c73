"""Spreadsheets (xlsx, xls, ods), as clipping services and colleagues send them.

The header is rarely the first line: above it stand a name, a period, a logo. It is the line that holds most
of the names that columns of articles have. Every sheet with a column of texts is read; hidden ones are not,
and what is not read is said.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.documents import nothing_rejected, rejected
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.tabular.held import held_table
from analysis.corpus.reading.tabular.table import Table
from analysis.errors import AnalysisError

LOOKED_AT = 40  # lines in which a header is looked for
MOST_BYTES = 1 << 31  # that a file may unpack to
MOST_PACKED = 400  # times its size; text packs to a tenth
LONGEST = 32_767  # signs that a cell holds
MIDNIGHT = r" 00:00:00(?:\.0+)?$"
ERROR = r"^#(?:N/A|NV|REF!|BEZUG!|DIV/0!|VALUE!|WERT!|NAME\?|NULL!|NUM!|ZAHL!)$"
SHEET = "sheet"  # a further column, where several are read


@dataclass(frozen=True)
class Sheet:
    """A sheet that was looked at: its rows as text under its header, or why it is not read."""

    name: str
    rows: pl.DataFrame
    numbers: frozenset[str] = frozenset()  # columns whose cells are numbers and not text that looks so
    above: str = ""  # what stands above the header
    why: str = ""


def open_sheets(path: Path, _format: str, _encoding: str | None = None) -> Table:
    """Open a spreadsheet; `AnalysisError` if it is none, or has no rows."""
    import fastexcel

    _refuse_bomb(path)
    try:
        book = fastexcel.read_excel(path)
        sheets = [_sheet(book, name) for name in book.sheet_names]
    except fastexcel.FastExcelError as error:
        raise AnalysisError(f"{path} cannot be read as a spreadsheet: {_first_line(error)}") from None
    read = _chosen([sheet for sheet in sheets if not sheet.why])
    if not read:
        raise AnalysisError(f"{path} has no sheet with rows")
    several = len(read) > 1
    frames = [_named(sheet.rows, sheet.name) if several else sheet.rows for sheet in read]
    rows = pl.concat(frames, how="diagonal")
    numbers = set.intersection(
        *({*sheet.numbers, *(set(rows.columns) - set(sheet.rows.columns))} for sheet in read)
    )
    return held_table(path, rows, _notes(path.name, sheets, read), german=set(rows.columns) - numbers)


def _refuse_bomb(path: Path) -> None:
    """Raise for a packed file that unpacks to what no memory holds, or that is damaged."""
    if not zipfile.is_zipfile(path):  # an old xls
        return
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
            if size > min(MOST_BYTES, max(MOST_PACKED * path.stat().st_size, 1 << 24)):
                raise AnalysisError(f"{path} would unpack to {size / 1e9:,.1f} GB, and is not read")
            damaged = packed.testzip()  # also reads what is longer than it says
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise AnalysisError(f"{path} is damaged, or locked by a password: {error}") from None
    if damaged:
        raise AnalysisError(f"{path} is damaged: {damaged}")


def _sheet(book: Any, name: str) -> Sheet:
    """Return a sheet with its header found."""
    nothing = pl.DataFrame()
    whole = book.load_sheet(name, header_row=None, dtypes="string")
    if whole.visible != "visible":
        return Sheet(name, nothing, why="is hidden")
    cells = whole.to_polars()
    filled = cells.filter(pl.any_horizontal(pl.all().is_not_null())) if cells.width else cells
    if filled.height < 2:
        return Sheet(name, nothing, why="is empty" if filled.is_empty() else "has one line only")
    header = _header(cells)
    titles, kept = _titles(cells, header)
    rows = cells.slice(header + 1).select(
        pl.nth(place).alias(title) for place, title in zip(kept, titles, strict=True)
    )
    text = pl.all().str.replace(MIDNIGHT, "").str.replace(ERROR, "").str.strip_chars()
    rows = rows.select(text.replace("", None)).filter(pl.any_horizontal(pl.all().is_not_null()))
    typed = book.load_sheet(name, header_row=None, skip_rows=header + 1).to_polars()
    numbers = frozenset(
        title for place, title in zip(kept, titles, strict=True) if typed.dtypes[place].is_numeric()
    )
    above = cells.head(header).select(pl.concat_str(pl.all().fill_null(""), separator=" ").str.strip_chars())
    said = [line for line in above.to_series() if line] if header else []
    return Sheet(name, rows, numbers, "; ".join(said), "" if rows.height else "has no rows below its header")


def _header(cells: pl.DataFrame) -> int:
    """Return the line with the names of columns: most of those known, else the first with most cells."""

    def score(row: Sequence[str | None]) -> tuple[bool, int, int]:
        names = [cell.strip() for cell in row if cell and cell.strip()]
        known = renaming(list(dict.fromkeys(names)), None, "")
        return "text" in known, len(known), len(names)

    scores = [score(row) for row in cells.head(LOOKED_AT).iter_rows()]
    best = max(score if score[1] > 1 or score[0] else (False, 0, score[2]) for score in scores)
    return next(n for n, score in enumerate(scores) if score == best or (not best[1] and score[2] == best[2]))


def _titles(cells: pl.DataFrame, header: int) -> tuple[list[str], list[int]]:
    """Return the names of columns, no two equal, and their places; a column of nothing is none."""
    titles: list[str] = []
    kept: list[int] = []
    below = cells.slice(header + 1)
    for place, cell in enumerate(cells.row(header)):
        if not cell and below.to_series(place).is_null().all():
            continue
        title = plain = " ".join((cell or f"column {place + 1}").split())
        number = 2
        while title in titles:
            title, number = f"{plain} {number}", number + 1
        titles.append(title)
        kept.append(place)
    return titles, kept


def _chosen(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets that are read: those with texts; where no name says so, those like the first."""
    with_texts = [sheet for sheet in sheets if "text" in renaming(sheet.rows.columns, None, sheet.name)]
    return with_texts or [sheet for sheet in sheets if sheet.rows.columns == sheets[0].rows.columns]


def _named(rows: pl.DataFrame, sheet: str) -> pl.DataFrame:
    return rows if SHEET in rows.columns else rows.with_columns(pl.lit(sheet).alias(SHEET))


def _notes(file: str, sheets: Sequence[Sheet], read: Sequence[Sheet]) -> pl.DataFrame:
    """Return the list of what was not read, or may be cut."""
    notes = [nothing_rejected()]
    for sheet in sheets:
        if sheet not in read:
            why = sheet.why or "has no column of texts"
            notes.append(rejected(file, None, f"the sheet {sheet.name!r} was not read: it {why}"))
        elif sheet.above:
            why = f"above the header of {sheet.name!r}, not read: {sheet.above[:200]}"
            notes.append(rejected(file, None, why))
        cut = sum(int((column.str.len_chars() >= LONGEST).sum()) for column in sheet.rows.iter_columns())
        if cut:
            why = f"{cut} cells of {sheet.name!r} hold {LONGEST:,} signs, as many as one can: they may be cut"
            notes.append(rejected(file, None, why))
    return pl.concat(notes)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
