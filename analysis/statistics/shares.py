"""The interval of a share.

A share of 20 out of 20 is not 1 for certain: Wilson's limits say what it may be, and where lines come in
articles, fewer of them count than were read.
"""

from typing import NamedTuple

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, between, not_negative, same_length, vector
from analysis.types import Floats


class Share(NamedTuple):
    """A share with its lower and upper limit; NaN where nothing is known."""

    value: float
    low: float
    high: float


def wilson(hits: Numbers, n: Numbers, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper limit of the share hits / n, each NaN where n is 0.

    Score interval of Wilson 1927, Journal of the American Statistical Association 22, 209-212: the shares
    that a normal test of the observed one would not reject. `n` may be no whole number (an effective size).
    """
    from scipy.special import ndtri

    hits, n = not_negative("hits", hits), not_negative("n", n)
    if np.any(hits > n):
        raise AnalysisError("hits are more than n")
    z2 = float(ndtri((1 + between("level", level, 0, 1)) / 2)) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / n
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2) * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = np.where(hits == 0, np.where(n > 0, 0.0, np.nan), middle - half)
    high = np.where(hits == n, np.where(n > 0, 1.0, np.nan), middle + half)
    return low, high


def clustered_share(hits: Numbers, n: Numbers, *, level: float = 0.95) -> Share:
    """Return the share sum(hits) / sum(n) over clusters (lines by article) with Wilson's limits.

    `hits`, `n`: of every cluster. Limits are those of as many independent observations as tell as much: n /
    design effect, times (z / t)^2 of clusters - 1 degrees of freedom (Korn & Graubard 1998, Survey
    Methodology 24, 193-201; Wilson's limits of it: Franco, Little, Louis & Slud 2019, Journal of Survey
    Statistics and Methodology 7, 334-364). The design effect is 1 at least; of a share of 0 or 1 no spread
    can be seen, and all of a cluster counts as one observation. NaN limits of a single cluster, NaN
    throughout of none.
    """
    right, sizes = not_negative("hits", hits), vector("n", n)
    same_length(hits=right, n=sizes)
    right, sizes = right[sizes > 0], sizes[sizes > 0]
    if not sizes.size:
        return Share(np.nan, np.nan, np.nan)
    value = float(right.sum() / sizes.sum())
    if sizes.size == 1:
        return Share(value, np.nan, np.nan)
    size = _effective_size(right, sizes, level)
    low, high = wilson(min(value, 1.0) * size, size, level=level)
    return Share(value, float(low), float(high))


def _effective_size(hits: Floats, n: Floats, level: float) -> float:
    """Return how many independent observations would tell as much as these clusters."""
    from scipy.special import ndtri, stdtrit

    total, clusters = n.sum(), n.size
    share = hits.sum() / total
    spread = share * (1 - share)
    if spread == 0:
        size = total * total / (n * n).sum()
    else:
        variance = ((hits - share * n) ** 2).sum() * clusters / (clusters - 1) / total**2
        size = min(total, spread / variance) if variance > 0 else total
    tail = (1 + level) / 2
    return float(size * (ndtri(tail) / stdtrit(clusters - 1, tail)) ** 2)
