"""What log ratios, their variance and their null are made of: sums over the units of a stratum, by term.

A segment is what a term has in one stratum; without strata, all that it has. All sums are of whole numbers,
exact in float64, so that neither the order of the documents nor how they are split moves a digit.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.statistics.resampling.sides import Cells, Sides
from analysis.statistics.sparse import segment_sums
from analysis.types import Floats, Ints, Mask


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
            Stratum(*(two.per_stratum(values) for values in (size, size * size, (size > 0).astype(np.float64))))
            for size in (two.size_target, two.size_reference)
        )
        return cls(two, target, reference)

    @property
    def words(self) -> Floats:
        """Words of both sides by stratum."""
        return self.target.words + self.reference.words

    @property
    def share(self) -> Floats:
        """The target's share of the words of every stratum: the chance that a word stands there."""
        return self.target.words / self.words


class Side(NamedTuple):
    """One side of every segment: occurrences, their squares, times words, and units that have any."""

    n: Floats
    squares: Floats
    crossed: Floats
    units: Floats

    def around(self, rate: Floats, stratum: Stratum, at: Ints) -> Floats:
        """Return the sum over units of (n - rate words)^2, the units without the term included."""
        squares = self.squares - 2 * rate * self.crossed + rate * rate * stratum.squares[at]
        return np.maximum(squares, 0.0)


@dataclass(frozen=True)
class Sums:
    """The segments of a block of terms."""

    cells: Cells  # ordered by segment
    edges: Ints  # the first cell of every segment, and the end
    terms: Ints  # the first segment of every term, and the end
    stratum: Ints  # of every segment
    target: Side
    reference: Side

    @classmethod
    def of(cls, frame: Frame, cells: Cells) -> "Sums":
        """Add up the cells of a block."""
        two = frame.two
        cells, edges, terms, stratum = _segments(cells, two)
        sides = [
            Side(
                segment_sums(n, edges),
                segment_sums(n * n, edges),
                segment_sums(n * size[cells.unit], edges),
                segment_sums((n > 0).astype(np.float64), edges),
            )
            for n, size in ((cells.target, two.size_target), (cells.reference, two.size_reference))
        ]
        return cls(cells, edges, terms, stratum, *sides)

    def per_term(self, values: Floats) -> Floats:
        """Add up values of segments by term."""
        return values if self.one_each else segment_sums(values, self.terms)

    def at_cells(self, values: Floats) -> Floats:
        """Return a segment's value at each of its cells."""
        return np.repeat(values, np.diff(self.edges))

    def by_segment(self, values: Floats) -> Floats:
        """Return a term's value for each of its segments."""
        return values if self.one_each else np.repeat(values, np.diff(self.terms))

    @property
    def one_each(self) -> bool:
        """Whether every term has one segment."""
        return self.terms.size == self.stratum.size + 1


def _segments(cells: Cells, two: Sides) -> tuple[Cells, Ints, Ints, Ints]:
    """Return the cells ordered by term and stratum; edges of segments; segments of terms; their strata."""
    if two.strata == 1:
        terms: Ints = np.arange(cells.indptr.size)
        return cells, cells.indptr, terms, np.zeros(terms.size - 1, np.int64)
    stratum = two.stratum
    term = np.repeat(np.arange(cells.indptr.size - 1), np.diff(cells.indptr))
    of_cell = stratum[cells.unit]
    order = np.lexsort((of_cell, term))
    term, of_cell = term[order], of_cell[order]
    begins: Mask = np.append(True, (np.diff(term) != 0) | (np.diff(of_cell) != 0))[: term.size]
    first = np.flatnonzero(begins)
    sorted_cells = Cells(cells.indptr, *(part[order] for part in cells[1:]))
    terms = np.searchsorted(term[first], np.arange(cells.indptr.size))
    return sorted_cells, np.append(first, term.size), terms, of_cell[first]
