"""Verticalised text, as CWB and Sketch Engine have it, becomes texts again."""

import pytest

from analysis.corpus.reading.linguistic.blocks import blocks
from analysis.corpus.reading.linguistic.vertical import read

SKETCH = """<?xml version="1.0" encoding="UTF-8"?>
<corpus name="Probe">
<doc id="d1" source="Elbkurier" date="2024-03-05" title='Der "Rat" &amp; die Stadt' wordcount="9">
<p>
<s>
Der	ART	d
Rat	NN	Rat
<g/>
,	$,	,
A&amp;B	NE	A&B
AT&T	NE	AT&T
&lt;3	XY	<3
<g/>
.	$.	.
</s>
<s>
Ja	PTK	ja
<g/>
!	$.	!
</s>
</p>
<p>
Neu	ADJ	neu
</p>
</doc>
verloren	X	x
<doc id="d2" source="Weserbote" title="a > b">
Nur	ADV	nur
das	PDS	das
.	$.	.
</doc>
</corpus>
"""


def test_a_file_of_sketch_engine() -> None:
    reading = read(SKETCH.encode(), "probe.vert")
    assert reading.documents.to_dicts() == [
        {"id": "d1", "outlet": "Elbkurier", "date": "2024-03-05", "title": 'Der "Rat" & die Stadt', "wordcount": "9",
         "text": "Der Rat, A&B AT&T <3. Ja!\nNeu"},
        {"id": "d2", "outlet": "Weserbote", "date": None, "title": "a > b", "wordcount": None, "text": "Nur das ."},
    ]  # fmt: skip
    assert reading.rejected["reason"].to_list() == ["1 tokens lie outside of <doc> and were not read"]


def test_without_glue_the_signs_say_it() -> None:
    content = (
        '<text id="a">\r\nDer\tART\r\nHund\tNN\r\n,\t$,\r\nder\tPRELS\r\nbellt\tVV\r\n.\t$.\r\n</text>\r\n'
    )
    assert read(content.encode(), "a.vrt").documents.to_dicts() == [
        {"id": "a", "text": "Der Hund, der bellt."}
    ]


def test_a_file_without_texts_is_one() -> None:
    reading = read(b"<s>\nDer\tART\td\nHund\tNN\n</s>\n<s>\nBellt\n?\n</s>\n", "a.vrt")
    assert reading.documents.rows() == [("Der Hund Bellt?",)]


def test_an_attribute_is_no_text() -> None:
    content = '<text id="a" text="x" body="y" doc="z">\nWort\n</text>\n'
    assert read(content.encode(), "a.vrt").documents.to_dicts() == [
        {"id": "a", "text_": "x", "body": "y", "doc_": "z", "text": "Wort"}
    ]


def test_a_text_of_nothing_has_no_text() -> None:
    assert read(b'<text id="a">\n</text>\n<text id="b">\nx\n</text>\n', "a").documents.rows() == [
        ("a", None),
        ("b", "x"),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"<text>", b"</text>\n</text>", b"<text id='\xff'>\nW\xf6rt\n"]
)
@pytest.mark.filterwarnings("ignore:a is not UTF-8")
def test_what_is_hardly_a_file_does_no_harm(data: bytes) -> None:
    read(data, "a")


@pytest.mark.filterwarnings("ignore:a.vrt is not UTF-8")
def test_cp1252_is_read() -> None:
    assert read("<text id='ö'>\nWörter\n</text>".encode("cp1252"), "a.vrt").documents.rows() == [
        ("ö", "Wörter")
    ]


def test_a_big_file_is_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(SKETCH.encode(), "a")
    for size in (1, 50, 200):
        monkeypatch.setattr(blocks, "__defaults__", (size,))
        again = read(SKETCH.encode(), "a")
        assert again.documents.equals(whole.documents)
        assert again.rejected.equals(whole.rejected)
