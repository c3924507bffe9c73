"""Whatever the limit of memory, the same matrix comes out."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.index.transpose import Block, between, ranges, transposed

ENTRIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8), st.integers(1, 3)), max_size=40)


@given(ENTRIES, st.integers(1, 50))
def test_rows_in_order_with_sums_of_equal_places(entries: list[tuple[int, int, int]], limit: int) -> None:
    def read(low: int, high: int) -> Iterator[Block]:
        for part in (entries[:11], entries[11:]):
            row, column, value = (np.array([e[i] for e in part], np.uint32) for i in range(3))
            inside = between(row, low, high)
            yield row[inside], column[inside], value[inside]

    counts = np.bincount([e[0] for e in entries], minlength=6) if entries else np.zeros(6, np.int64)
    dense = np.zeros((6, 9), int)
    for row, column, value in entries:
        dense[row, column] += value
    sizes, columns, values = (
        np.concatenate(p) for p in zip(*transposed(read, counts, 9, limit), strict=True)
    )
    assert sizes.tolist() == (dense > 0).sum(axis=1).tolist()
    assert columns.tolist() == np.nonzero(dense)[1].tolist()
    assert values.tolist() == dense[dense > 0].tolist()


def test_ranges_cover_all_rows_and_let_a_large_row_pass_alone() -> None:
    assert list(ranges(np.array([3, 3, 9, 1, 0]), 6)) == [(0, 2), (2, 3), (3, 5)]


@pytest.mark.parametrize("limit", [1, 10])
def test_no_rows_no_ranges(limit: int) -> None:
    assert list(ranges(np.zeros(0, np.int64), limit)) == []
