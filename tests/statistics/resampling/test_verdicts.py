"""Verdicts by hand: beyond, inside, between."""

import numpy as np

from analysis.statistics.resampling.verdicts import units_needed, verdicts


def test_verdicts() -> None:
    low = np.array([0.6, 0.5, 0.4, -0.4, -2.0, -3.0, np.nan, -np.inf])
    high = np.array([2.0, 0.9, 0.9, 0.4, -0.5, 3.0, 1.0, np.inf])
    said = ["more", "more", "open", "alike", "less", "open", None, "open"]
    assert verdicts(low, high).to_list() == said
    assert verdicts(low, high, 3.0).to_list() == ["alike"] * 5 + ["open", None, "open"]


def test_units_needed_by_hand() -> None:
    # (1.96 + 0.84)^2 = 7.849 at 95 % and 80 %
    np.testing.assert_allclose(units_needed(np.array([1.0, 4.0]), 2.0), [7.849 / 4, 7.849], rtol=1e-4)
