"""Putting a new index in the place of the old one: whole or not at all, and in the place of nothing else.

The new one is made beside its place. Then the old one is moved aside and the new one in, two renames; who is
killed between them leaves the old one aside, and the next to come puts it back.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.corpus.index.files import INFO
from analysis.errors import AnalysisError
from analysis.writing import sync_folder

ADDED = "added"  # ending of the index of new documents, which is merged with the old one and goes
OURS = (".arrow", ".raw", ".json")  # endings of all that is in an index, or in one half made
log = logging.getLogger("presseschau")


@contextmanager
def changed(place: Path) -> Iterator[Path]:
    """Give a folder to write an index into; if all went well it then lies in its place.

    The caller holds the lock. AnalysisError if something that is no index is in the way.
    """
    bring_back(place)
    new, old, added = (place.with_name(f"{place.name}.{aside}") for aside in ("new", "old", ADDED))
    _refuse_foreign(place)
    for leftover in (new, old, added):  # of a build that was killed
        _remove(leftover)
    try:
        new.mkdir(parents=True)
        yield new
        if place.exists():
            place.rename(old)
        new.rename(place)
        sync_folder(place.parent)
    except OSError as error:
        raise AnalysisError(f"the index cannot be written to {place}: {error}") from error
    finally:
        for leftover in (new, old, added):
            try:
                _remove(leftover)
            except (AnalysisError, OSError) as error:
                log.warning("%s is left: %s", leftover, error)


def bring_back(place: Path) -> None:
    """Undo half of a change of indexes."""
    old = place.with_name(f"{place.name}.old")
    if not place.exists() and (old / INFO).exists():
        old.rename(place)


def _remove(path: Path) -> None:
    """Remove an index or a half of one; of a link no more than the link."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        _refuse_foreign(path, half=True)
        path.chmod(0o700)
        shutil.rmtree(path)


def _refuse_foreign(path: Path, *, half: bool = False) -> None:
    """Raise where a folder holds something that no build put there."""
    if not path.exists():
        return
    if not path.is_dir():
        raise AnalysisError(f"{path} is in the way of the index: move it, or build into another folder")
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        raise AnalysisError(f"{path} cannot be read: {error}") from None
    foreign = [name for name in names if not name.endswith(OURS) or (path / name).is_dir()]
    if not foreign and names and INFO not in names and not half:
        foreign = names
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise AnalysisError(
            f"{path} is no index, it has {foreign[0]!r}{more}: move it, or build into another folder"
        )
