"""WARC, what crawlers keep (CC-News, a national library's harvest): pages as they were answered.

Only answers that are pages are read; how many others there were is said. The outlet is the host, for what
pages call themselves changes from year to year.
"""

import io
import zlib
from collections import Counter
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, rejected
from analysis.corpus.reading.web.markup import decoded
from analysis.corpus.reading.web.pages import PAGES, Found, article, host, reading
from analysis.errors import AnalysisError

GZIP = b"\x1f\x8b"
OK = 200  # status of an answer
MOST = 1 << 24  # bytes of a page: no article is longer, and a few kilobytes may be packed to be


def read(data: bytes, name: str) -> Reading:
    """Return the articles of a WARC file, packed or not; of a damaged one those before the damage."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found: list[Found] = []
    other: Counter[str] = Counter()
    why, last = "", 0
    try:
        for record in ArchiveIterator(
            io.BytesIO(data), record_types=WarcRecordType.response, auto_decode="all"
        ):
            kind, last = _kind(record), record.stream_pos
            if kind in PAGES:
                found.append(_page(record))
            else:
                other[kind] += 1
    except (OSError, EOFError, ValueError, zlib.error) as error:
        why = f"read in part, for the archive is damaged: {error}"
    if not why and _ends_within(data, last):
        why = "the archive ends within a record: what follows is missing"
    if not found and not other:
        raise AnalysisError(why or "the archive has no answer of a server")
    pages = reading(found)
    kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(other.items()))
    notes = [why, f"answers that are no pages were not read: {kinds}" if kinds else ""]
    listed = [rejected(name, None, note) for note in notes if note]
    return Reading(pages.documents, pl.concat([pages.rejected, *listed]))


def _ends_within(data: bytes, last: int) -> bool:
    """Return whether the file was cut: a record ends with two empty lines, a packed one with its checksum."""
    if not data.startswith(GZIP):
        return not data.endswith(b"\r\n\r\n")
    rest = data[last:]
    while rest.startswith(GZIP):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        packed = rest
        try:
            while packed and not member.eof:  # a piece at a time, for it may unpack to anything
                member.decompress(packed, MOST)
                packed = member.unconsumed_tail
        except zlib.error:
            return True
        if not member.eof:
            return True
        rest = member.unused_data
    return False


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
