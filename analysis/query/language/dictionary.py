"""Dictionaries: labels with the queries that stand for them, read from the files in which they are kept.

A dictionary is written once and counted for years, often by others; so it lies in a file that can be read,
changed and cited. Whatever the format, an entry is a query as everywhere else: a word, a glob, a phrase, a
{lemma} or CQP; only LIWC has its own signs, a * at the end of a word.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from analysis.arguments import path as path_of
from analysis.corpus.reading.encoding import decode
from analysis.corpus.reading.tables import PIECE, open_table
from analysis.corpus.reading.toml_file import read_toml
from analysis.errors import AnalysisError, require
from analysis.query.language.liwc import read_liwc
from analysis.query.language.parsing import parse

SEPARATOR = " · "  # between a category and those inside it
LABEL, ENTRY = "label", "query"
Found = Iterator[tuple[tuple[str, ...], str]]  # categories from the outermost on, and an entry


def read_dictionary(
    path: str | Path,
    *,
    levels: int | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> dict[str, list[str]]:
    """Return the dictionary of a file: a mapping of labels to queries, which every question takes as `query`.

    .toml, .yaml (as quanteda's: categories with lists of entries), .csv, .tsv and .xlsx (a row an entry:
    columns `label` and `query`, or those that `columns` names: {"label": "Kategorie", "query": "Begriff"}),
    LIWC's .dic. Categories inside others are joined: "Wirtschaft · Steuern"; `levels=1` puts their entries
    into the outermost, 2 into the two outermost. `encoding`: of text; UTF-8 or cp1252 unless given.
    Raises AnalysisError with file, label and place for what cannot be read. `an.entries` shows what each
    entry finds.
    """
    file = path_of("the file of a dictionary", path)
    if not file.is_file():
        raise AnalysisError(f"there is no file {file}")
    require("format of a dictionary", file.suffix.lower(), READERS)
    found = READERS[file.suffix.lower()](file, dict(columns or {}), encoding)
    dictionary: dict[str, dict[str, None]] = {}
    for labels, entry in found:
        label = SEPARATOR.join(labels[:levels])
        _check(file, label, entry)
        dictionary.setdefault(label, {})[entry] = None
    if not dictionary:
        raise AnalysisError(f"{file} has no entries")
    return {label: list(queries) for label, queries in dictionary.items()}


def _check(file: Path, label: str, entry: str) -> None:
    try:
        parse(entry)
    except AnalysisError as error:
        raise AnalysisError(f"{file}, {label or 'outside of any category'}: {error}") from None
    if not label:
        raise AnalysisError(f"{file}: {entry!r} stands in no category")


def _nested(given: Any, labels: tuple[str, ...]) -> Found:
    """Yield the entries of categories inside categories, in their order."""
    if isinstance(given, Mapping):
        for label, inner in given.items():
            yield from _nested(inner, (*labels, str(label).strip()))
    elif isinstance(given, list):
        for one in given:
            yield from _nested(one, labels)
    elif isinstance(given, str | int | float) and not isinstance(given, bool):
        if str(given).strip():
            yield labels, str(given).strip()
    elif given is not None:
        raise AnalysisError(
            f"an entry of a dictionary is a text, not {given!r} (in {SEPARATOR.join(labels)})"
        )


def _toml(file: Path, _columns: Mapping[str, str], _encoding: str | None) -> Found:
    return _nested(read_toml(file)[1], ())


def _yaml(file: Path, _columns: Mapping[str, str], encoding: str | None) -> Found:
    import yaml

    text = decode(file.read_bytes(), str(file), encoding)
    try:
        # every scalar is a text: "no" is a word here, and 2020 one, too
        given = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 makes texts, lists and mappings only
    except yaml.YAMLError as error:
        raise AnalysisError(f"{file} cannot be read as YAML: {' '.join(str(error).split())}") from None
    return _nested(given, ())


def _csv(file: Path, columns: Mapping[str, str], encoding: str | None) -> Found:
    table = open_table(file, file.suffix.lower()[1:], encoding)
    pieces = list(table.pieces(PIECE))
    for piece in pieces:
        if len(piece.rejected):
            raise AnalysisError(f"{file}: {piece.rejected['reason'][0]}")
    return _rows(file, pl.concat([piece.documents for piece in pieces]), columns)


def _xlsx(file: Path, columns: Mapping[str, str], _encoding: str | None) -> Found:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(file.read_bytes()), read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].values]
    except (BadZipFile, OSError, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise AnalysisError(f"{file} cannot be read as a spreadsheet: {error}") from None
    texts = [[None if cell is None else str(cell) for cell in row] for row in rows]
    if not texts:
        raise AnalysisError(f"{file} is empty")
    heads = [head or f"column {number}" for number, head in enumerate(texts[0], 1)]
    frame = pl.DataFrame(texts[1:], schema=dict.fromkeys(heads, pl.String), orient="row")
    return _rows(file, frame, columns)


def _rows(file: Path, frame: pl.DataFrame, columns: Mapping[str, str]) -> Found:
    for name in columns:
        require("column of a dictionary", name, (LABEL, ENTRY))
    names = [columns.get(name, name) for name in (LABEL, ENTRY)]
    for name in names:
        if name not in frame.columns:
            raise AnalysisError(
                f"{file} has no column {name!r}, but {', '.join(frame.columns)}: say which hold labels and "
                'queries, columns={"label": ..., "query": ...}'
            )
    for label, entry in frame.select(names).rows():
        if entry and entry.strip():
            yield ((label or "").strip(),), entry.strip()


def _dic(file: Path, _columns: Mapping[str, str], encoding: str | None) -> Found:
    return read_liwc(decode(file.read_bytes(), str(file), encoding), str(file))


READERS: dict[str, Callable[[Path, Mapping[str, str], str | None], Found]] = {
    ".toml": _toml,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _xlsx,
    ".dic": _dic,
}
