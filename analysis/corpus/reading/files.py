"""Which files a source means.

A source is a file, a folder or a glob. A folder means all files in it, at any depth, in the order of their
names, so that two machines read the same documents in the same order. What systems and programs leave behind
(hidden files, locks, thumbnails, an index) is no file of anybody's.
"""

import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import AnalysisError

LEFT_BEHIND = ("~$", ".")  # how names begin that nobody gave: Word's locks, hidden files
SYSTEM = frozenset({"thumbs.db", "desktop.ini", "corpus.toml", "__macosx"})  # in small letters
BESIDE_PAGES = ("_files", "-Dateien", "_Dateien")  # folders in which browsers keep what a saved page shows
INDEX = ("index", "index.new", "index.old", "index.lock")  # beside a corpus.toml


@dataclass(frozen=True)
class SourceSettings:
    """Where documents come from: a file, a folder or a glob, relative to corpus.toml.

    `columns` maps our names to theirs. `outlet` and `date` hold for all documents of the source, `names`
    says what file names hold ("{outlet}_{date}_{n}"). `printed` says whether .txt files are text as its
    reader printed it; None leaves that to the files' shape.
    """

    path: str
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    outlet: str | None = None
    encoding: str | None = None
    printed: bool | None = None
    date: str | None = None
    names: str | None = None


@dataclass(frozen=True)
class Found:
    """The files of a source in order; `root` is the folder below which they were looked for.

    `named`: each was meant, by its own name or a glob; else all that a folder holds.
    """

    root: Path
    files: tuple[Path, ...]
    named: bool = True


def find_files(path: str | Path, base: Path = Path()) -> Found:
    """Return the files that a path, a folder or a glob (relative to `base`) stands for.

    Raises `AnalysisError` when there are none.
    """
    given = Path(path).expanduser()
    whole = Path(os.path.normpath(base / given))  # ids are paths, and have no ".." in them
    if whole.is_file():
        return Found(whole.parent, (whole,))
    if whole.is_dir():
        return _some(Found(whole, tuple(files_below(whole)), named=False))
    if glob.has_magic(str(given)):
        matching = sorted(Path(name) for name in glob.glob(str(whole), recursive=True))  # noqa: PTH207 - may be absolute
        return _some(Found(_fixed(whole), tuple(file for file in matching if file.is_file())))
    raise AnalysisError(f"there is no file or folder {whole}")


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, at any depth, that somebody put there, in the order of their names."""
    own = INDEX if (folder / "corpus.toml").is_file() else ()
    inner = {file: file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
    pages = {str(file.with_suffix("")) for file in inner if file.suffix.lower() in (".html", ".htm")}
    shown = {Path(page + ending) for page in pages for ending in BESIDE_PAGES}
    kept = [
        file
        for file, name in inner.items()
        if name.parts[0] not in own and is_given(name) and shown.isdisjoint(file.parents)
    ]
    yield from sorted(kept, key=lambda file: inner[file].as_posix())


def is_given(name: Path) -> bool:
    """Return whether somebody put a file there: neither it nor a folder above it was left by a program."""
    return not any(part.startswith(LEFT_BEHIND) or part.lower() in SYSTEM for part in name.parts)


def _some(found: Found) -> Found:
    if not found.files:
        raise AnalysisError(f"there are no files in {found.root}")
    return found


def _fixed(pattern: Path) -> Path:
    """Return the part of a glob before its first wildcard."""
    parts = list(pattern.parts[:-1])
    first = next((i for i, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return Path(*parts[:first])
