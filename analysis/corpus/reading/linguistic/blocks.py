"""A file of tokens a block at a time: it may hold a hundred million, and its tables ten times its size."""

import re
from collections.abc import Iterator

from analysis.corpus.reading.encoding import decode

BLOCK = 1 << 24  # bytes


def in_utf8(data: bytes, name: str) -> bytes:
    """Return the bytes of a file in UTF-8, its lines ended by line feeds alone."""
    return decode(data, name).encode().replace(b"\r\n", b"\n")


def blocks(data: bytes, begins: bytes, size: int = BLOCK) -> Iterator[str]:
    """Yield a file in blocks of about so many bytes, all but the first beginning with a line that matches."""
    line = re.compile(rb"^(?:" + begins + rb")", re.MULTILINE)
    start = 0
    while start < len(data) or not start:
        found = line.search(data, start + size)
        end = found.start() if found else len(data)
        yield data[start:end].decode()
        start = max(end, 1)
