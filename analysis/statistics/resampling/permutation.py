"""The null hypothesis of a comparison: its units could as well have stood the other way round.

A unit on one side could stand on the other. A unit with words on both sides (a day on which both outlets
wrote) could have its difference turned round. Either way the score of a term, its occurrences in the target
beyond its share, is a sum of independent two-valued contributions, one per unit.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.statistics.resampling.saddlepoint import Sum, two_sided
from analysis.statistics.resampling.sides import Cells, Sides
from analysis.statistics.sparse import segment_sums
from analysis.types import Floats, Singles

PRIOR = 3.0  # occurrences' worth of the pool's clumping in the estimate for one side


@dataclass(frozen=True)
class Frame:
    """What is the same for all terms: how the occurrences of a unit enter the score.

    `chance` of the higher of a unit's two values (one for all if no unit is on both sides); `jump_t`,
    `jump_r`: what an occurrence on either side adds to the distance of the two values; `score_t`, `score_r`:
    what it adds to the score; `size_*`: the same sums over words instead of occurrences.
    """

    chance: Singles
    jump_t: Singles
    jump_r: Singles
    score_t: Singles
    score_r: Singles
    size_jump: Singles
    size_variance: Singles
    size_score: float
    units: int

    @classmethod
    def of(cls, two: Sides) -> "Frame":
        """Lay out the reshuffling of two sides."""
        mixed, t, r = two.mixed, two.size_target, two.size_reference
        only_t, only_r = np.count_nonzero((t > 0) & ~mixed), np.count_nonzero((r > 0) & ~mixed)
        share = only_t / max(1, only_t + only_r)
        w_t = two.words_target / (two.words_target + two.words_reference)
        chance = np.where(mixed, 0.5, share)
        jump_t, jump_r = np.where(mixed, 2 * (1 - w_t), 1.0), np.where(mixed, -2 * w_t, 1.0)
        score_t, score_r = np.where(mixed, 1 - w_t, 1 - share), np.where(mixed, -w_t, -share)
        size_jump = jump_t * t + jump_r * r
        size_variance = chance * (1 - chance) * size_jump**2
        return cls(
            (chance if mixed.any() else np.array([share])).astype(np.float32),
            jump_t.astype(np.float32),
            jump_r.astype(np.float32),
            score_t.astype(np.float32),
            score_r.astype(np.float32),
            size_jump.astype(np.float32),
            size_variance.astype(np.float32),
            float(score_t @ t + score_r @ r),
            two.units,
        )

    @property
    def one_chance(self) -> bool:
        """Whether no unit is on both sides."""
        return self.chance.size == 1


class Words(NamedTuple):
    """The words of one side: per unit, in all, and the sum of the units' squares."""

    per_unit: Singles
    total: float
    squares: float

    @classmethod
    def of(cls, size: Floats) -> "Words":
        """Return the words of one side from its words per unit."""
        return cls(size.astype(np.float32), float(size.sum()), float(size @ size))


@dataclass(frozen=True)
class Side:
    """One side of a block of terms: counts, units with the word, and what squared deviations are made of."""

    n: Floats
    words: float
    units: Floats
    n_squared: Floats
    n_size: Floats
    size_squared: float

    @classmethod
    def of(cls, cells: Cells, n: Singles, words: Words) -> "Side":
        """Add up one side of the cells."""
        return cls(
            segment_sums(n, cells.indptr),
            words.total,
            segment_sums(np.minimum(n, 1), cells.indptr),
            segment_sums(n * n, cells.indptr),
            segment_sums(n * words.per_unit[cells.unit], cells.indptr),
            words.squares,
        )

    @property
    def rate(self) -> Floats:
        """Occurrences per word."""
        return self.n / self.words

    def squares(self, rate: Floats) -> Floats:
        """Return the sum over units of (n - rate size)^2."""
        squares: Floats = self.n_squared - 2 * rate * self.n_size + rate * rate * self.size_squared
        return np.maximum(squares, 0.0)


def p_values(cells: Cells, frame: Frame, t: Side, r: Side) -> Floats:
    """Return the two-sided p of a block of terms under reshuffling, deflated for unequal clumping."""
    from scipy.special import ndtr, ndtri_exp

    p = two_sided(*_score(cells, frame, t, r))
    shrink = _deflation(t, r)
    lower = ndtr(ndtri_exp(np.log(np.maximum(p, np.finfo(np.float64).tiny) / 2)) * shrink)
    result: Floats = np.where(shrink < 1, np.maximum(p, 2 * lower), p)
    return result


def _score(cells: Cells, frame: Frame, t: Side, r: Side) -> tuple[Floats, Floats, Sum]:
    """Return the terms' scores, their variances under reshuffling, and what they are sums of."""
    unit, rate = cells.unit, (t.n + r.n) / (t.words + r.words)
    if frame.one_chance:
        jump, chance = cells.target + cells.reference, frame.chance
        score = (1 - float(chance[0])) * t.n - float(chance[0]) * r.n
    else:
        jump, chance = (
            frame.jump_t[unit] * cells.target + frame.jump_r[unit] * cells.reference,
            frame.chance[unit],
        )
        scores = frame.score_t[unit] * cells.target + frame.score_r[unit] * cells.reference
        score = segment_sums(scores, cells.indptr)
    jump -= np.repeat(rate.astype(np.float32), np.diff(cells.indptr)) * frame.size_jump[unit]
    within = segment_sums(frame.size_variance[unit], cells.indptr)
    rest = rate * rate * np.maximum(frame.size_variance.sum(dtype=np.float64) - within, 0.0)
    variance = segment_sums(jump * jump * (chance * (1 - chance)), cells.indptr) + rest
    # drawing without replacement varies a little more than independent draws: compare with a smaller score
    x = (score - rate * frame.size_score) * np.sqrt(1 - 1 / frame.units)
    return x, variance, Sum(cells.indptr, jump, chance, rest)


def _deflation(t: Side, r: Side) -> Floats:
    """Return by how much z shrinks because the sides do not clump alike, at most 1.

    It is the root of the pooled over the separate variance. Clumping is the variance per occurrence, 1 for
    words strewn singly. What a side shows at its own rate is carried over to the common rate as for negative
    binomial counts, whose excess over 1 grows with the rate.
    """
    n, words = t.n + r.n, t.words + r.words
    rate = n / words
    pooled = (t.squares(rate) + r.squares(rate)) / n
    separate = np.zeros(n.size)
    for side, other in ((t, r), (r, t)):
        own = (side.squares(side.rate) + PRIOR * pooled) / (side.n + PRIOR)
        at_rate = 1 + (own - 1) * np.minimum(1.0, np.where(side.n > 0, rate / side.rate, 1.0))
        separate += (other.words / words) ** 2 * np.where(own > 1, at_rate, own) * rate * side.words
    both = t.words / words * (r.words / words) * pooled * n
    return np.where(separate > both, np.sqrt(both / separate), 1.0)
