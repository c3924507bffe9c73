"""Documents from whatever they come in: folders of articles, exports of databases, tables, frames.

Everything is read in pieces, so that two gigabytes need no more memory than twenty megabytes, and every
piece of a source has the same columns of the same types. Each document is checked on the way, and what
cannot be used travels with the rest as a list of reasons.

Files differ in what they call things. Columns are renamed by `columns` (our name to theirs); without
it, common German and English names (body, content, Volltext; source, medium, Quelle; published, Datum;
headline, Titel ...) are understood where exactly one column fits: `naming.COMMON` lists them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.cleaning.cleaning import BASE, clean_texts
from analysis.corpus.cleaning.garbled import Garbled, GarbledTextWarning
from analysis.corpus.cleaning.rules import WITHIN_LINES
from analysis.corpus.dates import Dates
from analysis.corpus.documents import (
    Reading,
    Seen,
    check,
    cut_texts,
    in_order,
    nothing_rejected,
    rejected,
)
from analysis.corpus.reading.filenames import readable
from analysis.corpus.reading.files import SourceSettings, find_files
from analysis.corpus.reading.opening.archives import Unpacked
from analysis.corpus.reading.opening.lists import take_lists
from analysis.corpus.reading.opening.parts import Part, parts_of, refuse_unfit
from analysis.corpus.reading.opening.telling import open_files
from analysis.corpus.reading.tables import PIECE, Kinds
from analysis.errors import AnalysisError, warn
from analysis.schema import DOCUMENT_REQUIRED


class RejectedWarning(UserWarning):
    """Some documents of a source cannot be used."""


@dataclass(frozen=True)
class Source:
    """One or more files of documents, to be read in batches; `schema` holds for every batch.

    `unread` lists the files that are no part of it; `held` are folders that it needs for as long.
    """

    name: str
    parts: tuple[Part, ...]
    unread: pl.DataFrame = field(default_factory=nothing_rejected)
    held: tuple[Unpacked, ...] = ()

    @property
    def schema(self) -> Kinds:
        """The columns of every batch with their types; where parts differ, text."""
        together: Kinds = {}
        for part in self.parts:
            for name, kind in part.schema.items():
                together[name] = kind if together.get(name, kind) == kind else pl.String()
        return {name: together[name] for name in in_order(list(together)) if together}

    def batches(self, size: int = PIECE) -> Iterator[Reading]:
        """Yield checked documents in batches of about `size` bytes of text.

        Raises `AnalysisError` when there is no usable document.
        """
        return gathered(self._checked(size), size)

    def _checked(self, size: int) -> Iterator[Reading]:
        unread = self.unread
        first_reason = unread["reason"][0] if unread.height else "there are none"
        schema, seen, usable = self.schema, Seen(), 0
        for number, part in enumerate(self.parts):
            for piece in self._sound(part, size):
                reading = check(piece.documents, source=part.label, seen=seen)
                cut = cut_texts(reading.documents, part.label)
                lost = pl.concat([unread, piece.rejected, reading.rejected, cut])
                unread = nothing_rejected()
                usable += reading.documents.height
                first_reason = lost["reason"][0] if lost.height and not usable else first_reason
                done = (number + piece.done) / len(self.parts)
                yield Reading(_conformed(reading.documents, schema), lost, done)
        if not usable:
            raise AnalysisError(f"{self.name} has no document that can be used: {first_reason}")

    def _sound(self, part: Part, size: int) -> Iterator[Reading]:
        """Yield the pieces of a part up to where it is damaged; among others it is listed, alone an error."""
        try:
            yield from part.pieces(size)
        except AnalysisError as error:
            if len(self.parts) == 1:
                raise
            nothing = pl.DataFrame(schema=dict.fromkeys(DOCUMENT_REQUIRED, pl.String()))
            yield Reading(nothing, rejected(part.label, None, f"read in part: {error}"))


def read_documents(
    path: str | Path,
    format: str | None = None,  # noqa: A002 - its public name
    columns: Mapping[str, str] | None = None,
    *,
    outlet: str | None = None,
    date: str | None = None,
    names: str | None = None,
    encoding: str | None = None,
) -> pl.DataFrame:
    """Return the documents of a file, of all files of a folder, or of those of a glob, in whatever format.

    A file is told by what is in it; `format` (`formats.NAMES`) says it instead, and chooses in a folder.
    `columns` maps our names (id, outlet, text, date, title, author, section, url) to those of a table; common
    German and English names are understood without it. `outlet` and `date` hold for all documents; `names`
    says what file names hold ("{outlet}_{date}_{n}"). Where there is no id, it is the url, or file and row.
    What cannot be used is left out with a `RejectedWarning`; `an.build(path, ...)` lists it. Raises
    `AnalysisError` when nothing can be read.
    """
    setting = SourceSettings(str(path), format, dict(columns or {}), outlet, encoding, date=date, names=names)
    reading = _read(setting)
    warn_rejected(reading.rejected, f"{path}", "an.build(path, ...) lists all in `rejected`")
    return reading.documents


def warn_rejected(entries: pl.DataFrame, name: str, where: str) -> None:
    """Warn that not all of a source can be used, if so."""
    if entries.height:
        first = entries.row(0, named=True)
        many = "entry" if entries.height == 1 else "entries"
        warn(
            f"{name}: {entries.height} {many} in the list of what cannot be used, first: "
            f"{first['id'] or first['source']}: {first['reason']}; {where}",
            RejectedWarning,
        )


def read(path: str | Path, format_: str | None = None, columns: Mapping[str, str] | None = None) -> Reading:
    """Return the usable documents of a file or folder together with what could not be used."""
    return _read(SourceSettings(str(path), format_, dict(columns or {})))


def _read(setting: SourceSettings) -> Reading:
    reading = together(open_source(setting).batches())
    garbled = Garbled()
    garbled.see(reading.documents)
    warn_garbled(garbled, setting.path)
    return reading


def warn_garbled(garbled: Garbled, name: str) -> None:
    """Warn that texts are garbled, if some are."""
    if message := garbled.message(name):
        warn(message, GarbledTextWarning)


def together(readings: Iterable[Reading]) -> Reading:
    """Return readings as one."""
    found = list(readings)
    return Reading(pl.concat([r.documents for r in found]), pl.concat([r.rejected for r in found]))


def open_source(setting: SourceSettings | str | Path) -> Source:
    """Open a file, a folder or a glob, without reading the documents yet."""
    if not isinstance(setting, SourceSettings):
        setting = SourceSettings(str(setting))
    return open_sources(setting.path, (setting,))


def open_sources(
    name: str,
    settings: Sequence[SourceSettings],
    folder: Path | None = None,
    only: Collection[Path] | None = None,
) -> Source:
    """Open all files of a corpus, or `only` some; a file belongs to the first source that names it."""
    taken: set[Path] = set()
    parts: list[Part] = []
    unread, held = [nothing_rejected()], []
    for setting in settings:
        found = find_files(setting.path, folder or Path())
        files = tuple(file for file in found.files if file not in taken)
        taken.update(files)
        files = tuple(file for file in files if only is None or file in only)
        if only is not None and not files:
            continue
        opened = open_files(setting, replace(found, files=files), folder)
        listed = take_lists(opened)
        refuse_unfit(setting, opened, found.root.name)
        own = [
            part
            for format_, group in opened.groups.values()
            for part in parts_of(setting, format_, group, opened, readable(found.root.name), listed)
        ]
        parts += own if len(own) == 1 else [part.with_source_file() for part in own]
        unread.append(opened.unread)
        held += opened.held
    return Source(name, tuple(parts), pl.concat(unread), tuple(held))


def file_readings(
    source: SourceSettings | str | Path, rules: Sequence[str], drop: Sequence[str] = (), *, size: int = PIECE
) -> Iterator[Reading]:
    """Yield the documents of a file or folder, checked and cleaned, in batches."""
    return cleaned(open_source(source).batches(size), rules, drop)


def gathered(readings: Iterable[Reading], size: int) -> Iterator[Reading]:
    """Yield readings of the same columns, small ones together: a batch costs the same for one article."""
    held: list[Reading] = []
    bytes_ = 0
    for reading in readings:
        held.append(reading)
        bytes_ += int(reading.documents["text"].str.len_bytes().sum())
        if bytes_ >= size // 4:
            yield replace(together(held), done=reading.done)
            held, bytes_ = [], 0
    if held:
        yield replace(together(held), done=held[-1].done)


def frame_readings(
    documents: Any, rules: Sequence[str], drop: Sequence[str] = (), *, size: int = PIECE
) -> Iterator[Reading]:
    """Yield the documents of a frame, checked and cleaned, in batches."""
    reading = check(documents)
    if reading.documents.is_empty():
        first = reading.rejected["reason"][0] if reading.rejected.height else "there are none"
        raise AnalysisError(f"the frame has no document that can be used: {first}")
    listed = pl.concat([reading.rejected, cut_texts(reading.documents, "documents")])
    return cleaned(_sliced(replace(reading, rejected=listed), size), rules, drop)


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
