"""A file is told by what is in it; a folder is read whole; and nothing of it vanishes."""

import sys
from pathlib import Path

import exports
import pytest
from documents import docx, pdf, rtf, zipped

from analysis.corpus.reading import formats
from analysis.corpus.reading.formats import FORMATS, NAMES, Format, needing
from analysis.corpus.reading.peek import Peek, begins
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titel\tMedium\tDatum\tVolltext\nEins\tElb\t6.8.2022\tDer Text.\n", "csv"),
        ("Titel;Medium;Volltext\nEins;Elb;Der Text.\n", "csv"),
        ('{"title": "Eins", "outlet": "Elb", "text": "Der Text."}\n{"text": "Text"}\n', "jsonl"),
        ("Der Titel\n\nText; Medium; und noch mehr.\n", "txt"),
        ("{Der Text in Klammern}\n", "txt"),
    ],
)
def test_a_table_named_txt_is_a_table(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert formats.told(Peek(tmp_path / "a.txt", "a.txt")).name == expected
    assert read_documents(tmp_path / "a.txt")["text"][0].endswith(("Text.", "mehr.", "Klammern}"))


def test_a_table_that_is_damaged_among_others_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "b.csv").write_text("titel,inhalt\nEins,Text\n", encoding="utf-8")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 und nichts")
    reading = read(tmp_path)
    assert reading.documents.height == 2
    assert reading.rejected["id"].to_list() == ["b", "c"]
    assert "need a column 'outlet'" in reading.rejected["reason"][0]


def test_an_encoding_that_is_said_holds_for_exports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(exports.old(1, 1, german=True).encode("utf-16-le"))
    frame = read_documents(tmp_path / "a.txt", format="nexis", encoding="utf-16-le")
    assert frame["text"].to_list() == [exports.TEXT]


def test_without_the_extra_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("lxml", "striprtf", "striprtf.striprtf", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.rtf").write_bytes(rtf(["Titel", "Ein anderer Text."]))
    (tmp_path / "b.pdf").write_bytes(pdf([[("Ein ganz anderer Text.", 10)]]))
    (tmp_path / "c.docx").write_bytes(docx([line for n in (1, 2) for line in exports.uni(n)]))
    (tmp_path / "d.html").write_text(exports.factiva_page([exports.factiva_article(1)]), encoding="utf-8")
    reading = read(tmp_path)
    assert reading.documents["id"].to_list() == ["c.docx:1", "c.docx:2"]
    assert reading.rejected["id"].to_list() == ["a", "b", "d"]
    for reason in reading.rejected["reason"]:
        assert reason.endswith("which this format needs: pip install 'presseschau[press]'")


def test_a_library_that_misses_another_says_so_in_a_line() -> None:
    with pytest.raises(AnalysisError, match=r"^a library \(x is a project of its own\) is not installed.*\[web\]'$"), needing("web"):  # fmt: skip
        raise ImportError("x is a project of its own\nInstall it.")
