"""Log ratios of a whole lexicon with standard errors and p values that hold over documents.

Two questions, two answers. How uncertain is the ratio? Its variance over units, linearised, in closed form.
Could the difference come from the reshuffling of like articles? The permutation distribution of the score,
by saddlepoint: fine in the tail, exact in its variance for rare and clumped words, where the Wald ratio of
estimate and standard error is not. Reshuffling supposes that both sides clump alike; where a side clumps
more than the pool, the score is deflated accordingly.

With strata the ratio is Mantel and Haenszel's: sums over strata of n_t S_r / S and n_r S_t / S, n the
occurrences and S the words of the target, the reference and both. Whatever differs between strata, topics
above all, then moves neither side.
"""

from dataclasses import dataclass, fields

import numpy as np

from analysis.statistics.arrays import Numbers, between
from analysis.statistics.intervals import satterthwaite, student
from analysis.statistics.resampling.permutation import p_values
from analysis.statistics.resampling.sides import Sides
from analysis.statistics.resampling.sums import Frame, Pool, Side, Stratum, Sums
from analysis.statistics.resampling.weights import over_blocks
from analysis.statistics.sparse import Counts, block_bounds, checked, segment_sums
from analysis.types import Floats, Ints

ZERO = 0.5  # the count that stands for none (Hardie), where as much was to be expected


@dataclass(frozen=True)
class Robust:
    """Arrays with a value per term.

    `log_ratio` and `standard_error` in binary logarithms; `freedom`: degrees of freedom of the latter; `p`
    two-sided, `smallest` what it could be at least; `units_target`, `units_reference`: documents (clusters)
    with the word; `top_share`: the largest unit's share of the word in the target, `top_share_reference` in
    the reference, NaN if it is absent there.
    """

    log_ratio: Floats
    standard_error: Floats
    freedom: Floats
    p: Floats
    smallest: Floats
    units_target: Floats
    units_reference: Floats
    top_share: Floats
    top_share_reference: Floats

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Return log ratio -+ t standard errors, t by Satterthwaite's degrees of freedom."""
        half = student(self.freedom, (1 + between("level", level, 0, 1)) / 2) * self.standard_error
        return self.log_ratio - half, self.log_ratio + half


def cluster_robust(
    counts: Counts,
    sizes: Numbers,
    target: object,
    reference: object = None,
    *,
    clusters: object = None,
    strata: object = None,
) -> Robust:
    """Return log ratio, standard error and p of every term, over documents or clusters of them.

    `counts`: documents x terms; `sizes`: words per document; `target`, `reference`: masks or rows of
    documents (no reference: all others); `clusters`: a value per document, equal ones count as one unit;
    `strata`: a value per document, only equal ones are compared. log ratio = log2 of the ratio of the rates;
    a zero count is taken as 0.5, or as what was to be expected at the other side's rate if that is less, so
    that absence is never a surplus. NaN for a term on neither side. Sources: linearised cluster variance:
    Binder 1983, International Statistical Review 51; degrees of freedom: Satterthwaite 1946, Biometrics
    Bulletin 2; strata: Mantel & Haenszel 1959, Journal of the National Cancer Institute 22; the tail: see
    `saddlepoint`.
    """
    two = Sides.of(sizes, target, reference, clusters, strata)
    checked(counts, two.target.size)
    frame = Frame.of(two)
    parts = over_blocks(
        lambda block: _results(Sums.of(frame, two.cells(counts.part(*block))), frame),
        list(block_bounds(counts.indptr)),
    )
    return _joined(parts)


def one_against_all(counts: Counts, sizes: Numbers, groups: Ints, *, clusters: object = None) -> list[Robust]:
    """Return `cluster_robust` of each group against all others, at little more than the price of one.

    `groups`: the group of every document, numbered from 0; -1: in none. Each needs two units.
    """
    checked(counts, groups.size)
    every = [
        Sides.of(sizes, groups == code, (groups >= 0) & (groups != code), clusters)
        for code in range(int(groups.max()) + 1)
    ]
    frames = [Frame.of(two) for two in every]
    parts = over_blocks(lambda block: _all_of(counts.part(*block), frames), list(block_bounds(counts.indptr)))
    return [_joined(list(of_group)) for of_group in zip(*parts, strict=True)]


def _all_of(counts: Counts, frames: list[Frame]) -> list[Robust]:
    """Return the results of all groups for a block of terms; what they share is added up once."""
    if any(frame.two.mixed.any() for frame in frames):
        return [_results(Sums.of(frame, frame.two.cells(counts)), frame) for frame in frames]
    pool = Pool.of(frames[0], frames[0].two.cells(counts))
    group = np.argmax([frame.two.size_target > 0 for frame in frames], axis=0)
    parts = pool.by_group(group, len(frames), frames[0].size)
    return [_results(Sums(pool, parts.of(code), parts.but(code)), frame) for code, frame in enumerate(frames)]


def _joined(parts: list[Robust]) -> Robust:
    """Return the results of all blocks, one after the other."""
    names = [field.name for field in fields(Robust)]
    return Robust(
        *(np.concatenate([getattr(part, name) for part in parts] or [np.zeros(0)]) for name in names)
    )


