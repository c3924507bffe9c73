"""How often each document has each term: a sparse matrix, compressed by term.

Whatever is counted by group, tested over documents or resampled is made from it, so it is stored with
the index for forms and lemmas, and merged from the forms for every other unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.transpose import Block, between, transposed


@dataclass(frozen=True)
class CountMatrix:
    """Documents x terms: the entries of term t lie at indptr[t] : indptr[t + 1], documents ascending."""

    terms: pl.DataFrame  # term, is_word, is_function_word
    indptr: NDArray[np.int64]
    docs: NDArray[np.uint32]
    n: NDArray[np.uint32]

    def of(self, rows: NDArray[np.int64]) -> "CountMatrix":
        """Return the matrix of some of the terms."""
        counts = np.diff(self.indptr)[rows]
        indptr = np.append(0, np.cumsum(counts))
        entries = np.arange(indptr[-1]) + np.repeat(self.indptr[rows] - indptr[:-1], counts)
        return CountMatrix(self.terms[rows], indptr, self.docs[entries], self.n[entries])


def less(matrix: CountMatrix, term: NDArray[Any], doc: NDArray[Any], documents: int) -> CountMatrix:
    """Return the counts without these tokens (the term and document row of each); all terms stay."""
    from scipy.sparse import coo_array, csr_array

    shape = len(matrix.terms), documents
    gone = coo_array((np.ones(len(term), np.int64), (term, doc)), shape=shape).tocsr()
    left = (
        csr_array((matrix.n.astype(np.int64), matrix.docs.astype(np.int32), matrix.indptr), shape=shape)
        - gone
    )
    left.eliminate_zeros()
    left.sort_indices()
    indptr = left.indptr.astype(np.int64)
    return CountMatrix(matrix.terms, indptr, left.indices.astype(np.uint32), left.data.astype(np.uint32))


def merged(matrix: CountMatrix, names: pl.Series, code: NDArray[np.int32], documents: int) -> CountMatrix:
    """Add up the terms that share a name; names and their codes are in the order of the matrix's terms."""
    entries = np.diff(matrix.indptr)

    def read(low: int, high: int) -> Iterator[Block]:
        row = np.repeat(code, entries).view(np.uint32)
        inside = between(row, low, high)
        yield row[inside], matrix.docs[inside], matrix.n[inside]

    per_code = np.bincount(code, weights=entries).astype(np.int64)
    parts = list(transposed(read, per_code, documents))
    counts, docs, n = (np.concatenate(part) for part in zip(*parts, strict=True))
    terms = (
        matrix.terms.with_columns(term=names)
        .group_by("term")
        .agg(pl.col("is_word").any(), pl.col("is_function_word").any())
        .sort("term")
    )
    indptr = np.append(0, np.cumsum(counts, dtype=np.int64))
    return CountMatrix(terms, indptr, docs.astype(np.uint32), n.astype(np.uint32))
