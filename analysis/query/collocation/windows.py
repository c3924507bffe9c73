"""Which words stand near hits: the ground of everything that is said about a word's company.

A window counts words, signs are passed over uncounted, and it ends with the sentence or the document,
however wide it is. Where windows overlap, a word belongs to all of them but is one word: near words are a set
of places in the text. The words of the hits themselves are what the question is about, on neither side of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError, require
from analysis.query.search.hits import documents_of

Ints = NDArray[np.int64]
Window = int | tuple[int, int]

WITHIN = ("sentence", "document")
LEFT, RIGHT, HIT = np.uint8(1), np.uint8(2), np.uint8(4)  # what a place is to hits, as bits
BLOCK = 1 << 14  # hits whose surroundings fit into the processor's cache
SMALL = 100  # documents: in less, every word may be shown
FEW = 5  # occurrences that a word must have, elsewhere


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


class Span(NamedTuple):
    """How far a window reaches: words to the left and to the right, and what ends it before."""

    left: int
    right: int
    within: str

    @classmethod
    def of(cls, window: object, within: str | None = "sentence") -> "Span":
        """Read a window as a user gives it: a number for both sides, or (left, right)."""
        sides = window if isinstance(window, tuple | list) else (window, window)
        if len(sides) != 2 or not all(_whole(side, 0) for side in sides) or not any(sides):  # noqa: PLR2004 - left and right
            raise AnalysisError(
                f"window is a number of words from 1, or (left, right) such as (0, 3), not {window!r}"
            )
        require("limit of a window", within, (*WITHIN, None))
        return cls(int(sides[0]), int(sides[1]), within or "document")


def _whole(given: object, least: int) -> bool:
    return isinstance(given, int | np.integer) and not isinstance(given, bool) and int(given) >= least


def at_least(given: int | None, documents: int, name: str = "min_n") -> int:
    """Return the threshold given, or the default: 5, and 1 in less than 100 documents."""
    if given is None:
        return FEW if documents >= SMALL else 1
    if not _whole(given, 1):
        raise AnalysisError(f"{name} is a whole number, 1 or more, not {given!r}")
    return int(given)


def near_words(corpus: Corpus, hits: pl.DataFrame, span: Span) -> Near:
    """Return the words of the corpus that stand within a span of hits (a frame as `find` gives it)."""
    store = corpus.store
    start, length = hits["position"].to_numpy(), hits["length"].to_numpy()
    bits = np.zeros(len(store.forms), np.uint8)
    for _, token in steps(store, start, length, span, left=True):
        bits[token] |= LEFT  # a step holds each token once
    for _, token in steps(store, start, length, span, left=False):
        bits[token] |= RIGHT
    for inside in range(int(length.max(initial=0))):
        bits[start[length > inside] + inside] |= HIT
    if corpus.dropped is not None:
        bits[corpus.dropped] = 0
    positions = np.flatnonzero(bits - LEFT < LEFT + RIGHT)  # 1 to 3: near, and part of no hit
    own = np.flatnonzero(bits >= HIT)
    own = own[store.is_word[store.forms[own]]]
    return Near(positions, documents_of(store, positions), bits[positions], own)


def steps(
    store: Store, start: Ints, length: NDArray[np.uint16], span: Span, *, left: bool
) -> Iterator[tuple[Ints, Ints]]:
    """Yield the words beside hits: which hits, and where the word stands; the nearest first in each block."""
    edges = store.sentences if span.within == "sentence" else store.firsts
    for first in range(0, len(start), BLOCK):
        begin = start[first : first + BLOCK]
        end = begin + length[first : first + BLOCK]
        if left:
            edge = edges[np.searchsorted(edges, begin, side="right") - 1]
            walk = _outward(store, begin - 1, edge - 1, span.left, -1)
        else:
            number = np.searchsorted(edges, end - 1, side="right")
            edge = np.where(number < len(edges), edges.take(number, mode="clip"), len(store.forms))
            walk = _outward(store, end, edge, span.right, 1)
        for hit, token in walk:
            yield hit + first, token


def _outward(store: Store, token: Ints, edge: Ints, words: int, step: int) -> Iterator[tuple[Ints, Ints]]:
    """Walk from tokens to before their edges, until so many words are passed; yield the words met."""
    lacking: Ints = np.full(len(token), words)
    hit: Ints = np.flatnonzero((token != edge) & (lacking > 0))
    token, edge, lacking = token[hit], edge[hit], lacking[hit]
    while len(hit):
        word = store.is_word[store.forms[token]]
        yield hit[word], token[word]
        lacking -= word
        token = token + step
        going = np.flatnonzero((lacking > 0) & (token != edge))
        hit, token, edge, lacking = hit[going], token[going], edge[going], lacking[going]


def entries(near: Near, term: NDArray[np.int32], kept: NDArray[np.bool_], rank: Ints) -> Entries:
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
