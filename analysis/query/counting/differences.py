"""The fifteen columns of a comparison: how much more often every term occurs on one side, and how surely.

Whatever is counted, all words of two outlets or the words near a name, is compared in the same way.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.corpus.index.matrix import CountMatrix
from analysis.query.counting.counts import count
from analysis.query.counting.groups import Groups
from analysis.query.counting.sides import SIDES
from analysis.query.counting.thresholds import Thresholds
from analysis.schema import COMPARISON, PER_MILLION, empty
from analysis.statistics import association, correction, dispersion, resampling
from analysis.statistics.intervals import nearer_to_zero
from analysis.statistics.resampling.flags import flags
from analysis.types import Floats, Ints, Mask

TWO_UNITS = 2  # on each side; from one nothing can be learnt about how units vary


class Units(NamedTuple):
    """What was sampled: the words of every document, the unit of each (None: itself), and how to draw."""

    words: Ints
    clusters: Ints | None
    replicates: int  # 0: the closed form
    seed: int


def differences(
    matrix: CountMatrix, sides: Groups, units: Units, least: Thresholds
) -> tuple[pl.DataFrame, Ints]:
    """Return the comparison of all terms that occur often enough, in their order, and the row of each."""
    cells = count(matrix, sides)
    n, docs = np.zeros((2, matrix.counts.terms, 2), np.int64)
    n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
    tested = matrix.terms["is_word"].to_numpy() & least.met(n.sum(axis=1), docs.sum(axis=1))
    rows = np.flatnonzero(tested)
    if not len(rows):
        return empty(COMPARISON), rows
    return _table(matrix.of(rows), sides, units, (n[rows], docs[rows])), rows


def ordered(frame: pl.DataFrame, shown: Mask) -> pl.DataFrame:
    """Return the rows shown by the end of the interval that is nearer to zero: the target's first.

    Without intervals the evidence decides; ties are broken by the log ratio, then by the alphabet.
    """
    low, high, ratio, g2 = (frame[c].to_numpy() for c in ("ci_low", "ci_high", "log_ratio", "log_likelihood"))
    evidence = np.copysign(g2, ratio) * np.isnan(low)
    order = np.lexsort((-ratio, -evidence, -nearer_to_zero(low, high)))
    chosen: pl.DataFrame = frame[order[shown[order]]]
    return chosen


def _table(matrix: CountMatrix, sides: Groups, units: Units, counted: Sequence[Ints]) -> pl.DataFrame:
    (n, docs), size = counted, sides.sizes.astype(np.float64)
    cells = n[:, 0], size[0] - n[:, 0], n[:, 1], size[1] - n[:, 1]
    sure = _inference(matrix.counts, sides, units)
    columns = {
        "term": matrix.terms["term"],
        **{f"n_{side}": n[:, code] for code, side in enumerate(SIDES)},
        **{f"pmw_{side}": n[:, code] * PER_MILLION / size[code] for code, side in enumerate(SIDES)},
        **{f"docs_{side}": docs[:, code] for code, side in enumerate(SIDES)},
        "log_ratio": association.score("log_ratio", *cells),
        "ci_low": sure.low,
        "ci_high": sure.high,
        "p": sure.p,
        "p_adjusted": correction.benjamini_hochberg(sure.p),
        "log_likelihood": association.score("log_likelihood", *cells),
        "dp_norm": dispersion.dp_norm_of_terms(matrix.counts, units.words, sides.codes == 0),
        "flag": sure.flag,
    }
    return pl.DataFrame(columns, nan_to_null=True).select(COMPARISON)


class _Inference(NamedTuple):
    low: Floats
    high: Floats
    p: Floats
    flag: pl.Series


def _inference(counts: resampling.Counts, sides: Groups, units: Units) -> _Inference:
    """Return what the documents (or clusters) say of every term; NaN where one side has but one of them."""
    target, reference = sides.codes == 0, sides.codes == 1
    unit = np.arange(len(target)) if units.clusters is None else units.clusters
    if min(len(np.unique(unit[side])) for side in (target, reference)) < TWO_UNITS:
        unknown = np.full(counts.terms, np.nan)
        alone = f"a side has 1 {'document' if units.clusters is None else 'cluster'}"
        return _Inference(unknown, unknown, unknown, pl.repeat(alone, counts.terms, eager=True))
    given = counts, units.words, target, reference
    robust = resampling.cluster_robust(*given, clusters=units.clusters)
    low, high = robust.interval()
    if units.replicates:
        low, high = resampling.bootstrap_intervals(
            *given, clusters=units.clusters, replicates=units.replicates, seed=units.seed
        )
    return _Inference(low, high, robust.p, flags(robust))
