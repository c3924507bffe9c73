"""WARC, what crawlers keep (CC-News, a national library's harvest): pages as they were answered.

Only answers that are pages are read; how many others there were is said. The outlet is the host, for what
pages call themselves changes from year to year.
"""

import io
from collections import Counter
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, rejected
from analysis.corpus.reading.web.markup import decoded
from analysis.corpus.reading.web.pages import Found, article, host, reading
from analysis.errors import AnalysisError

PAGES = ("text/html", "application/xhtml+xml")
OK = 200  # status of an answer
MOST = 1 << 24  # bytes of a page: no article is longer, and a few kilobytes may be packed to be


def read(data: bytes, name: str) -> Reading:
    """Return the articles of a WARC file, packed or not; of a damaged one those before the damage."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found: list[Found] = []
    other: Counter[str] = Counter()
    why = ""
    try:
        for record in ArchiveIterator(
            io.BytesIO(data), record_types=WarcRecordType.response, auto_decode="all"
        ):
            kind = _kind(record)
            if kind in PAGES:
                found.append(_page(record))
            else:
                other[kind] += 1
    except (OSError, EOFError, ValueError) as error:
        why = f"read in part, for the archive is damaged: {error}"
    if not found and not other:
        raise AnalysisError(why or "the archive has no answer of a server")
    pages = reading(found)
    kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(other.items()))
    notes = [why, f"answers that are no pages were not read: {kinds}" if kinds else ""]
    listed = [rejected(name, None, note) for note in notes if note]
    return Reading(pages.documents, pl.concat([pages.rejected, *listed]))


def _kind(record: Any) -> str:
    """Return what an answer is: the type of its content, or its status if that is an error."""
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and status != OK:
        return f"status {status}"
    return (record.http_content_type or "of no type").lower()


def _page(record: Any) -> Found:
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    announced, page = record.content_length, record.reader.read(MOST + 1)
    if len(page) > MOST:
        return url, {"url": url}, f"the page is bigger than {MOST >> 20} MB"
    try:
        facts, why = article(decoded(page, record.http_charset), url)
    except Exception as error:  # noqa: BLE001 - one page that breaks a parser must not stop a million others
        return url, {"url": url}, f"the page cannot be read: {error}"
    coded = any(record.http_headers.get(f"{what}-Encoding") for what in ("Content", "Transfer"))
    if len(page) < announced and not coded:
        why = "the archive ends within this page: the text is cut"
    return url, facts | {"outlet": host(url) or facts["outlet"]}, why
