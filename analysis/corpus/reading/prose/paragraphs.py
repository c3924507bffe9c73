"""What Word, OpenDocument, rich text and PDF files have in common: paragraphs, some of which are headings.

From here on it does not matter which program wrote an article. Its head is read as that of a .txt file: by
keys, or by the places that a printed page has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.reading.naming import NAMES
from analysis.corpus.reading.prose.articles import Article, split_header, with_header
from analysis.corpus.reading.prose.printed import is_printed, read_printed

TITLE = 150  # characters of a title at most
ENDS = (".", "…", ":", ";", ",")  # a title does not end so


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, and the level if it is a heading (1: the highest; 0: none)."""

    text: str
    level: int = 0


def one_article(paragraphs: Sequence[Paragraph]) -> Reading:
    """Return the article that paragraphs are, with what its head says; none if there is no text."""
    filled = [each for each in paragraphs if each.text.strip()]
    lines = [line.strip() for each in filled for line in each.text.split("\n") if line.strip()]
    return reading([_article(filled, lines)] if lines else [])


def reading(articles: Sequence[Article]) -> Reading:
    """Return articles as a frame with our columns; what their heads do not say is null."""
    rows = [
        {each.name: getattr(article, each.name) for each in fields(Article) if each.name in NAMES}
        for article in articles
    ]
    return Reading(pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String())), nothing_rejected())


def _article(filled: Sequence[Paragraph], lines: Sequence[str]) -> Article:
    header, body = split_header(lines)
    if header:
        return with_header(header, body)
    apart = [line for line in lines for line in (line, "")]
    if is_printed(apart):
        return read_printed(apart)
    first = lines[0]
    if len(lines) > 1 and (filled[0].level or (len(first) <= TITLE and not first.endswith(ENDS))):
        return Article("\n".join(lines[1:]), title=first)
    return Article("\n".join(lines))
