"""Furniture that is printed with changes: another product, another date, another verb.

Sentences are compared by their runs of five words (shingles), within an outlet. A sentence most of whose
words stand in shingles of known furniture is furniture. And a sentence that sells, credits or corrects, or
stands beside furniture, is furniture if most of its words stand in shingles that recur among such
sentences: an advertisement that was never printed twice alike.
"""

from typing import NamedTuple

import numpy as np

from analysis.corpus.index.store import Store
from analysis.query.reuse.sentences import Sentences
from analysis.query.reuse.spread import LEAST, spread
from analysis.statistics.hashing import GAMMA, Hashes, mixed
from analysis.types import Ints, Mask

LONG = 8  # words of a sentence that may be a variant
SHINGLE = 5  # words
ALIKE = 0.7  # of its words stand in shingles of furniture
WOVEN = 0.6  # or in shingles that recur, if it sells or stands beside furniture
LARGEST = 24  # bits of a table by which most shingles are passed over


class Known(NamedTuple):
    """Shingles of furniture, ascending; the group of each, and how many articles have it."""

    hashes: Hashes
    group: Ints
    docs: Ints


def variants(store: Store, sentences: Sentences, group: Ints) -> Ints:
    """Return the groups (-1: none) with that of every sentence that is a variant of a member of one."""
    seeds, first = np.unique(group, return_index=True)
    first = first[(seeds >= 0) & (sentences.words[first] >= LONG)]
    found = [_shingles(store, sentences, np.array([row])) for row in first.tolist()]
    hashes = np.concatenate([np.zeros(0, np.uint64), *(hashes for hashes, _ in found)])
    of = np.repeat(group[first], [len(hashes) for hashes, _ in found])
    hashes, at = np.unique(hashes, return_index=True)
    rows = np.flatnonzero((group < 0) & (sentences.words >= LONG))
    return _joined(store, sentences, group, rows, Known(hashes, of[at], np.ones(len(at), np.int64)), ALIKE)


def woven(store: Store, sentences: Sentences, group: Ints, own: Mask) -> Ints:
    """Return the groups with those of sentences woven of shingles that recur among such sentences.

    Such are furniture, what stands beside it, and what sells; all of them `own`, no agency's.
    """
    furniture = (group >= 0) & (sentences.words >= LONG)
    same = np.diff(sentences.doc) == 0
    beside = np.append(furniture[1:] & same, False) | np.append(False, furniture[:-1] & same)
    looked_at = (sentences.sells & ~sentences.asks) | beside | furniture
    rows = np.flatnonzero(looked_at & own & (sentences.words >= LONG))
    hashes, sentence = _often(store, sentences, rows)
    recurs = spread(store, hashes, sentences.doc[sentence])
    number = np.arange(len(recurs)) + group.max(initial=-1) + 1
    known = Known(recurs["group"].to_numpy(), number, recurs["docs"].to_numpy().astype(np.int64))
    return _joined(store, sentences, group, rows[group[rows] < 0], known, WOVEN)


def _often(store: Store, sentences: Sentences, rows: Ints) -> tuple[Hashes, Ints]:
    """Return the shingles of sentences that may stand in enough articles, and the sentence of each."""
    slot = _mask(int(sentences.words[rows].sum()))
    times = np.zeros(int(slot) + 1, np.uint8)
    for part in sentences.blocks(rows):
        here = (_shingles(store, sentences, part)[0] & slot).astype(np.int64)
        times = np.minimum(times + np.bincount(here, minlength=len(times)), LEAST).astype(np.uint8)
    kept = [(np.zeros(0, np.uint64), np.zeros(0, np.int64))]
    for part in sentences.blocks(rows):
        hashes, word = _shingles(store, sentences, part)
        again = times[hashes & slot] >= LEAST
        kept.append((hashes[again], np.repeat(part, sentences.words[part])[word[again]]))
    hashes, sentence = (np.concatenate(column) for column in zip(*kept, strict=True))
    return hashes, sentence


def _joined(store: Store, sentences: Sentences, group: Ints, rows: Ints, known: Known, least: float) -> Ints:
    """Return the groups with those of the rows that are made of known shingles: that of the commonest."""
    group = group.copy()
    slot = _mask(len(known.hashes))
    table = np.zeros(int(slot) + 1, np.bool_)
    table[known.hashes & slot] = True
    for part in sentences.blocks(rows) if len(known.hashes) else ():
        hashes, word = _shingles(store, sentences, part)
        maybe = table[hashes & slot]
        hashes, word = hashes[maybe], word[maybe]
        at = np.searchsorted(known.hashes, hashes).clip(max=len(known.hashes) - 1)
        same = known.hashes[at] == hashes
        at, word = at[same], word[same]
        many = sentences.words[part]
        sentence = np.repeat(np.arange(len(part)), many)
        covered = np.zeros(len(sentence), np.bool_)
        for step in range(SHINGLE):
            covered[word + step] = True
        alike = np.bincount(sentence, covered, len(part)) >= least * many
        order = np.lexsort((at, -known.docs[at], sentence[word]))
        which, first = np.unique(sentence[word][order], return_index=True)
        chosen = alike[which]
        group[part[which[chosen]]] = known.group[at[order[first[chosen]]]]
    return group


def _mask(many: int) -> np.uint64:
    """Return the last slot of a table for so many shingles."""
    return np.uint64((1 << min(many.bit_length() + 3, LARGEST)) - 1)


def _shingles(store: Store, sentences: Sentences, rows: Ints) -> tuple[Hashes, Ints]:
    """Return the shingles of these sentences, and the word that begins each, counted through all of them."""
    first, end = sentences.first[rows], sentences.first[rows + 1]
    many = end - first
    tokens = np.arange(many.sum()) + np.repeat(first - np.cumsum(many) + many, many)
    code = sentences.code[store.forms[tokens]]
    code = code[code > 0]
    sentence = np.repeat(np.arange(len(rows)), sentences.words[rows])
    n = max(len(code) - SHINGLE + 1, 0)
    # the same words of two outlets are two shingles
    hashes = mixed(sentences.outlet[rows].astype(np.uint64) + np.uint64(1))[sentence[:n]]
    for step in range(SHINGLE):
        hashes *= GAMMA
        hashes += code[step : step + n]
    begins = np.flatnonzero(sentence[:n] == sentence[SHINGLE - 1 :][:n])
    return hashes[begins], begins
