"""Exports of APA's OnlineManager, and those of wiso that look like them: rich text, article below article.

Each begins with a line that says where it appeared: `"Kurier.at" gefunden am 28.12.2017 10:36 Uhr`, or
`"Der Standard" vom 18.03.2013  Seite: 40`; keys may follow, then the title, then the text.
"""

import re
from collections.abc import Sequence

from analysis.corpus.documents import Reading
from analysis.corpus.reading.press.found import Declared, Row, reading
from analysis.corpus.reading.press.lines import lines_of
from analysis.corpus.reading.prose.articles import body_text
from analysis.corpus.reading.prose.days import DAY
from analysis.corpus.reading.prose.printed import BYLINE

HEAD = re.compile(
    rf"[\"„“”»](?P<outlet>[^\"“”«]+)[\"“”«]\s+(?:vom|gefunden am|v\.)\s+(?P<date>{DAY})"
    r"(?:,?\s+\d{1,2}[:.]\d{2}(?:\s*Uhr)?)?(?P<rest>.*)",
    re.IGNORECASE,
)
PAGE = re.compile(r"Seiten?:?\s*(?P<page>[\w/,–-]+)")
KEY = re.compile(
    r"(?P<key>Ressort|Rubrik|Seiten?|Ausgabe|Autor|Autorin|Autoren|Bundesland|Kanal)\s*:\s*(?P<value>.*)"
)
OURS = {"Ressort": "section", "Rubrik": "section", "Seite": "page", "Seiten": "page", "Ausgabe": "edition",
        "Autor": "author", "Autorin": "author", "Autoren": "author"}  # fmt: skip
COUNT = re.compile(r".*\b(?:Treffer|Dokumente|Meldungen|Artikel)\s*(?::|\()\s*(\d+)\)?")
RULE = re.compile(r"[_=-]{10,}")


def read(data: bytes, name: str) -> Reading:
    """Return the articles of an export of APA's OnlineManager."""
    texts = [line.text for line in lines_of(data, name)]
    starts = [(at, found) for at, text in enumerate(texts) if (found := HEAD.fullmatch(text))]
    if not starts:
        return reading(name, [], Declared())
    ends = [*(at for at, _ in starts[1:]), len(texts)]
    rows = [_article(found, texts[at + 1 : end]) for (at, found), end in zip(starts, ends, strict=True)]
    cover = texts[: starts[0][0]]
    declared = next((int(found[1]) for text in cover if (found := COUNT.fullmatch(text))), None)
    return reading(name, rows, Declared(declared))


def _article(head: re.Match[str], lines: Sequence[str]) -> Row:
    page = PAGE.search(head["rest"])
    row: dict[str, str | None] = {"outlet": head["outlet"].strip(), "date": head["date"]}
    row["page"] = page["page"] if page else None
    texts = [line for line in lines if not RULE.fullmatch(line)]
    while texts and (not texts[0] or KEY.fullmatch(texts[0])):
        found = KEY.fullmatch(texts.pop(0))
        if found and found["key"] in OURS:
            row[OURS[found["key"]]] = found["value"] or None
    end = texts.index("") if "" in texts else 1  # a long title runs over two lines
    row["title"], texts = " ".join(texts[:end]) or None, texts[end:]
    while texts and not texts[0]:
        texts.pop(0)
    byline = BYLINE.fullmatch(texts[0]) if texts else None
    if byline:
        row["author"] = byline["name"]
        texts.pop(0)
    text = body_text(texts)
    return {**row, "text": text} if text else {**row, "text": row["title"], "title": None}
