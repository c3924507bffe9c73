"""Exports of wiso and GBI-Genios: PDF, rich text, the saved page of an article.

Built from descriptions of these files, not from files: until somebody's export proves it, look at the first
articles and at `rejected`. Below each text stands where it appeared ("Quelle: OUTLET vom 05.03.2024 Nr. 54,
S. 4"), then further keys, a lasting address that ends in a unique id, and who holds the rights. Several
articles come with a table of contents before them, by which the number of those found is checked.
"""

import re
from collections.abc import Sequence

from analysis.corpus.documents import Reading
from analysis.corpus.reading.press import apa
from analysis.corpus.reading.press.found import Declared, Row, reading
from analysis.corpus.reading.press.lines import PAGE as SAVED_PAGE
from analysis.corpus.reading.press.lines import element_lines, lines_of, page_tree
from analysis.corpus.reading.prose.articles import body_text
from analysis.corpus.reading.prose.days import DAY
from analysis.corpus.reading.prose.paragraphs import Paragraph
from analysis.corpus.reading.prose.printed import BYLINE

KEY = re.compile(
    r"(?P<key>Quelle|Ressort|Ausgabe|Rubrik|Dokumentnummer|Dauerhafte Adresse des Dokuments"
    r"|Alle Rechte vorbehalten|Autor|Autorin|Autoren|Seite|Seiten|ISSN"
    r"|Serie|Schlagwörter|Branche|Land|Region|Firmen|Personen|Sachgebiet)"
    r"\s*:\s*(?P<value>.*)"
)
SOURCE = re.compile(
    rf"(?P<outlet>.+?)(?:,?\s+(?:vom|v\.|den|am)\s+(?P<date>{DAY})|,?\s+(?P<day>{DAY}))?"
    r"(?:[,;]?\s+(?:Nr\.|Heft|Ausgabe|Jg\.)\s*[\w/.-]+?)*(?:[,;]?\s+(?:S\.|Seiten?:?)\s*(?P<page>.+?))?",
    re.IGNORECASE,
)
OURS = {
    "Ressort": "section", "Rubrik": "section", "Ausgabe": "edition", "Dokumentnummer": "id", "Seite": "page",
    "Seiten": "page", "Autor": "author", "Autorin": "author", "Autoren": "author",
    "Dauerhafte Adresse des Dokuments": "url",
}  # fmt: skip
RIGHTS = re.compile(r"©.*|\(c\)\s.*GBI.*", re.IGNORECASE)
FOOT = re.compile(r"Seite \d+ von \d+")
CONTENTS = "Inhaltsverzeichnis"
LISTED = re.compile(r".*\S[\s.…]+(?P<page>\d{1,4})")
NEAR = 4  # lines that a title in the table of contents may take
HEADINGS = "//h1 | //h2 | //h3 | //*[contains(@class, 'boldLarge')]"
TEXTS = "//pre[contains(@class, 'text')]"
Lines = Sequence[Paragraph]


def read(data: bytes, name: str) -> Reading:
    """Return the articles of an export of wiso or GBI-Genios."""
    if SAVED_PAGE.match(data):
        return reading(name, _saved(data), Declared())
    lines = [line for line in lines_of(data, name) if not FOOT.fullmatch(line.text)]
    if not any(line.text.startswith("Quelle:") for line in lines):
        return apa.read(data, name)
    lines, declared = _without_contents(lines)
    rows: list[Row] = []
    start = 0
    for at, line in enumerate(lines):
        if at >= start and line.text.startswith("Quelle:"):
            said, end = _below(lines, at)
            rows.append({**_article(lines[start:at]), **said})
            start = end
    return reading(name, rows, Declared(declared))


