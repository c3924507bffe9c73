"""What a document must have before it is counted, and what becomes of one that lacks it.

A corpus is trusted when nothing disappears on the way in. So whatever cannot be used (no text, an id
that is missing or was there before) is not dropped but listed with its reason; and what is merely
unreadable (a date) is listed too, while its document stays. The text column is only ever looked at,
never rebuilt: a quarter of a gigabyte passes in a fraction of a second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from analysis.errors import AnalysisError, hint
from analysis.german.formats import parse_dates
from analysis.schema import DOCUMENT_OPTIONAL, DOCUMENT_REQUIRED

REJECTED = {"source": pl.String, "id": pl.String, "reason": pl.String}
ORDER = ("id", "outlet", *DOCUMENT_OPTIONAL)  # then further columns, then the text
VISIBLE = r"[^\s\p{Cf}\p{Cc}]"
MOST_EXACT = 2.0**53  # whole numbers that a float holds
CUT = r"(\[\+\d+ (?:chars|characters|Zeichen)\])\s*$"  # as NewsAPI ends texts after 200 signs
SHOWN_DATE = 40  # characters of an unreadable date that are quoted


@dataclass(frozen=True)
class Reading:
    """Usable documents, and what could not be used.

    `rejected` has the columns source, id, reason; a row per document left out, and one per unreadable
    date, whose document stays (the reason says so). `done` is the share of the source read so far.
    """

    documents: pl.DataFrame
    rejected: pl.DataFrame
    done: float = 1.0


@dataclass
class Seen:
    """The ids met so far, when documents come in batches."""

    ids: set[str] = field(default_factory=set)

    def before(self, ids: pl.Series) -> pl.Series:
        """Return which of these ids occurred before, in this series or an earlier one; remember them."""
        again = ~ids.is_first_distinct()
        old = self.ids.intersection(ids.drop_nulls().to_list()) if self.ids else set()
        self.ids.update(ids.drop_nulls().to_list())
        return again | ids.is_in(sorted(old)) if old else again


def check(documents: Any, *, source: str = "documents", seen: Seen | None = None) -> Reading:
    """Return the usable documents of a frame, and a list of those which are not.

    Takes polars, pandas, pyarrow or duckdb frames. Required columns: id (text or whole numbers, unique),
    outlet, text. Dates become days; a date that cannot be read becomes null and is listed. Further
    columns are kept. Raises `AnalysisError` when a required column is missing or is no text.
    """
    frame = as_polars(documents)
    need_columns(frame.columns, source)
    frame = frame.with_columns(
        as_ids(frame["id"], source),
        _string(frame["outlet"], source).str.strip_chars(),
        _string(frame["text"], source),
        *_flat(frame, source),
    )
    bad = _reasons(frame, seen or Seen())
    lost = _rows(frame["id"], bad, source)
    kept = frame.filter(bad.is_null()) if lost.height else frame
    kept, undated = _with_days(kept, source)
    return Reading(kept.select(in_order(kept.columns)), pl.concat([lost, undated]))


def need_columns(
    columns: Sequence[str], where: str, alike: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Raise `AnalysisError` unless the columns that every document needs are there.

    `alike` are those of a table that may be one of them.
    """
    for column in DOCUMENT_REQUIRED:
        if column not in columns:
            like = [repr(name) for name in (alike or {}).get(column, ())]
            if len(like) > 1:
                raise AnalysisError(
                    f"{where} need a column {column!r}; {' and '.join(like)} may both be it: "
                    "say which by columns="
                )
            if column == "text" and {"title", "url"} <= set(columns):
                raise AnalysisError(
                    f"{where} have no texts, only titles and addresses: nothing to be counted"
                )
            raise AnalysisError(f"{where} need a column {column!r}{hint(column, list(columns))}")


def cut_texts(documents: pl.DataFrame, source: str) -> pl.DataFrame:
    """Return the list of documents whose text was cut, as it says itself; they are kept."""
    cut = documents["text"].str.extract(CUT)
    return _rows(
        documents["id"], pl.select(pl.format("the text is cut: it ends in {}", cut)).to_series(), source
    )


def nothing_rejected() -> pl.DataFrame:
    """Return an empty list of rejected documents."""
    return pl.DataFrame(schema=REJECTED)


def rejected(source: str, id_: str | None, reason: str) -> pl.DataFrame:
    """Return a list of one rejected document."""
    return pl.DataFrame([(source, id_, reason)], schema=REJECTED, orient="row")


def reasons(entries: pl.DataFrame) -> pl.DataFrame:
    """Return how many entries of a list of rejected documents have a reason, the most first: reason, n.

    Names in quotation marks and numbers, which differ from document to document, are left open.
    """
    kind = pl.col("reason").str.replace_all(r"'[^']*'", "'…'").str.replace_all(r"\d+(?:[.,]\d+)*", "…")
    return entries.group_by(kind).len("n").sort("n", "reason", descending=[True, False])


def in_order(columns: Sequence[str]) -> list[str]:
    """Return column names in the order of all documents frames: what is known, what is not, text last."""
    known = [name for name in ORDER if name in columns]
    return [*known, *(name for name in columns if name not in known and name != "text"), "text"]


