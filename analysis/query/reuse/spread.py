"""What recurs over time: in how many articles of an outlet something stands, on how many days, how far apart.

What stands in twenty articles of one day is a report in twenty editions, and no furniture.
"""

import polars as pl

from analysis.corpus.index.store import Store
from analysis.types import Array, Ints

LEAST = 5  # articles, and days, of an outlet in which the same is no accident
LEAST_SHARE = 0.001  # of the articles of a large one
APART = 14  # days from the first to the last


def spread(store: Store, group: Array, doc: Ints) -> pl.DataFrame:
    """Return the groups that recur: group, n, docs, least (articles wanted); `doc` of every member.

    The members of a group are of one outlet. An article without a date has a day of its own.
    """
    documents = store.documents
    day = pl.int_range(len(documents), eager=True) * APART
    if "date" in documents.columns:
        day = documents["date"].to_physical().cast(pl.Int64).fill_null(day)
    articles = documents.group_by("outlet").len("articles")
    every = documents.select("outlet").join(articles, on="outlet", maintain_order="left")
    least = every.select((pl.col("articles") * LEAST_SHARE).ceil().clip(LEAST).cast(pl.Int64)).to_series()
    members = pl.DataFrame({"group": group, "doc": doc, "day": day.gather(doc), "least": least.gather(doc)})
    groups = members.group_by("group").agg(
        pl.first("least"),
        n=pl.len(),
        docs=pl.col("doc").n_unique(),
        days=pl.col("day").n_unique(),
        apart=pl.col("day").max() - pl.col("day").min(),
    )
    over_time = (pl.min_horizontal("docs", "days") >= pl.col("least")) & (pl.col("apart") >= APART)
    return groups.filter(over_time).sort("group")
