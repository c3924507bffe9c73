"""Feeds that were kept: entries, and how many of them are no more than a teaser."""

from itertools import pairwise

import pytest
from web import TEXT, feed

from analysis.errors import AnalysisError

pytest.importorskip("feedparser", exc_type=ImportError, reason="needs presseschau[web]")
pytest.importorskip("lxml", reason="needs presseschau[web]")
from analysis.corpus.reading.web.feeds import read

WHOLE = (
    "<item><title>Eins &amp;amp; zwei</title><link>https://p.example/1</link><guid>p-1</guid>"
    "<pubDate>Tue, 05 Mar 2024 06:30:00 +0100</pubDate><dc:creator>Erika Muster</dc:creator><category>Lokales</category>"
    f"<description>Kurz.</description><content:encoded><![CDATA[<p>{TEXT}</p><script>alert(1)</script>"
    "<p>Zweiter&nbsp;Absatz.<br>Neu <b>und</b> fett</p>]]></content:encoded></item>"
)
TEASER = "<item><title>Zwei</title><link>https://p.example/2</link><description>Ein &lt;b&gt;Teaser&lt;/b&gt;.</description></item>"
ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Weserbote</title><entry><id>urn:1</id>'
    b"<title>T</title><updated>2024-03-05T06:30:00Z</updated><link href='https://p.example/3'/>"
    b'<author><name>Hans Probe</name></author><content type="html">&lt;p&gt;Ganz.&lt;/p&gt;</content></entry></feed>'
)


def test_an_rss_feed() -> None:
    reading = read(feed(WHOLE + TEASER), "f.xml")
    assert reading.documents.to_dicts() == [
        {
            "id": "p-1",
            "outlet": "elbkurier.example",
            "date": "Tue, 05 Mar 2024 06:30:00 +0100",
            "title": "Eins & zwei",
            "author": "Erika Muster",
            "section": "Lokales",
            "url": "https://p.example/1",
            "text": f"{TEXT}\nZweiter Absatz.\nNeu und fett",
        },
        {"id": None, "outlet": "elbkurier.example", "date": None, "title": "Zwei", "author": None, "section": None,
         "url": "https://p.example/2", "text": "Ein Teaser."},
    ]  # fmt: skip
    assert reading.rejected["reason"].to_list() == ["1 of 2 entries have a teaser only, not the article"]


def test_an_atom_feed() -> None:
    reading = read(ATOM, "f.xml")
    assert reading.documents.rows() == [
        (
            "urn:1",
            "Weserbote",
            "2024-03-05T06:30:00Z",
            "T",
            "Hans Probe",
            None,
            "https://p.example/3",
            "Ganz.",
        )
    ]
    assert reading.rejected.height == 0


def test_a_damaged_feed_is_read_in_part() -> None:
    reading = read(feed(TEASER + WHOLE)[:900], "f.xml")
    assert reading.documents["title"][0] == "Zwei"
    assert any("damaged" in reason for reason in reading.rejected["reason"])


def test_entities_do_no_harm() -> None:
    names = "abcdefghij"
    inner = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    bomb = feed("<item><title>x</title><description>&j;</description></item>").replace(
        b"<rss", f'<!DOCTYPE r [<!ENTITY a "lol">{inner}]><rss'.encode()
    )
    assert read(bomb, "f.xml").documents["text"].str.len_chars().fill_null(0).max() < 1000
    outside = feed("<item><title>x</title><description>wie &a;</description></item>").replace(
        b"<rss", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss'
    )
    assert not read(outside, "f.xml").documents["text"].str.contains("root:").any()


@pytest.mark.parametrize("data", [b"", b"https://x.example/feed", b"/etc/passwd", feed(""), b"<html></html>"])
def test_nothing_is_fetched_and_nothing_is_no_feed(data: bytes) -> None:
    with pytest.raises(AnalysisError, match="no entries") as refused:
        read(data, "f.xml")
    assert "\n" not in str(refused.value)
