"""The parts that a source is read in: its tables one by one, its articles format by format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import polars as pl

from analysis.corpus.documents import Reading, need_columns
from analysis.corpus.reading.filenames import SOURCE_FILE, Completion, File
from analysis.corpus.reading.files import SourceSettings
from analysis.corpus.reading.formats import Format, needing
from analysis.corpus.reading.naming import NAMES, alike, expressions, renaming
from analysis.corpus.reading.opening.exports import Exports
from analysis.corpus.reading.opening.telling import Opened
from analysis.corpus.reading.prose.texts import Row, Texts
from analysis.corpus.reading.tables import Kinds, Table
from analysis.errors import AnalysisError


@dataclass(frozen=True)
class Part:
    """A part of a source that is read at once, under our names: where its rows come from, and their columns.

    `fixed` holds for all of its documents. `file` is that of a table, whose rows it completes.
    """

    label: str
    table: Table | Texts | Exports
    selected: tuple[pl.Expr, ...]
    schema: Kinds
    fixed: Mapping[str, str] = field(default_factory=dict)
    file: File | None = None

    def pieces(self, size: int) -> Iterator[Reading]:
        """Yield rows in pieces, with our names, not yet checked."""
        row, complete = 1, Completion()
        for piece in self.table.pieces(size):
            frame = piece.documents.select(self.selected)
            frame = frame.with_columns(pl.lit(value).alias(name) for name, value in self.fixed.items())
            if self.file is not None:
                frame = complete(frame, self.file, row)
                row += frame.height
            yield replace(piece, documents=frame)

    def with_source_file(self) -> Self:
        """Return the part with a column that names each document's file; exports have it in any case."""
        if SOURCE_FILE in self.schema:
            return self
        column = pl.lit(self.file.name).alias(SOURCE_FILE) if self.file else pl.col(SOURCE_FILE)
        return replace(
            self, selected=(*self.selected, column), schema={**self.schema, SOURCE_FILE: pl.String()}
        )


def parts_of(
    setting: SourceSettings,
    format_: Format,
    files: Sequence[File],
    opened: Opened,
    label: str,
    listed: Mapping[str, Row],
) -> list[Part]:
    """Return the parts that files of one format are read in; a table that cannot be opened is listed.

    `listed` is what lists beside texts say of them, by their names.
    """
    fixed = {name: value for name in ("outlet", "date") if (value := getattr(setting, name)) is not None}
    if format_.shape == "table":
        parts: list[Part] = []
        for file in files:
            try:
                parts.append(_table_part(setting, file, format_, fixed))
            except AnalysisError as error:
                opened.refuse(file, str(error))
        return parts
    rows: Texts | Exports = (
        Texts(label, tuple(files), setting.encoding, setting.printed, listed)
        if format_.shape == "texts"
        else Exports(format_, tuple(files), setting.encoding)
    )
    columns = rows.columns()
    schema: Kinds = {name: pl.Date() if name == "date" else pl.String() for name in columns}
    return [Part(label, rows, tuple(map(pl.col, columns)), schema, fixed)]


def _table_part(setting: SourceSettings, file: File, format_: Format, fixed: Mapping[str, str]) -> Part:
    with needing(format_.extra):
        table = format_.function()(file.path, format_.name, setting.encoding)
    chosen = renaming(table.columns, setting.columns, file.name)
    selected = expressions(table.columns, chosen)
    names = pl.DataFrame(schema=dict.fromkeys(table.columns, pl.String())).select(selected).columns
    need_columns(
        [*names, "id", *fixed, *file.said],
        f"documents in {file.name}",
        {ours: alike(table.columns, ours) for ours in NAMES},
    )
    kinds = table.kinds([name for name in names if name not in NAMES])
    kinds = {name: pl.String() if kind.is_nested() else kind for name, kind in kinds.items()}  # joined
    kinds |= {name: pl.String() for name in NAMES if name in (*names, "id", *fixed, *file.said)}
    if "date" in kinds:
        kinds["date"] = pl.Date()
    return Part(file.path.name, table, tuple(selected), kinds, fixed, file)


def refuse_unfit(setting: SourceSettings, opened: Opened, label: str) -> None:
    """Raise `AnalysisError` where what is said of a source fits none of its files."""
    shapes = {format_.shape: format_.name for format_, _ in opened.groups.values()}
    other = next(iter(shapes.values()), "")
    if shapes and setting.printed is not None and "texts" not in shapes:
        raise AnalysisError(f"{label}: only .txt files are printed, not {other}")
    if shapes and setting.columns and "table" not in shapes:
        raise AnalysisError(
            f"{label}: {other} files have no columns to be named; they themselves say what is what"
        )
