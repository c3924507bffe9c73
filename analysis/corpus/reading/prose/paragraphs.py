"""What Word, OpenDocument, rich text and PDF files have in common: paragraphs, some of which are headings.

From here on it does not matter which program wrote an article. Its head is read as that of a .txt file: by
keys, or by the places that a printed page has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.naming import NAMES
from analysis.corpus.reading.prose.articles import KEYS, Article, split_header, with_header
from analysis.corpus.reading.prose.days import appeared
from analysis.corpus.reading.prose.printed import is_printed, read_printed

PAGE_START = -1  # the level of a blank line with which a page begins
TITLE = 150  # characters of a title at most
BELOW = 3  # paragraphs below a heading in which it may stand where an article appeared
SHOWN = 200  # characters of what is left out that are quoted
ENDS = (".", "…", ":", ";", ",")  # a title does not end so


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its level as a heading (1: the highest; 0: none), the target of its link."""

    text: str
    level: int = 0
    link: str = ""


def articles(paragraphs: Sequence[Paragraph], name: str) -> Reading:
    """Return the article that paragraphs are; those of a press review, where each says where it appeared.

    What stands before the first of these is listed as left out.
    """
    filled = [each for each in paragraphs if each.text.strip()]
    starts = _starts(filled)
    if len(starts) < 2:
        return reading([_article(filled)] if filled else [])
    ends = [*starts[1:], len(filled)]
    found = [_of_review(filled[start:end]) for start, end in zip(starts, ends, strict=True)]
    cover = " / ".join(each.text for each in filled[: starts[0]])
    return reading(
        found, rejected(name, None, f"left out before the first article: {cover[:SHOWN]}") if cover else None
    )


def _starts(filled: Sequence[Paragraph]) -> list[int]:
    """Return where the articles of a press review begin: at headings above where one appeared."""
    headings = [at for at, each in enumerate(filled) if each.level and not (at and filled[at - 1].level)]
    return [at for at in headings if _place(filled, at) is not None]


def _place(filled: Sequence[Paragraph], start: int) -> int | None:
    """Return the paragraph near a heading, and above the next one, that says where an article appeared."""
    text = start
    while text < len(filled) and filled[text].level:
        text += 1
    end = next((at for at in range(text, len(filled)) if filled[at].level), len(filled))
    near = range(start, min(end, text + BELOW))
    return next((at for at in near if appeared(filled[at].text.strip())), None)


def _of_review(filled: Sequence[Paragraph]) -> Article:
    """Return an article of a press review: its headings, where it appeared, its text."""
    place = _place(filled, 0) or 0
    outlet, date = appeared(filled[place].text.strip()) or (None, None)
    head = [at for at in range(place) if filled[at].level]
    title = " ".join(filled[at].text.strip() for at in head)
    text = [each.text.strip() for at, each in enumerate(filled) if at != place and at not in head]
    return Article("\n".join(text), title=title or None, outlet=outlet, date=date)


def reading(found: Sequence[Article], left_out: pl.DataFrame | None = None) -> Reading:
    """Return articles as a frame with our columns; what their heads do not say is null."""
    rows = [
        {each.name: getattr(article, each.name) for each in fields(Article) if each.name in NAMES}
        for article in found
    ]
    return Reading(
        pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String())),
        nothing_rejected() if left_out is None else left_out,
    )


def _article(filled: Sequence[Paragraph]) -> Article:
    lines = [line.strip() for each in filled for line in each.text.split("\n") if line.strip()]
    keyed = next(
        (at for at, line in enumerate(lines) if line.partition(":")[0].lower() not in KEYS), len(lines)
    )
    header, body = split_header([*lines[:keyed], "", *lines[keyed:]])
    if header:
        return with_header(header, body)
    apart = [line for line in lines for line in (line, "")]
    if is_printed(apart):
        return read_printed(apart)
    first = lines[0]
    if len(lines) > 1 and (filled[0].level or (len(first) <= TITLE and not first.endswith(ENDS))):
        return Article("\n".join(lines[1:]), title=first)
    return Article("\n".join(lines))
