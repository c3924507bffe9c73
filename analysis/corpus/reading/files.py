"""Which files a source means.

A source is a file, a folder or a glob. A folder means all files of one format in it, at any depth, in
the order of their names, so that two machines read the same documents in the same order.
"""

import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.arguments import path as path_of
from analysis.errors import AnalysisError, require

ENDINGS = {
    "txt": (".txt",),
    "csv": (".csv", ".csv.gz"),
    "tsv": (".tsv", ".tsv.gz", ".tab"),
    "jsonl": (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
    "parquet": (".parquet",),
}
FORMATS = tuple(ENDINGS)


@dataclass(frozen=True)
class SourceSettings:
    """Where documents come from: a file, a folder or a glob, relative to corpus.toml.

    `columns` maps our names to theirs. `outlet` holds for all documents of the source. `printed` says
    whether .txt files are text as its reader printed it; None leaves that to the files' shape.
    """

    path: str
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    outlet: str | None = None
    encoding: str | None = None
    printed: bool | None = None


@dataclass(frozen=True)
class Found:
    """The files of a source in order; `root` is the folder below which they were looked for."""

    root: Path
    files: tuple[Path, ...]
    format: str


def find_files(path: str | Path, base: Path = Path(), format_: str | None = None) -> Found:
    """Return the files that a path, a folder or a glob (relative to `base`) stands for.

    Raises `AnalysisError` when there are none, or when they are of several formats and none is asked for.
    """
    if format_ is not None:
        require("format", format_, FORMATS)
    given = path_of("a source of documents", path)
    whole = Path(os.path.normpath(base / given))  # ids are paths, and have no ".." in them
    if whole.is_file():
        return Found(whole.parent, (whole,), format_ or _format(whole))
    if whole.is_dir():
        return _one_format(whole, tuple(_below(whole)), format_)
    if glob.has_magic(str(given)):
        root = _fixed(whole)
        matching = sorted(Path(name) for name in glob.glob(str(whole), recursive=True))  # noqa: PTH207 - may be absolute
        return _one_format(root, tuple(file for file in matching if file.is_file()), format_)
    raise AnalysisError(f"there is no file or folder {whole}")


def _one_format(root: Path, files: tuple[Path, ...], format_: str | None) -> Found:
    formats = {file: _ending(file) for file in files}
    present = sorted({name for name in formats.values() if name})
    if format_ is None:
        if len(present) > 1:
            raise AnalysisError(
                f"{root} has files of several formats ({', '.join(present)}): say which with format="
            )
        format_ = present[0] if present else FORMATS[0]
    wanted = tuple(file for file in files if formats[file] == format_)
    if not wanted:
        raise AnalysisError(f"there are no {format_} files in {root}")
    return Found(root, wanted, format_)


def _below(folder: Path) -> Iterator[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    inner = {file: file.relative_to(folder) for file in files}
    visible = [file for file in files if not any(part.startswith(".") for part in inner[file].parts)]
    yield from sorted(visible, key=lambda file: inner[file].as_posix())


def _fixed(pattern: Path) -> Path:
    """Return the part of a glob before its first wildcard."""
    parts = list(pattern.parts[:-1])
    first = next((i for i, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return Path(*parts[:first])


def _ending(file: Path) -> str | None:
    name = file.name.lower()
    return next((format_ for format_, endings in ENDINGS.items() if name.endswith(endings)), None)


def _format(file: Path) -> str:
    found = _ending(file)
    if found is None:
        known = ", ".join(ending for endings in ENDINGS.values() for ending in endings)
        raise AnalysisError(
            f"the format of {file} cannot be told from its name ({known}): say it with format="
        )
    return found
