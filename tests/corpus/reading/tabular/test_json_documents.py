"""JSON as one document: lists, envelopes, single articles; what APIs announce and cut is said."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.corpus.reading.sources import open_source, read
from analysis.errors import AnalysisError

ROW = {"id": "a", "outlet": "Elbkurier", "text": "Ein Text.", "n": 3}


def written(path: Path, given: Any) -> Path:
    path.write_text(given if isinstance(given, str) else json.dumps(given, indent=1), "utf-8")
    return path


@pytest.mark.parametrize(
    "given",
    [
        [ROW],
        {"articles": [ROW]},
        {"data": [ROW], "links": {"next": None}},
        {"response": {"docs": [ROW], "numFound": 1}},
        {"meta": [1, 2], "results": [ROW]},
        {"hits": {"total": {"value": 1}, "hits": [{"_index": "x", "_source": ROW}]}},
        {"data": [{"id": "a", "type": "article", "attributes": ROW | {"id": "z"}}]},
        {"a": {name: value for name, value in ROW.items() if name != "id"}},
        ROW,
        json.dumps({"articles": [ROW]}),
        json.dumps([ROW]),
        json.dumps(ROW),
        f"\ufeff{json.dumps([ROW])}",
    ],
)
def test_envelopes(tmp_path: Path, given: Any) -> None:
    reading = read(written(tmp_path / "a.json", given))
    assert reading.documents.select("id", "outlet", "text", "n").rows() == [
        ("a", "Elbkurier", "Ein Text.", 3)
    ]
    assert reading.rejected.height == 0


def test_lines_of_objects_are_no_document(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(ROW | {"id": str(number), "text": "Wort " * 9000}) for number in range(3))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    assert read(tmp_path / "a.jsonl").documents.height == 3


def test_newsapi_cuts_and_says_so(tmp_path: Path) -> None:
    articles = [
        {
            "source": {"id": None, "name": "Elbkurier"},
            "author": None,
            "title": "Rat streitet",
            "description": "Kurz.",
            "url": f"https://p.example/{number}",
            "publishedAt": "2024-03-05T06:30:00Z",
            "content": content,
        }
        for number, content in enumerate(["Der Rat … [+1200 chars]", "Ganz.", None])
    ]
    path = written(tmp_path / "a.json", {"status": "ok", "totalResults": 38, "articles": articles})
    reading = read(path)
    assert reading.documents.select("id", "outlet", "title").rows()[0] == (
        "https://p.example/0", "Elbkurier", "Rat streitet",
    )  # fmt: skip
    assert reading.rejected.select("id", "reason").rows() == [
        (None, "the file says that 38 articles were found, and holds 3"),
        ("https://p.example/2", "no text"),
        ("https://p.example/0", "the text is cut: it ends in [+1200 chars]"),
    ]
    built = an.build(path, tmp_path / "c")
    assert built.rejected["reason"].str.contains("is cut").sum() == 1


def test_cut_texts_of_a_frame_are_said_too(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["a", "b"], "outlet": "x", "text": ["Der Rat … [+12 chars]", "So [+1 mehr]."]}
    )
    assert an.build(frame, tmp_path / "c").rejected["id"].to_list() == ["a"]


def test_metadata_without_texts_are_said(tmp_path: Path) -> None:
    stories = [
        {"stories_id": 1, "title": "Rat streitet", "url": "https://p.example/1", "media_name": "Elbkurier"}
    ]
    for path in (written(tmp_path / "a.json", {"stories": stories}), tmp_path / "a.csv"):
        if path.suffix == ".csv":
            pl.DataFrame(stories).write_csv(path)
        with pytest.raises(AnalysisError, match="no texts, only titles and addresses"):
            read(path)


def test_values_of_all_kinds_become_text(tmp_path: Path) -> None:
    row = ROW | {
        "author": ["A", "B"],
        "tags": [{"name": "x"}, {"name": "y"}],
        "deep": {"a": {"b": 1}},
        "yes": True,
    }
    row |= {"nan": float("nan"), "empty": [], "half": "\ud83d"}
    documents = read(written(tmp_path / "a.json", [row, ROW | {"id": "b", "n": 4}])).documents
    assert documents.select("author", "tags", "deep.a", "yes", "nan", "empty", "half", "n").row(0) == (
        "A, B", "x, y", '{"b": 1}', "true", None, None, "?", 3,
    )  # fmt: skip


def test_what_is_no_object_is_listed(tmp_path: Path) -> None:
    reading = read(written(tmp_path / "a.json", [ROW, 5, "x"]))
    assert reading.rejected["reason"].to_list() == [f"entry {n} is no object, and no article" for n in (2, 3)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("[" * 100_000 + "{", "without end"),
        ('{"a":' * 100_000, "without end"),
        ("[]", "no list of articles"),
        ('{"a": 1}', "no list of articles"),
        ('[{"text": "x"', "is no JSON"),
        (json.dumps([{f"k{n}": 1 for n in range(3000)}]), "3,000 columns"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, given: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message) as refused:
        read(written(tmp_path / "a.json", given), "json")
    assert "\n" not in str(refused.value)


def test_many_small_files_come_in_one_batch(tmp_path: Path) -> None:
    for number in range(20):
        written(tmp_path / f"{number:02}.json", ROW | {"id": str(number), "n": number, "nur": "x"})
    written(tmp_path / "20.json", ROW | {"id": "20", "n": "viele"})
    batches = list(open_source(tmp_path).batches())
    assert len(batches) == 1
    assert batches[0].done == 1.0
    assert batches[0].documents["n"].to_list() == [*map(str, range(20)), "viele"]
    assert len(list(open_source(tmp_path).batches(40))) > 5
