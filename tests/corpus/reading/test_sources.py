"""Documents out of folders and tables: every format, and everything that can be wrong with one."""

import datetime as dt
import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analysis.corpus.building import settings_readings
from analysis.corpus.cleaning.cleaning import DEFAULT
from analysis.corpus.reading.blocks import after_line, text_blocks
from analysis.corpus.reading.encoding import EncodingGuessWarning
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.sources import (
    RejectedWarning,
    cleaned,
    frame_readings,
    open_source,
    read,
    read_documents,
    together,
)
from analysis.corpus.reading.tabular.quoting import Quoting
from analysis.corpus.settings import read_settings
from analysis.errors import AnalysisError

FRAME = pl.DataFrame(
    {
        "id": [f"a{n}" for n in range(40)],
        "outlet": ["Elbkurier", "Das Blatt"] * 20,
        "date": [dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(40)],
        "title": [None, 'Ein "Titel", mit; allem'] * 20,
        "text": [
            f'Erster Absatz {n}, mit Komma.\nZweiter; "Absatz" ü{"ü" * n}.\n\n\tEnde' for n in range(40)
        ],
    }
)


def save(frame: pl.DataFrame, file: Path) -> Path:
    name = file.name
    if name.endswith(".parquet"):
        frame.write_parquet(file, row_group_size=7)
    elif ".jsonl" in name:
        data = frame.with_columns(pl.col("date").cast(pl.String)).write_ndjson().encode()
        file.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    else:
        frame.write_csv(file, separator="\t" if ".tsv" in name else ";" if "semikolon" in name else ",")
    return file


@pytest.mark.parametrize(
    "name", ["a.parquet", "a.csv", "semikolon.csv", "a.tsv", "a.jsonl", "a.ndjson", "a.jsonl.gz"]
)
@pytest.mark.parametrize("size", [300, 16_000_000])
def test_every_format_gives_the_same_documents(tmp_path: Path, name: str, size: int) -> None:
    file = save(FRAME, tmp_path / name) if "ndjson" not in name else tmp_path / name
    if "ndjson" in name:
        file.write_text(FRAME.with_columns(pl.col("date").cast(pl.String)).write_ndjson(), encoding="utf-8")
    source = open_source(file)
    readings = list(source.batches(size))
    assert len(readings) > 3 or size > 300
    assert [reading.documents.schema for reading in readings] == [source.schema] * len(readings)
    assert readings[-1].done == pytest.approx(1.0)
    whole = together(readings)
    assert whole.rejected.is_empty()
    assert_frame_equal(whole.documents, FRAME)


def test_a_folder_of_texts(tmp_path: Path) -> None:
    for outlet in ("elb", "ural"):
        (tmp_path / outlet / "januar").mkdir(parents=True)
        for name in ("b", "a"):
            text = f"Titel: {name}\nDatum: 6.8.2022\nSeite: 3\n\nText von {outlet}.\n"
            (tmp_path / outlet / "januar" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "elb" / "lose.txt").write_text("Nur Text, in einer Zeile.", encoding="utf-8")
    (tmp_path / ".versteckt.txt").write_text("x", encoding="utf-8")
    frame = read_documents(tmp_path)
    assert frame["id"].to_list() == [
        "elb/januar/a",
        "elb/januar/b",
        "elb/lose",
        "ural/januar/a",
        "ural/januar/b",
    ]
    assert frame["outlet"].to_list() == ["elb"] * 3 + ["ural"] * 2
    assert frame["seite"].to_list() == ["3", "3", None, "3", "3"]
    assert frame["date"].to_list() == [dt.date(2022, 8, 6)] * 2 + [None] + [dt.date(2022, 8, 6)] * 2
    assert frame["text"][2] == "Nur Text, in einer Zeile."


def test_one_text(tmp_path: Path) -> None:
    file = tmp_path / "elbkurier" / "x.txt"
    file.parent.mkdir()
    file.write_text("Text.", encoding="utf-8")
    assert read_documents(file).select("id", "outlet", "text").rows() == [("x", "elbkurier", "Text.")]


