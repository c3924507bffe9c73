"""Documents on their way into an index that is there: told from those it has, indexed, and merged with it.

Who is who is said by the id. The same text under an id that is there is no news; another text takes the place
of the old one. Nothing of this happens in silence: it is listed among what was rejected.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.documents import Reading, Seen
from analysis.corpus.documents import rejected as listed
from analysis.corpus.index.change import ADDED, changed
from analysis.corpus.index.index import write_index
from analysis.corpus.index.merging.merge import merge
from analysis.corpus.index.merging.part import Part
from analysis.corpus.index.progress import progress_bar
from analysis.corpus.index.store import Store
from analysis.types import Ints

AGAIN = "this id was there before"
SAME = "this document is in the corpus already"
REPLACED = "another text of a document that was there; it takes its place"
REMOVED = "removed"
NONE = np.zeros(0, np.int64)


class Arriving:
    """Documents compared with those of an index as they come."""

    def __init__(self, store: Store, *, replace: bool) -> None:
        self._store, self._replace = store, replace
        self._known = store.documents.select(pl.col("id")).with_row_index("row")
        self._seen = Seen()
        self._gone = [NONE]

    @property
    def gone(self) -> Ints:
        """The rows of documents whose place is taken."""
        return np.sort(np.concatenate(self._gone))

    def new(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield the documents that are new or take the place of another, and a list of all others."""
        for reading in readings:
            documents = reading.documents
            reason = self._reasons(documents)
            told = documents.select(pl.lit("added").alias("source"), "id", reason.alias("reason"))
            told = told.filter(reason.is_not_null())
            kept = documents.filter(reason.is_null() | (reason == REPLACED))
            yield Reading(kept, pl.concat([reading.rejected, told]), reading.done)

    def _reasons(self, documents: pl.DataFrame) -> pl.Series:
        """Return what there is to say of each document; null of one that is new."""
        again = self._seen.before(documents["id"])
        row = documents.select("id").join(self._known, on="id", how="left", maintain_order="left")["row"]
        there = row.is_not_null()
        rows = row.drop_nulls().to_numpy().astype(np.int64)
        old = self._store.slices(rows, np.zeros_like(rows), self._store.texts.bytes[rows])
        other = there.to_numpy(writable=True)
        other[other] = (old != documents["text"].filter(there)).to_numpy()
        takes = pl.Series(other) & ~again
        if self._replace:
            self._gone.append(row.filter(takes).to_numpy().astype(np.int64))
        return pl.select(
            pl.when(again)
            .then(pl.lit(AGAIN))
            .when(takes)
            .then(pl.lit(REPLACED if self._replace else AGAIN))
            .when(there)
            .then(pl.lit(SAME))
            .alias("reason")
        ).to_series()


def join(
    place: Path, store: Store, readings: Iterable[Reading], facts: dict[str, Any], *, replace: bool = True
) -> pl.DataFrame:
    """Put an index that has further documents in the place of the open one; return what there is to tell.

    `facts` take the place of those in index.json. Nothing is written where no document is new and no fact
    given. With `replace`, another text of an id that is there takes the place of the old one; else it is
    rejected. The caller holds the lock.
    """
    arriving = Arriving(store, replace=replace)
    told, begun = _begun(arriving.new(readings))
    if begun is None and not facts:
        return told
    with changed(place) as new, progress_bar(str(store.info["name"])) as report:
        parts = [Part(store, NONE)]
        if begun is not None:
            added = place.with_name(f"{place.name}.{ADDED}")
            added.mkdir()
            write_index(begun, added, {"name": store.info["name"]}, report, store.lexicon)
            further = Store.open(added)
            told = further.rejected
            parts = [Part(store, arriving.gone), Part(further, NONE)]
        merge(parts, new, _with(store.rejected, told), facts)
    return told


def leave_out(place: Path, store: Store, rows: Ints) -> None:
    """Put an index without the documents in these rows (ascending) in the place of the open one."""
    ids = store.documents["id"].gather(rows)
    told = pl.concat([listed("removed", name, REMOVED) for name in ids])
    with changed(place) as new:
        merge([Part(store, rows)], new, _with(store.rejected, told), {})


def _begun(readings: Iterator[Reading]) -> tuple[pl.DataFrame, Iterator[Reading] | None]:
    """Return what is told before the first new document, and all readings, or None if there is none."""
    before: list[Reading] = []
    for reading in readings:
        before.append(reading)
        if len(reading.documents):
            break
    told = pl.concat([reading.rejected for reading in before])
    return told, chain(before, readings) if len(before[-1].documents) else None


def _with(rejected: pl.DataFrame, further: pl.DataFrame) -> pl.DataFrame:
    """Return a list with what is not on it yet."""
    return pl.concat([rejected, further.join(rejected, on=further.columns, how="anti", nulls_equal=True)])
