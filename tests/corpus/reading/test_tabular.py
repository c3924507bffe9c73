"""Numbers, packings and objects in tables of text."""

import bz2
import gzip
import json
import lzma
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.corpus.reading.encoding import EncodingGuessWarning
from analysis.corpus.reading.sources import read, read_documents
from analysis.errors import AnalysisError


def column(folder: Path, values: list[str], separator: str) -> pl.Series:
    rows = [separator.join([f"{n}", "Bote", f'"{value}"', "Text"]) for n, value in enumerate(values)]
    file = folder / "a.csv"
    file.write_text(
        "\n".join([separator.join(["id", "outlet", "x", "text"]), *rows]) + "\n", encoding="utf-8"
    )
    return read_documents(file)["x"]


@pytest.mark.parametrize(
    ("separator", "values", "expected"),
    [
        (";", ["1.234", "999", "350.000"], [1234, 999, 350000]),
        (";", ["2,50", "1.234,5", "7"], [2.5, 1234.5, 7.0]),
        (";", ["12,5 %", "3 %"], [12.5, 3.0]),
        (";", ["0.123", "1.234"], [0.123, 1.234]),
        (";", ["1.5", "2.25"], [1.5, 2.25]),
        (";", ["−3", "4"], [-3, 4]),
        (";", ["1,234.5", "2"], ["1,234.5", "2"]),
        (";", ["12 %", "3"], ["12 %", "3"]),
        (";", ["01.234", "1.234"], ["01.234", "1.234"]),
        (",", ["2,50", "3,75"], [2.5, 3.75]),
        (",", ["1,234", "5,678"], ["1,234", "5,678"]),
        (",", ["1.234", "2.345"], [1.234, 2.345]),
        ("\t", ["1.234.567", "12"], [1234567, 12]),
        (",", ["12.5%", "3%"], [12.5, 3.0]),
    ],
)
def test_numbers_are_read_in_the_notation_of_their_column(
    tmp_path: Path, separator: str, values: list[str], expected: list[object]
) -> None:
    assert column(tmp_path, values, separator).to_list() == expected


