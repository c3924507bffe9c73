"""Big text files a block at a time, each block ending where a record ends.

A file of two gigabytes is read in pieces of some megabytes, so that memory stays bounded. A piece may
only end between two records: at a line break, and in a table at one that is not inside quotation marks.
One record may be bigger than a block (an article of 50 MB): the block then grows until the record ends.
"""

import gzip
import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from analysis.corpus.reading.encoding import UTF8, encoding_of, not_in
from analysis.errors import AnalysisError

GZIP = ".gz"
# neither begins nor ends a field, nor is doubled: the inch in `12,5" screen,x` is a sign like any other
LONE = re.compile(rb'(?<=[^,;\t|\n"])"(?=[^,;\t|\r\n"])')
Cut = Callable[[bytes], int]  # where the last complete record of a block ends; 0 if none does


def text_blocks(path: Path, encoding: str | None, size: int, cut: Cut) -> Iterator[tuple[bytes, float]]:
    """Yield a file's records as blocks of about `size` bytes of UTF-8, each with the share read so far.

    Raises `AnalysisError` when the file is not in its encoding, is no text, or cannot be read.
    """
    wanted = encoding or (UTF8 if path.suffix == GZIP else encoding_of(path, str(path)))
    total = max(1, path.stat().st_size)
    rest = b""
    with path.open("rb") as raw:
        for data in _decoded(raw, path, wanted, size):
            rest += data
            end = cut(rest)
            if end:
                yield rest[:end], min(1.0, raw.tell() / total)
                rest = rest[end:]
    if rest.strip():
        yield rest, 1.0


def _decoded(raw: BinaryIO, path: Path, encoding: str, size: int) -> Iterator[bytes]:
    """Yield the content of a file in UTF-8."""
    opened = gzip.GzipFile(fileobj=raw) if path.suffix == GZIP else raw
    try:
        if encoding.lower().replace("_", "-") in (UTF8, "utf8"):
            yield opened.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)
            while data := opened.read(size):
                yield data
            return
        with io.TextIOWrapper(opened, encoding, newline="") as text:
            while part := text.read(size):
                yield part.encode()
    except UnicodeDecodeError as error:
        raise not_in(str(path), encoding, error) from error
    except (OSError, EOFError) as error:
        raise AnalysisError(f"{path} cannot be read: {error}") from error


def after_line(block: bytes) -> int:
    """Return where the last complete line ends."""
    return block.rfind(b"\n") + 1


def after_record(block: bytes) -> int:
    """Return where the last complete record of a table ends: a line break outside quotation marks."""
    block = LONE.sub(b" ", block)
    outside = block.count(b'"') % 2 == 0
    end = len(block)
    while end >= 0:  # from quotation mark to quotation mark, from the end
        quote = block.rfind(b'"', 0, end)
        line = block.rfind(b"\n", quote + 1, end) if outside else -1
        if line >= 0:
            return line + 1
        outside, end = not outside, quote
    return 0
