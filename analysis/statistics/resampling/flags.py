"""Who carries a difference: words that few articles, or mostly one, make typical of a side are named.

An interval over documents is wide for such words; the flag says why in a word that a table can print.
"""

import numpy as np
import polars as pl

from analysis.statistics.resampling import Robust

FEW_UNITS = 3  # documents (or clusters): a word that so few or fewer carry is flagged
ONE_CARRIES = (
    0.5  # of a word's occurrences on that side: one document (or cluster) that carries more is flagged
)


def flags(robust: Robust) -> pl.Series:
    """Return for each term "in 3" (documents on the side where it is typical), "mostly in 1", or null."""
    units = np.where(robust.log_ratio >= 0, robust.units_target, robust.units_reference)
    most = np.where(robust.log_ratio >= 0, robust.top_share, robust.top_share_reference) > ONE_CARRIES
    few = pl.Series(units <= FEW_UNITS)
    return pl.select(
        pl.when(few)
        .then(pl.format("in {}", pl.Series(units.astype(np.int64))))
        .when(pl.Series(most))
        .then(pl.lit("mostly in 1"))
        .alias("flag")
    ).to_series()
