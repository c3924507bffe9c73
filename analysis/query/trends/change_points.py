"""Since when at another level: the periods at which the rate of a trend changes, and how surely.

A line that goes up and down invites stories. Whether there is a step in it is asked of the line itself:
put its periods into random order, and see how large a step chance alone makes of the same numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import share, whole
from analysis.errors import AnalysisError
from analysis.schema import CHANGES, PER_MILLION, need
from analysis.statistics import correction
from analysis.types import Floats

NEEDED = ("term", "group", "period", "n", "docs", "size")
LEVEL = 2  # periods at least: one alone is a peak
TWO_LEVELS = 2 * LEVEL  # periods: in less no change can be looked for
SHUFFLES = 99  # at least: from less no p can be small
BLOCK = 1 << 16  # periods times shuffles held at once


def change_points(
    table: pl.DataFrame, *, alpha: float = 0.05, replicates: int = 999, seed: int = 0
) -> pl.DataFrame:
    """Return the first period of each new level of every query and group of a trend.

    Columns: term, group, period, pmw_before and pmw_after (rates of the levels on both sides, per million
    words), ratio (after / before; null from 0), p, p_adjusted. `table`: a frame of `trend`. No row: no
    change.

    Circular binary segmentation (Olshen, Venkatraman, Lucito & Wigler 2004, Biostatistics 5, 557-572): the
    stretch of two or more periods whose rate differs most from the rest of the line is compared with what
    `replicates` shuffles of the periods show; if at most the share `alpha` of them shows as much (p), its
    ends are change points, and the parts are searched in turn. A period weighs as much as its rate is
    certain: words, less where hits vary more than they do by document. Two ends of a stretch share a p; an
    end that does not hold by itself, while the other does, is dropped. Of lines without any change, the share
    `alpha` shows one: `p_adjusted` corrects for all searches in all lines (Benjamini and Hochberg), and of
    many lines only those it leaves below alpha should be told. A slow rise is a change of level too; a single
    high period is none. Periods without words are skipped; AnalysisError below 4 periods with words in every
    line.
    """
    need(table, NEEDED, "change_points")
    test = _Test(share("alpha", alpha, below_one=True), whole("replicates", replicates, SHUFFLES), seed)
    lines = (
        table.filter(pl.col("size") > 0)
        .drop_nulls("period")
        .partition_by("term", "group", maintain_order=True)
    )
    if max((len(line) for line in lines), default=0) < TWO_LEVELS:
        raise AnalysisError(
            f"a change of level needs {TWO_LEVELS} periods with words, and no line of the table has so many"
        )
    found = [list(_searches(line.sort("period"), test)) for line in lines]
    every = [search for line in found for search in line]
    adjusted = iter(correction.benjamini_hochberg([search.p for search in every]).tolist())
    rows = [
        row
        for line, searches in zip(lines, found, strict=True)
        for row in _rows(line.sort("period"), [(search, next(adjusted)) for search in searches])
    ]
    kinds = {name: table.schema[name] for name in ("term", "group", "period")}
    kinds |= dict.fromkeys(("pmw_before", "pmw_after", "ratio", "p", "p_adjusted"), pl.Float64())
    return pl.DataFrame(rows, schema=kinds, orient="row").select(CHANGES)


class _Test(NamedTuple):
    alpha: float
    replicates: int
    seed: int


class _Search(NamedTuple):
    """A look for a change in a part of a line: its p, and the places of the changes found."""

    p: float
    places: list[int]


def _searches(line: pl.DataFrame, test: _Test) -> Iterator[_Search]:
    """Yield all looks for changes in one line."""
    n, docs, size = (line[name].cast(pl.Float64).to_numpy() for name in ("n", "docs", "size"))
    return _Series(n, docs, size, test).searches(0, len(n))


def _rows(line: pl.DataFrame, searches: list[tuple[_Search, float]]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one line, in order of time."""
    found = sorted((place, search.p, q) for search, q in searches for place in search.places)
    n, size = line["n"].to_numpy(), line["size"].to_numpy()
    ends = [0, *(place for place, _, _ in found), len(line)]
    levels = [n[a:b].sum() / size[a:b].sum() * PER_MILLION for a, b in pairwise(ends)]
    for (place, p, q), before, after in zip(found, levels, levels[1:], strict=False):
        ratio = after / before if before > 0 else None
        yield *line.select("term", "group", "period").row(place), before, after, ratio, p, q


