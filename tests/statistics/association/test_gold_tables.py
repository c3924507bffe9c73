"""Both gold tables, all rows: 599 lemmas checked against CQPweb, 94 pairs of the UCS toolkit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest
from paths import GOLD

from analysis.statistics import association

Cells = Any


def cells(frame: pl.DataFrame) -> Cells:
    return association.from_signature(*(frame[name] for name in ("f", "f1", "f2", "N")))


@pytest.fixture(scope="module")
def cqpweb() -> pl.DataFrame:
    return pl.read_csv(GOLD / "log-ratio-gold.tsv", separator="\t", quote_char=None)


@pytest.fixture(scope="module")
def ucs() -> pl.DataFrame:
    return pl.read_csv(GOLD / "ucs-gold-100.ds", separator="\t", comment_prefix="#", quote_char=None)


@pytest.mark.parametrize(
    ("column", "measure", "options"),
    [
        ("lr", "log_ratio", {}),
        ("clr", "log_ratio_conservative", {"method": "normal", "alpha": 0.01}),
        ("lrc", "log_ratio_conservative", {}),
        ("lrc", "log_ratio_conservative", {"m": 599}),
        ("lrc.positive", "log_ratio_conservative", {"limit": "lower"}),
        ("lrc.normal", "log_ratio_conservative", {"method": "normal"}),
    ],
)
def test_cqpweb(cqpweb: pl.DataFrame, column: str, measure: str, options: dict[str, Any]) -> None:
    assert cqpweb.height == 599
    scores = association.score(measure, *cells(cqpweb), **options)
    np.testing.assert_allclose(scores, cqpweb[column], rtol=1e-9, atol=1e-9)


def scored(measure: str, **options: Any) -> Callable[[Cells], Any]:
    return lambda t: association.score(measure, *t, **options)


def decimal(measure: str, **options: Any) -> Callable[[Cells], Any]:
    return lambda t: association.score(measure, *t, **options) / np.log2(10)


def log10_of(measure: str, **options: Any) -> Callable[[Cells], Any]:
    return lambda t: np.log10(association.score(measure, *t, **options))


UCS: dict[str, Callable[[Cells], Any]] = {
    "am.Dice": scored("dice"),
    "am.Fisher.pv": lambda t: -log10_of("fisher", alternative="greater")(t),
    "am.Jaccard": scored("jaccard"),
    "am.MI": decimal("mi"),
    "am.MI2": decimal("mi2"),
    "am.MI3": decimal("mi3"),
    "am.MS": scored("min_sensitivity"),
    "am.Poisson.Stirling": lambda t: scored("poisson_stirling")(t) / np.log(10),
    "am.average.MI": lambda t: scored("log_likelihood")(t) / (2 * np.log(10)),
    "am.chi.squared": scored("chi_squared", signed=True),
    "am.chi.squared.corr": scored("chi_squared", signed=True, correction="yates_unlimited"),
    "am.gmean": scored("geometric_mean"),
    "am.local.MI": decimal("local_mi"),
    "am.log.likelihood": scored("log_likelihood", signed=True),
    "am.odds.ratio": log10_of("odds_ratio"),
    "am.odds.ratio.disc": log10_of("odds_ratio", smoothing=0.5),
    "am.relative.risk": lambda t: log10_of("relative_risk")((t[0], t[2], t[1], t[3])),  # of the columns
    "am.simple.ll": scored("simple_ll", signed=True),
    "am.t.score": scored("t_score"),
    "am.z.score": scored("z_score"),
    "am.z.score.corr": scored("z_score", correction="yates"),
}


@pytest.mark.parametrize("column", UCS)
def test_ucs(ucs: pl.DataFrame, column: str) -> None:
    assert ucs.height == 94
    printed = ucs[column].to_numpy()
    expected = np.where(printed == 10_000_000, np.inf, printed)  # its sign for infinity
    # absolute for G2 near 0, where the sum of the source itself cancels to ten digits
    np.testing.assert_allclose(UCS[column](cells(ucs)), expected, rtol=1e-9, atol=1e-9)
