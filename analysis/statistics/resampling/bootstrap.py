"""An interval for the log ratio of every term of a lexicon, by a bootstrap over documents or clusters.

A replicate gives every unit a weight and computes all log ratios anew: one product of the sparse counts
with a column of weights. A thousand replicates are a thousand columns; blocks of terms keep memory bounded.
"""

import numpy as np

from analysis.statistics.arrays import Numbers
from analysis.statistics.hashing import Hashes
from analysis.statistics.resampling.sides import Sides
from analysis.statistics.resampling.weights import Weights, half_units, limits, over_blocks, unit_weights
from analysis.statistics.sparse import Counts, block_bounds, checked, segment_sums
from analysis.types import Floats, Mask

CELLS = 1 << 18  # filled cells of one block
TERMS = 2048  # and at most so many terms: a block of replicates is terms x replicates


def bootstrap_intervals(
    counts: Counts,
    sizes: Numbers,
    target: object,
    reference: object = None,
    *,
    clusters: object = None,
    keys: Hashes | None = None,
    replicates: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[Floats, Floats]:
    """Return lower and upper limits of log2(rate in target / rate in reference) for every term.

    `counts`: documents x terms; `sizes`: words per document; `target`, `reference`: masks or rows of
    documents (no reference: all others); `clusters`: a value per document, equal ones are drawn together;
    `keys`: a number per document that stays the same in whatever row it stands (default: the row).
    Percentile limits of a Bayesian bootstrap. To the weighted count of each side half an unseen unit is
    added, which carries the word as often as the unit of an average occurrence does (sum n^2 / sum n): so
    limits are finite and honest for a word absent from one side. Absent from both: NaN.
    """
    two = Sides.of(sizes, target, reference, clusters)
    checked(counts, two.target.size)
    keys_of_units = two.keys(np.arange(two.target.size, dtype=np.uint64) if keys is None else keys)
    draws = _Draws(two, keys_of_units, replicates, seed)
    blocks = list(block_bounds(counts.indptr, CELLS, TERMS))
    parts = over_blocks(lambda block: draws.limits(counts.part(*block), level), blocks)
    empty = [(np.zeros(0), np.zeros(0))]
    low, high = (np.concatenate(side) for side in zip(*(parts or empty), strict=True))
    return low, high


class _Draws:
    """The replicates' weights and sizes, made once and used for every block of terms."""

    def __init__(self, two: Sides, keys: Hashes, replicates: int, seed: int) -> None:
        self.two, self.weights = two, list(unit_weights(keys, replicates, seed))
        halves = half_units(replicates, seed)(2)
        # weights belong to the documents, not to the names of the sides: swapped, an interval is mirrored
        first = int(keys.argmin())
        self.halves = (halves if two.size_target[first] > 0 else halves[::-1]).astype(np.float32)
        self.unit = two.unit.astype(np.int32)
        per_side = (two.size_target.astype(np.float32), two.size_reference.astype(np.float32))
        words = [np.concatenate([size @ block for block in self.weights]) for size in per_side]
        self.size_ratio = np.log2(words[0]) - np.log2(words[1])

    def limits(self, counts: Counts, level: float) -> tuple[Floats, Floats]:
        """Return the limits for a block of terms."""
        target, spread_target = self._side(counts, self.two.target)
        reference, spread_reference = self._side(counts, self.two.reference)
        total = spread_target[0] + spread_reference[0]
        with np.errstate(divide="ignore", invalid="ignore"):
            pooled = (spread_target[1] + spread_reference[1]) / total
            target += _half_units(self.halves[0], pooled, spread_target)
            reference += _half_units(self.halves[1], pooled, spread_reference)
            ratios = np.log2(target, out=target)
            ratios -= np.log2(reference, out=reference)
            ratios -= self.size_ratio
        low, high = limits(ratios, level)
        absent = total == 0
        return np.where(absent, np.nan, low), np.where(absent, np.nan, high)

    def _side(self, counts: Counts, mask: Mask) -> tuple[Weights, Floats]:
        """Return the weighted counts of one side, terms x replicates, and the sums of n and n^2."""
        from scipy.sparse import csr_matrix

        inside = mask[counts.docs]
        indptr = np.concatenate(([0], np.cumsum(inside)))[counts.indptr]
        n = counts.n[inside].astype(np.float32)
        unit = self.unit[counts.docs[inside]]
        matrix = csr_matrix((n, unit, indptr), shape=(counts.terms, self.two.units))
        product = np.concatenate([matrix @ block for block in self.weights], axis=1)
        squares = n.astype(np.float64) ** 2
        return product, np.stack([segment_sums(n, indptr), segment_sums(squares, indptr)])


def _half_units(halves: Weights, pooled: Floats, side: Floats) -> Weights:
    """Return what half an unseen unit adds: its weights times the clumping, terms x replicates."""
    clump = np.fmax(pooled, side[1] / side[0])  # of both sides together, or the side's own if that is more
    added: Weights = clump.astype(np.float32)[:, None] * halves
    return added
