"""The interval of a share.

A share of 20 out of 20 is not 1 for certain: Wilson's limits say what it may be, and where lines come in
articles, fewer of them count than were read.
"""

from typing import NamedTuple

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, between, not_negative, same_length, vector
from analysis.types import Floats, Ints


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
    found = clustered_shares(hits, n, np.zeros(np.size(n), np.int64), groups=1, level=level)
    return Share(*(float(part[0]) for part in found))


def clustered_shares(
    hits: Numbers, n: Numbers, group: Numbers, *, groups: int, level: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return the share of every group of clusters with its limits, as `clustered_share` of each.

    `hits`, `n`, `group`: of every cluster; groups are numbered from 0 to before `groups`.
    """
    right, sizes = not_negative("hits", hits), vector("n", n)
    same_length(hits=right, n=sizes, group=vector("group", group))
    used = sizes > 0
    right, sizes, code = right[used], sizes[used], np.asarray(group, np.int64)[used]

    def total(values: Floats) -> Floats:
        return np.bincount(code, values, groups).astype(np.float64)

    with np.errstate(divide="ignore", invalid="ignore"):
        value = total(right) / total(sizes)
        clusters = np.bincount(code, minlength=groups)
        squares = total((right - value[code] * sizes) ** 2), total(sizes**2)
        size = _effective_sizes(value, total(sizes), clusters, squares, level)
        low, high = wilson(np.nan_to_num(np.minimum(value, 1.0) * size), np.nan_to_num(size), level=level)
    known = clusters > 1
    return value, np.where(known, low, np.nan), np.where(known, high, np.nan)


def _effective_sizes(
    share: Floats, total: Floats, clusters: Ints, squares: tuple[Floats, Floats], level: float
) -> Floats:
    """Return how many independent observations would tell as much as the clusters of each group.

    `squares`: the sums of the squared residuals of the clusters, and of their squared sizes.
    """
    from scipy.special import ndtri, stdtrit

    spread, variance = share * (1 - share), squares[0] * clusters / (clusters - 1) / total**2
    size = np.where(variance > 0, np.minimum(total, spread / variance), total)
    size = np.where(spread == 0, total * total / squares[1], size)
    tail = (1 + level) / 2
    return np.asarray(size * (ndtri(tail) / stdtrit(clusters - 1, tail)) ** 2)
