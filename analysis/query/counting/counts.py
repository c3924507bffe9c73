"""How often every term occurs in every group: the second of the two frames that carry everything.

A count is worth little without what it is a part of. So `size`, the number of words of the group before
any filter, travels with every count; whoever drops rows later changes no rate and no score.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import require
from analysis.german.closed_classes import NEGATION
from analysis.german.words import is_function_word
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.schema import PER_MILLION
from analysis.types import Ints, Mask

WORDS = ("content", "negation", "all")
DOCUMENT = np.int64(1) << 32  # n and docs are added up in one number: docs above, n below


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

    terms, documents = matrix.counts.terms, len(groups.codes)
    per_document = matrix.counts.sparse(documents, matrix.counts.n + DOCUMENT)
    inside = groups.codes >= 0
    belongs = csr_array(
        (np.ones(int(inside.sum()), np.int64), groups.codes[inside], np.append(0, np.cumsum(inside))),
        shape=(documents, len(groups.keys)),
    )
    sums = per_document @ belongs
    sums.sort_indices()
    rows = np.repeat(np.arange(terms, dtype=np.int32), np.diff(sums.indptr))
    return Cells(rows, sums.indices, sums.data % DOCUMENT, sums.data // DOCUMENT)


def tallied(matrix: CountMatrix, groups: Groups) -> tuple[Ints, Ints]:
    """Return n and docs of every term in every group, terms x groups."""
    cells = count(matrix, groups)
    n, docs = np.zeros((2, matrix.counts.terms, len(groups.keys)), np.int64)
    n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
    return n, docs


def kept_terms(terms: pl.DataFrame, words: str) -> Mask:
    """Return which terms are meant by "content" (words that name something) or "all" (words).

    "negation" are content words with nicht, kein, gegen, ohne.
    """
    require("choice of words", words, WORDS)
    is_word: Mask = terms["is_word"].to_numpy()
    if words == "all":
        return is_word
    content: Mask = terms["is_content"].to_numpy()
    return (
        content | is_function_word(terms["term"], [NEGATION]).to_numpy() if words == "negation" else content
    )


def counts(
    corpus: Corpus, by: By = None, unit: str = "lemma", words: str = "all", undated: str = "warn"
) -> pl.DataFrame:
    """Return how often every term occurs in every group: term, group, n, docs, size.

    Most frequent first within a group. `size`: words of the group before any filter. `undated` as in
    `group_documents`.
    """
    matrix = corpus.matrix(unit)
    groups = group_documents(corpus, by, undated)
    cells = count(matrix, groups)
    keep = kept_terms(matrix.terms, words)[cells.term]
    term, group, n, docs = (part[keep] for part in (cells.term, cells.group, cells.n, cells.docs))
    # the code of a term is its place in the alphabet
    order = np.argsort(-n, kind="stable")
    order = order[np.argsort(group[order], kind="stable")]
    columns = [
        matrix.terms["term"].gather(term[order]),
        *groups.keys[group[order]],
        pl.Series("n", n[order]),
        pl.Series("docs", docs[order]),
        pl.Series("size", groups.sizes[group[order]]),
    ]
    return pl.DataFrame(columns)


def pmw(n: pl.Expr, size: pl.Expr) -> pl.Expr:
    """Occurrences per million words; null where there are no words."""
    return pl.when(size > 0).then(n * PER_MILLION / size)
