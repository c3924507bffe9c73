"""A page that was saved from the web: the article, without what stands around it.

What the page says of itself comes first from JSON-LD, then from its meta elements; the text is what
trafilatura finds, the best of the extractors that were compared. A page behind a paywall is read as far as
it goes, and that is said.
"""

import email
import logging
import re
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.web.linked_data import article_of
from analysis.corpus.reading.web.markup import HEAD, decoded, tree_of
from analysis.errors import AnalysisError

# of the names that meta elements have, the first that is there
METAS = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "date": ("article:published_time", "og:article:published_time", "date", "dc.date", "dcterms.date"),
    "author": ("author", "dc.creator", "article:author"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "section": ("article:section", "section"),
}
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")  # as browsers write it
SENTENCE = re.compile(r"(?m)(?:\S+\s+){7}\S|[.!?…][\"“”»«]?$")  # a menu of links has none
PAYWALL = "the page says that it is not free to read: the text may be cut"
PAGES = ("text/html", "application/xhtml+xml")  # types of content
COLUMNS = ("outlet", "date", "title", "author", "section", "url", "text")
Found = tuple[
    str, dict[str, str], str
]  # the name of a page, its article by columns, what is to be said of it


def read(data: bytes, name: str) -> Reading:
    """Return the article of a saved page."""
    return reading([(name, *article(decoded(data)))])


def read_mhtml(data: bytes, name: str) -> Reading:
    """Return the article of a page that a browser saved as one file (.mhtml), with its pictures."""
    saved = email.message_from_bytes(data)
    page = next((part for part in saved.walk() if part.get_content_type() in PAGES), None)
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes):
        raise AnalysisError("it holds no page")
    address = str(page.get("Content-Location") or saved.get("Snapshot-Content-Location") or "")
    return reading([(name, *article(decoded(content, page.get_content_charset()), address))])


def reading(found: list[Found]) -> Reading:
    """Return articles, each with the name of its page and with what is to be said of it."""
    notes = [
        nothing_rejected(),
        *(rejected(name, facts.get("url"), why) for name, facts, why in found if why),
    ]
    rows = [
        {column: facts.get(column) or None for column in COLUMNS}
        for _, facts, _ in found
        if facts.get("text")
    ]
    return Reading(pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String())), pl.concat(notes))


def article(page: str, address: str = "") -> tuple[dict[str, str], str]:
    """Return the article of a page by columns, and why it is not whole or not there."""
    tree, saved = tree_of(page), SAVED_FROM.search(page[:HEAD])
    metas, heading = _metas(tree), _first(tree, "//h1")
    urls = [
        *tree.xpath("//link[@rel='canonical']/@href"),
        metas.get("og:url", ""),
        saved[1] if saved else "",
        address,
    ]
    urls = [url for url in urls if url.startswith(("http://", "https://"))]
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    linked = article_of(scripts, frozenset(url.rstrip("/") for url in urls))
    facts = {column: next((metas[key] for key in keys if key in metas), "") for column, keys in METAS.items()}
    facts["title"] = facts["title"] or heading or _first(tree, "//title")
    facts["date"] = facts["date"] or next(iter(tree.xpath("//time[@datetime]/@datetime")), "")
    facts |= linked
    facts["url"] = next(iter(urls), facts.get("url", ""))
    facts["outlet"] = facts["outlet"] or host(facts["url"])
    facts["text"] = _text(tree, (heading, facts["title"]), linked.get("body", ""))
    if not facts["text"]:
        return facts, "the page has no text of an article (is it a list of articles, or a wall?)"
    return facts, PAYWALL if facts.get("free") == "no" else ""


def _text(tree: Any, headings: tuple[str, ...], said: str) -> str:
    """Return the text of the article, without its heading; what the page `said` it is where none is found."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds nothing in, our list names
    text = extract(tree, fast=True, include_comments=False) or ""
    first, _, rest = text.partition("\n")
    text = rest if first.strip() in headings else text
    return text if SENTENCE.search(text) else said


def host(url: str) -> str:
    """Return the host of an address, without www."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _metas(tree: Any) -> dict[str, str]:
    """Return what the meta elements say, the first of each name; an author that is an address is none."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said = " ".join((meta.get("content") or "").split())
        if said and not (key.endswith("author") and said.startswith("http")):
            metas.setdefault(key.lower(), said)
    return metas


def _first(tree: Any, path: str) -> str:
    return next((said for each in tree.xpath(path) if (said := " ".join(each.text_content().split()))), "")
