"""Distances: against SciPy, zero for the same profile, symmetric, bounded."""

import math
from collections.abc import Callable
from itertools import starmap

import numpy as np
import pytest
import scipy.spatial.distance
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.statistics import distance

PAIR = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=30).filter(
    lambda pairs: any(a for a, _ in pairs) and any(b for _, b in pairs)
)
BOUNDED = [distance.cosine, distance.jensen_shannon]
ALL: list[Callable[[list[int], list[int]], float]] = [
    *BOUNDED,
    distance.chi_square_distance,
    distance.rank_turbulence,
]


@given(PAIR)
def test_properties(pairs: list[tuple[int, int]]) -> None:
    a, b = (list(column) for column in zip(*pairs, strict=True))
    for function in ALL:
        assert function(a, b) == pytest.approx(function(b, a), abs=1e-12)
        assert function(a, [7 * n for n in a]) == pytest.approx(0, abs=1e-7)
        assert function(a, b) >= 0
    for function in BOUNDED:
        assert function(a, b) <= 1 + 1e-9


@given(PAIR)
def test_against_scipy(pairs: list[tuple[int, int]]) -> None:
    a, b = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    assert distance.cosine(a, b) == pytest.approx(scipy.spatial.distance.cosine(a, b), abs=1e-9)
    theirs = scipy.spatial.distance.jensenshannon(a, b, base=2)
    assert distance.jensen_shannon(a, b) == pytest.approx(theirs, abs=1e-6)


def test_no_word_in_common() -> None:
    for function in BOUNDED:
        assert function([3, 1, 0, 0], [0, 0, 5, 2]) == pytest.approx(1)
    many = np.arange(1, 501)
    turbulence = distance.rank_turbulence(np.append(many, 0 * many), np.append(0 * many, many))
    assert turbulence == pytest.approx(1, abs=1e-3)


def test_chi_square_by_hand() -> None:
    # the profiles are 3/4, 1/4 and 1/2, 1/2, the masses 5/8 and 3/8
    expected = math.sqrt(0.0625 / 0.625 + 0.0625 / 0.375)
    assert distance.chi_square_distance([3, 1], [2, 2]) == pytest.approx(expected)


def test_delta_by_hand() -> None:
    texts = np.array([[10, 30, 60], [20, 30, 50], [30, 30, 40]])
    # rates .1 .2 .3 and .6 .5 .4: standard deviation 0.1 each; the second word is the same everywhere
    assert distance.burrows_delta(texts[0], texts[2], texts) == pytest.approx(2)
    assert distance.burrows_delta(texts[0], texts[0], texts) == 0
    assert math.isnan(distance.burrows_delta([1, 1], [2, 1], [[1, 1], [2, 2]]))


def test_nothing_has_no_profile() -> None:
    for function in ALL:
        assert math.isnan(function([0, 0], [1, 2]))


def test_bad_input() -> None:
    with pytest.raises(AnalysisError, match="a has 2, b has 3"):
        distance.cosine([1, 2], [1, 2, 3])
    with pytest.raises(AnalysisError, match="b is -1"):
        distance.jensen_shannon([1, 2], [1, -1])
    with pytest.raises(AnalysisError, match="alpha is 0"):
        distance.rank_turbulence([1, 2], [2, 1], alpha=0)
    for texts in ([[1, 2]], [[1, 2, 3], [1, 2, 3]], [[1, 2], [0, 0]]):
        with pytest.raises(AnalysisError, match="texts must"):
            distance.burrows_delta([1, 2], [2, 1], texts)


def test_turbulence_grows_with_what_moves() -> None:
    steps = [([9, 5, 3, 1], other) for other in ([9, 5, 3, 1], [9, 5, 1, 3], [5, 9, 3, 1], [1, 3, 5, 9])]
    values = list(starmap(distance.rank_turbulence, steps))
    assert values == sorted(values)
    assert values[0] == 0
