"""Exact tail probabilities of a two-by-two table with fixed margins, for corpora of any size.

Logarithms of factorials of 1e13 have an error of several per cent in float64. Written as Loader's
deviances from the expectation, the probability of a table keeps its digits, and a tail is the sum of a
short run of ratios.
"""

from math import exp, floor, lgamma, log, log1p, pi

import numpy as np

from analysis.types import Floats

BLOCK = 4096  # ratios multiplied at once
NEGLIGIBLE = 1e-17  # a term that no longer moves the sum
NEAR_ZERO = 1e-4  # below, three terms of the series are exact to the last digit
SERIES_FROM = 15  # above, five terms of the series are
TIE = 1e-7  # tables this near in probability count as equally likely, as in R


def fisher_p(o11: Floats, r1: Floats, c1: Floats, n: Floats, alternative: str) -> Floats:
    """Return p per table for `greater`, `less` or `two_sided`; NaN where a cell is NaN or n is 0."""
    result = np.full(o11.shape, np.nan)
    for at in np.flatnonzero((n > 0) & ~np.isnan(o11)):
        margins = float(r1.flat[at]), float(c1.flat[at]), float(n.flat[at])
        result.flat[at] = _p(float(o11.flat[at]), margins, alternative)
    return result


Margins = tuple[float, float, float]


def _p(k: float, margins: Margins, alternative: str) -> float:
    if alternative == "greater":
        return _upper(k, margins)
    if alternative == "less":
        return _upper(margins[0] - k, _mirrored(margins))
    return _two_sided(k, margins)


def _mirrored(margins: Margins) -> Margins:
    """Return the margins of the table with columns swapped, in which o12 takes the place of o11."""
    r1, c1, n = margins
    return r1, n - c1, n


def _upper(k: float, margins: Margins) -> float:
    """Return P(X >= k), summed on the shorter side of the mode."""
    r1, c1, n = margins
    if k <= max(0.0, r1 + c1 - n):
        return 1.0
    if k > (r1 + 1) * (c1 + 1) / (n + 2):
        return _run(k, margins)
    return 1 - _run(r1 - k + 1, _mirrored(margins))


def _run(k: float, margins: Margins) -> float:
    """Return the sum of the probabilities of k, k + 1, ... for k at or above the mode."""
    r1, c1, n = margins
    total, term, j = 1.0, 1.0, k
    while term > NEGLIGIBLE * total and j < min(r1, c1):
        steps = j + np.arange(min(BLOCK, min(r1, c1) - j))
        ratios = (r1 - steps) / (steps + 1) * ((c1 - steps) / (n - r1 - c1 + steps + 1))
        terms = term * np.cumprod(ratios)
        total, term, j = total + float(terms.sum()), float(terms[-1]), j + steps.size
    return min(1.0, exp(_log_pmf(k, margins)) * total)


def _two_sided(k: float, margins: Margins) -> float:
    """Return the probability of all tables that are no likelier than the one with k."""
    r1, c1, n = margins
    low, high = max(0.0, r1 + c1 - n), min(r1, c1)
    mode = min(high, max(low, float(floor((r1 + 1) * (c1 + 1) / (n + 2)))))
    bound = _log_pmf(k, margins) + log1p(TIE)
    if bound >= _log_pmf(mode, margins):
        return 1.0
    if k < mode:  # look at it from the other side: the tail is then the upper one
        return _two_sided(r1 - k, _mirrored(margins))
    inside, outside = mode, low - 1
    while inside - outside > 1:  # the largest number below the mode that is as unlikely as k
        middle = float(floor((inside + outside) / 2))
        inside, outside = (inside, middle) if _log_pmf(middle, margins) <= bound else (middle, outside)
    below = _run(r1 - outside, _mirrored(margins)) if outside >= low else 0.0
    return min(1.0, _run(k, margins) + below)


def _log_pmf(k: float, margins: Margins) -> float:
    """Return ln P(X = k): two binomials over one, which share any rate; r1 / n keeps all near their means."""
    r1, c1, n = margins
    rate = r1 / n
    return _log_binomial(k, c1, rate) + _log_binomial(r1 - k, n - c1, rate) - _log_binomial(r1, n, rate)


def _log_binomial(k: float, n: float, rate: float) -> float:
    """Return ln of the binomial probability in Loader's saddle-point form, exact for all n.

    Source: Loader 2000, Fast and accurate computation of binomial probabilities.
    """
    if k in {0.0, n}:  # also n = 0
        return n * (log1p(-rate) if k == 0 else log(rate)) if n else 0.0
    stirling = _stirling_error(n) - _stirling_error(k) - _stirling_error(n - k)
    spread = _divergence(k, n * rate) + _divergence(n - k, n * (1 - rate))
    return stirling - spread - 0.5 * (log(2 * pi) + log(k) + log1p(-k / n))


def _divergence(observed: float, expected: float) -> float:
    """Return O ln(O / E) + E - O without cancellation."""
    x = (observed - expected) / expected
    if abs(x) < NEAR_ZERO:
        return expected * x * x * (0.5 - x / 6 + x * x / 12)
    return expected * ((1 + x) * log1p(x) - x)


def _stirling_error(n: float) -> float:
    """Return ln n! less Stirling's formula."""
    if n <= SERIES_FROM:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi)
    square = 1 / (n * n)
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - square / 1188) * square) * square) * square) / n
