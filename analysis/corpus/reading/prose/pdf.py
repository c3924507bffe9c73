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
from analysis.corpus.reading.prose.days import appeared
from analysis.corpus.reading.prose.paragraphs import PAGE_START, Paragraph, articles
from analysis.errors import AnalysisError

EDGE = 2  # lines at the top and bottom of a page that may be its head or foot
RETURNS = 0.5  # share of pages on which a head or foot stands, from three pages on
SAME = 0.5  # points by which type of one size differs
BIGGER = 1.15  # type of a heading against that of the text
SHORT = 0.85  # of the usual width: a line that ends a paragraph
ENDS = re.compile(r"[.!?…:][\"“”»«’)]*$")
HYPHEN = "\ufffe"  # what pdfium makes of a hyphen and a line break
BREAKS = re.compile(rf"(\r\n|\r|\n|{HYPHEN})")
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Line:
    """A line of a page: its text and the size of its type."""

    text: str
    size: float


def read(data: bytes, name: str) -> Reading:
    """Return the article, or the articles, of a PDF file; `AnalysisError` where it has no text."""
    return articles(paragraphs(data), name)


@lru_cache(maxsize=2)  # a file is looked at and then read
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a PDF file, with its headings."""
    pages = lines(data)
    inner = [line for page in _without_edges(pages) for line in page]
    if not any(line.text for line in inner):
        raise AnalysisError("it has no text: a scan? Text recognition (OCR) is done elsewhere")
    return tuple(_joined(inner))


@lru_cache(maxsize=2)
def plain_lines(data: bytes) -> tuple[Paragraph, ...]:
    """Return the lines of a PDF file as they stand, a blank one where a paragraph ends."""
    pages = list(_without_edges(lines(data), repeated_only=True))
    inner = [line for page in pages for line in page]
    usual, width = _usual(inner) if inner else (0.0, 0)
    found: list[Paragraph] = []
    for page in pages:
        found.append(Paragraph("", PAGE_START))
        for line, after in zip(page, [*page[1:], None], strict=True):
            found.append(Paragraph(line.text, _level(line, usual)))
            if after and _ends(line, after, width):
                found.append(Paragraph(""))
    return tuple(found)


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
    for piece in BREAKS.split(page.get_text_range()):
        if piece.strip(f"{HYPHEN}\r\n\t "):
            size = FPDFText_GetFontSize(page.raw, place + len(piece) // 2)
            found.append(Line(piece.strip(), round(size, 1)))
        elif piece == HYPHEN and found:
            found[-1] = Line(f"{found[-1].text}-", found[-1].size)
        place += len(piece)
    return found


def _without_edges(
    pages: Sequence[Sequence[Line]], *, repeated_only: bool = False
) -> Iterator[Sequence[Line]]:
    """Yield the pages without the lines that return at their edges, whatever numbers stand in them.

    `repeated_only`: but the first of those that are the same to the letter, for it may be a title.
    """
    seen: set[str] = set()
    usual = median([line.size for page in pages for line in page for _ in line.text] or [0.0])
    edges = Counter(
        key
        for page in pages
        for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:]) if not _level(line, usual)}
    )
    often = {key for key, n in edges.items() if len(pages) > 2 and n > len(pages) * RETURNS}
    for page in pages:
        last = len(page) - EDGE
        edge = [(at < EDGE or at >= last) and _key(line) in often for at, line in enumerate(page)]
        yield [
            line
            for line, there in zip(page, edge, strict=True)
            if not there or (repeated_only and line.text not in seen)
        ]
        seen.update(line.text for line in page)


def _key(line: Line) -> str:
    return DIGITS.sub("0", line.text)


def _joined(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield paragraphs: lines up to one that ends a sentence and is short, or to another size of type."""
    known = words_of("\n".join(line.text for line in lines))
    usual, width = _usual(lines)
    held: list[str] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        held.append(line.text)
        if _ends(line, after, width):
            yield Paragraph(join_lines(held, known), _level(line, usual))
            held = []


def _usual(lines: Sequence[Line]) -> tuple[float, int]:
    """Return the size of the type and the width of the lines of the text."""
    widths = sorted(len(line.text) for line in lines)
    return median(line.size for line in lines for _ in line.text), widths[int(len(widths) * 0.9)]


def _level(line: Line, usual: float) -> int:
    return 1 if line.size > BIGGER * usual else 0


def _ends(line: Line, after: Line | None, width: int) -> bool:
    if appeared(line.text):
        return True
    short = len(line.text) < SHORT * width and ENDS.search(line.text) is not None
    return after is None or short or abs(after.size - line.size) > SAME
