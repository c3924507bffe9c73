"""A file is there whole, or as it was: written beside, brought to the disk, moved into its place.

Written in place, a report is gone when the disk is full in the middle of it, and the old one with it.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from analysis.errors import AnalysisError

STALE = 3600.0  # seconds after which nobody writes any more


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; once that is done without an error, the file takes the place of `path`.

    AnalysisError, with what the system says, if it cannot be written; what was there is still there then.
    """
    target = Path(os.path.realpath(path))  # of a link, the file that it leads to
    if not target.parent.is_dir():
        raise AnalysisError(f"cannot write {path}: there is no folder {path.parent}")
    if target.exists() and not target.is_file():  # a folder refuses by itself; a pipe has no place to keep
        beside = target
    else:
        beside = target.with_name(f".{target.stem}.{os.getpid()}.new{target.suffix}")
        _clear(target)
    try:
        yield beside
        if beside != target:
            _move(beside, target)
    except OSError as error:
        raise AnalysisError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if beside != target:
            beside.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path, foreign: Callable[[Path], list[str]]) -> Iterator[Path]:
    """Give an empty folder to write into; once that is done without an error, it takes the place of `path`.

    AnalysisError if it cannot be written, or if in `path` lies what is `foreign`: that is never removed.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise AnalysisError(f"cannot write {path}: there is no folder {path.parent}")
    beside, old = (target.with_name(f".{target.name}.{os.getpid()}.{kind}") for kind in ("new", "old"))
    try:
        if target.exists() and (not target.is_dir() or foreign(target)):
            there = f"it holds {foreign(target)[0]!r}" if target.is_dir() else "it is a file"
            raise AnalysisError(f"cannot write {path}: {there}; name a folder that is empty or not there")
        beside.mkdir()
        yield beside
        if target.exists():
            target.rename(old)
        beside.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise AnalysisError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        for leftover in (beside, old):
            shutil.rmtree(leftover, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the system can."""
    if os.name == "nt":  # which has no handles of folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(target: Path) -> None:
    """Remove what those left beside a file who were ended while they wrote it, long ago."""
    for left in target.parent.glob(f".{escape(target.stem)}.*.new{escape(target.suffix)}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()


def _move(beside: Path, target: Path) -> None:
    with beside.open("r+b") as file:
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)
    sync_folder(target.parent)
