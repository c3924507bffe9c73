"""The null hypothesis of a comparison: its units could as well have stood the other way round.

A unit stands in the target with the chance of the target's share of the *words* of its stratum: so the score
of a term, its occurrences in the target beyond that share, is centred whatever the lengths of the articles.
A unit with words on both sides (a day on which both outlets wrote) contributes one of two values with the
mean, the variance and the skewness that its articles would have, thrown one by one: turning its difference
round with even chance would never let a rare word miss a small side as often as it does.
"""

import numpy as np

from analysis.statistics.resampling.saddlepoint import Sum, smallest, two_sided
from analysis.statistics.resampling.sums import Frame, Pool, Side, Stratum, Sums
from analysis.statistics.sparse import segment_sums
from analysis.types import Floats

PRIOR = 3.0  # occurrences' worth of the pool's clumping in the estimate for one side


def p_values(sums: Sums, frame: Frame) -> tuple[Floats, Floats]:
    """Return the two-sided p of a block of terms under reshuffling, and the smallest that each could have.

    p is deflated for unequal clumping. The smallest: twice the chance that all units with the term stand on
    one side.
    """
    from scipy.special import ndtr, ndtri_exp

    variance, parts = _mixed(sums, frame) if frame.two.mixed.any() else _plain(sums.pool, frame)
    w = frame.share[sums.pool.stratum]
    score = sums.pool.per_term((1 - w) * sums.target.n - w * sums.reference.n)
    p = two_sided(score, variance, parts)
    shrink = _deflation(sums, frame)
    lower = ndtr(ndtri_exp(np.log(np.maximum(p, np.finfo(np.float64).tiny) / 2)) * shrink)
    deflated: Floats = np.where(shrink < 1, np.maximum(p, 2 * lower), p)
    return deflated, smallest(parts)


def _plain(pool: Pool, frame: Frame) -> tuple[Floats, Sum]:
    """Return the variance of the scores and what they are sums of, where no unit is on both sides."""
    w = frame.share[pool.stratum]
    rest = pool.per_term(pool.rate * pool.rate * w * (1 - w) * pool.outside)
    variance = pool.per_term(w * (1 - w) * pool.squares) + rest
    if frame.share.size > 1:
        chance = np.repeat(w, np.diff(pool.edges)).astype(np.float32)
        return variance, Sum.of(pool.cells.indptr, pool.jump, chance, rest)
    indptr, jump, many, lost = pool.parts
    above, below = pool.jumps
    yes, no = np.log(frame.share), np.log1p(-frame.share)
    extremes = above * yes + below * no, above * no + below * yes
    chance = frame.share.astype(np.float32)
    return variance, Sum(indptr, jump, chance, rest + w * (1 - w) * lost, many, extremes)


def _mixed(sums: Sums, frame: Frame) -> tuple[Floats, Sum]:
    """Return the same where some units are on both sides."""
    pool, two, cells = sums.pool, frame.two, sums.pool.cells
    inflate = frame.inflate[two.stratum]
    variance = _size_variance(frame) * inflate
    outside = two.per_stratum(variance)[pool.stratum] - segment_sums(variance[cells.unit], pool.edges)
    rest = pool.per_term(pool.rate * pool.rate * np.maximum(outside, 0.0))
    jump, chance = _contributions(pool, frame)
    jump *= np.sqrt(inflate)[cells.unit]
    of_cells = segment_sums(jump * jump * chance * (1 - chance), cells.indptr)
    return of_cells + rest, Sum.of(cells.indptr, jump.astype(np.float32), chance.astype(np.float32), rest)


def _contributions(pool: Pool, frame: Frame) -> tuple[Floats, Floats]:
    """Return for every cell the distance of its two values and the chance of the higher one."""
    cells, two = pool.cells, frame.two
    rate = np.repeat(pool.rate, np.diff(pool.edges))
    n, w = cells.target + cells.reference, frame.share[two.stratum[cells.unit]]
    beyond = (1 - w) * cells.target - w * cells.reference - rate * _beyond(frame)[cells.unit]
    skew = (1 - 2 * w) / np.sqrt(cells.throws * w * (1 - w))
    higher = (1 - skew / np.sqrt(4 + skew * skew)) / 2
    distance = np.where(beyond > 0, beyond / (1 - higher), -beyond / higher)
    mixed = two.mixed[cells.unit]
    return np.where(mixed, distance, n - rate * frame.size[cells.unit]), np.where(mixed, higher, w)


def _beyond(frame: Frame) -> Floats:
    """Return the words of every unit in the target beyond their share."""
    w = frame.share[frame.two.stratum]
    return (1 - w) * frame.two.size_target - w * frame.two.size_reference


def _size_variance(frame: Frame) -> Floats:
    """Return the variance of the words of every unit in the target, were it thrown."""
    w = frame.share[frame.two.stratum]
    return np.where(frame.two.mixed, _beyond(frame) ** 2, w * (1 - w) * frame.size**2)


def _deflation(sums: Sums, frame: Frame) -> Floats:
    """Return by how much z shrinks because the sides do not clump alike, at most 1.

    It is the root of the pooled over the separate variance. Clumping is the variance per occurrence, 1 for
    words strewn singly. What a side shows at its own rate is carried over to the common rate as for negative
    binomial counts, whose excess over 1 grows with the rate.
    """
    pool = sums.pool
    at, share = pool.stratum, frame.share[pool.stratum]
    sides = (sums.target, frame.target, 1 - share), (sums.reference, frame.reference, share)
    pooled = sum(pool.per_term(side.around(pool.rate, stratum, at)) for side, stratum, _ in sides)
    pooled = pooled / pool.per_term(pool.n)
    separate = sum(_separate(pool, side, stratum, other, pooled) for side, stratum, other in sides)
    both = pool.per_term(share * (1 - share) * pool.n) * pooled
    return np.where(separate > both, np.sqrt(both / separate), 1.0)


def _separate(pool: Pool, side: Side, stratum: Stratum, other: Floats, pooled: Floats) -> Floats:
    """Return the variance that one side adds to the score if it clumps as it shows."""
    at = pool.stratum
    alone = stratum.units[at] == 1  # which shows nothing of its own
    squares = side.around(np.where(alone, pool.rate, side.n / stratum.words[at]), stratum, at)
    observed, expected = pool.per_term(side.n), pool.rate * stratum.words[at]
    own = (pool.per_term(squares) + PRIOR * pooled) / (observed + PRIOR)
    less = np.minimum(1.0, np.where(observed > 0, pool.per_term(expected) / observed, 1.0))
    clumping = np.where(own > 1, 1 + (own - 1) * less, own)
    return clumping * pool.per_term(other * other * expected)
