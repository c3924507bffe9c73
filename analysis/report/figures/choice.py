"""Which rows of an answer a figure shows, said in a few words that need no program.

A chart draws what it is given. What it is given is chosen here: some terms, some groups, an order, the
first of it. Names that are asked for and are not there are refused: a word that vanishes from a chart
without a word is how a figure begins to lie.
"""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from analysis.arguments import texts, values, whole
from analysis.corpus.cleaning.cleaning import clean_word
from analysis.errors import AnalysisError, UnknownNameError, require

RULES = ("terms", "without", "groups", "sort", "top", "columns")
COUNTED = {"term", "group", "n", "docs", "size", "pmw"}  # frequencies: a term without a hit in a group is 0


def choose(frame: pl.DataFrame, rules: Mapping[str, Any]) -> pl.DataFrame:
    """Return the rows that the rules name, in the order of `RULES`.

    `terms = ["a", "b"]` in this order, `without` these terms (which need not be
    there), `groups = [...]`, `sort = "pmw"` (or "-pmw", the highest first), `top = 10`: so many terms, of a
    comparison so many of each side; `columns = [...]` keeps only these.
    """
    steps: dict[str, Callable[[pl.DataFrame, Any], pl.DataFrame]] = {
        "terms": _terms,
        "without": _without,
        "groups": _groups,
        "sort": _sort,
        "top": _top,
        "columns": _columns,
    }
    for rule in RULES:
        if rule in rules:
            frame = steps[rule](frame, rules[rule])
    return frame


def _terms(frame: pl.DataFrame, wanted: Any) -> pl.DataFrame:
    require("column", "term", frame.columns)
    names, present = [clean_word(name) for name in texts("terms", wanted)], set(frame["term"])
    for name in names:
        if name not in present:
            raise UnknownNameError("term", name, present)
    place = pl.col("term").replace_strict(names, range(len(names)), return_dtype=pl.Int64)
    chosen = frame.filter(pl.col("term").is_in(names))
    if set(frame.columns) == COUNTED:
        chosen = _completed(frame, chosen)
    return chosen.sort(place, maintain_order=True)


def _without(frame: pl.DataFrame, unwanted: Any) -> pl.DataFrame:
    require("column", "term", frame.columns)
    return frame.filter(~pl.col("term").is_in([clean_word(name) for name in texts("without", unwanted)]))


def _completed(frame: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Add the groups in which a chosen term never stands, with 0 hits."""
    groups = frame.select("group", "size").unique(maintain_order=True)
    terms = chosen.select("term").unique(maintain_order=True)
    every = terms.join(groups, how="cross", maintain_order="left_right")
    counted = every.join(
        chosen.drop("size"), on=["term", "group"], how="left", nulls_equal=True, maintain_order="left"
    )
    return counted.with_columns(pl.col("n", "docs", "pmw").fill_null(0)).select(frame.columns)


def _groups(frame: pl.DataFrame, wanted: Any) -> pl.DataFrame:
    column = "group" if "group" in frame.columns else "outlet"
    require("column", column, frame.columns)
    names = values(wanted)
    if not names:
        raise AnalysisError(f"groups is a list of names, not {wanted!r}")
    for name in names:
        require(column, name, frame[column].unique().to_list())
    return frame.filter(pl.col(column).is_in(names))


def _sort(frame: pl.DataFrame, column: Any) -> pl.DataFrame:
    name = str(column).removeprefix("-")
    require("column", name, frame.columns)
    by = [name, "term"] if "term" in frame.columns and name != "term" else [name]
    descending = [str(column).startswith("-"), *([False] * (len(by) - 1))]
    return frame.sort(by, descending=descending, nulls_last=True, maintain_order=True)


def _top(frame: pl.DataFrame, top: Any) -> pl.DataFrame:
    top = whole("top", top, 1)
    if "log_ratio" in frame.columns:
        return _of_each_side(frame, top)
    if {"term", "group", "n"} <= set(frame.columns):
        totals = frame.group_by("term", maintain_order=True).agg(pl.col("n").sum())
        most = totals.sort("n", "term", descending=[True, False]).head(top)["term"].to_list()
        return _terms(frame, most)
    return frame.head(top)


def _columns(frame: pl.DataFrame, wanted: Any) -> pl.DataFrame:
    names = texts("columns", wanted)
    for name in names:
        require("column", name, frame.columns)
    return frame.select(names)


def _of_each_side(frame: pl.DataFrame, top: int) -> pl.DataFrame:
    target, reference = frame.filter(pl.col("log_ratio") > 0), frame.filter(pl.col("log_ratio") < 0)
    return pl.concat([target.head(top), reference.tail(top)])
