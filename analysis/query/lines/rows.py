"""What a row of a table is about, read off its columns, whatever became of the table since.

A frame that was filtered, sorted, joined or written to a csv and read again has kept its columns and nothing
else. So it is by them that the question is recognised; what they do not say, the caller says again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from polars import selectors

from analysis.errors import AnalysisError
from analysis.frames import as_polars

Row = dict[str, Any]

KINDS = (  # the columns that tell what was counted; the first that are all there decide
    ("hits", ("doc", "position", "length")),
    ("passages", ("passage", "id", "position", "tokens")),
    ("boilerplate", ("passage", "n")),
    ("names", ("name", "kind", "pmw")),
    ("compounds", ("part", "head", "pmw")),
    ("gender", ("kind", "pmw", "share")),
    ("places", ("term", "id", "position")),
    ("articles", ("id",)),
    ("sources", ("speaker", "cues")),
    ("distance", ("mark", "term", "n")),
    ("moods", ("measure", "per_verb")),
    ("near", ("node", "term")),
    ("sequences", ("term", "length")),
    ("queries", ("term", "parts")),
    ("queries", ("term", "pmw_before")),
    ("words", ("term", "log_ratio")),
    ("words", ("term", "n_target")),
    ("words", ("term", "pmw_target")),
    ("queries", ("term", "ci_low")),
    ("words", ("term",)),
)
AS_THEY_STAND = ("passages", "boilerplate", "articles")  # whatever else does not count
KEYS = (  # what tells rows apart
    "node", "mark", "term", "speaker", "group", "period", "copies", "passage", "event",
)  # fmt: skip
OWN_KEYS = {  # and rows of one kind alone: elsewhere a measure is of association
    "gender": ("kind",),
    "names": ("name", "kind"),
    "compounds": ("part", "head"),
    "moods": ("measure",),
}
TWO_SIDED = ("n_target", "pmw_target", "docs_target")
WHOLE = ("", "alle Texte", "all texts")  # what charts call the group of all


@dataclass(frozen=True)
class Rows:
    """Rows of one table: what they count, and the rows themselves."""

    kind: str
    frame: pl.DataFrame

    @property
    def two_sided(self) -> bool:
        """Whether they set a target against a reference."""
        return any(name in self.frame.columns for name in TWO_SIDED)

    @property
    def grouped(self) -> bool:
        """Whether they are about groups."""
        return "group" in self.frame.columns and self.frame["group"].null_count() == 0

    @property
    def keys(self) -> pl.DataFrame:
        """The columns that tell the rows apart."""
        names = (*KEYS, *OWN_KEYS.get(self.kind, ()))
        return self.frame.select(name for name in names if name in self.frame.columns)

    def __iter__(self) -> Iterator[Row]:
        return self.frame.iter_rows(named=True)


def read_rows(rows: Any, *, queried: bool) -> Rows:
    """Return rows as they are given: one as a mapping, or a frame; `queried`: a query was given with them."""
    frame = _frame(rows)
    if "keyword" in frame.columns and not {"doc", "position", "length"} <= set(frame.columns):
        raise AnalysisError("lines of a concordance lead back by doc, position, length: keep these columns")
    kind = next((kind for kind, needed in KINDS if set(needed) <= set(frame.columns)), None)
    if kind is None:
        raise AnalysisError(
            "lines leads back from rows with a term, a passage or an article; these have "
            f"{', '.join(frame.columns) or 'no column'}, and a measure of all words of a group has no lines"
        )
    for name in ("term", "node", "id"):
        if name in frame.columns and frame[name].null_count() and kind != "distance":
            raise AnalysisError(f"a row without {name} has no lines")
    return Rows("queries" if kind == "words" and queried else kind, frame)


def _frame(rows: Any) -> pl.DataFrame:
    if not isinstance(rows, Mapping) and hasattr(rows, "to_dict") and not hasattr(rows, "columns"):
        rows = rows.to_dict()  # a row of a pandas frame, or of a polars one
    if isinstance(rows, Mapping):
        try:
            rows = pl.DataFrame([dict(rows)], infer_schema_length=None)
        except (TypeError, pl.exceptions.PolarsError) as error:
            raise AnalysisError(f"a row is a mapping of columns to values: {error}") from None
    frame = as_polars(rows, "lines")
    frame = frame.with_columns(
        selectors.datetime().cast(pl.Date),
        selectors.float().fill_nan(None),
        selectors.by_name("term", "node", require_all=False).cast(pl.String),  # a csv of numbers alone
    )
    if "group" in frame.columns and frame.schema["group"] == pl.String:
        return frame.with_columns(pl.when(~pl.col("group").is_in(WHOLE)).then("group"))
    return frame
