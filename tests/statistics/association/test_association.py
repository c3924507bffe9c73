"""Association: against SciPy and NLTK, properties that must hold for any table, and what is refused."""

import math
from typing import Any

import numpy as np
import polars as pl
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics import association
from analysis.statistics.association import MEASURES, log_ratio_interval, score

CELL = st.integers(0, 10**6)
TABLE = st.tuples(CELL, CELL, CELL, CELL)
FULL = st.tuples(*[st.integers(1, 10**6)] * 4)
HUGE = (4e12, 9e13, 1e12, 8e13)


def swapped(t: Any) -> Any:
    return t[2], t[3], t[0], t[1]


@given(FULL)
def test_against_scipy(t: tuple[int, ...]) -> None:
    table = np.reshape(t, (2, 2))
    for options, ours in (
        ({"correction": False}, score("chi_squared", *t)),
        ({"correction": True}, score("chi_squared", *t, correction="yates")),
        ({"correction": False, "lambda_": "log-likelihood"}, score("log_likelihood", *t)),
    ):
        theirs, p = scipy.stats.chi2_contingency(table, **options)[:2]  # type: ignore[call-overload]
        assert ours == pytest.approx(theirs, rel=1e-7, abs=1e-6)
        assert association.p_value(theirs) == pytest.approx(p, rel=1e-6, abs=1e-300)  # near 0, p magnifies
    assert score("odds_ratio", *t) == pytest.approx(
        scipy.stats.contingency.odds_ratio(table, kind="sample").statistic
    )
    theirs = scipy.stats.contingency.relative_risk(t[0], t[0] + t[1], t[2], t[2] + t[3])
    assert score("relative_risk", *t) == pytest.approx(theirs.relative_risk)
    low, high = theirs.confidence_interval(0.95)
    ours = log_ratio_interval(*t)
    assert 2 ** float(ours[0]) == pytest.approx(low)
    assert 2 ** float(ours[1]) == pytest.approx(high)


@given(st.tuples(*[st.integers(0, 400)] * 4).filter(any))
def test_fisher_against_scipy(t: tuple[int, ...]) -> None:
    for ours, theirs in (("two_sided", "two-sided"), ("greater", "greater"), ("less", "less")):
        expected = scipy.stats.fisher_exact(np.reshape(t, (2, 2)), alternative=theirs)[1]  # type: ignore[call-overload]
        assert score("fisher", *t, alternative=ours) == pytest.approx(expected, rel=1e-7, abs=1e-290)


def test_fisher_of_a_large_corpus_approaches_the_asymptotic_p() -> None:
    t = (1e12 + 1e6, 9e12, 1e12, 9e12)
    assert score("fisher", *t) == pytest.approx(association.p_value(score("log_likelihood", *t)), rel=1e-5)


@given(FULL)
def test_against_nltk(t: tuple[int, ...]) -> None:
    from nltk.metrics import BigramAssocMeasures as Nltk

    margins = (t[0], (t[0] + t[1], t[0] + t[2]), sum(t))
    for ours, theirs in (
        ("log_likelihood", Nltk.likelihood_ratio),
        ("mi", Nltk.pmi),
        ("dice", Nltk.dice),
        ("jaccard", Nltk.jaccard),
        ("t_score", Nltk.student_t),
    ):
        assert score(ours, *t) == pytest.approx(theirs(*margins), rel=1e-6, abs=1e-5)
    expected = t[0] * (math.log2(t[0] * sum(t) / (margins[1][0] * margins[1][1])) - 1)
    assert Nltk.poisson_stirling(*margins) == pytest.approx(expected, rel=1e-6, abs=1e-5)  # its own base, 2
    natural = t[0] * (math.log(t[0] * sum(t) / (margins[1][0] * margins[1][1])) - 1)
    assert score("poisson_stirling", *t) == pytest.approx(natural, rel=1e-9, abs=1e-9)


