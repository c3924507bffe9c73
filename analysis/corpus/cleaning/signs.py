"""Which rare signs occur in which texts, found in one look at the bytes.

Most cleaning rules are about signs that most texts do not have: control characters, zero-width spaces,
accents as signs of their own. Asking every rule of every text costs more than the cleaning. But in
UTF-8 all of these signs begin with one of a few bytes, so it is enough to look for those.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

CONTROL = 0x20  # bytes below are control characters
DELETE = 0x7F  # the last sign of ASCII, and not printable either
LONGEST = 4  # bytes of a character of UTF-8
Rows = NDArray[np.int64]


def rows_with(texts: pl.Series, signs: Iterable[str]) -> Mapping[str, Rows]:
    """Return for each of the signs that occurs the rows of the texts that have it, ascending."""
    array = texts.to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets_buffer, data = array.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64)[array.offset : array.offset + len(array) + 1]
    start, end = int(offsets[0]), int(offsets[-1])
    if data is None or start == end:
        return {}
    content = np.frombuffer(data, np.uint8)[start:end]
    ends = offsets[1:] - start
    found: dict[str, Rows] = {}
    for encoded, places in _places(content, sorted({sign.encode() for sign in signs})):
        found[encoded.decode()] = np.unique(np.searchsorted(ends, places, side="right"))
    return found


def _places(content: NDArray[np.uint8], signs: list[bytes]) -> Iterable[tuple[bytes, Rows]]:
    """Yield each sign that occurs with the places where it begins."""
    by_lead: dict[int, list[bytes]] = defaultdict(list)
    for sign in signs:
        by_lead[sign[0]].append(sign)
    # one more, read with a sign: the printable bytes of ASCII are above CONTROL, all others are not
    unusual = np.flatnonzero((content + np.uint8(1)).view(np.int8) <= CONTROL)
    leads = content[unusual]
    wanted = np.zeros(1 << 8, bool)
    wanted[list(by_lead)] = True
    rare = wanted[leads]
    unusual, leads = unusual[rare], leads[rare]
    for lead, group in by_lead.items():
        places = np.flatnonzero(content == lead) if CONTROL <= lead < DELETE else unusual[leads == lead]
        if len(places):
            yield from _following(content, places, group)


def _following(content: NDArray[np.uint8], places: Rows, signs: list[bytes]) -> Iterable[tuple[bytes, Rows]]:
    """Yield those of the signs that stand at some of the places, where their first byte stands."""
    longest = len(signs[0])  # signs with the same first byte are equally long in UTF-8
    key: NDArray[np.uint32] = np.zeros(len(places), np.uint32)
    for step in range(1, longest):
        key = key << 8 | content[np.minimum(places + step, len(content) - 1)]
    keys = {int.from_bytes(sign[1:], "big"): sign for sign in signs}
    if longest < LONGEST:
        wanted = np.zeros(1 << 16, bool)
        wanted[list(keys)] = True
        rare = wanted[key]
    else:  # emoji and letters for show: too seldom for a table
        rare = np.isin(key, list(keys))
    key, places = key[rare], places[rare]
    for value in np.unique(key).tolist():
        yield keys[value], places[key == value]
