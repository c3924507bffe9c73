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


def test_thinning_makes_words_rarer_in_the_other_half_only(calibrate: ModuleType) -> None:
    counts = csr_array(np.full((40, 3), 500))
    rows = np.arange(40) < 20
    thin = calibrate.thinned(counts, rows, np.array([1.0, 2.0, 4.0]), np.random.default_rng(1)).toarray()
    assert (thin[rows] == 500).all()
    np.testing.assert_allclose(thin[~rows].mean(axis=0), [500, 250, 125], rtol=0.03)


@pytest.mark.slow
def test_articles_are_counted_once_each(calibrate: ModuleType, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["1", "2", "3"], "outlet": ["a", "b", "a"], "text": ["Gas Gas Öl.", "Gas", "Öl"]}
    )
    articles = calibrate.articles_of(an.build(frame, tmp_path / "klein"), "a")
    assert articles.sizes.tolist() == [3, 1]
    assert articles.counts.sum() == 4
    assert sorted(articles.counts.sum(axis=0).tolist()) == [0, 2, 2]  # the full stop is no word
    assert articles.drawn(np.array([1, 1, 1])).counts.sum() == 3
    assert articles.words_in(2).counts.shape == (2, 1)


@pytest.fixture(scope="module")
def outlet(calibrate: ModuleType, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The articles of one outlet, words in at least five of them."""
    parquet = shared / "corpora" / "fang-covid.parquet"
    corpus = calibrate.loaded(parquet, ["freiewelt.net"], tmp_path_factory.mktemp("calibrate"))
    return calibrate.articles_of(corpus, "freiewelt.net").words_in(5)


@pytest.mark.shared
def test_a_few_splits_of_one_outlet(calibrate: ModuleType, outlet: Any) -> None:
    ours, plain = calibrate.false_discoveries(outlet, 20, 1)
    assert np.count_nonzero(ours) <= 4  # of 20, at 5 per cent: more has a chance of 1 in 400
    assert np.count_nonzero(plain) == 20
    found, wrong = calibrate.power(outlet, 3.0, 1)
    assert found > 0.5
    assert wrong < 0.05


@pytest.mark.shared
def test_a_few_draws_of_one_outlet(
    calibrate: ModuleType, outlet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibrate, "DRAWS", 4)
    for covered in calibrate.coverage_of_planted(outlet, 1):
        assert 0.92 <= covered <= 0.97
