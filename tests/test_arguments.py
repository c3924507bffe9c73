"""Whatever a user gives for a number, a share or a name: taken in its plain form, or named in the error."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from analysis.arguments import number, share, texts, values, whole
from analysis.errors import AnalysisError


@pytest.mark.parametrize("given", [5, np.int64(5), np.uint8(5)])
def test_a_whole_number_is_one_wherever_it_comes_from(given: object) -> None:
    found = whole("top", given, 1, 9)
    assert (found, type(found)) == (5, int)


@pytest.mark.parametrize("given", [True, np.True_, 2.5, 5.0, "5", None, 0, 10, [5], float("nan")])
def test_what_is_no_whole_number_from_1_to_9(given: object) -> None:
    with pytest.raises(AnalysisError, match=r"top is a whole number from 1 to 9, not "):
        whole("top", given, 1, 9)


def test_without_an_upper_end_the_message_says_so() -> None:
    with pytest.raises(AnalysisError, match="min_n is a whole number, 1 or more, not 0"):
        whole("min_n", 0, 1)


@pytest.mark.parametrize("given", [True, "1", None, float("nan"), float("inf"), [1]])
def test_what_is_no_number(given: object) -> None:
    with pytest.raises(AnalysisError, match="min_score is a number, not"):
        number("min_score", given)
    assert number("min_score", np.float32(0.5)) == 0.5


@pytest.mark.parametrize("given", [0, -0.1, 1.01, True, "0.5", None])
def test_what_is_no_share(given: object) -> None:
    with pytest.raises(AnalysisError, match="similarity is a share above 0 and at most 1, not"):
        share("similarity", given)


def test_a_share_below_one() -> None:
    assert share("similarity", 1) == 1
    with pytest.raises(AnalysisError, match="alpha is a share above 0 and below 1, not 1"):
        share("alpha", 1, below_one=True)


@pytest.mark.parametrize("given", [["a", "b", "a"], ("a", "b"), pl.Series(["a", "b"]), np.array(["a", "b"])])
def test_several_texts_each_once(given: object) -> None:
    assert texts("without", given) == ["a", "b"]
    assert texts("without", "a") == ["a"]


@pytest.mark.parametrize("given", [[], 5, None, ["a", 5], {"a": 1}])
def test_what_is_no_text(given: object) -> None:
    with pytest.raises(AnalysisError, match="without is a text or a list of texts, not"):
        texts("without", given)


def test_one_value_or_several() -> None:
    assert values("ab") == ["ab"]
    assert values(("a", "b")) == ["a", "b"]
    assert values(7) == [7]


@pytest.mark.parametrize(
    ("given", "meant", "possible"),
    [
        ("Monat", "month", ["day", "week", "month"]),
        ("monate", "month", ["day", "week", "month"]),
        ("woche", "week", ["day", "week", "month"]),
        ("Satz", "sentence", ["sentence", "paragraph"]),
        ("absatz", "paragraph", ["sentence", "paragraph"]),
        ("Tagespiegel", "Tagesspiegel", ["Tagesspiegel", "Zeit"]),
    ],
)
def test_german_words_and_slips_lead_to_the_name(given: str, meant: str, possible: list[str]) -> None:
    from analysis.errors import require

    with pytest.raises(AnalysisError, match=f"did you mean '{meant}'"):
        require("window", given, possible)


def test_a_german_word_is_no_hint_where_its_meaning_is_not_possible() -> None:
    from analysis.errors import hint

    assert hint("monat", ["outlet", "section"]) == "; possible: outlet, section"
    assert hint("Artikel", ["title", "outlet"]) == "; possible: title, outlet"


CHECKS: list[Callable[..., object]] = [whole, number, share, texts]


@pytest.mark.parametrize("check", CHECKS)
def test_every_message_names_the_argument_and_what_was_given(check: Callable[..., object]) -> None:
    with pytest.raises(AnalysisError, match=r"^limit .* not None$"):
        check("limit", None)
