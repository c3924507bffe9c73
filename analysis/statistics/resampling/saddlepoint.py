"""The tail of a reshuffling, without the shuffles.

Under the null hypothesis a unit could as well stand on the other side. The score of a term is then a sum
of independent two-valued numbers: unit c contributes its jump j_c with probability p_c. A thousand shuffles
cannot tell p = 1e-6 from 1e-3, and the normal curve misjudges exactly the words that matter: rare, clumped,
in a small target. The saddlepoint follows the true tail: with K(t) = sum ln(1 - p + p e^(t j)) - t p j and
K'(t) = x,

    P(X >= x) = Phi(-w) + phi(w) (1 / u - 1 / w),  w^2 = 2 (t x - K(t)),  u = (1 - e^-t) sqrt(K''(t)),

and never more than Chernoff's bound e^(K(t) - t x), which holds for any t, converged or not.

Source: Lugannani & Rice 1980, Advances in Applied Probability 12; for permutations Robinson 1982, Journal of
the Royal Statistical Society B 44; u for counts: Daniels 1987, International Statistical Review 55.
"""

from dataclasses import dataclass

import numpy as np

from analysis.statistics.resampling.sides import Codes
from analysis.types import Floats, Singles

ROUNDS = 12  # of Newton's method; nearly all terms need four
CLOSE = 1e-3  # of a standard deviation: near enough to x
STEEPEST = 30.0  # largest t j, so that e^(t j) stays finite
CENTRE = 0.5  # within half a standard deviation the normal curve serves


@dataclass(frozen=True)
class Sum:
    """The scores of a block of terms as sums of two-valued contributions.

    `jump` and `chance` stand for every filled cell (one chance for all: an array of size 1); `rest` is the
    variance of the units without the term, whose many small contributions are taken as normal.
    """

    indptr: Codes
    jump: Singles
    chance: Singles
    rest: Floats

    def terms(self, chosen: Codes) -> "Sum":
        """Return the sums of some terms, which must have cells."""
        lengths = np.diff(self.indptr)[chosen]
        indptr = np.concatenate(([0], np.cumsum(lengths)))
        cells = np.arange(indptr[-1]) + np.repeat(self.indptr[chosen] - indptr[:-1], lengths)
        chance = self.chance if self.chance.size == 1 else self.chance[cells]
        return Sum(indptr, self.jump[cells], chance, self.rest[chosen])

    def sum(self, values: Singles) -> Floats:
        """Return sums over the cells of each term."""
        return np.add.reduceat(values, self.indptr[:-1], dtype=np.float64)

    def spread_out(self, per_term: Floats) -> Singles:
        """Return a term's value at each of its cells."""
        return np.repeat(per_term.astype(np.float32), np.diff(self.indptr))

    def derivatives(self, t: Floats) -> tuple[Floats, Floats]:
        """Return K'(t) and K''(t), a t for each term."""
        share = self.spread_out(t)
        share *= self.jump
        np.exp(share, out=share)
        share *= self.chance
        share /= share + (1 - self.chance)
        squares = self.jump * self.jump
        squares *= share
        squares *= 1 - share
        share -= self.chance
        share *= self.jump
        return self.sum(share) + t * self.rest, self.sum(squares) + self.rest

    def generating(self, t: Floats) -> Floats:
        """Return K(t)."""
        power = self.spread_out(t) * self.jump
        logs = np.log1p(self.chance * np.expm1(power)) - power * self.chance
        return self.sum(logs) + t * t * self.rest / 2


def two_sided(x: Floats, variance: Floats, parts: Sum) -> Floats:
    """Return the two-sided p of the scores x: twice the smaller tail, at most 1; NaN where x is NaN."""
    from scipy.special import ndtr

    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(variance > 0, np.abs(x) / np.sqrt(variance), np.where(np.isnan(x), np.nan, 0.0))
    p: Floats = 2 * ndtr(-z)
    far = np.flatnonzero((z > CENTRE) & (np.diff(parts.indptr) > 0))
    if far.size:
        some = parts.terms(far)
        turned = Sum(some.indptr, some.jump * some.spread_out(np.sign(x[far])), some.chance, some.rest)
        p[far] = np.minimum(1.0, 2 * _tail(np.abs(x[far]), turned))
    return p


def _tail(x: Floats, parts: Sum) -> Floats:
    """Return P(X >= x) for positive x."""
    from scipy.special import ndtr

    t, first, second = _solve(x, parts)
    exponent = np.maximum(t * x - parts.generating(t), 0.0)
    bound = np.exp(-exponent)
    w, u = np.sqrt(2 * exponent), -np.expm1(-t) * np.sqrt(second)
    with np.errstate(divide="ignore", invalid="ignore"):
        tail = ndtr(-w) + bound / np.sqrt(2 * np.pi) * (1 / u - 1 / w)
    good = (np.abs(x - first) < 10 * CLOSE * np.sqrt(second)) & (tail > 0) & (tail < bound)
    return np.where(good, tail, bound)


def _solve(x: Floats, parts: Sum) -> tuple[Floats, Floats, Floats]:
    """Return t with K'(t) = x, or as near as STEEPEST allows, and the derivatives there."""
    largest = np.maximum.reduceat(np.abs(parts.jump), parts.indptr[:-1]).astype(np.float64)
    ceiling = STEEPEST / np.maximum(largest, np.sqrt(parts.rest))
    low, high = np.zeros_like(x), ceiling.copy()
    t = _first_guess(x, parts, ceiling)
    first, second = np.empty_like(x), np.empty_like(x)
    open_, some = np.arange(x.size), parts
    for _ in range(ROUNDS):
        first[open_], second[open_] = some.derivatives(t[open_])
        miss = x[open_] - first[open_]
        low[open_] = np.where(miss > 0, t[open_], low[open_])
        high[open_] = np.where(miss < 0, t[open_], high[open_])
        far = (np.abs(miss) > CLOSE * np.sqrt(second[open_])) & (t[open_] < ceiling[open_])
        if not far.any():
            break
        if np.count_nonzero(far) < open_.size:  # the others are done
            some, open_, miss = some.terms(np.flatnonzero(far)), open_[far], miss[far]
        step = t[open_] + miss / np.maximum(second[open_], np.finfo(np.float64).tiny)
        middle = (low[open_] + high[open_]) / 2
        t[open_] = np.where((step > low[open_]) & (step < high[open_]), step, middle)
    return t, first, second


def _first_guess(x: Floats, parts: Sum, ceiling: Floats) -> Floats:
    """Return the t of the first two terms of K': variance t + skewness t^2 / 2 = x."""
    p = parts.chance
    squares = parts.jump * parts.jump * (p * (1 - p))
    variance = parts.sum(squares) + parts.rest
    third = parts.sum(squares * parts.jump * (1 - 2 * p))
    root = np.sqrt(np.maximum(variance * variance + 2 * third * x, 0.0))
    guess: Floats = np.minimum(2 * x / (variance + root), ceiling / 2)
    return guess
