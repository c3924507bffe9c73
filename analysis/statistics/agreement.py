"""How far coders agree beyond what chance alone would make them agree.

Two who call nine in ten lines "neutral" agree on most of them without reading. So agreement is set against
what the same codes, dealt out at random, would show: Krippendorff's alpha for any number of coders and gaps,
Cohen's kappa for two. Both are 1 for full agreement, 0 for chance, below 0 for worse, and NaN where only one
code was ever given: there chance agrees as well.

`weights`: how much every unit counts, one column for each replicate of a bootstrap; the result then has one
value for each. A weight of 2 is a unit that was coded twice.
"""

import numpy as np

from analysis.errors import AnalysisError, require
from analysis.statistics.arrays import not_negative
from analysis.types import Array, Floats

LEVELS = ("nominal", "ordinal")


def krippendorff_alpha(counts: Array, level: str = "nominal", *, weights: Floats | None = None) -> Floats:
    """Return 1 - observed / expected disagreement.

    `counts`: units x codes, how many coders gave a unit each code; ordinal codes in their order. Units with
    one code alone are left out. Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability,
    University of Pennsylvania, https://repository.upenn.edu/asc_papers/43.
    """
    require("level", level, LEVELS)
    every = _table("counts", counts, 2)
    coders = every.sum(axis=1)
    each = _weights(weights, len(every)) * (coders > 1)[:, None]
    share = (each / np.maximum(coders - 1, 1)[:, None]).T
    pairs = (share[:, None, :] * every.T) @ every  # replicates x codes x codes
    codes = np.arange(every.shape[1])
    pairs[:, codes, codes] -= share @ every
    margins = each.T @ every
    distance = _distance(margins, level)
    total = margins.sum(axis=1)
    observed = (pairs * distance).sum(axis=(1, 2))
    expected = (margins[:, :, None] * margins[:, None, :] * distance).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = 1 - (total - 1) * observed / expected
    return np.where(expected > 0, alpha, np.nan)


def cohen_kappa(first: Array, second: Array, *, weights: Floats | None = None) -> Floats:
    """Return (observed - expected agreement) / (1 - expected agreement) of two coders.

    `first`, `second`: the code of every unit, numbered from 0, by each of them. Source: Cohen 1960,
    Educational and Psychological Measurement 20, 37-46.
    """
    one, two = np.asarray(first), np.asarray(second)
    if one.ndim != 1 or one.shape != two.shape or not one.size:
        raise AnalysisError(f"two coders have a code for every unit, not {one.shape} and {two.shape}")
    codes = np.arange(max(one.max(), two.max()) + 1)
    each = _weights(weights, len(one)).T
    total = each.sum(axis=1)
    agreed = each @ (one == two) / total
    margins = [each @ (side[:, None] == codes) / total[:, None] for side in (one, two)]
    chance = (margins[0] * margins[1]).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = (agreed - chance) / (1 - chance)
    return np.where(chance < 1, kappa, np.nan)


def agreeing_pairs(counts: Array) -> Floats:
    """Return for every unit the share of pairs of coders that agree on it; NaN below two coders."""
    every = _table("counts", counts, 2)
    coders = every.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        agreed: Floats = (every * (every - 1)).sum(axis=1) / (coders * (coders - 1))
    return np.where(coders > 1, agreed, np.nan)


def _distance(margins: Floats, level: str) -> Floats:
    """Return the squared difference of every two codes, replicates x codes x codes."""
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(margins.shape[1]), (len(margins), *[margins.shape[1]] * 2))
    middle = np.cumsum(margins, axis=1) - margins / 2  # codes as far apart as values lie between them
    difference: Floats = (middle[:, :, None] - middle[:, None, :]) ** 2
    return difference


def _table(name: str, values: Array, dimensions: int) -> Floats:
    table = not_negative(name, values)
    if table.ndim != dimensions:
        raise AnalysisError(f"{name} has {dimensions} dimensions, not {table.ndim}")
    return table


def _weights(weights: Floats | None, units: int) -> Floats:
    """Return units x replicates."""
    each = np.ones((units, 1)) if weights is None else np.asarray(weights, np.float64)
    if each.ndim != 2 or len(each) != units:
        raise AnalysisError(f"weights are units x replicates, {units} rows, not {each.shape}")
    return each
