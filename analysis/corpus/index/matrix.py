"""How often each document has each term, with what is known of the terms.

Whatever is counted by group, tested over documents or resampled is made from it, so it is stored with
the index for forms and lemmas, and merged from the forms for every other unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.transpose import Block, between, transposed
from analysis.statistics.sparse import Counts
from analysis.types import Array, Ints


@dataclass(frozen=True)
class CountMatrix:
    """Terms (term, is_word, is_content), and the counts of each, documents ascending."""

    terms: pl.DataFrame
    counts: Counts

    def of(self, rows: Ints) -> "CountMatrix":
        """Return the matrix of some of the terms."""
        return CountMatrix(self.terms[rows], self.counts.of(rows))


class Gone(NamedTuple):
    """Tokens that do not count, with form and document row of each, and the counts without them by unit."""

    tokens: Ints
    form: Array
    doc: Ints
    words: Ints  # how many words these are in each document
    matrices: dict[str, CountMatrix]


def less(matrix: CountMatrix, term: Array, doc: Array, documents: int) -> CountMatrix:
    """Return the counts without these tokens (the term and document row of each); all terms stay."""
    from scipy.sparse import coo_array

    gone = coo_array((np.ones(len(term), np.int64), (term, doc)), shape=(len(matrix.terms), documents))
    left = matrix.counts.sparse(documents, matrix.counts.n.astype(np.int64)) - gone.tocsr()
    left.eliminate_zeros()
    left.sort_indices()
    counts = Counts(left.indptr.astype(np.int64), left.indices.astype(np.uint32), left.data.astype(np.uint32))
    return replace(matrix, counts=counts)


def merged(matrix: CountMatrix, terms: pl.DataFrame, code: NDArray[np.int32], documents: int) -> CountMatrix:
    """Add up the terms of a matrix that are one; `code`: for each of them its row in `terms`."""
    indptr, every_doc, every_n = matrix.counts
    entries = np.diff(indptr)

    def read(low: int, high: int) -> Iterator[Block]:
        row = np.repeat(code, entries).view(np.uint32)
        inside = between(row, low, high)
        yield row[inside], every_doc[inside], every_n[inside]

    per_code = np.bincount(code, weights=entries).astype(np.int64)
    parts = list(transposed(read, per_code, documents))
    per_term, docs, n = (np.concatenate(part) for part in zip(*parts, strict=True))
    edges = np.append(0, np.cumsum(per_term, dtype=np.int64))
    return CountMatrix(terms, Counts(edges, docs.astype(np.uint32), n.astype(np.uint32)))
