"""Pages, feeds and archives in the form of the real ones, made by hand."""

import json
from typing import Any

TEXT = (
    "Der Rat der Stadt hat am Dienstag lange über den neuen Haushalt gesprochen, und am Ende war niemand zufrieden. "
    "Die Bürgermeisterin kündigte an, im Herbst einen neuen Entwurf vorzulegen, der ohne Kürzungen auskommt."
)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Rat streitet &amp; lacht",
    "datePublished": "2024-03-05T06:30:00+01:00",
    "author": [{"@type": "Person", "name": "Erika Muster"}, {"name": "Hans Probe"}],
    "publisher": {"@type": "Organization", "name": "Elbkurier"},
    "articleSection": ["Lokales", "Politik"],
    "mainEntityOfPage": {"@id": "https://www.elbkurier.example/rat"},
}
METAS = (
    '<meta property="og:title" content="Der Titel"><meta property="article:published_time" content="2024-03-06">'
    '<meta name="author" content="https://x.example/muster"><meta name="Author" content="Hans Probe">'
    '<meta property="og:site_name" content="Weserbote"><link rel="canonical" href="https://www.weser.example/a">'
)


def page(linked: Any = None, metas: str = "", body: str | None = None, encoding: str = "utf-8") -> bytes:
    """Return a page: an article between navigation and imprint."""
    script = f'<script type="application/ld+json">{linked if isinstance(linked, str) else json.dumps(linked)}</script>'
    paragraphs = "".join(f"<p>{TEXT} Absatz {number}.</p>" for number in (1, 2, 3)) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="{encoding}"><title>Rat streitet – Elbkurier</title>'
        f"{metas}{script if linked is not None else ''}<script>document.write('Reklame')</script></head>"
        '<body><nav><a href="/">Startseite</a> <a href="/politik">Politik</a></nav>'
        f"<article><h1>Rat streitet</h1>{paragraphs}</article><footer>Impressum, Datenschutz</footer></body></html>"
    ).encode(encoding, "xmlcharrefreplace")


def answer(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Return a record of a WARC file: what a server answered."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    content = head.encode() + body
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-03-06T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return record.encode() + content + b"\r\n\r\n"


def feed(
    items: str, title: str = "Elbkurier - Politik", link: str = "https://www.elbkurier.example/politik"
) -> bytes:
    """Return an RSS feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title}</title><link>{link}</link>{items}</channel></rss>"
    ).encode()
