"""The columns of a comparison: how much more often every term occurs on one side, and how surely.

Whatever is counted, all words of two outlets or the words near a name, is compared in the same way.
"""

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
from analysis.statistics.hashing import Hashes
from analysis.statistics.intervals import nearer_to_zero
from analysis.statistics.resampling.flags import flags
from analysis.statistics.resampling.verdicts import RELEVANT, verdicts
from analysis.types import Floats, Ints, Mask

TWO_UNITS = 2  # on each side; from one nothing can be learnt about how units vary


class Units(NamedTuple):
    """What was sampled, and how it is judged."""

    words: Ints  # of every document
    keys: Hashes  # of every document, by which it is drawn
    clusters: Ints | None = None  # of every document; None: each is a unit
    strata: Ints | None = None  # of every document, -1: none
    replicates: int = 0  # 0: the closed form
    seed: int = 0
    relevant: float = RELEVANT  # doublings


def differences(
    matrix: CountMatrix, sides: Groups, units: Units, least: Thresholds
) -> tuple[pl.DataFrame, Ints]:
    """Return the comparison of all terms that occur often enough, in their order, and the row of each."""
    cells = count(matrix, sides)
    n, docs = np.zeros((2, matrix.counts.terms, 2), np.int64)
    n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
    tested = matrix.terms["is_word"].to_numpy() & least.met(n.sum(axis=1), docs.sum(axis=1))
    rows = np.flatnonzero(tested)
    columns = [*COMPARISON, *(["log_ratio_crude"] if units.strata is not None else [])]
    if not len(rows):
        return empty(tuple(columns)), rows
    frame = adjusted(compared(matrix.of(rows), sides, units, (n[rows], docs[rows])))
    return frame.select(columns), rows


def ordered(frame: pl.DataFrame, shown: Mask) -> pl.DataFrame:
    """Return the rows shown by the end of the interval that is nearer to zero: the target's first.

    Without intervals the evidence decides; ties are broken by the log ratio, then by the alphabet.
    """
    low, high, ratio, g2 = (frame[c].to_numpy() for c in ("ci_low", "ci_high", "log_ratio", "log_likelihood"))
    order = np.lexsort((-ratio, -g2 * np.isnan(low), -nearer_to_zero(low, high)))
    chosen: pl.DataFrame = frame[order[shown[order]]]
    return chosen


def adjusted(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the comparison with its p adjusted over all its rows."""
    return frame.with_columns(
        p_adjusted=pl.Series(correction.gilbert(frame["p"], frame["smallest"]), nan_to_null=True)
    )


class Known(NamedTuple):
    """What was found of a side already, beside others: how units vary, and how they share each term."""

    robust: resampling.Robust | None
    dp_norm: Floats


def compared(
    matrix: CountMatrix,
    sides: Groups,
    units: Units,
    counted: tuple[Ints, Ints],
    known: Known | None = None,
) -> pl.DataFrame:
    """Return the comparison of all terms, their counts given; with `smallest`, what each p could be."""
    (n, docs), size = counted, sides.sizes.astype(np.float64)
    cells = n[:, 0], size[0] - n[:, 0], n[:, 1], size[1] - n[:, 1]
    crude = association.score("log_ratio", *cells, zero="expected")
    columns = {
        "term": matrix.terms["term"],
        **{f"n_{side}": n[:, code] for code, side in enumerate(SIDES)},
        **{f"pmw_{side}": n[:, code] * PER_MILLION / size[code] for code, side in enumerate(SIDES)},
        **{f"docs_{side}": docs[:, code] for code, side in enumerate(SIDES)},
        "log_ratio": crude,
        "log_ratio_crude": crude,
        "log_likelihood": association.score("log_likelihood", *cells, signed=True),
        "dp_norm": known.dp_norm if known else _dp_norm(matrix.counts, sides, units),
        **_inference(matrix.counts, sides, units, known and known.robust),
    }
    return pl.DataFrame(columns, nan_to_null=True)


def _dp_norm(counts: resampling.Counts, sides: Groups, units: Units) -> Floats:
    return dispersion.dp_norm_of_terms(counts, units.words, sides.codes == 0)


def too_few(sides: Groups, units: Units) -> bool:
    """Return whether one of the sides has but one unit, so that nothing can be said of how units vary."""
    codes = np.where(units.words > 0, sides.codes, -1)
    unit = np.arange(len(codes)) if units.clusters is None else units.clusters
    return any(len(np.unique(unit[codes == side])) < TWO_UNITS for side in (0, 1))


def _inference(
    counts: resampling.Counts, sides: Groups, units: Units, found: resampling.Robust | None
) -> dict[str, Floats | pl.Series]:
    """Return the columns that rest on how documents (or clusters) vary; NaN where they cannot."""
    if found is None and too_few(sides, units):
        unknown = np.full(counts.terms, np.nan)
        alone = f"a side has 1 {'document' if units.clusters is None else 'cluster'}"
        flag = pl.repeat(alone, counts.terms, eager=True)
        columns = dict.fromkeys(("ci_low", "ci_high", "verdict", "p", "smallest"), unknown)
        return {**columns, "verdict": verdicts(unknown, unknown), "flag": flag}
    given = counts, units.words, sides.codes == 0, sides.codes == 1
    robust = found or resampling.cluster_robust(*given, clusters=units.clusters, strata=units.strata)
    low, high = robust.interval()
    if units.replicates:
        low, high = resampling.bootstrap_intervals(
            *given, clusters=units.clusters, keys=units.keys, replicates=units.replicates, seed=units.seed
        )
    return {
        **({} if units.strata is None else {"log_ratio": robust.log_ratio}),
        "ci_low": low,
        "ci_high": high,
        "verdict": verdicts(low, high, units.relevant),
        "p": robust.p,
        "smallest": robust.smallest,
        "flag": flags(robust),
    }
