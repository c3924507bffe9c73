"""Exports of Factiva: saved pages and rich text.

An article's fields stand below each other without names, in an order that does not change: section, headline,
author, "254 words", date, time, outlet, the outlet's code, page, language, copyright; then the text; last a
line "Document SDDZ000020171125edbp0006f", which is a unique id. With "plus indexing" every field has its code
(HD, BY, WC) before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from analysis.corpus.documents import Reading
from analysis.corpus.reading.press.found import RIGHTS, Declared, Row, reading
from analysis.corpus.reading.press.lines import PAGE, element_lines, lines_of, page_tree
from analysis.corpus.reading.prose.days import day_and_edition

ID = r"(?P<id>[A-Za-z0-9]{20,30})"
END = re.compile(rf"(?:Document|Dokument) {ID}")
WORDS = re.compile(r"(?:WC\W+)?(?P<n>\d[\d.,]*) (?:words|Wörter|mots)\W*", re.IGNORECASE)
TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s*\w{3,4})?", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9]{2,8}")
SHEET = re.compile(r"(?:[A-Z]{1,4})?\d+\w*(?:[-,; ]+\w*\d+\w*)*|[A-Z]\w{0,3}")
LANGUAGE = re.compile(
    r"German|English|French|Italian|Spanish|Deutsch|Englisch|Französisch|Italienisch|Spanisch", re.IGNORECASE
)
BYLINE = re.compile(r"(?:Von|By|Par)\s+\S.*", re.IGNORECASE)
INDEX = re.compile(
    r"(?P<code>CLM|SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:\s*[|\t]\s*|\s{2,}|$)(?P<value>.*?)\|?"
)
OURS = {
    "HD": "title", "BY": "author", "PD": "date", "SN": "outlet", "PG": "page", "ED": "edition",
}  # fmt: skip
Field = tuple[str, str]  # what a page calls it ("hd", "author", a code; "" in rich text), and its text


def read(data: bytes, name: str) -> Reading:
    """Return the articles of an export of Factiva, a saved page or rich text."""
    segments = list(_page_segments(data)) if PAGE.match(data) else list(_line_segments(data, name))
    rows: list[Row] = []
    notes: list[tuple[str | None, str]] = []
    for fields in filter(None, segments):
        row = _indexed(fields) or _plain(fields)
        if row["text"]:
            rows.append(row)
        else:
            notes.append((row["id"], "the article has no number of words, by which its fields are told"))
    return reading(name, rows, Declared(), notes)


def _page_segments(data: bytes) -> Iterator[list[Field]]:
    """Yield the fields of each article of a saved page."""
    tree = page_tree(data)
    for article in tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]"):
        if not article.xpath(".//div[contains(concat(' ', @class, ' '), ' article ')]"):
            yield list(_page_fields(article))


def _page_fields(article: Any) -> Iterator[Field]:
    rows = article.xpath(".//tr[td[2]]")
    for row in rows:
        code, value = row.xpath("./td")[:2]
        yield code.text_content().strip(), "\n".join(filter(None, element_lines(value)))
    for block in [] if rows else article.xpath(".//div[not(div)] | .//p"):
        kind = f"{block.get('id') or ''} {block.get('class') or ''}"
        headline = block.xpath(".//*[contains(@class, 'Headline')]")
        text = " ".join(filter(None, element_lines(block)))
        yield "HD" if headline or kind.startswith("hd") else "BY" if "author" in kind.split() else "", text


def _line_segments(data: bytes, name: str) -> Iterator[list[Field]]:
    """Yield the fields of each article of a rich text; in the first, only what stands together is of it."""
    held: list[Field] = []
    for line in lines_of(data, name):
        found = INDEX.fullmatch(line.text)
        text = found["value"].strip() if found else line.text
        held.append((found["code"] if found else "", text))
        if END.fullmatch(text) or (found and found["code"] == "AN" and text):
            yield held
            held = []


def _indexed(fields: Sequence[Field]) -> dict[str, str | None] | None:
    """Return the article whose fields have codes, None for another; a line without one goes on."""
    said: dict[str, list[str]] = {}
    last = ""
    for code, text in fields:
        last = code if INDEX.fullmatch(code) else last
        said.setdefault(last, []).append(text)
    if not {"WC", "PD"} <= said.keys():
        return None
    values = {code: "\n".join(filter(None, texts)) for code, texts in said.items()}
    row: dict[str, str | None] = {ours: values.get(code) or None for code, ours in OURS.items()}
    row["section"] = values.get("SE") or values.get("CLM") or None
    row["words_declared"] = re.sub(r"\D", "", values["WC"]) or None
    row["id"] = re.sub(r"^(?:Document|Dokument) ", "", values.get("AN", "")) or None
    row["text"] = "\n".join(filter(None, [values.get("LP"), values.get("TD")])) or None
    return row


def _plain(fields: Sequence[Field]) -> dict[str, str | None]:
    """Return the article whose fields are told by their order, around its number of words."""
    count = next((at for at, (_, text) in enumerate(fields) if WORDS.fullmatch(text)), None)
    end = END.fullmatch(fields[-1][1])
    id_ = end["id"] if end else None
    if count is None:
        return {"id": id_, "text": None}
    rights = next(
        (at for at in range(count, min(count + 14, len(fields))) if RIGHTS.match(fields[at][1])), None
    )
    languages = (at for at in range(count, min(count + 14, len(fields))) if LANGUAGE.fullmatch(fields[at][1]))
    head = rights if rights is not None else next(languages, count)
    body = [text for _, text in fields[head + 1 : -1 if end else None] if text]
    if body and rights is not None and body[-1].rstrip(". ") in fields[rights][1]:
        body.pop()  # the publisher's name, as in the copyright
    words = WORDS.fullmatch(fields[count][1])
    return {
        **_above(fields[:count]),
        **_below([text for _, text in fields[count + 1 : head] if text]),
        "id": id_,
        "words_declared": re.sub(r"\D", "", words["n"]) if words else None,
        "text": "\n".join(body) or None,
    }


def _above(fields: Sequence[Field]) -> dict[str, str | None]:
    """Return section, headline and author; where a page does not name them, of one to three lines."""
    named = {code: text for code, text in fields if code in ("HD", "BY")}
    if "HD" in named:
        place = next(at for at, (code, _) in enumerate(fields) if code == "HD")
        section = [text for _, text in fields[:place] if text]
        return {"section": section[-1] if section else None, "title": named["HD"], "author": named.get("BY")}
    together = list(takewhile(lambda text: text != "", reversed([text for _, text in fields])))[::-1]
    lines = (together if len(together) > 1 else [text for _, text in fields if text])[-3:]
    if len(lines) == 3:
        return {"section": lines[0], "title": lines[1], "author": lines[2]}
    if len(lines) == 2 and not BYLINE.fullmatch(lines[1]) and len(lines[0]) < len(lines[1]):
        return {"section": lines[0], "title": lines[1]}
    return {"title": lines[0] if lines else None, "author": lines[1] if len(lines) > 1 else None}


def _below(lines: Sequence[str]) -> dict[str, str | None]:
    """Return date, outlet and page of the lines below the number of words."""
    day = day_and_edition(lines[0]) if lines else None
    rest = [line for line in lines[1 if day else 0 :] if not TIME.fullmatch(line)]
    pages = [line for line in rest[1:] if SHEET.fullmatch(line) and not LANGUAGE.fullmatch(line)]
    if pages and CODE.fullmatch(pages[0]) and len(rest) > 1 and pages[0] == rest[1]:
        pages = pages[1:]
    return {
        "date": day[0] if day else None,
        "outlet": rest[0] if rest else None,
        "page": pages[0] if pages else None,
    }
