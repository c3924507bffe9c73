"""A folder of texts with a list beside them: metadata.csv says of every file which article it is.

So concordancers want it (AntConc, LancsBox, Voyant), so R's readtext, and so does our own export write it.
A list is a table without texts that has a column of file names, of which some are there.
"""

from pathlib import PurePosixPath

import polars as pl

from analysis.corpus.documents import rejected
from analysis.corpus.reading.filenames import File
from analysis.corpus.reading.naming import expressions, folded, renaming
from analysis.corpus.reading.opening.telling import Opened
from analysis.corpus.reading.prose.texts import Row
from analysis.corpus.reading.tables import PIECE, Table, open_table
from analysis.errors import AnalysisError

TABLES = ("csv", "tsv")
FILE_NAMES = ("filename", "file", "datei", "dateiname", "sourcefile")


def take_lists(opened: Opened) -> dict[str, Row]:
    """Return what lists say of the .txt files, by their names; lists are not read as tables then."""
    said: dict[str, Row] = {}
    texts = {file.name for file in opened.groups["txt"][1]} if "txt" in opened.groups else set()
    for format_ in TABLES if texts else ():
        for file in list(opened.groups[format_][1]) if format_ in opened.groups else ():
            rows = _listed(file, format_)
            if not texts & rows.keys():
                continue
            opened.groups[format_][1].remove(file)
            said |= rows
            lost = [name for name in rows if name not in texts]
            opened.refused += [
                rejected(file.name, name, "the list names this file, which is not there") for name in lost
            ]
    return said


def _listed(file: File, format_: str) -> dict[str, Row]:
    """Return the rows of a list by the name of the file that each is of; none where the table is no list."""
    try:
        table = open_table(file.path, format_)
        column = next((name for name in table.columns if folded(name) in FILE_NAMES), None)
        chosen = renaming(table.columns, None, file.name)
        if column is None or "text" in chosen:
            return {}
        return _rows(table, column, chosen, PurePosixPath(file.name).parent)
    except AnalysisError:  # whoever reads it as a table says what is wrong
        return {}


def _rows(table: Table, column: str, chosen: dict[str, str], folder: PurePosixPath) -> dict[str, Row]:
    given = pl.concat([piece.documents for piece in table.pieces(PIECE)])
    names = [str(folder / name) if name else "" for name in given[column]]
    further = [name for name in given.columns if name != column]
    rows = given.select(further).select(expressions(further, chosen))
    return dict(zip(names, rows.iter_rows(named=True), strict=True))
