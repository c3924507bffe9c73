"""Which words stand near hits: the ground of everything that is said about a word's company.

Where windows overlap, a word belongs to all of them but is one word: near words are a set of places in the
text. The words of the hits themselves are what the question is about, on neither side of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError
from analysis.query.search.hits import documents_of
from analysis.query.search.windows import Span, Window, steps
from analysis.types import Ints, Mask

LEFT, RIGHT, HIT = np.uint8(1), np.uint8(2), np.uint8(4)  # what a place is to hits, as bits
FEW = 16  # places near hits among so many tokens are sorted rather than marked


class Near(NamedTuple):
    """Words near hits, ascending: position, document, and whether left (1), right (2) or both (3) of hits."""

    positions: Ints
    docs: Ints
    side: NDArray[np.uint8]
    hits: Ints  # positions of the words of the hits themselves


class Entries(NamedTuple):
    """Near words by term and document: how many, and how many of them left and right of a hit."""

    term: Ints
    doc: Ints
    n: Ints
    left: Ints
    right: Ints


def span_of(window: Window, within: str | None) -> Span:
    """Return how far near goes; a window of no words has no near words."""
    span = Span.of(window, within)
    if not span.left and not span.right and span.left is not None:
        raise AnalysisError(f"window is 1 word or more on a side, not {window!r}")
    return span


def near_words(corpus: Corpus, hits: pl.DataFrame, span: Span) -> Near:
    """Return the words of the corpus that stand within a span of hits (a frame as `find` gives it)."""
    store = corpus.store
    start, length = hits["position"].to_numpy(), hits["length"].to_numpy()
    marks = _marks(store, start, length, span)
    reach = None if span.left is None or span.right is None else span.left + span.right
    few = reach is not None and len(start) * reach * FEW < len(store.forms)
    positions, bits = _few(marks) if few else _many(marks, len(store.forms))
    counts = corpus.counts(positions)
    near, own = positions[counts & (bits < HIT)], positions[counts & (bits >= HIT)]
    own = own[store.is_word[store.forms[own]]]
    return Near(near, documents_of(store, near), bits[counts & (bits < HIT)], own)


def _marks(store: Store, start: Ints, length: Ints, span: Span) -> Iterator[tuple[Ints, np.uint8]]:
    """Yield what tokens are to hits, each token once at a time."""
    for bit in (LEFT, RIGHT):
        for _, token in steps(store, start, start + length, span, left=bit == LEFT):
            yield token, bit
    for inside in range(int(length.max(initial=0))):
        yield start[length > inside] + inside, HIT


def _many(marks: Iterator[tuple[Ints, np.uint8]], tokens: int) -> tuple[Ints, NDArray[np.uint8]]:
    """Return the places that are marked, ascending, and their marks: by a byte for every token."""
    bits = np.zeros(tokens, np.uint8)
    for token, bit in marks:
        bits[token] |= bit
    positions = np.flatnonzero(bits)
    return positions, bits[positions]


def _few(marks: Iterator[tuple[Ints, np.uint8]]) -> tuple[Ints, NDArray[np.uint8]]:
    """Return the same for a few places, without a look at all the others."""
    parts = [(np.zeros(0, np.int64), LEFT), *marks]
    positions, place = np.unique(np.concatenate([token for token, _ in parts]), return_inverse=True)
    bits = np.zeros(len(positions), np.uint8)
    np.bitwise_or.at(bits, place, np.repeat([bit for _, bit in parts], [len(token) for token, _ in parts]))
    return positions, bits


def entries(near: Near, term: NDArray[np.int32], kept: Mask, rank: Ints) -> Entries:
    """Count near words by term and document, ordered by term and the rank of the document.

    `term` of each near word; `kept`: which of them to count; `rank`: a place of its own for every document.
    """
    documents = len(rank)
    key = ((term[kept].astype(np.int64) * documents + rank[near.docs[kept]]) << 2) | near.side[kept]
    key.sort()
    side, cell = key & 3, key >> 2
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    if not len(first):
        nothing = np.zeros(0, np.int64)
        return Entries(nothing, nothing, nothing, nothing, nothing)
    by_rank = np.argsort(rank)
    return Entries(
        cell[first] // documents,
        by_rank[cell[first] % documents],
        np.diff(first, append=len(cell)),
        np.add.reduceat(side & 1, first),
        np.add.reduceat(side >> 1, first),
    )
