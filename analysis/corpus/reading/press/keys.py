"""Lines of a key and a value, as Nexis writes them around an article, in English and German."""

import re
from collections.abc import Sequence

HEAD_KEYS = {  # what stands above the text, and what it is for us; "" is passed over
    "length": "words_declared", "länge": "words_declared", "laenge": "words_declared",
    "byline": "author", "autor": "author", "author": "author", "autoren": "author",
    "section": "section", "rubrik": "section", "ressort": "section",
    "highlight": "highlight",
    "headline": "title", "titel": "title", "überschrift": "title", "schlagzeile": "title",
    "body": "text",
    "dateline": "", "ort": "", "series": "", "serie": "", "distribution": "", "source": "", "quelle": "",
}  # fmt: skip
TAIL_KEYS = (
    "load-date", "update", "language", "sprache", "publication-type", "publikationstyp", "journal-code",
    "zeitungs-code", "graphic", "grafik", "subject", "thema", "acc-no", "document-type", "company",
    "organization", "ticker", "industry", "person", "city", "state", "country", "geographic", "notes",
    "correction", "correction-date", "pub-type", "url", "dokumenttyp",
)  # fmt: skip
KEY = re.compile(rf"(?P<key>{'|'.join([*HEAD_KEYS, *TAIL_KEYS])}):(?P<value>\s.*|)", re.IGNORECASE)
PAGE = re.compile(
    r"(?:Pg\.|Page|S\.|Seite)\s*(?P<page>[A-Z]{0,4}\d\w*(?:\s?[,-]\s?\w*\d\w*)*)", re.IGNORECASE
)
VERSION = re.compile(r"Version:.*|Ver\. \d+", re.IGNORECASE)


def field_of(key: re.Match[str]) -> str:
    """Return the key of a line in small letters; none for an UPDATE without a date, as texts have them."""
    name = key["key"].lower()
    return "" if name == "update" and not re.search(r"\d{4}", key["value"]) else name


def fields(lines: Sequence[str]) -> dict[str, str]:
    """Return what the keys of a head say, under our names; a line without a key goes on with the last."""
    said: dict[str, str] = {}
    last = ""
    for line in lines:
        found = KEY.fullmatch(line)
        if found:
            last = HEAD_KEYS.get(found["key"].lower(), "")
            said[last] = found["value"].strip()
        elif not line:
            last = ""
        elif last:
            said[last] = f"{said[last]} {line}"
    said.pop("", None)
    return _with_page({key: value for key, value in said.items() if value})


def _with_page(said: dict[str, str]) -> dict[str, str]:
    """Take the page out of the section, and the number of words out of what is said of the length."""
    digits = re.sub(r"\D", "", said.pop("words_declared", "").split(" ")[0])
    if digits:
        said["words_declared"] = digits
    parts = [part.strip() for part in said.pop("section", "").split(";")]
    pages = [found["page"] for part in parts if (found := PAGE.fullmatch(part))]
    section = "; ".join(
        part for part in parts if part and not PAGE.fullmatch(part) and not VERSION.fullmatch(part)
    )
    return said | ({"page": pages[0]} if pages else {}) | ({"section": section} if section else {})
