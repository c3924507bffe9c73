"""Dates that can hardly be right: what programs write for "none", days to come, days far from all others.

One such date makes a trend of two thousand years out of one of two. The document stays, and its date with
it, since only its reader can know; but it is listed with its rule.
"""

import datetime as dt

import polars as pl

from analysis.corpus.documents import REJECTED, nothing_rejected

PLACEHOLDERS = (  # for "no date": of .NET and SQL, Excel, Unix, databases
    dt.date(1, 1, 1), dt.date(1753, 1, 1), dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1900, 1, 1),
    dt.date(1901, 1, 1), dt.date(1904, 1, 1), dt.date(1969, 12, 31), dt.date(1970, 1, 1),
    dt.date(9999, 12, 31),
)  # fmt: skip
NEAR = 366  # days within which another document says that a placeholder's day may be meant
GAP = 5 * 365  # days without a document on either side of those that lie far away
FEW = 0.05  # share of the largest group below which a group lies far away
AHEAD = 2  # days from today on that are to come anywhere


class Dates:
    """The dates of the documents met so far."""

    def __init__(self, today: dt.date | None = None) -> None:
        self.today = today or dt.datetime.now(dt.UTC).date()
        self._parts = [pl.DataFrame(schema={"id": pl.String, "date": pl.Date})]

    def see(self, documents: pl.DataFrame) -> None:
        """Remember the dates of some documents."""
        if "date" in documents.columns:
            self._parts.append(documents.select("id", "date").drop_nulls("date"))

    def doubtful(self) -> pl.DataFrame:
        """Return a list of the documents whose dates can hardly be right: source, id, reason."""
        documents = pl.concat(self._parts)
        if documents.is_empty():
            return nothing_rejected()
        days = documents.group_by("date").len().sort("date").with_columns(near=_near(), far=_far())
        known = documents.join(days, on="date", how="left", maintain_order="left")
        reason = (
            pl.when(pl.col("date").is_in(PLACEHOLDERS) & ~pl.col("near"))
            .then(pl.lit("is what programs write for none"))
            .when(pl.col("date") >= self.today + dt.timedelta(days=AHEAD))
            .then(pl.lit("is still to come"))
            .when("far")
            .then(pl.lit(f"is more than {GAP // 365} years from all others"))
        )
        listed = known.with_columns(why=reason).drop_nulls("why")
        day = pl.col("date").dt.strftime("%Y-%m-%d").str.zfill(10)
        return listed.select(
            pl.lit("documents").alias("source"), "id", reason=pl.format("the date {} {}; kept", day, "why")
        ).cast(pl.Schema(REJECTED))


def _near() -> pl.Expr:
    """Tell of each of the sorted days whether another one is near."""
    before = pl.col("date").diff().dt.total_days() <= NEAR
    after = pl.col("date").diff().shift(-1).dt.total_days() <= NEAR
    return (before | after).fill_null(value=False)


def _far() -> pl.Expr:
    """Tell of each of the sorted days whether it lies, with few others, far from the rest."""
    group = (pl.col("date").diff().dt.total_days() > GAP).fill_null(value=False).cum_sum()
    size = pl.col("len").sum().over(group)
    return size <= FEW * size.max()
