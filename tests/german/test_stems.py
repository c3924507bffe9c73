import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.german.stems import stem


@pytest.mark.parametrize(
    ("form", "expected"),
    # the examples of NLTK's documentation of the case-insensitive variant, then a word family
    [("Speicherbehältern", "speicherbehal"), ("Grenzpostens", "grenzpo"), ("Ausgefeiltere", "ausgefeil"),
     ("Regierung", "regierung"), ("Regierungen", "regierung"), ("", "")],
)  # fmt: skip
def test_stem(form: str, expected: str) -> None:
    assert stem(pl.Series([form])).to_list() == [expected]


def test_order_nulls_and_case() -> None:
    forms = pl.Series("form", ["Häuser", None, "häuser", "HÄUSER"])
    assert stem(forms).to_list() == ["hau", None, "hau", "hau"]
    assert stem(forms).name == "stem"


def test_empty() -> None:
    assert stem(pl.Series([], dtype=pl.String)).to_list() == []


@given(st.lists(st.text(alphabet="abeginrstäöüß", max_size=12)))
def test_bulk_equals_nltk_one_by_one(forms: list[str]) -> None:
    from nltk.stem.cistem import Cistem

    one = Cistem(case_insensitive=True).stem
    assert stem(pl.Series(forms, dtype=pl.String)).to_list() == [one(form) for form in forms]
