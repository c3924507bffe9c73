"""An index as one of those that are merged: all that it has, but for documents that are left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa

from analysis.corpus.index.columns import BLOCK
from analysis.corpus.index.store import Store
from analysis.types import Array, Ints, Mask

Codes = Array
Entries = tuple[Ints, Array, Array]


@dataclass(frozen=True)
class Part:
    """Tokens, documents and counts, numbered as if the documents in `gone` (rows in order) had never been."""

    store: Store
    gone: Ints

    @cached_property
    def kept(self) -> Mask:
        """Which documents are kept."""
        kept = np.ones(len(self.store.documents), np.bool_)
        kept[self.gone] = False
        return kept

    @cached_property
    def _new_rows(self) -> Ints:
        return np.cumsum(self.kept) - 1

    @cached_property
    def _gaps(self) -> tuple[Ints, Ints, Ints]:
        """Where tokens are left out: first, last + 1, and how many there are before the next gap."""
        starts, ends = self.store.firsts[self.gone], self.store.firsts[self.gone + 1]
        return starts, ends, np.append(0, np.cumsum(ends - starts))

    @cached_property
    def tokens(self) -> int:
        """How many are kept."""
        return int(self.store.info["tokens"] - self._gaps[2][-1])

    @cached_property
    def _gone_tokens(self) -> Ints:
        pieces = [np.arange(start, end) for start, end in zip(*self._gaps[:2], strict=True)]
        return np.concatenate([np.zeros(0, np.int64), *pieces])

    def frequency(self) -> Ints:
        """Return how often each form stands in what is kept."""
        lost = np.bincount(self.store.forms[self._gone_tokens], minlength=len(self.store.lexicon))
        return self.store.lexicon["frequency"].to_numpy() - lost

    def entries(self, unit: str) -> Ints:
        """Return how many of the kept documents have each term."""
        table = self.store.lexicon if unit == "form" else self.store.lemmas
        term = self.store.term_codes(unit)[self.store.forms[self._gone_tokens]].astype(np.int64)
        doc = self.store.doc_of(self._gone_tokens)
        pairs = np.unique(np.column_stack([doc, term]), axis=0)
        return table["documents"].to_numpy() - np.bincount(pairs[:, 1], minlength=len(table))

    def positions(self, values: Array) -> Array:
        """Return the kept of these tokens, by their new numbers."""
        if not len(self.gone):
            return values
        starts, ends, before = self._gaps
        gap = np.searchsorted(starts, values, side="right")
        kept = (gap == 0) | (values >= ends[gap - 1])
        new: Array = (values[kept] - before[gap[kept]]).astype(values.dtype)
        return new

    def counts(self, docs: Array, n: Array) -> tuple[Array, Array]:
        """Return those of some counts that are of kept documents, by their new numbers."""
        if not len(self.gone):
            return docs, n
        kept = self.kept[docs]
        new: Array = self._new_rows[docs[kept]].astype(docs.dtype)
        return new, n[kept]

    def blocks(self, values: Array) -> Iterator[Array]:
        """Yield what there is of every kept token, in pieces."""
        starts, ends, _ = self._gaps
        for first, last in zip(np.append(0, ends), np.append(starts, len(values)), strict=True):
            for at in range(first, last, BLOCK):
                yield values[at : min(at + BLOCK, last)]

    def documents(self) -> Iterator[tuple[pa.Table, Array, Array]]:
        """Yield the kept documents in batches: all their columns, tokens and words."""
        start = 0
        for batch in self.store.rows.to_batches():
            kept = self.kept[start : start + len(batch)]
            start += len(batch)
            mask = pl.Series(kept).to_arrow(compat_level=pl.CompatLevel.oldest())
            table = pa.Table.from_batches([batch if kept.all() else batch.filter(mask)])
            yield table, *(pl.Series(table[name]).to_numpy() for name in ("tokens", "words"))
