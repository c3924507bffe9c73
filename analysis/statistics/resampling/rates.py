"""Intervals for rates and means by group: a line in a chart with the band that documents allow.

A rate is a count over words, and a count of things that come in clumps. Where every article has the word
once, its limits are Garwood's for a Poisson count; where a few articles have all of it, the count is worth as
much as it has clumps. So the limits are those of the effective count, n over the variance that one occurrence
brings. Both limits err as often, in a month of five articles as in one of two hundred, which no bootstrap of
five articles can do.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.arguments import whole
from analysis.errors import AnalysisError
from analysis.schema import PER_MILLION
from analysis.statistics.arrays import Numbers, between, same_length, vector
from analysis.statistics.hashing import Hashes
from analysis.statistics.resampling.sides import UNITS_NEEDED, codes_of
from analysis.statistics.resampling.weights import (
    Weights,
    checked_draws,
    half_units,
    limits,
    unit_weights,
)
from analysis.types import Array, Floats, Ints, Mask

BLOCK = 1 << 22  # groups times replicates held at once


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
        if whole("replicates", replicates):
            clump = float((occurrences**2).sum() / occurrences.sum()) if occurrences.any() else 1.0
            halves = half_units(replicates, seed)
            found = rates.drawn(lambda groups: clump * halves(groups), self._keys, (replicates, seed), level)
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
    return _Ratios(units, top).drawn(
        lambda groups: np.zeros((groups, 1)), _keys(keys, top), (replicates, seed), level
    )


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

    def drawn(
        self, extra: Callable[[int], Floats], keys: Hashes, draws: tuple[int, int], level: float
    ) -> Intervals:
        """Return the ratio of each group with its limits, group by group, so that memory has a bound.

        `extra` gives what is added to the weighted numerators of so many further groups.
        """
        units, (replicates, seed) = self.units, checked_draws(*draws)
        own = np.full(units.units, np.iinfo(np.uint64).max, np.uint64)
        np.minimum.at(own, units.unit, keys[units.used])
        edges = np.searchsorted(units.group, np.arange(units.groups + 1))
        low, high = np.full((2, units.groups), np.nan)
        rows = max(1, BLOCK // replicates)
        for first in range(0, units.groups, rows):
            last = min(first + rows, units.groups)
            added, known = extra(last - first), np.flatnonzero(units.known[first:last])
            if known.size:
                top, bottom = self._sums(edges[first : last + 1], own, (replicates, seed))
                with np.errstate(divide="ignore", invalid="ignore"):
                    drawn = (top[known] + added[known]) / bottom[known]
                low[first + known], high[first + known] = limits(drawn, level)
        return self.within(low, high)

    def _sums(self, edges: Ints, own: Hashes, draws: tuple[int, int]) -> tuple[Weights, Weights]:
        """Return the weighted numerators and denominators of groups, given where their cells begin."""
        from scipy.sparse import csr_matrix

        units, cells = self.units, slice(edges[0], edges[-1])
        present, column = np.unique(units.of_cell[cells], return_inverse=True)
        row = np.repeat(np.arange(edges.size - 1), np.diff(edges))
        parts = [
            csr_matrix((part[cells].astype(np.float32), (row, column)), shape=(edges.size - 1, present.size))
            for part in (self.top, units.bottom)
        ]
        sums = [[part @ block for part in parts] for block in unit_weights(own[present], *draws)]
        top, bottom = (np.concatenate(blocks, axis=1) for blocks in zip(*sums, strict=True))
        return top, bottom


def _garwood(rates: _Ratios, level: float) -> Intervals:
    """Return the rate of each group with Garwood's limits of its effective count."""
    from scipy.special import gammaincinv

    units, known = rates.units, rates.units.known
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = units.sum((rates.top - np.nan_to_num(rates.value)[units.group] * units.bottom) ** 2)
        squares *= units.per_group / (units.per_group - 1)
        everywhere = np.nansum(squares[rates.sums > 0]) / max(rates.sums.sum(), 1.0)
        n, words = rates.sums[known], units.sums[known]  # a calendar is mostly days without words
        clump = np.where(n > 0, np.maximum(squares[known] / n, 1.0), max(everywhere, 1.0))
        tail = (1 - level) / 2
        low, high = np.full((2, known.size), np.nan)
        low[known] = np.where(n > 0, gammaincinv(np.maximum(n / clump, 1e-300), tail), 0.0) * clump / words
        high[known] = gammaincinv(n / clump + 1, 1 - tail) * clump / words
        return rates.within(low, high)


def _group_codes(groups: Numbers) -> Ints:
    codes = groups.to_numpy() if isinstance(groups, pl.Series) else np.asarray(groups)
    if codes.ndim != 1 or not np.issubdtype(codes.dtype, np.integer):
        raise AnalysisError(f"groups must be one whole number per document, not {codes.dtype} {codes.shape}")
    if codes.size and codes.min() < -1:
        raise AnalysisError(f"groups has {int(codes.min())}; groups are numbered from 0, -1 is none")
    return codes.astype(np.int64)
