"""Which articles of the same days are alike: the cosine of every two of them, in blocks of days.

Coverage of a year has a billion pairs, but what is days apart is another event; so each article is compared
only with those of its own day and the days that follow. No index of near neighbours and no model is needed:
a sparse product gives all of them, and a block is no larger than memory allows.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.types import Ints, Singles

if TYPE_CHECKING:
    from scipy.sparse import csr_array

CELLS = 1 << 21  # pairs compared at once


class Pairs(NamedTuple):
    """Articles that are alike, parallel arrays: `a` before `b`."""

    a: Ints
    b: Ints
    similarity: Singles


def neighbours(rows: "csr_array", day: Ints, days: int, least: float) -> Pairs:
    """Return the pairs of articles at most `days` apart whose similarity is `least` or more.

    `rows`: articles x words, each of length 1, in the order of `day`, the number of the day of each.
    """
    until = np.searchsorted(day, day + days, side="right")
    found = [_block(rows, first, last, until, least) for first, last in _blocks(until)]
    none = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    a, b, similarity = (np.concatenate(part) for part in zip(none, *found, strict=True))
    return Pairs(a, b, similarity)


def _blocks(until: Ints) -> Iterator[tuple[int, int]]:
    """Yield ranges of articles that meet no more than CELLS others: of the days of the first at most."""
    first = 0
    while first < len(until):
        ends = until[first : until[first]] - first
        most = np.searchsorted(ends * np.arange(1, len(ends) + 1), CELLS, side="right")
        last = first + max(1, int(most))
        yield first, last
        first = last


def _block(rows: "csr_array", first: int, last: int, until: Ints, least: float) -> Pairs:
    products = (rows[first:last] @ rows[first : until[last - 1]].T).tocoo()
    a, b = products.row + first, products.col + first
    near = (products.data >= least) & (b > a) & (b < until[a])
    return Pairs(a[near].astype(np.int64), b[near].astype(np.int64), products.data[near])
