"""Every worked example of gold/statistics.json, computed and compared at the tolerance of its source."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from paths import GOLD

from analysis.statistics import association, correction, dispersion, distance, diversity, frequency
from analysis.statistics.association import from_signature, from_sizes

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((GOLD / "statistics.json").read_text("utf-8"))
}

WAR = from_sizes(620, 1_017_879, 267, 1_007_532)
LYNE = ([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930])
TEXT = ["test", "text", "with", "some", "text", "numbers", "hyphenhere", "and", "text", "punctuations"]
THREE_DOCUMENTS = [[2, 2, 1, 1], [1, 0, 0, 3], [3, 0, 0, 0]]  # a b c d
WIKIPEDIA = [[1, 1, 2, 1, 0, 0], [1, 1, 0, 0, 2, 3]]  # this is a sample another example
TURBULENT = ([20, 7, 8, 1, 14, 4, 2], [16, 24, 3, 4, 5, 2, 1])  # a b c d e f g


def two_cell(*counts: float) -> Any:
    return association.score("log_likelihood_two_cell", *from_sizes(*counts))


def signature(measure: str, *counts: float, **options: Any) -> Any:
    return association.score(measure, *from_signature(*counts), **options)


def yates() -> Any:
    score = association.score("chi_squared", 1, 3, 3, 1, correction="yates")
    return score, association.p_value(score)


def log_ratios(*counts: float) -> Any:
    lrc = "log_ratio_conservative"
    return (
        signature("log_ratio", *counts),
        signature(lrc, *counts, m=599, method="normal", alpha=0.01),
        signature(lrc, *counts, m=599),
        signature(lrc, *counts, m=599, limit="lower"),
        signature(lrc, *counts, m=599, method="normal"),
    )


def ucs(*counts: float) -> Any:
    return (
        signature("log_likelihood", *counts, signed=True),
        signature("mi", *counts) / np.log2(10),
        signature("mi3", *counts) / np.log2(10),
        signature("dice", *counts),
        signature("t_score", *counts),
        signature("z_score", *counts),
        signature("simple_ll", *counts, signed=True),
        signature("chi_squared", *counts, signed=True),
    )


def lyne() -> Any:
    return (
        dispersion.score("range", *LYNE, relative=True),
        dispersion.score("juilland_d", *LYNE),
        dispersion.score("carroll_d2", *LYNE),
        dispersion.score("rosengren_s", *LYNE),
        1 - dispersion.score("dp", *LYNE),
        dispersion.score("da", *LYNE),
        1 / (1 + dispersion.score("kld", *LYNE)),  # the source prints odds turned into a share
    )


def gries(*counts: int) -> Any:
    sizes = [9, 10, 10, 10, 11]
    return [
        dispersion.score(name, counts, sizes)
        for name in ("juilland_d", "rosengren_s", "dp", "dp_norm", "kld")
    ]


def of_text(*measures: str, **options: Any) -> Any:
    return [diversity.score(measure, TEXT, **options) for measure in measures]


def sums_and_documents() -> Any:
    n, docs = frequency.totals(np.array(THREE_DOCUMENTS)[:, [0, 3, 1, 2]])
    return [*n, *docs]


def wikipedia() -> Any:
    weights = frequency.tf_idf(WIKIPEDIA, base=10)
    return weights[0, 2], weights[0, 3], weights[1, 4], weights[1, 5]


def tmtoolkit() -> Any:
    return frequency.tf_idf([[0, 1, 2, 3, 4, 5], [1, 1, 0, 2, 2, 0], [2, 1, 0, 1, 0, 0]], smooth=True)[0]


COMPUTED: dict[str, Callable[[], Any]] = {
    "A01": lambda: two_cell(12_000, 1_000_000, 10_000, 1_000_000),
    "A02": lambda: two_cell(10, 1_000, 20, 2_000),
    "A03": lambda: two_cell(10, 1_000, 0, 1_000),
    "A04": lambda: two_cell(0, 1_000, 10, 1_000),
    "A05": lambda: two_cell(100, 100_000, 20, 200_000),
    "A06": lambda: two_cell(500, 1_000_000, 100, 1_000_000),
    "A07": lambda: two_cell(50, 100_000, 50, 50_000),
    "A08": lambda: two_cell(1_000, 1_000_000, 1, 1_000_000),
    "A09": lambda: two_cell(547_558, 10_000_000, 1_082_892, 90_000_000),
    "B01": lambda: signature("log_likelihood", 110, 2_552, 221, 31_777),
    "B02": lambda: signature("log_likelihood", 8, 13, 32, 31_777),
    "B03": lambda: association.score("log_likelihood", 10, 0, 3, 31_764),
    "B04": lambda: signature("chi_squared", 8, 15_828, 4_675, 14_307_668),
    "B05": lambda: signature("chi_squared", 59, 67, 65, 571_007),
    "B06": lambda: association.score("chi_squared", 3, 0, 0, 31_774),
    "B07": yates,
    "C01": lambda: association.score("log_ratio", *WAR),
    "C02": lambda: association.score("log_ratio", *from_sizes(10, 1_000, 2, 1_000)),
    "C03": lambda: association.score("log_ratio", *from_sizes(1_000, 1e6, 100, 1e6), smoothing=0.5),
    "C04": lambda: association.score("log_ratio", *from_sizes(50, 1_000, 0, 1_000)),
    "C05": lambda: signature("log_ratio", 10, 10, 10, 100),
    "C06": lambda: association.score("simple_maths", *WAR, k=100),
    "C07": lambda: association.score("percent_diff", *WAR),
    "E01": lambda: log_ratios(1_189, 168_329, 2_157, 19_720_567),
    "E02": lambda: log_ratios(49, 168_329, 88, 19_720_567),
    "E03": lambda: log_ratios(150, 168_329, 349, 19_720_567),
    "F01": lambda: ucs(1, 15_334, 2, 191_998),
    "F02": lambda: ucs(7, 15_334, 120, 191_998),
    "F03": lambda: ucs(2, 15_334, 5, 191_998),
    "F04": lambda: ucs(4, 15_334, 34, 191_998),
    "F05": lambda: ucs(52, 15_334, 658, 191_998),
    "G01": lambda: signature("t_score", 8, 15_828, 4_675, 14_307_668),
    "G02": lambda: signature("t_score", 20, 42, 20, 14_307_668),
    "G03": lambda: signature("t_score", 8, 15_828, 4_675, 14_307_668, variance="binomial"),
    "G04": lambda: signature("mi", 20, 42, 20, 14_307_668),
    "G05": lambda: signature("mi", 20, 15_019, 15_629, 14_307_668),
    "G06": lambda: signature("mi", 8, 1_105, 44, 15e6),
    "G07": lambda: signature("log_dice", 100, 200, 300, 1_000_000),
    "G08": lambda: (signature("mi3", 100, 200, 300, 1e6), signature("mi3", 1e7, 2e7, 3e7, 1e13)),
    "G09": lambda: [
        association.score(name, 5_610, 168_938, 2_257, 10_233_063) for name in ("delta_p_21", "delta_p_12")
    ],
    "H01": lyne,
    "H02": lambda: gries(2, 2, 2, 2, 2),
    "H03": lambda: gries(1, 0, 0, 0, 0),
    "H04": lambda: gries(0, 1, 0, 0, 0),
    "H05": lambda: gries(0, 0, 0, 0, 1),
    "H06": lambda: gries(1, 2, 3, 4, 5),
    "H07": lambda: (
        dispersion.score("dp", [3, 3, 3], [5, 5, 5]),
        dispersion.score("dp_norm", [2, 1, 0], [5, 5, 5]),
    ),
    "I01": lambda: of_text("ttr", "root", "corrected", "herdan", "summer", "dugast", "maas"),
    "I02": lambda: of_text("yule_k", "simpson"),
    "I03": lambda: [*of_text("mattr", window=5), *of_text("msttr", segment=5)],
    "I04": lambda: of_text("hdd", draws=5),
    "I05": lambda: of_text("mtld", threshold=0.72),
    "J01": sums_and_documents,
    "J02": lambda: frequency.shares(THREE_DOCUMENTS).sum(axis=0)[[0, 3, 1, 2]],
    "J03": lambda: frequency.ranks([5, 5, 4, 1]),
    "J04": wikipedia,
    "J05": lambda: frequency.tf_idf([[1, 5, 0], [0, 5, 1]])[0, 0],
    "J06": tmtoolkit,
    "J07": lambda: frequency.wilson_interval(10, 100),
    "J08": lambda: correction.benjamini_hochberg([0.001, 0.5, 0.9]),
    "J09": lambda: correction.bonferroni([0.01, 0.04, 0.5]),
    "K02": lambda: [distance.rank_turbulence(*TURBULENT, normalised=whole) for whole in (True, False)],
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    expected, tolerance = np.ravel(CASES[case]["expected"]), CASES[case]["tolerance"]
    np.testing.assert_allclose(np.ravel(COMPUTED[case]()), expected, rtol=0, atol=tolerance)


def test_egberts_variant_of_the_norm() -> None:
    # from the note of case H01, printed with seven digits
    assert 1 - dispersion.score("dp_norm", *LYNE, smallest="occupied") == pytest.approx(0.4462310, abs=1e-7)
