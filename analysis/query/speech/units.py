"""Sentences that may report speech, each as a short list of bits in which a quotation is one token.

Most sentences hold no word that says that somebody speaks, and are passed over by arithmetic on codes.
What is left is read one by one. A quotation counts as one token there, whatever stands in it, and holds
together the sentences that it spans; what stands in brackets is passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.corpus.index.store import Store
from analysis.german.speech.classes import Bit, Classes
from analysis.query.speech.pairs import pairs
from analysis.types import Ints, Mask

QUOTE, LONG, WORDY = 1 << 57, 1 << 58, 1 << 59  # a quotation; one that may be a sentence; one that is no name
TERM = 4  # words of a quotation that may still be a name or a term
BLOCK = 1 << 20  # tokens looked at together
CUES = (
    Bit.SAY | Bit.BASE | Bit.SAID | Bit.TO_SAY | Bit.JOINED | Bit.NAMES | Bit.LAUT | Bit.NACH | Bit.ZUFOLGE
    | Bit.DEMNACH | Bit.SO | Bit.HEISST | Bit.CLAIM
)  # fmt: skip
TELLS = CUES & ~(Bit.BASE | Bit.NACH | Bit.SO) | Bit.SOURCE  # those that seldom stand in vain
GOES_ON = Bit.KONJUNKTIV | Bit.IRREALIS | Bit.SHOULD


class Unit(NamedTuple):
    """A sentence, or several that a quotation holds together."""

    bits: list[int]
    at: Sequence[int]  # first token of each
    to: Sequence[int]  # and the token behind it
    cues: Sequence[int]  # which of them may say that somebody speaks
    first: int  # its first sentence and its last
    last: int
    paragraph: int
    doc: int


@dataclass(frozen=True)
class Block:
    """The units of some documents: parallel arrays, a row a unit that may report speech."""

    first: Ints  # its first token, and the one behind its last
    end: Ints
    told: Mask  # whether a word or a mark says so; else only the mood of its verb
    low: Ints  # its quotations
    high: Ints


def units(store: Store, classes: Classes, docs: Mask, near: list[bool]) -> Iterator[Unit]:
    """Yield the units of documents that may report speech, in the order of the text.

    `near`: whoever reads says here whether the last unit was near enough for a sentence to go on with it.
    """
    opened, closed = pairs(store)
    edges = _held(store, opened, closed)
    firsts = store.firsts
    doc = 0
    while doc < len(docs):
        end = max(doc + 1, int(np.searchsorted(firsts, firsts[doc] + BLOCK)))
        end = min(end, len(docs))
        if docs[doc:end].any():
            inside = slice(*np.searchsorted(edges, [firsts[doc], firsts[end]]))
            marks = slice(*np.searchsorted(opened, [firsts[doc], firsts[end]]))
            part = edges[inside]
            yield from _units(
                store, classes, np.append(part, firsts[end]), opened[marks], closed[marks], docs, near
            )
        doc = end


def _held(store: Store, opened: Ints, closed: Ints) -> Ints:
    """Return the first tokens of sentences, but those that a quotation ties to the one before."""
    first = store.sentences
    held = np.zeros(len(first) + 1, np.int64)
    np.add.at(held, np.searchsorted(first, opened, side="right") - 1, 1)
    np.add.at(held, np.searchsorted(first, closed, side="right") - 1, -1)
    tied = np.cumsum(held)[:-1] > 0  # with the next
    found: Ints = first[~np.append(False, tied)[: len(first)]]
    return found


def _units(
    store: Store, classes: Classes, edges: Ints, opened: Ints, closed: Ints, docs: Mask, near: list[bool]
) -> Iterator[Unit]:
    base = int(edges[0])
    bits = classes.bits[store.forms[base : edges[-1]]]
    start, stop = opened - base, closed - base
    length = len(bits)
    inside = (
        np.cumsum(np.bincount(start + 1, minlength=length + 2) - np.bincount(stop, minlength=length + 2))[
            :length
        ]
        > 0
    )
    at = edges[:-1] - base
    told = np.logical_or.reduceat((bits & TELLS > 0) & ~inside, at)
    told[np.searchsorted(at, start, side="right") - 1] = True
    so = np.flatnonzero((bits[1:] & Bit.SO > 0) & (bits[:-1] & (Bit.COMMA | Bit.MARK | Bit.DASH) > 0)) + 1
    told[np.searchsorted(at, so, side="right") - 1] = True
    parted = bits & Bit.PARTICLE > 0  # teilte ... mit, dass: a particle at the end of its clause
    parted[:-1] &= bits[1:] & (Bit.COMMA | Bit.COLON | Bit.STOP | Bit.MARK | Bit.COORDINATOR) > 0
    told |= np.logical_or.reduceat(parted & ~inside, at) & np.logical_or.reduceat(bits & Bit.BASE > 0, at)
    wanted = told | np.logical_or.reduceat((bits & GOES_ON > 0) & ~inside, at)
    doc = store.doc_of(edges[:-1])
    rows = np.flatnonzero(wanted & docs[doc])
    if not len(rows):
        return
    first, end = at[rows], np.append(at[1:], length)[rows]
    paragraph = np.searchsorted(store.paragraphs, first + base, side="right").tolist()
    number = np.searchsorted(store.sentences, first + base).tolist()
    behind = (np.searchsorted(store.sentences, end + base) - 1).tolist()
    a, b = (np.searchsorted(start, edge).tolist() for edge in (first, end))
    cue = np.flatnonzero((bits & CUES > 0) & ~inside)
    c, d = (np.searchsorted(cue, edge).tolist() for edge in (first, end))
    brackets = np.append(0, np.cumsum(bits & Bit.BRACKET > 0))
    bracketed = (brackets[end] > brackets[first]).tolist()
    kinds = _kinds(bits, start, stop).tolist()
    bit, cues = bits.tolist(), cue.tolist()
    opens, closes = start.tolist(), stop.tolist()
    sure, of = told[rows].tolist(), doc[rows].tolist()
    for row, (low, high) in enumerate(zip(first.tolist(), end.tolist(), strict=True)):
        if not sure[row] and not near[0]:
            continue
        k: list[int] = bit[low:high]
        places: Sequence[int] = range(low + base, high + base)
        behinds: Sequence[int] = range(low + base + 1, high + base + 1)
        found: Sequence[int]
        if a[row] < b[row] or bracketed[row]:
            pairs_ = [(opens[x] - low, closes[x] - low, kinds[x]) for x in range(a[row], b[row])]
            k, places, behinds = _short(k, list(places), list(behinds), pairs_)
            found = [x for x, value in enumerate(k) if value & CUES]
        else:
            found = [x - low for x in cues[c[row] : d[row]]]
        yield Unit(k, places, behinds, found, number[row], behind[row], paragraph[row], of[row])


def _short(
    k: list[int], at: list[int], to: list[int], quotations: list[tuple[int, int, int]]
) -> tuple[list[int], list[int], list[int]]:
    """Return a sentence with each quotation as one token, and without what stands in brackets."""
    for start, end, kind in reversed(quotations):
        here = slice(start, end + 1)
        k[here], at[here], to[here] = [kind], [at[start]], [to[end]]
    for start in range(len(k) - 1, 0, -1):
        if k[start] & Bit.BRACKET:
            end = next((j for j in range(start, len(k)) if k[j] & Bit.UNBRACKET), 0)
            if end:
                del k[start : end + 1], at[start : end + 1], to[start : end + 1]
    return k, at, to


def _kinds(bits: Ints, opened: Ints, closed: Ints) -> Ints:
    """Return what each quotation is as one token: a term, or something that may be a sentence."""

    def within(of: Mask) -> Ints:
        before = np.append(0, np.cumsum(of))
        found: Ints = before[closed] - before[opened]
        return found

    word = bits & Bit.WORD > 0
    words, small = within(word), within(word & (bits & Bit.CAPITAL == 0))
    verbal = within(bits & (Bit.FINITE | Bit.STOP) > 0) > 0
    long_ = (words > TERM) | (verbal & (words > 1))
    wordy = (words > 2) & (small > 1)
    found: Ints = QUOTE | np.where(long_, LONG, Bit.CAPITAL) | np.where(wordy, WORDY, 0)
    return found
