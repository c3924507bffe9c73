"""The calibration itself, on a few splits: it measures what it says, and our p holds where G2 does not."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
import pytest
from paths import BENCHMARKS
from scipy.sparse import csr_array

import analysis as an


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibrate", BENCHMARKS / "calibrate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["calibrate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("way", ["thinned", "whole articles", "within articles"])
def test_a_planted_word_is_so_much_more_frequent_on_one_side(calibrate: ModuleType, way: str) -> None:
    counts = csr_array(np.full((4000, 3), 5))
    rows = np.arange(4000) < 2000
    factors = np.array([1.0, 2.0, 4.0])
    made = calibrate.planted(counts, rows, way, factors, np.random.default_rng(1)).toarray()
    np.testing.assert_allclose(made[rows].mean(axis=0) / made[~rows].mean(axis=0), factors, rtol=0.1)
    assert ((made == 0) | (made == 5)).all() == (way == "whole articles")


def test_joined_articles_have_what_they_are_made_of(calibrate: ModuleType) -> None:
    articles = calibrate.Articles(csr_array(np.arange(14).reshape(7, 2)), np.arange(7.0))
    split = calibrate.thrown(0.5, (3, 1))(articles, np.random.default_rng(1))
    assert split.target.tolist() == [True, *[False] * 4]  # three of seven are one
    assert split.articles.counts.sum() == articles.counts.sum()
    assert split.articles.sizes.sum() == articles.sizes.sum()


@pytest.mark.slow
def test_articles_are_counted_once_each(calibrate: ModuleType, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["1", "2", "3"], "outlet": ["a", "b", "a"], "text": ["Gas Gas Öl.", "Gas", "Öl"]}
    )
    articles = calibrate.articles_of(an.build(frame, tmp_path / "klein"), "a")
    assert articles.sizes.tolist() == [3, 1]
    assert articles.counts.sum() == 4
    assert articles.counts.sum(axis=0).tolist() == [2, 2]  # the full stop is no word
    assert articles.drawn(np.array([1, 1, 1])).counts.sum() == 3
    assert articles.words_in(2).counts.shape == (2, 1)


@pytest.fixture(scope="module")
def outlet(calibrate: ModuleType, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The articles of one outlet, words in at least five of them."""
    parquet = shared / "corpora" / "fang-covid.parquet"
    corpus = calibrate.loaded(parquet, ["freiewelt.net"], tmp_path_factory.mktemp("calibrate"))
    return calibrate.articles_of(corpus, "freiewelt.net").words_in(5)


@pytest.mark.shared
@pytest.mark.parametrize("design", range(12))
def test_a_few_splits_of_one_outlet(calibrate: ModuleType, outlet: Any, design: int) -> None:
    assert len(calibrate.DESIGNS) == 12
    found = calibrate.false_discoveries(outlet, list(calibrate.DESIGNS)[design], 8, 1)
    assert np.count_nonzero(found) <= 2  # of 8, at 5 per cent: more has a chance of 1 in 170


@pytest.mark.shared
@pytest.mark.parametrize("way", ["thinned", "whole articles", "within articles"])
def test_planted_words_of_one_outlet_are_found(calibrate: ModuleType, outlet: Any, way: str) -> None:
    found, wrong = calibrate.power(outlet, 0.5, way, 3.0, 1, 1)
    assert found > 0.35
    assert wrong < 0.05


@pytest.mark.shared
@pytest.mark.parametrize("sizes", [(1200, 1200), (200, 3200)])
def test_a_few_draws_of_one_outlet(calibrate: ModuleType, outlet: Any, sizes: tuple[int, int]) -> None:
    for way in calibrate.WAYS:
        held, of = calibrate.coverage(outlet, sizes, way, 2, 1)["closed form"]
        assert 0.925 <= held.sum() / of.sum() <= 0.995
