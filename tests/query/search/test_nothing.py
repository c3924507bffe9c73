"""Zero hits are told apart from nothing to find: an empty frame, and a warning that says why."""

import warnings
from typing import Any

import pytest
from small_store import corpus_of

import analysis as an
from analysis.errors import AnalysisError, NothingFoundWarning
from analysis.query.search.hits import find
from analysis.query.search.nothing import _one_letter_away

PAPER = corpus_of(
    "Der Impfzwang kommt. Impfzwang hier, Impfzwänge dort", "Sanktionen gegen den Impfzwecke", "Wort"
)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{Impfzwnag}", "nothing found of '{Impfzwnag}': no lemma is 'Impfzwnag'; did you mean 'Impfzwang'?"),
        ("{Sanktionen}", "no lemma is 'Sanktionen'; did you mean 'Sanktion'?"),
        ("der Impfzwagn", "no word is 'Impfzwagn'; did you mean 'Impfzwang'?"),
        ("Xylophon", "nothing found of 'Xylophon': no word is 'Xylophon'$"),
        ("Xyl*", r"no word fits 'Xyl\.\*'"),
        ('[lemma="Xyl.*"]', "no lemma fits"),
        ('[word="Der" & word!="Der"]', "no word meets one of its conditions"),
        ("Impfzwang Wort", "its words are there, but never so together"),
        ("(Xylophon|Fagott)? Wrt", "no word is 'Wrt'; did you mean 'Wort'?"),
        (
            {"a": ["Xylophon", "Wrt"], "b": "Wort"},
            r"of 'Xylophon' \(of 'a'\): .*; nothing found of 'Wrt' \(of 'a'\)",
        ),
        (["q1", "q2", "q3", "q4", "Wort"], "nothing found of 4 of 5 queries: q1, q2, q3, q4$"),
        ([f"q{n}" for n in range(20)], "of 20 of 20 queries: q0, q1, .* and 12 more$"),
    ],
)
def test_why(query: Any, message: str) -> None:
    with pytest.warns(NothingFoundWarning, match=message) as caught:
        hits = find(PAPER, query)
    assert len(caught) == 1
    assert hits.is_empty() or set(hits["term"]) <= {"b", "Wort"}


def test_a_label_with_one_query_that_matches_says_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(find(PAPER, {"a": ["Xylophon", "Wort"]})) == 1


def test_what_is_in_the_index_but_not_in_the_part_is_no_mistyping() -> None:
    demo = an.load("demo")
    part = demo.where(outlet="uralstimme", date="2022-01-06")
    with pytest.warns(NothingFoundWarning, match=r"its \d+ hits here are in other documents"):
        assert an.kwic(part, "Angriffskrieg").is_empty()


@pytest.mark.parametrize(
    "name", ["find", "kwic", "trend", "dispersion", "positions", "collocates", "hits_near"]
)
def test_every_question_warns_where_it_is_asked(name: str) -> None:
    demo = an.load("demo")
    given = {"term": "Ukraine"} if name == "hits_near" else {}
    with pytest.warns(NothingFoundWarning, match="did you mean 'Kasachstan'") as caught:
        an.QUESTIONS[name](demo, "{Kasachstn}", **given)
    assert [warning.filename for warning in caught] == [__file__]


def test_what_cannot_match_in_any_corpus_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="no token holds a space"):
        find(PAPER, {"a": ["Wort", '"dritte Welle"']})


def test_one_letter_away_is_damerau_distance_one() -> None:
    near = set(_one_letter_away("wort"))
    assert {"wort", "owrt", "wrot", "wor", "ort", "wert", "worte", "swort", "wo-rt"} <= near
    assert not {"wo", "tort2", "worten", "rwot"} & near
