"""OpenDocument texts (.odt, of LibreOffice): a zip archive whose content.xml holds the text."""

import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from analysis.corpus.documents import Reading
from analysis.corpus.reading.markup import BROKEN, member, xml_tree
from analysis.corpus.reading.prose.paragraphs import Paragraph, articles
from analysis.errors import AnalysisError

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note"}
MOST_SPACES = 1000  # an odt says how many spaces stand in a row, and may lie


def read(data: bytes, name: str) -> Reading:
    """Return the article, or the articles, of an OpenDocument text."""
    return articles(paragraphs(data), name)


@lru_cache(maxsize=2)  # a file is looked at and then read
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs and headings of an OpenDocument text; `AnalysisError` for what is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise AnalysisError(f"it is no OpenDocument text: {error}") from error
    with archive:
        body = xml_tree(member(archive, "content.xml")).find(f"{OFFICE}body")
    found = [] if body is None else [each for each in _within(body) if each.tag in (f"{TEXT}p", f"{TEXT}h")]
    return tuple(_paragraph(each) for each in found)


def _within(root: Element) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if element.tag not in SKIPPED:
            stack.extend(reversed(element))


def _paragraph(paragraph: Element) -> Paragraph:
    level = int(paragraph.get(f"{TEXT}outline-level") or 1) if paragraph.tag == f"{TEXT}h" else 0
    return Paragraph("".join(_texts(paragraph)), level)


def _texts(paragraph: Element) -> Iterator[str]:
    """Yield the pieces of a paragraph in order; a text stands before an element's children, a tail behind."""
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c") or 1), MOST_SPACES)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in (*SKIPPED, f"{TEXT}p"):
            yield from _texts(child)
        yield child.tail or ""
