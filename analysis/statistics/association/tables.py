"""Two-by-two tables: what every measure of association sees.

Programs write the same four numbers in three notations (cells, margins, two corpora with their sizes) and
mix them up at the price of wrong scores. They are normalised once, here: row 1 is the target or the
neighbourhood of a node, row 2 everything else; column 1 is the word, column 2 all other words.

              word     other words
    target    o11      o12            r1
    rest      o21      o22            r2
              c1       c2             n
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, not_negative
from analysis.types import Floats

Cells = tuple[Floats, Floats, Floats, Floats]


@dataclass(frozen=True)
class Table:
    """The four observed cells as float64 arrays of one shape, with margins and expectations."""

    o11: Floats
    o12: Floats
    o21: Floats
    o22: Floats

    @classmethod
    def of(cls, o11: Numbers, o12: Numbers, o21: Numbers, o22: Numbers) -> "Table":
        """Return the table of four counts or columns of counts; refuse impossible ones."""
        named = {"o11": o11, "o12": o12, "o21": o21, "o22": o22}
        cells = [not_negative(name, values) for name, values in named.items()]
        try:
            return cls(*np.broadcast_arrays(*cells))
        except ValueError as error:
            shapes = ", ".join(f"{name} {cell.shape}" for name, cell in zip(named, cells, strict=True))
            raise AnalysisError(f"the four cells must have one shape: {shapes}") from error

    @cached_property
    def r1(self) -> Floats:
        """Size of the target: all words in row 1."""
        return self.o11 + self.o12

    @cached_property
    def r2(self) -> Floats:
        """Size of the rest: all words in row 2."""
        return self.o21 + self.o22

    @cached_property
    def c1(self) -> Floats:
        """Frequency of the word in both rows."""
        return self.o11 + self.o21

    @cached_property
    def c2(self) -> Floats:
        """Frequency of all other words."""
        return self.o12 + self.o22

    @cached_property
    def n(self) -> Floats:
        """Size of the whole."""
        return self.r1 + self.r2

    @cached_property
    def e11(self) -> Floats:
        """Expected frequency in the target if the word were spread evenly: r1 c1 / n."""
        return self.r1 * self.c1 / self.n

    @cached_property
    def excess(self) -> Floats:
        """Observed less expected in the target; the other cells differ by the same, with their sign."""
        return self.o11 - self.e11

    @cached_property
    def rate1(self) -> Floats:
        """Occurrences per word of the target; NaN where the target is empty."""
        return self.o11 / self.r1

    @cached_property
    def rate2(self) -> Floats:
        """Occurrences per word of the rest; NaN where the rest is empty."""
        return self.o21 / self.r2


def from_sizes(
    n_target: Numbers, size_target: Numbers, n_reference: Numbers, size_reference: Numbers
) -> Cells:
    """Return the four cells for a word that occurs n times among so many words, on both sides."""
    n1, size1 = not_negative("n_target", n_target), not_negative("size_target", size_target)
    n2, size2 = not_negative("n_reference", n_reference), not_negative("size_reference", size_reference)
    return (
        n1,
        _rest("n_target", n1, "size_target", size1),
        n2,
        _rest("n_reference", n2, "size_reference", size2),
    )


def from_signature(f: Numbers, f1: Numbers, f2: Numbers, n: Numbers) -> Cells:
    """Return the four cells of the frequency signature (joint, node's, word's frequency, size)."""
    joint, node = not_negative("f", f), not_negative("f1", f1)
    word, size = not_negative("f2", f2), not_negative("n", n)
    o12, o21 = _rest("f", joint, "f1", node), _rest("f", joint, "f2", word)
    return joint, o12, o21, _rest("f1 + f2 - f", node + o21, "n", size)


def _rest(part_name: str, part: Floats, whole_name: str, whole: Floats) -> Floats:
    """Return whole less part, or say which count exceeds the whole that it belongs to."""
    rest = whole - part
    bad = np.flatnonzero(rest < 0)
    if bad.size:
        parts, wholes = np.broadcast_arrays(part, whole)
        at = int(bad[0])
        raise AnalysisError(
            f"impossible table: {part_name} is {parts.flat[at]:g} of {whole_name} {wholes.flat[at]:g}"
        )
    return np.asarray(rest)
