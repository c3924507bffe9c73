"""Like with like: a comparison within sections, months or events, so that topics weigh on both sides alike.

Two outlets that write of different things differ in their words without writing differently. Within a stratum
both write of the same; what differs then is the wording.
"""

import warnings
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, AnalysisWarning, LeftOutWarning
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.schema import need
from analysis.types import Ints

Strata = By | pl.DataFrame
NAMED = 5  # strata left out that a warning names


class Stratum(NamedTuple):
    """The stratum of every document of the store, -1 for none, and what the strata are called."""

    codes: Ints
    names: pl.Series


def strata_of(corpus: Corpus, strata: Strata) -> Stratum | None:
    """Return the strata of the documents; None if there are none.

    `strata`: columns or periods as in `by`, or a frame with `id` and `event` (`an.events`).
    """
    if strata is None:
        return None
    if isinstance(strata, pl.DataFrame):
        return _of_events(corpus, strata)
    groups = group_documents(corpus, strata, undated="drop")
    return Stratum(groups.codes.astype(np.int64), groups.labels)


def within(sides: Groups, stratum: Stratum, words: Ints) -> Groups:
    """Return the two sides without the strata that one of them lacks, which a warning counts and names.

    Another warning says where most strata have but one document on a side.
    """
    codes, size = stratum.codes, len(stratum.names)
    per_side = [np.bincount(codes[(sides.codes == side) & (codes >= 0)], minlength=size) for side in (0, 1)]
    both = np.append((per_side[0] > 0) & (per_side[1] > 0), False)
    if not both.any():
        raise AnalysisError("no stratum has documents of both sides, so there is nothing to compare within")
    lost = (sides.codes >= 0) & ~both[codes]
    if lost.any():
        alone = stratum.names.gather(np.unique(codes[lost & (codes >= 0)])).cast(pl.String).to_list()
        warnings.warn(
            _said(int(lost.sum()), alone, int((lost & (codes < 0)).sum())), LeftOutWarning, stacklevel=4
        )
    single = int((both[:-1] & (np.minimum(*per_side) == 1)).sum())
    if 2 * single > both.sum():
        warnings.warn(
            f"in {single} of {both.sum()} strata a side has 1 article: how articles vary within such strata "
            "is taken from both sides together",
            AnalysisWarning,
            stacklevel=4,
        )
    return Groups.of(sides.keys, np.where(lost, -1, sides.codes).astype(np.int32), words, sides.by)


def _said(documents: int, alone: list[str], without: int) -> str:
    said = [f"{documents} documents are not compared"]
    if alone:
        more = f" and {len(alone) - NAMED} more" if len(alone) > NAMED else ""
        said.append(f"{len(alone)} strata have documents of one side only ({', '.join(alone[:NAMED])}{more})")
    if without:
        said.append(f"{without} documents are in no stratum")
    return "; ".join(said)


def _of_events(corpus: Corpus, events: pl.DataFrame) -> Stratum:
    need(events, ("id", "event"), "strata")
    pairs = events.select("id", "event").drop_nulls().unique()
    if pairs["id"].is_duplicated().any():
        again = pairs.filter(pairs["id"].is_duplicated())["id"][0]
        raise AnalysisError(f"an article lies in one stratum; {again!r} is in several events")
    names = pairs["event"].unique().sort()
    codes = pairs.select("id", code=pl.col("event").rank("dense").cast(pl.Int64) - 1)
    documents = corpus.store.documents.select("id").join(codes, on="id", how="left", maintain_order="left")
    return Stratum(documents["code"].fill_null(-1).to_numpy(), names)
