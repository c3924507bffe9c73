"""What an event is about, and how near to it each of its articles is."""

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from analysis.query.events.profiles import Profiles
from analysis.types import Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WORDS = 5  # that tell an event
IN_HALF = 0.5  # of its articles: a word in less tells an article
CAPITAL = r"^\p{Lu}"  # names and nouns tell more of an event than what was done


def told(profile: Profiles, event: Ints) -> tuple[Floats, pl.Series]:
    """Return how alike each article is to the others of its event, and the words that tell each event.

    `event`: the event of each article of the profiles, numbered from 0, each of two articles or more.
    """
    from scipy.sparse import csr_array

    rows = profile.rows.astype(np.float64)
    size = np.bincount(event)
    cells = np.ones(len(event)), (event, np.arange(len(event)))
    belongs = csr_array(cells, shape=(len(size), len(event)))
    sums, present = belongs @ rows, belongs @ (rows > 0).astype(np.float64)
    others = rows.multiply(sums[event]).sum(axis=1) - 1  # each with itself is 1
    return others / (size[event] - 1), _words(sums, present, size, profile.terms)


def _words(sums: "csr_array", present: "csr_array", size: Ints, terms: pl.Series) -> pl.Series:
    """Return for each event the words with the highest sums of weights, of those in half of its articles."""
    sums.sort_indices()
    present.sort_indices()  # the same cells as the sums: no weight is 0
    event = np.repeat(np.arange(len(size)), np.diff(sums.indptr))
    name = terms.gather(sums.indices).alias("name")
    cells = pl.DataFrame({"event": event, "weight": sums.data, "name": name})
    shared = cells.filter(present.data >= IN_HALF * size[event])
    order = [pl.col("name").str.contains(CAPITAL), pl.col("weight"), pl.col("name")]
    best = shared.sort("event", *order, descending=[False, True, True, False])
    words = best.group_by("event", maintain_order=True).agg(pl.col("name").head(WORDS).str.join(", "))
    return pl.DataFrame({"event": np.arange(len(size))}).join(words, on="event", how="left")["name"]
