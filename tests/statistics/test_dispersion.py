"""Dispersion: bounds for any word, extremes, positions by brute force, a lexicon at once."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics import dispersion
from analysis.statistics.sparse import Counts

PARTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 500)), min_size=2, max_size=40).map(
    lambda parts: ([v for v, _ in parts], [v + more for v, more in parts])
)
OVER_PARTS = [name for name in dispersion.MEASURES if name not in {"range", "deviation", "kld"}]


@given(PARTS)
def test_bounds(parts: tuple[list[int], list[int]]) -> None:
    counts, sizes = parts
    if not sum(counts):
        return
    for measure in OVER_PARTS:
        value = dispersion.score(measure, counts, sizes)
        assert math.isnan(value) or -1e-9 <= value <= 1 + 1e-9, measure
    assert dispersion.score("kld", counts, sizes) >= -1e-12
    assert dispersion.score("range", counts, sizes) == np.count_nonzero(counts)


def test_even_and_uneven() -> None:
    even, uneven = ([2, 2, 2, 2], [9, 9, 9, 9]), ([8, 0, 0, 0], [9, 9, 9, 9])
    for measure, best, worst in (
        ("juilland_d", 1, 0),
        ("carroll_d2", 1, 0),
        ("rosengren_s", 1, 0.25),
        ("dp", 0, 0.75),
        ("dp_norm", 0, 1),
        ("da", 1, 0),
        ("kld", 0, 2),
        ("deviation", 0, math.sqrt(3)),
    ):
        assert dispersion.score(measure, *even) == pytest.approx(best, abs=1e-12)
        assert dispersion.score(measure, *uneven) == pytest.approx(worst, abs=1e-12)


def test_parts_of_different_size_are_even_at_equal_rates() -> None:
    for measure in ("dp", "dp_norm", "kld", "deviation"):
        assert dispersion.score(measure, [1, 2, 30], [10, 20, 300]) == pytest.approx(0, abs=1e-9)


def test_a_word_that_does_not_occur() -> None:
    assert dispersion.score("range", [0, 0], [5, 5]) == 0
    for measure in OVER_PARTS:
        assert math.isnan(dispersion.score(measure, [0, 0], [5, 5]))
    assert math.isnan(dispersion.score("arf", positions=[], length=10))


def test_one_part_says_nothing_about_dispersion() -> None:
    for measure in ("juilland_d", "carroll_d2", "dp_norm", "da"):
        assert math.isnan(dispersion.score(measure, [3], [10])), measure
    assert dispersion.score("dp", [3], [10]) == 0


def test_parts_without_words_are_left_out() -> None:
    assert dispersion.score("dp_norm", [2, 0, 1], [5, 0, 5]) == dispersion.score("dp_norm", [2, 1], [5, 5])


@given(st.sets(st.integers(0, 99), min_size=1, max_size=30))
def test_positions_by_brute_force(places: set[int]) -> None:
    def wait(start: int) -> int:
        return next(step for step in range(100) if (start + step) % 100 in places) + 1

    def of(measure: str) -> float:
        return dispersion.score(measure, positions=sorted(places), length=100)

    assert of("awt") == pytest.approx(np.mean([wait(start) for start in range(100)]))
    assert 1 - 1e-9 <= of("arf") <= len(places) + 1e-9
    assert of("ald") >= math.log10(100 / len(places)) - 1e-9


def test_positions_even_and_in_one_place() -> None:
    even = {"positions": [0, 25, 50, 75], "length": 100}
    assert dispersion.score("arf", **even) == pytest.approx(4)
    assert dispersion.score("awt", **even) == pytest.approx(13)
    assert dispersion.score("ald", **even) == pytest.approx(math.log10(25))
    assert dispersion.score("arf", positions=[10, 11, 12, 13], length=10_000) == pytest.approx(1, abs=1e-2)


def lexicon(random: np.random.Generator, terms: int, documents: int) -> tuple[np.ndarray[Any, Any], Counts]:
    dense = random.poisson(random.gamma(0.3, 2, (terms, 1)), (terms, documents))
    filled = dense > 0
    indptr = np.concatenate(([0], np.cumsum(filled.sum(axis=1))))
    return dense, Counts(indptr, np.nonzero(filled)[1].astype(np.uint32), dense[filled].astype(np.uint32))


def test_a_lexicon_at_once() -> None:
    random = np.random.default_rng(1)
    dense, counts = lexicon(random, 200, 40)
    sizes = random.integers(50, 90, 40) * (np.arange(40) != 7)
    dense[:, 7] = 0
    among = np.arange(40) % 3 > 0
    found = dispersion.dp_norm_of_terms(counts, sizes, among)
    for term in range(200):
        expected = dispersion.score("dp_norm", dense[term][among], sizes[among])
        assert found[term] == pytest.approx(expected, nan_ok=True)
    assert np.isnan(found).any()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dp", [1, 2], [5]), "counts has 2, sizes has 1"),
        (("dp", [6, 2], [5, 5]), "part 0 has 6 occurrences among 5 words"),
        (("dp", [0, 0], [0, 0]), "no words"),
        (("dp", [-1, 0], [5, 5]), "counts is -1"),
        (("dp", [1, float("nan")], [5, 5]), "missing value at place 1"),
        (("dp", [], []), "at least one"),
        (("dp",), "needs counts and sizes"),
        (("arf", [1, 2], [5, 5]), "needs positions"),
    ],
)
def test_bad_input(arguments: tuple[Any, ...], words: str) -> None:
    with pytest.raises(AnalysisError, match=words):
        dispersion.score(*arguments)


def test_bad_positions_and_names() -> None:
    with pytest.raises(AnalysisError, match="position 12 lies beyond"):
        dispersion.score("arf", positions=[3, 12], length=10)
    with pytest.raises(UnknownNameError, match="did you mean 'juilland_d'"):
        dispersion.score("juiland_d", [1], [2])
    with pytest.raises(UnknownNameError, match="option of dp_norm"):
        dispersion.score("dp_norm", [1, 2], [5, 5], minimum="all")
    with pytest.raises(UnknownNameError, match="option of awt"):
        dispersion.score("awt", positions=[1], size=5)
