"""Dates that can hardly be right are listed; their documents stay."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.corpus.cleaning.garbled import GarbledTextWarning
from analysis.corpus.dates import Dates


def reasons(days: list[dt.date | None], today: dt.date = dt.date(2024, 1, 1)) -> dict[str, str]:
    dates = Dates(today)
    for start in range(0, len(days), 7):  # in batches
        part = days[start : start + 7]
        ids = [str(start + n) for n in range(len(part))]
        dates.see(pl.DataFrame({"id": ids, "date": part}, schema={"id": pl.String, "date": pl.Date}))
    return dict(dates.doubtful().select("id", "reason").iter_rows())


USUAL = [dt.date(2022, 1, 1) + dt.timedelta(days=10 * n) for n in range(40)]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (dt.date(1, 1, 1), "the date 0001-01-01 is what programs write for none; kept"),
        (dt.date(1900, 1, 1), "the date 1900-01-01 is what programs write for none; kept"),
        (dt.date(1970, 1, 1), "the date 1970-01-01 is what programs write for none; kept"),
        (dt.date(9999, 12, 31), "the date 9999-12-31 is what programs write for none; kept"),
        (dt.date(2024, 2, 1), "the date 2024-02-01 is still to come; kept"),
        (dt.date(2002, 3, 1), "the date 2002-03-01 is more than 5 years from all others; kept"),
    ],
)
def test_a_doubtful_date_is_listed_with_its_rule(day: dt.date, reason: str) -> None:
    assert reasons([*USUAL, day, None, day]) == {"40": reason, "42": reason}


def test_usual_dates_are_not_doubtful() -> None:
    assert reasons(USUAL) == {}
    assert reasons([]) == {}
    assert reasons([None]) == {}
    assert reasons([dt.date(year, 6, 1) for year in range(1890, 2020, 4)]) == {}
    assert reasons([dt.date(1899, 12, 1), dt.date(1900, 1, 1), dt.date(1900, 2, 1)]) == {}


def test_a_build_lists_them_and_keeps_the_documents(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["a", "b"], "outlet": "x", "text": "Text.", "date": ["0001-01-01", "2022-01-01"]}
    )
    corpus = an.build(frame, tmp_path / "c")
    assert corpus.documents["id"].to_list() == ["a", "b"]
    assert corpus.rejected["id"].to_list() == ["a"]


def test_garbled_documents_of_a_frame_are_noticed_by_outlet(tmp_path: Path) -> None:
    texts = ["FÃ¼r", "M\ufffdller", "f√ºr", "M‰nner", "gut", "f?r"]
    frame = pl.DataFrame({"id": list("abcdef"), "outlet": ["x", "x", "y", "y", "z", "y"], "text": texts})
    with pytest.warns(GarbledTextWarning, match=r"5 documents have garbled letters .*: y 3, x 2;"):
        an.build(frame, tmp_path / "c")
    with pytest.warns(GarbledTextWarning, match="2 documents"):  # what is lost is lost
        corpus = an.build(frame, tmp_path / "d", cleaning=["+garbled"])
    assert corpus.documents["text"].to_list()[:4:2] == ["Für", "für"]
    assert corpus.documents["text"][3] == "Männer"


def test_markup_of_titles_goes_too(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "id": ["a"],
            "outlet": ["x"],
            "title": ["Gr&ouml;&szlig;e &amp; <b>Macht</b>"],
            "text": ["<p>Text.</p>"],
        }
    )
    corpus = an.build(frame, tmp_path / "c")
    assert corpus.documents.select("title", "text").row(0) == ("Größe & Macht", "Text.")
    raw = an.build(frame, tmp_path / "d", cleaning=["-markup"])
    assert raw.documents["text"][0] == "<p>Text.</p>"
