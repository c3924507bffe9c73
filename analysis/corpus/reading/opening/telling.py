"""From the files of a source to the parts it is read in.

Each file is told by what is in it. Articles of one format are read together, tables one by one, archives as
the folders they are; and what can be read as nothing is listed, so that no file of a folder vanishes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from analysis.corpus.documents import nothing_rejected, rejected
from analysis.corpus.reading.filenames import File, readable, said_by
from analysis.corpus.reading.files import Found, SourceSettings
from analysis.corpus.reading.formats import Format, named, told
from analysis.corpus.reading.opening.archives import Unpacked, unpacked
from analysis.corpus.reading.peek import Peek
from analysis.errors import AnalysisError

DEEPEST = 4  # archives in archives


@dataclass
class Opened:
    """The files of a source by their formats, in the order of the first of each; and what was not opened.

    `held` are the folders of unpacked archives, which last as long as this.
    """

    groups: dict[str, tuple[Format, list[File]]] = field(default_factory=dict)
    refused: list[pl.DataFrame] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    def refuse(self, file: File, why: str) -> None:
        """List a file as not read."""
        self.refused.append(rejected(file.name, file.stem, why))

    def choose(self, wanted: Format) -> None:
        """List the files of other formats as not read."""
        for name in [name for name in self.groups if name != wanted.name]:
            for file in self.groups.pop(name)[1]:
                self.refuse(file, f"it is {name}, and {wanted.name} was asked for")

    def take(self, file: File, names: str | None, wanted: Format | None = None, depth: int = 0) -> None:
        """Put a file to those of its format, an archive's files one by one."""
        try:
            format_ = _format(file, wanted)
            if format_.shape == "archive":
                self._take_all(file, names, depth)
            else:
                file = replace(file, said=said_by(file.name, names))
                self.groups.setdefault(format_.name, (format_, []))[1].append(file)
        except AnalysisError as error:
            self.refuse(file, str(error))

    def _take_all(self, archive: File, names: str | None, depth: int) -> None:
        if depth >= DEEPEST:
            raise AnalysisError(f"it lies in {depth} archives and is not unpacked")
        held = Unpacked()
        self.held.append(held)
        for name, place in unpacked(archive.path, held.folder):
            inner = PurePosixPath(name).parts
            folder = inner[0] if len(inner) > 1 else PurePosixPath(archive.name).stem
            called = f"{archive.name}/{name}"
            if isinstance(place, AnalysisError):
                self.refused.append(rejected(called, called, str(place)))
            else:
                self.take(File(place, called, folder), names, depth=depth + 1)

    @property
    def unread(self) -> pl.DataFrame:
        """The list of what was not opened."""
        return pl.concat([nothing_rejected(), *self.refused])


def open_files(setting: SourceSettings, found: Found, base: Path | None = None) -> Opened:
    """Tell the files of a source; those below `base` are called by their paths from there.

    A format that is asked for holds for files that were named; in a folder or an archive it chooses.
    """
    opened = Opened()
    wanted = named(setting.format) if setting.format else None
    for file in _files(found, base):
        opened.take(file, setting.names, wanted if found.named else None)
    if wanted and wanted.shape != "archive":
        opened.choose(wanted)
    return opened


def _files(found: Found, base: Path | None) -> Iterator[File]:
    whole = found.root.resolve().name
    for path in found.files:
        inner = path.relative_to(found.root)
        below = base is not None and path.is_relative_to(base)
        name = path.relative_to(base) if below and base else inner
        folder = inner.parts[0] if len(inner.parts) > 1 else whole
        yield File(path, readable(name.as_posix()), readable(folder))


def _format(file: File, wanted: Format | None) -> Format:
    """Return the format that was asked for, unless the file is an archive; else the one it has."""
    try:
        found = told(Peek(file.path, file.name))
    except AnalysisError:
        if wanted is None:
            raise
        return wanted
    return found if wanted is None or found.shape == "archive" else wanted
