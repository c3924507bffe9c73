"""Collocates: counted by hand, and by loops over tokens on random texts."""

import math
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.query.collocation.collocates import collocates
from analysis.query.collocation.compare_collocates import compare_collocates
from analysis.query.collocation.hits_near import hits_near
from analysis.query.search.windows import WITHIN
from analysis.schema import COLLOCATE_COMPARISON, COLLOCATES
from analysis.statistics import association

TEXTS = {
    "Bote": "Die Impfung hilft schnell. Alle loben die Impfung.",
    "Kurier": "Impfung, Impfung und Impfung helfen.",
}
VOCABULARY = ["Haus", "Hund", "Hof", "und", "der", "nicht", "Rat", "Rad"]
SIGNS = ["", "", "", ",", ".", "!", " –"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    frame = pl.DataFrame({"id": list(TEXTS), "outlet": list(TEXTS), "text": list(TEXTS.values())})
    return an.build(frame, tmp_path_factory.mktemp("collocates") / "klein")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Fifty short texts of eight words and some signs."""
    dice = random.Random(3)  # noqa: S311 texts, no secrets
    texts = [
        " ".join(dice.choice(VOCABULARY) + dice.choice(SIGNS) for _ in range(dice.randrange(1, 40))) + "."
        for _ in range(50)
    ]
    rows = {"id": [f"t{i}" for i in range(50)], "outlet": [f"o{i % 3}" for i in range(50)], "text": texts}
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("collocates") / "gemischt")


def row(frame: pl.DataFrame, term: str) -> dict[str, Any]:
    return frame.row(by_predicate=pl.col("term") == term, named=True)


def counted(
    corpus: an.Corpus, query: str, window: tuple[int, int], within: str
) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str], int]:
    """Near, left, right and all occurrences by lower-case form, and the number of near words: plain loops."""
    store = corpus.store
    lower, is_word, codes = store.lexicon["lower"].to_list(), store.is_word.tolist(), store.forms.tolist()
    form = [lower[code] for code in codes]
    word = [is_word[code] for code in codes]
    gone = set() if corpus.dropped is None else set(corpus.dropped.tolist())
    chosen = [bool(corpus.mask[doc]) for doc in store.doc_of(np.arange(len(form)))]
    hits = an.find(corpus, query, boilerplate="keep")
    own = {start + i for start, length in hits.select("position", "length").rows() for i in range(length)}
    edges = [*(store.sentences if within == "sentence" else store.firsts).tolist(), len(form)]
    sides: tuple[set[int], set[int]] = set(), set()
    for start, length in hits.select("position", "length").rows():
        low = max(edge for edge in edges if edge <= start)
        high = min(edge for edge in edges if edge > start + length - 1)
        before = [i for i in range(low, start) if word[i]]
        behind = [i for i in range(start + length, high) if word[i]]
        sides[0].update(before[max(len(before) - window[0], 0) :])
        sides[1].update(behind[: window[1]])
    left, right = ({i for i in side if i not in own | gone} for side in sides)
    every = (form[i] for i in range(len(form)) if word[i] and chosen[i] and i not in own | gone)
    near = left | right
    tally = [Counter(form[i] for i in places) for places in (near, left, right)]
    return tally[0], tally[1], tally[2], Counter(every), len(near)


def test_a_page_counted_by_hand(small: an.Corpus) -> None:
    frame = collocates(small, "Impfung", 2, unit="lower", words="all")
    assert frame.columns == list(COLLOCATES)
    # near: die hilft schnell | loben die | und helfen; hits: 5; words without them: 8
    assert dict(frame.select("term", "n").rows()) == dict.fromkeys(
        ["helfen", "hilft", "loben", "schnell", "und"], 1
    ) | {"die": 2}
    die = row(frame, "die")
    assert (die["n_left"], die["n_right"], die["docs"], die["n_term"]) == (2, 0, 1, 2)
    assert (die["near"], die["hits"]) == (7, 5)
    assert die["expected"] == pytest.approx(7 * 2 / 8)
    assert die["score"] == pytest.approx(14 + math.log2(2 * 2 / (5 + 2)))
    assert die["log_likelihood"] == pytest.approx(association.score("log_likelihood", 2, 5, 0, 1))
    und = row(frame, "und")
    assert (und["n"], und["n_left"], und["n_right"]) == (1, 1, 1)  # between two hits
    assert frame["term"][0] == "die"
    assert frame["term"][1:].to_list() == sorted(frame["term"][1:])  # ties: the alphabet


def test_words_of_the_hits_stand_on_neither_side(small: an.Corpus) -> None:
    frame = collocates(small, "Impfung", 9, unit="lower", words="all", within="document")
    assert "impfung" not in frame["term"]
    phrase = collocates(small, "die Impfung", 9, unit="lower", words="all", within="document")
    assert "die" not in phrase["term"]


def test_a_window_ends_with_the_sentence_or_the_document(small: an.Corpus) -> None:
    def terms(within: str | None) -> set[str]:
        return set(collocates(small, "loben", 50, unit="lower", words="all", within=within)["term"])

    assert terms("sentence") == {"alle", "die", "impfung"}
    assert terms("document") == terms(None) == {"alle", "die", "impfung", "hilft", "schnell"}


def test_sides_can_be_asked_for_apart(small: an.Corpus) -> None:
    left = collocates(small, "Impfung", (1, 0), unit="lower", words="all")
    assert dict(left.select("term", "n_left").rows()) == {"die": 2, "und": 1}
    assert left["n_right"].sum() == 0
    right = collocates(small, "Impfung", (0, 1), unit="lower", words="all")
    assert set(right["term"]) == {"hilft", "und", "helfen"}


def test_function_words_go_without_moving_a_number(small: an.Corpus) -> None:
    every = collocates(small, "Impfung", 3, words="all")
    content = collocates(small, "Impfung", 3)
    assert "der" not in content["term"]
    assert content.equals(every.filter(pl.col("term").is_in(content["term"].to_list())))


@settings(max_examples=60)
@given(
    query=st.sampled_from(["Haus", "der", "Haus|Hund", "der Hund", "{Rat} +", "und"]),
    window=st.tuples(st.integers(0, 4), st.integers(1, 6)),
    within=st.sampled_from(WITHIN),
    outlets=st.sampled_from([["o0"], ["o0", "o2"], ["o0", "o1", "o2"]]),
    drops=st.lists(st.integers(0, 600), max_size=40, unique=True),
)
def test_loops_over_tokens_count_the_same(
    mixed: an.Corpus, query: str, window: tuple[int, int], within: str, outlets: list[str], drops: list[int]
) -> None:
    dropped = np.array(sorted(drops), np.int64) if drops else None
    corpus = replace(mixed.where(outlet=outlets), dropped=dropped)
    frame = collocates(
        corpus, query, window, within=within, unit="lower", words="all", min_n=1, boilerplate="keep"
    )
    n, left, right, every, size = counted(corpus, query, window, within)
    assert dict(frame.select("term", "n").rows()) == dict(n)
    assert dict(frame.filter(pl.col("n_left") > 0).select("term", "n_left").rows()) == dict(left)
    assert dict(frame.filter(pl.col("n_right") > 0).select("term", "n_right").rows()) == dict(right)
    assert dict(frame.select("term", "n_term").rows()) == {term: every[term] for term in n}
    assert frame["n"].sum() == size
    assert set(frame["near"]) <= {size}
    expected = [size * every[term] / every.total() for term in frame["term"]]
    assert frame["expected"].to_list() == pytest.approx(expected)


@pytest.mark.parametrize("measure", association.MEASURES)
def test_every_measure_orders_the_table(mixed: an.Corpus, measure: str) -> None:
    frame = collocates(mixed, "Haus", measure=measure, words="all")
    assert set(frame["measure"]) == {measure}
    assert len(frame) > 3
    attracted = frame.filter(pl.col("n") > pl.col("expected"))
    assert attracted["score"].is_sorted(descending="fisher" not in measure)
    assert frame.equals(collocates(mixed, "Haus", measure=measure, words="all"))


@pytest.mark.parametrize("measure", ["log_likelihood", "bic", "chi_squared", "fisher", "t_score"])
def test_what_keeps_away_comes_last(mixed: an.Corpus, measure: str) -> None:
    frame = collocates(mixed, "Haus", measure=measure, words="all").with_row_index()
    above = frame.filter(pl.col("n") > pl.col("expected"))["index"].max()
    below = frame.filter(pl.col("n") < pl.col("expected"))["index"].min()
    assert above is not None
    assert below is not None
    assert above < below


def test_a_group_is_a_corpus_of_its_own(mixed: an.Corpus) -> None:
    every = collocates(mixed, "Haus", by="outlet", min_n=1)
    for outlet in ("o0", "o1", "o2"):
        alone = collocates(mixed.where(outlet=outlet), "Haus", min_n=1)
        assert every.filter(pl.col("group") == outlet).drop("group").equals(alone.drop("group"))
    assert every["group"].is_sorted()


def test_hits_near_lead_back_to_the_lines(mixed: an.Corpus) -> None:
    frame = collocates(mixed, "Haus", (2, 3), unit="lower", words="all", min_n=1)
    for term, docs, n in frame.select("term", "docs", "n").rows():
        hits = hits_near(mixed, "Haus", term, (2, 3), unit="lower")
        assert hits["doc"].n_unique() == docs
        assert len(hits) * 5 >= n
        lines = an.kwic(mixed, hits, window=5)
        around = (lines["left"] + " " + lines["right"]).str.to_lowercase()
        assert around.str.contains(term, literal=True).all()
    assert hits_near(mixed, "Haus", "haus", unit="lower").is_empty()
    with pytest.raises(AnalysisError, match="no lower 'Garten'"):
        hits_near(mixed, "Haus", "Garten", unit="lower")


def test_no_hits_no_rows_but_all_columns(small: an.Corpus) -> None:
    filled = collocates(small, "Impfung", by="outlet")
    empty = collocates(small, "Regen", by="outlet")
    assert empty.is_empty()
    assert empty.schema == filled.schema


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": 0}, "window is 1 word or more"),
        ({"window": -2}, "whole number of words"),
        ({"window": (2, 2, 2)}, "left, right"),
        ({"window": "satz"}, "did you mean 'sentence'"),
        ({"window": True}, "number of words"),
        ({"measure": "logdice"}, "did you mean 'log_dice'"),
        ({"within": "sentnce"}, "did you mean 'sentence'"),
        ({"unit": "lema"}, "did you mean 'lemma'"),
        ({"words": "contents"}, "did you mean 'content'"),
        ({"by": "outlt"}, "did you mean 'outlet'"),
        ({"min_n": 0}, "min_n is a whole number, 1 or more"),
        ({"min_n": 2.5}, "min_n is a whole number"),
    ],
)
def test_bad_input_is_named(small: an.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        collocates(small, "Impfung", **options)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """One outlet hopes for the vaccine, the other fears it, twelve articles each."""
    hope = [f"Die Impfung bringt Hoffnung Nummer {i}, sagt der Arzt." for i in range(12)]
    fear = [f"Die Impfung bringt Gefahr und Zwang Nummer {i}." for i in range(12)]
    rows = {
        "id": [f"{i}" for i in range(25)],
        "outlet": ["a"] * 12 + ["b"] * 12 + ["c"],
        "text": [*hope, *fear, "Die Impfung ist da. Sie kam früh."],
    }
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("collocates") / "zwei")


def test_other_company_by_hand(two: an.Corpus) -> None:
    frame = compare_collocates(two, "Impfung", "a", "b", window=3)
    assert frame.columns == list(COLLOCATE_COMPARISON)
    hope = row(frame, "Hoffnung")  # near in a: die bringt Hoffnung Nummer
    assert (hope["n_target"], hope["n_reference"], hope["docs_target"]) == (12, 0, 12)
    assert hope["pmw_target"] == pytest.approx(1e6 / 4)
    assert hope["log_ratio"] == pytest.approx(math.log2((12 / 48) / (0.5 / 48)))
    assert hope["ci_low"] > 0
    assert frame["term"][0] == "Hoffnung"
    assert frame["term"][-1] == "Gefahr"
    both = row(frame, "bringen")
    assert both["log_ratio"] == pytest.approx(0)
    assert both["p"] == pytest.approx(1)


@pytest.mark.parametrize("query", ["Haus", "der|und", "Haus Hund|Haus", "nichts"])
@pytest.mark.parametrize("copies", ["all", "exclude"])
def test_few_near_words_are_those_of_many(
    mixed: an.Corpus, query: str, copies: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.query.collocation import near_words as module

    corpus = an.deduplicate(mixed, copies, min_words=8)
    hits = an.find(corpus, [*query.split("|")])
    found = []
    for few in (0, 1 << 40):
        monkeypatch.setattr(module, "FEW", few)
        found.append(module.near_words(corpus, hits, module.span_of((2, 3), "sentence")))
    for one, other in zip(*found, strict=True):
        assert one.tolist() == other.tolist()
        assert one.dtype == other.dtype


def test_swapping_the_sides_turns_the_table_round(mixed: an.Corpus) -> None:
    frame = compare_collocates(mixed, "Haus", "o0", ["o1", "o2"], words="all").sort("term")
    back = compare_collocates(mixed, "Haus", ["o1", "o2"], "o0", words="all").sort("term")
    assert frame["log_ratio"].to_list() == pytest.approx((-back["log_ratio"]).to_list())
    assert frame["log_likelihood"].to_list() == pytest.approx((-back["log_likelihood"]).to_list())
    assert frame["p"].to_list() == pytest.approx(back["p"].to_list(), rel=1e-4)  # single precision inside
    assert (frame["ci_low"] <= frame["ci_high"]).all()


def test_numbers_of_a_comparison_are_those_of_its_groups(mixed: an.Corpus) -> None:
    frame = compare_collocates(mixed, "Haus", "o0", "o1", words="all", min_docs=1)
    for side, outlet in (("target", "o0"), ("reference", "o1")):
        alone = collocates(mixed.where(outlet=outlet), "Haus", words="all", min_n=1)
        known = frame.filter(pl.col(f"n_{side}") > 0)
        assert dict(known.select("term", f"n_{side}").rows()) == dict(alone.select("term", "n").rows())
        assert dict(known.select("term", f"docs_{side}").rows()) == dict(alone.select("term", "docs").rows())
        assert frame[f"pmw_{side}"].sum() == pytest.approx(1e6)


def test_comparisons_that_cannot_be_made(two: an.Corpus) -> None:
    nothing = compare_collocates(two, "Regen", "a", "b")
    assert nothing.is_empty()
    assert nothing.schema == compare_collocates(two, "Impfung", "a", "b").schema
    with pytest.raises(AnalysisError, match="'Impfung' has words near it in 1 documents of 'c'"):
        compare_collocates(two, "Impfung", "a", "c")
    with pytest.raises(AnalysisError, match="in 0 documents of 'b'"):
        compare_collocates(two, "Hoffnung", "a", "b")
    with pytest.raises(AnalysisError, match="both hold a"):
        compare_collocates(two, "Impfung", "a", ["a", "b"])
    with pytest.raises(UnknownNameError, match="no outlet 'd'"):
        compare_collocates(two, "Impfung", "a", "d")
    with pytest.raises(AnalysisError, match="min_docs is a whole number"):
        compare_collocates(two, "Impfung", "a", "b", min_docs=0)


@pytest.mark.shared
def test_real_coverage(articles: an.Corpus) -> None:
    merkel = collocates(articles, "{Merkel}")
    assert merkel["term"][0] == "Angela"
    assert {"Bundeskanzlerin", "CDU"} & set(merkel["term"].head(6))
    frame = collocates(articles, "Virus", (3, 5), unit="lower", words="all", min_n=1, boilerplate="keep")
    n, left, right, every, size = counted(articles, "Virus", (3, 5), "sentence")
    assert dict(frame.select("term", "n").rows()) == dict(n)
    assert (frame["n_left"].sum(), frame["n_right"].sum()) == (left.total(), right.total())
    assert dict(frame.select("term", "n_term").rows()) == {term: every[term] for term in n}
    assert frame["near"][0] == size
