"""Intervals for rates and means by group: a line in a chart with the band that documents allow.

A rate is a count over words, and a count of things that come in clumps. Where every article has the word
once, its limits are Garwood's for a Poisson count; where a few articles have all of it, the count is worth as
much as it has clumps. So the limits are those of the effective count, n over the variance that one occurrence
brings. Both limits err as often, in a month of five articles as in one of two hundred, which no bootstrap of
five articles can do.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.errors import AnalysisError
from analysis.schema import PER_MILLION
from analysis.statistics.arrays import Numbers, between, same_length, vector
from analysis.statistics.hashing import Hashes
from analysis.statistics.resampling.sides import UNITS_NEEDED, codes_of
from analysis.statistics.resampling.weights import Weights, half_units, limits, unit_weights
from analysis.types import Array, Floats, Ints, Mask


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
    keys: Hashes | None = None,
    replicates: int = 0,
    seed: int = 0,
    level: float = 0.95,
) -> Intervals:
    """Return occurrences per million words of each group, with limits over documents.

    `n`, `sizes`: occurrences and words per document; `groups`: the group of each document, numbered from 0
    (-1: none); `clusters`: a value per document, equal ones are one observation; `keys`: a number per
    document that is its own. Limits in closed form: Garwood's of the effective count, n / c, times c, where c
    is the sum of (n_i - rate words_i)^2 over the units of the group, times k / (k - 1) for k of them, over n;
    at least 1; without occurrences what it is in all groups together. With `replicates` percentile limits of
    a Bayesian bootstrap, half an unseen unit included. A group without words has NaN throughout, one of a
    single document or cluster NaN limits, one without occurrences the lower limit 0. Sources: Garwood 1936,
    Biometrika 28, 437-442; effective counts: Korn & Graubard 1998, Survey Methodology 24, 193-201.
    """
    return RateIntervals(sizes, groups, clusters=clusters, keys=keys).of(
        n, replicates=replicates, seed=seed, level=level
    )


class RateIntervals:
    """`rate_intervals` of many counts over the same documents, groups and clusters, which are read once."""

    def __init__(
        self, sizes: Numbers, groups: Numbers, *, clusters: object = None, keys: Hashes | None = None
    ) -> None:
        words = vector("sizes", sizes)
        self._units = _Units(words, groups, clusters)
        self._keys = _keys(keys, words)

    def of(self, n: Numbers, *, replicates: int = 0, seed: int = 0, level: float = 0.95) -> Intervals:
        """Return the rates of these occurrences per document with their limits."""
        occurrences = vector("n", n)
        rates = _Ratios(self._units, occurrences)
        if replicates:
            clump = float((occurrences**2).sum() / occurrences.sum()) if occurrences.any() else 1.0
            extra = clump * half_units(replicates, seed, self._units.groups)
            found = rates.drawn(extra, self._keys, (replicates, seed), level)
            low = np.where(found.value == 0, np.where(np.isnan(found.low), np.nan, 0.0), found.low)
            found = found._replace(low=low)
        else:
            found = _garwood(rates, between("level", level, 0, 1))
        return Intervals(*(part * PER_MILLION for part in found))


def ratio_intervals(
    numerator: Numbers,
    denominator: Numbers,
    groups: Numbers,
    *,
    clusters: object = None,
    keys: Hashes | None = None,
    replicates: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> Intervals:
    """Return sum(numerator) / sum(denominator) of each group, with limits from a bootstrap over documents.

    For means (words per sentence: words and sentences of each document; a plain mean: values and ones).
    Percentile limits of a Bayesian bootstrap; NaN as in `rate_intervals`.
    """
    top, bottom = vector("numerator", numerator), vector("denominator", denominator)
    units = _Units(bottom, groups, clusters)
    nothing = np.zeros((units.groups, replicates))
    return _Ratios(units, top).drawn(nothing, _keys(keys, top), (replicates, seed), level)


def _keys(keys: Hashes | None, documents: Floats) -> Hashes:
    return np.arange(documents.size, dtype=np.uint64) if keys is None else keys


class _Units:
    """Denominators per unit and group."""

    def __init__(self, bottom: Floats, groups: Numbers, clusters: object) -> None:
        codes = _group_codes(groups)
        same_length(denominator=bottom, groups=codes.astype(np.float64))
        self.used = codes >= 0
        self.groups = int(codes.max()) + 1 if self.used.any() else 0
        self.unit = codes_of("clusters", clusters, self.used)[self.used]
        self.units = int(self.unit.max()) + 1 if self.unit.size else 0
        pair = codes[self.used] * max(self.units, 1) + self.unit
        cells, self.at = np.unique(pair, return_inverse=True)
        self.group, self.of_cell = np.divmod(cells, max(self.units, 1))
        self.bottom = self.cells(bottom)
        self.sums = self.sum(self.bottom)
        self.per_group = np.bincount(self.group[self.bottom > 0], minlength=self.groups)

    def cells(self, values: Floats) -> Floats:
        """Add up values of documents by unit and group."""
        return np.bincount(self.at, values[self.used], self.group.size).astype(np.float64)

    def sum(self, values: Array) -> Floats:
        """Add up values of cells by group."""
        return np.bincount(self.group, values, minlength=self.groups).astype(np.float64)

    @property
    def known(self) -> Mask:
        """Of which groups something can be said: they have words, and units that can vary."""
        return (self.sums > 0) & (self.per_group >= UNITS_NEEDED)


class _Ratios:
    """Numerators beside them, and the ratio of every group."""

    def __init__(self, units: _Units, top: Floats) -> None:
        same_length(numerator=top, denominator=units.used.astype(np.float64))
        self.units, self.top = units, units.cells(top)
        self.sums = units.sum(self.top)
        with np.errstate(divide="ignore", invalid="ignore"):
            self.value = np.where(units.sums > 0, self.sums / units.sums, np.nan)

    def within(self, low: Floats, high: Floats) -> Intervals:
        """Return the intervals, without those of which nothing can be known."""
        known = self.units.known
        return Intervals(self.value, np.where(known, low, np.nan), np.where(known, high, np.nan))

    def drawn(self, extra: Floats, keys: Hashes, draws: tuple[int, int], level: float) -> Intervals:
        """Return the ratio of each group with its limits; `extra` is added to the weighted numerators."""
        from scipy.sparse import csr_matrix

        units = self.units
        parts = [
            csr_matrix(
                (part.astype(np.float32), (units.group, units.of_cell)), shape=(units.groups, units.units)
            )
            for part in (self.top, units.bottom)
        ]
        own = np.full(units.units, np.iinfo(np.uint64).max, np.uint64)
        np.minimum.at(own, units.unit, keys[units.used])
        tops: list[Weights] = []
        bottoms: list[Weights] = []
        for block in unit_weights(own, *draws):
            tops.append(parts[0] @ block)
            bottoms.append(parts[1] @ block)
        with np.errstate(divide="ignore", invalid="ignore"):
            drawn = (np.concatenate(tops, axis=1) + extra) / np.concatenate(bottoms, axis=1)
        return self.within(*limits(drawn, level))


def _garwood(rates: _Ratios, level: float) -> Intervals:
    """Return the rate of each group with Garwood's limits of its effective count."""
    from scipy.special import gammaincinv

    units, n, words = rates.units, rates.sums, rates.units.sums
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = units.sum((rates.top - np.nan_to_num(rates.value)[units.group] * units.bottom) ** 2)
        squares *= units.per_group / (units.per_group - 1)
        clump = np.maximum(squares / n, 1.0)
        everywhere = np.nansum(squares[n > 0]) / max(n.sum(), 1.0)
        clump = np.where(n > 0, clump, max(everywhere, 1.0))
        tail = (1 - level) / 2
        low = np.where(n > 0, gammaincinv(np.maximum(n / clump, 1e-300), tail), 0.0)
        high = gammaincinv(n / clump + 1, 1 - tail)
        return rates.within(low * clump / words, high * clump / words)


def _group_codes(groups: Numbers) -> Ints:
    codes = groups.to_numpy() if isinstance(groups, pl.Series) else np.asarray(groups)
    if codes.ndim != 1 or not np.issubdtype(codes.dtype, np.integer):
        raise AnalysisError(f"groups must be one whole number per document, not {codes.dtype} {codes.shape}")
    if codes.size and codes.min() < -1:
        raise AnalysisError(f"groups has {int(codes.min())}; groups are numbered from 0, -1 is none")
    return codes.astype(np.int64)
