"""The tail of a reshuffling, without the shuffles.

Under the null hypothesis a unit could as well stand on the other side. The score of a term is then a sum
of independent two-valued numbers: unit c contributes its jump j_c with probability p_c. A thousand shuffles
cannot tell p = 1e-6 from 1e-3, and the normal curve misjudges exactly the words that matter: rare, clumped,
in a small target. The saddlepoint follows the true tail: with K(t) = sum ln(1 - p + p e^(t j)) - t p j and
K'(t) = x,

    P(X >= x) = Phi(-w) + phi(w) (1 / u - 1 / w),  w^2 = 2 (t x - K(t)),  u = (1 - e^-t) sqrt(K''(t)),

and never more than Chernoff's bound e^(K(t) - t x), which holds for any t, converged or not; nor ever less
than the chance that all units with the term contribute their higher value, beyond which there is nothing.

Source: Lugannani & Rice 1980, Advances in Applied Probability 12; for permutations Robinson 1982, Journal of
the Royal Statistical Society B 44; u for counts: Daniels 1987, International Statistical Review 55.
"""

from dataclasses import dataclass, replace

import numpy as np

from analysis.statistics.sparse import segment_sums
from analysis.types import Floats, Ints, Singles

ROUNDS = 12  # of Newton's method; nearly all terms need four
CLOSE = 1e-3  # of a standard deviation: near enough to x
STEEPEST = 30.0  # largest t j, so that e^(t j) stays finite
CENTRE = 0.5  # within half a standard deviation the normal curve serves
ONE: Singles = np.ones(1, np.float32)  # every part is a cell
FREQUENT = 256  # cells of a term from which on alike ones are taken together
STEPS = 12  # in which a jump doubles
STEP_MOST = 12 * STEPS  # of jumps beyond 4,000 occurrences
WIDTH = 2 * STEP_MOST + 2  # steps of either sign


@dataclass(frozen=True)
class Sum:
    """The scores of a block of terms as sums of two-valued contributions.

    `jump` and `chance` stand for every part (one chance for all: an array of size 1), `many` for how many
    cells a part stands (an array of size 1: for one); `rest` is the variance of the units without the term,
    whose many small contributions are taken as normal. `extremes`: the logarithm of the chance that all cells
    of a term contribute their higher value, and of that all contribute their lower.
    """

    indptr: Ints
    jump: Singles
    chance: Singles
    rest: Floats
    many: Singles
    extremes: tuple[Floats, Floats]

    @classmethod
    def of(cls, indptr: Ints, jump: Singles, chance: Singles, rest: Floats) -> "Sum":
        """Return the sums of cells, each for itself."""
        yes, no = np.log(chance, dtype=np.float64), np.log1p(-chance, dtype=np.float64)
        higher, lower = np.where(jump > 0, yes, no), np.where(jump > 0, no, yes)
        extremes = segment_sums(higher, indptr), segment_sums(lower, indptr)
        return cls(indptr, jump, chance, rest, ONE, extremes)

    def turned(self, sign: Floats) -> "Sum":
        """Return the sums with the terms of negative sign turned round."""
        high, low = self.extremes
        return replace(
            self,
            jump=self.jump * self.spread_out(sign),
            extremes=(np.where(sign < 0, low, high), np.where(sign < 0, high, low)),
        )

    def terms(self, chosen: Ints) -> "Sum":
        """Return the sums of some terms, which must have cells."""
        lengths = np.diff(self.indptr)[chosen]
        indptr = np.concatenate(([0], np.cumsum(lengths)))
        cells = np.arange(indptr[-1]) + np.repeat(self.indptr[chosen] - indptr[:-1], lengths)
        chance, many = (part if part.size == 1 else part[cells] for part in (self.chance, self.many))
        high, low = (part[chosen] for part in self.extremes)
        return Sum(indptr, self.jump[cells], chance, self.rest[chosen], many, (high, low))

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
        squares *= self.many
        squares *= share
        squares *= 1 - share
        share -= self.chance
        share *= self.jump
        share *= self.many
        return self.sum(share) + t * self.rest, self.sum(squares) + self.rest

    def generating(self, t: Floats) -> Floats:
        """Return K(t)."""
        power = self.spread_out(t) * self.jump
        logs = np.log1p(self.chance * np.expm1(power)) - power * self.chance
        return self.sum(logs * self.many) + t * t * self.rest / 2


def together(indptr: Ints, jump: Singles) -> tuple[Ints, Singles, Singles, Floats]:
    """Return the cells of terms in many units as fewer parts: indptr, jump, many, and the squares lost.

    Jumps within a step of six per cent become as many of their mean; what that takes off the sum of the
    squared jumps is returned, to be added to the rest.
    """
    lengths = np.diff(indptr)
    frequent = lengths > FREQUENT
    if not frequent.any():
        return indptr, jump, ONE, np.zeros(lengths.size)
    inside = np.repeat(frequent, lengths)
    values = jump[inside].astype(np.float64)
    term = np.repeat(np.arange(np.count_nonzero(frequent)), lengths[frequent])
    step = np.minimum(STEPS * np.log2(1 + np.abs(values)), STEP_MOST).astype(np.int64)
    key = term * WIDTH + np.where(values > 0, step, -1 - step) + WIDTH // 2
    bins = np.bincount(key, minlength=WIDTH * int(frequent.sum()))
    filled = np.flatnonzero(bins)
    mean = np.bincount(key, values, bins.size)[filled] / bins[filled]
    shorter = lengths.copy()
    shorter[frequent] = np.bincount(filled // WIDTH, minlength=int(frequent.sum()))
    places = np.repeat(frequent, shorter)
    parts, many = np.empty(places.size, np.float32), np.ones(places.size, np.float32)
    parts[places], parts[~places] = mean, jump[~inside]
    many[places] = bins[filled]
    lost = np.zeros(lengths.size)
    squares = np.bincount(term, values * values) - np.bincount(filled // WIDTH, bins[filled] * mean * mean)
    lost[frequent] = np.maximum(squares, 0.0)
    return np.append(0, np.cumsum(shorter)), parts, many, lost


def two_sided(x: Floats, variance: Floats, parts: Sum) -> Floats:
    """Return the two-sided p of the scores x: twice the smaller tail, at most 1; NaN where x is NaN."""
    from scipy.special import ndtr

    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(variance > 0, np.abs(x) / np.sqrt(variance), np.where(np.isnan(x), np.nan, 0.0))
    p: Floats = 2 * ndtr(-z)
    far = np.flatnonzero((z > CENTRE) & (np.diff(parts.indptr) > 0))
    if far.size:
        some = parts.terms(far)
        turned = some.turned(np.sign(x[far]))
        p[far] = np.minimum(1.0, 2 * _tail(np.abs(x[far]), turned))
    return p


def smallest(parts: Sum) -> Floats:
    """Return the smallest two-sided p that each term could have."""
    least: Floats = np.minimum(2 * np.exp(np.minimum(*parts.extremes)), 1.0)
    return least


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
    honest: Floats = np.maximum(np.where(good, tail, bound), np.exp(parts.extremes[0]))
    return honest


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
    squares = parts.jump * parts.jump * (p * (1 - p)) * parts.many
    variance = parts.sum(squares) + parts.rest
    third = parts.sum(squares * parts.jump * (1 - 2 * p))
    root = np.sqrt(np.maximum(variance * variance + 2 * third * x, 0.0))
    guess: Floats = np.minimum(2 * x / (variance + root), ceiling / 2)
    return guess
