"""A file is told by what is in it; a folder is read whole; and nothing of it vanishes."""

from pathlib import Path

import pytest
from documents import docx, zipped

from analysis.corpus.reading import formats
from analysis.corpus.reading.formats import FORMATS, NAMES, Format, needing
from analysis.corpus.reading.peek import begins
from analysis.corpus.reading.sources import RejectedWarning, read, read_documents
from analysis.errors import AnalysisError

TABLE = "outlet,title,text\nElbkurier,Eins,Ein Text.\nElbkurier,Zwei,Noch ein Text.\n"


def test_every_reader_exists() -> None:
    for row in FORMATS:
        assert callable(row.function()), row.name
    assert len(NAMES) >= 6


def test_a_folder_of_many_formats_is_read_whole(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / "elbkurier").mkdir(exist_ok=True)
        (tmp_path / "elbkurier" / f"{name}.docx").write_bytes(docx([f"Der Titel {name}", "Der Text dazu."]))
    (tmp_path / "d.txt").write_text("Nur Text.", encoding="utf-8")
    (tmp_path / "e.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "bild.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "kaputt.docx").write_bytes(docx(["x"])[:90])
    for left in ("~$a.docx", ".DS_Store", "Thumbs.db", "__MACOSX/._a.docx", ".versteckt/a.txt"):
        (tmp_path / left).parent.mkdir(exist_ok=True)
        (tmp_path / left).write_bytes(b"\0")
    reading = read(tmp_path)
    assert reading.documents.select("id", "outlet", "title", "source_file").rows() == [
        ("d", tmp_path.name, None, "d.txt"),
        ("e.csv:1", "Elbkurier", "Eins", "e.csv"),
        ("e.csv:2", "Elbkurier", "Zwei", "e.csv"),
        *((f"elbkurier/{n}", "elbkurier", f"Der Titel {n}", f"elbkurier/{n}.docx") for n in "abc"),
    ]
    assert reading.rejected.select("id", "reason").rows() == [
        ("bild", "bild.jpg is no text but an image"),
        ("kaputt", "the archive cannot be unpacked: File is not a zip file"),
    ]
    with pytest.warns(RejectedWarning, match="2 entries"):
        read_documents(tmp_path)


def test_a_format_that_is_asked_for_chooses_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Nur Text.", encoding="utf-8")
    (tmp_path / "e.csv").write_text(TABLE, encoding="utf-8")
    reading = read(tmp_path, "txt")
    assert reading.documents["id"].to_list() == ["d"]
    assert reading.rejected.select("id", "reason").rows() == [("e", "it is csv, and txt was asked for")]
    (tmp_path / "f.dat").write_text(TABLE, encoding="utf-8")
    assert read(tmp_path / "f.dat", "csv").documents.height == 2


def test_content_comes_before_the_ending(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(docx(["Der Titel", "Der Text dazu."]))
    (tmp_path / "b.csv").write_bytes(zipped({"elb/x.txt": "Ein Text.", "elb/y.txt": "Noch ein Text."}))
    frame = read_documents(tmp_path)
    assert frame.select("id", "outlet").rows() == [
        ("a", tmp_path.name),
        ("b.csv/elb/x", "elb"),
        ("b.csv/elb/y", "elb"),
    ]


def test_a_library_that_is_missing_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        pytest.raises(AnalysisError, match=r"fehlt is not installed.*: pip install 'presseschau\[press\]'"),
        needing("press"),
    ):
        raise ModuleNotFoundError(name="fehlt")
    row = Format("neu", begins(b"NEU"), "encoding:fehlt", extra="press")
    monkeypatch.setattr(formats, "FORMATS", (row, *FORMATS))
    (tmp_path / "a.neu").write_bytes(b"NEU")
    with pytest.raises(AnalysisError, match="it cannot be read as neu: AttributeError"):
        read_documents(tmp_path / "a.neu")
