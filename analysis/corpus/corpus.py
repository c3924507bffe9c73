"""A corpus: an open index and the documents of it that are meant. The only class a user meets.

It never changes: `where` returns another one over the same files, so that a part costs no more than a
list of row numbers, and a notebook cell can be run twice.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.matrix import CountMatrix, less
from analysis.corpus.index.store import Gone, Store
from analysis.corpus.selection import condition
from analysis.errors import AnalysisError

INTERNAL = ("first",)


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents that can be asked. Made by `an.build` and `an.load`."""

    store: Store
    rows: NDArray[np.int64] | None = None  # selected document rows, ascending; None: all
    # tokens that do not count, ascending (passages printed elsewhere before); None: all count
    dropped: NDArray[np.int64] | None = None

    def where(self, *conditions: pl.Expr, **columns: Any) -> "Corpus":
        """Return the part of the corpus whose documents meet all conditions.

        `where(outlet="a")`, `where(outlet=["a", "b"])`, `where(date="2022-02/2022-06")` (also a day, a
        month, a year, or a range open at one end), `where(section="Politik")`, or polars expressions
        over the columns of `documents`. Unknown columns and values raise `UnknownNameError`.
        """
        for given in conditions:
            if not isinstance(given, pl.Expr):
                raise AnalysisError(f"where() takes column=value or polars expressions, not {given!r}")
        documents = self.store.documents
        wanted = [*conditions, *(condition(documents, name, value) for name, value in columns.items())]
        if not wanted:
            return self
        try:
            for number, given in enumerate(conditions, 1):
                kind = documents.lazy().select(given).collect_schema().dtypes()
                if any(each not in (pl.Boolean, pl.Null) for each in kind):
                    raise AnalysisError(f"condition {number} of where() is {kind[0]}, neither true nor false")
            mask = documents.select(pl.all_horizontal(wanted).fill_null(value=False)).to_series().to_numpy()
        except pl.exceptions.PolarsError as error:
            raise AnalysisError(f"this condition does not work on the documents: {error}") from None
        return replace(self, rows=np.flatnonzero(mask & self.mask))

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
        text = self.store.slices(every, np.zeros_like(every), self.store.texts.bytes[every])
        return self._meta.drop(INTERNAL).with_columns(text.alias("text"))

    @property
    def _meta(self) -> pl.DataFrame:
        documents = self.store.documents
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