def test_packed_tables_are_read_as_unpacked_ones(tmp_path: Path) -> None:
    data = "id;outlet;text\n1;Bote;Größe\n"
    zstd = pa.compress(data.encode(), codec="zstd", asbytes=True)
    packed = [gzip.compress(data.encode()), bz2.compress(data.encode()), lzma.compress(data.encode()), zstd]
    for content in packed:
        (tmp_path / "a.csv").write_bytes(content)
        assert read(tmp_path / "a.csv").documents["text"].to_list() == ["Größe"]
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(data.encode("cp1252")))
    with pytest.warns(EncodingGuessWarning, match=r"b\.csv\.gz"):
        assert read(tmp_path / "b.csv.gz").documents["text"].to_list() == ["Größe"]
    for content in packed[:3]:
        (tmp_path / "a.csv").write_bytes(content[: len(content) // 2])
        with pytest.raises(AnalysisError, match="cannot be read"):
            read(tmp_path / "a.csv")


def test_what_json_cannot_say_costs_one_value_or_one_line(tmp_path: Path) -> None:
    row = '{"id": "%s", "outlet": "a", "text": "Der Text.", "x": %s}'
    odd = {
        "nan": "NaN", "inf": "-Infinity", "huge": "1e400", "half": '"\\udfff"', "key": '{"\\ud83d": 1}',
        "deep": "[" * 100_000 + "]" * 100_000, "nested": '{"a":' * 900 + "1" + "}" * 900, "tab": '"a\tb"',
        "many": json.dumps({f"k{n}": n for n in range(20_000)}),
    }  # fmt: skip
    lines = [row % (name, value) for name, value in odd.items()]
    (tmp_path / "a.jsonl").write_text(
        "\n".join([row % ("first", "1"), *lines, row % ("last", "2")]) + "\n", encoding="utf-8"
    )
    reading = read(tmp_path / "a.jsonl")
    ids = reading.documents["id"].to_list()
    assert {"first", "nan", "inf", "huge", "nested", "tab", "many", "last"} <= set(ids)
    assert len(ids) + reading.rejected.height == len(lines) + 2
    assert dict(zip(ids, reading.documents["x"], strict=True))["nan"] is None
    assert all(reason.startswith("line ") for reason in reading.rejected["reason"])


def test_too_many_columns_are_values_in_the_wrong_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "".join(
            json.dumps({"id": f"{n}", "outlet": "a", "text": "T", f"k{n}": n}) + "\n" for n in range(3000)
        ),
        encoding="utf-8",
    )
    (tmp_path / "b.csv").write_text(
        ",".join(["id", "outlet", "text", *(f"c{n}" for n in range(3000))]) + "\n", encoding="utf-8"
    )
    for name in ("a.jsonl", "b.csv"):
        with pytest.raises(AnalysisError, match=r"3,003 columns, more than 2,000"):
            read(tmp_path / name)


def test_parquet_of_other_programs(tmp_path: Path) -> None:
    base = {"id": ["1", "2"], "outlet": ["a", "b"], "text": ["T", "U"]}

    def reading(**columns: object) -> pl.DataFrame:
        pq.write_table(pa.table({**base, **columns}), tmp_path / "a.parquet")
        return read(tmp_path / "a.parquet").documents

    assert reading(text=pa.array(["Größe".encode(), b"Text"]))["text"].to_list() == ["Größe", "Text"]
    assert reading(id=[1.0, 2.0])["id"].to_list() == ["1", "2"]
    assert [str(day) for day in reading(date=[20240305.0, 20240306.0])["date"]] == [
        "2024-03-05",
        "2024-03-06",
    ]
    for columns, message in (
        ({"x": pa.array([b"\xff", b"a"])}, "'x' holds bytes that are no UTF-8"),
        ({"id": [float("inf"), 1.0]}, "'id' must hold text"),
        ({"id": [1e300, 1.0]}, "'id' must hold text"),
        ({"x": pa.array([1, 2], pa.decimal256(50, 2))}, "'x' holds decimal256"),
    ):
        with pytest.raises(AnalysisError, match=message):
            reading(**columns)
    twice = pa.Table.from_arrays([pa.array(["1"])] * 4, names=["id", "outlet", "text", "text"])
    pq.write_table(twice, tmp_path / "a.parquet")
    with pytest.raises(AnalysisError, match="column twice: text"):
        read(tmp_path / "a.parquet")


def test_two_columns_that_may_be_the_outlet_are_both_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,Quelle,source,text\n1,a,b,Text\n", encoding="utf-8")
    with pytest.raises(AnalysisError, match="need a column 'outlet'; 'Quelle' and 'source' may both be it"):
        read(tmp_path / "a.csv")
    assert read_documents(tmp_path / "a.csv", columns={"outlet": "Quelle"})["outlet"].to_list() == ["a"]


def test_a_file_name_that_is_not_utf8_becomes_an_id(tmp_path: Path) -> None:
    folder = tmp_path / "texte"
    folder.mkdir()
    (Path(str(folder).encode().decode()) / b"gr\xf6\xdfe.txt".decode("utf-8", "surrogateescape")).write_text(
        "Text."
    )
    assert read_documents(folder)["id"].to_list() == ["größe"]


def test_soft_hyphens_at_line_ends_break_no_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Titel: Probe\nMedium: Bote\n\nDas Inter\u00ad\nnet war voll, und die Immo\u00ad\nbilien¬\npreise auch, sagte der\nSprecher.",
        encoding="utf-8",
    )
    assert (
        read_documents(tmp_path)["text"][0]
        == "Das Internet war voll, und die Immobilienpreise auch, sagte der Sprecher."
    )
