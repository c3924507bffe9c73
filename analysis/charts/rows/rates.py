"""Rates of terms side by side: of groups, of periods, or of the two sides of a comparison."""

from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.charts.rows.reading import as_floats, as_text, demand, finite, read
from analysis.errors import AnalysisError, require

if TYPE_CHECKING:
    from analysis.charts.sheet.labels import Labels

Names = tuple[str, str] | None  # of target and reference, as a user gives them
SIDES = ("pmw_target", "pmw_reference")


def rates(frame: Any, labels: "Labels", what: str, names: Names = None) -> pl.DataFrame:
    """Return `term, group, pmw`, as text and floats; `pmw` is null where it is not known.

    `group` is what stands side by side: of frequencies the group, of a trend of one group the period, of a
    comparison the side. `names` chooses two groups, or says what the sides are called.
    """
    rows = read(frame, ("term",), what)
    if SIDES[0] in rows.columns:
        return _long(*sides(rows, labels, what, names))
    rows = as_floats(_grouped(rows, labels, what), ("pmw",), what)
    finite(rows, ("pmw",), what)
    if (rows["pmw"] < 0).any():
        raise AnalysisError(f"{what} draws rates; the column 'pmw' holds a negative number")
    return rows if names is None else rows.filter(pl.col("group").is_in(_two_groups(names, rows)))


def sides(
    frame: Any, labels: "Labels", what: str, names: Names = None
) -> tuple[pl.DataFrame, tuple[str, str]]:
    """Return a row per term with `pmw_target` and `pmw_reference`, and the names of the two.

    Takes a comparison as it is, or rates of two groups; with more groups, `names` says which two. A term
    that only one of them uses has rate 0 in the other.
    """
    rows = read(frame, ("term",), what)
    if SIDES[0] in rows.columns:
        demand(rows, SIDES, what)
        return finite(as_text(rows, "term"), SIDES, what), names_of_sides(rows, labels, names)
    rows = finite(_grouped(rows, labels, what), ("pmw",), what)
    groups = groups_of(rows, what, least=2)
    if names is None and len(groups) > len(SIDES):
        raise AnalysisError(
            f"{what} compares two groups; which of these? names=({groups[0]!r}, {groups[1]!r})"
        )
    target, reference = _two_groups(groups if names is None else names, rows)
    return _wide(rows, target, reference), (target, reference)


def groups_of(rows: pl.DataFrame, what: str, *, least: int = 1, most: int = 1_000) -> list[str]:
    """Return the groups in alphabetical order, or raise when there are too few or too many."""
    names = rows["group"].unique().sort().to_list()
    if len(names) < least:
        raise AnalysisError(
            f"{what} compares at least {least} groups; the frame has {len(names)}: {', '.join(names)}"
        )
    if len(names) > most:
        raise AnalysisError(
            f"{what} tells apart at most {most} groups; the frame has {len(names)}: "
            "filter it (frame.filter(pl.col('group').is_in([...]))) or draw a heatmap"
        )
    return names


def names_of_sides(rows: pl.DataFrame, labels: "Labels", names: Names = None) -> tuple[str, str]:
    """Return the names of target and reference: those given, those in the frame, or plain words."""
    if names is not None:
        return two_names(names)
    found = [
        rows[side].unique().to_list() if side in rows.columns else [] for side in ("target", "reference")
    ]
    if all(len(side) == 1 for side in found):
        return str(found[0][0]), str(found[1][0])
    return labels.say("target"), labels.say("reference")


def two_names(names: object) -> tuple[str, str]:
    """Return two different names, or raise."""
    given = names if isinstance(names, list | tuple) else ()
    different = {str(name) for name in given if name is not None}
    if len(given) != len(SIDES) or len(different) != len(SIDES):
        raise AnalysisError(
            "names are two different ones, of the target and of the reference, such as ('taz', 'Welt'), "
            f"not {names!r}"
        )
    return str(given[0]), str(given[1])


def _two_groups(names: object, rows: pl.DataFrame) -> tuple[str, str]:
    """Return two different names, both of groups in the rows, or raise."""
    pair = two_names(names)
    for name in pair:
        require("group", name, rows["group"].unique().to_list())
    return pair


def _grouped(rows: pl.DataFrame, labels: "Labels", what: str) -> pl.DataFrame:
    """Return the rows with what stands side by side in `group`: the groups, or the periods of one group."""
    demand(rows, ("group", "pmw"), what)
    groups, periods = (rows[name].n_unique() if name in rows.columns else 1 for name in ("group", "period"))
    if groups > 1 and periods > 1:
        raise AnalysisError(
            f"{what} draws terms by group or by period; the frame has {groups} groups and {periods} periods: "
            f"filter it, or multiples(frame, 'group', {what}) draws a chart for each group"
        )
    if periods > 1:
        rows = rows.with_columns(group="period")
    return as_text(rows, "term", "group", whole=labels.say("whole"), undated=labels.say("undated"))


def _wide(rows: pl.DataFrame, target: str, reference: str) -> pl.DataFrame:
    """Return a row per term, with the rates of two groups beside each other."""

    def rate(group: str) -> pl.Expr:
        return pl.col("pmw").filter(pl.col("group") == group).sum()

    both = rows.filter(pl.col("group").is_in([target, reference])).group_by("term")
    return both.agg(rate(target).alias(SIDES[0]), rate(reference).alias(SIDES[1])).sort("term")


def _long(rows: pl.DataFrame, names: tuple[str, str]) -> pl.DataFrame:
    """Return two rows per term, with the rates of the two sides below each other."""
    parts = zip(SIDES, names, strict=True)
    return pl.concat(
        rows.select("term", pl.lit(name).alias("group"), pl.col(side).alias("pmw")) for side, name in parts
    )
