"""Counts of all terms in all documents, compressed by term: what whole-lexicon statistics run over.

A lexicon times a corpus is 10^10 cells of which one in a thousand is filled. Everything here touches only
the filled ones, and in blocks, so that memory stays bounded and a block stays in the processor's cache.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.errors import AnalysisError
from analysis.types import Array, Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BLOCK = 1 << 17  # filled cells in one block


class Counts(NamedTuple):
    """The filled cells of documents x terms, ordered by term (CSC): `n[i]` occurrences in document `docs[i]`.

    Cells `indptr[t]` to `indptr[t + 1]` belong to term `t`, one per document.
    """

    indptr: NDArray[np.int64]
    docs: NDArray[np.integer]
    n: NDArray[np.integer]

    @property
    def terms(self) -> int:
        """Number of terms."""
        return self.indptr.size - 1

    def part(self, first: int, last: int) -> "Counts":
        """Return the counts of terms `first` up to `last`, without copying."""
        start, end = self.indptr[first], self.indptr[last]
        return Counts(self.indptr[first : last + 1] - start, self.docs[start:end], self.n[start:end])

    def of(self, terms: Ints) -> "Counts":
        """Return the counts of some of the terms, in the order given."""
        many = self.indptr[terms + 1] - self.indptr[terms]
        indptr = np.append(0, np.cumsum(many))
        cells = np.arange(indptr[-1]) + np.repeat(self.indptr[terms] - indptr[:-1], many)
        return Counts(indptr, self.docs[cells], self.n[cells])

    def by(self, groups: Ints) -> "Counts":
        """Return the counts with the cells of a term in the order of their documents' groups."""
        order = np.lexsort((groups[self.docs], self.term))
        return Counts(self.indptr, self.docs[order], self.n[order])

    @property
    def term(self) -> Ints:
        """The term of every filled cell."""
        return np.repeat(np.arange(self.terms), np.diff(self.indptr))

    def sparse(self, documents: int, n: Array | None = None) -> "csr_array":
        """Return the matrix terms x documents; `n`: other values of the filled cells."""
        from scipy.sparse import csr_array

        values = self.n if n is None else n
        return csr_array((values, self.docs.view(np.int32), self.indptr), shape=(self.terms, documents))


def checked(counts: Counts, documents: int) -> Counts:
    """Return the counts if their three arrays fit together and to the number of documents, else raise."""
    indptr, docs, n = counts
    if (
        indptr.ndim != 1
        or not indptr.size
        or indptr[0] != 0
        or indptr[-1] != docs.size
        or n.size != docs.size
    ):
        raise AnalysisError(
            f"counts do not fit together: {docs.size} documents, {n.size} numbers, "
            f"indptr up to {indptr[-1] if indptr.size else 'nothing'}"
        )
    if docs.size and int(docs.max()) >= documents:
        raise AnalysisError(f"counts name document {int(docs.max())}; there are {documents}")
    return Counts(indptr.astype(np.int64, copy=False), docs, n)


def block_bounds(
    indptr: NDArray[np.int64], cells: int = BLOCK, most: int = 1 << 30
) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms with about so many filled cells and at most so many terms each."""
    first, terms = 0, indptr.size - 1
    while first < terms:
        last = int(np.searchsorted(indptr, indptr[first] + cells, side="right")) - 1
        last = min(terms, first + most, max(first + 1, last))
        yield first, last
        first = last


def segment_sums(values: NDArray[np.generic], indptr: NDArray[np.int64]) -> Floats:
    """Return the sum of the values of each term as float64; 0 for a term without cells."""
    result = np.zeros(indptr.size - 1)
    filled = np.flatnonzero(np.diff(indptr))
    if filled.size:
        result[filled] = np.add.reduceat(values, indptr[filled], dtype=np.float64)
    return result
