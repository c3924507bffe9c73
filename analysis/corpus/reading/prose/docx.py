"""Word files (.docx): the paragraphs of a document, without headers, footers and what was deleted.

A .docx is a zip archive whose word/document.xml holds the text. Text boxes stand in it twice (for newer and
older programs): the older is skipped. Links keep their targets, for exports name their articles by them.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from analysis.corpus.documents import Reading
from analysis.corpus.reading.markup import BROKEN, member, xml_tree
from analysis.corpus.reading.prose.paragraphs import Paragraph, articles
from analysis.errors import AnalysisError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "word/_rels/document.xml.rels"
SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
SKIPPED = {
    f"{WORD}del",
    f"{WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
HEADING = ("heading", "berschrift", "title", "titel")  # in the names of styles, whatever the language


def read(data: bytes, name: str) -> Reading:
    """Return the article, or the articles, of a Word file."""
    return articles(paragraphs(data), name)


@lru_cache(maxsize=2)  # a file is looked at and then read
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a Word file; `AnalysisError` for what is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise AnalysisError(f"it is no Word file: {error}") from error
    with archive:
        root = xml_tree(member(archive, "word/document.xml"))
        links = _links(archive)
    return tuple(_paragraph(each, links) for each in _outer(root))


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the targets of links by the keys that stand in the text."""
    if RELATIONS not in archive.namelist():
        return {}
    return {each.get("Id", ""): each.get("Target", "") for each in xml_tree(member(archive, RELATIONS))}


def _outer(root: Element) -> Iterator[Element]:
    """Yield paragraphs in order; one in another (a text box) comes after it."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{WORD}p":
            yield element
        if element.tag not in SKIPPED:
            stack.extend(reversed(element))


def _paragraph(paragraph: Element, links: Mapping[str, str]) -> Paragraph:
    keys = (link.get(f"{RELATION}id", "") for link in paragraph.iter(f"{WORD}hyperlink"))
    link = next((links[key] for key in keys if key in links), "")
    return Paragraph("".join(_texts(paragraph)), _level(paragraph), link)


def _texts(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag in SIGNS:
            yield SIGNS[element.tag]
        elif element.tag != f"{WORD}p" and element.tag not in SKIPPED:
            stack.extend(reversed(element))


def _level(paragraph: Element) -> int:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    name = (style.get(f"{WORD}val") or "").lower() if style is not None else ""
    if not any(part in name for part in HEADING):
        return 0
    digits = "".join(filter(str.isdigit, name))
    return int(digits[:1] or 1) or 1
