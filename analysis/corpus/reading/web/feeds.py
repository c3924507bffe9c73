"""Feeds (RSS, Atom) that were kept: a line of news an entry, rarely the article itself.

Most papers send a teaser and keep the article. It is read, for titles and teasers are worth counting, and
it is said how many of a feed's texts are no more than that.
"""

import io
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.web.markup import plain
from analysis.corpus.reading.web.pages import host
from analysis.errors import AnalysisError

COLUMNS = ("id", "outlet", "date", "title", "author", "section", "url", "text")


def read(data: bytes, name: str) -> Reading:
    """Return the entries of a feed."""
    import feedparser

    # a stream, for bytes might be taken for an address
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        raise AnalysisError(f"the feed has no entries{why}")
    # papers have a feed for every section, each with a title of its own
    outlet = host(feed.feed.get("link", "")) or plain(feed.feed.get("title", ""))
    rows = [_entry(entry, outlet) for entry in feed.entries]
    teasers = sum(not entry.get("content") for entry in feed.entries)
    notes = [nothing_rejected()]
    if teasers:
        notes.append(
            rejected(name, None, f"{teasers} of {len(rows)} entries have a teaser only, not the article")
        )
    if feed.get("bozo") and isinstance(feed.bozo_exception, Exception):
        notes.append(
            rejected(name, None, f"the feed is damaged and may be read in part: {feed.bozo_exception}")
        )
    return Reading(pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String())), pl.concat(notes))


def _entry(entry: Any, outlet: str) -> dict[str, str | None]:
    whole = max((plain(part.get("value", "")) for part in entry.get("content", [])), key=len, default="")
    values = {
        "id": entry.get("id"),
        "outlet": outlet,
        "date": entry.get("published") or entry.get("updated"),
        "title": plain(entry.get("title", "")),
        "author": entry.get("author"),
        "section": next((tag.get("term") for tag in entry.get("tags", []) if tag.get("term")), None),
        "url": entry.get("link"),
        "text": whole or plain(entry.get("summary", "")),
    }
    return {column: value or None for column, value in values.items()}
