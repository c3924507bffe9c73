"""What is highest, if anything surely is: the one place where a chart finds what its title says.

The highest of many rates is mostly that of a small outlet in a short month. So a superlative needs hits
behind it, is looked for among everything that is drawn, and names the others that cannot be told from it.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.statistics.intervals import nearer_to_zero

LEAST = 5  # hits behind a superlative
NORMAL = 1.96  # of the interval of a count, where rows bring none of their own


@dataclass(frozen=True)
class Highest:
    """The row with the highest value, None where none rests on hits enough, and who reaches it, too."""

    row: dict[str, Any] | None
    rivals: list[str]


def highest(rows: pl.DataFrame, name: str, value: str = "pmw") -> Highest:
    """Return the highest of some values, and the other names whose interval reaches into that of the highest.

    Rows: the column `name`, `value`, and where known n, ci_low, ci_high. Without limits those of a Poisson
    count of n hits are taken, which are too narrow rather than too wide where hits come in articles.
    """
    known = rows.drop_nulls(value).filter(pl.col(value) > 0)
    if "n" in known.columns:
        known = known.filter(pl.col("n") >= LEAST)
    if known.is_empty():
        return Highest(None, [])
    known = _limited(known, value)
    others = [column for column in ("period", "term", "group") if column in known.columns and column != name]
    first = known.sort(value, name, *others, descending=[True, False, *[False] * len(others)]).row(
        0, named=True
    )
    near = known.filter((pl.col("_high") >= first["_low"]) & (pl.col(name) != first[name]))
    ranked = near.sort(value, name, descending=[True, False])[name].unique(maintain_order=True)
    return Highest(first, [str(rival) for rival in ranked])


def widest(rows: pl.DataFrame, line: str, dot: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return the rows at both ends of the line whose rates lie farthest apart, among those surely apart.

    The higher one needs hits enough, and the intervals of the two must not meet.
    """
    known = _limited(rows.drop_nulls("pmw"), "pmw").sort("pmw", dot, descending=[True, False])
    ends = [part[[0, -1]] for (_,), part in known.group_by(line, maintain_order=True) if part.height > 1]
    apart = [
        (high, low)
        for high, low in (part.rows(named=True) for part in ends)
        if high["_low"] > low["_high"] and high.get("n", LEAST) >= LEAST
    ]
    return max(apart, key=lambda pair: (pair[0]["pmw"] - pair[1]["pmw"], pair[0][line]), default=None)


def _limited(rows: pl.DataFrame, value: str) -> pl.DataFrame:
    """Add the limits of the values, `_low` and `_high`: those of the rows, or of a Poisson count."""
    spread = NORMAL / pl.col("n").clip(1).sqrt() if "n" in rows.columns else pl.lit(0.0)
    counted = {"_low": pl.col(value) * (1 - spread), "_high": pl.col(value) * (1 + spread)}
    for name, column in (("_low", "ci_low"), ("_high", "ci_high")):
        if column in rows.columns:
            counted[name] = pl.coalesce(column, counted[name])
    return rows.with_columns(**counted)


def near_end(rows: pl.DataFrame) -> pl.Series:
    """Return the end of each interval of a log ratio that is nearer to "as often", 0 where it holds that."""
    limits = rows.select(pl.col("ci_low", "ci_high").cast(pl.Float64))
    near = nearer_to_zero(limits["ci_low"].to_numpy(), limits["ci_high"].to_numpy())
    return pl.Series(near, dtype=pl.Float64).fill_nan(0.0)


def typical(rows: pl.DataFrame) -> list[str | None]:
    """Return the word that is most surely the target's, and the reference's: comparisons with intervals.

    Those that carry no flag come first; None where no word with hits enough is surely anybody's.
    """
    hits = pl.max_horizontal("n_target", "n_reference")
    flag = (
        pl.col("flag").cast(pl.String).fill_null("").is_in(["", "false"]) if "flag" in rows.columns else True
    )
    known = rows.with_columns(_near=near_end(rows), _plain=flag).filter(hits >= LEAST)
    words: list[str | None] = []
    for sign in (1, -1):
        side = known.filter(pl.col("_near") * sign > 0).with_columns(_far=pl.col("_near") * sign)
        words += side.sort("_plain", "_far", "term", descending=[True, True, False])["term"].head(
            1
        ).to_list() or [None]
    return words
