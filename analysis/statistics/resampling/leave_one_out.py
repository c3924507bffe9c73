"""Scores of all words without one unit of documents, by subtraction: nothing is counted again.

A log ratio and its interval in closed form are made of sums over documents: occurrences, their squares,
words. Without a document, or a day of them, the sums are less by its share.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.intervals import satterthwaite, student
from analysis.statistics.resampling.robust import ZERO
from analysis.statistics.resampling.sides import UNITS_NEEDED
from analysis.statistics.sparse import Counts
from analysis.types import Floats, Ints

BLOCK = 1 << 17  # scores computed at once
TARGET, REFERENCE = 0, 1  # sides
N, DOCS, SQUARED, CROSSED = range(4)  # sums of a word: n, documents, n^2, n times the document's words
WORDS, SQUARES, DOCUMENTS = range(3)  # sums of a unit: words, words^2, documents
FAINT = 1e-12  # of the log ratio is the score where the interval holds zero

Codes = NDArray[np.int32]


class Scores(NamedTuple):
    """What words are ranked by, and their log ratio in doublings; -inf and NaN for a word on neither side.

    The score is the end of the 95 % interval that is nearer to zero; where the interval holds zero, next to
    nothing, of the sign and in the order of the log ratio.
    """

    score: Floats
    ratio: Floats


class Entries(NamedTuple):
    """A word's occurrences in a document; of documents that always stay there are none."""

    unit: Codes  # ascending
    term: Codes
    side: NDArray[np.int8]
    n: NDArray[np.float32]
    words: NDArray[np.float32]  # of the document

    def some(self, rows: Any) -> "Entries":
        """Return some of the entries."""
        return Entries(*(part[rows] for part in self))

    def added(self, place: NDArray[np.integer], places: int) -> Floats:
        """Add up occurrences, documents, squared occurrences, occurrences times words: 4 x 2 x places."""
        n = self.n.astype(np.float64)
        values = (n, np.ones_like(n), n * n, n * self.words)
        return _added(values, self.side, place, places)