def _results(sums: Sums, frame: Frame) -> Robust:
    """Return all results for a block of terms."""
    per_term = sums.pool.per_term
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = _Effect.of(sums, frame)
        variance, freedom = effect.variance()
        n_t, n_r = per_term(sums.target.n), per_term(sums.reference.n)
        known = np.where(n_t + n_r > 0, 0.0, np.nan)
        p, least = p_values(sums, frame)
        largest = [
            side.largest
            if sums.pool.one_each
            else np.maximum.reduceat(np.append(side.largest, 0), sums.pool.terms[:-1])
            for side in (sums.target, sums.reference)
        ]
        return Robust(
            np.log2(effect.target / effect.reference) + known,
            np.sqrt(variance) / np.log(2) + known,
            freedom + known,
            p + known,
            least + known,
            per_term(sums.target.units),
            per_term(sums.reference.units),
            largest[0] / n_t,
            largest[1] / n_r,
        )


@dataclass(frozen=True)
class _Effect:
    """The two sums whose ratio is Mantel and Haenszel's, and what their variances are made of."""

    sums: Sums
    frame: Frame
    target: Floats  # sum over strata of n_t S_r / S; what stands for none of it
    reference: Floats
    zero: tuple[Floats, Floats]  # the count that stands for none; NaN where there is one

    @classmethod
    def of(cls, sums: Sums, frame: Frame) -> "_Effect":
        w, at = frame.share, sums.pool.stratum
        t = sums.pool.per_term((1 - w)[at] * sums.target.n)
        r = sums.pool.per_term(w[at] * sums.reference.n)
        share = float(frame.target.words.sum() / frame.words.sum())
        zero_t, zero_r = (
            np.where(own > 0, np.nan, np.minimum(ZERO, other / weight))
            for own, other, weight in ((t, r, 1 - share), (r, t, share))
        )
        return cls(
            sums,
            frame,
            np.where(t > 0, t, zero_t * (1 - share)),
            np.where(r > 0, r, zero_r * share),
            (zero_t, zero_r),
        )

    def variance(self) -> tuple[Floats, Floats]:
        """Return the variance of the natural log ratio and its degrees of freedom.

        The influence of a unit is its residual, n - rate words, times the weight of its stratum, over the sum
        of its side. A side without the word counts as 1 / zero, the variance of the logarithm of a Poisson
        count.
        """
        sums, frame, share = self.sums, self.frame, self.frame.share
        t = self._side(sums.target, frame.target, 1 - share, self.target, 0)
        r = self._side(sums.reference, frame.reference, share, self.reference, 1)
        units = np.stack([sums.pool.per_term(side.units) for side in (sums.target, sums.reference)])
        return np.maximum(t + r - self._covariance(), 0.0), satterthwaite(np.stack([t, r]), units)

    def _side(self, side: Side, stratum: Stratum, weight: Floats, total: Floats, which: int) -> Floats:
        """Return the variance of the logarithm of one side's sum."""
        sums, at = self.sums, self.sums.pool.stratum
        own = side.n / stratum.words[at]
        units = stratum.units[at]
        squares = side.around(own, stratum, at) * units / (units - 1)
        if (units == 1).any():  # nothing can be learnt of one unit from itself: as if the ratio held there
            both = (self.frame.target.units + self.frame.reference.units)[at]
            common = side.around(self._common_rate(which), stratum, at) * both / (both - 1)
            squares = np.where(units == 1, common, squares)
        of_side = sums.pool.per_term(weight[at] ** 2 * squares) / total**2
        return np.where(np.isnan(self.zero[which]), of_side, 1 / self.zero[which])

    def _common_rate(self, which: int) -> Floats:
        """Return the rate of a side of every segment if the ratio of the term held there."""
        sums, at = self.sums, self.sums.pool.stratum
        ratio = sums.pool.by_segment(self.target / self.reference)
        words = self.frame.reference.words[at] + ratio * self.frame.target.words[at]
        base = (sums.target.n + sums.reference.n) / words
        return base * ratio if which == 0 else base

    def _covariance(self) -> Floats:
        """Return twice the covariance of the two sides' logarithms, through units on both; 0 without such."""
        sums, two, frame, at = self.sums, self.frame.two, self.frame, self.sums.pool.stratum
        if not two.mixed.any():
            return np.zeros(self.target.size)
        cells, edges, share = sums.pool.cells, sums.pool.edges, frame.share[at]
        together, t_size, r_size = (
            segment_sums(values, edges)
            for values in (
                cells.target * cells.reference,
                cells.target * two.size_reference[cells.unit],
                cells.reference * two.size_target[cells.unit],
            )
        )
        rate_t, rate_r = sums.target.n / frame.target.words[at], sums.reference.n / frame.reference.words[at]
        sizes = two.per_stratum(two.size_target * two.size_reference)[at]
        products = together - rate_r * t_size - rate_t * r_size + rate_t * rate_r * sizes
        of_t, of_r = frame.target.units[at], frame.reference.units[at]
        inflate = np.sqrt(of_t * of_r / np.maximum((of_t - 1) * (of_r - 1), 1.0))
        covariance = 2 * sums.pool.per_term(share * (1 - share) * inflate * products)
        both = np.isnan(self.zero[0]) & np.isnan(self.zero[1])
        return np.where(both, covariance / (self.target * self.reference), 0.0)
