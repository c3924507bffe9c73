"""Effect sizes for keyness: how many times more often, not how surprisingly.

All compare the rate of a word in the target (o11 per word of row 1) with its rate in the rest (o21 per
word of row 2). A word that is absent from one side has no finite ratio: the log ratio puts 0.5 in place of
the zero (Hardie), the plain ratios are infinite or 0 and say so. A word absent from both sides, or an
empty side, is NaN.
"""

from typing import Literal

import numpy as np

from analysis.errors import AnalysisError, require
from analysis.statistics.arrays import Numbers, between
from analysis.statistics.association.tables import Table
from analysis.types import Floats

PER_MILLION = 1_000_000.0


def _counts(t: Table, zero: float, smoothing: float) -> tuple[Floats, Floats]:
    """Return o11 and o21 with zeros replaced or both smoothed; NaN where there is nothing to compare."""
    for name, value in (("zero", zero), ("smoothing", smoothing)):
        if not 0 <= value < np.inf:
            raise AnalysisError(f"{name} is {value}; it must be 0 or more")
    plus = 0.0 if smoothing else zero
    nowhere = np.where((t.c1 > 0) & (t.r1 > 0) & (t.r2 > 0), 0.0, np.nan)
    return (
        np.where(t.o11 == 0, plus, t.o11) + smoothing + nowhere,
        np.where(t.o21 == 0, plus, t.o21) + smoothing + nowhere,
    )


def log_ratio(t: Table, *, zero: float = 0.5, smoothing: float = 0.0) -> Floats:
    """Return log2 of the ratio of the two rates: +1 is twice as often in the target, -1 half as often.

    A zero count becomes `zero` (0.5: Hardie's rule; 0 gives infinities); `smoothing` is added to both
    counts instead. Source: Hardie 2014, Log Ratio: an informal introduction.
    """
    target, rest = _counts(t, zero, smoothing)
    result: Floats = np.log2(target / rest) - np.log2(t.r1 / t.r2)
    return result


def log_ratio_interval(
    o11: Numbers, o12: Numbers, o21: Numbers, o22: Numbers, *, level: float = 0.95, zero: float = 0.5
) -> tuple[Floats, Floats]:
    """Return the asymptotic confidence limits of the log ratio, as if words were drawn independently.

    log ratio +- z sqrt(1/o11 + 1/o21 - 1/r1 - 1/r2) / ln 2, zeros replaced by `zero` (Hardie).
    Source: Katz, Baptista, Azen & Pike 1978, Biometrics 34, 469-474.
    """
    from scipy.special import ndtri

    z = -float(ndtri((1 - between("level", level, 0, 1)) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = Table.of(o11, o12, o21, o22)
        middle, half = log_ratio(t, zero=zero), z * _standard_error(t, zero)
        return (middle - half)[()], (middle + half)[()]


def _standard_error(t: Table, zero: float) -> Floats:
    """Return the asymptotic standard error of the log ratio, in binary logarithms."""
    target, rest = _counts(t, zero, 0.0)
    variance = 1 / target + 1 / rest - 1 / t.r1 - 1 / t.r2
    result: Floats = np.sqrt(np.maximum(variance, 0.0)) / np.log(2)
    return result


def log_ratio_conservative(
    t: Table,
    *,
    alpha: float = 0.05,
    m: int | None = None,
    limit: Literal["nearer", "lower"] = "nearer",
    method: Literal["exact", "normal"] = "exact",
) -> Floats:
    """Return LRC: the confidence limit of the log ratio that lies nearer to 0, or 0 if 0 is inside.

    The interval is Clopper and Pearson's for o11 of o11 + o21 (`exact`) or the asymptotic one (`normal`),
    at alpha / m (Bonferroni over m candidates; default: the tables given whose word occurs).
    `lower` gives the one-sided lower limit as it is. Source: Evert 2022, Measuring keyness.
    """
    require("limit", limit, ("nearer", "lower"))
    require("method", method, ("exact", "normal"))
    tests = max(1, int(np.count_nonzero(t.c1 > 0))) if m is None else m
    if tests < 1:
        raise AnalysisError(f"m is {m}; it counts the candidates and must be 1 or more")
    share = between("alpha", alpha, 0, 1) / tests / (2 if limit == "nearer" else 1)
    bounds = _exact_limits if method == "exact" else _normal_limits
    low, high = bounds(t, share)
    if limit == "lower":
        return low
    nearer = np.where(t.rate1 >= t.rate2, np.maximum(low, 0.0), np.minimum(high, 0.0))
    return np.where((t.c1 > 0) & (t.r1 > 0) & (t.r2 > 0), nearer, np.nan)


def _exact_limits(t: Table, alpha: float) -> tuple[Floats, Floats]:
    """Return both one-sided limits from the share of occurrences that fall into the target."""
    from scipy.special import betaincinv

    low = np.where(t.o11 > 0, betaincinv(np.maximum(t.o11, 1), t.o21 + 1, alpha), 0.0)
    rest = np.where(t.o21 > 0, betaincinv(np.maximum(t.o21, 1), t.o11 + 1, alpha), 0.0)
    sizes = np.log2(t.r2 / t.r1)
    return sizes + np.log2(low / (1 - low)), sizes + np.log2((1 - rest) / rest)


def _normal_limits(t: Table, alpha: float) -> tuple[Floats, Floats]:
    """Return both one-sided limits by the asymptotic standard error, zeros replaced by 0.5."""
    from scipy.special import ndtri

    middle, half = log_ratio(t), -float(ndtri(alpha)) * _standard_error(t, 0.5)
    return middle - half, middle + half


def relative_risk(t: Table) -> Floats:
    """Return rate 1 / rate 2: infinite for a word absent from the rest, 0 from the target."""
    return t.rate1 / t.rate2


def odds_ratio(t: Table, *, smoothing: float = 0.0) -> Floats:
    """Return (o11 / o12) / (o21 / o22); `smoothing` (0.5: Haldane's) is added to all four cells.

    Source: Evert 2004, The Statistics of Word Cooccurrences, section 3.1.
    """
    if smoothing < 0:
        raise AnalysisError(f"smoothing is {smoothing}; it must be 0 or more")
    return ((t.o11 + smoothing) / (t.o12 + smoothing)) / ((t.o21 + smoothing) / (t.o22 + smoothing))


def percent_diff(t: Table) -> Floats:
    """Return 100 (rate 1 - rate 2) / rate 2 per cent; infinite for a word absent from the rest.

    Source: Gabrielatos & Marchi 2011, Keyness: matching metrics to definitions.
    """
    return 100 * ((t.rate1 - t.rate2) / t.rate2)


def difference_coefficient(t: Table) -> Floats:
    """Return (rate 1 - rate 2) / (rate 1 + rate 2), between -1 and 1.

    Source: Hofland & Johansson 1982, Word Frequencies in British and American English.
    """
    return (t.rate1 - t.rate2) / (t.rate1 + t.rate2)


def simple_maths(t: Table, *, k: float = 100.0) -> Floats:
    """Return (pmw 1 + k) / (pmw 2 + k), rates per million words; larger k favours frequent words.

    Source: Kilgarriff 2009, Simple maths for keywords.
    """
    if not k > 0:
        raise AnalysisError(f"k is {k}; it is added to rates per million words and must be above 0")
    return (PER_MILLION * t.rate1 + k) / (PER_MILLION * t.rate2 + k)