@dataclass(frozen=True)
class Sums:
    """Sums over documents by side (target 0, reference 1), and the entries to subtract from them.

    Which sum is which say N, DOCS ... (of a word) and WORDS ... (of a unit).
    """

    total: Floats  # 4 sums x 2 sides x words
    whole: Floats  # 3 sums x 2 sides
    size: Floats  # 3 sums x 2 sides x units
    entries: Entries

    @classmethod
    def of(cls, counts: Counts, words: Ints, side: Codes, unit: Ints) -> "Sums":
        """Add up: `words`, `side` (-1: neither) and `unit` (counted from 0; -1: stays) of every document."""
        used = (side >= 0) & (words > 0)
        size = words[used].astype(np.float64)
        units = int(unit.max(initial=-1)) + 1
        per_unit = _added((size, size * size, np.ones_like(size)), side[used], unit[used] + 1, units + 1)
        inside = used[counts.docs]
        doc = counts.docs[inside]
        term = counts.term.astype(np.int32)[inside]
        n = counts.n[inside].astype(np.float32)
        of_doc = unit.astype(np.int32), side.astype(np.int8), words.astype(np.float32)
        entries = Entries(of_doc[0][doc], term, of_doc[1][doc], n, of_doc[2][doc])
        total = entries.added(term, counts.terms)
        order = np.argsort(entries.unit, kind="stable")
        stay = np.count_nonzero(entries.unit < 0)
        return cls(total, per_unit.sum(axis=2), per_unit[:, :, 1:], entries.some(order[stay:]))

    def of_words(self, terms: Ints) -> "Sums":
        """Return the sums of some of the words, in the order given."""
        place = np.full(self.terms, -1, np.int32)
        place[terms] = np.arange(len(terms))
        kept = self.entries.some(place[self.entries.term] >= 0)
        return replace(self, total=self.total[:, :, terms], entries=kept._replace(term=place[kept.term]))

    @property
    def terms(self) -> int:
        """How many words there are."""
        return self.total.shape[2]

    @cached_property
    def removable(self) -> NDArray[np.bool_]:
        """Which units may go: there are such documents, and both sides keep enough."""
        documents = self.size[DOCUMENTS]
        left = self.whole[DOCUMENTS][:, None] - documents
        return np.asarray((left.min(axis=0) >= UNITS_NEEDED) & (documents.sum(axis=0) > 0))

    @cached_property
    def all(self) -> Scores:
        """The scores of all words with all documents."""
        return self._scores(self.total, self.whole[:, :, None])

    def best(self) -> Floats:
        """Return the highest score of each word in any run without a unit in which it stands."""
        best = np.full(self.terms, -np.inf)
        for low, high in _blocks(np.diff(self._starts)):
            term, unit, sums = self._meetings(low, high)
            rest = self._scores(self.total[:, :, term] - sums, self.whole[:, :, None] - self.size[:, :, unit])
            np.maximum.at(best, term, np.where(self.removable[unit], rest.score, -np.inf))
        return best

    def runs(self) -> Iterator[tuple[Floats, Scores]]:
        """Yield occurrences in the target and the scores without each unit: words x some units, in order."""
        for low, high in _blocks(np.full(self.size.shape[2], self.terms)):
            rest = np.repeat(self.total[:, :, :, None], high - low, axis=3)
            term, unit, sums = self._meetings(low, high)
            rest[:, :, term, unit - low] -= sums
            left = self.whole[:, :, None] - self.size[:, :, low:high]
            yield rest[N, TARGET], self._scores(rest, left[:, :, None, :])

    @cached_property
    def _starts(self) -> Ints:
        """The first entry of each unit, and the end."""
        return np.searchsorted(self.entries.unit, np.arange(self.size.shape[2] + 1))

    def _meetings(self, low: int, high: int) -> tuple[Ints, Ints, Floats]:
        """Add up the entries of units `low` up to `high`: word, unit and sums of every two that meet."""
        entries = self.entries.some(slice(self._starts[low], self._starts[high]))
        terms = self.terms
        keys, at = np.unique(entries.unit * np.int64(terms) + entries.term, return_inverse=True)
        return keys % terms, keys // terms, entries.added(at, len(keys))

    def _scores(self, sums: Floats, size: Floats) -> Scores:
        """Return the scores from sums (4 x 2 x ...) and sizes (3 x 2 x ...).

        As `cluster_robust` over documents, whose sums these are.
        """
        n, docs, squared, crossed = sums
        words, squares, documents = size
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = n / words
            around = np.maximum(squared - 2 * rate * crossed + rate * rate * squares, 0.0)
            around *= documents / (documents - 1)
            zero = np.minimum(ZERO, n[::-1] * words / words[::-1])
            counts = np.where(n > 0, n, zero)
            variance = np.where(n > 0, around / (n * n), 1 / zero)
            ratio = np.log2(counts[TARGET] / counts[REFERENCE]) - np.log2(words[TARGET] / words[REFERENCE])
            half = student(satterthwaite(variance, docs), 0.975) * np.sqrt(variance.sum(axis=0)) / np.log(2)
        nearer = np.where(np.abs(ratio) > half, ratio - np.copysign(half, ratio), FAINT * ratio)
        found = docs.sum(axis=0)
        return Scores(np.where(found > 0, nearer, -np.inf), np.where(found > 0, ratio, np.nan))


def _added(values: Iterable[Floats], side: NDArray[Any], place: NDArray[Any], places: int) -> Floats:
    """Add up each of the values by side and place: values x 2 x places."""
    at = side * np.int64(places) + place
    return np.stack([np.bincount(at, each, minlength=2 * places).reshape(2, places) for each in values])


def _blocks(cost: Ints) -> Iterator[tuple[int, int]]:
    """Yield ranges of units that cost about a block together."""
    edges = np.flatnonzero(np.diff(np.cumsum(cost) // BLOCK, prepend=-1, append=-1))
    yield from zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
