"""Rich text (.rtf): what a press database exports when one asks for a text file with bold titles.

Files say that they are in one code page and hold another: what is UTF-8 without a doubt is read as such,
whatever the file says. striprtf reads the rest.
"""

import re
from functools import lru_cache

from analysis.corpus.documents import Reading
from analysis.corpus.reading.prose.paragraphs import Paragraph, articles

LINK = re.compile(
    r"\{\\field\b.{0,200}?\\fldinst.{0,200}?HYPERLINK\s+\"(?P<to>[^\"{}]{1,2000})\"[^{}]*\}*\s*(?P<shown>\{\\fldrslt)",
    re.DOTALL,
)
TO = re.compile("\ue000(.*?)\ue001")  # private signs around the target of a link, on its way through striprtf
ENDINGS = re.compile("\r\n?|[\n\x0b\x0c\u2028\u2029]")


def read(data: bytes, name: str) -> Reading:
    """Return the article, or the articles, of a rich text file."""
    return articles(paragraphs(data), name)


@lru_cache(maxsize=2)  # a file is looked at and then read
def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return the lines of a rich text file, each with the first link in it."""
    from striprtf.striprtf import rtf_to_text

    try:
        given = data.decode()
    except UnicodeDecodeError:
        given = data.decode("cp1252", errors="replace")
    text: str = rtf_to_text(LINK.sub(_marked, given), errors="ignore")  # type: ignore[no-untyped-call]
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # signs that came in two halves
    return tuple(_paragraph(line) for line in ENDINGS.split(text))


def _marked(link: re.Match[str]) -> str:
    return "{\ue000" + link["to"] + "\ue001" + link["shown"]


def _paragraph(line: str) -> Paragraph:
    found = TO.search(line)
    return Paragraph(TO.sub("", line), link=found[1] if found else "")
