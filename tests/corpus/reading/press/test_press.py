"""Exports of press databases, in every kind of file: fields, texts without furniture, and the audit."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import exports
import polars as pl
import pytest
from documents import docx, odt, pdf, rtf, zipped
from exports import SENTENCES, TEXT, WORDS

from analysis.corpus.documents import Reading
from analysis.corpus.reading.encoding import EncodingGuessWarning
from analysis.corpus.reading.formats import FORMATS, told
from analysis.corpus.reading.peek import Peek
from analysis.corpus.reading.press import apa, factiva, nexis, wiso
from analysis.corpus.reading.sources import read
from analysis.errors import AnalysisError

LAST = "ELBK000020171125edbp0000"


def format_of(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    return told(Peek(tmp_path / name, name)).name


def only(reading: Reading, *columns: str) -> list[tuple[str | None, ...]]:
    return reading.documents.select(columns).rows()


def uni(n: int, *, german: bool = False) -> list[str]:
    return [line for number in range(1, n + 1) for line in exports.uni(number, german=german)]


UNI = [*exports.cover(3), *uni(3)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(UNI)),
        ("a.rtf", rtf([line.strip("\n") for line in UNI])),
        ("a.odt", odt([line.strip("\n") for line in UNI])),
        ("a.txt", "\n".join(UNI).encode()),
        ("a.txt", docx(UNI)),
    ],
)
def test_nexis_uni(tmp_path: Path, name: str, data: bytes) -> None:
    assert format_of(tmp_path, name, data) == "nexis"
    reading = nexis.read(data, name)
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "author", "section", "page", "highlight", "words_declared", "text") == [
        (f"Der {n}. Titel", "Elbkurier", "March 5, 2024", "Erika Beispiel", "POLITIK", "A10", "Worum es geht.", str(WORDS), TEXT)
        for n in (1, 2, 3)
    ]  # fmt: skip


def test_nexis_uni_with_a_german_surface(tmp_path: Path) -> None:
    data = docx(uni(2, german=True))
    assert format_of(tmp_path, "a.docx", data) == "nexis"
    reading = nexis.read(data, "a.docx")
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "author", "section", "page", "text") == [
        (f"Der {n}. Titel", "Elbkurier", "5. März 2024", "Erika Beispiel", "LOKALES", "4", TEXT)
        for n in (1, 2)
    ]


def test_ids_of_nexis_uni_come_from_its_links() -> None:
    links = {
        at: f"https://x.y/?id=urn:contentItem:5WG{line[0]}-F0-00"
        for at, line in enumerate(UNI)
        if line[:3] in ("1. ", "2. ", "3. ")
    }
    assert len(links) == 3
    reading = nexis.read(rtf([line.strip("\n") for line in UNI], links), "a.rtf")
    assert reading.documents["id"].to_list() == ["5WG1-F0-00", "5WG2-F0-00", "5WG3-F0-00"]


def test_an_abstract_is_no_part_of_the_text() -> None:
    lines = exports.uni(1)
    at = lines.index(SENTENCES[0])
    reading = nexis.read(docx([*lines[:at], "ABSTRACT", "Der Vorspann.", "FULL TEXT", *lines[at:]]), "a.docx")
    assert only(reading, "text") == [(TEXT,)]


def test_nexis_uni_in_a_pdf(tmp_path: Path) -> None:
    def page(lines: Sequence[str], n: int, of: int, title: str) -> list[tuple[str, float]]:
        texts = [
            text for line in lines for text in exports.wrapped(" ".join(line.split()), 60).split("\n") if text
        ]
        return [
            (f"Page {n} of {of}", 10.0),
            *([(title, 10.0)] if n > 1 else []),
            *((text, 10.0) for text in texts),
        ]

    pages = [page(exports.cover(2), 1, 1, "")]
    for n in (1, 2):
        lines = exports.uni(n)
        cut = lines.index(SENTENCES[1])
        title = f"Der {n}. Titel"
        pages += [page(lines[:cut], 1, 2, title), page(lines[cut:], 2, 2, title)]
    data = pdf(pages)
    assert format_of(tmp_path, "a.pdf", data) == "nexis"
    reading = nexis.read(data, "a.pdf")
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "author") == [
        (f"Der {n}. Titel", "Elbkurier", "March 5, 2024", "Erika Beispiel") for n in (1, 2)
    ]
    for text in reading.documents["text"]:
        assert text.replace("\n", " ") == TEXT.replace("\n", " ")


def test_a_date_without_a_day_and_none_at_all() -> None:
    monthly = [line.replace("March 5, 2024 Tuesday 9:20 AM GMT", "March 2024") for line in exports.uni(1)]
    undated = [line for line in exports.uni(2) if not line.startswith("March 5")]
    reading = nexis.read(docx([*monthly, *undated]), "a.docx")
    assert only(reading, "title", "outlet", "date") == [
        ("Der 1. Titel", "Elbkurier", "March 2024"),
        ("Der 2. Titel", "Elbkurier", None),
    ]


def test_a_script_in_a_page_is_neither_run_nor_read() -> None:
    hostile = exports.factiva_article(1).replace(
        "<p></p>",
        "<script>document.location='http://boese'</script><p></p><img src='http://boese/x.png' onerror='x()'>",
    )
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    (row,) = factiva.read((laughs + exports.factiva_page([hostile])).encode(), "a.html").documents.iter_rows(
        named=True
    )
    assert row["text"] == TEXT


def test_the_audit_of_nexis(tmp_path: Path) -> None:
    short = exports.uni(2, length=500)
    (tmp_path / "a.docx").write_bytes(docx([*exports.cover(4), *exports.uni(1), *short, *exports.uni(3)]))
    reading = read(tmp_path)
    assert reading.documents.height == 3
    audit = [row for row in reading.rejected.rows() if "date" not in row[2]]
    assert audit == [
        ("a.docx", None, "the export declares 4 articles, 3 were found"),
        ("a.docx", "a.docx:2", f"the export says 500 words, {WORDS} were found; kept as it is"),
    ]


@pytest.mark.parametrize("german", [False, True])
def test_nexis_until_2019(tmp_path: Path, *, german: bool) -> None:
    data = "".join(exports.old(n, 3, german=german) for n in (1, 2, 3)).encode(
        "cp1252" if german else "utf-8"
    )
    assert format_of(tmp_path, "a.txt", data) == "nexis"
    with pytest.warns(EncodingGuessWarning) if german else nullcontext():
        reading = nexis.read(data, "a.txt")
    assert reading.rejected.is_empty()
    day, edition = ("27. Februar 2012", None) if german else ("January 11, 2010", "Edition 1; Scotland")
    assert only(reading, "title", "outlet", "date", "edition", "author", "section", "page", "text") == [
        (f"Der {n}. Titel, der so lang ist, dass er auf zwei Zeilen steht", "Elbkurier", day, edition, "Erika Beispiel",
         "LOKALES" if german else "NEWS", "4" if german else "6", TEXT)
        for n in (1, 2, 3)
    ]  # fmt: skip


def test_nexis_until_2019_as_a_page(tmp_path: Path) -> None:
    def block(line: str) -> str:
        return f'<DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">{line}</SPAN></P></DIV>\n'

    articles = [
        f'<A NAME="DOC_ID_{n}_0"></A><DOC NUMBER={n + 1}>'
        + "".join(map(block, [f"{n + 1} of 2 DOCUMENTS", "Elbkurier", "27. Februar 2012 Montag", f"Der {n}. Titel", "AUTOR: Erika Beispiel", f"LÄNGE: {WORDS} Wörter"]))
        + '<DIV CLASS="c5">' + "".join(f'<P CLASS="c9"><SPAN CLASS="c2">{text}</SPAN></P>' for text in SENTENCES) + "</DIV>"
        + "".join(map(block, ["UPDATE: 28. Februar 2012", "SPRACHE: DEUTSCH", "Copyright 2012 Elbkurier GmbH"]))
        for n in (0, 1)
    ]  # fmt: skip
    data = f"<HTML><HEAD><STYLE>.c1 {{ }}</STYLE></HEAD><BODY>{''.join(articles)}</BODY></HTML>".encode()
    assert format_of(tmp_path, "a.html", data) == "nexis"
    reading = nexis.read(data, "a.html")
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "author", "text") == [
        (f"Der {n}. Titel", "Elbkurier", "27. Februar 2012", "Erika Beispiel", TEXT) for n in (0, 1)
    ]


def test_what_an_old_export_lacks_is_listed() -> None:
    sorry = "                               2 of 4 DOCUMENTS\n\n\nWe are sorry but there is an error in this document and it is not possible to display it.\n\n"
    data = (exports.old(1, 4) + sorry + exports.old(4, 4)).encode()
    reading = nexis.read(data, "a.txt")
    assert reading.documents.height == 2
    assert reading.rejected.select("id", "reason").rows() == [
        (None, "the export declares 4 articles, 2 were found; missing: 3"),
        ("a.txt:2", "number 2 of the export is an error message of Nexis"),
    ]


def test_rights_above_the_outlet_are_no_outlet() -> None:
    rights = "Copyright 2012 Elbkurier GmbH\nAlle Rechte vorbehalten\n"
    text = exports.old(1, 1).replace(
        "                                  Elbkurier", f"{rights}                Elbkurier"
    )
    (row,) = nexis.read(text.encode(), "a.txt").documents.iter_rows(named=True)
    assert (row["outlet"], row["text"]) == ("Elbkurier", TEXT)


def test_an_update_in_a_text_does_not_end_it() -> None:
    text = exports.old(1, 1).replace("Im nächsten Jahr", "UPDATE: Im nächsten Jahr")
    (row,) = nexis.read(text.encode(), "a.txt").documents.iter_rows(named=True)
    assert row["text"].split("\n")[1].startswith("UPDATE: Im nächsten Jahr")
    assert row["text"].endswith(SENTENCES[2])


def factiva_row(n: int, page: str) -> tuple[str | None, ...]:
    return (f"Der {n}. Titel; mit Zusatz", "Elbkurier", "25 November 2017", "Lokales", page, str(WORDS), TEXT)


def test_factiva_pages(tmp_path: Path) -> None:
    data = exports.factiva_page(
        [exports.factiva_article(1), exports.factiva_article(2, author=False)]
    ).encode()
    assert format_of(tmp_path, "a.html", data) == "factiva"
    reading = factiva.read(data, "a.html")
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "section", "page", "words_declared", "text") == [
        factiva_row(1, "A1"),
        factiva_row(2, "A2"),
    ]
    assert reading.documents["id"].to_list() == [f"{LAST}A", f"{LAST}a"]
    assert reading.documents["author"].to_list() == ["ERIKA BEISPIEL", None]


@pytest.mark.parametrize("form", [rtf, docx])
def test_factiva_in_rich_text(tmp_path: Path, form: object) -> None:
    lines = [
        "Suchergebnis",
        "Suchbegriff: Hafen",
        "",
        *exports.factiva_lines(1),
        *exports.factiva_lines(2),
        "Suchübersicht",
        "Region: alle",
    ]
    data = form(lines)  # type: ignore[operator]
    assert format_of(tmp_path, "a.rtf", data) == "factiva"
    reading = factiva.read(data, "a.rtf")
    assert only(reading, "title", "outlet", "date", "section", "page", "words_declared", "text") == [
        factiva_row(1, "KIN1"),
        factiva_row(2, "KIN2"),
    ]
    assert reading.documents["author"].to_list() == ["Erika Beispiel"] * 2
    assert reading.documents["id"].to_list() == [f"{LAST}1", f"{LAST}2"]


def test_factiva_with_codes(tmp_path: Path) -> None:
    data = rtf([*exports.factiva_indexed(1), *exports.factiva_indexed(2)])
    assert format_of(tmp_path, "a.rtf", data) == "factiva"
    table = "".join(
        f'<tr><td class="index"><b>{line[:2]}</b></td><td>{line[4:]}</td></tr>' if line[2:4] == "  " else ""
        for line in exports.factiva_indexed(1)
    )
    table = table.replace("<td>Lokales", "<td>Lokales").replace(
        '</tr><tr><td class="index"><b>RE',
        f'</tr><tr><td class="index"><b>TD</b></td><td><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p></td></tr><tr><td class="index"><b>RE',
    )
    page = f'<html><body><div class="article deArticle"><table>{table}</table></div></body></html>'.encode()
    for given, n in ((data, 2), (page, 1)):
        reading = factiva.read(given, "a")
        assert reading.rejected.is_empty()
        assert only(reading, "id", "title", "outlet", "date", "author", "section", "page", "text") == [
            (f"{LAST}{k}", f"Der {k}. Titel", "Elbkurier", "25 November 2017", "Erika Beispiel", "Lokales", f"{k}", TEXT)
            for k in range(1, n + 1)
        ]  # fmt: skip


@pytest.mark.parametrize("raw_utf8", [False, True])
def test_apa(tmp_path: Path, *, raw_utf8: bool) -> None:
    data = rtf([*exports.apa(1), *exports.apa(2, online=True)], raw_utf8=raw_utf8)
    assert format_of(tmp_path, "a.rtf", data) == "apa"
    reading = apa.read(data, "a.rtf")
    assert reading.rejected.is_empty()
    assert only(reading, "title", "outlet", "date", "section", "page", "text") == [
        (
            "Der 1. Titel, der so lang ist, dass er weitergeht",
            "Oberelber Nachrichten",
            "23.10.2017",
            "Politik",
            "2",
            TEXT,
        ),
        ("Der 2. Titel, der so lang ist, dass er weitergeht", "Elbkurier.at", "28.12.2017", None, None, TEXT),
    ]


CONTENTS = [
    "Dokumente",
    "Inhaltsverzeichnis",
    "Der 1. Titel 2",
    "Der 2. Titel, der lang ist",
    "und weitergeht 3",
]


def sized(lines: Sequence[str]) -> list[tuple[str, float]]:
    return [(line, 16 if line.endswith("Titel") else 10) for line in lines]


@pytest.mark.parametrize("name", ["a.rtf", "a.pdf"])
def test_wiso(tmp_path: Path, name: str) -> None:
    articles = [*exports.wiso(1), *exports.wiso(2, "Quelle: Das Blatt v. 6. März 2024, Seite B3")]
    foot = [("Seite 1 von 4", 8.0)]
    data = (
        rtf([*CONTENTS, *articles])
        if name == "a.rtf"
        else pdf([[*sized(CONTENTS), *foot], [*sized(articles[:12]), *foot], [*sized(articles[12:]), *foot]])
    )
    assert format_of(tmp_path, name, data) == "wiso"
    reading = wiso.read(data, name)
    assert reading.rejected.is_empty()
    assert only(reading, "id", "title", "outlet", "date", "author", "section", "page", "edition") == [
        (
            "ELB2024001",
            "Der 1. Titel",
            "Elbkurier",
            "05.03.2024",
            "Erika Beispiel",
            "Lokales",
            "4",
            "Hauptausgabe",
        ),
        (
            "ELB2024002",
            "Der 2. Titel",
            "Das Blatt",
            "6. März 2024",
            "Erika Beispiel",
            "Lokales",
            "B3",
            "Hauptausgabe",
        ),
    ]
    for text in reading.documents["text"]:
        assert text.replace("\n", " ") == TEXT.replace("\n", " ")
    assert reading.documents["url"].to_list()[1] == "https://www.wiso-net.de/document/ELB__ELB2024002"


def test_wiso_misses_an_article() -> None:
    reading = wiso.read(rtf([*CONTENTS, *exports.wiso(1)]), "a.rtf")
    assert reading.rejected["reason"].to_list() == ["the export declares 2 articles, 1 were found"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Elbkurier vom 05.03.2024 Nr. 54, S. 4", ("Elbkurier", "05.03.2024", "4")),
        ("Elbkurier v. 05.03.24", ("Elbkurier", "05.03.24", None)),
        ("Elbkurier, 5. März 2024, Seite 12-13", ("Elbkurier", "5. März 2024", "12-13")),
        (
            "Die Zeit im Norden vom 5. März 2024, Nr. 11/2024, S. A4",
            ("Die Zeit im Norden", "5. März 2024", "A4"),
        ),
        ("Elbkurier", ("Elbkurier", None, None)),
    ],
)
def test_sources_of_wiso(source: str, expected: tuple[str | None, ...]) -> None:
    (row,) = wiso.read(rtf(exports.wiso(1, f"Quelle: {source}")), "a.rtf").documents.iter_rows(named=True)
    assert (row["outlet"], row["date"], row["page"]) == expected


def test_a_saved_page_of_wiso(tmp_path: Path) -> None:
    source = exports.wiso(1)[-8:]
    page = (
        f"<html><body><nav><h3>Menü</h3></nav><h2>Der 1. Titel</h2><pre class='text'>{TEXT}</pre>"
        f"<div>{'<br>'.join(source)}</div></body></html>"
    ).encode()
    assert format_of(tmp_path, "a.html", page) == "wiso"
    (row,) = wiso.read(page, "a.html").documents.iter_rows(named=True)
    assert (row["title"], row["outlet"], row["date"], row["page"]) == (
        "Der 1. Titel",
        "Elbkurier",
        "05.03.2024",
        "4",
    )
    assert (row["id"], row["text"]) == ("ELB2024001", TEXT)


def test_a_zip_of_exports_is_read_file_by_file(tmp_path: Path) -> None:
    inner = zipped({"alt.txt": exports.old(1, 1, german=True), "~$x.docx": "x"})
    (tmp_path / "alles.zip").write_bytes(
        zipped(
            {
                "neu.docx": docx(uni(2)),
                "apa.rtf": rtf(exports.apa(1)),
                "mehr/innen.zip": inner,
                "bild.png": b"\x89PNG",
            }
        )
    )
    reading = read(tmp_path / "alles.zip")
    assert sorted(reading.documents["source_file"].unique()) == [
        "alles.zip/apa.rtf",
        "alles.zip/mehr/innen.zip/alt.txt",
        "alles.zip/neu.docx",
    ]
    assert reading.documents.height == 4
    unread = reading.rejected.filter(~pl.col("reason").str.contains("date"))
    assert unread.select("id", "reason").rows() == [
        ("alles.zip/bild", "alles.zip/bild.png is no text but an image")
    ]


@pytest.mark.parametrize("reader", [nexis, factiva, apa, wiso])
@pytest.mark.parametrize(
    "data", [b"Nur Text.", b"<html><body>" + b"<div class=article>" * 3000 + b"tief", rtf(["Nur Text."])]
)
def test_what_is_no_export_holds_no_article(reader: ModuleType, data: bytes) -> None:
    with pytest.raises(AnalysisError, match="no article was found in it"):
        reader.read(data, "a")


def test_an_article_is_not_taken_for_an_export(tmp_path: Path) -> None:
    text = "Quelle: Elbkurier\nDie Länge: 5 Meter.\n" + TEXT + "\nUpdate: 13 Uhr\n"
    assert format_of(tmp_path, "a.txt", text.encode()) == "txt"
    assert format_of(tmp_path, "b.docx", docx([*SENTENCES, "Quelle: Elbkurier vom 5. März 2024"])) == "docx"
    assert {"nexis", "factiva", "wiso", "apa"} <= {row.name for row in FORMATS}
