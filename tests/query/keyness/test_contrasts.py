"""What is typical of each: the same numbers as one by one, and one correction over all."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.schema import COMPARISON, CONTRASTS
from analysis.statistics.correction import benjamini_hochberg

SAME = [name for name in COMPARISON if name != "p_adjusted"]


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


@pytest.mark.parametrize("options", [{}, {"cluster": "date"}, {"copies": "exclude"}, {"relevant": 2.0}])
def test_every_group_as_if_asked_alone(demo: an.Corpus, options: dict[str, object]) -> None:
    every = an.contrasts(demo, **options)  # type: ignore[arg-type]
    assert every.columns == list(CONTRASTS)
    assert every["group"].unique().sort().to_list() == demo.outlets["outlet"].sort().to_list()
    for outlet in demo.outlets["outlet"]:
        alone = an.keywords(demo, outlet, **options)  # type: ignore[arg-type]
        mine = every.filter(group=outlet)
        assert mine["term"].to_list() == alone["term"].to_list()
        for name in SAME:
            left, right = mine[name], alone[name]
            if left.dtype == pl.Float64:
                np.testing.assert_allclose(left, right, rtol=1e-5, atol=1e-12, err_msg=f"{outlet} {name}")
            else:
                assert left.equals(right, null_equal=True), (outlet, name)


def test_one_correction_over_all(demo: an.Corpus) -> None:
    every = an.contrasts(demo, words="all", min_docs=1)
    assert (every["p_adjusted"] <= benjamini_hochberg(every["p"]) + 1e-9).all()
    assert (every["p_adjusted"] >= every["p"] - 1e-9).all()
    assert every.sort("p", maintain_order=True)["p_adjusted"].is_sorted()


def test_what_thresholds_leave_out_was_a_test_too(demo: an.Corpus) -> None:
    every = an.contrasts(demo, words="all", min_docs=1)
    few = an.contrasts(demo, words="all", min_docs=8)
    both = few.join(every, on=["term", "group"], how="left", suffix="_every")
    assert both["p"].equals(both["p_every"])
    assert (both["p_adjusted"] >= both["p_adjusted_every"] - 1e-9).all()
    assert len(few) < len(every) / 5


def test_by_a_period(demo: an.Corpus) -> None:
    quarters = an.contrasts(demo, by="quarter")
    assert quarters["group"].dtype == pl.Date
    assert quarters["group"].n_unique() == 4


def test_a_group_of_one_article_has_counts_and_no_interval(tmp_path: Path) -> None:
    texts = ["Krieg und Frieden", "Krieg im Land", "Frieden im Land", "Wetter"]
    frame = pl.DataFrame({"id": list("abcd"), "outlet": ["x", "x", "y", "y"], "text": texts})
    corpus = an.build(frame.with_columns(part=pl.Series(["1", "2", "2", "3"])), tmp_path / "c")
    single = an.contrasts(corpus, by="part").filter(group="1")
    assert single["n_target"].sum() == 2
    assert single["ci_low"].null_count() == len(single)
    assert single["flag"].unique().to_list() == ["a side has 1 document"]


def test_nothing_to_compare(demo: an.Corpus) -> None:
    with pytest.raises(AnalysisError, match="nothing to compare: 1 groups"):
        an.contrasts(demo.where(outlet="eilblatt"))
    with pytest.raises(AnalysisError, match="no word stands in 5000 documents"):
        an.contrasts(demo, min_docs=5000)
    with pytest.raises(AnalysisError, match="relevant"):
        an.contrasts(demo, relevant=-1)
