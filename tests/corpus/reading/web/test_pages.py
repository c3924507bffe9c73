"""A saved page: the article without what is around it, and what the page says of it."""

import base64
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from web import ARTICLE, METAS, TEXT, page

from analysis.corpus.reading.sources import read as read_files
from analysis.errors import AnalysisError

pytest.importorskip("trafilatura", exc_type=ImportError, reason="needs presseschau[web]")
from analysis.corpus.reading.web.pages import read, read_mhtml

BODY = "\n".join(f"{TEXT} Absatz {number}." for number in (1, 2, 3))


def only(data: bytes) -> dict[str, Any]:
    return read(data, "a.html").documents.row(0, named=True)


@pytest.mark.parametrize(
    "linked",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList", "itemListElement": []}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "X"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE | {"@type": ["Article", "NewsArticle"]}},
        {
            "@graph": [
                ARTICLE | {"publisher": {"@id": "#org"}, "author": [{"@id": "#p"}, {"name": "Hans Probe"}]},
                {"@type": "Organization", "@id": "#org", "name": "Elbkurier"},
                {"@type": "Person", "@id": "#p", "name": "Erika Muster"},
            ]
        },
    ],
)
def test_linked_data_come_first(linked: Any) -> None:
    row = only(page(linked, METAS.replace("canonical", "x")))
    assert row == {
        "outlet": "Elbkurier",
        "date": "2024-03-05T06:30:00+01:00",
        "title": "Rat streitet & lacht",
        "author": "Erika Muster, Hans Probe",
        "section": "Lokales, Politik",
        "url": "https://www.elbkurier.example/rat",
        "text": BODY,
    }


def test_then_meta_elements() -> None:
    row = only(page(None, METAS))
    assert (row["outlet"], row["date"], row["title"], row["author"], row["url"]) == (
        "Weserbote", "2024-03-06", "Der Titel", "Hans Probe", "https://www.weser.example/a",
    )  # fmt: skip


def test_then_what_is_seen() -> None:
    data = page(None).replace(b"<h1>", b'<time datetime="2024-03-07">7.3.</time><h1>')
    saved = data.replace(b"<html", b"<!-- saved from url=(0030)https://www.elbe.example/a -->\n<html", 1)
    row = only(saved)
    assert (row["outlet"], row["date"], row["title"]) == ("elbe.example", "2024-03-07", "Rat streitet")


def test_of_several_articles_the_page_s_own() -> None:
    other = ARTICLE | {"headline": "Andere", "mainEntityOfPage": "https://www.weser.example/b"}
    own = ARTICLE | {"headline": "Eigene", "mainEntityOfPage": "https://www.weser.example/a/"}
    assert only(page([other, own], METAS))["title"] == "Eigene"


@pytest.mark.parametrize("free", [False, "False", "false", "http://schema.org/False"])
def test_a_wall_is_said(free: Any) -> None:
    reading = read(page(ARTICLE | {"isAccessibleForFree": free}), "a.html")
    assert reading.documents.height == 1
    assert "not free to read" in reading.rejected["reason"][0]
    assert read(page(ARTICLE | {"isAccessibleForFree": True}), "a.html").rejected.height == 0


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert "Bürgermeisterin kündigte" in only(page(ARTICLE, encoding=encoding))["text"]


def test_a_page_that_lies_about_its_encoding() -> None:
    assert (
        "Bürgermeisterin" in only(page(ARTICLE).replace(b'charset="utf-8"', b'charset="iso-8859-1"'))["text"]
    )


def test_scripts_are_no_text() -> None:
    text = only(
        page(ARTICLE, body=f"<p>{TEXT}<script>alert(1)</script></p><p>{TEXT}</p><style>p{{}}</style>")
    )["text"]
    assert "alert" not in text
    assert "Reklame" not in text


@pytest.mark.parametrize(
    "linked",
    ['{"@graph":' * 3000, "[" * 100_000, "nix", '{"@type":"NewsArticle"', "[]", "null", '{"@type": 5}'],
)
def test_broken_linked_data_do_no_harm(linked: str) -> None:
    assert only(page(linked, METAS))["title"] == "Der Titel"


def test_a_page_without_an_article_is_said() -> None:
    reading = read(page(ARTICLE, body=""), "a.html")
    assert reading.documents.height == 0
    assert "no text of an article" in reading.rejected["reason"][0]
    with_body = page(ARTICLE | {"articleBody": TEXT}, body="")
    assert only(with_body)["text"] == TEXT


@pytest.mark.parametrize("data", [b"", b"   "])
def test_nothing_is_no_page(data: bytes) -> None:
    with pytest.raises(AnalysisError, match="no page"):
        read(data, "a.html")


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 300_000 + b"tief",
        b"<html><body>" + b"<b><i>" * 50_000,
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
        b"<html><body>" + b"<table><tr><td>" * 5000,
        b"<html>\0\x01\x02<body>\xff\xfe",
    ],
)
def test_hostile_pages_do_no_harm(data: bytes) -> None:
    begun = time.process_time()
    reading = read(data, "a.html")
    assert time.process_time() - begun < 20
    assert not reading.documents["text"].str.contains("root:").any()


def test_the_door_knows_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(page(ARTICLE))
    (tmp_path / "b.html").write_bytes(page(None))
    reading = read_files(tmp_path)
    assert reading.documents.select("id", "outlet", "title").rows() == [
        ("https://www.elbkurier.example/rat", "Elbkurier", "Rat streitet & lacht"),
        ("b", tmp_path.name, "Rat streitet"),
    ]
    assert reading.documents.schema["date"] == pl.Date


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.elbe.example/m\r\nSubject: Rat\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="GRENZE"\r\n\r\n'
    "--GRENZE\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://www.elbe.example/m\r\n\r\n{}\r\n--GRENZE--\r\n"
)


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    content = MHTML.format(base64.encodebytes(page(None)).decode())
    (tmp_path / "a.mhtml").write_bytes(content.encode())
    reading = read_files(tmp_path / "a.mhtml")
    assert reading.documents.select("id", "outlet", "text").rows() == [
        ("https://www.elbe.example/m", "elbe.example", BODY)
    ]
    with pytest.raises(AnalysisError, match="holds no page"):
        read_mhtml(content.replace("text/html\r\n", "image/png\r\n").encode(), "a.mhtml")


def test_what_a_saved_page_shows_is_no_file_of_anybody_s(tmp_path: Path) -> None:
    for ending in ("_files", "-Dateien"):
        (tmp_path / f"a{ending}").mkdir()
        (tmp_path / f"a{ending}" / "reklame.html").write_bytes(page(None))
        (tmp_path / f"a{ending}" / "bild.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "alte_files").mkdir()
    for name in ("a.html", "alte_files/b.html"):
        (tmp_path / name).write_bytes(page(None))
    reading = read_files(tmp_path)
    assert reading.documents["source_file"].to_list() == ["a.html", "alte_files/b.html"]
    assert reading.rejected.height == 0
