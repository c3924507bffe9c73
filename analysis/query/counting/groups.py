"""Parts of a corpus: by a column, by a period of the calendar, or by several of them at once.

`by` means the same in every question. One column or period gives the column `group`. Several give `group` as
all but the period, joined by " · " where these are several, in which case each has a column of its own, too;
a period among them stands in the column `period`, as the first day of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import texts, values
from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.selection import INTERNAL, PERIODS, spelling
from analysis.errors import AnalysisError, UndatedWarning, UnknownNameError, require, warn
from analysis.types import Ints

By = str | Sequence[str] | None

SEPARATOR = " · "
NO_DATE = "–"  # in the name of a group
UNDATED = ("warn", "row", "drop")
NAMED = 5  # outlets that a warning names


@dataclass(frozen=True)
class Groups:
    """A partition of the documents: a code per document of the store, -1 for those left out."""

    keys: pl.DataFrame  # a row a group, in order: `group`, and what else tells it apart
    codes: NDArray[np.int32]
    sizes: Ints  # words of every group
    documents: Ints  # documents of every group
    by: str = ""  # what the groups are values of, for messages

    @classmethod
    def of(cls, keys: pl.DataFrame, codes: NDArray[np.int32], words: Ints, by: str = "") -> "Groups":
        """Return the partition with the words and documents of every group."""
        inside = codes >= 0
        sizes = np.bincount(codes[inside], weights=words[inside], minlength=len(keys))
        documents = np.bincount(codes[inside], minlength=len(keys))
        return cls(keys, codes, sizes.astype(np.int64), documents, by)

    @property
    def names(self) -> pl.Series:
        """What the groups are called, in order."""
        return self.keys["group"]

    def columns(self, names: Sequence[str]) -> list[str]:
        """Return the columns of a frame by groups: `group` is what the groups are told apart by."""
        return [column for name in names for column in (self.keys.columns if name == "group" else [name])]

    @property
    def labels(self) -> pl.Series:
        """What each group alone is called: its value, or its values joined."""
        if "period" not in self.keys.columns:
            return self.names
        return pl.Series([SEPARATOR.join(map(str, row)) for row in self.keys["group", "period"].rows()])

    @cached_property
    def _code(self) -> dict[Any, int]:
        """The code of every group by what a user may call it."""
        return {name: code for code, name in enumerate(self.labels)}

    def codes_of(self, given: Any) -> list[int]:
        """Return the codes of the groups with one of the values, or raise `UnknownNameError`.

        A text stands for the value that it spells: "2022-03" for the month that begins on 2022-03-01, "7" for
        7. Where groups are told apart by several columns, a tuple of values is one group.
        """
        joined = SEPARATOR in self.by and isinstance(given, tuple)
        return [self._code_of(value) for value in ([given] if joined else values(given))]

    def _code_of(self, value: Any) -> int:
        if isinstance(value, tuple):
            value = SEPARATOR.join(map(str, value))
        kind = self.names.dtype
        if isinstance(value, str) and kind != pl.String:
            spelt = spelling(value, kind)
            value = value if spelt is None else spelt
        if value not in self._code:
            raise UnknownNameError(self.by, value, self._code)
        return self._code[value]


def group_documents(corpus: Corpus, by: By = None, undated: str = "warn") -> Groups:
    """Group documents by a metadata column, by day, week, month, quarter or year, or by several of these.

    Documents without a value are in no group. `by=None` puts all into one group without a name. `undated`: of
    those that lack a date where it is asked for, "warn", put them into a group without a name ("row"), the
    last, or leave them out without a word ("drop").
    """
    need_corpus(corpus)
    if by is None:
        whole = pl.DataFrame({"group": [None]}, schema={"group": pl.String})
        return Groups.of(whole, np.where(corpus.mask, 0, -1).astype(np.int32), corpus.words)
    if isinstance(by, Mapping):
        raise AnalysisError("by is a column, a period, or a list of these; queries are counted by an.rates")
    columns = {name: _column(corpus, name) for name in texts("by", by)}
    periods = [name for name in columns if step_of(name)]
    if len(periods) > 1:
        raise AnalysisError(f"by takes one period, not {' and '.join(periods)}")
    dated = [name for name in columns if name == "date" or name not in corpus.metadata.columns]
    kept = dated if dated and keeps_undated(corpus, undated) else []
    given = [column.is_not_null() for name, column in columns.items() if name not in kept]
    inside = reduce(and_, given, pl.Series(corpus.mask))
    if len(columns) > 1:
        return _several(columns, inside, corpus.words)
    ((name, column),) = columns.items()
    keys = column.filter(inside).unique().sort(nulls_last=True).alias("group")
    return Groups.of(keys.to_frame(), _codes(column, keys, inside), corpus.words, name)


def keeps_undated(corpus: Corpus, undated: str) -> bool:
    """Return whether articles without a date have a row; else say, if asked to, how many are left out."""
    require("way with undated articles", undated, UNDATED)
    documents = corpus.store.documents
    if undated == "warn" and "date" in documents.columns:
        lost = corpus.mask & documents["date"].is_null().to_numpy()
        if lost.any() and lost.sum() < corpus.mask.sum():
            _warn(documents["outlet"].filter(pl.Series(lost)), int(corpus.mask.sum()))
    return undated == "row"


def _warn(outlets: pl.Series, articles: int) -> None:
    """Say how many articles are without a date, and of which outlets."""
    most = outlets.value_counts().sort("count", "outlet", descending=[True, False])
    named = ", ".join(f"{outlet} {many:,}" for outlet, many in most.head(NAMED).rows())
    more = f" and {len(most) - NAMED} more outlets" if len(most) > NAMED else ""
    warn(
        f"{len(outlets):,} of {articles:,} articles have no date and are left out: {named}{more}; "
        "undated='row' shows them in trend, rates and frequencies",
        UndatedWarning,
    )


def step_of(period: str) -> str | None:
    """Return the polars interval of a period, or None: "1mo" of "month"."""
    return PERIODS.get(period, period if period in PERIODS.values() else None)


def _column(corpus: Corpus, by: str) -> pl.Series:
    documents, step = corpus.metadata, step_of(by)
    if by in documents.columns and by not in INTERNAL:
        return documents[by]
    if step is None:
        require("column", by, [*(name for name in documents.columns if name not in INTERNAL), *PERIODS])
    if "date" not in documents.columns:
        raise AnalysisError(f"cannot group by {by}: the documents have no dates")
    return documents["date"].dt.truncate(step or "1d")


def _codes(column: pl.Series, keys: pl.Series, inside: pl.Series) -> NDArray[np.int32]:
    """Return the place of each document's value among the ascending keys, null the last; -1: in no group."""
    known = column.set(~inside, None)
    if column.dtype == pl.String:  # looked up, which is faster than sorted
        ranks = known.cast(pl.Enum(keys.drop_nulls())).to_physical().cast(pl.Int32)
    else:
        ranks = known.rank("dense").cast(pl.Int32) - 1
    codes = ranks.fill_null(len(keys) - 1).to_numpy()
    return np.where(inside, codes, np.int32(-1))


def _several(columns: dict[str, pl.Series], inside: pl.Series, words: Ints) -> Groups:
    """Return the groups of the documents inside that share the values of all columns."""
    table = pl.DataFrame({"period" if step_of(name) else name: column for name, column in columns.items()})
    chosen = table.filter(inside)
    distinct = chosen.unique().sort(table.columns, nulls_last=True)
    numbered = distinct.with_row_index("code")
    codes = np.full(len(table), -1, np.int32)
    codes[inside.to_numpy()] = chosen.join(
        numbered, on=table.columns, nulls_equal=True, maintain_order="left"
    )["code"]
    rest = [name for name in table.columns if name != "period"]
    parts = distinct.select(rest).with_columns(pl.all().cast(pl.String).fill_null(NO_DATE))
    group = (
        distinct[rest[0]]
        if len(rest) == 1
        else parts.select(pl.concat_str(rest, separator=SEPARATOR)).to_series()
    )
    own = distinct.select(rest) if len(rest) > 1 else pl.DataFrame()
    keys = pl.DataFrame([group.alias("group"), *own, *distinct.select(pl.selectors.matches("^period$"))])
    return Groups.of(keys, codes, words, SEPARATOR.join(columns))
