"""A SQLite database: the one table in it that has the columns of articles.

The file is a stranger's: it is opened to be read only, what its schema may call is off, and views and virtual
tables, which run code, are not looked at.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.tabular.table import Kinds, Table, need_few
from analysis.errors import AnalysisError, require

ROWS = 256  # fetched at a time
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
    "AND sql NOT LIKE 'create virtual%' ORDER BY name"
)
Value = str | int | float | bytes | None


def open_database(path: Path, format_: str, _encoding: str | None = None) -> Table:
    """Open a table of a database; "sqlite:TABLE" says which, `AnalysisError` if it is not clear."""
    with _opened(path) as base:
        tables = {name: _columns(base, name) for (name,) in base.execute(TABLES)}
        table = _chosen(tables, format_.partition(":")[2], path.name)
        columns = tables[table]
        need_few(columns, path)
        rows = max(1, base.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])  # noqa: S608 - quoted
    notes = [
        rejected(path.name, None, f"the table {name!r} was not read") for name in tables if name != table
    ]

    def pieces(size: int) -> Iterator[Reading]:
        read, said = 0, pl.concat([nothing_rejected(), *notes])
        with _opened(path) as base:
            for found in _fetched(base, table, columns, size):
                read += len(found)
                values = zip(*found, strict=True)
                frame = {
                    name: [_text(value) for value in each] for name, each in zip(columns, values, strict=True)
                }
                frame_ = pl.DataFrame(frame, schema=dict.fromkeys(columns, pl.String()))
                yield Reading(frame_, said, min(1.0, read / rows))
                said = nothing_rejected()

    def kinds(names: Sequence[str]) -> Kinds:
        with _opened(path) as base:
            return {name: _kind(base, table, name) for name in names}

    return Table(path, columns, pieces, kinds)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database to be read only; what is wrong with it is an `AnalysisError`."""
    # without its journal beside it a database is as it lies there, and no file is made beside it
    still = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    try:
        base = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro{still}", uri=True)
        with closing(base):
            base.text_factory = lambda data: data.decode("utf-8", "replace")
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA cell_size_check = ON")
            yield base
    except sqlite3.Error as error:
        raise AnalysisError(f"{path} cannot be read as a database: {error}") from None


def _chosen(tables: Mapping[str, Sequence[str]], wanted: str, where: str) -> str:
    if wanted:
        require("table", wanted, tables)
        return wanted
    fitting = [name for name, columns in tables.items() if "text" in renaming(columns, None, where)]
    possible = fitting or list(tables)
    if not possible:
        raise AnalysisError(f"{where} has no table")
    if len(possible) > 1:
        raise AnalysisError(
            f"{where} has several tables: {', '.join(possible[:12])}; "
            f"say which with format='sqlite:{possible[0]}'"
        )
    return possible[0]


def _columns(base: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(name for _, name, *_ in base.execute(f"PRAGMA table_info({_quoted(table)})"))


def _fetched(
    base: sqlite3.Connection, table: str, columns: Sequence[str], size: int
) -> Iterator[list[tuple[Value, ...]]]:
    """Yield the rows of a table in lists of about `size` signs."""
    cursor = base.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(table)}")  # noqa: S608 - quoted
    held: list[tuple[Value, ...]] = []
    signs = 0
    while found := cursor.fetchmany(ROWS):
        held += found
        signs += sum(len(value) for row in found for value in row if isinstance(value, str | bytes))
        if signs >= size:
            yield held
            held, signs = [], 0
    if held:
        yield held


def _kind(base: sqlite3.Connection, table: str, column: str) -> pl.DataType:
    """Return what all values of a column are; a column may hold anything in SQLite."""
    asked = f"SELECT DISTINCT typeof({_quoted(column)}) FROM {_quoted(table)}"  # noqa: S608 - quoted
    found = {kind for (kind,) in base.execute(asked)} - {"null"}
    if found == {"integer"}:
        return pl.Int64()
    return pl.Float64() if found and found <= {"integer", "real"} else pl.String()


def _text(value: Value) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if value is None or isinstance(value, str) else str(value)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