@given(TABLE)
def test_swapping_the_rows_turns_the_sign_of_an_effect_and_leaves_the_evidence(t: tuple[int, ...]) -> None:
    for measure in (
        "log_ratio",
        "difference_coefficient",
        "log_ratio_conservative",
        "weighted_log_odds",
        "delta_p_21",
    ):
        there, back = float(score(measure, *t)), float(score(measure, *swapped(t)))
        assert there == pytest.approx(-back, rel=1e-9, abs=1e-12, nan_ok=True)
    for measure in ("log_likelihood", "log_likelihood_two_cell", "chi_squared", "bic"):
        there, back = float(score(measure, *t)), float(score(measure, *swapped(t)))
        assert there == pytest.approx(back, rel=1e-9, abs=1e-9, nan_ok=True)


@given(TABLE)
def test_bounds(t: tuple[int, ...]) -> None:
    for measure, low, high in (
        ("log_likelihood", 0, math.inf),
        ("chi_squared", 0, math.inf),
        ("dice", 0, 1),
        ("jaccard", 0, 1),
        ("geometric_mean", 0, 1),
        ("min_sensitivity", 0, 1),
        ("npmi", -1, 1),
        ("delta_p_12", -1, 1),
        ("delta_p_21", -1, 1),
        ("difference_coefficient", -1, 1),
        ("log_dice", -math.inf, 14),
        ("fisher", 0, 1),
    ):
        value = float(score(measure, *t)) if measure != "fisher" or sum(t) < 10_000 else 0.5
        assert math.isnan(value) or low - 1e-9 <= value <= high + 1e-9, measure


@given(FULL)
def test_the_conservative_ratio_lies_between_zero_and_the_ratio(t: tuple[int, ...]) -> None:
    ratio, careful = float(score("log_ratio", *t)), float(score("log_ratio_conservative", *t, m=10))
    assert abs(careful) <= abs(ratio) + 1e-9
    assert careful == 0 or math.copysign(1, careful) == math.copysign(1, ratio)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_finite_at_1e13_and_takes_all_dresses(measure: str) -> None:
    small = (30, 970, 10, 1_990)
    options: dict[str, Any] = {"m": 1} if measure == "log_ratio_conservative" else {}
    expected = float(score(measure, *small, **options))
    columns = [[cell, cell] for cell in small]
    for dress in (list, np.array, pl.Series):
        assert score(measure, *(dress(column) for column in columns)) == pytest.approx(
            [expected] * 2, rel=0.3
        )
    assert score(measure, 30, [970, 970], 10, pl.Series([1_990, 1_990])).shape == (2,)
    if measure not in {"bayes_factor", "fisher"}:  # the one is infinite there, the other 0
        assert math.isfinite(score(measure, *HUGE))
    assert math.isnan(score(measure, math.nan, 970, 10, 1_990))
    assert math.isnan(score(measure, pl.Series([None, 30]), 970, 10, 1_990)[0])
    assert math.isnan(score(measure, 0, 0, 0, 0))


def test_g2_does_not_cancel() -> None:
    # the same excess of 1e6 on both sides of 1e12 occurrences: 2 * (d^2 / 2) * sum(1 / E), to the last digits
    o = (1e12 + 1e6, 9e12 - 1e6, 1e12 - 1e6, 9e12 + 1e6)
    assert score("log_likelihood", *o) == pytest.approx(1e12 * (2 / 1e12 + 2 / 9e12), rel=1e-9)


@pytest.mark.parametrize(
    ("measure", "absent_from_target", "absent_from_rest"),
    [
        ("log_ratio", math.log2(0.5 / 5), math.log2(5 / 0.5)),
        ("relative_risk", 0, math.inf),
        ("percent_diff", -100, math.inf),
        ("difference_coefficient", -1, 1),
        ("odds_ratio", 0, math.inf),
        ("mi", -math.inf, math.log2(5 / 2.5)),
        ("npmi", -1, math.log2(2) / math.log2(4)),
        ("local_mi", 0, 5),
        ("log_dice", -math.inf, 14 + math.log2(2 / 3)),
        ("t_score", -math.inf, 2.5 / math.sqrt(5)),
        ("z_score", -math.sqrt(2.5), math.sqrt(2.5)),
        ("poisson_stirling", 0, 5 * (math.log(2) - 1)),
        ("simple_maths", 100 / 500_100, 500_100 / 100),
    ],
)
def test_zero_cells(measure: str, absent_from_target: float, absent_from_rest: float) -> None:
    assert score(measure, 0, 10, 5, 5) == pytest.approx(absent_from_target)
    assert score(measure, 5, 5, 0, 10) == pytest.approx(absent_from_rest)


