"""The lines of an export, whatever it was saved as: Word, rich text, OpenDocument, PDF, page, text.

A press database writes the same lines into every kind of file; what tells its exports apart are these lines.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from analysis.corpus.reading.encoding import decode
from analysis.corpus.reading.prose import docx, odt, pdf, rtf
from analysis.corpus.reading.prose.paragraphs import Paragraph

KINDS = {b"PK": docx.paragraphs, b"{\\rtf": rtf.paragraphs, b"%PDF": pdf.plain_lines}
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|!--|head|meta|\?xml)", re.IGNORECASE)
ENDINGS = re.compile("\r\n?|[\n\x0b\x0c\u2028\u2029]")
BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "tr",
        "td",
        "th",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "dt",
        "dd",
        "table",
        "ul",
    }
    | {"ol", "hr", "title", "body", "blockquote", "section", "article"}
)
SILENT = frozenset({"script", "style", "noscript", "template"})


def lines_of(data: bytes, name: str) -> tuple[Paragraph, ...]:
    """Return the lines of a file, blank ones among them, without spaces around them."""
    return tuple(
        Paragraph(line.replace("\xa0", " ").strip(), each.level, each.link)
        for each in _paragraphs(data, name)
        for line in ENDINGS.split(each.text)
    )


def _paragraphs(data: bytes, name: str) -> tuple[Paragraph, ...]:
    if data.startswith(b"PK") and b"word/document.xml" not in data and b"content.xml" in data:
        return odt.paragraphs(data)
    for sign, paragraphs in KINDS.items():
        if data.startswith(sign):
            return paragraphs(data)
    if PAGE.match(data):
        return page_lines(data)
    return tuple(map(Paragraph, ENDINGS.split(decode(data, name))))


def page_tree(data: bytes) -> Any:
    """Return the root of a saved page; entities of a document type are not followed, nothing is fetched."""
    from lxml import html

    try:
        text: str | None = data.decode()
    except UnicodeDecodeError:
        text = None
    parser = html.HTMLParser(encoding="utf-8" if text is not None else None, no_network=True, huge_tree=True)
    return html.document_fromstring(data or b"<html/>", parser=parser)


@lru_cache(maxsize=2)  # a file is looked at and then read
def page_lines(data: bytes) -> tuple[Paragraph, ...]:
    """Return the lines of a saved page."""
    return tuple(map(Paragraph, element_lines(page_tree(data))))


def element_lines(element: Any) -> list[str]:
    """Return the lines of a part of a page: what stands in one block; between two blocks is a blank line."""
    held: list[str] = [""]
    for piece in _pieces(element):
        if piece is None:
            held.append("")
        else:
            held[-1] += piece
    return [" ".join(line.split()) for line in held]


def _pieces(root: Any) -> Iterator[str | None]:
    """Yield the texts of a tree in order, None where a block begins or ends."""
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if element is None or isinstance(element, str):
            yield element
            continue
        inner = element.tag if isinstance(element.tag, str) else "comment"
        block = inner in BLOCKS
        if element is not root:
            stack.append(element.tail or "")
        if inner in SILENT or inner == "comment":
            continue
        if inner == "pre":  # the only block whose line breaks are line breaks
            yield from (each for line in element.text_content().split("\n") for each in (None, line))
            continue
        if block:
            stack.append(None)
        stack.extend(reversed(element))
        if block and inner != "br":
            yield None
        yield element.text or ""
