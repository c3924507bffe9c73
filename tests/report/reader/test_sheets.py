"""A sheet to code in: it goes out with a list of categories and comes back into the same file."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.report.reader.code_file import CodeFile

FILL = {0: "ja", 1: "nein", 3: " ja "}


@pytest.fixture
def sheet(corpus: an.Corpus, tmp_path: Path) -> Path:
    return an.write_coding_sheet(corpus, an.kwic(corpus, "Krieg"), tmp_path / "k.xlsx", ["ja", "nein"])


def fill(path: Path, codes: dict[int, str], column: str = "code") -> None:
    """Choose codes as a spreadsheet program does."""
    book = openpyxl.load_workbook(path)
    cells = book["lines"]
    at = [cell.value for cell in cells[1]].index(column) + 1
    for row, code in codes.items():
        cells.cell(row + 2, at).value = code
    book.save(path)


def test_the_sheet_has_lines_a_list_and_hidden_places(corpus: an.Corpus, sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    cells = book["lines"]
    head = [cell.value for cell in cells[1]]
    assert head == ["outlet", "date", "left", "keyword", "right", "code", "id", "start", "end", "term"]
    assert cells.max_row == 1 + len(an.find(corpus, "Krieg"))
    (validation,) = cells.data_validations.dataValidation
    assert validation.type == "list"
    assert str(validation.sqref) == "F2:F7"
    assert validation.formula1 == "categories!$A$1:$A$2"
    assert [cell.value for cell in book["categories"]["A"]] == ["ja", "nein"]
    hidden = [(each.min, each.max) for each in cells.column_dimensions.values() if each.hidden]
    assert hidden == [(head.index("id") + 1, len(head))]


def test_codes_chosen_in_a_sheet_are_kept_as_those_of_the_reader(corpus: an.Corpus, sheet: Path) -> None:
    fill(sheet, FILL)
    back = an.read_coding_sheet(corpus, sheet, "k", "Bert")
    lines = an.kwic(corpus, "Krieg")
    assert back["code"].to_list() == ["ja", "nein", "ja"]
    assert back["position"].to_list() == lines["position"].gather([0, 1, 3]).to_list()
    assert an.read(corpus, "Krieg", "k", coder="Bert").lines["code"].null_count() == 3
    desk = an.read(corpus, "Krieg", "k", coder="Anna").desk
    for line in range(6):
        desk.answer({"ask": "code", "line": line, "code": "ja"})
    assert an.agreement(an.codes(corpus, "k"), replicates=20)["units"][0] == 3


def test_a_code_left_empty_takes_nothing_back(corpus: an.Corpus, sheet: Path) -> None:
    fill(sheet, {0: "ja"})
    an.read_coding_sheet(corpus, sheet, "k", "Bert")
    fill(sheet, {0: "", 1: "nein"})
    assert an.read_coding_sheet(corpus, sheet, "k", "Bert")["code"].to_list() == ["ja", "nein"]


def test_several_queries_and_codes_so_far(corpus: an.Corpus, tmp_path: Path) -> None:
    lines = an.kwic(corpus, {"S": "Krieg", "O": "Öl"}).with_columns(code=pl.lit("ja"))
    path = an.write_coding_sheet(corpus, lines, tmp_path / "k.xlsx", ["ja", "nein"])
    back = an.read_coding_sheet(corpus, path, "k", "Anna")
    assert back["term"].value_counts().sort("term").rows() == [("O", 1), ("S", 6)]
    assert set(back["code"]) == {"ja"}


def test_nothing_of_an_article_or_a_category_is_a_formula(
    build: Callable[..., an.Corpus], tmp_path: Path
) -> None:
    corpus = build(x="=1+1 Krieg +2 @SUM(A1)", **{"=cmd|' /C calc'!A0": "-Krieg =2"})
    path = an.write_coding_sheet(
        corpus, an.kwic(corpus, "Krieg|-Krieg"), tmp_path / "k.xlsx", ["=1+1", "nein"]
    )
    book = openpyxl.load_workbook(path)
    for cells in book:
        assert all(cell.data_type != "f" for row in cells.iter_rows() for cell in row)
    fill(path, {0: "nein"})
    assert len(an.read_coding_sheet(corpus, path, "k", "Anna")) == 1


def test_ids_that_look_like_numbers_stay_what_they_are(
    build: Callable[..., an.Corpus], tmp_path: Path
) -> None:
    corpus = build(**{"007": "Der Krieg.", "12": "Noch ein Krieg."})
    path = an.write_coding_sheet(corpus, an.kwic(corpus, "Krieg"), tmp_path / "k.xlsx", ["ja"])
    fill(path, dict.fromkeys(range(8), "ja"))
    assert {"007", "12"} < set(an.read_coding_sheet(corpus, path, "k", "Anna")["id"])


def test_what_is_no_sheet_or_no_category(corpus: an.Corpus, sheet: Path, tmp_path: Path) -> None:
    fill(sheet, {4: "jaa"})
    with pytest.raises(AnalysisError, match="no category in row 6 'jaa'; did you mean 'ja'"):
        an.read_coding_sheet(corpus, sheet, "k", "Anna")
    fill(sheet, {4: "ja"})
    with pytest.raises(AnalysisError, match="who coded"):
        an.read_coding_sheet(corpus, sheet, "k", "")
    fill(sheet, {4: "viel"}, "start")
    with pytest.raises(AnalysisError, match="start and end, which are hidden, were changed"):
        an.read_coding_sheet(corpus, sheet, "k", "Anna")
    assert not CodeFile.of(corpus, "k").path.exists()
    (tmp_path / "x.xlsx").write_text("kein Zip")
    for path in (tmp_path / "x.xlsx", tmp_path / "fehlt.xlsx"):
        with pytest.raises(AnalysisError, match="cannot be read as a spreadsheet"):
            an.read_coding_sheet(corpus, path, "k", "Anna")
    an.kwic(corpus, "Krieg").write_excel(tmp_path / "y.xlsx")
    with pytest.raises(AnalysisError, match="no sheet 'lines'"):
        an.read_coding_sheet(corpus, tmp_path / "y.xlsx", "k", "Anna")
    with pytest.raises(AnalysisError, match="there is no folder"):
        an.write_coding_sheet(corpus, an.kwic(corpus, "Krieg"), tmp_path / "no" / "k.xlsx", ["ja"])
    with pytest.raises(AnalysisError, match="categories is a text or a list of texts"):
        an.write_coding_sheet(corpus, an.kwic(corpus, "Krieg"), tmp_path / "k.xlsx", [])
