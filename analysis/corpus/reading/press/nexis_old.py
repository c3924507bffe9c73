"""Exports of Nexis until 2019: articles begin with "3 of 49 DOCUMENTS", in lines as wide as a page.

Outlet and date stand in the middle of the page, the title below them at its edge, then keys in capital
letters (AUTOR, LENGTH), the text, and more keys. Which paragraph is which follows from its place.
"""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.corpus.cleaning.wrapping import join_lines
from analysis.corpus.documents import Reading
from analysis.corpus.reading.press.found import RIGHTS, Declared, Row, reading
from analysis.corpus.reading.press.keys import HEAD_KEYS, KEY, field_of, fields
from analysis.corpus.reading.prose.articles import blocks, body_text
from analysis.corpus.reading.prose.days import day_and_edition

COUNT = re.compile(
    r"(?P<a>\d+) (?:of|von|de) (?P<b>\d+) (?:DOCUMENTS?|DOKUMENTEN?)"
    r"|(?:Dokument|Document) (?P<c>\d+) (?:von|of|de) (?P<d>\d+)",
    re.IGNORECASE,
)
LOOKED_AT = 6  # paragraphs in which the date stands
TITLES = 4  # paragraphs of a title at most, if keys come below it
BELOW = (
    "load-date", "update", "language", "sprache", "publication-type", "publikationstyp", "journal-code",
    "zeitungs-code", "graphic", "grafik",
)  # fmt: skip
SORRY = "we are sorry but there is an error in this document"
Blocks = list[list[str]]


def read_old(lines: Sequence[str], name: str) -> Reading:
    """Return the articles of an old export."""
    starts = [(number, found) for number, line in enumerate(lines) if (found := COUNT.fullmatch(line))]
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    rows: list[Row] = []
    notes: list[tuple[str | None, str]] = []
    for at, ((start, found), end) in enumerate(zip(starts, ends, strict=True), 1):
        number = found["a"] or found["c"]
        segment = lines[start + 1 : end]
        if SORRY in " ".join(segment[:40]).lower():
            notes.append((f"{name}:{at}", f"number {number} of the export is an error message of Nexis"))
        else:
            rows.append(_article(blocks(segment)))
    counts = Counter(int(found["b"] or found["d"]) for _, found in starts)
    declared = Declared(max(counts, key=lambda n: (counts[n], n)), [int(f["a"] or f["c"]) for _, f in starts])
    return reading(name, rows, declared, notes)


def _article(runs: Blocks) -> Row:
    runs = _without_rights(runs)
    date, row = _place(runs)
    rest = runs[date + 1 :]
    keys = next((number for number, run in enumerate(rest) if KEY.fullmatch(run[0])), len(rest))
    titles = rest[:keys] if keys <= TITLES else rest[:1]
    rest = rest[len(titles) :]
    head = next((number for number, run in enumerate(rest) if not _is_head(run)), len(rest))
    said = fields([line for run in rest[:head] for line in [*run, ""]])
    first = said.pop("text", "")
    text = [line for run in rest[head : _end(rest, head)] for line in [*run, ""]]
    title = "; ".join(join_lines(run) for run in titles)
    return {"title": title or None, **row, **said, "text": body_text([first, *text] if first else text)}


def _without_rights(runs: Blocks) -> Blocks:
    """Return the paragraphs but those that say who holds the rights; the outlet may stand right below."""
    head = [[line for line in run if not RIGHTS.match(line)] for run in runs[:LOOKED_AT]]
    return [run for run in (*head, *runs[LOOKED_AT:]) if run and not RIGHTS.match(run[0])]


def _place(runs: Blocks) -> tuple[int, dict[str, str | None]]:
    """Return the number of the paragraph with the date, and what stands in it and above."""
    for number, run in enumerate(runs[:LOOKED_AT]):
        for place, line in enumerate(run):
            day = day_and_edition(line)
            if day:
                above = [*(each for earlier in runs[:number] for each in earlier), *run[:place]]
                edition = " ".join(filter(None, [day[1], *run[place + 1 :]])).rstrip(";") or None
                return number, {"outlet": " ".join(above) or None, "date": day[0], "edition": edition}
    return 0, {"outlet": " ".join(runs[0]) if runs else None}


def _is_head(run: Sequence[str]) -> bool:
    found = KEY.fullmatch(run[0])
    return bool(found and found["key"].isupper() and found["key"].lower() in HEAD_KEYS)


def _end(runs: Blocks, start: int) -> int:
    """Return where the text ends: at the first key in capital letters that stands below texts."""
    for number in range(start, len(runs)):
        found = KEY.fullmatch(runs[number][0])
        if found and found["key"].isupper() and field_of(found) in BELOW:
            return number
    return len(runs)
