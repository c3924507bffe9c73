"""Numbers with spaces inside, a line each: the text, and its tokens divided by |."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.german.coding import words_of

NUMBERS = [
    ("Rund 10 000 Menschen kamen.", "Rund|10 000|Menschen|kamen|."),
    ("157\u202f615 und 5\u00a0000\u00a0000 Euro", "157\u202f615|und|5\u00a0000\u00a0000|Euro"),
    ("ab 2\u2009500 Stück", "ab|2\u2009500|Stück"),
    ("(1 200), „10 000“.", "(|1 200|)|,|„|10 000|“|."),
    ("Es waren 10 000. Der Rest ging.", "Es|waren|10 000|.|Der|Rest|ging|."),
    ("14 006,39 Punkte, 5 000-mal", "14 006,39|Punkte|,|5 000-mal"),
    ("eine 10 000-Einwohner-Stadt", "eine|10 000-Einwohner-Stadt"),
    ("5 000–10 000 Gäste", "5 000|–|10 000|Gäste"),
    ("Anfang 2020 10 000 Gäste", "Anfang|2020|10 000|Gäste"),
    ("kamen 10 000 2019, vorher", "kamen|10 000|2019|,|vorher"),
    ("auf Platz 10 000", "auf|Platz|10 000"),
]
NONE = [
    "2020 300 Menschen",
    "Telefon 030 123 456",
    "(030) 403 665 885",
    "+49 170 123 456",
    "089 54 585 713",
    "Platz 3 200 Meter",
    "A 3 200 Meter",
    "Artikel 5 200 Zeilen",
    "VP1 201",
    "12 345 67",
    "10  000",
    "10\n000",
    "1.200 300",
    "0 550",
    "12 3456",
    "123 45",
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_is_one_token(text: str, expected: str) -> None:
    assert "|".join(an.tokenize(text)["token"]) == expected


@pytest.mark.parametrize("text", NONE)
def test_is_no_number_with_spaces(text: str) -> None:
    assert not [token for token in an.tokenize(text)["token"] if any(map(str.isspace, token))]


def test_numbers_end_with_their_text() -> None:
    assert words_of("10 000") == ["10 000"]
    assert words_of("") == []


PARTS = st.sampled_from(
    ["1", "10", "000", "123", "2020", " ", " ", "\u00a0", "\u202f", "\n", "-", ",", "ä", "(", ")"]
)


@given(st.lists(PARTS, max_size=25).map("".join))
def test_every_sign_is_in_one_token_at_its_place(text: str) -> None:
    at = 0
    for token, start, end in an.tokenize(text).select("token", "start", "end").iter_rows():
        assert text[start:end] == token
        assert token == token.strip()
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
