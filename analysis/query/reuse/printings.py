"""The printings of a passage as a table: where, how long, how much of the article, from which agency."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.german.agencies import Names
from analysis.query.reuse.agencies import in_byline, in_text
from analysis.query.reuse.alignment import GAP, starts
from analysis.query.reuse.passages import Printed
from analysis.schema import COPIES
from analysis.types import Ints

AROUND = 20  # tokens around a passage in which its agency may be named
MAIN_PART = 0.5  # share of an article from which on it is the passage rather than has it
SHORTENED = 0.9  # of the longest printing, below which one is shortened
RECURS = 5  # articles in which an outlet prints the same beside something else
ITS_OWN = 0.9  # of the articles of a group, to be that outlet's own though another quotes it
NAMED_BY = 0.1  # of the printings that name an agency, to be its report


def members(store: Store, found: Printed, names: Names) -> pl.DataFrame:
    """Return a row a passage in an article: COPIES without `original`, with doc and order of printing."""
    start, end = _stretches(found)
    position = found.position[start]
    rows = pl.DataFrame(
        {
            "passage": found.passage[start] + 1,
            "doc": found.doc[start],
            "order": found.article[start],
            "position": position,
            "tokens": found.position[end] + 1 - position,
            "words": found.word[end] + 1 - found.word[start],
            "copied": end + 1 - start,
            "same": np.add.reduceat(found.same.astype(np.int64), start) if len(start) else start,
        }
    )
    rows = rows.hstack(_articles(store.documents, rows["doc"])).with_columns(_agencies(store, rows, names))
    return _judged(rows).sort("passage", "order", "position")


def _stretches(found: Printed) -> tuple[Ints, Ints]:
    """Return the first and last word of every run of words of one passage in one article."""
    goes_on = (np.diff(found.passage) == 0) & (np.diff(found.article) == 0) & (np.diff(found.word) <= GAP)
    start = np.flatnonzero(starts(~goes_on, len(found.word)))
    return start, np.append(start[1:], len(found.word))[: len(start)] - 1


def _articles(documents: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    if "date" not in documents.columns:
        documents = documents.with_columns(date=pl.lit(None, pl.Date))
    return documents[rows].select("id", "outlet", "date", pl.col("words").cast(pl.Int64).alias("size"))


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    """Add what follows from the words of an article, and of the others, in the same group."""
    passage, mine = pl.col("passage"), ["passage", "order"]
    rows = rows.with_columns(
        share=pl.col("words").sum().over(mine) / pl.col("size"),
        similarity=pl.col("same").sum().over(mine) / pl.col("copied").sum().over(mine),
        whole=pl.col("words").sum().over(mine),
        articles=pl.col("order").n_unique().over(passage),
        outlets=pl.col("outlet").n_unique().over(passage),
    )
    mode = (
        pl.when(pl.col("share") < MAIN_PART)
        .then(pl.lit("embedded"))
        .when(pl.col("whole") < SHORTENED * pl.col("whole").max().over(passage))
        .then(pl.lit("shortened"))
        .when(pl.col("similarity") < 1)
        .then(pl.lit("edited"))
        .otherwise(pl.lit("exact"))
    )
    beside = pl.col("share").median().over(passage) < MAIN_PART
    own = pl.col("order").n_unique().over("passage", "outlet").max().over(passage) >= ITS_OWN * pl.col(
        "articles"
    )
    boilerplate = own & (pl.col("articles") >= RECURS) & beside
    kind = pl.when(boilerplate).then(pl.lit("boilerplate")).otherwise(pl.lit("copy"))
    return rows.with_columns(mode=mode, kind=kind).select(
        *(name for name in COPIES if name != "original"), "doc", "order"
    )


def _agencies(store: Store, rows: pl.DataFrame, names: Names) -> list[pl.Series]:
    """Return the agencies each row names, and the one most rows of its group name."""
    known = sorted(names, key=str.lower)
    doc, start = rows["doc"].to_numpy(), rows["position"].to_numpy()
    end = np.minimum(start + rows["tokens"].to_numpy() + AROUND, store.firsts[doc + 1])
    start = np.maximum(start - AROUND, store.firsts[doc])
    named = np.zeros((len(rows), len(known)), np.bool_)
    for column, name in enumerate(known):
        at = in_text(store, names[name])
        named[:, column] = np.searchsorted(at, end) > np.searchsorted(at, start)
        named[:, column] |= in_byline(store.documents, names[name])[doc]
    groups, group = np.unique(rows["passage"].to_numpy(), return_inverse=True)
    times = np.zeros((len(groups), len(known)), np.int64)
    np.add.at(times, group, named)
    enough = times.max(axis=1) >= NAMED_BY * np.bincount(group)
    most = np.where(enough & times.any(axis=1), times.argmax(axis=1), len(known))[group]
    sources = pl.Series("origin", [*known, None], pl.String).gather(most)
    return [pl.Series("agency", _listed(named, known), pl.String), sources]


def _listed(named: NDArray[np.bool_], known: list[str]) -> list[str | None]:
    return [", ".join(known[i] for i in np.flatnonzero(row)) or None for row in named]
