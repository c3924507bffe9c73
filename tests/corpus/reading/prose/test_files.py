"""Word, OpenDocument, rich text and PDF files: one article each, or a press review; and hostile ones."""

import datetime as dt
from pathlib import Path

import pytest
from documents import docx, odt, pdf, rtf, zipped

from analysis.corpus.reading.prose import docx as word
from analysis.corpus.reading.prose import odt as opendocument
from analysis.corpus.reading.prose import pdf as pages
from analysis.corpus.reading.prose import rtf as rich
from analysis.corpus.reading.sources import read, read_documents
from analysis.errors import AnalysisError

ARTICLE = [
    "Der Hafen wächst weiter",
    "Die Stadt hat am Montag „neue“ Pläne für den Hafen vorgestellt.",
    "Gebaut wird ab Größe 5 – sagt der Senat.",
]
REVIEW = [
    "Pressespiegel vom 5. März",
    "Der Hafen wächst",
    "Elbkurier vom 05.03.2024, Seite 4",
    "Die Stadt hat neue Pläne.",
    "Was das kostet",
    "Viel Geld, wie es heißt.",
    "Der Fluss sinkt",
    "Das Blatt, 6. März 2024",
    "Am Pegel fehlt Wasser.",
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(ARTICLE)),
        ("a.docx", docx(ARTICLE, {0: "berschrift1"})),
        ("a.odt", odt(ARTICLE, [0])),
        ("a.rtf", rtf(ARTICLE)),
        ("a.rtf", rtf(ARTICLE, raw_utf8=True)),
        ("a.pdf", pdf([[(ARTICLE[0], 18), (ARTICLE[1], 10), (ARTICLE[2], 10)]])),
        ("a.txt", docx(ARTICLE)),
        ("a.doc", rtf(ARTICLE)),
    ],
)
def test_a_file_is_an_article_whatever_its_ending(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "elbkurier").mkdir()
    (tmp_path / "elbkurier" / name).write_bytes(data)
    frame = read_documents(tmp_path)
    text = " ".join(ARTICLE[1:]) if name == "a.pdf" else "\n".join(ARTICLE[1:])
    assert frame.select("id", "outlet", "title", "text").rows() == [
        ("elbkurier/a", "elbkurier", ARTICLE[0], text)
    ] or frame["text"].to_list() == ["\n".join(ARTICLE[1:])]


def test_a_head_of_keys_is_read_as_in_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        docx(["Titel: Der Hafen", "Datum: 6.8.2022", "Quelle: Elbkurier", "Der Text beginnt hier."])
    )
    (tmp_path / "b.odt").write_bytes(
        odt(["Der Hafen", "6. August 2022", "Von Erika Beispiel", "Der Text beginnt."])
    )
    frame = read_documents(tmp_path)
    assert frame["title"].to_list() == ["Der Hafen"] * 2
    assert frame["date"].to_list() == [dt.date(2022, 8, 6)] * 2
    assert frame["outlet"].to_list() == ["Elbkurier", tmp_path.name]
    assert frame["author"].to_list() == [None, "Erika Beispiel"]
    assert frame["text"].to_list() == ["Der Text beginnt hier.", "Der Text beginnt."]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(REVIEW, {0: "Title", 1: "Heading1", 4: "Heading2", 6: "Heading1"})),
        ("a.odt", odt(REVIEW, [0, 1, 4, 6])),
        (
            "a.pdf",
            pdf([[(text, 20 if at in (1, 4, 6) else 12 if at else 30) for at, text in enumerate(REVIEW)]]),
        ),
    ],
)
def test_a_press_review_is_several_articles(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path)
    first, second = reading.documents.sort("date").iter_rows(named=True)
    assert (first["outlet"], first["date"]) == ("Elbkurier", dt.date(2024, 3, 5))
    assert (second["outlet"], second["date"]) == ("Das Blatt", dt.date(2024, 3, 6))
    assert first["title"].endswith("Der Hafen wächst")
    assert second["title"] == "Der Fluss sinkt"
    assert first["text"].split("\n") == [
        "Die Stadt hat neue Pläne.",
        "Was das kostet",
        "Viel Geld, wie es heißt.",
    ]
    assert second["text"] == "Am Pegel fehlt Wasser."
    assert reading.documents["id"].to_list() == [f"{name}:1", f"{name}:2"]


