"""What leads a comparison: the target's words first, the reference's last, by what there is to say of them.

By default the end of the interval that is nearer to zero: a difference is hardly smaller than that, so a word
leads that is both much more frequent and surely so. What else a reader may look for has a name.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from analysis.errors import require
from analysis.statistics.intervals import nearer_to_zero
from analysis.types import Floats, Mask


def _interval(frame: pl.DataFrame) -> Floats:
    return nearer_to_zero(frame["ci_low"].to_numpy(), frame["ci_high"].to_numpy())


def _evidence(frame: pl.DataFrame) -> Floats:
    p = np.nan_to_num(frame["p"].to_numpy(), nan=1.0)
    strength: Floats = -np.log10(np.maximum(p, np.finfo(np.float64).tiny)) * np.sign(_log_ratio(frame))
    return strength


def _rate(frame: pl.DataFrame) -> Floats:
    return (frame["pmw_target"] - frame["pmw_reference"]).to_numpy()


def _log_ratio(frame: pl.DataFrame) -> Floats:
    return frame["log_ratio"].to_numpy().astype(np.float64)


# name -> what is highest for the target's first word and lowest for the reference's
ORDERS: dict[str, Callable[[pl.DataFrame], Floats]] = {
    "interval": _interval,  # the least difference that the interval allows
    "evidence": _evidence,  # p over documents
    "rate": _rate,  # how many more per million words: frequent words first
    "log_ratio": _log_ratio,  # how many times more often, however sure
}


def ordered(frame: pl.DataFrame, shown: Mask, sort: str = "interval") -> pl.DataFrame:
    """Return the rows shown in one of the `ORDERS`, the target's first.

    Ties, and all rows where there are no intervals or p, go by log-likelihood, then by log ratio, then by the
    alphabet, in which the rows are given; words whose interval holds zero go by log ratio.
    """
    require("order", sort, ORDERS)
    key, ratio, g2 = ORDERS[sort](frame), frame["log_ratio"].to_numpy(), frame["log_likelihood"].to_numpy()
    tie = np.isnan(frame["ci_low"].to_numpy()) if sort == "interval" else True
    order = np.lexsort((-ratio, -g2 * tie, -key))
    chosen: pl.DataFrame = frame[order[shown[order]]]
    return chosen
