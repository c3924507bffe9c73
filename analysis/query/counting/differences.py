"""The columns of a comparison: how much more often every term occurs on one side, and how surely.

Whatever is counted, all words of two outlets or the words near a name, is compared in the same way.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.arguments import whole
from analysis.corpus.index.matrix import CountMatrix
from analysis.query.counting.counts import tallied
from analysis.query.counting.groups import Groups
from analysis.query.counting.sides import SIDES
from analysis.query.counting.thresholds import SideThresholds
from analysis.schema import COMPARISON, PER_MILLION, empty
from analysis.statistics import association, correction, dispersion, resampling
from analysis.statistics.hashing import Hashes
from analysis.statistics.resampling.flags import flags
from analysis.statistics.resampling.verdicts import RELEVANT, verdicts
from analysis.types import Floats, Ints

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
    matrix: CountMatrix, sides: Groups, units: Units, least: SideThresholds
) -> tuple[pl.DataFrame, Ints]:
    """Return the comparison of all terms that occur often enough, in their order, and the row of each."""
    n, docs = tallied(matrix, sides)
    is_word = matrix.terms["is_word"].to_numpy()
    tested = is_word & least.met(n, docs, sides.sizes)
    rows = np.flatnonzero(tested)
    columns = [*COMPARISON, *(["log_ratio_crude"] if units.strata is not None else [])]
    if not len(rows):
        return empty(tuple(columns)), rows
    frame = compared(matrix.of(rows), sides, units, (n[rows], docs[rows]), least)
    beside = attainable(np.bincount(docs[is_word & ~tested].sum(axis=1)), sides.sizes)
    return adjusted(frame, beside).select(columns), rows


def adjusted(frame: pl.DataFrame, beside: Floats) -> pl.DataFrame:
    """Return the comparison with its p adjusted over all its rows and those that thresholds left out."""
    p = correction.gilbert(frame["p"], frame["smallest"], beside)
    return frame.with_columns(p_adjusted=pl.Series(p, nan_to_null=True))


def attainable(terms: Ints, sizes: Ints) -> Floats:
    """Return the smallest p that terms could have; `terms`: how many stand in 0, 1, 2 ... documents.

    A threshold on the side on which a term is more frequent lets pass what one side has more of: what it
    left out was a test as well, and is counted as one wherever it could have reached a p.
    """
    share = sizes.min() / sizes.sum()
    smallest: Floats = np.minimum(2 * share ** np.arange(terms.size, dtype=np.float64), 1.0)
    return np.repeat(smallest[1:], terms[1:])


class Known(NamedTuple):
    """What was found of a side already, beside others: how units vary, and how they share each term."""

    robust: resampling.Robust | None
    dp_norm: Floats


def compared(
    matrix: CountMatrix,
    sides: Groups,
    units: Units,
    counted: tuple[Ints, Ints],
    least: SideThresholds,
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
        "min_docs": least.asked(n, sides.sizes),
        "only": _only(n),
        "log_ratio": crude,
        "log_ratio_crude": crude,
        "log_likelihood": association.score("log_likelihood", *cells, signed=True),
        "dp_norm": known.dp_norm if known else _dp_norm(matrix.counts, sides, units),
        **_inference(matrix.counts, sides, units, known and known.robust),
    }
    return pl.DataFrame(columns, nan_to_null=True)


def _only(n: Ints) -> pl.Series:
    """Return the side that alone has each term, or null."""
    alone = np.where(n[:, 1] == 0, 0, np.where(n[:, 0] == 0, 1, -1))
    return pl.Series("only", [*SIDES, None], dtype=pl.String).gather(alone % 3)


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
    if whole("replicates", units.replicates):
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
