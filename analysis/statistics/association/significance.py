"""Measures of evidence: how surprising the table would be if the word were spread evenly.

They grow with the corpus: in ten million words almost every difference is surprising. They order words by
evidence, not by size of the difference (that is `strength` and `effects`), and they take every word for an
independent draw, which articles do not deliver (that is `resampling`).

An empty row or column leaves nothing to test: the likelihood and chi-squared statistics are 0 then, the
standardised scores NaN. A table of four zeros is NaN throughout.
"""

from typing import Literal

import numpy as np

from analysis.errors import require
from analysis.statistics.arrays import Numbers, not_negative
from analysis.statistics.association.hypergeometric import log_fisher_p
from analysis.statistics.association.tables import Table
from analysis.types import Floats

NEAR_ZERO = 1e-4  # below, the series of `_deviance` is exact to the last digit


def _deviance(excess: Floats, expected: Floats) -> Floats:
    """Return E ((1 + x) ln(1 + x) - x) with x = excess / E: a cell's share of G2 / 2, never negative.

    The sum of O ln(O / E) cancels to nothing when cells reach 1e13; since the excesses of a table add
    up to zero, these terms have the same sum and no cancellation.
    """
    x = np.maximum(np.where(expected > 0, excess / expected, 0.0), -1.0)
    whole = np.where(x > -1, (1 + x) * np.log1p(x), 0.0) - x
    result: Floats = expected * np.where(np.abs(x) < NEAR_ZERO, x * x * (0.5 - x / 6 + x * x / 12), whole)
    return result


def _signed(score: Floats, t: Table, signed: bool) -> Floats:
    return np.where(t.excess < 0, -score, score) if signed else score


def log_likelihood(t: Table, *, signed: bool = False) -> Floats:
    """Return G2 = 2 sum O ln(O / E) over all four cells, natural logarithm; 0 ln 0 is 0.

    `signed` makes it negative where the word is rarer in the target than expected.
    Source: Dunning 1993, Computational Linguistics 19, 61-74.
    """
    e12, e21, e22 = t.r1 - t.e11, t.c1 - t.e11, t.r2 * (t.c2 / t.n)
    terms = _deviance(t.excess, t.e11) + _deviance(-t.excess, e12)
    terms = terms + _deviance(-t.excess, e21) + _deviance(t.excess, e22)
    return _signed(np.where(t.n > 0, 2 * terms, np.nan), t, signed)


def log_likelihood_two_cell(t: Table, *, signed: bool = False) -> Floats:
    """Return 2 (o11 ln(o11 / e11) + o21 ln(o21 / e21)): the words' own cells only.

    Slightly smaller than the four-celled G2; the one of UCREL's wizard and WordSmith.
    Source: Rayson & Garside 2000, Workshop on Comparing Corpora, 1-6.
    """
    terms = _deviance(t.excess, t.e11) + _deviance(-t.excess, t.c1 - t.e11)
    return _signed(np.where(t.n > 0, 2 * terms, np.nan), t, signed)


def simple_ll(t: Table, *, signed: bool = False) -> Floats:
    """Return 2 (o11 ln(o11 / e11) - (o11 - e11)): the one cell of the co-occurrence.

    Source: Evert 2008, Corpora and collocations, in: Corpus Linguistics. An International Handbook.
    """
    return _signed(np.where(t.n > 0, 2 * _deviance(t.excess, t.e11), np.nan), t, signed)


def chi_squared(
    t: Table, *, correction: Literal["none", "yates", "yates_unlimited"] = "none", signed: bool = False
) -> Floats:
    """Return Pearson's X2 = n (o11 o22 - o12 o21)^2 / (r1 r2 c1 c2).

    `yates` takes 0.5 from the difference of observed and expected, at most the difference itself (as R
    and SciPy do); `yates_unlimited` takes 0.5 always, as the UCS toolkit does.
    Source: Pearson 1900; Yates 1934, Supplement to the Journal of the Royal Statistical Society 1.
    """
    require("correction", correction, ("none", "yates", "yates_unlimited"))
    difference = np.abs(t.excess)
    if correction != "none":
        difference = difference - (0.5 if correction == "yates_unlimited" else np.minimum(0.5, difference))
    score = difference * (difference / t.e11) * (t.n / t.r2) * (t.n / t.c2)
    empty = (t.n > 0) & ((t.r1 == 0) | (t.r2 == 0) | (t.c1 == 0) | (t.c2 == 0))
    return _signed(np.where(empty, 0.0, score), t, signed)


