import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import UnknownNameError
from analysis.german.words import FUNCTION_WORDS, NEGATION, function_words, is_function_word, is_word

GRAMMAR = (
    "Die die der eine WURDE hätten könnte mit zum dass und ihren dieser sehr Laut auch nicht kein gegen ohne"
)
CONTENT = "Jahr jahr Prozent sagte gut recht Recht Dank Mal Will heute Regierung neue 2022 Würde Waren ZEIT"


@pytest.mark.parametrize("form", GRAMMAR.split())
def test_function_word(form: str) -> None:
    assert is_function_word(pl.Series([form])).to_list() == [True]


@pytest.mark.parametrize("form", CONTENT.split())
def test_content_word(form: str) -> None:
    assert is_function_word(pl.Series([form])).to_list() == [False]


def test_negation_is_switched_alone() -> None:
    forms = pl.Series(["nicht", "kein", "gegen", "ohne", "der"])
    assert is_function_word(forms, negation=False).to_list() == [False, False, False, False, True]
    assert is_function_word(forms, [NEGATION]).to_list() == [True, True, True, True, False]


def test_groups_are_in_lower_case_without_repetition_and_negation_stands_alone() -> None:
    for group, words in FUNCTION_WORDS.items():
        listed = words.split()
        assert words == words.lower(), group
        assert len(listed) == len(set(listed)), group
        assert group == NEGATION or not set(listed) & set(FUNCTION_WORDS[NEGATION].split()), group


def test_the_list_stays_small() -> None:
    assert 500 < len(function_words()) < 800


def test_every_form_of_the_auxiliaries_is_listed() -> None:
    assert {"bin", "wären", "gehabt", "würdet", "worden", "könnten", "musste", "möchte"} <= function_words()


def test_unknown_group_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'pronoun'"):
        function_words(["pronouns"])


def test_is_word() -> None:
    forms = pl.Series(["Haus", "2022", "§", "–", "…", "Ж", "é", "'", "§5", "", None])
    assert is_word(forms).to_list() == [
        True,
        True,
        False,
        False,
        False,
        True,
        True,
        False,
        True,
        False,
        False,
    ]


@given(st.lists(st.text(max_size=8)))
def test_is_word_agrees_with_unicode(forms: list[str]) -> None:
    import unicodedata

    expected = [any(unicodedata.category(sign)[0] in "LN" for sign in form) for form in forms]
    unassigned = any(unicodedata.category(sign) == "Cn" for form in forms for sign in form)
    if not unassigned:  # newer Unicode in one of the two libraries
        assert is_word(pl.Series(forms, dtype=pl.String)).to_list() == expected


def test_case_does_not_matter_but_nulls_do_no_harm() -> None:
    assert is_function_word(pl.Series(["DER", "Der", "der", None])).to_list() == [True, True, True, False]
