"""Thresholds of a comparison: by hand, and that no article makes or breaks a row."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.query.counting.thresholds import SideThresholds

SIZES = np.array([1000, 4000])


@pytest.mark.parametrize(
    ("documents", "asked"),
    [
        ((50, 49), (1, 1)),  # less than a hundred together: everything may be looked at
        ((50, 50), (8, 8)),
        ((10, 990), (5, 32)),
        ((1403, 39839), (38, 200)),
        ((10_000, 10_001), (100, 101)),
    ],
)
def test_the_root_of_the_documents_of_each_side(documents: tuple[int, int], asked: tuple[int, int]) -> None:
    assert SideThresholds.of(None, None, np.array(documents)) == (asked, 1)


def test_a_number_means_that_number() -> None:
    assert SideThresholds.of(3, 7, np.array([9000, 9000])) == ((3, 3), 7)


def test_documents_are_asked_of_the_side_with_the_higher_rate() -> None:
    least = SideThresholds((3, 5), 1)
    n = np.array([[4, 4], [4, 17], [4, 16], [4, 16], [0, 9]])
    docs = np.array([[3, 1], [4, 5], [3, 4], [2, 5], [0, 4]])
    assert least.asked(n, SIZES).tolist() == [3, 5, 3, 3, 5]
    assert least.met(n, docs, SIZES).tolist() == [True, True, True, True, False]
    assert SideThresholds((3, 5), 9).met(n, docs, SIZES).tolist() == [False, True, True, True, False]


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=20))
def test_the_sides_may_be_swapped(rows: list[tuple[int, int, int, int]]) -> None:
    table = np.array(rows)
    n, docs = table[:, :2], table[:, 2:]
    met = SideThresholds((2, 6), 3).met(n, docs, SIZES)
    assert met.tolist() == SideThresholds((6, 2), 3).met(n[:, ::-1], docs[:, ::-1], SIZES[::-1]).tolist()


def test_the_number_asked_stands_in_the_frame_and_is_met() -> None:
    demo = an.load("demo")
    table = an.keywords(demo, "eilblatt", words="all", boilerplate="keep")
    sides = demo.documents.group_by(pl.col("outlet") == "eilblatt").len()["len"].sort().to_list()
    asked = [max(5, int(np.ceil(np.sqrt(documents)))) for documents in sides]
    more = pl.col("pmw_target") > pl.col("pmw_reference")
    assert table.filter(more)["min_docs"].unique().to_list() == asked[:1]
    assert table.filter(~more)["min_docs"].unique().to_list() == asked[1:]
    own = pl.when(more).then(pl.col("docs_target")).otherwise(pl.col("docs_reference"))
    assert table.filter(own < pl.col("min_docs")).is_empty()
    every = an.keywords(demo, "eilblatt", words="all", min_docs=1, boilerplate="keep").with_columns(own=own)
    left_out = every.join(table, on="term", how="anti").filter(
        pl.col("pmw_target") != pl.col("pmw_reference")
    )
    assert left_out.filter(pl.col("own") >= pl.when(more).then(asked[0]).otherwise(asked[1])).is_empty()


def test_only_says_which_side_alone_has_a_word() -> None:
    table = an.keywords(an.load("demo"), "eilblatt", words="all", min_docs=1)
    expected = [
        "target" if not reference else "reference" if not target else None
        for target, reference in table.select("n_target", "n_reference").iter_rows()
    ]
    assert table["only"].to_list() == expected
    assert set(expected) == {"target", "reference", None}
