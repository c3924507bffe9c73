"""Words that hardly occur apart are one term; nothing is counted twice, nothing is lost."""

from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.query.counting.counts import tallied
from analysis.query.counting.groups import group_documents
from analysis.query.counting.multiwords import multiwords, with_multiwords

NAME = "Das Robert Koch-Institut warnt."
OTHER = "Robert Habeck lobt. Ein Haus brennt."


def corpus_of(folder: Path, *texts: str) -> an.Corpus:
    frame = pl.DataFrame({"id": [str(i) for i in range(len(texts))], "outlet": "A", "text": texts})
    return an.build(frame.with_columns(outlet=pl.Series(["A", "B"] * len(texts))[: len(texts)]), folder)


def counted(corpus: an.Corpus, unit: str = "form") -> dict[str, int]:
    matrix = with_multiwords(corpus, unit)
    n = tallied(matrix, group_documents(corpus))[0][:, 0]
    words = matrix.terms.with_columns(n=n).filter(pl.col("is_word") & (pl.col("n") > 0))
    return dict(words.select("term", "n").iter_rows())


def test_a_name_by_hand(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "c", *[NAME] * 6, *[OTHER] * 2)
    found = counted(corpus)
    assert found["Robert Koch-Institut warnt"] == 6
    assert found["Robert"] == 2  # Habeck's stands in two: too few to be joined
    assert "Koch-Institut" not in found
    assert found["Haus"] == 2
    rows = multiwords(corpus, "form")
    assert rows.columns == ["term", "doc", "position", "length"]
    assert rows["doc"].to_list() == list(range(6))
    assert rows["length"].unique().to_list() == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Robert. Koch-Institut",  # never over the end of a sentence
        "Robert, Koch-Institut",  # nor over a sign
        "Robert und Koch-Institut",  # only content words stand side by side
    ],
)
def test_what_is_not_side_by_side_is_not_joined(tmp_path: Path, text: str) -> None:
    assert not any(" " in term for term in counted(corpus_of(tmp_path / "c", *[text] * 6)))


def test_four_of_five_are_enough_and_three_are_not(tmp_path: Path) -> None:
    often = corpus_of(tmp_path / "a", *["Rotes Kreuz"] * 8, *["Rotes. Kreuz"] * 2)
    seldom = corpus_of(tmp_path / "b", *["Rotes Kreuz"] * 7, *["Rotes. Kreuz"] * 3)
    assert counted(often) == {"Rotes Kreuz": 8, "Rotes": 2, "Kreuz": 2}
    assert counted(seldom) == {"Rotes": 10, "Kreuz": 10}


WORD = st.sampled_from(["Hand", "Fuß", "Kopf", "und", "Hut", "."])


@given(st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=2, max_size=6))
@settings(max_examples=25)
def test_every_word_stands_in_one_term(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    corpus = corpus_of(tmp_path_factory.mktemp("c") / "c", *[text for text in texts for _ in range(4)])
    words: Counter[str] = Counter()
    for term, n in counted(corpus).items():
        for word in term.split():
            words[word] += n
    plain = Counter(word for text in texts for word in text.split() if word != "." for _ in range(4))
    assert words == plain


def test_keywords_and_contrasts_show_the_name_once_and_no_size_changes() -> None:
    demo = an.load("demo")
    phrases = an.keywords(demo, "eilblatt", min_docs=1, phrases=True, boilerplate="keep")
    plain = an.keywords(demo, "eilblatt", min_docs=1, boilerplate="keep")
    joined = phrases.filter(pl.col("term").str.contains(" "))
    assert not joined.is_empty()
    same = phrases.join(plain, on="term", suffix="_plain")
    assert (same["n_target"] <= same["n_target_plain"]).all()
    assert (same["n_target"] / same["pmw_target"]).drop_nans().unique().round(9).n_unique() == 1
    lost = plain["n_target"].sum() - phrases["n_target"].sum()
    longer = joined["term"].str.count_matches(" ").to_numpy()
    assert lost == int(np.dot(joined["n_target"].to_numpy(), longer))
    every = an.contrasts(demo, min_docs=1, phrases=True, boilerplate="keep")
    assert every.filter(group="eilblatt")["term"].to_list() == phrases["term"].to_list()
