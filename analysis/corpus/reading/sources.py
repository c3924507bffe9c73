"""Documents from whatever they come in: folders of .txt, csv, tsv, jsonl, parquet, frames.

Everything is read in pieces, so that two gigabytes need no more memory than twenty megabytes, and every
piece of a source has the same columns of the same types. Each document is checked on the way, and what
cannot be used travels with the rest as a list of reasons.

Files differ in what they call things. Columns are renamed by `columns` (our name to theirs); without
it, common German and English names (body, content, Volltext; source, medium, Quelle; published, Datum;
headline, Titel ...) are understood where exactly one column fits: `naming.COMMON` lists them.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.cleaning.cleaning import BASE, clean_texts
from analysis.corpus.cleaning.garbled import Garbled, GarbledTextWarning
from analysis.corpus.cleaning.rules import WITHIN_LINES
from analysis.corpus.dates import Dates
from analysis.corpus.documents import Reading, Seen, check, in_order, need_columns, nothing_rejected
from analysis.corpus.reading.files import Found, SourceSettings, find_files
from analysis.corpus.reading.naming import COMMON, NAMES, expressions, renaming
from analysis.corpus.reading.tables import PIECE, Kinds, Table, open_table
from analysis.corpus.reading.texts import Texts
from analysis.errors import AnalysisError, warn


class RejectedWarning(UserWarning):
    """Some documents of a source cannot be used."""


@dataclass(frozen=True)
class Part:
    """One table of a source, under our names: where its rows come from and what its columns become."""

    label: str
    table: Table | Texts
    selected: tuple[pl.Expr, ...]
    schema: Kinds
    outlet: str | None = None

    def pieces(self, size: int) -> Iterator[Reading]:
        """Yield rows in pieces, with our names, not yet checked."""
        for piece in self.table.pieces(size):
            frame = piece.documents.select(self.selected)
            if self.outlet is not None:
                frame = frame.with_columns(pl.lit(self.outlet).alias("outlet"))
            yield replace(piece, documents=frame)


@dataclass(frozen=True)
class Source:
    """One or more files of documents, to be read in batches; `schema` holds for every batch."""

    name: str
    parts: tuple[Part, ...]

    @property
    def schema(self) -> Kinds:
        """The columns of every batch with their types; where parts differ, text."""
        together: Kinds = {}
        for part in self.parts:
            for name, kind in part.schema.items():
                together[name] = kind if together.get(name, kind) == kind else pl.String()
        return {name: together[name] for name in in_order(list(together))}

    def batches(self, size: int = PIECE) -> Iterator[Reading]:
        """Yield checked documents in batches of about `size` bytes of text.

        Raises `AnalysisError` when there is no usable document.
        """
        schema, seen, usable = self.schema, Seen(), 0
        first_reason = "there are none"
        for number, part in enumerate(self.parts):
            for piece in part.pieces(size):
                reading = check(piece.documents, source=part.label, seen=seen)
                lost = pl.concat([piece.rejected, reading.rejected])
                usable += reading.documents.height
                first_reason = lost["reason"][0] if lost.height and not usable else first_reason
                done = (number + piece.done) / len(self.parts)
                yield Reading(_conformed(reading.documents, schema), lost, done)
        if not usable:
            raise AnalysisError(f"{self.name} has no document that can be used: {first_reason}")


def read_documents(
    path: str | Path,
    format: str | None = None,  # noqa: A002 - its public name
    columns: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """Return the documents of a .txt folder, a .txt, csv, tsv, jsonl (.gz) or parquet file.

    `columns` maps our names (id, outlet, text, date, title, author, section, url) to the file's; common
    German and English names are understood without it. Documents that cannot be used are left out with
    a `RejectedWarning`; `an.build(path, ...)` lists them. Raises `AnalysisError` when nothing can be read.
    """
    reading = read(path, format, columns)
    if reading.rejected.height:
        first = reading.rejected.row(0, named=True)
        warnings.warn(
            f"{path}: {reading.rejected.height} entries in the list of what cannot be used, first: "
            f"{first['id'] or 'a document'}: {first['reason']}; an.build(path, ...) lists all in `rejected`",
            RejectedWarning,
            stacklevel=2,
        )
    return reading.documents


def read(path: str | Path, format_: str | None = None, columns: Mapping[str, str] | None = None) -> Reading:
    """Return the usable documents of a file or folder together with what could not be used."""
    reading = together(open_source(path, format_, columns).batches())
    garbled = Garbled()
    garbled.see(reading.documents)
    warn_garbled(garbled, str(path))
    return reading


def warn_garbled(garbled: Garbled, name: str) -> None:
    """Warn that texts are garbled, if some are."""
    if message := garbled.message(name):
        warn(message, GarbledTextWarning)


def together(readings: Iterable[Reading]) -> Reading:
    """Return readings as one."""
    found = list(readings)
    return Reading(pl.concat([r.documents for r in found]), pl.concat([r.rejected for r in found]))


def open_source(
    path: str | Path, format_: str | None = None, columns: Mapping[str, str] | None = None
) -> Source:
    """Open a file, a folder or a glob, without reading the documents yet."""
    setting = SourceSettings(str(path), format_, dict(columns or {}))
    return Source(str(path), tuple(_parts(setting, find_files(path, format_=format_))))


def open_sources(name: str, settings: Sequence[SourceSettings], folder: Path) -> Source:
    """Open all sources of a corpus; a file belongs to the first source that names it."""
    taken: set[Path] = set()
    parts: list[Part] = []
    for setting in settings:
        found = find_files(setting.path, folder, setting.format)
        files = tuple(file for file in found.files if file not in taken)
        taken.update(files)
        parts += _parts(setting, replace(found, files=files), base=folder)
    return Source(name, tuple(parts))


def file_readings(
    path: str | Path, rules: Sequence[str], drop: Sequence[str] = (), *, size: int = PIECE
) -> Iterator[Reading]:
    """Yield the documents of a file or folder, checked and cleaned, in batches."""
    return cleaned(open_source(path).batches(size), rules, drop)


def frame_readings(
    documents: Any, rules: Sequence[str], drop: Sequence[str] = (), *, size: int = PIECE
) -> Iterator[Reading]:
    """Yield the documents of a frame, checked and cleaned, in batches."""
    reading = check(documents)
    if reading.documents.is_empty():
        first = reading.rejected["reason"][0] if reading.rejected.height else "there are none"
        raise AnalysisError(f"the frame has no document that can be used: {first}")
    return cleaned(_sliced(reading, size), rules, drop)


def cleaned(readings: Iterable[Reading], rules: Sequence[str], drop: Sequence[str] = ()) -> Iterator[Reading]:
    """Yield readings with clean texts and metadata; a document of which nothing is left is rejected.

    The last one lists what only all documents together show: dates that can hardly be right. Warns when
    texts are garbled.
    """
    short = [name for name in (*BASE, *WITHIN_LINES) if name in rules or name in BASE]
    seen, garbled, dates = Seen(), Garbled(), Dates()
    for reading in readings:
        frame = reading.documents
        columns = [
            clean_texts(column, rules, drop)
            if column.name == "text"
            else clean_texts(column, short).str.replace_all("\n", " ", literal=True)
            for column in frame.iter_columns()
            if column.dtype == pl.String
        ]
        checked = check(frame.with_columns(columns), seen=seen)
        garbled.see(checked.documents)
        dates.see(checked.documents)
        yield Reading(checked.documents, pl.concat([reading.rejected, checked.rejected]), reading.done)
        nothing = checked.documents.clear()
    doubtful = dates.doubtful()
    if doubtful.height:
        yield Reading(nothing, doubtful)
    warn_garbled(garbled, "texts")


def _sliced(reading: Reading, size: int) -> Iterator[Reading]:
    frame, lost = reading.documents, reading.rejected
    number = (frame["text"].str.len_bytes().cast(pl.Int64).cum_sum() - 1) // size
    ends = [*(number.diff().fill_null(1) != 0).arg_true().to_list()[1:], frame.height]
    start = 0
    for end in ends:
        yield Reading(frame.slice(start, end - start), lost, end / frame.height)
        start, lost = end, nothing_rejected()


def _conformed(frame: pl.DataFrame, schema: Kinds) -> pl.DataFrame:
    """Return a frame with exactly these columns; what it lacks is null."""
    return frame.select(
        pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind).alias(name)
        for name, kind in schema.items()
    )


def _parts(setting: SourceSettings, found: Found, base: Path | None = None) -> list[Part]:
    if found.format == "txt":
        if setting.columns:
            raise AnalysisError(
                f"{found.root}: .txt files have no columns to be named; their headers say what is what"
            )
        texts = Texts(found.root, found.files, base, setting.encoding, setting.printed)
        columns = texts.columns()
        schema: Kinds = {name: pl.Date() if name == "date" else pl.String() for name in columns}
        return [Part(found.root.name, texts, tuple(map(pl.col, columns)), schema, setting.outlet)]
    if setting.printed is not None:
        raise AnalysisError(f"{found.root}: only .txt files are printed, not {found.format}")
    return [_table_part(setting, file, found.format) for file in found.files]


def _table_part(setting: SourceSettings, file: Path, format_: str) -> Part:
    table = open_table(file, format_, setting.encoding)
    chosen = renaming(table.columns, setting.columns, str(file))
    selected = expressions(table.columns, chosen)
    names = pl.DataFrame(schema=dict.fromkeys(table.columns, pl.String())).select(selected).columns
    need_columns([*names, "outlet"] if setting.outlet is not None else names, f"documents in {file}", COMMON)
    kinds = table.kinds([name for name in names if name not in NAMES])
    ours = {name: kinds.get(name, pl.Date() if name == "date" else pl.String()) for name in names}
    if setting.outlet is not None:
        ours["outlet"] = pl.String()
    return Part(file.name, table, tuple(selected), ours, setting.outlet)
