"""Corrections: against SciPy and by hand, in any order, with holes."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.statistics.correction import (
    benjamini_hochberg,
    bonferroni,
    gilbert,
    heyse,
    holm,
)

P = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(P)
def test_benjamini_hochberg_against_scipy(p: list[float]) -> None:
    np.testing.assert_allclose(benjamini_hochberg(p), scipy.stats.false_discovery_control(p), atol=1e-12)


@given(P)
def test_order_of_severity(p: list[float]) -> None:
    raw = np.array(p)
    assert (raw <= benjamini_hochberg(p) + 1e-15).all()
    assert (benjamini_hochberg(p) <= holm(p) + 1e-12).all()
    assert (holm(p) <= bonferroni(p) + 1e-12).all()
    assert (bonferroni(p) <= 1).all()


@given(P, st.randoms())
def test_the_order_of_the_tests_does_not_matter(p: list[float], random: "st.DataObject") -> None:
    order = list(range(len(p)))
    random.shuffle(order)  # type: ignore[attr-defined]
    for correct in (benjamini_hochberg, holm, bonferroni):
        np.testing.assert_allclose(correct(np.array(p)[order]), correct(p)[order])


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=60))
def test_tests_that_cannot_reach_a_p_only_help(pairs: list[tuple[float, float]]) -> None:
    p = np.array([max(pair) for pair in pairs])
    smallest = np.array([min(pair) for pair in pairs])
    adjusted = gilbert(p, smallest)
    assert (adjusted <= benjamini_hochberg(p) + 1e-12).all()
    assert (adjusted >= p).all()
    assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0).all()
    np.testing.assert_allclose(gilbert(p, np.zeros(p.size)), benjamini_hochberg(p))


def test_gilbert_by_hand() -> None:
    # two of the four can reach 0.01, three 0.02, all 0.3 and 0.9
    found = gilbert([0.01, 0.02, 0.3, 0.9], [0.001, 0.01, 0.3, 0.02])
    np.testing.assert_allclose(found, [0.01 * 2 / 1, 0.02 * 3 / 2, 0.3 * 4 / 3, 0.9])


def test_heyse_by_hand() -> None:
    # a word in three documents of halves: p 0.25 if all are on one side, two chances in eight; else 1
    found = heyse([0.25, 1.0], [3, 3], 0.5)
    np.testing.assert_allclose(found, [2 * 0.25, 1.0])
    # in two documents the least p is 0.5: it does not count at 0.25, and none falls below its own p
    np.testing.assert_allclose(heyse([0.25, 0.5], [3, 2], 0.5), [0.25, 0.5])


def test_holm_by_hand() -> None:
    # 0.01 * 4, then 0.02 * 3, 0.03 * 2, and the largest is kept above it
    np.testing.assert_allclose(holm([0.01, 0.03, 0.04, 0.02]), [0.04, 0.06, 0.06, 0.06])


def test_tests_that_could_not_be_made_do_not_count() -> None:
    for correct in (benjamini_hochberg, holm, bonferroni):
        found = correct([0.01, np.nan, 0.04])
        np.testing.assert_allclose(found[[0, 2]], correct([0.01, 0.04]))
        assert np.isnan(found[1])
        assert np.isnan(correct([np.nan])).all()
        assert correct([]).size == 0


@pytest.mark.parametrize("p", [[0.5, 1.5], [-0.1], ["a"], [[0.1, 0.2]]])
def test_what_is_no_p_value(p: list[object]) -> None:
    with pytest.raises(AnalysisError, match="p "):
        benjamini_hochberg(p)  # type: ignore[arg-type]
