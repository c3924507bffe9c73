"""Sequences: counted by hand, and by loops over tokens on random texts."""

import math
import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError
from analysis.query.sequences import sequences
from analysis.query.sequences.ngrams import NGRAMS, ngrams
from analysis.query.sequences.phrases import PHRASES, phrases
from analysis.statistics import association

VOCABULARY = ["Haus", "Hund", "und", "der", "Rat"]
SIGNS = ["", "", "", "", "", ",", ".", " –"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    texts = ["Der rote Hut, der rote Hut. Der rote Ball", "Rote Bälle. Der rote Hut!"]
    frame = pl.DataFrame({"id": ["1", "2"], "outlet": ["a", "b"], "text": texts})
    return an.build(frame, tmp_path_factory.mktemp("ngrams") / "klein")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    dice = random.Random(5)  # noqa: S311 texts, no secrets
    texts = [
        " ".join(dice.choice(VOCABULARY) + dice.choice(SIGNS) for _ in range(dice.randrange(1, 40)))
        for _ in range(40)
    ]
    rows = {"id": [f"t{i}" for i in range(40)], "outlet": [f"o{i % 3}" for i in range(40)], "text": texts}
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("ngrams") / "gemischt")


def counted(corpus: an.Corpus, n: int, gaps: int) -> tuple[Counter[str], dict[str, set[int]]]:
    """Occurrences and documents of every sequence of n lower-case words: plain loops."""
    store = corpus.store
    gone = set() if corpus.dropped is None else set(corpus.dropped.tolist())
    starts = set(store.sentences.tolist())
    runs: list[tuple[int, list[str]]] = []
    last = False
    lower, is_word, mask = store.lexicon["lower"].to_list(), store.is_word.tolist(), corpus.mask.tolist()
    places = store.doc_of(np.arange(len(store.forms))).tolist()
    for place, (code, doc) in enumerate(zip(store.forms.tolist(), places, strict=True)):
        part = is_word[code] and place not in gone and mask[doc]
        if part and (not last or place in starts):
            runs.append((doc, []))
        if part:
            runs[-1][1].append(lower[code])
        last = part
    total, docs = Counter[str](), defaultdict[str, set[int]](set)
    for doc, words in runs:
        for first in range(len(words)):
            for rest in combinations(range(first + 1, min(first + n + gaps, len(words))), n - 1):
                term = " ".join(words[i] for i in (first, *rest))
                total[term] += 1
                docs[term].add(doc)
    return total, docs


def test_a_page_counted_by_hand(small: an.Corpus) -> None:
    frame = ngrams(small)
    assert frame.columns == list(NGRAMS)
    assert frame.select("term", "n", "docs").rows() == [
        ("der rote", 4, 2),
        ("rote hut", 3, 2),
        ("rote ball", 1, 1),
        ("rote bälle", 1, 1),
    ]  # nothing goes over a comma or a full stop
    assert frame["size"].to_list() == [14] * 4
    assert frame["pmw"][0] == pytest.approx(4e6 / 14)
    assert ngrams(small, 3).select("term", "n").rows() == [("der rote hut", 3), ("der rote ball", 1)]


def test_units_and_lengths(small: an.Corpus) -> None:
    assert ngrams(small, unit="form").select("term", "n").rows() == [
        ("Der rote", 3),
        ("rote Hut", 3),
        ("Rote Bälle", 1),
        ("der rote", 1),
        ("rote Ball", 1),
    ]
    assert dict(ngrams(small, unit="lemma").select("term", "n").rows())["rot Ball"] == 2
    both = ngrams(small, (2, 3))
    assert both["length"].to_list() == [2, 3, 2, 3, 2, 2]
    assert both.filter(pl.col("length") == 2).equals(ngrams(small))


def test_gaps_pass_over_words_but_not_over_signs(small: an.Corpus) -> None:
    frame = ngrams(small, gaps=1)
    assert dict(frame.select("term", "n").rows()) == {
        "der rote": 4, "rote hut": 3, "rote ball": 1, "rote bälle": 1, "der hut": 3, "der ball": 1,
    }  # fmt: skip


