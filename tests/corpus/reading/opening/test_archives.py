"""Archives: read as the folders they are, and harmless whatever they hold."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from documents import docx, zipped

from analysis.corpus.reading.opening import archives
from analysis.corpus.reading.opening.archives import harmless
from analysis.corpus.reading.sources import open_source, read
from analysis.errors import AnalysisError


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        zipped(
            {
                "elb/1.txt": "Der Text.",
                "elb/2.docx": docx(["Titel", "Der Text."]),
                "3.txt": "Text.",
                "__MACOSX/x.txt": "x",
            }
        )
    )
    frame = read(tmp_path / "a.zip").documents.sort("id")
    assert frame.select("id", "outlet", "source_file").rows() == [
        ("a.zip/3", "a", "a.zip/3.txt"),
        ("a.zip/elb/1", "elb", "a.zip/elb/1.txt"),
        ("a.zip/elb/2", "elb", "a.zip/elb/2.docx"),
    ]


def test_the_unpacked_folder_goes_with_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"1.txt": "Der Text."}))
    source = open_source(tmp_path / "a.zip")
    folder = source.held[0].folder
    assert folder.exists()
    assert sum(piece.documents.height for piece in source.batches()) == 1
    del source
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["../../boese.txt", "/etc/boese.txt", "C:\\boese.txt", "a/../../boese.txt", "..\\boese.txt"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "innen").mkdir()
    (tmp_path / "innen" / "a.zip").write_bytes(zipped({name: "Der Text."}))
    reading = read(tmp_path / "innen" / "a.zip")
    assert reading.documents.height == 1
    assert ".." not in reading.documents["id"][0]
    assert [file.name for file in tmp_path.rglob("*")] == ["innen", "a.zip"]
    assert ".." not in harmless(name)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE_BYTES", 1 << 16)
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": "Der Text.", "b.txt": b"\0" * (1 << 22)}))
    reading = read(tmp_path / "a.zip")
    assert reading.documents["id"].to_list() == ["a.zip/a"]
    assert reading.rejected["reason"].to_list() == [
        "the archive unpacks to more than any archive of articles: a zip bomb?"
    ]


def test_a_member_that_lies_about_its_size_is_no_danger(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"A" * (1 << 20)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # said to be of ten bytes
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (tmp_path / "b.txt").write_text("Der Text.", encoding="utf-8")
    reading = read(tmp_path)
    assert "b" in reading.documents["id"].to_list()
    assert all(len(text) < 100 for text in reading.documents["text"])


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = zipped({"a.txt": "Der Text."})
    for _ in range(6):
        data = zipped({"a.zip": data, "b.txt": "Text."})
    (tmp_path / "a.zip").write_bytes(data)
    reading = read(tmp_path / "a.zip")
    assert reading.documents.height == archives_read()
    assert reading.rejected["reason"].to_list() == ["it lies in 4 archives and is not unpacked"]


def archives_read() -> int:
    from analysis.corpus.reading.opening.telling import DEEPEST

    return DEEPEST


def test_what_cannot_be_unpacked_is_listed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Der Text, der heil ist.")
        archive.writestr("b.txt", "Der Text, der kaputt ist.")
    data = out.getvalue().replace(b"der kaputt ist", b"der kaputt was")
    (tmp_path / "a.zip").write_bytes(data)
    reading = read(tmp_path / "a.zip")
    assert reading.documents["id"].to_list() == ["a.zip/a"]
    assert reading.rejected["id"].to_list() == ["a.zip/b.txt"]
    assert "Bad CRC" in reading.rejected["reason"][0]


def test_an_encrypted_archive_says_so(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "Der Text."}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    with pytest.raises(AnalysisError, match="encrypted"):
        read(tmp_path / "a.zip")


def test_other_packed_documents_are_no_archives(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(zipped({"mimetype": "application/epub+zip", "text.xhtml": "x"}))
    (tmp_path / "a.pptx").write_bytes(zipped({"[Content_Types].xml": "<Types/>", "ppt/slide.xml": "x"}))
    (tmp_path / "b.txt").write_text("Der Text.", encoding="utf-8")
    reading = read(tmp_path)
    assert reading.documents.height == 1
    assert reading.rejected.height == 2
