"""Changes of level: found where they are, and not where the order of the periods means nothing."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import analysis as an
from analysis.query.trends.change_points import change_points
from analysis.query.trends.trend import trend
from analysis.schema import CHANGES

FIRST = dt.date(2020, 1, 1)
START = [FIRST + dt.timedelta(weeks=week) for week in range(200)]


def line(
    n: Sequence[int] | NDArray[Any],
    size: int | Sequence[int] | NDArray[Any] = 100_000,
    term: str = "Gas",
    group: str | None = None,
) -> pl.DataFrame:
    """Return a trend as it would come, hits in documents of their own."""
    periods = len(n)
    sizes = np.broadcast_to(np.asarray(size), periods)
    return pl.DataFrame(
        {
            "term": [term] * periods,
            "group": pl.Series([group] * periods, dtype=pl.String),
            "period": START[:periods],
            "n": pl.Series(np.asarray(n), dtype=pl.Int64),
            "docs": pl.Series(np.asarray(n), dtype=pl.Int64),
            "size": pl.Series(sizes, dtype=pl.Int64),
        }
    )


LOW, HIGH = [10, 12, 9, 11, 10, 8, 12, 10], [40, 38, 43, 41, 39, 44, 40, 42]


def test_a_step_with_its_levels() -> None:
    found = change_points(line(LOW + HIGH))
    assert tuple(found.columns) == CHANGES
    assert len(found) == 1
    row = found.row(0, named=True)
    assert row["period"] == START[8]
    assert row["pmw_before"] == pytest.approx(82 / 800_000 * 1e6)
    assert row["pmw_after"] == pytest.approx(327 / 800_000 * 1e6)
    assert row["ratio"] == pytest.approx(327 / 82)
    assert 0.001 <= row["p"] <= 0.01


def test_up_and_down_again() -> None:
    found = change_points(line(LOW + HIGH[:4] + LOW))
    assert found["period"].to_list() == [START[8], START[12]]
    assert found["p"].n_unique() == 1
    assert found["ratio"][0] > 3
    assert found["ratio"][1] < 1 / 3


def test_stairs_are_found_part_by_part() -> None:
    found = change_points(line(LOW + HIGH + [160, 150, 155, 162, 149, 158, 161, 153]))
    assert found["period"].to_list() == [START[8], START[16]]
    assert found["pmw_after"][0] == found["pmw_before"][1]


def test_a_single_peak_is_no_level() -> None:
    assert change_points(line([*LOW, 90, *LOW])).is_empty()


def test_nothing_happens_to_an_even_line_or_to_none() -> None:
    assert change_points(line([7] * 12)).is_empty()
    assert change_points(line([0] * 12)).is_empty()
    assert change_points(line([0] * 12)).schema["period"] == pl.Date


def test_from_nothing_there_is_no_ratio() -> None:
    found = change_points(line([0] * 10 + HIGH))
    assert found.select("period", "pmw_before", "ratio").rows() == [(START[10], 0.0, None)]
    assert change_points(line(HIGH + [0] * 10))["ratio"].to_list() == [0.0]


def test_every_line_for_itself() -> None:
    table = pl.concat(
        [
            line(LOW + HIGH, term="Gas", group="a"),
            line(HIGH + LOW, term="Gas", group="b"),
            line(LOW + LOW, term="Öl", group="a"),
        ]
    )
    found = change_points(table.sample(fraction=1, shuffle=True, seed=3).sort("term", "group"))
    assert found.select("term", "group", "period").rows() == [
        ("Gas", "a", START[8]),
        ("Gas", "b", START[8]),
    ]
    assert found["ratio"][0] * found["ratio"][1] == pytest.approx(1)


def test_periods_without_words_are_skipped() -> None:
    n, size = [*LOW, 0, 0, *HIGH], [100_000] * 8 + [0, 0] + [100_000] * 8
    found = change_points(line(n, size))
    assert found["period"].to_list() == [START[10]]  # the first with words at the new level
    assert found["ratio"].to_list() == [pytest.approx(327 / 82)]


def test_more_words_are_no_change() -> None:
    size = np.array([50_000] * 8 + [500_000] * 8)
    assert change_points(line(size // 10_000, size)).is_empty()


@settings(max_examples=20)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=20), st.integers(2, 50))
def test_the_unit_of_size_moves_rates_only(n: list[int], times: int) -> None:
    found, scaled = (change_points(line(n, 1000 * by), replicates=199) for by in (1, times))
    same = ["term", "group", "period", "p"]
    assert found.select(same).equals(scaled.select(same))
    np.testing.assert_allclose(scaled["pmw_after"] * times, found["pmw_after"])


@settings(max_examples=20)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=30))
def test_levels_are_two_periods_long_and_neighbours(n: list[int]) -> None:
    found = change_points(line(n), alpha=0.2, replicates=199)
    places = [0, *(START.index(period) for period in found["period"]), len(n)]
    assert min(np.diff(places)) >= 2
    levels = [np.mean(n[a:b]) * 10 for a, b in pairwise(places)]
    np.testing.assert_allclose(found["pmw_before"], levels[:-1])
    np.testing.assert_allclose(found["pmw_after"], levels[1:])
    assert found["p"].is_between(1 / 200, 0.2).all()


def share_found(lines: list[pl.DataFrame]) -> float:
    named = [part.with_columns(term=pl.lit(f"{number:04}")) for number, part in enumerate(lines)]
    return change_points(pl.concat(named), replicates=199)["term"].n_unique() / len(lines)


@pytest.mark.parametrize("growth", [1, 10])
def test_lines_without_a_change_show_one_in_twenty(growth: float) -> None:
    # articles that speak of it often, months that do, and an outlet that grows tenfold
    random = np.random.default_rng(8)
    size = (np.geomspace(1, growth, 24) * 50_000).astype(np.int64)
    lines = []
    for _ in range(400):
        expected = 12 * size / size.mean() * random.gamma(4, 1 / 4, 24)
        docs = random.poisson(expected / 2)
        n = docs + random.negative_binomial(np.maximum(docs, 1), 0.5) * (docs > 0)
        lines.append(line(n, size).with_columns(docs=pl.Series(docs, dtype=pl.Int64)))
    assert share_found(lines) <= 0.08  # of 400, at 5 per cent: more has a chance of 1 in 200


def test_a_doubled_level_is_mostly_found() -> None:
    random = np.random.default_rng(9)
    expected = np.repeat([20.0, 40.0], 12)
    lines = [line(random.poisson(expected * random.gamma(25, 1 / 25, 24))) for _ in range(100)]
    assert share_found(lines) > 0.9


@pytest.mark.shared
def test_shuffled_coverage(coverage: pl.DataFrame, tmp_path: Path) -> None:
    corpus = an.build(coverage.filter(outlet="de.rt.com")[::2], tmp_path / "rt")
    words = [
        "Impfstoff",
        "Maske",
        "Lockdown",
        "Regierung",
        "Russland",
        "Virus",
        "Test",
        "Schule",
        "Klinik",
        "Polizei",
    ]
    weeks = trend(corpus, words, "week", replicates=0).filter(pl.col("size") > 0)
    found = change_points(weeks)
    assert "Impfstoff" in found["term"].to_list()  # of which nobody spoke in spring 2020
    shuffled = []
    for seed in range(30):
        for part in weeks.partition_by("term"):
            order = part.select("n", "docs", "size").sample(fraction=1, shuffle=True, seed=seed)
            shuffled.append(part.with_columns(order))
    assert share_found(shuffled) <= 0.09  # of 300, at 5 per cent: more has a chance of 1 in 500


def test_the_same_seed_finds_the_same() -> None:
    table = line(LOW + HIGH)
    assert change_points(table, seed=5).equals(change_points(table, seed=5))


def test_what_cannot_be_used() -> None:
    with pytest.raises(an.AnalysisError, match="needs a column 'size'"):
        change_points(line(LOW).drop("size"))
    with pytest.raises(an.AnalysisError, match="4 periods with words"):
        change_points(line([1, 2, 3]))
    with pytest.raises(an.AnalysisError, match="4 periods with words"):
        change_points(line(LOW, 0))
    with pytest.raises(an.AnalysisError, match="alpha is a share above 0 and below 1"):
        change_points(line(LOW), alpha=5)
    with pytest.raises(an.AnalysisError, match="replicates is a whole number, 99 or more"):
        change_points(line(LOW), replicates=10)