def test_content_sequences_begin_and_end_with_content(small: an.Corpus) -> None:
    every, content = ngrams(small, (2, 3)), ngrams(small, (2, 3), words="content")
    assert set(content["term"]) == {"rote hut", "rote ball", "rote bälle"}
    assert content.equals(every.filter(pl.col("term").is_in(content["term"].to_list())))


@settings(max_examples=50)
@given(
    n=st.integers(2, 4),
    gaps=st.integers(0, 2),
    min_n=st.integers(1, 9),
    outlets=st.sampled_from([["o0"], ["o0", "o2"], ["o0", "o1", "o2"]]),
    drops=st.lists(st.integers(0, 500), max_size=30, unique=True),
    block=st.sampled_from([1, 7, 1 << 20]),
)
def test_loops_over_tokens_count_the_same(
    mixed: an.Corpus, n: int, gaps: int, min_n: int, outlets: list[str], drops: list[int], block: int
) -> None:
    dropped = np.array(sorted(drops), np.int64) if drops else None
    corpus = replace(mixed.where(outlet=outlets), dropped=dropped)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "BLOCK", block)  # however the places are cut into blocks
        frame = ngrams(corpus, n, gaps=gaps, min_n=min_n)
    total, docs = counted(corpus, n, gaps)
    assert dict(frame.select("term", "n").rows()) == {t: k for t, k in total.items() if k >= min_n}
    assert all(len(docs[term]) == found for term, found in frame.select("term", "docs").rows())
    order = sorted(frame.select("n", "term").rows(), key=lambda pair: (-pair[0], pair[1].encode()))
    assert frame.select("n", "term").rows() == order


@pytest.mark.parametrize("gaps", [0, 2])
def test_groups_add_up(mixed: an.Corpus, gaps: int) -> None:
    every = ngrams(mixed, (2, 3), gaps=gaps, min_n=4)
    grouped = ngrams(mixed, (2, 3), gaps=gaps, min_n=4, by="outlet")
    sums = grouped.group_by("term").agg(pl.col("n", "docs").sum()).sort("term")
    assert sums.equals(every.select("term", "n", "docs").sort("term"))
    one = ngrams(mixed.where(outlet="o1"), (2, 3), gaps=gaps, min_n=1)
    part = grouped.filter(pl.col("group") == "o1").drop("group")
    assert part.equals(one.drop("group").filter(pl.col("term").is_in(every["term"].to_list())))


def test_documents_without_a_group_are_left_out(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["1", "2"], "outlet": ["a", "a"], "section": ["x", None], "text": ["ja nein"] * 2}
    )
    corpus = an.build(frame, tmp_path / "teil")
    assert ngrams(corpus, by="section").select("group", "n", "size").rows() == [("x", 1, 2)]


@pytest.mark.parametrize(
    ("n", "options", "message"),
    [
        (1, {}, "from 2 to 6"),
        (7, {}, "from 2 to 6"),
        ((3, 2), {}, r"not \(3, 2\)"),
        ((2, 3, 4), {}, "two such as"),
        (True, {}, "not True"),
        (2, {"gaps": 5}, "gaps is a whole number from 0 to 4"),
        (2, {"gaps": -1}, "not -1"),
        (2, {"min_n": 0}, "min_n is a whole number, 1 or more"),
        (2, {"unit": "lowr"}, "did you mean 'lower'"),
        (2, {"words": "contents"}, "did you mean 'content'"),
        (2, {"by": "outlt"}, "did you mean 'outlet'"),
    ],
)
def test_bad_input_is_named(small: an.Corpus, n: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        ngrams(small, n, **options)


def test_nothing_frequent_no_rows_but_all_columns(small: an.Corpus) -> None:
    assert ngrams(small, min_n=99, by="outlet").schema == ngrams(small, by="outlet").schema
    assert phrases(small, min_n=99).schema == phrases(small).schema
    assert ngrams(small, 6).is_empty()


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """A name that is never apart, its middle that sometimes stands alone, and frequent words around."""
    texts = (
        ["Das Robert Koch Institut zählt Fälle"] * 6
        + ["Das Robert Koch Institut"] * 4
        + ["Robert Koch zählt"] * 4
        + ["Ein Institut zählt Fälle"] * 3
    )
    rows = {"id": [str(i) for i in range(17)], "outlet": ["a"] * 17, "text": texts}
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("ngrams") / "namen")


