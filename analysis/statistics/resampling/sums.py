"""What log ratios, their variance and their null are made of: sums over the units of a stratum, by term.

A segment is what a term has in one stratum; without strata, all that it has. Sums over words are of whole
numbers, exact in float64, so that neither the order of the documents nor how they are split moves a digit.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.statistics.resampling.saddlepoint import together
from analysis.statistics.resampling.sides import Cells, Sides
from analysis.statistics.sparse import segment_sums
from analysis.types import Array, Floats, Ints, Mask, Singles


class Stratum(NamedTuple):
    """One side of every stratum: words, the sum of their squares over units, and the number of units."""

    words: Floats
    squares: Floats
    units: Floats


@dataclass(frozen=True)
class Frame:
    """What is the same for all terms: the two sides of every stratum, and every unit's words."""

    two: Sides
    target: Stratum
    reference: Stratum

    @classmethod
    def of(cls, two: Sides) -> "Frame":
        """Add up the two sides."""
        target, reference = (
            Stratum(*(two.per_stratum(values) for values in (size, size * size, size > 0)))
            for size in (two.size_target, two.size_reference)
        )
        return cls(two, target, reference)

    @cached_property
    def words(self) -> Floats:
        """Words of both sides by stratum."""
        return self.target.words + self.reference.words

    @cached_property
    def share(self) -> Floats:
        """The target's share of the words of every stratum: the chance that a word stands there."""
        return self.target.words / self.words

    @cached_property
    def inflate(self) -> Floats:
        """How many times more a stratum varies than independent throws: m / (m - 1) for m units."""
        units = self.target.units + self.reference.units - self.two.per_stratum(self.two.mixed)
        factor: Floats = units / np.maximum(units - 1, 1)
        return factor

    @cached_property
    def size(self) -> Floats:
        """The words of every unit."""
        return self.two.size_target + self.two.size_reference

    @cached_property
    def squares(self) -> Floats:
        """The sum of the squared words of all units by stratum."""
        return self.two.per_stratum(self.size * self.size)


class Side(NamedTuple):
    """One side of every segment: occurrences, squares, times words, units that have any, most in one."""

    n: Floats
    squares: Floats
    crossed: Floats
    units: Floats
    largest: Floats

    def around(self, rate: Floats, stratum: Stratum, at: Ints) -> Floats:
        """Return the sum over units of (n - rate words)^2, the units without the term included."""
        squares = self.squares - 2 * rate * self.crossed + rate * rate * stratum.squares[at]
        return np.maximum(squares, 0.0)


class ByGroup(NamedTuple):
    """The sums of `Side` for every group: sums x groups x terms."""

    sums: Floats

    def of(self, group: int) -> Side:
        """Return a group as a side."""
        return Side(*self.sums[:, group])

    def but(self, group: int) -> Side:
        """Return all groups but one as a side; differences of whole numbers are exact."""
        n, squares, crossed, units = self.sums[:-1].sum(axis=1) - self.sums[:-1, group]
        return Side(n, squares, crossed, units, np.delete(self.sums[-1], group, axis=0).max(axis=0))


