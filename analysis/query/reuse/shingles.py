"""Which words are printed a second time: found by short runs of words that stand in two articles.

Agency copy is seldom the whole article. A paragraph of it stands inside a report of one's own, two sentences
are left away, three words are changed, the president is spelt as the house spells him. So every run of five
words (a shingle) is kept, not a sample of them: MinHash compares whole articles, and a paragraph of fifty
words in a report of five hundred moves its estimate no more than chance does. Nor are the shingles of an
index too many: they are a number a word, sorted once.

Case, punctuation, hyphens and ß are the house's, not the writer's: words are compared without them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.statistics.hashing import GAMMA, Hashes, mixed
from analysis.types import Ints

SIZE = 5  # words of a shingle: with one word in six changed, some of a passage are still whole
PART = 22  # bits: shingles are sorted in parts of about four million
PARTS = 6  # bits: but in no more than 64 parts

Links = tuple[Ints, Ints]  # words, and the earlier words they correspond to


@dataclass(frozen=True)
class Stream:
    """The words of an index, article after article in the order of printing (date, then index)."""

    keys: NDArray[np.uint32]  # what is compared of every word
    positions: NDArray[np.int64] | NDArray[np.int32]  # its token in the index
    firsts: Ints  # the first word of every article, and the number of all words
    rows: Ints  # the document row of every article

    def articles(self, words: NDArray[np.integer]) -> Ints:
        """Return which article each word stands in."""
        return np.searchsorted(self.firsts, words, side="right") - 1


def stream(store: Store) -> Stream:
    """Return the words of the index in the order in which they were printed."""
    rows = printed_order(store.documents)
    keys = word_keys(store.lexicon)
    starts, ends = store.firsts[rows], store.firsts[rows + 1]
    narrow = np.int32 if len(store.forms) < 1 << 31 else np.int64
    spans = [np.arange(a, b, dtype=narrow) for a, b in zip(starts, ends, strict=True)]
    tokens = np.concatenate([np.zeros(0, narrow), *spans])
    del spans
    code = keys[store.forms[tokens]]
    is_word = code > 0
    words = np.add.reduceat(
        np.append(is_word, False), np.append(0, np.cumsum(ends - starts))[:-1], dtype=np.int64
    )
    words[ends == starts] = 0  # reduceat gives an empty slice the value at its start
    return Stream(code[is_word], tokens[is_word], np.append(0, np.cumsum(words)), rows)


def printed_order(documents: pl.DataFrame) -> Ints:
    """Return the document rows by date, undated ones last, then as they stand in the index."""
    if "date" not in documents.columns:
        return np.arange(len(documents), dtype=np.int64)
    order = documents.select(pl.arg_sort_by("date", nulls_last=True, maintain_order=True))
    return order.to_series().to_numpy().astype(np.int64)


def word_keys(lexicon: pl.DataFrame) -> NDArray[np.uint32]:
    """Return what is compared, by form code: forms that differ in style alone share one; 0: no word."""
    plain = (
        lexicon["lower"].str.replace_all("ß", "ss", literal=True).str.replace_all(r"[\p{P}\p{S}\p{Cf}]", "")
    )
    keys = plain.rank("dense").to_numpy().astype(np.uint32)
    keys[~(lexicon["is_word"] & (plain != "")).to_numpy()] = 0
    return keys


def repeated(words: Stream, size: int = SIZE) -> list[Links]:
    """Return the words that begin a shingle printed before, each with the word that began it before.

    Two lists of links, words ascending: with the first printing, and with the one
    just before. What was shortened or changed on the way is nearer to the latter. Both are other articles.
    """
    n = len(words.keys) - size + 1
    found = list(_repeats(_hashes(words, size))) if n > 0 else []
    if not found:
        return []
    at, first, previous = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(at)
    article = words.articles(at[order])
    links = []
    for earlier in (first[order], previous[order]):
        other = words.articles(earlier) != article
        links.append((at[order][other], earlier[other]))
    return links


def _hashes(words: Stream, size: int) -> tuple[Hashes, NDArray[np.bool_]]:
    """Return a number for the shingle beginning at each word, and which of them end in the same article."""
    n = len(words.keys) - size + 1
    hashes = np.zeros(n, np.uint64)
    code = mixed(np.arange(int(words.keys.max()) + 1, dtype=np.uint64))
    for i in range(size):
        hashes *= GAMMA
        hashes += code[words.keys[i : i + n]]
    whole = np.ones(n + size, np.bool_)
    for back in range(1, size):
        whole[np.maximum(words.firsts[1:] - back, 0)] = False
    return hashes, whole[:n]


def _repeats(hashed: tuple[Hashes, NDArray[np.bool_]]) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield (word, first word, previous word) of the shingles that occur again.

    Hash and place are packed into one number, so that sorting is all. Hashes that meet by chance (about
    n * n / 2**(64 - bits of n) of them) make single seeds, which no alignment confirms.
    """
    hashes, whole = hashed
    bits = np.uint64(len(hashes).bit_length())
    place = (np.uint64(1) << bits) - np.uint64(1)
    parts = np.uint64(min(max(int(bits) - PART, 0), PARTS))
    for part in range(1 << int(parts)):
        here = np.flatnonzero((hashes & ((np.uint64(1) << parts) - np.uint64(1)) == np.uint64(part)) & whole)
        packed = (mixed(hashes[here]) & ~place) | here.astype(np.uint64)
        packed.sort()
        at = (packed & place).astype(np.int64)
        packed >>= bits
        again = np.flatnonzero(packed[1:] == packed[:-1]) + 1
        begins = np.append(True, packed[1:] != packed[:-1])
        start = np.maximum.accumulate(np.where(begins, np.arange(len(at)), 0))[again]
        yield at[again], at[start], at[again - 1]