def test_globs_choose_files(tmp_path: Path) -> None:
    for name in ("a/x1.txt", "a/y1.txt", "b/x2.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    assert read_documents(tmp_path / "*" / "x*.txt")["id"].to_list() == ["a/x1", "b/x2"]
    assert read_documents(tmp_path / "**" / "*.txt").height == 3


def test_texts_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    (tmp_path / "gut.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "bild.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "leer.txt").write_bytes(b"\n")
    (tmp_path / "null.txt").write_bytes(b"a\0b")
    (tmp_path / "windows.txt").write_bytes("Größe".encode("cp1252"))
    with pytest.warns(EncodingGuessWarning, match="windows"):
        reading = read(tmp_path)
    assert reading.documents["id"].to_list() == ["gut", "windows"]
    assert dict(reading.rejected.select("id", "reason").iter_rows()) == {
        "bild": "bild is no text but an image",
        "leer": "leer is empty",
        "null": "null is no text: it has NUL bytes",
    }


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    file = save(FRAME.head(3).with_columns(id=pl.Series(["a", "a", "b"])), tmp_path / "a.csv")
    with pytest.warns(RejectedWarning, match=r"a\.csv: 1 .*first: a: this id was there before"):
        assert read_documents(file).height == 2


def test_ids_are_unique_over_all_batches(tmp_path: Path) -> None:
    file = save(pl.concat([FRAME, FRAME]), tmp_path / "a.csv")
    readings = list(open_source(file).batches(300))
    assert sum(reading.documents.height for reading in readings) == 40
    assert sum(reading.rejected.height for reading in readings) == 40


def test_columns_are_renamed(tmp_path: Path) -> None:
    theirs = FRAME.rename({"text": "Inhaltstext", "outlet": "QUELLE", "date": "Datum"}).with_columns(seite=7)
    file = save(theirs.rename({"title": "Kopf"}), tmp_path / "a.csv")
    frame = read_documents(file, columns={"text": "Inhaltstext", "title": "Kopf"})
    assert_frame_equal(frame.drop("seite"), FRAME)
    assert frame["seite"].dtype == pl.Int64


def test_a_column_can_be_the_text_and_itself(tmp_path: Path) -> None:
    file = save(FRAME.drop("text").drop_nulls("title"), tmp_path / "a.csv")
    frame = read_documents(file, columns={"text": "title"})
    assert frame["text"].equals(frame["title"], check_names=False)


def test_common_names_are_understood_where_one_fits() -> None:
    given = ["Nr", "Quelle", "Volltext", "published", "Ressort"]
    assert renaming(given, {"id": "Nr"}, "x") == {
        "id": "Nr", "outlet": "Quelle", "text": "Volltext", "date": "published", "section": "Ressort",
    }  # fmt: skip
    assert "text" not in renaming(["body", "content"], None, "x")
    assert renaming(["text", "body"], None, "x") == {"text": "text"}
    assert renaming(["Text", "body"], None, "x") == {"text": "Text"}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"txt": "text"}, "'txt' is none of ours; did you mean 'text'"),
        ({"text": "txet"}, r"a.csv has no column 'txet'; did you mean 'text'"),
    ],
)
def test_wrong_mappings_are_refused(tmp_path: Path, columns: dict[str, str], message: str) -> None:
    file = save(FRAME, tmp_path / "a.csv")
    with pytest.raises(AnalysisError, match=message):
        read_documents(file, columns=columns)


def test_further_columns_become_numbers_only_if_all_values_are(tmp_path: Path) -> None:
    n = pl.int_range(40, eager=True)
    more = FRAME.with_columns(
        seite=n,
        quote=n / 4,
        plz=pl.format("0{}", n),
        fast=pl.Series([*(str(i) for i in range(39)), "keine"]),
        leer=pl.lit(None, pl.String),
    )
    kinds = {"seite": pl.Int64, "quote": pl.Float64, "plz": pl.String, "fast": pl.String, "leer": pl.String}
    for name in ("a.csv", "a.jsonl"):
        frame = together(open_source(save(more, tmp_path / name)).batches(300)).documents
        assert {name: frame[name].dtype for name in kinds} == kinds
        assert_frame_equal(frame.select(*kinds), more.select(*kinds))


def test_a_row_with_too_many_fields_is_listed_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,outlet,text\na,x,"Ein\nText"\nb,x,Text,zu viel\n\nc,x,Text\nd,x\n', encoding="utf-8")
    reading = read(file)
    assert reading.documents["id"].to_list() == ["a", "c"]
    assert reading.rejected["reason"].to_list() == ["line 4 has 4 fields instead of 3", "no text"]
    assert reading.rejected["id"].to_list() == ["b", "d"]