def _without_contents(lines: list[Paragraph]) -> tuple[list[Paragraph], int | None]:
    """Return the lines below the table of contents, and how many articles it lists."""
    start = next((at for at, line in enumerate(lines) if line.text == CONTENTS), None)
    if start is None:
        return lines, None
    pages: list[int] = []
    end = start
    for at in range(start + 1, len(lines)):
        found = LISTED.fullmatch(lines[at].text)
        if at - end > NEAR:
            break
        if found and int(found["page"]) >= (pages[-1] if pages else 0):
            pages.append(int(found["page"]))
            end = at
    return lines[end + 1 :], len(pages) or None


def _below(lines: Lines, start: int) -> tuple[dict[str, str | None], int]:
    """Return what the keys below a text say, and where they end."""
    said: dict[str, str] = {}
    last, at = "", start
    while at < len(lines):
        text = lines[at].text
        found = KEY.fullmatch(text)
        if found:
            last = found["key"]
            said[last] = found["value"]
        elif RIGHTS.fullmatch(text):
            at += 1
            break
        elif last == "Alle Rechte vorbehalten" and text:
            break
        elif text and last == "Dauerhafte Adresse des Dokuments" and " " not in text:
            said[last] += text  # an address that is broken at the edge of a page
        elif text and lines[at - 1].text:
            said[last] += f" {text}"
        elif text:
            break
        at += 1
    return _row(said), at


def _row(said: dict[str, str]) -> dict[str, str | None]:
    row: dict[str, str | None] = {
        ours: said[key].strip() or None for key, ours in OURS.items() if key in said
    }
    address = (row.get("url") or "").rstrip("/")
    row["id"] = row.get("id") or address.rpartition("/")[2].partition("?")[0] or None
    found = SOURCE.fullmatch(said.get("Quelle", "").strip())
    if found:
        row |= {"outlet": found["outlet"], "date": found["date"] or found["day"]}
        row["page"] = found["page"] or row.get("page")
    return row


def _article(lines: Lines) -> dict[str, str | None]:
    """Return title, author and text: headings are the title where there are any, else the first line."""
    filled = [at for at, line in enumerate(lines) if line.text]
    if not filled:
        return {"text": None}
    end = filled[0] + 1
    while end < len(lines) and (lines[end].level or not lines[end].text) and lines[filled[0]].level:
        end += 1
    title = " ".join(line.text for line in lines[filled[0] : end] if line.text)
    rest = [line.text for line in lines[end:]]
    while rest and not rest[0]:
        rest.pop(0)
    byline = BYLINE.fullmatch(rest[0]) if rest else None
    text = body_text(rest[1:] if byline else rest)
    return {
        "title": title if text else None,
        "author": byline["name"] if byline else None,
        "text": text or title,
    }


def _saved(data: bytes) -> list[Row]:
    """Return the articles of a saved page: each in a block of its own, its source below or above it."""
    tree = page_tree(data)
    blocks = tree.xpath(TEXTS)
    order = {element: at for at, element in enumerate(tree.iter())}
    headings = [(order[each], " ".join(each.text_content().split())) for each in tree.xpath(HEADINGS)]
    sources = [
        (order[each], each)
        for each in tree.iter()
        if isinstance(each.tag, str) and "Quelle:" in (each.text or "")
    ]
    rows: list[Row] = []
    for number, block in enumerate(blocks):
        above = [text for at, text in headings if at < order[block] and text]
        next_ = order[blocks[number + 1]] if number + 1 < len(blocks) else len(order)
        lines = [Paragraph(line) for line in element_lines(block)]
        start = next((at for at, line in enumerate(lines) if line.text.startswith("Quelle:")), len(lines))
        said, _ = _below(lines, start) if start < len(lines) else ({}, 0)
        near = [each for at, each in sources if order[block] < at < next_] or [each for _, each in sources]
        if not said and near:
            around = near[0].getparent()
            outer = [Paragraph(line) for line in element_lines(near[0] if around is None else around)]
            first = next((at for at, line in enumerate(outer) if line.text.startswith("Quelle:")), None)
            said = _below(outer, first)[0] if first is not None else {}
        rows.append(
            {
                "title": above[-1] if above else None,
                "text": body_text([x.text for x in lines[:start]]),
                **said,
            }
        )
    return rows
