"""Turning (row, column, value) around, for more entries than memory holds.

Everything in the index that is ordered by term (where a form stands, how often each document has a
lemma) is made from streams that are ordered by document. Rows are taken in ranges of at most LIMIT
entries, each range in one reading of the stream, and put in order by a counting sort.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIMIT = 10_000_000  # entries of a range: about 250 MB
AT_ONCE = 2  # ranges in memory
Block = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # row, column, value of each entry
Rows = tuple[NDArray[np.int64], NDArray[Any], NDArray[Any]]  # entries of each row; columns; values
Stream = Callable[[int, int], Iterator[Block]]  # the entries of a range of rows


def ranges(counts: NDArray[np.int64], limit: int = LIMIT) -> Iterator[tuple[int, int]]:
    """Yield ranges of rows that have at most `limit` entries together (a single row may have more)."""
    ends = np.cumsum(counts)
    low = 0
    while low < len(counts):
        before = ends[low - 1] if low else 0
        high = max(int(np.searchsorted(ends, before + limit, side="right")), low + 1)
        yield low, high
        low = high


def between(rows: NDArray[np.uint32], low: int, high: int) -> NDArray[np.int64]:
    """Return where in a block the rows from low to high stand."""
    return np.flatnonzero(rows - np.uint32(low) < np.uint32(high - low))  # rows below low wrap around


def transposed(read: Stream, counts: NDArray[np.int64], columns: int, limit: int = LIMIT) -> Iterator[Rows]:
    """Yield ranges of rows as (entries per row, columns, values), columns ascending within a row.

    `read` begins the stream anew; `counts` are the entries of each row; `columns` bounds the columns.
    Entries of the same row and column are added up.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:  # the work is done outside Python's lock
        waiting: deque[Future[Rows]] = deque()
        for low, high in ranges(counts, limit):
            waiting.append(pool.submit(_rows, read, low, high, int(counts[low:high].sum()), columns))
            if len(waiting) == AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _rows(read: Stream, low: int, high: int, size: int, columns: int) -> Rows:
    from scipy.sparse import coo_array

    row, value = np.empty(size, np.int32), np.empty(size, np.int32)
    column: NDArray[Any] = np.empty(size, np.int32 if columns < 1 << 31 else np.int64)
    at = 0
    for rows, *others in read(low, high):
        to = at + len(rows)
        np.subtract(rows, np.uint32(low), out=row[at:to], casting="unsafe")
        column[at:to], value[at:to] = others
        at = to
    # a counting sort, in C; what arrives in order needs no other
    matrix = coo_array((value, (row, column)), shape=(high - low, columns)).tocsr()
    return np.diff(matrix.indptr), matrix.indices, matrix.data
