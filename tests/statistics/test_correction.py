"""Corrections: against SciPy and by hand, in any order, with holes."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.statistics.correction import benjamini_hochberg, bonferroni, holm

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
