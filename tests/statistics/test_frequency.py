"""Frequencies: against SciPy, and what is refused."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics import frequency


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_ranks_against_scipy(counts: list[int]) -> None:
    np.testing.assert_allclose(frequency.ranks(counts), scipy.stats.rankdata(np.negative(counts), "min"))
    np.testing.assert_allclose(
        frequency.ranks(counts, ties="mean"), scipy.stats.rankdata(np.negative(counts))
    )


@given(st.integers(1, 500), st.floats(0.5, 0.999))
def test_wilson_against_scipy(size: int, level: float) -> None:
    for n in {0, size // 3, size}:
        theirs = scipy.stats.binomtest(n, size).proportion_ci(level, method="wilson")
        np.testing.assert_allclose(frequency.wilson_interval(n, size, level=level), theirs, atol=1e-12)


def test_an_empty_document_and_a_word_in_none() -> None:
    assert np.isnan(frequency.shares([[0, 0], [1, 3]])[0]).all()
    assert np.isnan(frequency.tf_idf([[0, 2], [0, 3]])[:, 0]).all()
    assert np.isnan(frequency.wilson_interval(0, 0)).all()


def test_bad_input() -> None:
    with pytest.raises(AnalysisError, match="matrix documents x terms"):
        frequency.totals([1, 2])
    with pytest.raises(AnalysisError, match="base is 1"):
        frequency.tf_idf([[1, 2]], base=1)
    with pytest.raises(AnalysisError, match="n exceeds size by 2"):
        frequency.wilson_interval(5, 3)
    with pytest.raises(UnknownNameError, match="did you mean 'mean'"):
        frequency.ranks([1], ties="means")  # type: ignore[arg-type]
