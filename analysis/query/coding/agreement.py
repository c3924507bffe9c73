"""How far people who coded the same lines agree: what a report owes before it counts their codes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.errors import AnalysisError, require
from analysis.query.coding.codings import Codings, read_codings
from analysis.schema import AGREEMENT, empty
from analysis.statistics.agreement import LEVELS, agreeing_pairs, cohen_kappa, krippendorff_alpha
from analysis.statistics.hashing import mixed
from analysis.statistics.resampling.weights import limits, unit_weights
from analysis.statistics.shares import clustered_share
from analysis.types import Floats, Ints

CONFIDENCE = 0.95
FEW = 20  # articles: limits of alpha and kappa that are drawn from less come out too narrow
TWO = 2  # coders: for kappa, and for a unit to say anything

Measure = Callable[..., Floats]  # of weights
Row = tuple[str, float, float, float, str | None]
ROW = empty(("measure", "value", "ci_low", "ci_high", "flag")).schema


def agreement(
    frame: pl.DataFrame,
    *,
    coders: Sequence[str] | None = None,
    code: str = "code",
    coder: str = "coder",
    unit: str | Sequence[str] | None = None,
    level: str = "nominal",
    replicates: int = 1000,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how far hand codings agree: a row a measure, with 95 % limits.

    `frame`: a row a coding with the columns `coder` and `code`, the unit told by the columns `unit` (by
    default those of term, id, doc, position, length that it has); or a row a unit, with a column of codes
    for each of `coders`. A null is no code. `level`: nominal; or ordinal, for codes that are numbers, or an
    Enum in its order.

    measure: share (of pairs of coders that agree on a unit, mean over units), alpha_nominal or alpha_ordinal
    (Krippendorff), and of two coders kappa (Cohen, by the same codes without order); value, ci_low, ci_high;
    coders; units: coded by two or more; left_out: units that were not; documents: articles of these (by id or
    doc, else every unit is its own); flag: "one code" if only one was given, where alpha and kappa say
    nothing (null), "no disagreement" where no limits can be known, "in 7" where 7 articles, less than 20, are
    few.

    Lines of one article are coded alike, so articles are what is sampled: limits of the share are Wilson's
    with a design effect by article, those of alpha and kappa come from a bootstrap over articles.
    AnalysisError for one coder, a unit coded twice by one of them, no unit coded by two, or codes without an
    order.
    """
    require("level", level, LEVELS)
    every = read_codings(frame, code, coder, coders, unit)
    if level == "ordinal" and not (every.codes.dtype.is_numeric() or every.codes.dtype == pl.Enum):
        raise AnalysisError(f"ordinal codes are numbers, or an Enum in its order, not {every.codes.dtype}")
    shared = np.flatnonzero((every.given >= 0).sum(axis=1) >= TWO)
    if not len(shared):
        raise AnalysisError("no unit was coded by two coders")
    codings = every.of(shared)
    sample = _Sample.of(codings)
    rows = [sample.share()]
    rows += [sample.drawn(*measure, replicates, seed) for measure in _measures(codings, level)]
    same = {
        "coders": len(every.coders),
        "units": len(shared),
        "left_out": len(every.given) - len(shared),
        "documents": sample.documents,
    }
    table = pl.DataFrame(rows, schema=ROW, orient="row").fill_nan(None)
    return table.with_columns(**same).select(AGREEMENT)


def _measures(codings: Codings, level: str) -> Iterator[tuple[str, Measure]]:
    """Yield the measures that can be had of these codings."""
    yield f"alpha_{level}", partial(krippendorff_alpha, codings.counts, level)
    if len(codings.coders) == TWO:
        yield "kappa", partial(cohen_kappa, *codings.given.T)


class _Sample(NamedTuple):
    """The units that two coders or more have coded."""

    article: Ints  # of every unit, numbered from 0
    agreed: Floats  # the share of pairs of coders that agree on it

    @classmethod
    def of(cls, codings: Codings) -> "_Sample":
        """Return the units with their articles; where nothing is known of these, each is its own."""
        article = np.arange(len(codings.given)) if codings.article is None else codings.article
        return cls(np.unique(article, return_inverse=True)[1], agreeing_pairs(codings.counts))

    @property
    def documents(self) -> int:
        return int(self.article.max()) + 1

    @property
    def few(self) -> str | None:
        return f"in {self.documents}" if self.documents < FEW else None

    def share(self) -> Row:
        """Return the share of pairs that agree."""
        agreed, units = np.bincount(self.article, self.agreed), np.bincount(self.article)
        return "share", *clustered_share(agreed, units), self.few

    def drawn(self, name: str, measure: Measure, replicates: int, seed: int) -> Row:
        """Return a measure with the limits that articles, drawn again, leave."""
        (value,) = measure(weights=None)
        if np.isnan(value):
            return name, value, np.nan, np.nan, "one code"
        if (self.agreed == 1).all():
            return name, value, np.nan, np.nan, "no disagreement"
        if self.documents == 1:
            return name, value, np.nan, np.nan, self.few
        keys = mixed(
            np.arange(self.documents, dtype=np.uint64)
        )  # articles are numbered in the order of their ids
        blocks = unit_weights(keys, replicates, seed)
        drawn = np.concatenate([measure(weights=block[self.article]) for block in blocks])
        low, high = limits(drawn[None, :], CONFIDENCE)
        return name, value, low[0], high[0], self.few
