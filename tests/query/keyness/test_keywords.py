"""Differences: by hand on a small corpus, by properties on random ones."""

import math
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.schema import COMPARISON

TEXTS = {
    "Abendpost": ["Krieg Krieg Krieg und Frieden", "der Krieg und die Not", "Not und Krieg im Land"],
    "Bote": ["Frieden und Land", "der Frieden im Land und die Ruhe", "Ruhe und Frieden"],
    "Chronik": ["Wetter und Wind", "Wind im Land"],
}
SWAPPED = {"target": "reference", "reference": "target"}


def corpus_of(texts: dict[str, list[str]], folder: Path) -> an.Corpus:
    rows = [(f"{outlet}{i}", outlet, text) for outlet, each in texts.items() for i, text in enumerate(each)]
    return an.build(pl.DataFrame(rows, schema=["id", "outlet", "text"], orient="row"), folder)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    return corpus_of(TEXTS, tmp_path_factory.mktemp("keyness") / "klein")


def row(frame: pl.DataFrame, term: str) -> dict[str, object]:
    return frame.row(by_predicate=pl.col("term") == term, named=True)


def test_counts_rates_and_effect_by_hand(corpus: an.Corpus) -> None:
    frame = an.compare(corpus, "Abendpost", "Bote")
    assert frame.columns == list(COMPARISON)
    war = row(frame, "Krieg")
    assert (war["n_target"], war["n_reference"], war["docs_target"], war["docs_reference"]) == (5, 0, 3, 0)
    assert war["pmw_target"] == pytest.approx(5 / 15 * 1e6)
    assert war["log_ratio"] == pytest.approx(math.log2((5 / 15) / (0.5 / 13)))  # none counts as half
    peace = row(frame, "Frieden")
    assert peace["log_ratio"] == pytest.approx(math.log2((1 / 15) / (3 / 13)))
    assert peace["flag"] == "in 3"
    assert frame["term"][0] == "Krieg"
    assert set(frame["term"].tail(2)) == {"Frieden", "Ruhe"}


def test_the_reference_is_all_others_unless_it_is_named(corpus: an.Corpus) -> None:
    rest = an.keywords(corpus, "Abendpost")
    assert row(rest, "Land")["n_reference"] == 3
    assert rest.equals(an.keywords(corpus, "Abendpost", ["Bote", "Chronik"]))
    assert row(an.keywords(corpus, "Abendpost", "Bote"), "Land")["n_reference"] == 2
    assert (
        row(an.keywords(corpus.where(outlet=["Abendpost", "Bote"]), "Abendpost"), "Land")["n_reference"] == 2
    )


@pytest.mark.parametrize("replicates", [0, 200])
def test_swapping_the_sides_turns_the_signs_and_nothing_else(corpus: an.Corpus, replicates: int) -> None:
    ab = an.compare(corpus, "Abendpost", "Bote", words="all", replicates=replicates).sort("term")
    ba = an.compare(corpus, "Bote", "Abendpost", words="all", replicates=replicates).sort("term")
    for name in ("n", "pmw", "docs"):
        assert ab[f"{name}_target"].to_list() == ba[f"{name}_reference"].to_list()
    for turned in ("log_ratio", "log_likelihood"):
        assert ab[turned].to_list() == pytest.approx((-ba[turned]).to_list())
    for same in ("p", "p_adjusted"):
        assert ab[same].to_list() == pytest.approx(ba[same].to_list())
    assert ab["ci_low"].to_list() == pytest.approx((-ba["ci_high"]).to_list())
    assert ab["ci_high"].to_list() == pytest.approx((-ba["ci_low"]).to_list())


def test_leaving_out_function_words_moves_no_number(corpus: an.Corpus) -> None:
    everything = an.keywords(corpus, "Abendpost", words="all")
    content = an.keywords(corpus, "Abendpost")
    assert set(everything["term"]) - set(content["term"]) >= {"und", "im"}
    assert everything.filter(pl.col("term").is_in(content["term"].to_list())).equals(content)


def test_the_same_call_gives_the_same_table_and_another_seed_another(corpus: an.Corpus) -> None:
    first = an.keywords(corpus, "Abendpost", replicates=100)
    assert first.equals(an.keywords(corpus, "Abendpost", replicates=100))
    other = an.keywords(corpus, "Abendpost", replicates=100, seed=1)
    assert not other["ci_low"].equals(first["ci_low"])
    assert other.sort("term")["p"].equals(first.sort("term")["p"])


def test_clusters_widen_what_documents_show(tmp_path: Path) -> None:
    texts = [f"Krieg {'Krieg ' * (i % 3)}heute" if i < 12 else "Frieden heute abend spät" for i in range(24)]
    frame = pl.DataFrame(
        {
            "id": [str(i) for i in range(24)],
            "outlet": ["A"] * 12 + ["B"] * 12,
            "author": [f"p{i // 4}" for i in range(24)],
            "text": texts,
        }
    )
    corpus = an.build(frame, tmp_path / "c")
    alone = row(an.compare(corpus, "A", "B"), "Krieg")
    together = row(an.compare(corpus, "A", "B", cluster="author"), "Krieg")
    assert together["p"] > alone["p"]
    assert together["log_ratio"] == alone["log_ratio"]
    with pytest.raises(an.UnknownNameError, match="did you mean 'author'"):
        an.compare(corpus, "A", "B", cluster="autor")


