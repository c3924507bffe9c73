"""A corpus a piece at a time, as every format wants it: metadata, texts, tokens and what is around them.

A text is cut where something does not count (copies, boilerplate). What is left is put together of its
tokens: in a cleaned text nothing but a plain space, or the end of a line, stands between two of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.types import Array, Ints, Mask

TOKENS = 500_000  # in a piece, or one document
MADE_HERE = ("first", "tokens", "words")  # columns of documents that the index makes
BREAKS = r"[\r\n\t\x0b\x0c\x{85}\x{2028}\x{2029}]+"


@dataclass(frozen=True)
class Piece:
    """Some documents that follow each other: `metadata` (all text, no line breaks) and `tokens` that count.

    `row` is the row in `metadata` of every token; all arrays are as long as `tokens`.
    """

    store: Store
    metadata: pl.DataFrame
    whole: pl.Series  # the texts as they are
    tokens: Ints
    row: Ints

    @cached_property
    def forms(self) -> Array:
        """The form code of every token."""
        return self.store.forms[self.tokens]

    @cached_property
    def first(self) -> Mask:
        """Which tokens begin a document."""
        return _changes(self.row)

    @cached_property
    def begins(self) -> Mask:
        """Which tokens begin a sentence."""
        return self.first | _changes(np.searchsorted(self.store.sentences, self.tokens, side="right"))

    @cached_property
    def opens(self) -> Mask:
        """Which tokens begin a paragraph."""
        return self.first | _changes(np.searchsorted(self.store.paragraphs, self.tokens, side="right"))

    @cached_property
    def glued(self) -> Mask:
        """Which tokens follow the one before without a space."""
        start = self.store.offsets[self.tokens].astype(np.int64)
        end = start + self.store.lengths[self.forms]
        near = np.append(False, (start[1:] == end[:-1]) & (np.diff(self.tokens) == 1))
        glued: Mask = near & ~self.opens
        return glued

    @cached_property
    def texts(self) -> pl.Series:
        """The text of every document, without what does not count."""
        tokens = np.bincount(self.row, minlength=len(self.metadata))
        cut = np.flatnonzero(tokens < self.metadata["tokens"].to_numpy())
        if not len(cut):
            return self.whole
        some = np.isin(self.row, cut)
        part = Piece(self.store, self.metadata, self.whole, self.tokens[some], self.row[some])
        return self.whole.scatter(cut, part.strings(part.first))

    def strings(self, begins: Mask) -> pl.Series:
        """Return what stands from each of these tokens to the next of them."""
        between = pl.Series(["", " ", "\n"]).gather(np.where(self.glued, 0, np.where(self.opens, 2, 1)))
        forms = self.store.lexicon["form"].gather(self.forms)
        table = pl.DataFrame({"at": np.cumsum(begins), "begins": begins, "between": between, "form": forms})
        table = table.with_columns(pl.when("begins").then(pl.lit("")).otherwise("between").alias("between"))
        joined = pl.concat_str("between", "form").str.join("")
        return table.group_by("at", maintain_order=True).agg(text=joined)["text"]


def pieces(corpus: Corpus, size: int = TOKENS) -> Iterator[Piece]:
    """Yield the documents of a corpus of which something counts, in pieces of about `size` tokens."""
    store = corpus.store
    rows = np.flatnonzero(corpus.mask)
    kept = np.diff(store.firsts)[rows] - _lost(corpus, rows)
    rows, kept = rows[kept > 0], kept[kept > 0]
    metadata = _as_text(corpus.metadata)
    for part in np.split(rows, _borders(kept, size)):
        tokens = _concatenated(store.firsts[part], store.firsts[part + 1])
        row = np.repeat(np.arange(len(part)), np.diff(store.firsts)[part])
        counts = corpus.counts(tokens)
        whole = store.slices(part, np.zeros_like(part), store.texts.bytes[part])
        if len(part):
            yield Piece(store, metadata[part], whole, tokens[counts], row[counts])


def columns(corpus: Corpus) -> list[str]:
    """Return the names of the metadata that are exported, in order."""
    return [name for name in corpus.metadata.columns if name not in MADE_HERE]


def _lost(corpus: Corpus, rows: Ints) -> Ints:
    """Return how many tokens of these documents do not count."""
    if corpus.dropped is None:
        return np.zeros(len(rows), np.int64)
    doc = corpus.store.doc_of(corpus.dropped)
    lost: Ints = np.bincount(doc, minlength=len(corpus.store.documents))[rows]
    return lost


def _borders(tokens: Ints, size: int) -> Ints:
    """Return before which documents a new piece begins."""
    number = (np.cumsum(tokens) - 1) // size
    return np.flatnonzero(np.diff(number)) + 1


def _as_text(metadata: pl.DataFrame) -> pl.DataFrame:
    """Return metadata as text on one line; `tokens` stays a number."""
    text = pl.exclude(MADE_HERE).cast(pl.String).str.replace_all(BREAKS, " ")
    return metadata.select(text, "tokens")


def _concatenated(start: Ints, end: Ints) -> Ints:
    """Return all numbers from each start to before its end."""
    length = end - start
    numbers: Ints = np.arange(length.sum()) + np.repeat(start - (np.cumsum(length) - length), length)
    return numbers


def _changes(numbers: Ints) -> Mask:
    """Return where a number differs from the one before; the first does."""
    changes: Mask = np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]
    return changes
