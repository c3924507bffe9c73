"""Quotation marks in tables: none of them may swallow a row, and those of well-formed tables are the format's."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.corpus.documents import Reading
from analysis.corpus.reading.blocks import text_blocks
from analysis.corpus.reading.sources import open_source, read, together
from analysis.corpus.reading.tabular.quoting import Quoting


def table(folder: Path, *lines: str, end: str = "\n", encoding: str = "utf-8") -> Reading:
    file = folder / "a.csv"
    file.write_bytes((end.join(lines) + end).encode(encoding))
    return read(file)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoted", [True, False])
def test_a_mark_that_nobody_closes_takes_no_other_row(tmp_path: Path, separator: str, quoted: bool) -> None:
    mark = '"' if quoted else ""
    rows = [separator.join([f"{n}", "Bote", f"{mark}Text {n}{mark}"]) for n in range(100)]
    rows[50] = separator.join(["50", "Bote", '"Er ging und'])
    reading = table(tmp_path, separator.join(["id", "outlet", "text"]), *rows)
    assert reading.documents["id"].to_list() == [f"{n}" for n in range(100)]
    assert reading.documents["text"][50].strip('"') == "Er ging und"
    assert reading.documents["text"][51] == "Text 51"


def test_a_row_that_can_be_read_in_no_way_is_listed_with_its_line(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        "id,outlet,text",
        '1,Bote,"Zwei\nZeilen"',
        '2,"Bo,te,"Das Öl, "ja',
        "3,Bote,Text",
    )
    assert reading.documents["id"].to_list() == ["1", "3"]
    assert reading.rejected.select("id", "reason").rows() == [
        ("2", "line 4 has a quotation mark that does not close its field"),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('2;Bote;"Krieg" ist da', '"Krieg" ist da'),
        ('2;Bote;"Krieg" und "Frieden"', '"Krieg" und "Frieden"'),
        ('2;Bote;"Er sagt "nein" und geht"', 'Er sagt "nein" und geht'),
        ('2;Bote;"Er sagt ""nein""; dann ""ja"""', 'Er sagt "nein"; dann "ja"'),
        ('2;Bote;Er sagt "nein"', 'Er sagt "nein"'),
        ('2;Bote;Rohr 12" lang', 'Rohr 12" lang'),
        ('2;Bote;"Er sagt \\"nein\\"; dann \\\\ und"', 'Er sagt "nein"; dann \\ und'),
        ('2;Bote;"Er sagt "nein" und\ngeht dann."', 'Er sagt "nein" und\ngeht dann.'),
    ],
)
def test_marks_of_the_text_are_kept(tmp_path: Path, line: str, text: str) -> None:
    for others in ('"Text; ja"', "Text"):
        reading = table(tmp_path, "id;outlet;text", f"1;Bote;{others}", line, f"3;Bote;{others}")
        assert reading.documents["text"].to_list() == [others.strip('"'), text, others.strip('"')]
        assert reading.rejected.is_empty()


def test_a_mark_that_the_end_of_another_row_closes_swallows_none(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        "id;outlet;text",
        "1;Bote;Eins",
        '2;Bote;"Offen',
        "3;Bote;Drei",
        '4;Bote;Monitor 12"',
        "5;Bote;Fünf",
    )
    assert reading.documents["id"].to_list() == ["1", "2", "3", "4", "5"]


def test_a_text_of_many_lines_with_commas_and_years_stays_one(tmp_path: Path) -> None:
    text = 'Absatz eins, mit Komma, ja.\n2022, als der Krieg begann, war es so.\n\n"Nein", sagte er, "nie".'
    frame = pl.DataFrame({"id": ["1", "2"], "outlet": "Bote", "text": [text, "Text"]})
    frame.write_csv(tmp_path / "a.csv")
    assert read(tmp_path / "a.csv").documents["text"].to_list() == [text, "Text"]


@pytest.mark.parametrize(
    "lines",
    [
        ("sep=;", "id;outlet;text", "1;Bote;Größe, ja"),
        ('"sep=;"', "id;outlet;text", "1;Bote;Größe, ja"),
        ('id;outlet;text;"a, b, c, d, e"', "1;Bote;Größe, ja;x"),
        ('id;outlet;text;"zwei\nZeilen"', "1;Bote;Größe, ja;x"),
        ("id;outlet;text;;;", "1;Bote;Größe, ja;;;"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_headers_and_ends_of_lines(tmp_path: Path, lines: tuple[str, ...], end: str, encoding: str) -> None:
    reading = table(tmp_path, *lines, "2;Bote;Maß", end=end, encoding=encoding)
    assert reading.documents["text"].to_list() == ["Größe, ja", "Maß"]
    assert reading.rejected.is_empty()


FIELDS = st.text(st.sampled_from('a1";,\n '), max_size=8)


@given(rows=st.lists(st.tuples(FIELDS, FIELDS), min_size=1, max_size=8), size=st.integers(20, 200))
@example(rows=[("\n1,,", " ")], size=200)
@example(rows=[("\n1,", ",")], size=20)
def test_well_formed_tables_are_read_as_python_reads_them(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], size: int
) -> None:
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["id", "outlet", "x", "text"])
    writer.writerows([f"doc{n}", "Bote", x, f"T {text}"] for n, (x, text) in enumerate(rows))
    file = tmp_path_factory.mktemp("csv") / "a.csv"
    file.write_text(target.getvalue(), encoding="utf-8")
    reading = together(open_source(file).batches(size))
    assert reading.documents["text"].to_list() == [f"T {text}" for _, text in rows]


@given(st.lists(st.text(st.sampled_from('ab";\n'), max_size=12), max_size=8))
def test_no_row_is_lost_in_silence(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Rows around one with marks anywhere are read, whatever stands in it."""
    lines = ["id;outlet;text", "first;Bote;Text"]
    for n, text in enumerate(texts):
        lines += [f"x{n};Bote;{text}", f"row{n};Bote;Text"]
    file = tmp_path_factory.mktemp("csv") / "a.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = read(file)
    found = {*reading.documents["id"], *reading.rejected["id"].drop_nulls()}
    held = "\n".join(reading.documents["text"])
    lost = {f"row{n}" for n in range(len(texts))} - found
    assert not [name for name in lost if name in held and not reading.rejected.height], lines


@pytest.mark.parametrize("size", [10, 64, 1 << 20])
def test_blocks_of_broken_tables_are_cut_where_records_end(tmp_path: Path, size: int) -> None:
    lines = [
        "id;outlet;text",
        *(f'{n};Bote;"Offen {n}' if n % 7 == 3 else f'{n};Bote;"Text\n{n}"' for n in range(60)),
    ]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    blocks = [block for block, _ in text_blocks(file, "utf-8", size, Quoting(b";", 3).end)]
    assert b"".join(blocks) == file.read_bytes()
    reading = together(open_source(file).batches(size))
    assert reading.documents["id"].to_list() == [f"{n}" for n in range(60)]
    assert reading.documents["text"][4] == "Text\n4"
