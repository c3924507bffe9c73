"""Agreement of coders against published examples, other programs, and plain loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics.agreement import agreeing_pairs, cohen_kappa, krippendorff_alpha

# Krippendorff's example of four observers and twelve units with gaps (0: no value)
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]
# three coders, thirty units, four codes, drawn once (NumPy's default_rng(7)); alpha by PyPI krippendorff 0.9.0
DRAWN = [
    "321303300.132.1303013113.1211.",
    "32232...1113.011.00133112.311.",
    "32.32230.132303.030131112.3113",
]
COUNTS = arrays(np.int64, st.tuples(st.integers(1, 8), st.integers(2, 4)), elements=st.integers(0, 3))


def counted(rows: list[list[int]], codes: int) -> np.ndarray:
    """Units x codes, the codes numbered from 1."""
    table = np.array(rows)
    return np.stack([(table == code).sum(axis=0) for code in range(1, codes + 1)], axis=1)


def plain_alpha(counts: np.ndarray, level: str) -> float:
    """Every pair of values of a unit, and every pair of all, one by one."""
    units = [[code for code, n in enumerate(unit) for _ in range(n)] for unit in counts if sum(unit) > 1]
    values = [value for unit in units for value in unit]
    n = {code: values.count(code) for code in set(values)}

    def distance(a: int, b: int) -> float:
        if level == "nominal":
            return float(a != b)
        low, high = sorted((a, b))
        return (sum(n[g] for g in n if low <= g <= high) - (n[a] + n[b]) / 2) ** 2

    observed = sum(
        distance(a, b) / (len(unit) - 1)
        for unit in units
        for i, a in enumerate(unit)
        for j, b in enumerate(unit)
        if i != j
    )
    expected = sum(distance(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
    return 1 - (len(values) - 1) * observed / expected if expected else np.nan


def test_krippendorffs_own_example() -> None:
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: 0.743 nominal, 0.815 ordinal."""
    counts = counted(PUBLISHED, 5)
    assert krippendorff_alpha(counts)[0] == pytest.approx(0.743421052631579)
    assert krippendorff_alpha(counts, "ordinal")[0] == pytest.approx(0.8153875037548814)


def test_values_of_another_program() -> None:
    rows = [[0 if code == "." else int(code) + 1 for code in row] for row in DRAWN]
    assert krippendorff_alpha(counted(rows, 4))[0] == pytest.approx(0.5125)
    assert krippendorff_alpha(counted(rows, 4), "ordinal")[0] == pytest.approx(0.566748278669909)


def test_kappa_of_published_tables() -> None:
    """Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, ch. 18; kappa.exe 0.654."""
    for table, kappa in (((75, 1, 4, 5, 4, 1, 0, 0, 10), 0.676), ((25, 3, 5, 6, 32, 8, 1, 0, 20), 0.654)):
        first, second = np.repeat([0, 0, 0, 1, 1, 1, 2, 2, 2], table), np.repeat([0, 1, 2] * 3, table)
        assert cohen_kappa(first, second)[0] == pytest.approx(kappa, abs=5e-4)
        assert cohen_kappa(second, first)[0] == pytest.approx(kappa, abs=5e-4)


@given(COUNTS, st.sampled_from(["nominal", "ordinal"]))
def test_alpha_is_that_of_every_pair(counts: np.ndarray, level: str) -> None:
    expected = plain_alpha(counts, level)
    assert krippendorff_alpha(counts, level)[0] == pytest.approx(expected, nan_ok=True)


@given(COUNTS, st.integers(0, 100))
def test_a_weight_counts_units_as_often(counts: np.ndarray, seed: int) -> None:
    weights = np.random.default_rng(seed).integers(1, 4, (len(counts), 3)).astype(float)
    for level in ("nominal", "ordinal"):
        found = krippendorff_alpha(counts, level, weights=weights)
        for column in range(3):
            repeated = np.repeat(counts, weights[:, column].astype(int), axis=0)
            assert found[column] == pytest.approx(krippendorff_alpha(repeated, level)[0], nan_ok=True)


@given(COUNTS)
def test_the_order_of_units_and_of_nominal_codes_changes_nothing(counts: np.ndarray) -> None:
    alpha = krippendorff_alpha(counts)[0]
    assert krippendorff_alpha(counts[::-1])[0] == pytest.approx(alpha, nan_ok=True)
    assert krippendorff_alpha(counts[:, ::-1])[0] == pytest.approx(alpha, nan_ok=True)
    ordinal = krippendorff_alpha(counts, "ordinal")[0]
    assert krippendorff_alpha(counts[:, ::-1], "ordinal")[0] == pytest.approx(ordinal, nan_ok=True)


def test_full_agreement_and_one_code_alone() -> None:
    assert krippendorff_alpha(np.array([[2, 0], [0, 3]]))[0] == 1
    assert cohen_kappa(np.array([0, 1, 1]), np.array([0, 1, 1]))[0] == 1
    assert np.isnan(krippendorff_alpha(np.array([[2, 0], [3, 0]]))[0])
    assert np.isnan(krippendorff_alpha(np.array([[1, 0], [0, 1]]))[0])  # no unit was coded twice
    assert np.isnan(cohen_kappa(np.array([1, 1]), np.array([1, 1]))[0])


def test_pairs_that_agree() -> None:
    assert agreeing_pairs(np.array([[2, 0], [1, 1], [3, 1], [1, 0]])) == pytest.approx(
        [1, 0, 0.5, np.nan], nan_ok=True
    )


def test_what_cannot_be_counted() -> None:
    with pytest.raises(UnknownNameError, match="no level 'interval'"):
        krippendorff_alpha(np.ones((2, 2)), "interval")
    with pytest.raises(AnalysisError, match="counts has 2 dimensions, not 1"):
        krippendorff_alpha(np.ones(3))
    with pytest.raises(AnalysisError, match="counts is -1"):
        agreeing_pairs(np.array([[-1, 2]]))
    with pytest.raises(AnalysisError, match="weights are units x replicates, 2 rows"):
        krippendorff_alpha(np.ones((2, 2)), weights=np.ones(2))
    with pytest.raises(AnalysisError, match="two coders have a code for every unit"):
        cohen_kappa(np.array([1]), np.array([1, 2]))
