"""Words that hardly occur apart are one word with a space in it: Robert Koch-Institut, Jens Spahn.

A table of words gives such a name two rows that say the same twice. Here it becomes one term: two neighbours
are joined where four in five occurrences of the rarer one stand beside the other, and what is joined in a row
is one term, however long. What stands in it no longer counts for its words: *Robert* keeps those of other
Roberts. The size of a group stays what it was, in words.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix, less
from analysis.statistics.sparse import Counts
from analysis.types import Ints, Mask

TOGETHER = 0.8  # share of the rarer word's occurrences beside the other
OFTEN_ENOUGH = 5  # occurrences of a pair


def with_multiwords(corpus: Corpus, unit: str) -> CountMatrix:
    """Return the counts with content words that hardly occur apart as one term, a space between."""
    matrix, found = corpus.matrix(unit), multiwords(corpus, unit)
    start, length = found["position"].to_numpy(), found["length"].to_numpy()
    member = np.repeat(start - np.cumsum(length) + length, length) + np.arange(length.sum())
    term = corpus.store.term_codes(unit)[corpus.store.forms[member]]
    doc = np.repeat(found["doc"].to_numpy(), length)
    alone = less(matrix, term, doc, len(corpus.mask))
    return _together(alone, found.group_by("term", "doc").len("n").sort("term", "doc"))


def multiwords(corpus: Corpus, unit: str) -> pl.DataFrame:
    """Return where words stand as one term: term, doc, position of the first token, length in tokens."""
    terms = corpus.matrix(unit).terms
    positions, term = _content(corpus, unit, terms)
    joined = _joined(corpus, positions, term, len(terms))
    member = joined.copy()
    member[:-1] |= joined[1:]
    words = pl.DataFrame(
        {
            "run": np.cumsum(~joined[member]),
            "position": positions[member],
            "word": terms["term"].gather(term[member]),
        }
    )
    runs = words.group_by("run", maintain_order=True).agg(
        pl.col("word").str.join(" ").alias("term"), pl.col("position").first(), pl.len().alias("length")
    )
    doc = pl.Series("doc", corpus.store.doc_of(runs["position"].to_numpy()))
    return runs.select("term", doc, "position", pl.col("length").cast(pl.Int64))


def _content(corpus: Corpus, unit: str, terms: pl.DataFrame) -> tuple[Ints, Ints]:
    """Return the positions of all content words that count, and the term of each."""
    store = corpus.store
    code = store.term_codes(unit)
    counts: Mask = terms["is_content"].to_numpy()[code][store.forms]
    if corpus.dropped is not None:
        counts[corpus.dropped] = False
    if not corpus.mask.all():
        counts &= np.repeat(corpus.mask, np.diff(store.firsts))
    positions = np.flatnonzero(counts)
    return positions, code[store.forms[positions]].astype(np.int64)


def _joined(corpus: Corpus, positions: Ints, term: Ints, terms: int) -> Mask:
    """Return which of these words belong to the one before."""
    inside = np.ones(int(corpus.store.info["tokens"]) + 1, np.bool_)
    inside[corpus.store.sentences] = False  # never over the end of a sentence
    beside = np.flatnonzero((np.diff(positions) == 1) & inside[positions[1:]]) + 1
    pair, place, n = np.unique(
        term[beside - 1] * terms + term[beside], return_inverse=True, return_counts=True
    )
    every = np.bincount(term, minlength=terms)
    rarer = np.minimum(every[pair // terms], every[pair % terms])
    joined = np.zeros(len(positions), np.bool_)
    joined[beside] = ((n >= OFTEN_ENOUGH) & (n >= TOGETHER * rarer))[place]
    return joined


def _together(matrix: CountMatrix, found: pl.DataFrame) -> CountMatrix:
    """Return the matrix with further terms: term, doc, n, in order."""
    names = found.group_by("term", maintain_order=True).len("documents")
    new = names.select("term", is_word=True, is_content=True)
    ends = matrix.counts.indptr[-1] + np.cumsum(names["documents"].to_numpy(), dtype=np.int64)
    counts = Counts(
        np.append(matrix.counts.indptr, ends),
        np.append(matrix.counts.docs, found["doc"].to_numpy().astype(np.uint32)),
        np.append(matrix.counts.n, found["n"].to_numpy().astype(np.uint32)),
    )
    terms = pl.concat([matrix.terms, new])
    return CountMatrix(terms, counts).of(terms["term"].arg_sort().to_numpy().astype(np.int64))
