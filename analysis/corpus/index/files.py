"""The files of an index as one thing: on the disk before it has a name, opened together, held to its sums.

A power cut may leave pages of zeros in a file of the right size, a disk may turn a bit, and another build may
put a new index in the place of the one that is being opened. So each file is synced and has a checksum, and
what is opened together belongs together.
"""

import json
import mmap
import os
import time
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from analysis.corpus.index.sound import FACTS, FILES
from analysis.errors import AnalysisError
from analysis.writing import sync_folder

INFO = "index.json"
BLOCK = 1 << 22  # bytes read at a time
PATIENCE = 2.0  # seconds to wait for a change of indexes to end; it takes two renames
Seal = dict[str, int]  # size and crc32


class OtherFormatError(AnalysisError):
    """An index was made by another version."""


class Sealer:
    """Syncs files and sums them up in the background, while others are written."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._seals: dict[str, Future[Seal]] = {}

    def add(self, path: Path) -> None:
        """Seal a file that is complete."""
        self._seals[path.name] = self._pool.submit(seal, path)

    def seals(self) -> dict[str, Seal]:
        """Return the seals of all files, once they are on the disk."""
        return {name: self._seals[name].result() for name in sorted(self._seals)}

    def close(self) -> None:
        """Let go, however the build ended."""
        self._pool.shutdown(cancel_futures=True)


def seal(path: Path) -> Seal:
    """Return size and checksum of a file that is on the disk for good."""
    total = size = 0
    with path.open("r+b") as file:
        while block := file.read(BLOCK):
            total, size = zlib.crc32(block, total), size + len(block)
        os.fsync(file.fileno())
    return {"size": size, "crc32": total}


def write_info(folder: Path, info: dict[str, Any]) -> None:
    """Write index.json, with a checksum of itself, and see that folder and file are on the disk."""
    whole = {**info, "crc32": _sum_of(info)}
    with (folder / INFO).open("w", encoding="utf-8") as file:
        file.write(json.dumps(whole, indent=2, ensure_ascii=False))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)


def read_info(folder: Path, made: int) -> dict[str, Any]:
    """Return what index.json says; an error if it is not one of format `made`, or not as it was written."""
    path = folder / INFO
    try:
        info = json.loads(path.read_text("utf-8"))
        found, given = info["format"], info.pop("crc32", None)
        files = info["files"]
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnalysisError(f"{path} is no index of a corpus: {error!r}; build the corpus again") from None
    if found != made:
        raise OtherFormatError(
            f"{path} has format {found}, this version reads {made}; build the corpus again"
        )
    complete = isinstance(files, dict) and files.keys() >= FILES.keys() and all(map(_is_seal, files.values()))
    if (
        given != _sum_of(info)
        or not complete
        or not all(isinstance(info.get(k), t) for k, t in FACTS.items())
    ):
        raise AnalysisError(f"{path} is damaged; build the corpus again")
    return dict(info)


def open_files(folder: Path, made: int) -> tuple[dict[str, Any], dict[str, mmap.mmap]]:
    """Return what index.json says and all files, mapped, of one and the same index."""
    last = time.monotonic() + PATIENCE
    while True:
        before = _identity(folder)
        try:
            info = read_info(folder, made)
            files = {name: _mapped(folder / name, sealed["size"]) for name, sealed in info["files"].items()}
        except (AnalysisError, OSError) as error:
            if before == _identity(folder) and not (before is None and _is_changing(folder)):
                if isinstance(error, AnalysisError):
                    raise
                raise AnalysisError(f"{folder} cannot be opened: {error}") from None
        else:
            if before == _identity(folder):
                return info, files
        if time.monotonic() > last:
            raise AnalysisError(f"{folder} is being built again and again; it cannot be opened")
        time.sleep(0.001)


def unsound(folder: Path, info: dict[str, Any]) -> list[str]:
    """Return the files of an index that are not as they were written."""
    wrong = []
    for name, expected in info["files"].items():
        try:
            total = size = 0
            with (folder / name).open("rb") as file:
                while block := file.read(BLOCK):
                    total, size = zlib.crc32(block, total), size + len(block)
        except OSError:
            wrong.append(name)
            continue
        if {"size": size, "crc32": total} != expected:
            wrong.append(name)
    return wrong


def _mapped(path: Path, size: int) -> mmap.mmap:
    if not size or not path.is_file() or path.stat().st_size != size:
        raise AnalysisError(f"{path} is missing or damaged; build the corpus again")
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _identity(folder: Path) -> tuple[int, int, int] | None:
    """Return what tells this folder's index from the one that may take its place."""
    try:
        stat = (folder / INFO).stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino, stat.st_mtime_ns


def _is_changing(folder: Path) -> bool:
    """Return whether the old index lies aside already and the new one is not there yet."""
    return any(folder.with_name(f"{folder.name}.{aside}").exists() for aside in ("old", "new"))


def _is_seal(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(given.get(key), int) for key in ("size", "crc32"))


def _sum_of(info: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(info, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"))
