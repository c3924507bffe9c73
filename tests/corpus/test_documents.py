"""What makes a document usable, and what becomes of the others."""

import datetime as dt
import unicodedata
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import analysis as an
from analysis.corpus.documents import Seen, check
from analysis.errors import AnalysisError

GOOD = pl.DataFrame(
    {
        "text": ["Ein Text.", "Noch einer."],
        "seite": [1, 2],
        "id": ["a", "b"],
        "outlet": ["x", "y"],
        "date": [dt.date(2022, 1, 5), None],
    }
)


def test_good_documents_pass_in_a_fixed_order_of_columns() -> None:
    reading = check(GOOD)
    assert reading.rejected.is_empty()
    assert reading.documents.columns == ["id", "outlet", "date", "seite", "text"]
    assert reading.documents.equals(GOOD.select(reading.documents.columns))


def test_every_kind_of_frame_is_taken() -> None:
    frames = [GOOD.lazy(), GOOD.to_pandas(), GOOD.to_arrow(), duckdb.sql("select * from GOOD")]
    for frame in frames:
        assert check(frame).documents.equals(check(GOOD).documents), type(frame)


def test_what_cannot_be_used_is_listed_with_its_reason() -> None:
    frame = pl.DataFrame(
        {
            "id": ["a", "a", None, "b", "c", " ", "d", "e"],
            "outlet": ["x", "x", "x", "x", None, "x", "x", " "],
            "text": ["Text", "Text", "Text", " \u00ad\n", "Text", "Text", None, "Text"],
        }
    )
    reading = check(frame, source="liste.csv")
    assert reading.documents["id"].to_list() == ["a"]
    assert reading.rejected.columns == ["source", "id", "reason"]
    assert reading.rejected.rows() == [
        ("liste.csv", "a", "this id was there before"),
        ("liste.csv", None, "no id"),
        ("liste.csv", "b", "no text"),
        ("liste.csv", "c", "no outlet"),
        ("liste.csv", "", "no id"),
        ("liste.csv", "d", "no text"),
        ("liste.csv", "e", "no outlet"),
    ]


def test_an_unusable_document_takes_no_id_away() -> None:
    reading = check(pl.DataFrame({"id": ["a", "a"], "outlet": "x", "text": ["", "Text"]}))
    assert reading.documents["text"].to_list() == ["Text"]


def test_ids_are_unique_over_batches() -> None:
    seen = Seen()
    first = check(GOOD, seen=seen)
    second = check(GOOD.with_columns(id=pl.Series(["c", "b"])), seen=seen)
    assert first.rejected.is_empty()
    assert second.rejected["id"].to_list() == ["b"]


def test_whole_numbers_become_ids() -> None:
    for ids in ([1, 2], [1.0, 2.0]):
        frame = pl.DataFrame({"id": ids, "outlet": "x", "text": ["A", "B"]})
        assert check(frame).documents["id"].to_list() == ["1", "2"]
        assert check(frame.to_pandas()).documents["id"].to_list() == ["1", "2"]


def test_dates_are_read_in_many_forms_and_lost_ones_listed() -> None:
    frame = pl.DataFrame(
        {
            "id": list("abcdefg"),
            "outlet": "x",
            "text": "Text",
            "date": [
                "2022-08-06",
                "2022-08-06T11:16:00+02:00",
                "06.08.2022",
                "6. August 2022",
                "31.02.2022",
                "",
                None,
            ],
        }
    )
    reading = check(frame)
    assert reading.documents.height == 7
    assert reading.documents["date"].to_list() == [dt.date(2022, 8, 6)] * 4 + [None] * 3
    assert reading.rejected["id"].to_list() == ["e"]
    assert reading.rejected["reason"][0] == "the date '31.02.2022' cannot be read; kept without a date"


def test_moments_become_days() -> None:
    frame = GOOD.with_columns(date=pl.Series([dt.datetime(2022, 1, 5, 23, 59, tzinfo=dt.UTC), None]))
    assert check(frame).documents["date"].to_list() == [dt.date(2022, 1, 5), None]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (
            pl.DataFrame({"id": ["a"], "outlet": ["x"], "Text": ["T"]}),
            "need a column 'text'; did you mean 'Text'",
        ),
        (pl.DataFrame({"outlet": ["x"], "text": ["T"]}), "need a column 'id'"),
        (
            pl.DataFrame({"id": ["a"], "outlet": [1], "text": ["T"]}),
            "'outlet' must hold text, but holds Int64",
        ),
        (pl.DataFrame({"id": [1.5], "outlet": ["x"], "text": ["T"]}), "'id' must hold text"),
        (pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["T"], "date": [1.5]}), "'date' must hold text"),
        ([{"id": "a"}], "not list"),
        ("a.csv", "not str"),
    ],
)
def test_what_is_no_frame_of_documents_is_refused(frame: object, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        check(frame)


def test_categories_count_as_text() -> None:
    frame = GOOD.with_columns(pl.col("outlet").cast(pl.Categorical))
    assert check(frame).documents["outlet"].to_list() == ["x", "y"]


def test_one_enormous_article_passes() -> None:
    text = "Wort " * 10_000_000
    reading = check(pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": [text]}))
    assert reading.documents["text"].str.len_bytes()[0] == 50_000_000


def test_an_outlet_with_a_space_behind_it_is_the_same_outlet() -> None:
    reading = check(GOOD.with_columns(outlet=pl.Series(["x", " x "])))
    assert reading.documents["outlet"].to_list() == ["x", "x"]


def test_lists_become_text_and_what_cannot_is_named() -> None:
    listed = GOOD.with_columns(pl.Series("tags", [["Öl", None, "Gas"], []]), pl.Series("no", [[1, 2], None]))
    documents = check(listed).documents
    assert documents["tags"].to_list() == ["Öl, Gas", None]
    assert documents["no"].to_list() == ["1, 2", None]
    with pytest.raises(AnalysisError, match="column 'place' holds Struct"):
        check(GOOD.with_columns(place=pl.struct("id")))


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"id": [1, "b"], "outlet": ["x", "y"], "text": ["eins", "zwei"]}),
        pd.DataFrame({"id": ["a", "b"], "outlet": ["x", "y"], "text": ["eins", 2]}),
    ],
)
def test_columns_of_several_types_are_refused_clearly(frame: pd.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="column of the documents cannot be read"):
        check(frame)


def test_metadata_is_cleaned_as_texts_are(tmp_path: Path) -> None:
    """A folder's name from macOS has its accents apart: the same paper twice."""
    outlets = [
        "Süddeutsche",
        unicodedata.normalize("NFD", "Süddeutsche"),
        "Süd\u00addeutsche\u200b",
        "  Süddeutsche",
    ]
    frame = pl.DataFrame(
        {
            "id": ["1", "2", "3\ufeff", "4"],
            "outlet": outlets,
            "section": ["A\u00a0B"] * 4,
            "text": ["Der Krieg."] * 4,
        }
    )
    corpus = an.build(frame, tmp_path / "c")
    assert corpus.outlets["outlet"].to_list() == ["Süddeutsche"]
    assert corpus.documents["id"].to_list() == ["1", "2", "3", "4"]
    assert set(corpus.documents["section"]) == {"A B"}
    again = frame.with_columns(id=pl.Series(["1", "1\u200b", "2", "3"]))
    assert (
        an.build(again, tmp_path / "d").rejected["reason"].to_list()
        == an.build(again.with_columns(id=pl.Series(["1", "1", "2", "3"])), tmp_path / "e")
        .rejected["reason"]
        .to_list()
    )
