"""Every sentence of an index at once: how long it is, whose, what it says, and whether it reads like another.

A sentence is compared by a number that its words make, in whatever order; case, punctuation and the house's
ß do not count. Lines end sentences, so a heading or a credit on a line of its own is one. A heading all in
capitals is another line than the same words within an article.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.corpus.own_names import own_forms
from analysis.german.imprint import made_of, sells, to_the_reader
from analysis.query.reuse.shingles import word_keys
from analysis.statistics.hashing import Hashes, mixed
from analysis.types import Ints, Mask

BLOCK = 1 << 22  # tokens looked at together
LABEL, LINE = 3, 5  # words of a label that may end in a period, and of one that may not
SPEAKER = 2  # tokens at the beginning where the paper's name may be who asks in an interview
CAPITALS = r"^\P{Ll}*\p{Lu}\P{Ll}*$"  # of a word all in capitals
CLOSING = r"^[.!?…]+$"  # signs that end a sentence
QUOTES = r"^[\"„“”«»]+$"
ASIDE = r"^[\"”“»«’')\]]$"  # and those that may stand behind them


@dataclass(frozen=True)
class Sentences:
    """Parallel arrays, a row a sentence; and the code of every form, 0 for what is no word."""

    first: Ints  # its first token, and the number of all tokens
    words: Ints
    doc: Ints
    outlet: Ints
    key: Hashes  # of its words, in whatever order
    content: Mask  # whether it has a word that is no function word
    sells: Mask  # whether a paper sells, credits or corrects what it prints, or names itself to its readers
    speaks: Mask  # whether it speaks of the paper or to its readers, or stands in brackets
    asks: Mask  # whether it ends with a question mark
    ends: Mask  # whether it ends as a sentence does
    code: Hashes

    def texts(self, store: Store, rows: Ints) -> pl.Series:
        """Return some of the sentences as they are written."""
        return texts_of(store, self.first[rows], self.first[rows + 1])

    @property
    def label(self) -> Mask:
        """Which are labels: headings, credits, a name; they say nothing, and a question is none."""
        few = np.where(self.ends, self.words <= LABEL, self.words <= LINE)
        return few & ~self.asks & self.content

    def blocks(self, rows: Ints) -> Iterator[Ints]:
        """Yield the rows of sentences in blocks of about as many tokens."""
        tokens = np.append(0, np.cumsum(self.first[rows + 1] - self.first[rows]))
        edges = np.searchsorted(tokens, np.arange(BLOCK, tokens[-1], BLOCK))
        yield from (part for part in np.split(rows, edges) if len(part))


def texts_of(store: Store, start: Ints, end: Ints) -> pl.Series:
    """Return what stands from the first token up to the token `end` of the same document."""
    last = end - 1
    behind = store.offsets[last].astype(np.int64) + store.lengths[store.forms[last]]
    return store.slices(store.doc_of(start), store.offsets[start].astype(np.int64), behind)


def sentences_of(store: Store) -> Sentences:
    """Return the sentences of the index."""
    lexicon = store.lexicon
    keys = word_keys(lexicon).astype(np.uint64)
    code = np.where(keys > 0, mixed(keys), np.uint64(0))
    content = lexicon["is_content"].to_numpy()
    selling = sells(lexicon["form"]).to_numpy()
    speaks = selling | made_of(lexicon["form"]).to_numpy()
    addresses = to_the_reader(lexicon["form"]).to_numpy()
    quotes = lexicon["form"].str.contains(QUOTES).to_numpy()
    closing = lexicon["form"].str.contains(CLOSING).to_numpy()
    small = (code > 0) & ~lexicon["form"].str.contains(CAPITALS).to_numpy()
    first = np.append(store.sentences, len(store.forms))
    n = len(first) - 1
    doc = store.doc_of(first[:-1])
    outlet = (store.documents["outlet"].rank("dense") - 1).to_numpy().astype(np.int64)[doc]
    content_, sells_, speaks_, asks, ends = (np.zeros(n, np.bool_) for _ in range(5))
    words, key = np.zeros(n, np.int64), np.zeros(n, np.uint64)
    addressed, quoted = np.zeros(n, np.bool_), np.zeros(n, np.int64)
    found = Sentences(first, words, doc, outlet, key, content_, sells_, speaks_, asks, ends, code)
    for rows in found.blocks(np.arange(n)):
        low, high = int(rows[0]), int(rows[-1]) + 1
        part = store.forms[first[low] : first[high]]
        at = first[low:high] - first[low]
        of_form = code[part]
        key[low:high] = np.add.reduceat(of_form, at)
        key[low:high] += np.logical_or.reduceat(small[part], at)
        words[low:high] = np.add.reduceat((of_form > 0).astype(np.int64), at)
        quoted[low:high] = np.add.reduceat(quotes[part].astype(np.int64), at)
        for mask, known in ((content_, content), (sells_, selling), (speaks_, speaks)):
            mask[low:high] = np.logical_or.reduceat(known[part], at)
        marks = np.cumsum(quotes[part])
        marks -= np.repeat(marks[at] - quotes[part[at]], np.diff(np.append(at, len(part))))
        addressed[low:high] = np.logical_or.reduceat(addresses[part] & (marks % 2 == 0), at)
    last = _last_sign(store, first)
    question = (lexicon["form"] == "?").to_numpy()
    found.asks[:] = question[last]
    found.ends[:] = closing[last]
    addressed &= ~_in_quotation(store, first, quoted)
    found.speaks[:] |= addressed
    found.speaks[:] |= lexicon["form"].is_in(["(", "["]).to_numpy()[store.forms[first[:-1]]]
    for number, forms in enumerate(own_forms(store).values()):
        named = store.positions(forms)
        at = np.searchsorted(first, named, side="right") - 1
        found.speaks[at[outlet[at] == number]] = True
        invites = (outlet[at] == number) & addressed[at] & (named - first[at] >= SPEAKER)
        found.sells[at[invites]] = True
    return found


def _in_quotation(store: Store, first: Ints, quotes: Ints) -> Mask:
    """Return which sentences begin between two quotation marks of their paragraph."""
    before = np.cumsum(quotes) - quotes
    paragraph = np.searchsorted(first[:-1], store.paragraphs)
    begin = np.repeat(before[paragraph], np.diff(np.append(paragraph, len(quotes))))
    inside: Mask = (before - begin) % 2 == 1
    return inside


def _last_sign(store: Store, first: Ints) -> NDArray[np.uint32]:
    """Return the form that ends each sentence, quotation marks and brackets aside."""
    aside = store.lexicon["form"].str.contains(ASIDE).to_numpy()
    last = store.forms[first[1:] - 1]
    before = store.forms[np.maximum(first[1:] - 2, first[:-1])]
    return np.where(aside[last], before, last)
