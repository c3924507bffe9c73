"""One article in one .txt file, with a small header.

The form that people write by hand and scripts write easily: lines of a known key, a colon and a value,
then a blank line, then the text.

    Titel: Der lange Weg nach Westen
    Datum: 6. August 2022
    Autor: Erika Beispiel

    Der erste Absatz ...

The first line must have a known key (German or English, see `KEYS`); a line of "---" may stand before
the header and may end it instead of the blank line; an indented line continues the one before. Keys
that are not known become columns of their own. A file without such a header is text as its reader
printed it, when a date line says so, or plain text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.corpus.cleaning.wrapping import join_lines, words_of

KEYS = {
    "id": "id",
    "titel": "title", "title": "title", "überschrift": "title", "headline": "title",
    "datum": "date", "date": "date", "veröffentlicht": "date", "published": "date",
    "autor": "author", "autorin": "author", "autor:in": "author", "autoren": "author", "author": "author",
    "medium": "outlet", "outlet": "outlet", "quelle": "outlet", "source": "outlet", "zeitung": "outlet",
    "ressort": "section", "section": "section", "rubrik": "section",
    "url": "url", "link": "url", "adresse": "url",
}  # fmt: skip
RULE = re.compile(r"-{3,}\s*")
KEY = re.compile(r"[^\W\d_][\w:/*-]*(?: \w+)?")
PAGE_WIDTH = 120  # characters; longer lines are paragraphs
GOES_ON = re.compile(r"[\"„»‚'(]?[a-zäöüß]")
WRAPPED = 0.15  # share of line breaks within blocks before a small letter


@dataclass(frozen=True)
class Article:
    """What stands in one file; `date` as written, `printed` when it came as its reader printed it."""

    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    id: str | None = None
    further: Mapping[str, str] = field(default_factory=dict)
    printed: bool = False


def split_header(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the header's keys (ours, or theirs in small letters) and values, and the remaining lines."""
    start = 1 if lines and RULE.fullmatch(lines[0]) else 0
    header: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[start:], start):
        if not line.strip() or RULE.fullmatch(line):
            return header, list(lines[number + 1 :]) if header else list(lines)
        if line[0] in " \t" and last:
            header[last] = f"{header[last]} {line.strip()}".strip()
            continue
        key, colon, value = line.partition(": ") if ": " in line else line.rstrip().partition(":")
        if not colon or not KEY.fullmatch(key) or (not header and key.lower() not in KEYS):
            break
        last = KEYS.get(key.lower(), key.lower())
        header[last] = value.strip()
    else:
        return header, []
    return {}, list(lines)


def blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the runs of lines between blank ones."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def is_wrapped(runs: Sequence[Sequence[str]]) -> bool:
    """Return whether lines are broken by the page's width: short, and going on with small letters."""
    following = [line.strip() for run in runs for line in run[1:]]
    small = sum(GOES_ON.match(line) is not None for line in following)
    longest = max((len(line) for run in runs for line in run), default=0)
    return longest <= PAGE_WIDTH and bool(small) and small >= WRAPPED * len(following)


def body_text(lines: Sequence[str], *, wrapped: bool | None = None) -> str:
    """Return paragraphs, one a line: blocks of lines where lines are wrapped, else the lines themselves."""
    runs = blocks(lines)
    if not (is_wrapped(runs) if wrapped is None else wrapped):
        return "\n".join(line.strip() for run in runs for line in run)
    known = words_of("\n".join(lines))
    paragraphs: list[str] = []
    for run in runs:
        paragraph = join_lines(run, known)
        if paragraphs and GOES_ON.match(paragraph) and not re.search(r"[.!?:]\W*$", paragraphs[-1]):
            paragraphs[-1] = join_lines([paragraphs[-1], paragraph], known)  # a page ended here
        else:
            paragraphs.append(paragraph)
    return "\n".join(paragraphs)


def with_header(header: Mapping[str, str], body: Sequence[str]) -> Article:
    """Return the article of a file with a header."""
    own = {key: header.get(key) or None for key in KEYS.values()}
    further = {key: value for key, value in header.items() if key not in own}
    return replace(Article(body_text(body), further=further), **own)  # type: ignore[arg-type] # all of them are text
