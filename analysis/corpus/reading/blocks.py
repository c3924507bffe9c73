"""Big text files a block at a time, each block ending where a record ends.

A file of two gigabytes is read in pieces of some megabytes, so that memory stays bounded. A piece may
only end between two records: at a line break, and in a table at one that is not inside quotation marks.
One record may be bigger than a block (an article of 50 MB): the block then grows until the record ends.
"""

import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from analysis.corpus.reading.encoding import UTF8, encoding_of, not_in
from analysis.corpus.reading.packed import DAMAGE, unpacked
from analysis.errors import AnalysisError

HEAD = 1 << 16  # bytes in which the first line ends
QUOTED = re.compile(rb'"[^"]*"')
LINE_END = re.compile(rb"\r*\n|\r")
Cut = Callable[[bytes], int]  # where the last complete record of a block ends; 0 if none does


def text_blocks(path: Path, encoding: str | None, size: int, cut: Cut) -> Iterator[tuple[bytes, float]]:
    """Yield a file's records as blocks of about `size` bytes of UTF-8, each with the share read so far.

    Raises `AnalysisError` when the file is not in its encoding, is no text, or cannot be read.
    """
    wanted = encoding or encoding_of(path, str(path))
    total = max(1, path.stat().st_size)
    rest = b""
    with path.open("rb") as raw, closing(_decoded(raw, path, wanted, size)) as parts:
        for data in _in_lines(parts):
            rest += data
            end = cut(rest)
            if end:
                yield rest[:end], min(1.0, raw.tell() / total)
                rest = rest[end:]
    if rest.strip():
        yield rest, 1.0


def _decoded(raw: BinaryIO, path: Path, encoding: str, size: int) -> Generator[bytes, None, None]:
    """Yield the content of a file in UTF-8."""
    try:
        opened = unpacked(raw, path)
        if encoding.lower().replace("_", "-") in (UTF8, "utf8"):
            yield opened.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)
            while data := opened.read(size):
                yield data
            return
        text = io.TextIOWrapper(opened, encoding, newline="")
        try:
            while part := text.read(size):
                yield part.encode()
        finally:
            text.detach()  # the file is its opener's to close
    except UnicodeDecodeError as error:
        raise not_in(str(path), encoding, error) from error
    except DAMAGE as error:
        raise AnalysisError(f"{path} cannot be read: {error}") from error


def _in_lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content with usual ends of lines, where all end as on old Macs, or with signs doubled."""
    head, end = b"", b""
    for part in parts:
        head += part
        if not end:
            outside = QUOTED.sub(b"", head)
            found = LINE_END.search(outside)
            if len(head) < HEAD and (not found or found.end() == len(outside)):
                continue
            end = found[0] if found else b"\n"
        yield _ended(head, end)
        head = b""
    if head:
        found = LINE_END.search(QUOTED.sub(b"", head))
        yield _ended(head, found[0] if found else b"\n")


def _ended(text: bytes, end: bytes) -> bytes:
    if end == b"\r":
        return text.replace(end, b"\n")
    return text if end in (b"\n", b"\r\n") else text.replace(end, b"\n")


def after_line(block: bytes) -> int:
    """Return where the last complete line ends."""
    return block.rfind(b"\n") + 1
