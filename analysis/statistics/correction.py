"""Corrections of p values for many tests at once.

A keyword table tests every word of a lexicon: of 100,000 words that do not differ, 5,000 have p < 0.05.
The false discovery rate of Benjamini and Hochberg bounds the share of such words among those that are
called different; Bonferroni and Holm bound the chance of a single one.

A word that stands in three articles cannot have a small p, however it is spread: it can never be called, and
yet Benjamini and Hochberg count it as a test. Gilbert counts at each p only the words that could reach it;
that is what the tables show. Heyse counts every word by its chance of reaching it.

All take p values in any order, return adjusted ones in the same order, leave NaN (a test that could
not be made) as NaN and do not count it among the tests.
"""

from collections.abc import Callable

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, floats
from analysis.types import Floats

MANY_UNITS = 300  # in which a two-sided p is as good as continuous
TIE = 1e-9  # p values that differ less are one


def benjamini_hochberg(p: Numbers) -> Floats:
    """Return p adjusted for the false discovery rate: min over j >= i of p(j) m / j, at most 1.

    Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300.
    """
    return _adjusted(p, _step_up)


def gilbert(p: Numbers, smallest: Numbers, beside: Numbers = ()) -> Floats:
    """Return p adjusted for the false discovery rate over the tests that can reach it, at most 1.

    min over j >= i of p(j) m(p(j)) / j, m(t) the number of tests whose `smallest` attainable p is t or less.
    `beside`: the smallest attainable p of tests that were left out for what they showed; they count in m.
    Without these never above `benjamini_hochberg`. Sources: Tarone 1990, Biometrics 46, 515-522; Gilbert
    2005, Journal of the Royal Statistical Society C 54, 143-158.
    """
    least = floats("smallest", smallest)
    every = np.concatenate([least[~np.isnan(floats("p", p))], floats("beside", beside)])
    known = np.sort(every, kind="stable")  # which is quick with what is in order

    def tests(ordered: Floats) -> Floats:
        return np.searchsorted(known, ordered * (1 + TIE), side="right").astype(np.float64)

    return _adjusted(p, lambda ordered: _reached(ordered, tests(ordered)))


def heyse(p: Numbers, units: Numbers, share: float) -> Floats:
    """Return p adjusted for the false discovery rate, every test by its chance of so small a p, at most 1.

    min over j >= i of E(p(j)) / j, E(t) the expected number of p of t or less if nothing differs: of a word
    in `units` documents, thrown one by one into a side with the `share` of the words, two-sided. Source:
    Heyse 2011, in: Recent Advances in Biostatistics, 43-58.
    """
    of_test = floats("units", units)[~np.isnan(floats("p", p))]

    def tests(ordered: Floats) -> Floats:
        return np.minimum(_tests(ordered, of_test, share), ordered.size)

    return _adjusted(p, lambda ordered: _reached(ordered, tests(ordered)))


def _reached(ordered: Floats, tests: Floats) -> Floats:
    """Return the adjusted p, with as many tests at each p."""
    adjusted = ordered * tests / np.arange(1, ordered.size + 1)
    return np.minimum.accumulate(np.maximum(adjusted, ordered)[::-1])[::-1]


def _tests(ordered: Floats, units: Floats, share: float) -> Floats:
    """Return as how many tests all of them count at each p."""
    return np.divide(_expected(ordered, units, share), ordered, out=np.zeros_like(ordered), where=ordered > 0)


def _expected(t: Floats, units: Floats, share: float) -> Floats:
    """Return how many p of t or less are to be expected, at each t."""
    from scipy.special import bdtr, bdtrc

    few = units[units <= MANY_UNITS].astype(np.int64)
    expected = np.count_nonzero(units > MANY_UNITS) * t  # whose p are as good as continuous
    for k, tests in zip(*np.unique(few, return_counts=True), strict=True):
        x = np.arange(k + 1)
        below, above = bdtr(x, k, share), bdtrc(x - 1, k, share)
        attained = np.minimum(1.0, 2 * np.minimum(below, above))
        chance = np.diff(below, prepend=0.0)
        order = np.argsort(attained, kind="stable")
        reached = np.append(0.0, np.cumsum(chance[order]))
        expected = expected + tests * reached[np.searchsorted(attained[order], t * (1 + TIE), side="right")]
    return expected


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