@dataclass(frozen=True)
class _Series:
    """The hits of a line, period by period."""

    n: Floats
    docs: Floats
    size: Floats
    test: _Test

    def searches(self, first: int, last: int) -> Iterator[_Search]:
        """Yield the looks for changes between two periods, those in the parts included."""
        if last - first < TWO_LEVELS:
            return
        part = _Part.of(*(values[first:last] for values in (self.n, self.docs, self.size)))
        a, b, p = part.stretch(self.test)
        if p > self.test.alpha:
            yield _Search(1.0, [])  # the shuffles were broken off: p is above alpha, however much
            return
        inner = [place for place in (a, b) if 0 < place < last - first]
        if len(inner) == 2:  # both ends of a stretch
            inner = part.held(a, b, self.test)
        yield _Search(p, [first + place for place in inner])
        ends = [first, *(first + place for place in inner), last]
        for start, end in pairwise(ends):
            yield from self.searches(start, end)


@dataclass(frozen=True)
class _Part:
    """A run of periods: the deviation of each from the common rate, and its weight."""

    deviation: Floats
    weight: Floats

    @classmethod
    def of(cls, n: Floats, docs: Floats, size: Floats) -> "_Part":
        """Weigh the periods.

        The variance of n is taken as c m + v m^2 (m: the expected n): c, the clumping of hits in documents,
        from the mean number of hits in a document as for geometric counts; v, what remains, by moments.
        """
        expected = size * (n.sum() / size.sum())
        clump = max(1.0, 2 * n.sum() / max(docs.sum(), 1.0) - 1)
        beyond = ((n - expected) ** 2 - clump * expected).sum() / max((expected**2).sum(), 1e-300)
        weight = size / (1 + max(beyond, 0.0) / clump * expected)
        rate = n / size
        return cls(weight * (rate - (weight @ rate) / weight.sum()), weight)

    def stretch(self, test: _Test) -> tuple[int, int, float]:
        """Return the stretch that differs most, and how often shuffled periods show as much."""
        observed, a, b = _most(self.deviation[None, :], self.weight[None, :])
        bar = observed[0] * (1 - 1e-9)  # equal but for the order of adding
        as_much = 1
        for order in self._shuffles(test):
            as_much += int((_most(self.deviation[order], self.weight[order])[0] >= bar).sum())
            if as_much > test.alpha * (test.replicates + 1):
                break  # whatever the rest shows, nothing is found
        return int(a[0]), int(b[0]), as_much / (test.replicates + 1)

    def held(self, a: int, b: int, test: _Test) -> list[int]:
        """Return which ends of a stretch stay: one that does not hold by itself goes if the other does."""
        before = _Part(self.deviation[:b], self.weight[:b]).step(a, test) <= test.alpha
        after = _Part(self.deviation[a:], self.weight[a:]).step(b - a, test) <= test.alpha
        return [a, b] if before == after else [a] if before else [b]

    def step(self, place: int, test: _Test) -> float:
        """Return how often shuffled periods show as large a step at a given place."""
        rate = self.deviation.sum() / self.weight.sum()
        deviation = self.deviation - rate * self.weight

        def size(d: Floats, w: Floats) -> Floats:
            share = w[:, :place].sum(axis=1)
            return _difference(d[:, :place].sum(axis=1), share, w.sum(axis=1))

        bar = size(deviation[None, :], self.weight[None, :])[0] * (1 - 1e-9)
        more = [int((size(deviation[o], self.weight[o]) >= bar).sum()) for o in self._shuffles(test)]
        return (1 + sum(more)) / (test.replicates + 1)

    def _shuffles(self, test: _Test) -> Iterator[NDArray[np.int64]]:
        random = np.random.default_rng(test.seed)
        periods = len(self.weight)
        rows = max(1, BLOCK // periods)
        for start in range(0, test.replicates, rows):
            width = min(rows, test.replicates - start)
            yield random.permuted(np.tile(np.arange(periods), (width, 1)), axis=1)


def _difference(deviation: Floats, weight: Floats, total: Floats) -> Floats:
    """Return the weighted squared difference between a stretch and the rest, squares between levels."""
    squares: Floats = deviation**2 * total / (weight * (total - weight))
    return squares


def _most(deviation: Floats, weight: Floats) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Return for each row of periods the largest difference of a stretch, its first period and its end."""
    rows, periods = weight.shape
    d, w = (np.cumsum(np.pad(part, ((0, 0), (1, 0))), axis=1) for part in (deviation, weight))
    best, start, length = np.full(rows, -1.0), np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    for long in range(LEVEL, periods - LEVEL + 1):
        starts = np.append(0, np.arange(LEVEL, periods - long - LEVEL + 1))  # before and after: none or LEVEL
        found = _difference(d[:, starts + long] - d[:, starts], w[:, starts + long] - w[:, starts], w[:, -1:])
        place = found.argmax(axis=1)
        value = found[np.arange(rows), place]
        better = value > best
        best[better], start[better], length[better] = value[better], starts[place[better]], long
    return best, start, start + length
