"""Quotation marks of a block of a table, looked at all at once."""

import re

import numpy as np
from numpy.typing import NDArray

MARK, LINE, BACK, SPACE = b'"\n\r '
LONGEST_ID = 200  # bytes
ALNUM = rb"[0-9A-Za-z\x80-\xff]+"
Places = NDArray[np.int64]


def marks_of(block: bytes) -> Places:
    """Return where quotation marks stand."""
    return places_of(block, MARK) if b'"' in block else np.empty(0, np.int64)


def places_of(block: bytes, sign: int) -> Places:
    """Return where a sign stands."""
    return np.flatnonzero(np.frombuffer(block, np.uint8) == sign)


def alternate(block: bytes, marks: Places, separator: int) -> bool:
    """Return whether marks open and close fields in turn, or are doubled; the last may still be open."""
    if not len(marks):
        return True
    doubled = np.diff(marks) == 1
    before, after = _at(block, marks - 1), _at(block, marks + 1)
    opening = (before == separator) | (before == LINE)
    opening[1:] |= doubled
    closing = (after == separator) | (after == LINE) | ((after == BACK) & (_at(block, marks + 2) == LINE))
    closing[:-1] |= doubled
    return bool(opening[0::2].all() and closing[1::2].all())


def last_line(block: bytes, marks: Places) -> int:
    """Return where the last line ends that ends outside quotation marks; 0 if none does."""
    end = len(block)
    for number in range(len(marks) - 1, -2, -1):
        begin = int(marks[number]) if number >= 0 else -1
        line = block.rfind(b"\n", begin + 1, end) if number % 2 else -1  # behind a mark that closes
        if line >= 0:
            return line + 1
        end = begin
    return 0


def swallowed(block: bytes, marks: Places, first: bytes, separator: int, columns: int) -> bool:
    """Return whether a line within quotation marks looks like a record of its own.

    It has as many fields as there are columns, none of which begins with a space, and the first of which
    is such a number or name as `first` is.
    """
    like = kind_of(first)
    if like is None or not len(marks):
        return False
    lines = places_of(block, LINE)
    within = np.searchsorted(marks, lines) % 2 == 1
    if not within.any():
        return False
    separators = places_of(block, separator)
    fields = np.diff(np.searchsorted(separators, lines), append=len(separators)) + 1
    begins = re.compile(like + re.escape(bytes([separator])))
    spaced = bytes([separator, SPACE])
    for number in np.flatnonzero(within & (fields == columns)):
        begin = int(lines[number]) + 1
        end = block.find(b"\n", begin)
        line = block[begin : end if end >= 0 else len(block)]
        own = marks_of(line)  # alternate in a record of its own, not where they end the text around it
        if begins.match(line) and spaced not in line and not len(own) % 2 and alternate(line, own, separator):
            return True
    return False


def kind_of(first: bytes) -> bytes | None:
    """Return a pattern for first fields of this kind; none where it is no number and no name."""
    plain = first.strip()
    if not plain or len(plain) > LONGEST_ID or b" " in plain:
        return None
    if plain.isdigit():
        return b"[0-9]+"
    pattern = ALNUM.join(re.escape(part) for part in re.split(ALNUM, plain))
    return (rb"(?=[^\n]*?[0-9])" if re.search(rb"[0-9]", plain) else b"") + pattern


def _at(block: bytes, places: Places) -> NDArray[np.uint8]:
    """Return the signs at some places; outside the block, a line's end."""
    data = np.frombuffer(block, np.uint8)
    found = data[np.clip(places, 0, len(data) - 1)]
    found[(places < 0) | (places >= len(data))] = LINE
    return found
