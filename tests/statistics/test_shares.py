"""Limits of shares against published ones, and what they must hold to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.statistics.shares import clustered_share, wilson

# Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score without continuity correction)
NEWCOMBE = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0, 0.1611),
    (1, 29): (0.0061, 0.1718),
}
CLUSTERS = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6)), min_size=2, max_size=12).map(
    lambda pairs: [(min(hits, n), n) for n, hits in pairs]
)


@pytest.mark.parametrize("observed", NEWCOMBE)
def test_wilsons_limits(observed: tuple[int, int]) -> None:
    low, high = wilson(*observed)
    assert (float(low), float(high)) == pytest.approx(NEWCOMBE[observed], abs=5e-5)


@given(st.integers(0, 40), st.integers(1, 40))
def test_limits_hold_the_share_and_are_mirrored(hits: int, n: int) -> None:
    hits = min(hits, n)
    low, high = wilson([hits, n - hits], [n, n])
    assert 0 <= low[0] <= hits / n <= high[0] <= 1
    assert low[0] == pytest.approx(1 - high[1])


def test_nothing_observed() -> None:
    low, high = wilson([0, 1], [0, 2])
    assert np.isnan(low[0])
    assert np.isnan(high[0])
    assert 0 < low[1] < 0.5 < high[1] < 1


def test_more_hits_than_observations() -> None:
    with pytest.raises(AnalysisError, match="hits are more than n"):
        wilson(3, 2)


def test_independent_lines_cost_the_few_clusters_alone() -> None:
    """One line an article: Wilson's limits, but for t in place of z."""
    hits = np.array([1] * 30 + [0] * 10)
    share = clustered_share(hits, np.ones(40))
    low, high = wilson(30, 40)
    assert share.value == 0.75
    assert 0.9 * low < share.low < low
    assert high < share.high < 1.05 * high


def test_lines_that_are_right_together_count_as_one() -> None:
    right = np.array([5, 5, 5, 5, 5, 0, 0, 5] * 5)
    together = clustered_share(right, np.full(40, 5))
    alone = clustered_share(right / 5, np.ones(40))
    assert together == pytest.approx(alone)


def test_all_right_is_not_certain() -> None:
    assert clustered_share([4] * 10, [4] * 10).low == pytest.approx(clustered_share([1] * 10, [1] * 10).low)
    assert clustered_share([4] * 10, [4] * 10)[::2] == (1, 1)


def test_one_cluster_or_none() -> None:
    one, none = clustered_share([2], [4]), clustered_share([0], [0])
    assert one.value == 0.5
    assert np.isnan([one.low, one.high, *none]).all()


@given(CLUSTERS, st.randoms(use_true_random=False))
def test_the_order_of_clusters_changes_nothing(clusters: list[tuple[int, int]], random: object) -> None:
    share = clustered_share(*zip(*clusters, strict=True))
    shuffled = sorted(clusters, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert clustered_share(*zip(*shuffled, strict=True)) == pytest.approx(share)
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value <= share.high + 1e-12
