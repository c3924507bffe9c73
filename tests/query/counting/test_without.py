"""What a table does not show, and that nothing else changes with it."""

import inspect
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError
from analysis.query.counting.without import left_out

SIDES = {"a": "tageswarte", "b": "uralstimme"}
TABLES: dict[str, dict[str, Any]] = {
    "frequencies": {},
    "keywords": {"target": "uralstimme"},
    "compare": SIDES,
    "contrasts": {},
    "collocates": {"query": "{Krieg}", "window": "sentence"},
    "compare_collocates": {"query": ["Russland", "Kasachstan"], "window": "sentence", **SIDES},
    "ngrams": {"words": "content"},
    "phrases": {},
}


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


def test_every_table_of_words_has_it() -> None:
    having = {name for name, f in an.QUESTIONS.items() if "without" in inspect.signature(f).parameters}
    assert having == {*TABLES, "stability"}


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_go_and_all_others_stay_what_they_are(demo: an.Corpus, name: str) -> None:
    ask = an.QUESTIONS[name]
    whole = ask(demo, **TABLES[name])
    first = whole["term"][0].split()[0]
    left = ask(demo, **TABLES[name], without=[first.upper(), "Kasach*"])
    gone = [
        any(word.lower() == first.lower() or word.lower().startswith("kasach") for word in term.split())
        for term in whole["term"]
    ]
    assert any(gone)
    assert left.equals(whole.filter(~pl.Series(gone)))


def test_stability_ranks_what_is_left(demo: an.Corpus) -> None:
    whole = an.stability(demo, "eilblatt")
    first = whole["term"][0]
    assert first not in an.stability(demo, "eilblatt", without=first)["term"]


def test_a_file_of_words(demo: an.Corpus, tmp_path: Path) -> None:
    file = tmp_path / "weg.txt"
    file.write_text("\ufeffKasach*  # das Thema\n\n# nichts\nKrieg\n", "utf-8")
    assert an.frequencies(demo, without=file).equals(an.frequencies(demo, without=["Kasach*", "Krieg"]))
    assert an.frequencies(demo, without=[str(file), "Land"]).equals(
        an.frequencies(demo, without=["Kasach*", "Krieg", "Land"])
    )


@pytest.mark.parametrize(
    ("without", "message"),
    [
        (["Krieg", 5], "words, globs or a file of them"),
        ("", "words, globs or a file of them"),
        ("gibt-es-nicht.txt", "the words of gibt-es-nicht.txt cannot be read"),
    ],
)
def test_what_leaves_out_nothing_it_could(demo: an.Corpus, without: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.frequencies(demo, without=without)


WORDS = st.text("abÄ.+(", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1), st.lists(WORDS, max_size=3))
def test_words_as_they_stand_match_themselves_alone(terms: list[str], without: list[str]) -> None:
    found = left_out(pl.Series(terms), without).tolist()
    assert found == [term.lower() in {word.lower() for word in without} for term in terms]


@pytest.mark.parametrize(
    ("glob", "term", "found"),
    [
        ("Corona*", "coronavirus", True),
        ("Corona*", "Anti-Corona", False),
        ("*corona*", "Anti-Corona-Demo", True),
        ("Kr?eg", "Krieg", True),
        ("Kr?eg", "Kreg", False),
        ("a.c", "abc", False),
        ("Koch", "Robert Koch", True),
        ("Ko", "Robert Koch", False),
        ("Robert Koch", "das Robert Koch", True),
    ],
)
def test_globs(glob: str, term: str, found: bool) -> None:
    assert left_out(pl.Series([term]), glob).tolist() == [found]
