"""Sequences of words by arithmetic on codes: a sequence of k words is one of k - 1 words and the next word.

The places of all words are put in order of the word; those of each sequence are then put in order of the next
word, and so on: a sort of numbers, block by block, in which the text is never looked at. What is rarer than a
threshold is dropped at once, since no longer sequence can be more frequent than the shorter ones in it
(Agrawal & Srikant 1994). A sequence never goes over a sign, a sentence end or a passage that does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import comb, isqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.groups import Groups
from analysis.statistics.sparse import block_bounds
from analysis.types import Ints

BLOCK = 1 << 20  # places sorted at a time

MOST_WORDS = 6  # of a sequence


@dataclass(frozen=True)
class Level:
    """All sequences of one length, in alphabetical order, and how often they occur in each group.

    `parent`: the row of each sequence less its last word in the level before; `last`: the term code of that
    word (in the first level the word itself); `n`: occurrences. `cells`: gram, group, n, docs, if wanted.
    """

    parent: Ints
    last: Ints
    n: Ints
    cells: pl.DataFrame

    def names(self, before: "list[Level]", terms: pl.Series, rows: Ints) -> pl.Series:
        """Return sequences as words with spaces between; `before`: the levels of shorter ones."""
        words = terms.gather(self.last[rows])
        if not before:
            return words
        start = before[-1].names(before[:-1], terms, self.parent[rows])
        return start + " " + words

    @property
    def docs(self) -> Ints:
        """In how many documents each sequence occurs, in all groups together."""
        gram, docs = (self.cells[name].to_numpy() for name in ("gram", "docs"))
        return np.bincount(gram, docs, minlength=len(self.n)).astype(np.int64)

    def first(self, before: "list[Level]", rows: Ints) -> Ints:
        """Return the term code of the first word of sequences."""
        return before[-1].first(before[:-1], self.parent[rows]) if before else self.last[rows]


@dataclass(frozen=True)
class Places:
    """Where the sequences of a level end, ordered by sequence, and how many words each passed over."""

    indptr: Ints
    end: NDArray[np.uint32]
    passed: NDArray[np.uint8]


@dataclass(frozen=True)
class Text:
    """The tokens of a corpus as what sequences are made of."""

    term: NDArray[np.int32]  # -1: not a word that can be part of a sequence
    linked: NDArray[np.bool_]  # a word that stands next to the word before it
    doc: NDArray[np.uint32]
    terms: int
    groups: Groups
    gaps: int

    @classmethod
    def of(cls, corpus: Corpus, unit: str, groups: Groups, gaps: int) -> "Text":
        """Lay out the words of the documents that are in a group."""
        store = corpus.store
        word = store.is_word[store.forms]
        if corpus.dropped is not None:
            word[corpus.dropped] = False
        doc = np.repeat(np.arange(len(groups.codes), dtype=np.uint32), np.diff(store.firsts))
        if (groups.codes < 0).any():
            word &= (groups.codes >= 0)[doc]
        linked = word.copy()
        linked[1:] &= word[:-1]
        linked[store.sentences] = False
        codes = store.term_codes(unit)
        term = np.where(word, codes[store.forms], np.int32(-1))
        return cls(term, linked, doc, int(codes.max(initial=0)) + 1, groups, gaps)


def lengths(n: object) -> tuple[int, int]:
    """Return the shortest and the longest length asked for."""
    ends = n if isinstance(n, tuple | list) else (n, n)
    try:
        shortest, longest = (whole("n", end, 2, MOST_WORDS) for end in ends)
    except (AnalysisError, ValueError):
        shortest, longest = 1, 0
    if shortest > longest:
        raise AnalysisError(
            f"n is a whole number of words from 2 to {MOST_WORDS}, or two such as (2, 4), not {n!r}"
        )
    return shortest, longest


def levels(text: Text, lengths: tuple[int, int], min_n: int) -> Iterator[Level]:
    """Yield the sequences of one word, of two, and so on, that occur `min_n` times in all groups together.

    `lengths`: the shortest that cells are wanted of, and the longest. Without gaps, no part of a sequence is
    rarer than the sequence. With gaps one place of a part of k words can be lengthened to as many sequences
    as there are ways to spread the gaps over the words that follow: C(longest - k + gaps, gaps). So a part
    that occurs min_n / C times may still lead to one that occurs min_n times, and is kept.
    """
    shortest, longest = lengths
    thresholds = [-(-min_n // comb(longest - k + text.gaps, text.gaps)) for k in range(1, longest + 1)]
    text, level, places = _words(text, thresholds[0])
    yield level
    for length, threshold in enumerate(thresholds[1:], start=2):
        level, places = _longer(text, places, threshold, counted=length >= shortest)
        yield level


def _words(text: Text, threshold: int) -> tuple[Text, Level, Places]:
    """Return the first level, the words themselves, and the text without those that are too rare."""
    n = np.bincount(text.term[text.term >= 0], minlength=text.terms)
    frequent = n >= threshold
    left = replace(text, term=np.where((text.term >= 0) & frequent[text.term], text.term, np.int32(-1)))
    end = np.flatnonzero(left.term >= 0)
    bits = max(len(text.term).bit_length(), 1)
    key = (left.term[end].astype(np.int64) << bits) | end
    key.sort()
    key &= (1 << bits) - 1
    kept = np.flatnonzero(frequent)
    indptr = np.append(0, np.cumsum(n[kept]))
    places = Places(indptr, key.astype(np.uint32), np.zeros(len(key), np.uint8))
    return left, Level(np.full_like(kept, -1), kept, n[kept], _joined([])), places


def _longer(text: Text, places: Places, threshold: int, *, counted: bool) -> tuple[Level, Places]:
    """Return the sequences that are one word longer, with their cells if these are wanted."""
    able = text.term >= 0
    if not text.gaps:  # then the end of a sequence is the end of its later part, too
        able = np.zeros(len(text.term), np.bool_)
        able[places.end] = True
    grams: list[Ints] = [np.zeros((3, 0), np.int64)]
    ends: list[NDArray[np.uint32]] = [np.zeros(0, np.uint32)]
    skips: list[NDArray[np.uint8]] = [np.zeros(0, np.uint8)]
    cells: list[pl.DataFrame] = []
    before = 0
    size = min(BLOCK, isqrt((1 << 61) // (text.terms * (text.gaps + 1))))
    for first, last in block_bounds(places.indptr, size):
        key, n, end, passed = _block(text, places, (first, last), able, threshold)
        if counted:
            cells.append(_cells(text, np.repeat(np.arange(len(n)), n), end, before))
        grams.append(np.stack([key // text.terms + first, key % text.terms, n]))
        ends.append(end)
        skips.append(passed)
        before += len(n)
    parent, word, n = np.concatenate(grams, axis=1)
    longer = Places(np.append(0, np.cumsum(n)), np.concatenate(ends), np.concatenate(skips))
    return Level(parent, word, n, _joined(cells)), longer


def _block(
    text: Text, places: Places, block: tuple[int, int], able: NDArray[np.bool_], threshold: int
) -> tuple[Ints, Ints, NDArray[np.uint32], NDArray[np.uint8]]:
    """Return the longer sequences of a block of sequences: key, n, and the places of each in turn.

    The key is the sequence, counted from the first of the block, times the number of terms, plus the word.
    """
    first, last = block
    inside = slice(places.indptr[first], places.indptr[last])
    gram = np.repeat(np.arange(last - first), np.diff(places.indptr[first : last + 1]))
    end, passed = places.end[inside].astype(np.int64), places.passed[inside]
    parts = []
    for skip in range(text.gaps + 1):
        end = end + 1
        going = np.flatnonzero((end < len(text.term)) & (passed + skip <= text.gaps))
        going = going[text.linked[end[going]]]
        gram, end, passed = gram[going], end[going], passed[going]
        met = able[end]
        parts.append((gram[met], end[met], passed[met] + np.uint8(skip)))
    gram, end, passed = (np.concatenate(part) for part in zip(*parts, strict=True))
    bits = len(end).bit_length()
    key = ((gram * text.terms + text.term[end]) << bits) | np.arange(len(end))
    key.sort()
    order = key & ((1 << bits) - 1)
    key >>= bits
    start = np.flatnonzero(np.diff(key, prepend=-1))
    n = np.diff(start, append=len(key))
    frequent = n >= threshold
    kept = order[np.repeat(frequent, n)]
    return key[start[frequent]], n[frequent], end[kept].astype(np.uint32), passed[kept]


def _cells(text: Text, gram: Ints, end: NDArray[np.uint32], before: int) -> pl.DataFrame:
    """Count occurrences and documents by sequence and group; sequences ascending, numbered from `before`."""
    pair = gram * len(text.groups.codes) + text.doc[end]
    if text.gaps:
        pair.sort()
    start = np.flatnonzero(np.diff(pair, prepend=-1))
    n = np.diff(start, append=len(pair))
    gram, doc = pair[start] // len(text.groups.codes), pair[start] % len(text.groups.codes)
    many = len(text.groups.keys)
    cell = gram * many + text.groups.codes[doc]
    if many > 1:
        order = np.argsort(cell, kind="stable")
        cell, n = cell[order], n[order]
    start = np.flatnonzero(np.diff(cell, prepend=-1))
    return pl.DataFrame(
        {
            "gram": cell[start] // many + before,
            "group": (cell[start] % many).astype(np.int32),
            "n": np.add.reduceat(n, start) if len(start) else n,
            "docs": np.diff(start, append=len(cell)),
        }
    )


def _joined(parts: list[pl.DataFrame]) -> pl.DataFrame:
    kinds = {"gram": pl.Int64, "group": pl.Int32, "n": pl.Int64, "docs": pl.Int64}
    return pl.concat([pl.DataFrame(schema=kinds), *parts])