def fisher(t: Table, *, alternative: Literal["two_sided", "greater", "less"] = "two_sided") -> Floats:
    """Return p of Fisher's exact test; `greater` is the chance of o11 or more.

    Two-sided: the chance of all tables with these margins that are no likelier than the observed one.
    A loop over tables, for hundreds of them rather than a lexicon. Below 1e-308 it is 0; `log10_fisher` goes
    on. Source: Fisher 1935.
    """
    require("alternative", alternative, ("two_sided", "greater", "less"))
    return np.exp(log_fisher_p(t.o11, t.r1, t.c1, t.n, alternative))


def log10_fisher(t: Table, *, alternative: Literal["two_sided", "greater", "less"] = "two_sided") -> Floats:
    """Return the decimal logarithm of `fisher`, finite for every table that can be."""
    require("alternative", alternative, ("two_sided", "greater", "less"))
    logs: Floats = log_fisher_p(t.o11, t.r1, t.c1, t.n, alternative) / np.log(10)
    return logs


def poisson_stirling(t: Table) -> Floats:
    """Return o11 (ln o11 - ln e11 - 1), the Poisson likelihood by Stirling's formula; 0 for o11 = 0.

    Source: Quasthoff & Wolff 2002, Second Workshop on Computational Approaches to Collocations.
    """
    score = t.o11 * (np.log(t.o11) - np.log(t.e11) - 1)
    return np.where((t.o11 == 0) & (t.n > 0), 0.0, score)


def z_score(t: Table, *, correction: Literal["none", "yates"] = "none") -> Floats:
    """Return (o11 - e11) / sqrt(e11); `yates` moves o11 by 0.5 towards e11.

    NaN where nothing is expected. Source: Berry-Rogghe 1973; Evert 2008.
    """
    require("correction", correction, ("none", "yates"))
    shift = np.where(t.excess > 0, 0.5, -0.5) if correction == "yates" else 0.0
    result: Floats = (t.excess - shift) / np.sqrt(t.e11)
    return result


def t_score(t: Table, *, variance: Literal["o11", "binomial"] = "o11") -> Floats:
    """Return (o11 - e11) / sqrt(o11); minus infinity for o11 = 0 where something is expected.

    `binomial` divides by sqrt(o11 (1 - o11 / n)), the exact variance of one sample.
    Source: Church, Gale, Hanks & Hindle 1991; Manning & Schütze 1999, section 5.3.1.
    """
    require("variance", variance, ("o11", "binomial"))
    spread = t.o11 * (1 - t.o11 / t.n) if variance == "binomial" else t.o11
    result: Floats = t.excess / np.sqrt(spread)
    return result


def bic(t: Table, *, cells: Literal[2, 4] = 4) -> Floats:
    """Return G2 - ln n, the Bayesian information criterion of one degree of freedom.

    Above 2 positive, above 6 strong, above 10 very strong evidence of a difference; negative: none.
    `cells=2` uses the two-celled G2. Source: Wilson 2013, Embracing Bayes factors for key item analysis.
    """
    require("number of cells", cells, (2, 4))
    result: Floats = (log_likelihood(t) if cells == 4 else log_likelihood_two_cell(t)) - np.log(t.n)
    return result


def bayes_factor(t: Table, *, cells: Literal[2, 4] = 4) -> Floats:
    """Return exp(BIC / 2): how much likelier a difference makes the table; infinite beyond 1e308.

    Source: Wilson 2013; Kass & Raftery 1995, Journal of the American Statistical Association 90.
    """
    return np.exp(bic(t, cells=cells) / 2)


def p_value(statistic: Numbers) -> Floats:
    """Return p of a G2 or X2 (one degree of freedom): erfc(sqrt(x / 2)), the survival function.

    Exact far into the tail (1e-300 for G2 = 1370), where 1 - cdf is 0 from G2 = 70 on. Beyond 1480 it is 0;
    `log10_p_value` goes on.
    """
    from scipy.special import erfc  # here: SciPy takes longer to import than everything else together

    return np.asarray(erfc(np.sqrt(not_negative("statistic", statistic) / 2)))[()]


def log10_p_value(statistic: Numbers) -> Floats:
    """Return the decimal logarithm of `p_value`, finite for every finite statistic."""
    from scipy.special import log_ndtr

    root = np.sqrt(not_negative("statistic", statistic))
    return np.asarray((log_ndtr(-root) + np.log(2)) / np.log(10))[()]
