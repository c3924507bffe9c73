import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.cleaning.rules import LOOKED_FOR
from analysis.corpus.cleaning.signs import rows_with

SIGNS = sorted({*LOOKED_FOR, "/", "~"})  # of every length in UTF-8, and two that are not rare
TEXTS = st.lists(st.text(st.sampled_from([*SIGNS, *"aü €\n„“" * 20])), min_size=1)


@given(TEXTS)
def test_signs_are_found_where_they_are(texts: list[str]) -> None:
    found = {sign: rows.tolist() for sign, rows in rows_with(pl.Series(texts), SIGNS).items()}
    rows = {sign: [row for row, text in enumerate(texts) if sign in text] for sign in SIGNS}
    assert found == {sign: where for sign, where in rows.items() if where}


def test_a_slice_counts_its_own_rows() -> None:
    texts = pl.Series(["\u00ad", "a", "b\u00ad", "\u200b"])
    assert {sign: rows.tolist() for sign, rows in rows_with(texts.slice(1, 2), SIGNS).items()} == {
        "\u00ad": [1]
    }


def test_nothing_is_found_in_nothing() -> None:
    assert rows_with(pl.Series(["", ""]), SIGNS) == {}
