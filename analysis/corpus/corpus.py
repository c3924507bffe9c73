"""A corpus: an open index and the documents of it that are meant. The only class a user meets.

It never changes: `where` returns another one over the same files, so that a part costs no more than a
list of row numbers, and a notebook cell can be run twice.
"""

from dataclasses import dataclass, fields, replace
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.matrix import CountMatrix, Gone, less
from analysis.corpus.index.store import Store
from analysis.corpus.parts import joined, write_part
from analysis.corpus.searching import hits_by_document
from analysis.corpus.selection import INTERNAL, of_column, of_expression
from analysis.corpus.tagging import check_name, tag_of, with_tag
from analysis.errors import AnalysisError
from analysis.types import Mask


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents that can be asked. Made by `an.build` and `an.load`."""

    store: Store
    rows: NDArray[np.int64] | None = None  # selected document rows, ascending; None: all
    # tokens that do not count, ascending (passages printed elsewhere before); None: all count
    dropped: NDArray[np.int64] | None = None
    tags: pl.DataFrame | None = None  # columns added, a row a document of the store

    def where(self, *conditions: pl.Expr, **columns: Any) -> "Corpus":
        """Return the part of the corpus whose documents meet all conditions.

        `where(outlet="a")`, `where(outlet=["a", "b"])`; globs, whatever the case: `where(title="*Impf*")`,
        `where(text="*Impf*")`; `where(date="2022-02/2022-06")` (also a day, a month, a year, or open at one
        end); `where(month=row["period"])`, or day, week, quarter, year, by any day of it or its name,
        "2022-03"; `where(query="Impf*")`: documents with a hit of the query, or of one of several (a
        metadata column of that name is asked by `pl.col`); or polars expressions over the columns of
        `documents`. Unknown columns, values that no document of the index has, and times of which this
        corpus has none, raise AnalysisError.
        """
        mask = self.mask
        for number, given in enumerate(conditions, 1):
            texts = isinstance(given, pl.Expr) and "text" in given.meta.root_names()
            mask = mask & of_expression(self._table(texts=texts), given, number)
        for name, value in columns.items():
            mask = mask & self._with(name, value)
        return replace(self, rows=np.flatnonzero(mask)) if conditions or columns else self

    def _with(self, name: str, value: Any) -> Mask:
        if name == "query":
            return reduce(or_, (n > 0 for n in hits_by_document(self, value).values()))
        return of_column(self._table(texts=name == "text"), name, value, self.mask)

    def tag(self, name: str, given: Any, by: str | None = None) -> "Corpus":
        """Return the corpus with a further column, which `where`, `by` and `documents` then have.

        `given`: a query or a list of them (true where one has a hit); a mapping of labels to queries (the
        label with the most hits, the first of equals, null without any); with `by` a mapping of this column's
        values to new ones (`tag("camp", {"taz": "left"}, by="outlet")`); or a frame with `id` and a column of
        this name, or but one. Documents that are not meant or not named have null. An added column may be
        replaced; the index stays as it is, and `save_part` keeps the column.
        """
        check_name(name, self.store.documents)
        column = tag_of(self.metadata, given, by, lambda query: hits_by_document(self, query), name)
        return replace(self, tags=with_tag(self.tags, column.alias(name), self.mask))

    def save_part(self, name: str) -> Path:
        """Keep this part and its added columns beside the index, and return the file.

        `an.load("CORPUS/NAME")` opens it again, also after a new build: kept are the ids of its documents.
        """
        if self.dropped is not None:
            raise AnalysisError("a part is kept whole: save it first, then deduplicate what is loaded")
        added = [] if self.tags is None else self.tags.columns
        return write_part(self.store.folder, name, self._meta.select("id", *added))

    def __add__(self, other: "Corpus") -> "Corpus":
        """Return the documents of both parts."""
        tags = joined(self.tags, self._beside(other).tags)
        return replace(self, rows=np.flatnonzero(self.mask | other.mask), tags=tags)

    def __radd__(self, other: Any) -> "Corpus":
        """Return this part where `sum` of several begins with 0."""
        return self if isinstance(other, int) and other == 0 else self + other

    def __sub__(self, other: "Corpus") -> "Corpus":
        """Return the documents of this part that are not in the other."""
        return replace(self, rows=np.flatnonzero(self.mask & ~self._beside(other).mask))

    def _beside(self, other: Any) -> "Corpus":
        """Return the other part, or raise unless it is one of the same index, and counted in the same way."""
        if not isinstance(other, Corpus):
            raise AnalysisError(f"a corpus goes with another one, not with {other!r}")
        if self.store.info["fingerprint"] != other.store.info["fingerprint"]:
            raise AnalysisError(
                f"{self.name} and {other.name} are two indexes, and only parts of one go together: build "
                "one of both, an.build(pl.concat([a.documents, b.documents], how='diagonal'), 'both')"
            )
        if not _same(self.dropped, other.dropped):
            raise AnalysisError(
                "copies are left out of one part and not of the other: deduplicate afterwards"
            )
        return other

    @cached_property
    def metadata(self) -> pl.DataFrame:
        """A row a document of the store, without its text: the columns of the index and those added."""
        return self.store.documents if self.tags is None else self.store.documents.hstack(self.tags)

    def _table(self, *, texts: bool) -> pl.DataFrame:
        """Return the metadata of all documents of the store, with their texts if need be."""
        if not texts:
            return self.metadata
        every = np.arange(len(self.metadata))
        return self.metadata.with_columns(self._texts(every).alias("text"))

    def _texts(self, rows: NDArray[np.int64]) -> pl.Series:
        return self.store.slices(rows, np.zeros_like(rows), self.store.texts.bytes[rows])

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """Which documents of the store are meant."""
        mask = np.full(len(self.store.documents), self.rows is None)
        if self.rows is not None:
            mask[self.rows] = True
        return mask

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """The words of every document of the store that count."""
        words = self.store.documents["words"].to_numpy().astype(np.int64)
        return words if self.dropped is None else words - self._gone.words

    def matrix(self, unit: str) -> CountMatrix:
        """Return how often each document of the store has each term, what does not count left out."""
        matrix = self.store.matrix(unit)
        if self.dropped is None:
            return matrix
        gone = self._gone
        if unit not in gone.matrices:
            term = self.store.term_codes(unit)[gone.form]
            gone.matrices[unit] = less(matrix, term, gone.doc, len(self.store.documents))
        return gone.matrices[unit]

    def counts(self, tokens: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return which of these tokens count."""
        if self.dropped is None or not len(self.dropped):
            return np.ones(len(tokens), np.bool_)
        counts: NDArray[np.bool_] = (
            self.dropped.take(np.searchsorted(self.dropped, tokens), mode="clip") != tokens
        )
        return counts

    @property
    def _gone(self) -> Gone:
        """What is known of the tokens dropped, kept for the next question that drops the same."""
        if self.dropped is None:
            raise AnalysisError("nothing is dropped")
        return self.store.gone(self.dropped)

    def __reduce__(self) -> tuple[Any, ...]:
        """A corpus goes to another process as what it is made of, without what was derived."""
        return type(self), tuple(getattr(self, field.name) for field in fields(self))

    @property
    def name(self) -> str:
        """The corpus's name."""
        return str(self.store.info["name"])

    @property
    def info(self) -> dict[str, Any]:
        """What index.json says: title, fingerprint, versions, counts of the whole index."""
        return dict(self.store.info)

    @cached_property
    def documents(self) -> pl.DataFrame:
        """A row a document: id, outlet, date ..., tokens, words, text."""
        every = np.arange(len(self.store.documents)) if self.rows is None else self.rows
        return self._meta.drop(INTERNAL).with_columns(self._texts(every).alias("text"))

    @property
    def _meta(self) -> pl.DataFrame:
        documents = self.metadata
        if self.dropped is not None:
            documents = documents.with_columns(words=pl.Series(self.words, dtype=pl.UInt32))
        return documents if self.rows is None else documents[self.rows]

    @cached_property
    def size(self) -> int:
        """The number of words (tokens with a letter or digit)."""
        return int(self.words[self.mask].sum())

    @cached_property
    def outlets(self) -> pl.DataFrame:
        """A row an outlet, largest first: outlet, label, documents, words, first and last date."""
        dates = [pl.col("date").min().alias("first"), pl.col("date").max().alias("last")]
        labels = {key: value.get("label", key) for key, value in self.store.info.get("outlets", {}).items()}
        table = self._meta.group_by("outlet").agg(
            pl.len().alias("documents"),
            pl.col("words").sum(),
            *(dates if "date" in self._meta.columns else []),
        )
        label = pl.col("outlet").replace(labels).alias("label")
        return table.select("outlet", label, pl.exclude("outlet")).sort(
            "words", "outlet", descending=[True, False]
        )

    @property
    def rejected(self) -> pl.DataFrame:
        """What could not be used, or not in full: source, id, reason."""
        return self.store.rejected

    def __len__(self) -> int:
        return len(self._meta)

    def __repr__(self) -> str:
        outlets = self._meta["outlet"].n_unique()
        return f"<Corpus {self.name}: {len(self):,} documents, {outlets} outlets, {self.size:,} words>"


def _same(a: NDArray[np.int64] | None, b: NDArray[np.int64] | None) -> bool:
    return a is b or (a is not None and b is not None and np.array_equal(a, b))


def need_corpus(given: object) -> None:
    """Raise unless what a question is asked of is a corpus."""
    if not hasattr(given, "store"):
        name = f"; an.load({given!r}) opens one by its name" if isinstance(given, str) else ""
        raise AnalysisError(
            f"the first argument is a corpus, not {type(given).__name__} {str(given)[:40]!r}{name}"
        )
