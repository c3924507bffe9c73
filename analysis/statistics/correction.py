"""Corrections of p values for many tests at once.

A keyword table tests every word of a lexicon: of 100,000 words that do not differ, 5,000 have p < 0.05.
The false discovery rate of Benjamini and Hochberg bounds the share of such words among those that are
called different and is what the tables show; Bonferroni and Holm bound the chance of a single one.

All three take p values in any order, return adjusted ones in the same order, leave NaN (a test that could
not be made) as NaN and do not count it among the tests.
"""

from collections.abc import Callable

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, floats
from analysis.types import Floats


def benjamini_hochberg(p: Numbers) -> Floats:
    """Return p adjusted for the false discovery rate: min over j >= i of p(j) m / j, at most 1.

    Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300.
    """
    return _adjusted(p, _step_up)


def holm(p: Numbers) -> Floats:
    """Return p adjusted for the family-wise error: max over j <= i of p(j) (m - j + 1), at most 1.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
    """
    return _adjusted(p, _step_down)


def bonferroni(p: Numbers) -> Floats:
    """Return p times the number of tests, at most 1."""
    return _adjusted(p, lambda ordered: ordered * ordered.size)


def _step_up(ordered: Floats) -> Floats:
    ranks = np.arange(1, ordered.size + 1)
    return np.minimum.accumulate((ordered * ordered.size / ranks)[::-1])[::-1]


def _step_down(ordered: Floats) -> Floats:
    return np.maximum.accumulate(ordered * np.arange(ordered.size, 0, -1))


def _adjusted(p: Numbers, rule: Callable[[Floats], Floats]) -> Floats:
    """Apply a rule for ascending p values to the p values that are there."""
    values = floats("p", p)
    if values.ndim > 1:
        raise AnalysisError(f"p must be a list of numbers, not shape {values.shape}")
    result = np.full(values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    given = values.flat[known]
    if ((given < 0) | (given > 1)).any():
        raise AnalysisError(
            f"p has the value {given[(given < 0) | (given > 1)][0]:g}; p lies between 0 and 1"
        )
    order = np.argsort(given, kind="stable")
    result.flat[known[order]] = np.minimum(rule(given[order]), 1.0)
    return result