@dataclass(frozen=True)
class Pool:
    """The segments of a block of terms, whoever is target: cells in order, their edges, their strata."""

    cells: Cells
    edges: Ints  # the first cell of every segment, and the end
    terms: Ints  # the first segment of every term, and the end
    stratum: Ints  # of every segment
    n: Floats  # of every segment
    rate: Floats  # of every segment
    jump: Singles  # of every cell: occurrences beyond what its words let expect, inflated
    squares: Floats  # of every segment: the sum of the squared jumps
    outside: Floats  # of every segment: the sum of the squared words of the units without the term, inflated

    @classmethod
    def of(cls, frame: Frame, cells: Cells) -> "Pool":
        """Order the cells of a block by segment and add up what needs no side."""
        two = frame.two
        cells, edges, terms, stratum = _segments(cells, two)
        size = frame.size[cells.unit]
        n = cells.target + cells.reference
        of_segment = segment_sums(n, edges)
        rate = of_segment / frame.words[stratum]
        inflate = frame.inflate[stratum]
        outside = np.maximum(frame.squares[stratum] - segment_sums(size * size, edges), 0.0)
        many = np.diff(edges)
        jump = n - np.repeat(rate, many) * size
        jump *= np.repeat(np.sqrt(inflate), many)
        squares = segment_sums(jump * jump, edges)
        return cls(
            cells,
            edges,
            terms,
            stratum,
            of_segment,
            rate,
            jump.astype(np.float32),
            squares,
            outside * inflate,
        )

    @cached_property
    def parts(self) -> tuple[Ints, Singles, Singles, Floats]:
        """The jumps with those taken together that are nearly alike; see `saddlepoint.together`."""
        return together(self.cells.indptr, self.jump)

    @cached_property
    def jumps(self) -> tuple[Floats, Floats]:
        """How many units have more of each term than their words let expect, and how many less."""
        above = segment_sums(self.jump > 0, self.cells.indptr)
        return above, np.diff(self.cells.indptr) - above

    def per_term(self, values: Floats) -> Floats:
        """Add up values of segments by term."""
        return values if self.one_each else segment_sums(values, self.terms)

    def by_segment(self, values: Floats) -> Floats:
        """Return a term's value for each of its segments."""
        return values if self.one_each else np.repeat(values, np.diff(self.terms))

    @property
    def one_each(self) -> bool:
        """Whether every term has one segment."""
        return self.terms.size == self.stratum.size + 1

    def by_group(self, group: Ints, groups: int, size: Floats) -> ByGroup:
        """Add up every group at once, given the group of every unit; for pools without strata."""
        terms = self.terms.size - 1
        key = np.repeat(np.arange(terms) * groups, np.diff(self.edges)) + group[self.cells.unit]
        order = np.argsort(key, kind="stable")
        edges = np.searchsorted(key[order], np.arange(terms * groups + 1))
        n, words = (self.cells.target + self.cells.reference)[order], size[self.cells.unit][order]
        sums = (
            segment_sums(n, edges),
            segment_sums(n * n, edges),
            segment_sums(n * words, edges),
            np.diff(edges).astype(np.float64),
            _largest(n, edges),
        )
        return ByGroup(np.stack(sums).reshape(len(sums), terms, groups).transpose(0, 2, 1))

    def side(self, n: Floats, size: Floats) -> Side:
        """Add up one side, given its occurrences in every cell and its words in every unit."""
        return Side(
            segment_sums(n, self.edges),
            segment_sums(n * n, self.edges),
            segment_sums(n * size[self.cells.unit], self.edges),
            segment_sums(n > 0, self.edges),
            _largest(n, self.edges),
        )


@dataclass(frozen=True)
class Sums:
    """The segments of a block of terms, and both sides of each."""

    pool: Pool
    target: Side
    reference: Side

    @classmethod
    def of(cls, frame: Frame, cells: Cells) -> "Sums":
        """Add up the cells of a block."""
        pool, two = Pool.of(frame, cells), frame.two
        return cls(
            pool,
            pool.side(pool.cells.target, two.size_target),
            pool.side(pool.cells.reference, two.size_reference),
        )


def _largest(n: Array, edges: Ints) -> Floats:
    """Return the largest number of each segment; 0 for one without cells."""
    result = np.zeros(edges.size - 1)
    filled = np.flatnonzero(np.diff(edges))
    if filled.size:
        result[filled] = np.maximum.reduceat(n, edges[filled])
    return result


def _segments(cells: Cells, two: Sides) -> tuple[Cells, Ints, Ints, Ints]:
    """Return the cells ordered by term and stratum; edges of segments; segments of terms; their strata."""
    if two.strata == 1:
        terms: Ints = np.arange(cells.indptr.size)
        return cells, cells.indptr, terms, np.zeros(terms.size - 1, np.int64)
    term = np.repeat(np.arange(cells.indptr.size - 1), np.diff(cells.indptr))
    of_cell = two.stratum[cells.unit]
    order = np.lexsort((of_cell, term))
    term, of_cell = term[order], of_cell[order]
    begins: Mask = np.append(True, (np.diff(term) != 0) | (np.diff(of_cell) != 0))[: term.size]
    first = np.flatnonzero(begins)
    ordered = Cells(cells.indptr, *(part[order] for part in cells[1:]))
    terms = np.searchsorted(term[first], np.arange(cells.indptr.size))
    return ordered, np.append(first, term.size), terms, of_cell[first]
