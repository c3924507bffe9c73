"""Words are put together as a reader would have seen them."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.corpus.reading.linguistic.joining import joined


def together(words: str) -> str:
    """Join words that are written with spaces between them; | begins a paragraph."""
    paragraphs = words.split(" | ")
    rows = [(0, number, word) for number, line in enumerate(paragraphs) for word in line.split()]
    return joined(pl.DataFrame(rows, schema=["doc", "paragraph", "word"], orient="row"))["text"][0]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Der Hund , der bellt , beißt nicht .", "Der Hund, der bellt, beißt nicht."),
        ("„ Ja “ , sagte er .", "„Ja“, sagte er."),
        ("“ Yes ” , he said .", "“Yes”, he said."),
        ("» Ja « und » nein « .", "»Ja« und »nein«."),
        ("« Ja » und « nein » .", "«Ja» und «nein»."),
        ('" Ja " und " nein " .', '"Ja" und "nein".'),
        ('" Offen | " Ja " .', '"Offen\n"Ja".'),
        ("Das Haus ( 120 qm ) brennt !", "Das Haus (120 qm) brennt!"),
        ("Sie sagte : ‚ So ‘ ; na und ?", "Sie sagte: ‚So‘; na und?"),
        ("Es war – wie immer – 5 % mehr", "Es war – wie immer – 5 % mehr"),
        ("Köln / Bonn und wie geht 's ?", "Köln/Bonn und wie geht's?"),
        ("Er kam ... und ging .", "Er kam... und ging."),
    ],
)
def test_signs_say_where_a_space_is(words: str, text: str) -> None:
    assert together(words) == text


def test_what_is_said_comes_before_the_signs() -> None:
    frame = pl.DataFrame(
        {"doc": 0, "paragraph": [0, 0, 1], "word": ["Ende", ".", "Neu"], "glued": [True, False, True]}
    )
    assert joined(frame)["text"].to_list() == ["Ende .\nNeu"]


def test_documents_do_not_touch() -> None:
    frame = pl.DataFrame({"doc": [0, 0, 3], "paragraph": [0, 0, 0], "word": ["(", '"', "a"]})
    assert joined(frame).rows() == [(0, '("'), (3, "a")]


@given(
    st.lists(
        st.sampled_from(["a", ".", "„", "“", '"', "(", ")", "»", "«", "/", "'s"]), min_size=1, max_size=30
    )
)
def test_no_word_is_lost(words: list[str]) -> None:
    assert together(" ".join(words)).replace(" ", "") == "".join(words)


def test_the_demo_is_joined_nearly_as_it_was_written() -> None:
    documents = an.load("demo").documents.head(40)
    wrong = total = 0
    for text in documents["text"]:
        tokens = an.tokenize(text)["token"].to_list()
        mine, theirs = together(" ".join(tokens)).split(" "), re.split(r"\s", text)
        wrong += abs(len(mine) - len(theirs))
        total += len(theirs)
    assert wrong / total < 0.001
