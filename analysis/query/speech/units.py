"""Sentences that may report speech, each as a short list of bits in which a quotation is one token.

Most sentences hold no word that says that somebody speaks, and are passed over by arithmetic on codes. What is
left is read one by one. A quotation counts as one token there, whatever stands in it, and holds together the
sentences that it spans.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analysis.corpus.index.store import Store
from analysis.german.speech.classes import Bit, Classes
from analysis.query.speech.pairs import pairs
from analysis.types import Ints, Mask

QUOTE, LONG, WORDY = 1 << 57, 1 << 58, 1 << 59  # a collapsed quotation; one that may be a sentence; or said
SHORT = 4  # words of a quotation that may still be a name or a term
TELLS = (
    Bit.SAY | Bit.SAID | Bit.JOINED | Bit.SOURCE | Bit.LAUT | Bit.ZUFOLGE | Bit.DEMNACH | Bit.HEISST
    | Bit.CLAIM | Bit.KONJUNKTIV | Bit.NAMES | Bit.TO_SAY | Bit.IRREALIS | Bit.SHOULD
)


class Unit(NamedTuple):
    """A sentence, or several that a quotation holds together."""

    bits: list[int]
    verbs: list[int]
    codes: list[int]
    at: list[int]  # first token of each
    to: list[int]  # and the token behind it
    paragraph: int
    number: int  # of its first sentence, and of its last
    last: int
    doc: int


def units(store: Store, classes: Classes, counted: Mask | None = None) -> Iterator[Unit]:
    """Yield the units that may report speech, in the order of the text."""
    opened, closed = pairs(store)
    first = np.append(store.sentences, len(store.forms))
    of_open = np.searchsorted(first, opened, side="right") - 1
    of_close = np.searchsorted(first, closed, side="right") - 1
    held = np.zeros(len(first) + 1, np.int64)
    np.add.at(held, of_open, 1)
    np.add.at(held, of_close, -1)
    together = np.cumsum(held)[: len(first) - 1] > 0  # with the next
    begins = np.append(True, ~together[:-1]) if len(together) else np.zeros(0, np.bool_)
    edges = np.append(first[:-1][begins], first[-1])
    bits = classes.bits[store.forms]
    quoted = np.zeros(len(bits) + 1, np.int64)
    np.add.at(quoted, opened + 1, 1)
    np.add.at(quoted, closed, -1)
    inside = np.cumsum(quoted)[:-1] > 0
    told = (bits & TELLS > 0) & ~inside
    if len(edges) > 1:
        wanted = np.logical_or.reduceat(told, edges[:-1])
        wanted[np.searchsorted(edges, opened, side="right") - 1] = True
        so = (bits[1:] & Bit.SO > 0) & (bits[:-1] & (Bit.COMMA | Bit.MARK | Bit.DASH) > 0)
        wanted[np.searchsorted(edges, np.flatnonzero(so) + 1, side="right") - 1] = True
        if counted is not None:
            wanted &= counted[edges[:-1]]
    else:
        wanted = np.zeros(0, np.bool_)
    yield from _cut(store, classes, bits, edges, np.flatnonzero(wanted), opened, closed)


def _cut(store, classes, bits, edges, rows, opened, closed) -> Iterator[Unit]:  # type: ignore[no-untyped-def]
    low, high = np.searchsorted(opened, edges[rows]), np.searchsorted(opened, edges[rows + 1])
    paragraph = np.searchsorted(store.paragraphs, edges[rows], side="right")
    start, end = opened.tolist(), closed.tolist()
    long_ = _long(store, bits, opened, closed).tolist()
    small = np.append(0, np.cumsum(((bits & Bit.WORD) > 0) & ((bits & Bit.CAPITAL) == 0)))
    words = np.append(0, np.cumsum((bits & Bit.WORD) > 0))
    wordy = ((words[closed] - words[opened] > 2) & (small[closed] - small[opened] > 1)).tolist()
    verb = classes.verb
    number = np.searchsorted(store.sentences, edges[rows])
    behind = np.searchsorted(store.sentences, edges[rows + 1]) - 1
    for first, last, a, b, par, one, other, doc in zip(
        edges[rows].tolist(), edges[rows + 1].tolist(), low.tolist(), high.tolist(),
        paragraph.tolist(), number.tolist(), behind.tolist(), store.doc_of(edges[rows]).tolist(), strict=True,
    ):
        codes = store.forms[first:last]
        kinds, verbs, forms = bits[first:last].tolist(), verb[codes].tolist(), codes.tolist()
        at = list(range(first, last))
        to = list(range(first + 1, last + 1))
        for pair in range(b - 1, a - 1, -1):
            here = slice(start[pair] - first, end[pair] + 1 - first)
            kinds[here] = [QUOTE | (LONG if long_[pair] else Bit.CAPITAL) | (WORDY if wordy[pair] else 0)]
            verbs[here] = [-1]
            forms[here] = [-1]
            at[here] = [start[pair]]
            to[here] = [end[pair] + 1]
        if any(kind & Bit.BRACKET for kind in kinds):
            _without_brackets(kinds, verbs, forms, at, to)
        yield Unit(kinds, verbs, forms, at, to, par, one, other, doc)


def _without_brackets(kinds: list[int], *others: list[int]) -> None:
    """Take out what stands in brackets within a sentence."""
    start = len(kinds) - 1
    while start >= 0:
        if kinds[start] & Bit.BRACKET:
            end = next((j for j in range(start, len(kinds)) if kinds[j] & Bit.UNBRACKET), None)
            if end is not None and start > 0:
                for values in (kinds, *others):
                    del values[start : end + 1]
        start -= 1


def _long(store: Store, bits: Ints, opened: Ints, closed: Ints) -> Mask:
    """Return which quotations may be a sentence: more words than a term has, or a finite verb."""
    words = np.append(0, np.cumsum((bits & Bit.WORD) > 0))
    finite = np.append(0, np.cumsum((bits & (Bit.FINITE | Bit.STOP)) > 0))
    many = words[closed] - words[opened] > SHORT
    verbal: Mask = finite[closed] > finite[opened]
    return many | (verbal & (words[closed] - words[opened] > 1))