def test_a_line_that_is_no_json_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = {"id": 1, "outlet": "x", "text": "Text", "tags": ["a", "b"]}
    file.write_text(
        f"{json.dumps(good)}\n\n[1]\nkaputt\n{json.dumps({**good, 'id': 'z', 'tags': 3})}\n", encoding="utf-8"
    )
    reading = read(file)
    assert reading.documents["id"].to_list() == ["1", "z"]
    assert [reason.split(":")[0] for reason in reading.rejected["reason"]] == [
        "line 3 is no JSON object",
        "line 4 is no JSON",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n", "has no header line"),
        ("a.csv", b"id,outlet,text\n", "has no document that can be used: there are none"),
        ("a.csv", b"id,outlet,text\n1,x,\n", "has no document that can be used: no text"),
        ("a.csv", b"id,outlet,txt\n1,x,T\n", "need a column 'text'; did you mean 'txt'"),
        ("a.csv", b"id,id,text\n1,x,T\n", "has a column twice"),
        ("a.csv", b"\x89PNG", "no text but an image"),
        ("a.csv", b"id,outlet,text\n1,x,a\0b\n", "NUL bytes"),
        ("a.jsonl", b"[1, 2]\n", "no line that is a JSON object"),
        ("a.jsonl.gz", b"kein gzip", "cannot be read"),
        ("a.parquet", b"kein Parquet", "cannot be read as Parquet"),
        ("a.txt", b"", "has no document that can be used: a is empty"),
        ("a.docx", b"PK\x03\x04", "the archive cannot be unpacked: File is not a zip file"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "a.doc is no text but an old Office document"),
        ("a.bin", b"abc", "a.bin is of no format that can be read: "),
        ("a.bin", b"", "a.bin is empty"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AnalysisError, match=message):
        read_documents(tmp_path / name)


def test_options_that_do_not_fit_a_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    with pytest.raises(AnalysisError, match="have no columns"):
        read_documents(tmp_path, columns={"text": "body"})
    save(FRAME, tmp_path / "b.csv")
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "b.csv"\nprinted = true\n', encoding="utf-8")
    with pytest.raises(AnalysisError, match=r"only \.txt files are printed, not csv"):
        list(settings_readings(read_settings(tmp_path)))


def test_a_stray_quotation_mark_loses_no_row_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,outlet,text\na,x,Ein 5" Rohr\nb,x,Text\nc,x,"Ein ""Text"""\n', encoding="utf-8")
    reading = read(file)
    assert reading.documents.height + reading.rejected.height == 3
    assert reading.documents["text"].to_list() == ['Ein 5" Rohr', "Text", 'Ein "Text"']


def test_places_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="there is no file or folder"):
        read_documents(tmp_path / "nichts")
    with pytest.raises(AnalysisError, match="there are no files in"):
        read_documents(tmp_path)
    with pytest.raises(AnalysisError, match="no format 'xmml'"):
        read_documents(save(FRAME, tmp_path / "a.csv"), format="xmml")


def test_a_damaged_parquet_file_is_named(tmp_path: Path) -> None:
    file = save(FRAME, tmp_path / "a.parquet")
    data = bytearray(file.read_bytes())
    data[200:600] = b"\xff" * 400
    file.write_bytes(bytes(data))
    with pytest.raises(AnalysisError, match=r"a\.parquet"):
        read_documents(file)


def test_one_article_bigger_than_a_batch(tmp_path: Path) -> None:
    big = FRAME.head(3).with_columns(text=pl.Series(["kurz", "Wort \n" * 100_000, "kurz"]))
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        readings = list(open_source(save(big, tmp_path / name)).batches(10_000))
        assert_frame_equal(together(readings).documents, big)


def test_frames_come_in_batches_and_clean() -> None:
    readings = list(frame_readings(FRAME.with_columns(extra=1), DEFAULT, size=300))
    assert len(readings) > 5
    assert [reading.done for reading in readings] == sorted(reading.done for reading in readings)
    whole = together(readings).documents
    assert whole.columns == ["id", "outlet", "date", "title", "extra", "text"]
    assert whole["id"].to_list() == FRAME["id"].to_list()
    assert whole["text"][0] == 'Erster Absatz 0, mit Komma.\nZweiter; "Absatz" ü.\nEnde'


def test_rejected_rows_of_a_frame_are_reported_once() -> None:
    frame = FRAME.with_columns(id=pl.Series(["doppelt"] * 40))
    assert together(frame_readings(frame, DEFAULT, size=300)).rejected.height == 39


def test_what_cleaning_leaves_empty_is_rejected() -> None:
    frame = pl.DataFrame({"id": ["a", "b"], "outlet": "x", "text": ["Text.", "Copyright by X"]})
    reading = together(frame_readings(frame, [*DEFAULT, "notices"]))
    assert reading.documents["id"].to_list() == ["a"]
    assert reading.rejected.select("id", "reason").rows() == [("b", "no text")]


def test_titles_are_cleaned_too() -> None:
    frame = pl.DataFrame({"id": ["a"], "outlet": "x", "title": ["Ein\u00ad \nTitel"], "text": ["T"]})
    (reading,) = cleaned(frame_readings(frame, DEFAULT), DEFAULT)
    assert reading.documents["title"].to_list() == ["Ein Titel"]


FIELDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12).filter(
    lambda t: t.strip() == t != ""
)


@given(texts=st.lists(FIELDS, min_size=1, max_size=12), size=st.integers(1, 60))
def test_blocks_never_cut_a_record(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int
) -> None:
    folder = tmp_path_factory.mktemp("blocks")
    frame = pl.DataFrame({"id": [f"{n}" for n in range(len(texts))], "outlet": "x", "text": texts})
    frame.write_csv(folder / "a.csv", quote_style="always")
    frame.write_ndjson(folder / "a.jsonl")
    for name, cut in (("a.csv", Quoting(b",", 3).end), ("a.jsonl", after_line)):
        blocks = [block for block, _ in text_blocks(folder / name, "utf-8", size, cut)]
        assert b"".join(blocks) == (folder / name).read_bytes()
        assert all(block.count(b'"') % 2 == 0 for block in blocks) or cut is after_line
        assert all(block.endswith(b"\n") for block in blocks)


@pytest.mark.shared
def test_real_coverage_is_read_whole(shared: Path) -> None:
    rows = batches = 0
    source = open_source(shared / "corpora" / "fang-covid.parquet")
    for reading in source.batches():
        rows, batches = rows + reading.documents.height, batches + 1
        assert reading.rejected.is_empty()
    assert (rows, batches > 10) == (41_242, True)
    assert list(source.schema) == ["id", "outlet", "date", "title", "url", "text"]


def test_a_list_of_texts_in_json_is_one_text(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "outlet": "a", "text": "Eins.", "authors": ["Erika M.", 'Max "Ö" B.'], "tags": ["x, y"]},
        {"id": "2", "outlet": "a", "text": "Zwei.", "authors": "[sic] Max", "tags": []},
        {"id": "3", "outlet": "a", "text": "Drei.", "authors": [], "tags": [1, 2]},
        {"id": "4", "outlet": "a", "text": "Vier.", "authors": None, "tags": None},
    ]
    for ascii_only in (True, False):
        lines = [json.dumps(row, ensure_ascii=ascii_only) for row in rows]
        (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        frame = read_documents(tmp_path / "a.jsonl")
        assert frame["author"].to_list() == ['Erika M., Max "Ö" B.', "[sic] Max", None, None]
        assert frame["tags"].to_list() == ["x, y", None, "[1, 2]", None]


def test_a_list_of_texts_is_read_beside_a_broken_line(tmp_path: Path) -> None:
    line = '{"id": "1", "outlet": "a", "text": "Eins.", "authors": ["A", "B"]}'
    (tmp_path / "a.jsonl").write_text(f"{line}\n{{kaputt\n", encoding="utf-8")
    assert read(tmp_path / "a.jsonl").documents["author"].to_list() == ["A, B"]


def test_a_lone_quotation_mark_tears_no_record_apart(tmp_path: Path) -> None:
    rows = [f'{i},a,Titel {i},"Satz {i}.\nEnde, {i},a,b"\n' for i in range(50)]
    rows[3] = rows[3].replace("Titel", '5" Schirm')
    path = tmp_path / "zoll.csv"
    path.write_text("id,outlet,title,text\n" + "".join(rows), "utf-8")
    whole, torn = (together(open_source(path).batches(size)) for size in (1 << 20, 200))
    assert torn.rejected.is_empty()
    assert_frame_equal(torn.documents, whole.documents)
    assert torn.documents["text"].to_list() == [f"Satz {i}.\nEnde, {i},a,b" for i in range(50)]


def test_quotation_marks_of_an_unquoted_tsv_are_signs_of_the_text(tmp_path: Path) -> None:
    texts = ['"Nein", sagte er.', '"Offen beginnt es.', "Mitte.", 'Ein 5" Gerät.', 'Er sagte "Ja"', '"']
    path = tmp_path / "a.tsv"
    path.write_text("id\toutlet\ttext\n" + "".join(f"{i}\ta\t{t}\n" for i, t in enumerate(texts)), "utf-8")
    for size in (1 << 20, 30):
        assert together(open_source(path).batches(size)).documents["text"].to_list() == texts
    quoted = pl.DataFrame(
        {"id": ["1", "2"], "outlet": "a", "text": ['"Nein", sagte er.', "zwei\nZeilen\tund"]}
    )
    quoted.write_csv(path, separator="\t")
    assert read_documents(path)["text"].to_list() == quoted["text"].to_list()
