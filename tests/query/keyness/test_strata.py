"""Within strata: what topics explain goes, what one side alone has is left out and said."""

import warnings
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError, AnalysisWarning, LeftOutWarning
from analysis.schema import COMPARISON


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Two outlets, sport and politics: Tor belongs to sport alone, Bote writes more of it."""
    rows = []
    for outlet, sport, politics in (("Bote", 30, 10), ("Kurier", 10, 30)):
        rows += [(outlet, "Sport", f"Das Tor fiel spät, Spiel Nummer {i}.") for i in range(sport)]
        rows += [(outlet, "Politik", f"Der Rat tagt heute, Sitzung Nummer {i}.") for i in range(politics)]
    rows += [("Bote", "Kultur", "Ein Bild hängt schief.")] * 2 + [("Bote", None, "Ein Brief kam an.")]
    frame = pl.DataFrame(rows, schema=["outlet", "section", "text"], orient="row").with_row_index("id")
    return an.build(frame, tmp_path_factory.mktemp("strata") / "schichten")


def row(frame: pl.DataFrame, term: str) -> dict[str, object]:
    return frame.row(by_predicate=pl.col("term") == term, named=True)


def test_the_wording_not_the_topic(corpus: an.Corpus) -> None:
    crude = row(an.compare(corpus, "Bote", "Kurier"), "Tor")
    assert crude["verdict"] == "more"
    with pytest.warns(LeftOutWarning, match=r"3 documents .* 1 strata .* \(Kultur\); 1 documents are in no"):
        frame = an.compare(corpus, "Bote", "Kurier", strata="section")
    assert frame.columns == [*COMPARISON, "log_ratio_crude"]
    within = row(frame, "Tor")
    assert within["log_ratio"] == pytest.approx(0, abs=1e-9)
    assert within["log_ratio_crude"] > 1
    assert within["p"] > 0.5
    assert (within["n_target"], within["n_reference"]) == (30, 10)
    assert "Bild" not in frame["term"]


def test_a_frame_of_events_is_strata(corpus: an.Corpus) -> None:
    sections = corpus.documents.filter(pl.col("section").is_in(["Sport", "Politik"]))
    events = sections.select("id", event=pl.col("section").rank("dense"))
    with pytest.warns(LeftOutWarning):
        first = an.compare(corpus, "Bote", "Kurier", strata=events)
    with pytest.warns(LeftOutWarning):
        assert first.equals(an.compare(corpus, "Bote", "Kurier", strata="section"))


def test_of_the_demo_without_a_word_where_all_is_compared() -> None:
    demo = an.load("demo")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = an.compare(demo, "eilblatt", "bundeswelle", strata="quarter")
    assert len(frame) > 20


def test_bad_input(corpus: an.Corpus) -> None:
    documents = corpus.documents
    with pytest.raises(AnalysisError, match="no stratum has documents of both sides"):
        an.compare(corpus, "Bote", "Kurier", strata="id")
    with pytest.raises(AnalysisError, match="closed form and no bootstrap"):
        an.compare(corpus, "Bote", "Kurier", strata="section", replicates=100)
    with pytest.raises(AnalysisError, match="strata needs a column 'event'"):
        an.compare(corpus, "Bote", "Kurier", strata=documents)
    twice = pl.concat([documents.select("id", event=pl.lit(number)) for number in (1, 2)])
    with pytest.raises(AnalysisError, match="lies in one stratum"):
        an.compare(corpus, "Bote", "Kurier", strata=twice)
    with pytest.raises(AnalysisError, match="did you mean 'section'"):
        an.compare(corpus, "Bote", "Kurier", strata="sektion")


def test_strata_of_single_articles(tmp_path: Path) -> None:
    """One article a side and stratum: nothing is known of how they vary but from all strata together."""
    rows = [(f"{outlet}{i}", outlet, str(i), f"Wort Nummer {i} {'Gas' * ((i + k) % 3 == 0)}") for k, outlet in
            enumerate("AB") for i in range(12)]  # fmt: skip
    frame = pl.DataFrame(rows, schema=["id", "outlet", "paar", "text"], orient="row")
    with pytest.warns(AnalysisWarning, match="in 12 of 12 strata a side has 1 article"):
        gas = row(an.compare(an.build(frame, tmp_path / "p"), "A", "B", strata="paar"), "Gas")
    assert gas["log_ratio"] == pytest.approx(0)
    assert gas["ci_low"] < 0 < gas["ci_high"]
