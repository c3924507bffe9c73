"""A zip is a folder that somebody packed, and so it is read: unpacked beside, file by file.

A stranger's archive may be built to fill a disk (a few kilobytes that unpack to petabytes, archives in
archives in archives) or to write where it should not (../../.profile). So what is unpacked is counted while
it comes, names are made harmless, and what is refused is said.
"""

import lzma
import shutil
import struct
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from analysis.corpus.reading.files import is_given
from analysis.errors import AnalysisError

MOST_BYTES = 1 << 34  # unpacked, in all
MOST_RATIO = 200  # of unpacked to packed; text packs to a tenth, a bomb to a thousandth
FREE_BYTES = 1 << 24  # up to which no ratio is asked for
MOST_FILES = 1_000_000
BLOCK = 1 << 20
BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, UnicodeError),
    *(NotImplementedError, RuntimeError, EOFError, OSError),
)


class Unpacked:
    """The folder that an archive was unpacked to; it goes when nobody holds it any more."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="presseschau-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def unpacked(archive: Path, folder: Path) -> Iterator[tuple[str, Path | AnalysisError]]:
    """Unpack an archive into an empty folder; yield the name of each file and where it lies, or why not.

    Raises `AnalysisError` for an archive that is damaged as a whole, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            files = [info for info in opened.infolist() if not info.is_dir()]
            if len(files) > MOST_FILES:
                raise AnalysisError(
                    f"the archive holds {len(files)} files; at most {MOST_FILES} are unpacked"
                )
            left = min(MOST_BYTES, max(FREE_BYTES, archive.stat().st_size * MOST_RATIO))
            for number, info in enumerate(sorted(files, key=lambda info: info.filename)):
                name = harmless(info.filename)
                if is_given(Path(name)):
                    # each in a folder of its own: so no name leads anywhere, and none is there twice
                    place = folder / str(number) / PurePosixPath(name).name
                    done, left = _member(opened, info, place, left)
                    yield name, done
    except BROKEN as error:
        raise AnalysisError(f"the archive cannot be unpacked: {error}") from error


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, left: int
) -> tuple[Path | AnalysisError, int]:
    """Unpack a file of at most so many bytes; return where it lies, or why not, and the bytes left."""
    try:
        place.parent.mkdir()
        with archive.open(info) as source, place.open("wb") as target:
            while data := source.read(BLOCK):
                left -= len(data)
                if left < 0:
                    raise AnalysisError(
                        "the archive unpacks to more than any archive of articles: a zip bomb?"
                    )
                target.write(data)
    except BROKEN as error:
        return AnalysisError(f"it cannot be unpacked: {error}"), left
    return place, left


def harmless(name: str) -> str:
    """Return the name of a member without what leads out of its folder."""
    parts = [
        part for part in name.replace("\\", "/").replace("\0", "").split("/") if part not in ("", ".", "..")
    ]
    return "/".join(parts) or "unnamed"
