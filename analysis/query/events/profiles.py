"""What an article is about, as numbers: its rare words, each by how rare it is and how often it comes.

Articles on one event share its names, places and things, whatever else divides them. These are rare words; a
word in every tenth article tells a subject, no event. Weights are the plain ones of information retrieval
(Salton & Buckley 1988, Information Processing & Management 24, 513-523): (1 + ln n) * ln(documents /
documents with the word), scaled so that the product of two articles is their cosine.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.query.counting.counts import kept_terms
from analysis.types import Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RARE = 0.1  # share of the documents above which a word tells no event
TOLERATED = 10  # documents: in a small corpus one event may be more than a tenth of it
SHARED = 2  # documents: a word in one alone joins nothing


class Profiles(NamedTuple):
    """Articles x words, each row of length 1 (0 without a rare word); all in one order."""

    rows: "csr_array"
    terms: pl.Series
    articles: pl.DataFrame  # doc, id, outlet, date

    def of(self, places: Ints) -> "Profiles":
        """Return the profiles of some of the articles."""
        return Profiles(self.rows[places], self.terms, self.articles[places])


def profiles(corpus: Corpus) -> Profiles:
    """Return the profiles of the articles that have a date, in the order of date and id.

    How rare a word is does not depend on what part of an index is asked: it is counted in all of it.
    """
    articles = _dated(corpus)
    matrix = _rare(corpus.matrix("lemma"), len(corpus.store.documents))
    rows = _weights(matrix, len(corpus.store.documents))[articles["doc"].to_numpy()]
    return Profiles(rows, matrix.terms["term"], articles)


def _dated(corpus: Corpus) -> pl.DataFrame:
    documents = corpus.store.documents.select("id", "outlet", "date").with_row_index("doc")
    return documents.filter(pl.Series(corpus.mask) & documents["date"].is_not_null()).sort("date", "id")


def _rare(matrix: CountMatrix, documents: int) -> CountMatrix:
    many = np.diff(matrix.counts.indptr)
    most = max(RARE * documents, TOLERATED)
    return matrix.of(np.flatnonzero(kept_terms(matrix.terms, "content") & (many >= SHARED) & (many <= most)))


def _weights(matrix: CountMatrix, documents: int) -> "csr_array":
    """Return documents x terms, as 32-bit numbers: they are many, and none of them is a result."""
    counts = matrix.counts
    many = np.diff(counts.indptr)
    rarity = np.log(documents / np.maximum(many, 1)).astype(np.float32)
    weight = (1 + np.log(counts.n, dtype=np.float32)) * np.repeat(rarity, many)
    rows = counts.sparse(documents, weight).T.tocsr()
    lengths = np.sqrt(np.add.reduceat(np.append(rows.data**2, 0), rows.indptr[:-1], dtype=np.float64))
    cells: Ints = np.diff(rows.indptr)
    rows.data /= np.repeat(lengths, cells).astype(np.float32)
    return rows
