"""What a window is, wherever one is asked for: so many words to each side, a sentence, or a paragraph.

A window counts words, signs are passed over uncounted, and it ends at its limit however wide it is.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from analysis.arguments import whole
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError, hint, require
from analysis.types import Ints

Window = int | tuple[int, int] | Literal["sentence", "paragraph"]

WITHIN = ("sentence", "paragraph", "document")
BLOCK = 1 << 14  # hits whose surroundings fit into the processor's cache


class Span(NamedTuple):
    """How far a window reaches: words to the left and to the right (None: all), and what ends it before."""

    left: int | None
    right: int | None
    within: str

    @classmethod
    def of(cls, window: object, within: str | None) -> "Span":
        """Read a window as a user gives it: a number for both sides, (left, right), sentence or paragraph."""
        if isinstance(window, str):
            if window not in WITHIN[:2]:
                raise AnalysisError(f"no window {window!r}{hint(window, list(WITHIN[:2]))}")
            return cls(None, None, window)
        require("limit of a window", within, (*WITHIN, None))
        return cls(*_sides(window), within or "document")

    def edges(self, store: Store) -> Ints:
        """Return the first token of every stretch that a window stays in, and the end of the last."""
        if self.within == "document":
            return store.firsts
        starts = store.sentences if self.within == "sentence" else store.paragraphs
        return np.append(starts, len(store.forms))


def _sides(window: object) -> tuple[int, int]:
    sides = window if isinstance(window, tuple | list) else (window, window)
    try:
        left, right = (whole("window", side) for side in sides)
    except (AnalysisError, ValueError):
        raise AnalysisError(
            "window is a whole number of words, (left, right) such as (0, 3), 'sentence' or 'paragraph', "
            f"not {window!r}"
        ) from None
    return left, right


def steps(store: Store, start: Ints, end: Ints, span: Span, *, left: bool) -> Iterator[tuple[Ints, Ints]]:
    """Yield the words beside hits (tokens `start` to before `end`): which hits, and where the word stands.

    The nearest come first in each block of hits.
    """
    edges = span.edges(store)
    for first in range(0, len(start), BLOCK):
        block = slice(first, first + BLOCK)
        if left:
            edge = edges[np.searchsorted(edges, start[block], side="right") - 1]
            walk = _outward(store, start[block] - 1, edge - 1, span.left, -1)
        else:
            edge = edges[np.searchsorted(edges, end[block] - 1, side="right")]
            walk = _outward(store, end[block], edge, span.right, 1)
        for hit, token in walk:
            yield hit + first, token


def _outward(
    store: Store, token: Ints, edge: Ints, words: int | None, step: int
) -> Iterator[tuple[Ints, Ints]]:
    """Walk from tokens to before their edges, until so many words are passed; yield the words met."""
    lacking: Ints = np.full(len(token), len(store.forms) if words is None else words)
    hit: Ints = np.flatnonzero((token != edge) & (lacking > 0))
    token, edge, lacking = token[hit], edge[hit], lacking[hit]
    while len(hit):
        word = store.is_word[store.forms[token]]
        yield hit[word], token[word]
        lacking -= word
        token = token + step
        going = np.flatnonzero((lacking > 0) & (token != edge))
        hit, token, edge, lacking = hit[going], token[going], edge[going], lacking[going]
