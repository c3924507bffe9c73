"""What stands around a hit: windows of words, whole sentences, and the text itself as slices by bytes."""

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.query.search.windows import BLOCK, Span
from analysis.types import Ints


def spans(store: Store, doc: Ints, start: Ints, end: Ints, span: Span) -> tuple[Ints, Ints]:
    """Return for hits from token `start` to before `end` the first token of each line and that behind it."""
    if span.left is None or span.right is None:
        edges = span.edges(store)
        first = edges[np.searchsorted(edges, start, side="right") - 1]
        return first, edges[np.searchsorted(edges, end - 1, side="right")]
    left, _ = words_before(store, doc, start, span.left)
    right, _ = words_behind(store, doc, end, span.right)
    return left, right


def words_before(store: Store, doc: Ints, start: Ints, words: int) -> tuple[Ints, Ints]:
    """Return the position of the n-th word before each token, and how many words the document lacks for it.

    Signs are passed over uncounted; where words are lacking, the position is the document's first token.
    """
    return _outward(store, start, store.firsts[doc], words, step=-1)


def words_behind(store: Store, doc: Ints, end: Ints, words: int) -> tuple[Ints, Ints]:
    """Return the position behind the n-th word from token `end` on, and how many words the document lacks."""
    return _outward(store, end, store.firsts[doc + 1], words, step=1)


def _outward(store: Store, begin: Ints, edge: Ints, words: int, *, step: int) -> tuple[Ints, Ints]:
    """Move from each place over tokens, up to its edge, until as many words are passed; see above."""
    at, lacking = begin.copy(), np.full(len(begin), words)
    for first in range(0, len(begin), BLOCK):
        block = slice(first, first + BLOCK)
        _move(store, at[block], lacking[block], edge[block], step)
    return at, lacking


def _move(store: Store, at: Ints, lacking: Ints, edge: Ints, step: int) -> None:
    """Move the places `at` and count down the words `lacking`, both in place."""
    entered = min(step, 0)  # a place lies before its token: to the left, the token passed is the one before
    going = np.flatnonzero((at != edge) & (lacking > 0))
    while len(going):
        lacking[going] -= store.is_word[store.forms[at[going] + entered]]
        at[going] += step
        going = going[(lacking[going] > 0) & (at[going] != edge[going])]


def text(store: Store, doc: Ints, first: Ints, end: Ints) -> pl.Series:
    """Return the text from token `first` to the one before `end`, untouched but on one line."""
    some = first < end
    last = np.where(some, end - 1, 0)
    begin = np.where(some, store.offsets[np.where(some, first, 0)], 0).astype(np.int64)
    stop = np.where(some, store.offsets[last].astype(np.int64) + store.lengths[store.forms[last]], 0)
    cut = store.slices(doc, begin, stop)
    broken = cut.str.contains("\n", literal=True)
    if not broken.any():
        return cut
    return cut.scatter(broken.arg_true(), cut.filter(broken).str.replace_all(r"\s*\n\s*", " "))
