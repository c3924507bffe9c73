"""Intervals for rates and means by group: a line in a chart with the band that documents allow."""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.errors import AnalysisError
from analysis.schema import PER_MILLION
from analysis.statistics.arrays import Numbers, same_length, vector
from analysis.statistics.resampling.sides import UNITS_NEEDED, Codes, units_of
from analysis.statistics.resampling.weights import Weights, half_units, limits, unit_weights
from analysis.types import Floats


class Intervals(NamedTuple):
    """A value per group with its lower and upper limit."""

    value: Floats
    low: Floats
    high: Floats


def rate_intervals(
    n: Numbers,
    sizes: Numbers,
    groups: Numbers,
    *,
    clusters: object = None,
    replicates: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> Intervals:
    """Return occurrences per million words of each group, with limits from a bootstrap over documents.

    `n`, `sizes`: occurrences and words per document; `groups`: the group of each document, numbered from 0
    (-1: none). Limits as in `bootstrap_intervals`, half an unseen unit included. A group without words has
    NaN throughout, a group of a single document or cluster NaN limits, one without occurrences the lower
    limit 0.
    """
    occurrences, words = vector("n", n), vector("sizes", sizes)
    draw = _Draw(occurrences, words, groups, clusters)
    clump = float((occurrences**2).sum() / occurrences.sum()) if occurrences.any() else 1.0
    extra = clump * half_units(replicates, seed, draw.groups)
    found = draw.intervals(extra, replicates, seed, level)
    low = np.where(found.value == 0, np.where(np.isnan(found.low), np.nan, 0.0), found.low)
    return Intervals(found.value * PER_MILLION, low * PER_MILLION, found.high * PER_MILLION)


def ratio_intervals(
    numerator: Numbers,
    denominator: Numbers,
    groups: Numbers,
    *,
    clusters: object = None,
    replicates: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> Intervals:
    """Return sum(numerator) / sum(denominator) of each group, with limits from a bootstrap over documents.

    For means (words per sentence: words and sentences of each document; a plain mean: values and ones).
    Percentile limits of a Bayesian bootstrap; NaN as in `rate_intervals`.
    """
    draw = _Draw(vector("numerator", numerator), vector("denominator", denominator), groups, clusters)
    return draw.intervals(np.zeros((draw.groups, replicates)), replicates, seed, level)


class _Draw:
    """Numerators and denominators per unit and group, ready to be weighted."""

    def __init__(self, top: Floats, bottom: Floats, groups: Numbers, clusters: object) -> None:
        from scipy.sparse import csr_matrix

        codes = _group_codes(groups)
        same_length(numerator=top, denominator=bottom, groups=codes.astype(np.float64))
        used = codes >= 0
        self.groups = int(codes.max()) + 1 if used.any() else 0
        unit = units_of(clusters, used)[used]
        self.units = int(unit.max()) + 1 if unit.size else 0
        shape = (self.groups, self.units)
        self.top = csr_matrix((top[used].astype(np.float32), (codes[used], unit)), shape=shape)
        self.bottom = csr_matrix((bottom[used].astype(np.float32), (codes[used], unit)), shape=shape)
        self.sums = [np.bincount(codes[used], part[used], minlength=self.groups) for part in (top, bottom)]
        self.per_group = np.diff(self.bottom.indptr)

    def intervals(self, extra: Floats, replicates: int, seed: int, level: float) -> Intervals:
        """Return the ratio of each group with its limits; `extra` is added to the weighted numerators."""
        tops: list[Weights] = []
        bottoms: list[Weights] = []
        for block in unit_weights(self.units, replicates, seed):
            tops.append(self.top @ block)
            bottoms.append(self.bottom @ block)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(self.sums[1] > 0, self.sums[0] / self.sums[1], np.nan)
            drawn = (np.concatenate(tops, axis=1) + extra) / np.concatenate(bottoms, axis=1)
        low, high = limits(drawn, level)
        known = (self.sums[1] > 0) & (self.per_group >= UNITS_NEEDED)
        return Intervals(value, np.where(known, low, np.nan), np.where(known, high, np.nan))


def _group_codes(groups: Numbers) -> Codes:
    codes = groups.to_numpy() if isinstance(groups, pl.Series) else np.asarray(groups)
    if codes.ndim != 1 or not np.issubdtype(codes.dtype, np.integer):
        raise AnalysisError(f"groups must be one whole number per document, not {codes.dtype} {codes.shape}")
    if codes.size and codes.min() < -1:
        raise AnalysisError(f"groups has {int(codes.min())}; groups are numbered from 0, -1 is none")
    return codes.astype(np.int64)
