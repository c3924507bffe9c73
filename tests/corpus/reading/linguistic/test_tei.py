"""TEI as the Deutsches Textarchiv and the IDS write it; and what a stranger may send in its place."""

import pytest

from analysis.corpus.reading.linguistic.tei import read
from analysis.errors import AnalysisError

DTA = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="main">Der Versuch</title><title type="sub">Zweiter Teil</title>
<author><persName><surname>Muster</surname>, <forename>Erika</forename></persName></author></titleStmt>
<publicationStmt><publisher>X</publisher><idno><idno type="URLWeb">https://x.example/1</idno>
<idno type="DTADirName">muster_versuch_1850</idno></idno></publicationStmt>
<sourceDesc><bibl type="M">Muster: Der Versuch. Berlin, 1850.</bibl>
<biblFull><publicationStmt><date type="publication">1850</date></publicationStmt></biblFull></sourceDesc>
</fileDesc></teiHeader>
<text><front><titlePage><docTitle><titlePart>Der Versuch</titlePart></docTitle></titlePage></front>
<body><div n="1"><head>Erstes Kapitel.</head><lb/>
<p>Wir gin-<lb/>
gen weit und<lb/>
breit &#x2014; bis zum Ha-<pb n="2"/><fw type="header">KOPF</fw>
fen<note place="foot">Eine Fußnote.</note>. Die <choice><sic>Fhler</sic><corr>Fehler</corr></choice>, Ost-<lb/>West,
Ein-<lb/>und Aus<lb break="no"/>gang.</p></div></body></text></TEI>"""
I5 = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE idsCorpus PUBLIC "-//IDS//DTD IDS-I5 1.0//EN" "http://corpora.example/i5.dtd">
<idsCorpus><idsHeader type="corpus"><fileDesc>
<titleStmt><korpusSigle>X24</korpusSigle><c.title>Elbkurier, März 2024</c.title></titleStmt>
<sourceDesc><biblStruct><monogr><h.title type="main">Elbkurier</h.title></monogr></biblStruct></sourceDesc>
</fileDesc></idsHeader>
<idsDoc><idsHeader type="document"><fileDesc><titleStmt><dokumentSigle>X24/MAR</dokumentSigle></titleStmt></fileDesc></idsHeader>
<idsText n="X24/MAR.00001"><idsHeader type="text"><fileDesc>
<titleStmt><textSigle>X24/MAR.00001</textSigle><t.title>X24/MAR.00001 Elbkurier, 05.03.2024</t.title></titleStmt>
<sourceDesc><biblStruct><analytic><h.title type="main">Rat &amp; Stadt</h.title><h.author>Muster, Erika</h.author></analytic>
<monogr><h.title type="main"/></monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><creation><creatDate>2024.03.05</creatDate></creation><textDesc><column>Lokales</column></textDesc></profileDesc>
</idsHeader>
<text><body><div><p><s>Ein Satz.</s><s>Noch&nbsp;einer f&uuml;r alle.</s></p><p><s>Neu.</s></p></div></body></text></idsText>
<idsText n="X24/MAR.00002"><idsHeader type="text"><fileDesc>
<titleStmt><textSigle>X24/MAR.00002</textSigle></titleStmt></fileDesc></idsHeader>
<text><body><p>Zwei.</p></body></text></idsText></idsDoc></idsCorpus>"""


def test_a_book_of_the_textarchiv() -> None:
    reading = read(DTA.encode(), "a.xml")
    assert reading.documents.to_dicts() == [
        {
            "id": "muster_versuch_1850",
            "date": "1850",
            "title": "Der Versuch",
            "author": "Muster, Erika",
            "url": "https://x.example/1",
            "text": "Der Versuch\nErstes Kapitel.\nWir gingen weit und breit — bis zum Hafen. Die Fehler, Ost-West, "
            "Ein- und Ausgang.\nEine Fußnote.",
        }
    ]
    assert reading.rejected.height == 0


def test_a_corpus_of_the_ids_says_the_outlet_of_its_texts() -> None:
    reading = read(I5.encode("iso-8859-1"), "x24.i5.xml")
    assert reading.documents.to_dicts() == [
        {"id": "X24/MAR.00001", "outlet": "Elbkurier", "date": "2024.03.05", "title": "Rat & Stadt",
         "author": "Muster, Erika", "section": "Lokales", "text": "Ein Satz. Noch einer für alle.\nNeu."},
        {"id": "X24/MAR.00002", "outlet": "Elbkurier", "date": None, "title": None, "author": None, "section": None,
         "text": "Zwei."},
    ]  # fmt: skip


WORDS = '<TEI xml:id="w"><text><body><p><s><w>Der</w> <w JOIN>Hund</w>SPACE<pc>,</pc>\n<w>der</w> <w JOIN>bellt</w>SPACE<pc>.</pc></s></p></body></text></TEI>'


@pytest.mark.parametrize(
    "words",
    [
        WORDS.replace("JOIN", 'join="right"').replace("SPACE", " "),  # said
        WORDS.replace(" JOIN", "").replace("SPACE", ""),  # written
        WORDS.replace(" JOIN", "").replace("SPACE", " "),  # the signs say it
    ],
)
def test_words_that_are_elements_are_joined(words: str) -> None:
    assert read(words.encode(), "w.xml").documents.to_dicts() == [{"id": "w", "text": "Der Hund, der bellt."}]


def test_a_damaged_file_is_read_up_to_the_damage() -> None:
    cut = I5.encode("iso-8859-1").partition(b"Zwei.")[0]
    reading = read(cut, "x24.xml")
    assert reading.documents["id"].to_list() == ["X24/MAR.00001"]
    assert "read in part" in reading.rejected["reason"][0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no well-formed XML"),
        (b"<TEI>", "no well-formed XML"),
        (b"<a/>", "no text in an element TEI"),
        (
            b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]><TEI><text>&m;</text></TEI>',
            "declares entities",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]><TEI><text>&l;</text></TEI>',
            "declares entities",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY % l SYSTEM "http://x.example/">%l;]><TEI><text/></TEI>',
            "declares entities",
        ),
        (b"<TEI><text>" + b"<div>" * 200_000, "no well-formed XML"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(AnalysisError, match=message) as refused:
        read(data, "a.xml")
    assert "\n" not in str(refused.value)


def test_elements_may_lie_in_each_other_without_end() -> None:
    deep = b"<TEI><teiHeader>" + b"<bibl>" * 50_000 + b"</bibl>" * 50_000 + b"</teiHeader><text>"
    data = deep + b"<div>" * 50_000 + b"Wort" + b"</div>" * 50_000 + b"</text></TEI>"
    assert read(data, "a.xml").documents["text"].to_list() == ["Wort"]
