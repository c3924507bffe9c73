"""How often each document has each term: a sparse matrix, compressed by term.

Whatever is counted by group, tested over documents or resampled is made from it, so it is stored with
the index for forms and lemmas, and merged from the forms for every other unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.transpose import Block, transposed


@dataclass(frozen=True)
class CountMatrix:
    """Documents x terms: the entries of term t lie at indptr[t] : indptr[t + 1], documents ascending."""

    terms: pl.DataFrame  # term, is_word, is_function_word
    indptr: NDArray[np.int64]
    docs: NDArray[np.uint32]
    n: NDArray[np.uint32]


def merged(matrix: CountMatrix, names: pl.Series, documents: int) -> CountMatrix:
    """Add up the terms that share a name; the names are in the order of the matrix's terms."""
    code = (names.rank("dense") - 1).to_numpy().astype(np.int32)
    entries = np.diff(matrix.indptr)

    def read() -> Iterator[Block]:
        yield np.repeat(code, entries), matrix.docs, matrix.n

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
