"""Spreadsheets as clipping services send them: banners, several sheets, German cells."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from analysis.corpus.reading.sources import read, read_documents
from analysis.corpus.reading.tabular.sheets import open_sheets
from analysis.errors import AnalysisError

pytest.importorskip("fastexcel", reason="needs presseschau[tables]")

HEADER = [
    "Nr.",
    "Datum",
    "Medium",
    "Überschrift",
    "Volltext",
    "Auflage",
    "Reichweite",
    "Stand",
    "Titel",
    "Titel",
]
TEXT = "Der Rat streitet.\nNiemand lacht."


def workbook(path: Path, fill: Callable[[Any], None]) -> Path:
    book = xlsxwriter.Workbook(path)
    fill(book)
    book.close()
    return path


def clipping(book: Any) -> None:
    day, minute = (
        book.add_format({"num_format": "dd.mm.yyyy"}),
        book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
    )
    book.add_worksheet("Deckblatt").write_column(0, 0, ["Clippingdienst Muster", "März 2024"])
    sheet = book.add_worksheet("Treffer")
    sheet.write(0, 0, "Auswertung für den Rat")
    sheet.write(1, 0, "Zeitraum: März 2024")
    sheet.write_row(4, 0, HEADER[:8])
    sheet.write_row(5, 0, [1, None, "Elbkurier", "Eins", TEXT, "12.345", 1.5])
    sheet.write_datetime(5, 1, dt.datetime(2024, 3, 5), day)  # noqa: DTZ001 - a sheet has no time zones
    sheet.write_datetime(5, 7, dt.datetime(2024, 3, 5, 6, 30), minute)  # noqa: DTZ001 - a sheet has no time zones
    sheet.write_row(6, 0, [2, "06.03.2024", "Weserbote", "Zwei", "Noch ein Text.", "900", 2.25])
    sheet.write_row(8, 0, [3, "6. März 2024", "Weserbote", "Drei"])
    sheet.write_formula(8, 4, "=NA()", None, "#N/A")
    book.add_worksheet("Leer")
    book.add_worksheet("Versteckt").hide()
    book.get_worksheet_by_name("Versteckt").write_row(0, 0, HEADER)


def test_a_sheet_of_a_clipping_service(tmp_path: Path) -> None:
    path = workbook(tmp_path / "treffer.xlsx", clipping)
    reading = read(path)
    assert reading.documents.select("date", "outlet", "title", "text").rows() == [
        (dt.date(2024, 3, 5), "Elbkurier", "Eins", TEXT),
        (dt.date(2024, 3, 6), "Weserbote", "Zwei", "Noch ein Text."),
    ]
    assert reading.documents.select("Auflage", "Reichweite", "Stand").rows() == [
        (12345, 1.5, "2024-03-05 06:30:00"),
        (900, 2.25, None),
    ]
    assert reading.rejected.select("id", "reason").rows() == [
        (None, "the sheet 'Deckblatt' was not read: it has no column of texts"),
        (None, "above the header of 'Treffer', not read: Auswertung für den Rat; Zeitraum: März 2024"),
        (None, "the sheet 'Leer' was not read: it is empty"),
        (None, "the sheet 'Versteckt' was not read: it is hidden"),
        ("treffer.xlsx:3", "no text"),
    ]


def test_several_sheets_are_read_with_their_names(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name, extra in (("Januar", "Note"), ("Februar", "Ort")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["id", "outlet", "text", extra])
            sheet.write_row(1, 0, [f"{name[0]}1", "x", f"Text von {name}.", 1])

    reading = read(workbook(tmp_path / "a.xlsx", fill))
    assert reading.documents.select("id", "sheet", "Note", "Ort").rows() == [
        ("J1", "Januar", 1, None),
        ("F1", "Februar", None, 1),
    ]
    assert reading.rejected.height == 0


def test_names_that_are_ours_by_no_rule_can_be_said(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["Kopf"])
        sheet.write_row(1, 0, ["Blatt", "Was da steht", "Zahl", "Zahl"])
        sheet.write_row(2, 0, ["Elbkurier", "Ein Text.", 1, 2])

    path = workbook(tmp_path / "a.xlsx", fill)
    documents = read_and_ignore(path, {"outlet": "Blatt", "text": "Was da steht"})
    assert documents.select("id", "outlet", "text", "Zahl", "Zahl 2").rows() == [
        ("a.xlsx:1", "Elbkurier", "Ein Text.", 1, 2)
    ]


def read_and_ignore(path: Path, columns: dict[str, str]) -> pl.DataFrame:
    with pytest.warns(UserWarning, match="above the header"):
        return read_documents(path, columns=columns)


def test_a_cell_that_is_full_is_said(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["outlet", "text"])
        sheet.write_row(1, 0, ["x", "Wort " * 6553 + "ab"])

    reading = read(workbook(tmp_path / "a.xlsx", fill))
    assert "32,767 signs" in reading.rejected["reason"][0]


def test_grouped_numbers_are_german_only_as_text(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["outlet", "text", "Zahl", "Geschrieben", "Signatur"])
        sheet.write_row(1, 0, ["x", "Ein Text.", 1.234, "1.234", "007"])

    row = read(workbook(tmp_path / "a.xlsx", fill)).documents.row(0, named=True)
    assert (row["Zahl"], row["Geschrieben"], row["Signatur"]) == (1.234, 1234, "007")


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", clipping)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/bomb.xml", b"\0" * (1 << 28))
    with pytest.raises(AnalysisError, match=r"would unpack to 0\.3 GB"):
        open_sheets(path, "xlsx")


@pytest.mark.parametrize("cut", [1, 60, 400, 2000])
def test_a_damaged_book_is_said_in_a_line(tmp_path: Path, cut: int) -> None:
    path = workbook(tmp_path / "a.xlsx", clipping)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(AnalysisError) as refused:
        open_sheets(path, "xlsx")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"kein Blatt"])
def test_what_is_no_book(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(AnalysisError, match=r"cannot be read|damaged") as refused:
        open_sheets(path, "xls")
    assert "\n" not in str(refused.value)


def test_an_empty_book(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda book: book.add_worksheet("Leer"))
    with pytest.raises(AnalysisError, match="no sheet with rows"):
        open_sheets(path, "xlsx")


def test_an_ods_file(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [["outlet", "text"], ["Elbkurier", "Ein Text."]]
    body = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"
    names = " ".join(f'xmlns:{name}="{space.format(name)}"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", "<manifest/>")
    (tmp_path / "a.dat").write_bytes(out.getvalue())
    assert read(tmp_path / "a.dat").documents.select("outlet", "text").rows() == [("Elbkurier", "Ein Text.")]
