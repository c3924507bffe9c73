"""PDF files with a text layer: lines of pages become paragraphs again.

A PDF knows where signs stand and not what they are. Lines that return at the top or bottom of most pages
are no text; a bigger type makes a heading; and a paragraph ends where a line that ends a sentence is short. A
page without text is a picture of one: nothing is recognised here, and that is said.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any

from analysis.corpus.cleaning.wrapping import join_lines, words_of
from analysis.corpus.documents import Reading
from analysis.corpus.reading.prose.paragraphs import Paragraph, one_article
from analysis.errors import AnalysisError

EDGE = 2  # lines at the top and bottom of a page that may be its head or foot
RETURNS = 0.5  # share of pages on which a head or foot stands, from three pages on
BIGGER = 1.15  # type of a heading against that of the text
SHORT = 0.85  # of the usual width: a line that ends a paragraph
ENDS = re.compile(r"[.!?…:][\"“”»«’)]*$")
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Line:
    """A line of a page: its text and the size of its type."""

    text: str
    size: float


def read(data: bytes, name: str) -> Reading:  # noqa: ARG001 - what every reader takes
    """Return the article of a PDF file; `AnalysisError` where it has no text."""
    return one_article(paragraphs(data))


@lru_cache(maxsize=2)  # a file is looked at and then read
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a PDF file, with its headings."""
    pages = lines(data)
    inner = [line for page in _without_edges(pages) for line in page]
    if not any(line.text for line in inner):
        raise AnalysisError("it has no text: a scan? Text recognition (OCR) is done elsewhere")
    return tuple(_joined(inner))


def lines(data: bytes) -> list[list[Line]]:
    """Return the lines of the pages of a PDF file; `AnalysisError` for what is none or is locked."""
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            return [_lines(page.get_textpage()) for page in document]
    except pdfium.PdfiumError as error:
        raise AnalysisError(f"it cannot be read as PDF: {error}") from error


def _lines(page: Any) -> list[Line]:
    from pypdfium2.raw import FPDFText_GetFontSize

    found: list[Line] = []
    place = 0
    for line in re.split("(\r\n|\r|\n)", page.get_text_range()):
        if line.strip():
            middle = place + len(line) // 2
            found.append(
                Line(line.strip().replace("\ufffe", "-"), round(FPDFText_GetFontSize(page.raw, middle), 1))
            )
        place += len(line)
    return found


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Yield the pages without the lines that return at their edges, whatever numbers stand in them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = {key for key, n in edges.items() if len(pages) > 2 and n > len(pages) * RETURNS}
    for page in pages:
        last = len(page) - EDGE
        yield [
            line for at, line in enumerate(page) if not ((at < EDGE or at >= last) and _key(line) in often)
        ]


def _key(line: Line) -> str:
    return DIGITS.sub("0", line.text)


def _joined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield paragraphs: lines up to one that ends a sentence and is short, or to another size of type."""
    known = words_of("\n".join(line.text for line in lines))
    usual = median(line.size for line in lines for _ in line.text)
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(len(widths) * 0.9)]
    held: list[str] = []
    for at, line in enumerate(lines):
        held.append(line.text)
        after = lines[at + 1] if at + 1 < len(lines) else None
        ends = len(line.text) < SHORT * width and ENDS.search(line.text)
        if after is None or ends or abs(after.size - line.size) > 0.5:
            yield Paragraph(join_lines(held, known), 1 if line.size > BIGGER * usual else 0)
            held = []
