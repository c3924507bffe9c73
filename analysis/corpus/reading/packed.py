"""Packed files, told by how they begin, and read as if they were not."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)  # what reading a damaged file raises


def _zstandard(file: BinaryIO) -> Any:
    import pyarrow as pa

    return pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd")


PACKINGS: Mapping[bytes, Callable[[BinaryIO], Any]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
    b"(\xb5/\xfd": _zstandard,
}


def unpacked(file: BinaryIO, path: Path) -> BinaryIO:
    """Return what is in an open file: what is packed in it, or what it is; by its name, a `.gz` is packed."""
    start = file.read(8)
    file.seek(0)
    for beginning, packing in PACKINGS.items():
        if start.startswith(beginning):
            return cast("BinaryIO", packing(file))
    if path.suffix == ".gz":  # gzip itself says what is wrong with it
        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    return file