def test_a_phrase_is_as_close_as_its_weakest_joint(names: an.Corpus) -> None:
    frame = phrases(names, measure="log_dice", min_n=2)
    assert frame.columns == list(PHRASES)
    found = {row["term"]: row for row in frame.rows(named=True)}
    # robert 14, koch 14, institut 13; robert koch 14, koch institut 10, robert koch institut 10
    assert found["robert koch"]["score"] == pytest.approx(14)
    cuts = [14 + math.log2(2 * 10 / (14 + 10)), 14 + math.log2(2 * 10 / (14 + 13))]
    whole = found["robert koch institut"]
    assert whole["score"] == pytest.approx(min(cuts))
    assert whole["n_longer"] == 6  # robert koch institut zählt fälle
    size = names.size
    g2 = phrases(names, measure="log_likelihood", min_n=2).filter(pl.col("term") == "robert koch")["score"][0]
    assert g2 == pytest.approx(association.score("log_likelihood", 14, 0, 0, size - 14))


def test_parts_that_seldom_stand_alone_are_left_out(names: an.Corpus) -> None:
    terms = set(phrases(names, (2, 3), measure="log_dice", min_n=2)["term"])
    assert "robert koch" in terms  # 4 of 14 times alone
    assert "koch institut" not in terms  # only in robert koch institut
    assert "robert koch institut" in terms
    pairs = set(phrases(names, 2, measure="log_dice", min_n=2)["term"])
    assert "koch institut" in pairs  # where no longer phrase is asked for


def test_phrases_are_sequences_that_attract_each_other(mixed: an.Corpus) -> None:
    frame = phrases(mixed, (2, 4), words="all", min_n=3)
    every = dict(ngrams(mixed, (2, 4), min_n=3).select("term", "n").rows())
    word = dict(an.frequencies(mixed, unit="lower", words="all").select("term", "n").rows())
    assert len(frame) > 3
    for term, n, length in frame.select("term", "n", "length").rows():
        parts = term.split()
        assert every[term] == n
        assert len(parts) == length
        for cut in range(1, length):
            first, second = (" ".join(part) for part in (parts[:cut], parts[cut:]))
            counts = [word.get(part, every.get(part)) for part in (first, second)]
            assert n * mixed.size > counts[0] * counts[1]
    assert frame.equals(frame.sort("score", "term", descending=[True, False]))


def test_only_scores_as_good_as_asked_for(mixed: an.Corpus) -> None:
    frame = phrases(mixed, (2, 4), words="all", measure="npmi")
    middle = frame["score"].median()
    assert phrases(mixed, (2, 4), words="all", measure="npmi", min_score=middle).equals(
        frame.filter(pl.col("score") >= middle)
    )
    exact = phrases(mixed, (2, 4), words="all", min_n=3, measure="fisher", min_score=0.5)
    assert exact["score"].is_sorted()
    assert exact["score"].max() <= 0.5
    with pytest.raises(AnalysisError, match="min_score is a number"):
        phrases(mixed, min_score="viel")  # type: ignore[arg-type]
    with pytest.raises(AnalysisError, match="did you mean 'npmi'"):
        phrases(mixed, measure="nmpi")


@pytest.mark.shared
def test_real_coverage(articles: an.Corpus) -> None:
    total, docs = counted(articles, 2, 0)
    frame = ngrams(articles, 2, min_n=1, boilerplate="keep")
    assert dict(frame.select("term", "n").rows()) == dict(total)
    assert dict(frame.select("term", "docs").rows()) == {term: len(found) for term, found in docs.items()}
    found = phrases(articles)
    assert {"angela merkel", "jens spahn"} <= set(found["term"].head(60))