def test_a_side_of_one_document_has_no_interval_and_says_so(tmp_path: Path) -> None:
    corpus = corpus_of({"A": ["Krieg und Krieg"], "B": ["Frieden", "Frieden und Ruhe"]}, tmp_path / "c")
    frame = an.compare(corpus, "A", "B")
    assert frame["ci_low"].null_count() == frame["p"].null_count() == frame.height
    assert set(frame["flag"]) == {"a side has 1 document"}
    assert frame["term"].to_list()[0] == "Krieg"
    assert frame["term"].to_list()[-1] == "Frieden"


def test_copies_are_counted_as_asked(tmp_path: Path) -> None:
    report = " ".join(f"Wort{i} steht im Bericht der Agentur" for i in range(12))
    texts = {
        "A": [f"Anfang eins. {report}", f"Anfang zwei. {report}", "Ganz eigen."],
        "B": ["Auch eigen.", "Noch etwas."],
    }
    corpus = corpus_of(texts, tmp_path / "c")
    table = an.compare(corpus, "A", "B", copies="report")
    found = dict(table.filter(pl.col("term") == "Bericht").select("copies", "n_target").iter_rows())
    assert found == {"all": 24, "once": 12}
    with pytest.raises(an.AnalysisError, match="did you mean 'once'"):
        an.keywords(corpus, "A", copies="onse")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Abendpst",), "did you mean 'Abendpost'"),
        (("Abendpost", "Abendpost"), "must differ"),
        (("Abendpost", ["Bote", "Abendpost"]), "both hold Abendpost"),
        (("Abendpost", "Bote", "outlett"), "did you mean 'outlet'"),
        (("Abendpost", "Bote", "outlet", "lema"), "did you mean 'lemma'"),
        (("Abendpost", "Bote", "month"), "no dates"),
    ],
)
def test_bad_input(corpus: an.Corpus, arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        an.keywords(corpus, *arguments)


def test_more_bad_input(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="min_docs is a whole number, 1 or more"):
        an.keywords(corpus, "Bote", min_docs=0)
    with pytest.raises(an.AnalysisError, match="nothing but 'Bote'"):
        an.keywords(corpus.where(outlet="Bote"), "Bote")
    with pytest.raises(an.AnalysisError, match="choice of words"):
        an.keywords(corpus, "Bote", words="contents")
    with pytest.raises(TypeError, match="unexpected keyword"):
        an.keywords(corpus, "Bote", min_doc=1)


def test_min_docs_leaves_out_and_an_empty_table_has_all_columns(corpus: an.Corpus) -> None:
    few = an.keywords(corpus, "Abendpost", min_docs=3)  # on the side that has more of it
    assert set(few["term"]) == {"Krieg", "Frieden", "Land"}
    assert set(few["min_docs"]) == {3}
    none = an.keywords(corpus, "Abendpost", min_docs=99)
    assert (none.height, none.columns) == (0, list(COMPARISON))


WORD = st.sampled_from(["Krieg", "Frieden", "Not", "und", "der", "Wind"])
DOCUMENT = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@given(st.lists(DOCUMENT, min_size=2, max_size=5), st.lists(DOCUMENT, min_size=2, max_size=5))
@settings(max_examples=20)
def test_numbers_agree_with_a_count_by_hand(
    tmp_path_factory: pytest.TempPathFactory, a: list[str], b: list[str]
) -> None:
    corpus = corpus_of({"A": a, "B": b}, tmp_path_factory.mktemp("random") / "c")
    frame = an.compare(corpus, "A", "B", unit="form", words="all", replicates=50)
    assert frame["n_target"].sum() == sum(len(text.split()) for text in a)
    for line in frame.iter_rows(named=True):
        assert line["n_target"] == sum(text.split().count(line["term"]) for text in a)
        assert line["docs_reference"] == sum(line["term"] in text.split() for text in b)
        assert line["ci_low"] <= line["ci_high"]


@pytest.mark.parametrize("least", [0, 2.5, "zwei", True])
def test_min_docs_is_a_number_of_documents(corpus: an.Corpus, least: object) -> None:
    with pytest.raises(an.AnalysisError, match="min_docs is a whole number, 1 or more"):
        an.keywords(corpus, "Abendpost", min_docs=least)  # type: ignore[arg-type]


def test_a_side_without_words_is_refused(tmp_path: Path) -> None:
    corpus = corpus_of({"Abendpost": ["Krieg und Frieden", "Not"], "Leer": ["... !", "?"]}, tmp_path / "leer")
    with pytest.raises(an.AnalysisError, match="the reference has no words"):
        an.keywords(corpus, "Abendpost")
    with pytest.raises(an.AnalysisError, match="the target 'Leer' has no words"):
        an.keywords(corpus, "Leer")
    with pytest.raises(an.AnalysisError, match=r"the target \[\] has no words"):
        an.keywords(corpus, [])


def test_periods_and_numbers_can_be_named_by_text(tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "outlet": "Bote",
            "date": ["2022-03-05", "2022-03-09", "2022-04-01", "2022-04-02"],
            "page": [1, 1, 2, 2],
            "text": ["Krieg", "Krieg und Not", "Frieden", "Frieden und Ruhe"],
        }
    )
    corpus = an.build(rows, tmp_path / "zeit")
    march = an.compare(corpus, "2022-03", "2022-04", by="month")
    assert row(march, "Krieg")["n_target"] == 2
    assert march.equals(an.compare(corpus, "1", "2", by="page"))
    with pytest.raises(an.AnalysisError, match="no month '2022-05-01'"):
        an.compare(corpus, "2022-05", "2022-04", by="month")
