"""Turning the columns of an index around: from where each token is to where each term stands.

Everything is written as it is found, by ranges of terms, so that memory does not grow with the corpus.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.columns import RawColumn, assemble
from analysis.corpus.index.documents_file import DocumentsFile
from analysis.corpus.index.files import Sealer
from analysis.corpus.index.transpose import Block, between, transposed
from analysis.types import Ints

Counts = dict[str, RawColumn]  # document and n of every entry


class Columns(Protocol):
    """What is needed of a build: its folder, what it has written of each token, and new columns."""

    folder: Path
    forms: RawColumn
    offsets: RawColumn
    sentences: RawColumn
    rows: DocumentsFile
    sealer: Sealer

    def column(self, name: str) -> RawColumn:
        """Begin a column."""


def write_postings(
    build: Columns, ends: Ints, rank: NDArray[np.uint32], frequency: pl.Series
) -> tuple[Ints, Counts]:
    """Write tokens and postings; return in how many documents each form stands, and the counts by form.

    `ends`: last token of each document; `rank`: the final code of each form; `frequency`: by final code.
    """
    forms = build.column("coded")
    for block in build.forms.blocks():
        forms.append(rank[block])

    def entries(low: int, high: int) -> Iterator[Block]:
        at = 0
        for block in forms.blocks():
            inside = between(block, low, high)
            doc = owners(ends, at, at + len(block))
            yield block[inside], inside + at, doc[inside]
            at += len(block)

    positions, docs, n = build.column("positions"), build.column("docs"), build.column("n")
    documents = []
    per_form_in_all = frequency.to_numpy().astype(np.int64)
    for per_form, where, doc in transposed(entries, per_form_in_all, build.forms.rows):
        positions.append(where)
        edges = np.append(0, np.cumsum(per_form))
        new = np.append(True, doc[1:] != doc[:-1]) if len(doc) else np.zeros(0, np.bool_)
        new[edges[:-1]] = True  # every form has an entry
        runs = np.flatnonzero(new)
        docs.append(doc[runs])
        n.append(np.diff(np.append(runs, len(doc))))
        documents.append(np.diff(np.searchsorted(runs, edges)))
    _assemble(build, "sentences", {"first": build.sentences})
    _assemble(build, "tokens", {"form": forms, "offset": build.offsets})
    _assemble(build, "postings", {"position": positions})
    build.forms.remove()
    return np.concatenate(documents), {"doc": docs, "n": n}


def write_counts(build: Columns, documents: Ints, counts: Counts, lemma_code: pl.Series, size: int) -> Ints:
    """Write counts by form and by lemma; return in how many documents each of the `size` lemmas stands."""
    lemma, ends = lemma_code.to_numpy(), np.cumsum(documents)

    def entries(low: int, high: int) -> Iterator[Block]:
        at = 0
        for doc, n in zip(counts["doc"].blocks(), counts["n"].blocks(), strict=True):
            row = lemma[owners(ends, at, at + len(doc))]
            inside = between(row, low, high)
            yield row[inside], doc[inside], n[inside]
            at += len(doc)

    entries_of = np.bincount(lemma, weights=documents, minlength=size).astype(np.int64)
    docs, n = build.column("lemma-docs"), build.column("lemma-n")
    by_lemma = []
    for per_lemma, doc, count in transposed(entries, entries_of, build.rows.rows):
        docs.append(doc)
        n.append(count)
        by_lemma.append(per_lemma)
    _assemble(build, "counts", counts)
    _assemble(build, "lemma-counts", {"doc": docs, "n": n})
    return np.concatenate(by_lemma)


def _assemble(build: Columns, name: str, columns: Counts) -> None:
    path = build.folder / f"{name}.arrow"
    assemble(path, columns)
    build.sealer.add(path)


def owners(ends: NDArray[np.int64], start: int, stop: int) -> NDArray[np.int32]:
    """Return to which row each entry from start to stop belongs, given where the rows end."""
    low, high = np.searchsorted(ends, [start, stop - 1], side="right")
    inner = np.clip(ends[low : high + 1], start, stop)
    return np.repeat(np.arange(low, high + 1, dtype=np.int32), np.diff(inner, prepend=start))
