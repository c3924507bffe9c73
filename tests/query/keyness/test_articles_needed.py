"""How many articles it takes: by hand, and by drawing as many as it says."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics.resampling import Counts, cluster_robust


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def test_by_hand(tmp_path: Path) -> None:
    texts = ["Gas eins zwei drei", "Gas Gas Gas vier", "fünf sechs sieben acht", "neun zehn elf zwölf"]
    frame = pl.DataFrame({"id": list("abcd"), "outlet": "x", "text": texts})
    found = an.articles_needed(an.build(frame, tmp_path / "c"), "Gas", unit="form").row(0, named=True)
    rate, n = 4 / 16, np.array([1, 3, 0, 0])
    of_one = ((n - rate * 4) ** 2).sum() * 4 / 3 / 4**2 * 4 / np.log(2) ** 2
    assert found["needed"] == np.ceil(2 * (1.959964 + 0.841621) ** 2 * of_one)
    assert (found["n"], found["docs"], found["documents"], found["log_ratio"]) == (4, 2, 4, 1.0)


def test_as_many_show_it() -> None:
    """Drawn from counts as clumped as articles, doubled on one side: four in five intervals are clear of 0."""
    random = np.random.default_rng(3)
    pool = random.poisson(random.gamma(0.5, 2.0, 20_000))
    variance = (pool - pool.mean()).var() / pool.mean() ** 2 / np.log(2) ** 2
    needed = int(np.ceil(2 * (1.959964 + 0.841621) ** 2 * variance))
    clear = 0
    for _ in range(200):
        n = pool[random.integers(0, pool.size, 2 * needed)].astype(np.uint32)
        n[:needed] += pool[random.integers(0, pool.size, needed)].astype(np.uint32)
        docs = np.flatnonzero(n)
        counts = Counts(np.array([0, docs.size]), docs.astype(np.uint32), n[docs])
        low, _ = cluster_robust(counts, np.full(n.size, 300.0), np.arange(n.size) < needed).interval()
        clear += bool(low[0] > 0)
    assert 0.72 <= clear / 200 <= 0.97  # a doubled word of two draws clumps less than one of one


def test_less_for_larger_differences_and_less_power(demo: an.Corpus) -> None:
    def needed(**options: float) -> int:
        return int(an.articles_needed(demo, "Krieg", **options)["needed"][0])  # type: ignore[arg-type]

    assert needed(log_ratio=2) < needed(log_ratio=1) == needed(log_ratio=-1) < needed(log_ratio=0.5)
    assert needed(power=0.5) < needed() < needed(power=0.95)


def test_words_and_groups(demo: an.Corpus) -> None:
    frame = an.articles_needed(demo, ["Krieg", "Regierung"], by="outlet")
    counts = an.frequencies(demo, by="outlet", words="all").filter(pl.col("term") == "Krieg")
    ours = frame.filter(pl.col("term") == "Krieg", pl.col("n") > 0).select("group", "n", "docs")
    assert ours.sort("group").equals(counts.select("group", "n", "docs").sort("group"))


def test_bad_input(demo: an.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="no lemma 'Kriegg'"):
        an.articles_needed(demo, "Kriegg")
    for wrong in ({"log_ratio": 0}, {"power": 1.0}, {"power": 2}, {"log_ratio": float("nan")}):
        with pytest.raises(AnalysisError):
            an.articles_needed(demo, "Krieg", **wrong)  # type: ignore[arg-type]
