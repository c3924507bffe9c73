"""What a file is stands in it, whatever it is called."""

import time
from pathlib import Path

import pytest

from analysis.corpus.reading.formats import told
from analysis.corpus.reading.peek import Peek

ROW = "\t".join(["1", "Wort", "Wort", *["_"] * 7])
TOLD = {
    "vrt": ["<text id='a'>\nDer\tART\n</text>", '<?xml version="1.0"?>\n<!-- x -->\n<corpus n="1">\n<doc>\nDer\tART\td\n'],
    "conllu": [f"# newdoc id = a\n# sent_id = 1\n{ROW}\n\n", f"{ROW}\n", f"\ufeff\n# a\n{ROW}"],
    "tei": ['<?xml version="1.0"?>\n<TEI xmlns="x">', "<!DOCTYPE idsCorpus>\n<idsCorpus>", "<tei:teiCorpus >"],
    "feed": ['<?xml version="1.0"?><rss version="2.0">', '<feed xmlns="http://www.w3.org/2005/Atom">', "<rdf:RDF >"],
    "html": ["<!DOCTYPE html>\n<html>", " <HTML lang='de'>", "<!-- saved from url=(0014)about:internet -->\n<html >"],
    "json": ['[{"a": 1}]', '{\n "a": 1\n}', '{"a": 1}', "\ufeff [ [1] ]", '{"a": "' + "x" * 100_000 + '"}'],
    "jsonl": ['{"a": 1}\n{"a": 2}\n', '{"a": "' + "x" * 100_000 + '"}\n{"a": 2}\n'],
    "warc": ["WARC/1.0\r\n"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("format_", "content"), [(name, each) for name, several in TOLD.items() for each in several]
)
def test_a_format_is_told(tmp_path: Path, format_: str, content: str) -> None:
    name = "a.jsonl" if format_ == "jsonl" else "a.txt"
    (tmp_path / name).write_text(content, "utf-8")
    assert told(Peek(tmp_path / name, name)).name == format_


@pytest.mark.parametrize(
    "content",
    [
        "Ein Text mit <html> und <text> darin.",
        "[dpa] Ein Text beginnt so.",
        "# Überschrift\n\nEin Text.",
        "1\tEin Text mit einem Tabulator.",
        "<3 ist ein Herz.",
        "{Klammer} am Anfang",
        "<text>ohne Spalten</text>",
    ],
)
def test_prose_is_prose(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, "utf-8")
    assert told(Peek(tmp_path / "a.txt", "a.txt")).name == "txt"


@pytest.mark.parametrize(
    "content",
    [
        "<?x>" * 16_000,
        "<!--" * 16_000,
        "<!-- -->" * 8_000,
        "# a\n" * 16_000,
        "<corpus a>" * 6_000,
        "\n" * 65_000,
    ],
)
def test_telling_takes_no_time(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, "utf-8")
    begun = time.process_time()
    told(Peek(tmp_path / "a.txt", "a.txt"))
    assert time.process_time() - begun < 2
