"""Log ratios of a whole lexicon with standard errors and p values that hold over documents.

Two questions, two answers. How uncertain is the ratio? Its variance over units, linearised, in closed form.
Could the difference come from the reshuffling of like articles? The permutation distribution of the score,
by saddlepoint: fine in the tail, exact in its variance for rare and clumped words, where the Wald ratio of
estimate and standard error is not. Reshuffling supposes that both sides clump alike; where a side clumps
more than the pool, the score is deflated accordingly.
"""

from dataclasses import dataclass, fields

import numpy as np

from analysis.statistics.arrays import Numbers, between
from analysis.statistics.resampling.permutation import Frame, Side, Words, p_values
from analysis.statistics.resampling.sides import Cells, Codes, Sides
from analysis.statistics.resampling.weights import over_blocks
from analysis.statistics.sparse import Counts, block_bounds, checked, segment_sums
from analysis.types import Floats, Singles

ZERO = 0.5  # the count that stands for none (Hardie)


@dataclass(frozen=True)
class Robust:
    """Arrays with a value per term.

    `log_ratio` and `standard_error` in binary logarithms; `p` two-sided; `units_target`,
    `units_reference`: documents (clusters) with the word; `top_share`: the largest unit's share of the word
    in the target, `top_share_reference` in the reference, NaN if it is absent there.
    """

    log_ratio: Floats
    standard_error: Floats
    p: Floats
    units_target: Floats
    units_reference: Floats
    top_share: Floats
    top_share_reference: Floats

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Return log ratio -+ t standard errors; degrees of freedom: units with the word, less 2."""
        from scipy.special import stdtrit

        freedom = np.maximum(self.units_target + self.units_reference - 2, 1.0)
        half = stdtrit(freedom, (1 + between("level", level, 0, 1)) / 2) * self.standard_error
        return self.log_ratio - half, self.log_ratio + half


def cluster_robust(
    counts: Counts,
    sizes: Numbers,
    target: object,
    reference: object = None,
    *,
    clusters: object = None,
) -> Robust:
    """Return log ratio, standard error and p of every term, over documents or clusters of them.

    `counts`: documents x terms; `sizes`: words per document; `target`, `reference`: masks or rows of
    documents (no reference: all others); `clusters`: a value per document, equal ones count as one unit.
    log ratio = log2 of the ratio of the rates, a zero count taken as 0.5; NaN for a term on neither side.
    Sources: linearised cluster variance: Binder 1983, International Statistical Review 51; the tail: see
    `saddlepoint`.
    """
    two = Sides.of(sizes, target, reference, clusters)
    checked(counts, two.target.size)
    frame, words = Frame.of(two), (Words.of(two.size_target), Words.of(two.size_reference))
    parts = over_blocks(
        lambda block: _block(two.cells(counts.part(*block)), two, frame, words),
        list(block_bounds(counts.indptr)),
    )
    names = [field.name for field in fields(Robust)]
    return Robust(
        *(np.concatenate([getattr(part, name) for part in parts] or [np.zeros(0)]) for name in names)
    )


def _block(cells: Cells, two: Sides, frame: Frame, words: tuple[Words, Words]) -> Robust:
    """Return all results for a block of terms."""
    t = Side.of(cells, cells.target, words[0])
    r = Side.of(cells, cells.reference, words[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        n_t, n_r = np.where(t.n > 0, t.n, ZERO), np.where(r.n > 0, r.n, ZERO)
        known = np.where(t.n + r.n > 0, 0.0, np.nan)
        return Robust(
            np.log2(n_t / n_r) - np.log2(t.words / r.words) + known,
            np.sqrt(_variance(cells, two, t, r)) / np.log(2) + known,
            p_values(cells, frame, t, r) + known,
            t.units,
            r.units,
            _largest(cells.target, cells.indptr) / t.n,
            _largest(cells.reference, cells.indptr) / r.n,
        )


def _largest(n: Singles, indptr: Codes) -> Floats:
    """Return each term's occurrences in the unit that has most."""
    result = np.zeros(indptr.size - 1)
    filled = np.flatnonzero(np.diff(indptr))
    if filled.size:
        result[filled] = np.maximum.reduceat(n, indptr[filled])
    return result


def _variance(cells: Cells, two: Sides, t: Side, r: Side) -> Floats:
    """Return the variance of the natural log ratio: sum of the squared influences of the units.

    The influence of a unit is (n - rate size) / count on either side; a side without the word counts as
    1 / 0.5, the variance of the logarithm of a Poisson count of one half.
    """
    of_t = np.where(t.n > 0, _small_sample(two.size_target) * t.squares(t.rate) / (t.n * t.n), 1 / ZERO)
    of_r = np.where(r.n > 0, _small_sample(two.size_reference) * r.squares(r.rate) / (r.n * r.n), 1 / ZERO)
    variance: Floats = of_t + of_r - _covariance(cells, two, t, r)
    return np.maximum(variance, 0.0)


def _covariance(cells: Cells, two: Sides, t: Side, r: Side) -> Floats:
    """Return twice the covariance of the two sides' logarithms, through units on both; 0 without such."""
    if not two.mixed.any():
        return np.zeros(t.n.size)
    together = segment_sums(cells.target * cells.reference, cells.indptr)
    t_size = segment_sums(cells.target * two.size_reference[cells.unit], cells.indptr)
    r_size = segment_sums(cells.reference * two.size_target[cells.unit], cells.indptr)
    sizes = float(two.size_target @ two.size_reference)
    products = together - r.rate * t_size - t.rate * r_size + t.rate * r.rate * sizes
    inflate = np.sqrt(_small_sample(two.size_target) * _small_sample(two.size_reference))
    return np.where((t.n > 0) & (r.n > 0), 2 * inflate * products / (t.n * r.n), 0.0)


def _small_sample(size: Floats) -> float:
    """Return k / (k - 1) for the k units of one side."""
    units = np.count_nonzero(size)
    return float(units / (units - 1))
