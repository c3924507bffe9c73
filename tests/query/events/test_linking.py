"""Events out of pairs, held against the same thing done by plain loops."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.query.events import neighbours as neighbours_module
from analysis.query.events.linking import linked
from analysis.query.events.neighbours import Pairs, neighbours

LEAST = 0.3
DAYS = st.lists(st.integers(0, 9), min_size=0, max_size=24).map(sorted)


def articles(days: list[int], seed: int) -> np.ndarray:
    """Rows of length 1 with few words each."""
    random = np.random.default_rng(seed)
    rows = random.random((len(days), 6)) * (random.random((len(days), 6)) < 0.4)
    length = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return (rows / np.where(length == 0, 1, length)).astype(np.float32)


def pairs_of(similarity: np.ndarray, days: list[int], within: int, least: float) -> Pairs:
    near = [
        (a, b)
        for a, b in combinations(range(len(days)), 2)
        if days[b] - days[a] <= within and similarity[a, b] >= least
    ]
    a, b = np.array(near, np.int64).reshape(-1, 2).T
    return Pairs(a, b, similarity[a, b].astype(np.float32))


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 3), st.integers(0, 1000), st.sampled_from([1, 7, 1 << 21]))
def test_neighbours_are_those_of_a_double_loop(days: list[int], within: int, seed: int, cells: int) -> None:
    rows = articles(days, seed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(neighbours_module, "CELLS", cells)
        found = neighbours(csr_array(rows), np.array(days, np.int64), within, LEAST)
    expected = pairs_of(rows @ rows.T, days, within, LEAST)
    order = np.lexsort((found.b, found.a))
    assert found.a[order].tolist() == expected.a.tolist()
    assert found.b[order].tolist() == expected.b.tolist()
    assert found.similarity[order] == pytest.approx(expected.similarity, abs=1e-6)


def plainly_linked(similarity: np.ndarray, days: list[int], within: int, least: float) -> list[int]:
    """Average linkage, every mean computed anew."""
    groups = [[number] for number in range(len(days))]
    while True:
        best = None
        for a, b in combinations(groups, 2):
            mean = np.mean([similarity[i, j] for i, j in product(a, b)])
            span = max(days[i] for i in a + b) - min(days[i] for i in a + b)
            if mean >= least and span <= within and (best is None or mean > best[0] + 1e-9):
                best = mean, a, b
        if best is None:
            return [min(group) for number in range(len(days)) for group in groups if number in group]
        _, a, b = best
        groups = sorted([*(group for group in groups if group not in (a, b)), sorted(a + b)])


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 4), st.integers(0, 1000))
def test_linked_as_by_plain_average_linkage(days: list[int], within: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    upper = np.triu(random.random((len(days), len(days))), 1)
    similarity = (upper + upper.T).astype(np.float32).astype(np.float64)
    similarity *= np.abs(np.subtract.outer(days, days)) <= within
    pairs = pairs_of(similarity, days, within, 1e-9)
    found = linked(pairs, np.array(days, np.int64), within, LEAST)
    assert found.tolist() == plainly_linked(similarity, days, within, LEAST)


def test_a_chain_is_no_event() -> None:
    """Each is like the next and like no other: single linkage would make one event of all."""
    a = np.arange(5)
    pairs = Pairs(a, a + 1, np.full(5, 0.5, np.float32))
    assert linked(pairs, np.zeros(6, np.int64), 2, 0.3).tolist() == [0, 0, 2, 2, 4, 4]


def test_no_event_is_longer_than_its_days() -> None:
    a, b = np.array(list(combinations(range(4), 2))).T
    alike = Pairs(a, b, np.full(6, 0.9, np.float32))
    assert linked(alike, np.array([1, 2, 3, 4]), 3, 0.3).tolist() == [0, 0, 0, 0]
    assert linked(alike, np.array([1, 2, 3, 4]), 2, 0.3).tolist() == [0, 0, 0, 3]
