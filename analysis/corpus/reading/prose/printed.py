"""An article as its reader printed it: title, date line, lead, byline, hard-wrapped paragraphs.

A page printed from a browser has no fields, only places: the title stands first and may run over two
lines, a line of its own holds date and time, the byline stands under the lead, and after the last
paragraph come notices that are no part of the article. The places are what is read here.
"""

import re
from collections.abc import Sequence

from analysis.corpus.cleaning.wrapping import join_lines
from analysis.corpus.reading.prose.articles import Article, blocks, body_text

LOOKED_AT = 5  # blocks at the beginning in which date and byline may stand
TITLE_LINES = 3
DAY = (
    r"\d{1,2}\.?\s*(?:[A-ZÄÖÜ][a-zä]{2,8}\.?|\d{1,2}\.)\s*(?:\d{4}|\d{2})"
    r"|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)
WEEKDAY = r"(?:Mo|Di|Mi|Do|Fr|Sa|So)(?:\w{3,8}|\.)?,?\s+(?:den\s+)?"
TIME = r"(?:,|\s|um|[|•·–-]|\.)*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:Uhr|h))?(?:\s*\(?[A-Z]{2,4}\)?)?"
BEFORE = r"(?:(?:Stand|Datum|Veröffentlicht|Erschienen|Aktualisiert|Published)(?: am)?:?\s+)?"
DATE_LINE = re.compile(rf"\s*{BEFORE}(?:{WEEKDAY})?(?P<day>{DAY})(?:{TIME})?(?:\s*[|•·].*)?\s*")
NAME = r"(?:(?:Prof\.|Dr\.|[A-ZÄÖÜ][\w.’'-]*|von|van|de|der|den|zu|al|bin)\s+){0,4}[A-ZÄÖÜ][\w.’'-]*"
NAMES = rf"{NAME}(?:(?:,| und| and| &)\s+{NAME}|\s?/\s?\w[\w.-]*)*"  # also with an agency: Elbkurier/phn
BYLINE = re.compile(rf"\s*(?:[Vv]on|VON|Autor(?:in)?:|[Bb]y|Ein \w+ von)\s+(?P<name>{NAMES})\s*")


def is_printed(lines: Sequence[str]) -> bool:
    """Return whether a date line stands below something that can be a title."""
    first = blocks(lines)[:LOOKED_AT]
    if not first or DATE_LINE.fullmatch(first[0][0]) or len(first[0]) > TITLE_LINES + 1:
        return False
    return any(DATE_LINE.fullmatch(line) for block in first for line in block)


def read_printed(lines: Sequence[str]) -> Article:
    """Return the article of a printed page, with its closing notices; what is not found stays None."""
    runs = blocks(lines)
    if not runs:
        return Article("")
    head, rest = _head(runs)
    title, head = _title(head)
    date, head = _taken(head, DATE_LINE, "day")
    author, head = _taken(head, BYLINE, "name")
    body = [line for run in [*head, *rest] for line in [*run, ""]]
    text = body_text(body, wrapped=True)
    return Article(text, title=title, date=date, author=author, printed=True)


Runs = list[list[str]]


def _head(runs: Runs) -> tuple[Runs, Runs]:
    return [list(run) for run in runs[:LOOKED_AT]], runs[LOOKED_AT:]


def _title(head: Runs) -> tuple[str | None, Runs]:
    """Take the title off: the first block up to a date line or byline."""
    first = head[0]
    ends = (i for i, line in enumerate(first) if DATE_LINE.fullmatch(line) or BYLINE.fullmatch(line))
    end = next(ends, len(first))
    if end > TITLE_LINES or end == 0:
        return None, head
    return join_lines(first[:end]), [run for run in [first[end:], *head[1:]] if run]


def _taken(head: Runs, pattern: re.Pattern[str], group: str) -> tuple[str | None, Runs]:
    """Take the first line off that has a form, and return what it says."""
    for number, run in enumerate(head):
        for place, line in enumerate(run):
            found = pattern.fullmatch(line)
            if found and (place in (0, len(run) - 1)):
                left = [*run[:place], *run[place + 1 :]]
                return " ".join(found[group].split()), [
                    *head[:number],
                    *([left] if left else []),
                    *head[number + 1 :],
                ]
    return None, head