def as_polars(documents: Any) -> pl.DataFrame:
    """Return any frame as a polars frame; `AnalysisError` if it is none."""
    if isinstance(documents, pl.DataFrame):
        return with_text(documents)
    if isinstance(documents, pl.LazyFrame):
        return with_text(documents.collect())
    import narwhals as nw

    try:
        frame = nw.from_native(documents, pass_through=True)
        if isinstance(frame, nw.LazyFrame):
            return with_text(frame.collect("polars").to_polars())
        if isinstance(frame, nw.DataFrame):
            return with_text(frame.to_polars())
    except AnalysisError:
        raise
    except (ValueError, TypeError, NotImplementedError) as error:  # pyarrow's and narwhals's are among them
        why = str(error).split("\n", 1)[0]
        raise AnalysisError(
            f"a column of the documents cannot be read, give it one type (such as text): {why}"
        ) from error
    raise AnalysisError(
        f"documents must be a polars, pandas, pyarrow or duckdb frame, not {type(documents).__name__}"
    )


def with_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame in which bytes are text, as some programs write it; `AnalysisError` if they are none."""
    for name, kind in frame.schema.items():
        if "\0" in name:
            raise AnalysisError(f"the column {name!r} has a NUL in its name")
        if kind == pl.Binary:
            try:
                frame = frame.with_columns(pl.col(name).cast(pl.String))
            except pl.exceptions.PolarsError:
                raise AnalysisError(
                    f"column {name!r} holds bytes that are no UTF-8; make it text or leave it out"
                ) from None
    return frame


def as_ids(ids: pl.Series, source: str) -> pl.Series:
    """Return ids as text; `AnalysisError` if they are neither text nor whole numbers."""
    return _string(_whole(ids), source).str.strip_chars()


def _whole(numbers: pl.Series) -> pl.Series:
    """Return whole numbers as text, whatever they come as, and other columns as they are."""
    kind = numbers.dtype
    if kind.is_float():  # pandas turns whole numbers into floats when one is missing
        numbers = numbers.fill_nan(None)
        if (numbers.is_null() | ((numbers == numbers.round()) & (numbers.abs() < MOST_EXACT))).all():
            return numbers.cast(pl.Int64).cast(pl.String)
    whole = kind.is_integer() or (isinstance(kind, pl.Decimal) and kind.scale == 0)
    return numbers.cast(pl.String) if whole else numbers


def _flat(frame: pl.DataFrame, source: str) -> list[pl.Expr]:
    """Return further columns that hold several values as one text with commas."""
    several = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Object]
    several = [name for name in several if name not in (*DOCUMENT_REQUIRED, "date")]
    for name in several:
        kind = frame.schema[name]
        if not isinstance(kind, pl.List | pl.Array) or kind.inner.is_nested() or kind.inner == pl.Object:
            raise AnalysisError(f"{source}: column {name!r} holds {kind}; make it text or leave it out")
    lists = [pl.col(name).cast(pl.List(pl.String)) for name in several]
    return [each.list.drop_nulls().list.join(", ").replace("", None) for each in lists]


def _string(column: pl.Series, source: str) -> pl.Series:
    if column.dtype == pl.String:
        return column
    if isinstance(column.dtype, pl.Categorical | pl.Enum | pl.Null):
        return column.cast(pl.String)
    raise AnalysisError(f"{source}: column {column.name!r} must hold text, but holds {column.dtype}")


def _reasons(frame: pl.DataFrame, seen: Seen) -> pl.Series:
    """Return per document why it cannot be used, or null."""
    ids, outlets = frame["id"], frame["outlet"]
    empty = frame["text"].is_null() | ~frame["text"].str.contains(VISIBLE)
    reasons = pl.select(
        pl.when(ids.is_null() | (ids == ""))
        .then(pl.lit("no id"))
        .when(empty)
        .then(pl.lit("no text"))
        .when(outlets.is_null() | (outlets == ""))
        .then(pl.lit("no outlet"))
        .alias("reason")
    ).to_series()
    usable = reasons.is_null().arg_true()
    again = usable.filter(seen.before(ids.gather(usable)))  # an unusable document takes no id away
    return reasons.scatter(again, "this id was there before")


def _rows(ids: pl.Series, reasons: pl.Series, source: str) -> pl.DataFrame:
    bad = reasons.is_not_null()
    return pl.DataFrame({"id": ids.filter(bad), "reason": reasons.filter(bad)}).select(
        pl.lit(source, pl.String).alias("source"),
        pl.col("id").cast(pl.String),
        pl.col("reason").cast(pl.String),
    )


def _with_days(frame: pl.DataFrame, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the frame with days for dates, and a list of the documents whose date cannot be read."""
    if "date" not in frame.columns or frame["date"].dtype == pl.Date:
        return frame, nothing_rejected()
    given = frame["date"]
    if isinstance(given.dtype, pl.Datetime):
        return frame.with_columns(given.cast(pl.Date)), nothing_rejected()
    given = _string(_whole(given), source)
    days, _ = parse_dates(given)
    quoted = given.str.slice(0, SHOWN_DATE)
    lost = pl.select(
        pl.when(days.is_null() & (given.str.strip_chars() != "")).then(
            pl.format("the date '{}' cannot be read; kept without a date", quoted)
        )
    ).to_series()
    return frame.with_columns(days.alias("date")), _rows(frame["id"], lost, source)
