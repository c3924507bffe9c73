"""Text is shown, not rebuilt: a line of a concordance is a slice of the text as it lies on disk.

Arrow's `string_view` describes a string by 16 bytes: its length and, if longer than 12 bytes, its first
four bytes, the number of a buffer and an offset there. A million lines are thus a table of numbers over
the memory-mapped texts; nothing is copied or decoded.
"""

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from analysis.corpus.index.sound import ascending, within
from analysis.errors import AnalysisError
from analysis.types import Array, Ints, Mask

INLINE = 12  # bytes that a view holds itself
NEWLINE = ord("\n")


class Texts:
    """The texts of all documents, to be cut by byte offsets."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._buffers: list[pa.Buffer] = []
        buffer, start = [], []
        for chunk in column.chunks:
            _, edges, data = chunk.buffers()
            offsets = np.frombuffer(edges, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
            buffer.append(np.full(len(chunk), len(self._buffers), np.int32))
            start.append(offsets)
            self._buffers.append(data if data is not None else pa.py_buffer(b""))
            within("end of a text", offsets, len(self._buffers[-1]) + 1)
            ascending("ends of texts", offsets)
        self._buffer = np.concatenate(buffer)
        self._start = np.concatenate([offsets[:-1] for offsets in start])
        self.bytes = np.concatenate([np.diff(offsets) for offsets in start])

    def broken(self, doc: Array, start: Array, end: Array) -> Mask:
        """Return whether a line ends between byte `start` and byte `end` of each document row."""
        buffer, begin = self._buffer[doc], self._start[doc]
        broken = np.zeros(len(doc), np.bool_)
        for number, content in enumerate(self._buffers):
            here = np.flatnonzero(buffer == number)
            breaks = np.flatnonzero(np.frombuffer(content, np.uint8) == NEWLINE)
            behind, before = (np.searchsorted(breaks, begin[here] + at[here]) for at in (end, start))
            broken[here] = behind > before
        return broken

    def slices(self, doc: Array, start: Array, end: Array) -> pl.Series:
        """Return the text from byte `start` to byte `end` of each document row."""
        views = np.zeros((len(doc), 4), np.int32)
        buffer = self._buffer[doc]
        at = self._start[doc] + start
        if ((start < 0) | (end < start) | (end > self.bytes[doc])).any():
            raise AnalysisError(
                "places of words lie outside of their texts: the index is damaged, build it again"
            )
        views[:, 0] = end - start
        long = views[:, 0] > INLINE
        views[long, 2] = buffer[long]
        views[long, 3] = at[long]
        inside = views.view(np.uint8)
        for number in np.unique(buffer):
            data = np.frombuffer(self._buffers[number], np.uint8)
            here = np.flatnonzero((buffer == number) & long)
            inside[here, 4:8] = data[at[here, None] + np.arange(4)]
            here = np.flatnonzero((buffer == number) & ~long)
            _inline(inside, here, data, at[here], views[here, 0])
        return _series(views, self._buffers)


def _inline(
    inside: NDArray[np.uint8], rows: Ints, data: NDArray[np.uint8], at: Ints, length: NDArray[np.int32]
) -> None:
    """Put short strings into their views."""
    place = np.arange(INLINE)
    taken = place < length[:, None]
    source = np.minimum(at[:, None] + place, max(len(data) - 1, 0))
    inside[rows, 4:] = np.where(taken, data[source], 0) if len(data) else 0


def _series(views: NDArray[np.int32], buffers: list[pa.Buffer]) -> pl.Series:
    array = pa.Array.from_buffers(pa.string_view(), len(views), [None, pa.py_buffer(views), *buffers])
    try:
        array.validate(full=True)  # a turned bit is no letter
    except pa.ArrowInvalid as error:
        raise AnalysisError(f"the texts are damaged ({error}); build the corpus again") from None
    return pl.Series(array, dtype=pl.String)
