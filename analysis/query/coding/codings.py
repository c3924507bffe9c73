"""Codes that people gave to lines or articles, in one shape however they were written down.

Long, a row a coding (as when each coder hands in a list), or wide, a row a unit with a column for each coder
(as in a spreadsheet). What is coded twice by one person, or by nobody knows whom, is no coding and is named.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.arguments import texts
from analysis.errors import AnalysisError
from analysis.schema import need
from analysis.types import Array, Floats, Ints

PLACE = ("term", "id", "doc", "position", "length")  # what a line or an article is known by
ARTICLE = ("id", "doc")


class Codings(NamedTuple):
    """The code of every unit by every coder, and the article of the unit."""

    given: Ints  # units x coders: the place in `codes`, -1: none
    codes: pl.Series
    coders: list[str]
    article: Ints | None  # numbered from 0; None: nothing is known of articles

    @property
    def counts(self) -> Floats:
        """Units x codes: how many coders gave it."""
        return np.stack([(self.given == code).sum(axis=1) for code in range(len(self.codes))], axis=1).astype(
            np.float64
        )

    def of(self, units: Array) -> "Codings":
        """Return the codings of some of the units."""
        return self._replace(
            given=self.given[units], article=None if self.article is None else self.article[units]
        )


def read_codings(
    frame: pl.DataFrame, code: str, coder: str, coders: Sequence[str] | None, unit: str | Sequence[str] | None
) -> Codings:
    """Return the codings of a long frame, or of a wide one if its columns are named by `coders`."""
    if coders is not None:
        names = texts("coders", coders)
        need(frame, tuple(names), "agreement")
        return _numbered(frame, names)
    need(frame, (coder, code), "agreement")
    units = [name for name in PLACE if name in frame.columns] if unit is None else texts("unit", unit)
    need(frame, tuple(units), "agreement")
    if not units:
        raise AnalysisError(
            f"what was coded? name the columns that tell it in unit=; none of {', '.join(PLACE)} is there"
        )
    _check(frame, units, coder)
    wide = frame.with_columns(pl.col(coder).cast(pl.String)).pivot(coder, index=units, values=code)
    return _numbered(wide, sorted(set(frame[coder].cast(pl.String))))


def article_of(frame: pl.DataFrame) -> Ints | None:
    """Return the number of the article of every row, by id or doc; None if neither is there."""
    for name in ARTICLE:
        if name in frame.columns:
            if frame[name].null_count():
                raise AnalysisError(f"{frame[name].null_count()} rows have no {name}")
            return (frame[name].rank("dense") - 1).to_numpy().astype(np.int64)
    return None


def _check(frame: pl.DataFrame, units: list[str], coder: str) -> None:
    if frame[coder].null_count():
        raise AnalysisError(f"{frame[coder].null_count()} rows name no {coder}")
    twice = frame.filter(pl.struct(*units, coder).is_duplicated())
    if len(twice):
        who, where = twice[coder][0], ", ".join(f"{name} {twice[name][0]}" for name in units)
        raise AnalysisError(f"{who} coded {where} more than once; other units? name their columns in unit=")


def _numbered(wide: pl.DataFrame, coders: list[str]) -> Codings:
    if len(coders) < 2:
        raise AnalysisError(f"agreement needs two coders, and there is only {', '.join(coders) or 'none'}")
    kinds = {wide.schema[name] for name in coders} - {pl.Null}
    if len(kinds) > 1:
        raise AnalysisError(f"coders give codes of one type, not {' and '.join(sorted(map(str, kinds)))}")
    given = pl.concat([wide[name].cast(next(iter(kinds), pl.String)).alias("code") for name in coders])
    codes = given.drop_nulls().unique().sort()
    number = (given.rank("dense") - 1).cast(pl.Int64).fill_null(-1).to_numpy()
    return Codings(number.reshape(len(coders), -1).T, codes, coders, article_of(wide))
