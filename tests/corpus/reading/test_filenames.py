"""What names and places of files say of their articles, and the ids that are made of them."""

import datetime as dt
from pathlib import Path

import pytest
from documents import docx

from analysis.corpus.building import settings_readings
from analysis.corpus.reading.filenames import said_by
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.sources import read, read_documents, together
from analysis.corpus.settings import read_settings
from analysis.errors import AnalysisError


@pytest.mark.parametrize(
    ("name", "pattern", "said"),
    [
        ("sueddeutsche.de_2020-03-05_1.txt", None, {"outlet": "sueddeutsche.de", "date": "2020-03-05"}),
        ("a/www.elb-kurier.com_2020-03-05.docx", None, {"outlet": "www.elb-kurier.com", "date": "2020-03-05"}),
        ("scan_2020-03-05.pdf", None, {}),
        ("elbkurier.de_2020-13-05.txt", None, {}),
        ("2020-03-05.txt", None, {}),
        ("elb_2020-03-05_17.txt", "{outlet}_{date}_{n}", {"outlet": "elb", "date": "2020-03-05"}),
        ("das_blatt_05.03.2020.txt", "{outlet}_{date}", {"outlet": "das_blatt", "date": "05.03.2020"}),
        ("x/elb/20200305-Politik-7.docx", "{outlet}/{date}-{section}-{n}",
         {"outlet": "elb", "date": "20200305", "section": "Politik"}),
        ("elb (2020-03-05) egal.txt", "{outlet} ({date}) {}", {"outlet": "elb", "date": "2020-03-05"}),
    ],
)  # fmt: skip
def test_names_of_files(name: str, pattern: str | None, said: dict[str, str]) -> None:
    assert said_by(name, pattern) == said


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{outlt}_{date}", "no field 'outlt'; did you mean 'outlet'"),
        ("{outlet}_{outlet}", "stands twice"),
        ("outlet_date", "has no field"),
        ("{date}_{n}", "does not fit"),
    ],
)
def test_patterns_that_cannot_be_used(pattern: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        said_by("elb_2020-03-05.txt", pattern)


def test_what_an_article_says_itself_comes_first(tmp_path: Path) -> None:
    (tmp_path / "elbkurier.de_2020-03-05_1.txt").write_text("Nur Text.", encoding="utf-8")
    (tmp_path / "elbkurier.de_2020-03-05_2.txt").write_text(
        "Medium: Das Blatt\nDatum: 6.8.2022\n\nText.", encoding="utf-8"
    )
    (tmp_path / "elbkurier.de_2020-03-05_3.docx").write_bytes(docx(["Titel", "Der Text."]))
    frame = read_documents(tmp_path).sort("id")
    assert frame.select("outlet", "date").rows() == [
        ("elbkurier.de", dt.date(2020, 3, 5)),
        ("Das Blatt", dt.date(2022, 8, 6)),
        ("elbkurier.de", dt.date(2020, 3, 5)),
    ]


def test_a_name_that_does_not_fit_is_listed(tmp_path: Path) -> None:
    (tmp_path / "elb_2020-03-05.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "lies mich.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[[source]]\npath = "."\nnames = "{outlet}_{date}"\n', encoding="utf-8"
    )
    reading = together(settings_readings(read_settings(tmp_path)))
    assert reading.documents.select("id", "outlet").rows() == [("elb_2020-03-05", "elb")]
    assert reading.rejected["reason"].to_list() == [
        "the name 'lies mich' does not fit names='{outlet}_{date}'"
    ]


def test_outlet_and_date_hold_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\nEins,Text.\nZwei,Text.\n", encoding="utf-8")
    frame = read_documents(tmp_path / "a.csv", outlet="Elbkurier", date="6.8.2022")
    assert frame.select("id", "outlet", "date").rows() == [
        ("a.csv:1", "Elbkurier", dt.date(2022, 8, 6)),
        ("a.csv:2", "Elbkurier", dt.date(2022, 8, 6)),
    ]
    with pytest.raises(AnalysisError, match="need a column 'outlet'"):
        read_documents(tmp_path / "a.csv")


def test_ids_are_the_own_else_the_url_else_file_and_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,outlet,url,text\n7,elb,http://a,T.\n,elb,http://b,T.\n,elb,http://b,T.\n,elb,,T.\n",
        encoding="utf-8",
    )
    assert read(tmp_path / "a.csv").documents["id"].to_list() == ["7", "http://b", "a.csv:3", "a.csv:4"]


def test_ids_of_tables_of_a_folder_do_not_collide(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(
            "Nr;Medium;Erscheinungsdatum;Überschrift;Volltext\n1;elb;6.8.2022;T;Text\n2;elb;;T;Text\n",
            encoding="utf-8",
        )
    reading = read(tmp_path)
    assert reading.documents["id"].to_list() == ["a.csv:1", "a.csv:2", "b.csv:1", "b.csv:2"]
    assert reading.documents["Nr"].to_list() == [1, 2, 1, 2]
    assert reading.documents["source_file"].to_list() == ["a.csv", "a.csv", "b.csv", "b.csv"]
    assert reading.rejected.is_empty()


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ("media_name publish_date title maintext", "outlet date title text"),
        ("source_domain date_publish title maintext authors", "outlet date title text author"),
        ("Zeitung Erscheinungsdatum Überschrift Artikeltext", "outlet date title text"),
        ("newspaper_name publishing_date headline article creator", "outlet date title text author"),
        ("source publishedAt title content", "outlet date title text"),
        ("Medium Datum Titel Artikel Ressort", "outlet date title text section"),
        ("source source_domain date date_publish title text maintext", "outlet - date - title text -"),
    ],
)
def test_columns_of_real_exports(given: str, ours: str) -> None:
    pairs = dict(zip(ours.split(), given.split(), strict=True))
    pairs.pop("-", None)
    assert renaming(given.split(), None, "x") == pairs