def test_headings_alone_make_no_press_review(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        docx(["Titel", "Text eins.", "Zwischentitel", "Text zwei."], {0: "Heading1", 2: "Heading1"})
    )
    assert read_documents(tmp_path)["text"].to_list() == ["Text eins.\nZwischentitel\nText zwei."]


def test_what_is_no_text_of_a_word_file_is_not_read() -> None:
    body = (
        "<w:p><w:r><w:t>Da</w:t><w:tab/><w:t>steht</w:t></w:r><w:del><w:r><w:t>weg</w:t><w:delText>weg</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Zelle</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    whole = docx(["@"]).replace(b"x", b"x")
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    assert whole
    found = word.paragraphs(zipped({"word/document.xml": document}))
    assert [each.text for each in found] == ["Da\tsteht", "Zelle"]


def test_a_pdf_loses_heads_and_feet_of_pages_and_joins_lines() -> None:
    foot = [("Elbkurier, Seite {}", 8), ("gedruckt für Sie", 8)]
    filling = [("Ein Satz, der so breit ist wie die ganze Seite und hier zu Ende geht.", 10)] * 3
    data = pdf(
        [
            [("Der Titel über dem Text", 18), ("Ein Absatz, der über mehr als eine Zeile geht und eine Sil-", 10),
             ("bentrennung hat.", 10), *filling, *((text.format(1), size) for text, size in foot)],
            [("Auf der zweiten Seite steht noch etwas Text von einiger Länge dazu,", 10), ("das war es.", 10), *((text.format(2), size) for text, size in foot)],
            [("Schluss der Geschichte.", 10), *((text.format(3), size) for text, size in foot)],
        ]
    )  # fmt: skip
    found = pages.paragraphs(data)
    assert found[0].text == "Der Titel über dem Text"
    assert found[0].level == 1
    assert found[1].text == "Ein Absatz, der über mehr als eine Zeile geht und eine Silbentrennung hat."
    assert not any("Seite 2" in each.text or "gedruckt" in each.text for each in found)
    assert found[-1].text == "Schluss der Geschichte."


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[], []]))
    with pytest.raises(AnalysisError, match=r"it has no text: a scan\?"):
        read_documents(tmp_path)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(["x"], before=LAUGHS), "declares entities"),
        (docx(["x"], before=OUTSIDE), "declares entities"),
        (zipped({"word/document.xml": b"\0" * (1 << 28)}), "unpacks to more than 128 MB"),
        (zipped({"word/document.xml": b"<w:p"}), "is no XML"),
        (zipped({"word/document.xml": b""}), "is no XML"),
        (b"PK\x03\x04" + b"word/document.xml" * 20, "cannot be unpacked"),
        (b"%PDF-1.7 und nichts weiter", "cannot be read as PDF"),
        (b"{\\rtf1 {{{{{{", "no article"),
        (b"{\\rtf1 " + b"{" * 100_000 + b"\\u99999999999999999999? x", "cannot be read as rtf"),
    ],
)
def test_hostile_and_damaged_files_are_listed_and_the_others_read(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.docx").write_bytes(docx(ARTICLE))
    reading = read(tmp_path)
    assert reading.documents["id"].to_list() == ["b"]
    assert reading.rejected.height == 1
    assert reading.rejected["id"].to_list() == ["a"]
    assert reason in reading.rejected["reason"][0]


def test_a_deep_tree_is_no_danger() -> None:
    deep = "<w:x>" * 20_000 + "<w:p><w:r><w:t>tief</w:t></w:r></w:p>" + "</w:x>" * 20_000
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{deep}</w:document>'
    assert [each.text for each in word.paragraphs(zipped({"word/document.xml": document}))] == ["tief"]


def test_signs_in_two_halves_and_links_of_rich_text() -> None:
    data = rb"{\rtf1\ansi\pard \u-10179?\u-8704? {\field{\*\fldinst{HYPERLINK \"http://a/b?c=1\"}}{\fldrslt{Hier}}}\par}"
    found = rich.paragraphs(data.replace(b'\\"', b'"'))
    assert found[0].text.strip() == "\U0001f600 Hier"
    assert found[0].link == "http://a/b?c=1"


def test_notes_and_changes_of_an_opendocument_text_are_no_text() -> None:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = '<text:tracked-changes><text:p>weg</text:p></text:tracked-changes><text:p>Da<text:note><text:p>Note</text:p></text:note> steht<text:s text:c="2"/>es.</text:p>'
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    assert [each.text for each in opendocument.paragraphs(data)] == ["Da steht  es."]
