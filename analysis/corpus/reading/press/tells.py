"""By which lines an export of a press database is told, whatever kind of file it was saved as."""

import re
from functools import lru_cache

from analysis.corpus.reading.peek import Peek
from analysis.corpus.reading.press.apa import HEAD
from analysis.corpus.reading.press.lines import PAGE, lines_of

CONTAINERS = (b"PK", b"{\\rtf", b"%PDF")
DOCUMENT = ("DOCUMENT", "DOKUMENT", "Document", "Dokument", "document")
COUNTED = (" words", " Wörter", " mots")
TAG = re.compile(r"<[^>]{0,2000}>")
EACH_LINE = re.IGNORECASE | re.MULTILINE
NEXIS_OLD = re.compile(
    r"^[ \t]*(?:\d+ (?:of|von|de) \d+ (?:DOCUMENTS?|DOKUMENTEN?)|(?:Dokument|Document) \d+ (?:von|of|de) \d+)"
    r"\s*$",
    EACH_LINE,
)
NEXIS_END = re.compile(
    r"^[ \t]*(?:End of Document|Ende des Dokuments|Dokumentende|Fin du document)\s*$", EACH_LINE
)
NEXIS_KEY = re.compile(r"^[ \t]*(?:Length|Länge|Byline|Autor|Section|Rubrik|Load-Date|Update):", EACH_LINE)
FACTIVA_ID = re.compile(
    r"^[ \t]*(?:Document|Dokument) (?=\w*\d)[A-Za-z0-9]{20,30}\s*$|^[ \t]*HD(?:[|\t]|\s{2,}|$)", re.MULTILINE
)
WORDS = re.compile(r"^[ \t]*(?:WC\W+)?\d[\d.,]* (?:words|Wörter|mots)\W*$", re.MULTILINE)
WISO = re.compile(r"wiso-net\.de|GBI-Genios|genios\.de", re.IGNORECASE)
SOURCE = re.compile(r"^[ \t]*Quelle:", re.MULTILINE)
RULES = re.compile(r"[\s_=-]*")


def is_nexis(peek: Peek) -> bool:
    """Return whether a file is an export of Nexis, old or new."""
    text = text_of(peek)
    if not any(word in text for word in DOCUMENT):  # most files are articles, and quick to be told so
        return False
    return bool(NEXIS_OLD.search(text) or (NEXIS_END.search(text) and NEXIS_KEY.search(text)))


def is_factiva(peek: Peek) -> bool:
    """Return whether a file is an export of Factiva."""
    text = text_of(peek)
    if "articleParagraph" in peek.text:
        return True
    counted = any(word in text for word in COUNTED)
    return counted and bool(WORDS.search(text) and FACTIVA_ID.search(text))


def is_apa(peek: Peek) -> bool:
    """Return whether a file begins with where an article appeared, as APA's exports do."""
    text = text_of(peek)
    rules = RULES.match(text)
    return HEAD.match(text, rules.end() if rules else 0) is not None


def is_wiso(peek: Peek) -> bool:
    """Return whether a file is an export of wiso or GBI-Genios."""
    text = text_of(peek)
    return "Quelle:" in text and bool(SOURCE.search(text) and WISO.search(text))


@lru_cache(maxsize=1)  # four tests of one file
def text_of(peek: Peek) -> str:
    """Return the text of a Word, rich text or PDF file, else the beginning; none where it is damaged."""
    if peek.head.startswith(CONTAINERS):
        if peek.head.startswith(b"PK") and not peek.members & {"word/document.xml", "content.xml"}:
            return ""
        try:
            return "\n".join(line.text for line in lines_of(peek.data, peek.name))
        except Exception:  # noqa: BLE001 - the reader of this kind of file says what is wrong with it
            return ""
    return TAG.sub("\n", peek.text) if PAGE.match(peek.head) else peek.text
