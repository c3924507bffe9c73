"""Further columns for the documents of a corpus, without building it again.

What an analyst finds out of articles (which of them are about vaccines, to which camp an outlet belongs, what
was coded by hand) becomes a column like any other, so that `where`, `by` and `strata` can ask for it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.selection import INTERNAL, PERIODS
from analysis.errors import AnalysisError, require
from analysis.frames import as_polars
from analysis.types import Ints, Mask

TAKEN = {
    *PERIODS,
    *INTERNAL,
    "query",
    "text",
    "group",
    "period",
    "document",
}  # mean something in `by`, `where`
Hits = Callable[[Any], dict[str, Ints]]


def tag_of(documents: pl.DataFrame, given: Any, by: str | None, hits: Hits, name: str) -> pl.Series:
    """Return the column that `Corpus.tag` adds, a value for every document of the store."""
    if isinstance(given, Mapping) and by is not None:
        return _looked_up(documents, given, by)
    if by is not None:
        raise AnalysisError(f"by={by!r} goes with a mapping of its values, not with {type(given).__name__}")
    if isinstance(given, str | list | tuple):
        found = list(hits(given).values())
        return pl.Series(np.stack(found).max(axis=0)) > 0
    if isinstance(given, Mapping):
        return _most_hits(hits(given))
    return _joined(documents, as_polars(given, "tag"), name)


def check_name(name: Any, documents: pl.DataFrame) -> None:
    """Raise unless a new column can have the name."""
    if not isinstance(name, str) or not name.strip():
        raise AnalysisError(f"the name of a column is a text, not {name!r}")
    if name in documents.columns or name in TAKEN:
        raise AnalysisError(f"{name!r} is taken: it is a column of the index, or a word of where() and by=")


def _most_hits(hits: dict[str, Ints]) -> pl.Series:
    """Return the label with the most hits, the first of equals; null where none has any."""
    counts = np.stack(list(hits.values()))
    labels = pl.Series(list(hits), dtype=pl.String).gather(counts.argmax(axis=0))
    return labels.set(pl.Series(counts.max(axis=0)) == 0, None)


def _looked_up(documents: pl.DataFrame, values: Mapping[Any, Any], by: str) -> pl.Series:
    require("column", by, [name for name in documents.columns if name not in INTERNAL])
    present = set(documents[by])
    for value in values:
        require(by, value, present)
    return documents[by].replace_strict(list(values), _flat(_series(values.values())), default=None)


def _joined(documents: pl.DataFrame, frame: pl.DataFrame, name: str) -> pl.Series:
    others = [column for column in frame.columns if column != "id"]
    column = name if name in others or len(others) != 1 else others[0]
    for needed in ("id", column):
        require("column", needed, frame.columns)
    pairs = frame.select(pl.col("id").cast(pl.String), pl.col(column).alias("value")).unique().drop_nulls()
    again = pairs.filter(pairs["id"].is_duplicated())
    if len(again):
        raise AnalysisError(
            f"document {again['id'].min()!r} has several values of {column!r}; it can have one"
        )
    if not pairs["id"].is_in(documents["id"].implode()).any():
        raise AnalysisError("no id of this frame is that of a document")
    return _flat(documents.select("id").join(pairs, on="id", how="left", maintain_order="left")["value"])


def _series(values: Any) -> pl.Series:
    try:
        return pl.Series(list(values), strict=True)
    except (TypeError, pl.exceptions.PolarsError):
        raise AnalysisError(f"the values of a column are of one type, not {list(values)!r}") from None


def _flat(column: pl.Series) -> pl.Series:
    if column.dtype.is_nested() or column.dtype == pl.Object:
        raise AnalysisError(f"a column of the documents holds single values, not {column.dtype}")
    return column


def with_tag(tags: pl.DataFrame | None, column: pl.Series, mask: Mask) -> pl.DataFrame:
    """Return the added columns with a further one, null for documents that are not meant."""
    meant = column.set(pl.Series(~mask), None)
    return meant.to_frame() if tags is None else tags.with_columns(meant)
