"""WARC: the pages in it are read, and what else is there is said."""

import gzip
from pathlib import Path

import pytest
from web import ARTICLE, TEXT, answer, page

from analysis.corpus.reading.sources import read as read_files
from analysis.errors import AnalysisError

pytest.importorskip("trafilatura", exc_type=ImportError, reason="needs presseschau[web]")
pytest.importorskip("fastwarc", reason="needs presseschau[web]")
from analysis.corpus.reading.web.archives import read

RECORDS = [
    answer("https://www.elbkurier.example/rat", page(ARTICLE)),
    answer("https://x.example/l.png", b"PNG", "image/png"),
    answer("https://x.example/weg", b"<html>weg</html>", status="404 Not Found"),
    answer("https://x.example/leer", b"<html><body></body></html>"),
    answer("https://www.weser.example/2", page(None, encoding="iso-8859-1"), "text/html; charset=iso-8859-1"),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_and_the_rest_is_said(packed: bool) -> None:
    data = b"".join(gzip.compress(record) if packed else record for record in RECORDS)
    reading = read(data, "a.warc")
    assert reading.documents.select("outlet", "title", "url").rows() == [
        ("elbkurier.example", "Rat streitet & lacht", "https://www.elbkurier.example/rat"),
        ("weser.example", "Rat streitet", "https://www.weser.example/2"),
    ]
    assert reading.documents["text"].str.contains(TEXT, literal=True).all()
    assert reading.rejected.select("source", "reason").rows() == [
        (
            "https://x.example/leer",
            "the page has no text of an article (is it a list of articles, or a wall?)",
        ),
        ("a.warc", "answers that are no pages were not read: image/png 1, status 404 1"),
    ]


def test_a_cut_archive_is_read_up_to_its_end() -> None:
    reading = read(b"".join(RECORDS)[:-500], "a.warc")
    assert reading.documents.height == 2
    assert any("ends within this page" in reason for reason in reading.rejected["reason"])
    packed = b"".join(gzip.compress(record) for record in RECORDS)
    for cut in (1, 10, 400):
        reading = read(packed[:-cut], "a.warc.gz")
        assert reading.documents["outlet"][0] == "elbkurier.example"
        assert any("ends within" in reason for reason in reading.rejected["reason"])


@pytest.mark.parametrize("data", [b"", b"WARC/1.0\r\n", b"\x1f\x8bnix"])
def test_nothing_is_no_archive(data: bytes) -> None:
    with pytest.raises(AnalysisError) as refused:
        read(data, "a.warc")
    assert "\n" not in str(refused.value)


def test_a_page_that_unpacks_to_gigabytes_is_not_read() -> None:
    bomb = gzip.compress(b"<html><body><p>" + b" " * (1 << 25))
    record = answer("https://x.example/b", bomb).replace(
        b"Content-Length: ", b"Content-Encoding: gzip\r\nContent-Length: ", 2
    )
    head, _, rest = record.partition(b"Content-Encoding: gzip\r\n")
    length = int(rest.partition(b"Content-Length: ")[2].partition(b"\r")[0])
    fixed = (head + rest).replace(
        f"Content-Length: {length}".encode(), f"Content-Length: {length + 24}".encode(), 1
    )
    reading = read(fixed + RECORDS[0], "a.warc")
    assert "bigger than" in reading.rejected["reason"][0]
    assert reading.documents.height == 1


def test_the_door_knows_an_archive(tmp_path: Path) -> None:
    (tmp_path / "CC-NEWS-1.warc.gz").write_bytes(b"".join(gzip.compress(record) for record in RECORDS))
    (tmp_path / "b.warc").write_bytes(answer("https://y.example/3", page(None)))
    reading = read_files(tmp_path)
    assert reading.documents["outlet"].to_list() == ["elbkurier.example", "weser.example", "y.example"]
