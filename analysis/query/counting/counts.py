"""How often every term occurs in every group: the second of the two frames that carry everything.

A count is worth little without what it is a part of. So `size`, the number of words of the group before
any filter, travels with every count; whoever drops rows later changes no rate and no score.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.corpus.selection import spelling
from analysis.errors import AnalysisError, require
from analysis.german.words import NEGATION, is_function_word
from analysis.schema import PER_MILLION

PERIODS = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}
WORDS = ("content", "negation", "all")
DOCUMENT = np.int64(1) << 32  # n and docs are added up in one number: docs above, n below

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """A partition of the documents: a code per document of the store, -1 for those left out."""

    names: pl.Series  # of every group, in order
    codes: NDArray[np.int32]
    sizes: Ints  # words of every group
    documents: Ints  # documents of every group


def group_documents(corpus: Corpus, by: str | None = None) -> Groups:
    """Group documents by a metadata column, or by day, week, month, quarter or year of their date.

    Documents without a value are in no group. `by=None` puts all into one group without a name.
    """
    documents = corpus.store.documents
    if by is None:
        values = pl.Series("group", [None], dtype=pl.String)
        codes = np.where(corpus.mask, 0, -1).astype(np.int32)
        return _groups(values, codes, corpus.words)
    every = PERIODS.get(by, by if by in PERIODS.values() else None)
    if by not in documents.columns and every is None:
        require("column", by, [*(c for c in documents.columns if c != "first"), *PERIODS])
    if by in documents.columns:
        column = documents[by]
    elif "date" in documents.columns:
        column = documents["date"].dt.truncate(every or "1d")
    else:
        raise AnalysisError(f"cannot group by {by}: the documents have no dates")
    column = column.set(pl.Series(~corpus.mask), None)
    values = column.drop_nulls().unique().sort()
    codes = (column.rank("dense") - 1).cast(pl.Int32).fill_null(-1).to_numpy()
    return _groups(values.alias("group"), codes, corpus.words)


def _groups(names: pl.Series, codes: NDArray[np.int32], words: Ints) -> Groups:
    inside = codes >= 0
    sizes = np.bincount(codes[inside], weights=words[inside], minlength=len(names))
    return Groups(names, codes, sizes.astype(np.int64), np.bincount(codes[inside], minlength=len(names)))


@dataclass(frozen=True)
class Cells:
    """Counts of terms in groups: a value per term and group that meet."""

    term: NDArray[np.int32]
    group: NDArray[np.int32]
    n: Ints
    docs: Ints


def count(matrix: CountMatrix, groups: Groups) -> Cells:
    """Count every term in every group; ordered by term, then group."""
    from scipy.sparse import csr_array

    terms, documents = len(matrix.terms), len(groups.codes)
    per_document = csr_array(
        (matrix.n + DOCUMENT, matrix.docs.view(np.int32), matrix.indptr), shape=(terms, documents)
    )
    inside = groups.codes >= 0
    belongs = csr_array(
        (np.ones(int(inside.sum()), np.int64), groups.codes[inside], np.append(0, np.cumsum(inside))),
        shape=(documents, len(groups.names)),
    )
    sums = per_document @ belongs
    sums.sort_indices()
    rows = np.repeat(np.arange(terms, dtype=np.int32), np.diff(sums.indptr))
    return Cells(rows, sums.indices, sums.data % DOCUMENT, sums.data // DOCUMENT)


def kept_terms(terms: pl.DataFrame, words: str) -> NDArray[np.bool_]:
    """Return which terms are meant by "content" (words that are no function words) or "all" (words).

    "negation" are content words with nicht, kein, gegen, ohne.
    """
    require("choice of words", words, WORDS)
    is_word: NDArray[np.bool_] = terms["is_word"].to_numpy()
    if words == "all":
        return is_word
    content: NDArray[np.bool_] = is_word & ~terms["is_function_word"].to_numpy()
    return (
        content | is_function_word(terms["term"], [NEGATION]).to_numpy() if words == "negation" else content
    )


def counts(corpus: Corpus, by: str | None = None, unit: str = "lemma", words: str = "all") -> pl.DataFrame:
    """Return how often every term occurs in every group: term, group, n, docs, size.

    Most frequent first within a group. `size`: words of the group before any filter.
    """
    matrix = corpus.matrix(unit)
    groups = group_documents(corpus, by)
    cells = count(matrix, groups)
    keep = kept_terms(matrix.terms, words)[cells.term]
    term, group, n, docs = (part[keep] for part in (cells.term, cells.group, cells.n, cells.docs))
    # the code of a term is its place in the alphabet
    order = np.argsort(-n, kind="stable")
    order = order[np.argsort(group[order], kind="stable")]
    return pl.DataFrame(
        {
            "term": matrix.terms["term"].gather(term[order]),
            "group": groups.names.gather(group[order]),
            "n": n[order],
            "docs": docs[order],
            "size": groups.sizes[group[order]],
        }
    )


def pmw(n: pl.Expr, size: pl.Expr) -> pl.Expr:
    """Occurrences per million words; null where there are no words."""
    return pl.when(size > 0).then(n * PER_MILLION / size)


def named(corpus: Corpus, by: str, value: Any) -> Any:
    """Return the value if documents have it, or raise `UnknownNameError`.

    A text stands for the value that it spells: "2022-03" for the month that begins on 2022-03-01, "7" for 7.
    """
    names = group_documents(corpus, by).names
    if isinstance(value, str) and names.dtype != pl.String:
        spelt = spelling(value, names.dtype)
        value = value if spelt is None else spelt
    require(by, value, names)
    return value