def test_a_word_that_occurs_nowhere_or_an_empty_side_has_no_effect_size() -> None:
    for t in ((0, 10, 0, 10), (0, 0, 5, 5)):
        for measure in (
            "log_ratio",
            "log_ratio_conservative",
            "relative_risk",
            "percent_diff",
            "mi",
            "z_score",
        ):
            assert math.isnan(score(measure, *t)), (measure, t)
        assert score("log_likelihood", *t) == score("chi_squared", *t) == 0


def test_p_values_far_into_the_tail() -> None:
    assert association.p_value(1000) == pytest.approx(scipy.stats.chi2.sf(1000, 1), rel=1e-10)
    assert association.p_value(0) == 1
    assert association.log10_p_value(1000) == pytest.approx(math.log10(scipy.stats.chi2.sf(1000, 1)))
    assert association.log10_p_value(1e6) == pytest.approx(-217_150.6, abs=1)
    assert math.isnan(association.p_value(math.nan))


def test_weighted_log_odds_by_hand() -> None:
    # target 10 of 100 words, rest 5 of 100, a background of 20 of 1,000
    y, n = np.array([10 + 20, 5 + 20]), np.array([1_100, 1_100])
    delta = math.log(30 / 1_070) - math.log(25 / 1_075)
    expected = delta / math.sqrt((1 / y + 1 / (n - y)).sum())
    assert score("weighted_log_odds", 10, 90, 5, 95, prior=20, strength=1_000) == pytest.approx(expected)
    assert abs(score("weighted_log_odds", 10, 90, 5, 95, prior=2_000, strength=1e5)) < abs(expected)


def test_bayes_factor_follows_bic() -> None:
    t = (30, 970, 10, 1_990)
    assert score("bic", *t) == pytest.approx(score("log_likelihood", *t) - math.log(3_000))
    assert score("bayes_factor", *t) == pytest.approx(math.exp(score("bic", *t) / 2))
    assert score("bic", *t, cells=2) < score("bic", *t)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((-1, 5, 5, 5), "o11 is -1"),
        ((5, [5, -3], 5, 5), "o12 is -3 at place 1"),
        ((5, 5, math.inf, 5), "o21 is inf"),
        (("fünf", 5, 5, 5), "o11 must be numbers"),
        (([1, 2], [1, 2, 3], 5, 5), "must have one shape"),
        ((pl.Series(["a"]), 5, 5, 5), "o11 must be numbers"),
    ],
)
def test_impossible_cells(cells: Any, words: str) -> None:
    with pytest.raises(AnalysisError, match=words):
        score("log_likelihood", *cells)


def test_impossible_margins() -> None:
    with pytest.raises(AnalysisError, match="n_target is 11 of size_target 10"):
        association.from_sizes(11, 10, 1, 10)
    with pytest.raises(AnalysisError, match="f is 6 of f2 5"):
        association.from_signature([1, 6], 10, 5, 100)
    with pytest.raises(AnalysisError, match="f1 \\+ f2 - f"):
        association.from_signature(1, 60, 60, 100)


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'log_ratio'"):
        score("log_ratoi", 1, 2, 3, 4)
    with pytest.raises(UnknownNameError, match="option of log_ratio 'zeros'; did you mean 'zero'"):
        score("log_ratio", 1, 2, 3, 4, zeros=1)
    with pytest.raises(UnknownNameError, match="correction 'Yates'"):
        score("chi_squared", 1, 2, 3, 4, correction="Yates")


@pytest.mark.parametrize(
    ("measure", "options"),
    [
        ("log_ratio", {"zero": -1}),
        ("log_ratio_conservative", {"alpha": 0}),
        ("log_ratio_conservative", {"m": 0}),
        ("log_ratio_conservative", {"limit": "upper"}),
        ("simple_maths", {"k": 0}),
        ("odds_ratio", {"smoothing": -0.5}),
        ("bic", {"cells": 3}),
        ("fisher", {"alternative": "both"}),
        ("weighted_log_odds", {"prior": 10, "strength": 5}),
    ],
)
def test_impossible_options(measure: str, options: dict[str, Any]) -> None:
    with pytest.raises(AnalysisError):
        score(measure, 1, 2, 3, 4, **options)
