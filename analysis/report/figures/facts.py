"""Words that know their numbers: computed places in titles, and conditions under which a title holds.

A title is typed once and its figure is made every month. So a number in it is asked for, `{n:uralstimme}`,
and what it claims is written beside it, `holds = ["n:uralstimme > n:tageswarte"]`: a claim that no longer
holds is named when figures are made and when they are checked.
"""

import operator
import re
from collections.abc import Callable, Mapping

import polars as pl

from analysis.charts.sheet.labels import digits_of
from analysis.errors import AnalysisError, require
from analysis.german.formats import number

Labels = Mapping[str, str]  # of outlets, by their keys: a place may name either
NONE: Labels = {}
PLACE = re.compile(r"\{([a-z_]+)(?::([^{}]*))?\}")
CLAIM = re.compile(r"\s*(.+?)\s*(<=|>=|!=|=|<|>)\s*(.+?)\s*")
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
}
COUNTS = ("n", "docs", "n_target", "n_reference", "docs_target", "docs_reference")  # may be added up


def filled(text: str, rows: pl.DataFrame, language: str, labels: Labels = NONE) -> str:
    """Return a text with the numbers of the rows in its places: {n}, {n:Uralstimme}, {pmw:Krieg, Eilblatt}.

    What is no column of numbers and names no row, such as the lemma {sagen}, stays as it is.
    """

    def said(place: re.Match[str]) -> str:
        if place[2] is None and place[1] != "n" and not _is_number(rows, place[1]):
            return place[0]
        value = _value(place[1], place[2], rows, labels)
        whole = float(value).is_integer() and place[1] in COUNTS
        return number(value, 0 if whole else digits_of(value), language)

    return PLACE.sub(said, text)


def broken(claims: list[str], rows: pl.DataFrame, labels: Labels = NONE) -> tuple[str, ...]:
    """Return the claims that do not hold, each with the numbers that say so."""
    said = []
    for claim in claims:
        parts = CLAIM.fullmatch(claim)
        if parts is None:
            raise AnalysisError(f"{claim!r} is no claim; one is 'n:uralstimme > n:tageswarte' or 'n >= 5'")
        one, other = (_number(side, rows, labels) for side in (parts[1], parts[3]))
        if not COMPARED[parts[2]](one, other):
            said.append(f"{claim} ({one:g}, {other:g})")
    return tuple(said)


def _number(side: str, rows: pl.DataFrame, labels: Labels) -> float:
    try:
        return float(side)
    except ValueError:
        column, _, names = side.partition(":")
        return _value(column, names or None, rows, labels)


def _value(column: str, names: str | None, rows: pl.DataFrame, labels: Labels) -> float:
    """Return a column's value in the rows that hold all of the names: of counts the sum, of hits how many."""
    for name in (part.strip() for part in (names or "").split(",") if part.strip()):
        texts = [
            pl.col(pl.String).is_in([name, labels.get(name, name)]),
            pl.col(pl.Date).cast(pl.String).str.starts_with(name),
        ]
        found = rows.filter(pl.any_horizontal(*texts).fill_null(value=False))
        if found.is_empty():
            raise AnalysisError(f"{{{column}:{names}}}: no row of the figure has {name!r}")
        rows = found
    if column == "n" and "n" not in rows.columns:
        return float(rows.height)
    numbers = [name for name in rows.columns if _is_number(rows, name)]
    require("column of numbers", column, numbers)
    if column in COUNTS:
        return float(rows[column].sum())
    if rows.height != 1:
        raise AnalysisError(f"{{{column}:{names or ''}}}: {rows.height} rows have a {column}; name one")
    return float(rows[column][0])


def _is_number(rows: pl.DataFrame, name: str) -> bool:
    return name in rows.columns and rows.schema[name].is_numeric()
