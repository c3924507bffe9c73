"""The null hypothesis of a comparison: its units could as well have stood the other way round.

A unit stands in the target with the chance of the target's share of the *words* of its stratum: so the score
of a term, its occurrences in the target beyond that share, is centred whatever the lengths of the articles.
A unit with words on both sides (a day on which both outlets wrote) contributes one of two values with the
mean, the variance and the skewness that its occurrences would have, thrown one by one: turning its difference
round with even chance would never let a rare word miss a small side as often as it does.
"""

import numpy as np

from analysis.statistics.resampling.saddlepoint import Sum, two_sided
from analysis.statistics.resampling.sides import Sides
from analysis.statistics.resampling.sums import Frame, Side, Stratum, Sums
from analysis.statistics.sparse import segment_sums
from analysis.types import Floats

PRIOR = 3.0  # occurrences' worth of the pool's clumping in the estimate for one side


def p_values(sums: Sums, frame: Frame) -> Floats:
    """Return the two-sided p of a block of terms under reshuffling, deflated for unequal clumping."""
    from scipy.special import ndtr, ndtri_exp

    p = two_sided(*_score(sums, frame))
    shrink = _deflation(sums, frame)
    lower = ndtr(ndtri_exp(np.log(np.maximum(p, np.finfo(np.float64).tiny) / 2)) * shrink)
    result: Floats = np.where(shrink < 1, np.maximum(p, 2 * lower), p)
    return result


def _score(sums: Sums, frame: Frame) -> tuple[Floats, Floats, Sum]:
    """Return the terms' scores, their variances under reshuffling, and what they are sums of."""
    two, cells = frame.two, sums.cells
    rate = (sums.target.n + sums.reference.n) / frame.words[sums.stratum]
    jump, chance = _contributions(sums, frame, rate)
    # a stratum of m units, some of which are drawn without replacement, varies m / (m - 1) times as much
    units = frame.target.units + frame.reference.units - two.per_stratum(two.mixed.astype(np.float64))
    inflate = units / np.maximum(units - 1, 1)
    variance = _size_variance(two, frame.share) * inflate[two.stratum]
    within = segment_sums(variance[cells.unit], sums.edges)
    outside = np.maximum(two.per_stratum(variance)[sums.stratum] - within, 0.0)
    rest = sums.per_term(rate * rate * outside)
    jump *= np.sqrt(inflate)[two.stratum[cells.unit]]
    of_cells = segment_sums(jump * jump * chance * (1 - chance), cells.indptr)
    w = frame.share[sums.stratum]
    score = sums.per_term((1 - w) * sums.target.n - w * sums.reference.n)
    parts = Sum(cells.indptr, jump.astype(np.float32), chance.astype(np.float32), rest)
    return score, of_cells + rest, parts


def _contributions(sums: Sums, frame: Frame, rate: Floats) -> tuple[Floats, Floats]:
    """Return for every cell the distance of its two values and the chance of the higher one."""
    two, cells = frame.two, sums.cells
    size = two.size_target + two.size_reference
    n, at_rate = cells.target + cells.reference, sums.at_cells(rate)
    jump = n - at_rate * size[cells.unit]
    chance = np.asarray(frame.share) if two.strata == 1 else frame.share[two.stratum[cells.unit]]
    mixed = two.mixed[cells.unit]
    if not mixed.any():
        return jump, chance
    w = np.broadcast_to(chance, n.shape)
    beyond = (1 - w) * cells.target - w * cells.reference - at_rate * _beyond(two, frame.share)[cells.unit]
    skew = (1 - 2 * w) / np.sqrt(n * w * (1 - w))  # of n occurrences, thrown one by one
    higher = (1 - skew / np.sqrt(4 + skew * skew)) / 2
    distance = np.where(beyond > 0, beyond / (1 - higher), -beyond / higher)
    return np.where(mixed, distance, jump), np.where(mixed, higher, w)


def _beyond(two: Sides, share: Floats) -> Floats:
    """Return the words of every unit in the target beyond their share."""
    w = share[two.stratum]
    return (1 - w) * two.size_target - w * two.size_reference


def _size_variance(two: Sides, share: Floats) -> Floats:
    """Return the variance of the words of every unit in the target, were it thrown."""
    w, size = share[two.stratum], two.size_target + two.size_reference
    return np.where(two.mixed, _beyond(two, share) ** 2, w * (1 - w) * size * size)


def _deflation(sums: Sums, frame: Frame) -> Floats:
    """Return by how much z shrinks because the sides do not clump alike, at most 1.

    It is the root of the pooled over the separate variance. Clumping is the variance per occurrence, 1 for
    words strewn singly. What a side shows at its own rate is carried over to the common rate as for negative
    binomial counts, whose excess over 1 grows with the rate.
    """
    at, share = sums.stratum, frame.share[sums.stratum]
    n = sums.target.n + sums.reference.n
    rate = n / frame.words[at]
    sides = (sums.target, frame.target, 1 - share), (sums.reference, frame.reference, share)
    pooled = sum(sums.per_term(side.around(rate, stratum, at)) for side, stratum, _ in sides)
    pooled = pooled / sums.per_term(n)
    separate = sum(_separate(sums, side, stratum, (rate, other), pooled) for side, stratum, other in sides)
    both = sums.per_term(share * (1 - share) * n) * pooled
    return np.where(separate > both, np.sqrt(both / separate), 1.0)


def _separate(
    sums: Sums, side: Side, stratum: Stratum, at_rate: tuple[Floats, Floats], pooled: Floats
) -> Floats:
    """Return the variance that one side adds to the score if it clumps as it shows."""
    (rate, other), at = at_rate, sums.stratum
    alone = stratum.units[at] == 1  # which shows nothing of its own
    squares = side.around(np.where(alone, rate, side.n / stratum.words[at]), stratum, at)
    observed = sums.per_term(side.n)
    own = (sums.per_term(squares) + PRIOR * pooled) / (observed + PRIOR)
    expected = rate * stratum.words[at]
    less = np.minimum(1.0, np.where(observed > 0, sums.per_term(expected) / observed, 1.0))
    clumping = np.where(own > 1, 1 + (own - 1) * less, own)
    return clumping * sums.per_term(other * other * expected)
