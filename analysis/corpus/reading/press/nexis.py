"""Exports of Nexis: what Nexis Uni and Lexis+ write (Word, rich text, PDF), and what Nexis wrote until 2019.

The new form ends each article with a line "End of Document" and marks its text by "Body"; the old one begins
each with "3 of 49 DOCUMENTS" or "Dokument 3 von 49". In both, lines of a key and a value stand around the
text, in English or German whatever the paper's language. Of the German surface of the new form no sample was
found: its marks are read from descriptions.
"""

import re
from collections.abc import Sequence

from analysis.corpus.documents import Reading
from analysis.corpus.reading.press.found import RIGHTS, Declared, Row, reading
from analysis.corpus.reading.press.keys import HEAD_KEYS, KEY, field_of, fields
from analysis.corpus.reading.press.lines import lines_of
from analysis.corpus.reading.press.nexis_old import COUNT, read_old
from analysis.corpus.reading.prose.articles import body_text
from analysis.corpus.reading.prose.days import day_and_edition
from analysis.corpus.reading.prose.paragraphs import PAGE_START, Paragraph

END = re.compile(r"End of Document|Ende des Dokuments|Dokumentende|Fin du document", re.IGNORECASE)
BODY = re.compile(r"Body|Textkörper|Haupttext|Hauptteil|Volltext|Text", re.IGNORECASE)
COVER = re.compile(r"(?:Documents|Dokumente) \((\d+)\)", re.IGNORECASE)
LISTED = re.compile(r"\d+\. ")  # an article on the cover
URN = re.compile(r"urn:contentItem:([\w-]+)")
BELOW = re.compile(r"Classification|Klassifizierung|Klassifikation|Graphic|Grafik", re.IGNORECASE)
BEHIND = ("load-date", "language", "sprache", "publication-type", "publikationstyp", "update")
FOOT = re.compile(r"(?:Page|Seite) \d+ (?:of|von) \d+", re.IGNORECASE)
HEAD = 16  # lines of keys above a text at most
ABSTRACT, FULL_TEXT = "ABSTRACT", "FULL TEXT"
Lines = Sequence[Paragraph]


def read(data: bytes, name: str) -> Reading:
    """Return the articles of an export of Nexis, old or new, in whatever file."""
    lines = _without_feet(lines_of(data, name))
    if any(COUNT.fullmatch(line.text) for line in lines):
        return read_old([line.text for line in lines], name)
    segments = _segments(lines)
    first = _head(segments[0]) if segments else 0
    cover, segments[:1] = lines[:first], [each[first:] for each in segments[:1]]
    urns = [urn[1] for line in cover if LISTED.match(line.text) and (urn := URN.search(line.link))]
    rows = [_article(segment) for segment in segments]
    if len(urns) == len(rows):
        rows = [{**row, "id": row["id"] or urn} for row, urn in zip(rows, urns, strict=True)]
    declared = next((int(found[1]) for line in cover if (found := COVER.fullmatch(line.text))), None)
    return reading(name, rows, Declared(declared))


def _without_feet(lines: Lines) -> Lines:
    """Return the lines without numbers of pages, and without the title that a PDF repeats on each page."""
    kept: list[Paragraph] = []
    seen: set[str] = set()
    begins = False  # a page
    for line in lines:
        begins = begins or line.level == PAGE_START or FOOT.fullmatch(line.text) is not None
        if begins and (not line.text or FOOT.fullmatch(line.text) or line.text in seen):
            kept.append(Paragraph(""))
            begins = not line.text or line.text not in seen
            continue
        begins = False
        if END.fullmatch(line.text):
            seen.clear()
        seen.add(line.text)
        kept.append(line)
    return kept


def _segments(lines: Lines) -> list[Lines]:
    """Return the lines of each article, those of the cover before the first; the last may lack its end."""
    ends = [number for number, line in enumerate(lines) if END.fullmatch(line.text)]
    starts = [0, *(end + 1 for end in ends)]
    segments = [lines[start:end] for start, end in zip(starts, [*ends, len(lines)], strict=True)]
    whole = any(BODY.fullmatch(line.text) for line in segments[-1])
    return segments if whole else segments[:-1]


def _head(segment: Lines) -> int:
    """Return where the head of an article begins below a cover: title, outlet and date stand together."""
    date = _date(segment)
    above = [number for number in range(date) if segment[number].text]
    if len(above) < 2:
        return 0
    start = date
    while start and segment[start - 1].text:  # one below the other, or blank lines between all of them
        start -= 1
    return start if date - start >= 2 else above[-2]


def _date(segment: Lines) -> int:
    """Return the number of the date line: the last above the text, or where it would be."""
    body = _body(segment)
    dates = [number for number in range(body) if day_and_edition(segment[number].text)]
    below = (at for at in range(body) if KEY.fullmatch(segment[at].text) or RIGHTS.match(segment[at].text))
    return dates[-1] if dates else next(below, body)


def _body(segment: Lines) -> int:
    """Return the number of the line above the text: "Body", or the last key of the head."""
    marks = (number for number, line in enumerate(segment) if BODY.fullmatch(line.text))
    mark = next(marks, None)
    if mark is not None:
        return mark
    keys = [
        number
        for number, line in enumerate(segment)
        if (found := KEY.fullmatch(line.text)) and found["key"].lower() in HEAD_KEYS
    ]
    return [key for key in keys if key < keys[0] + HEAD][-1] if keys else 0


def _article(segment: Lines) -> Row:
    date, body = _date(segment), _body(segment)
    above = [line for line in segment[:date] if line.text]
    day = day_and_edition(segment[date].text) or (None, None)
    urns = (URN.search(line.link) for line in above)
    outlet = above[-1].text.rstrip(".") if above else None
    below = [line.text for line in segment[body + 1 :]]
    highlight, lines = _without_abstract(below[: _end(below)])
    head = [line.text for line in segment[date + 1 : body + 1] if not BODY.fullmatch(line.text)]
    return {
        "id": next((urn[1] for urn in urns if urn), None),
        "title": " ".join(line.text for line in above[:-1]) or None,
        "outlet": outlet,
        "date": day[0],
        "edition": day[1],
        "text": body_text(lines),
        "url": next((line.link for line in above if URN.search(line.link)), None),
        "highlight": highlight,
        **fields(head),
    }


def _end(lines: Sequence[str]) -> int:
    """Return where the text ends: at a heading of what is below it, or at the first key of that."""
    for number, line in enumerate(lines):
        found = KEY.fullmatch(line)
        if BELOW.fullmatch(line) or (found and field_of(found) in BEHIND):
            return number
    return len(lines)


def _without_abstract(lines: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return the abstract, which repeats the lead, and the full text below it."""
    filled = [line for line in lines if line]
    if not filled or filled[0] != ABSTRACT or FULL_TEXT not in lines:
        return None, lines
    start, end = lines.index(ABSTRACT), lines.index(FULL_TEXT)
    return " ".join(filter(None, lines[start + 1 : end])) or None, lines[end + 1 :]
