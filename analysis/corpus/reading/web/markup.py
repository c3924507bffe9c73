"""HTML into a tree, and a piece of it into text.

A page says its encoding wrongly more often than rightly, so strict UTF-8 comes first. The tree is no deeper
than libxml2 allows, and no script, frame or file is looked at.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.reading.encoding import MARKS
from analysis.errors import AnalysisError

CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
SPACE = re.compile(r"\s+")
HEAD = 4096  # bytes in which a page says its encoding
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "pre",
        "hr",
    ]
)
UNSEEN = frozenset(["script", "style", "template", "noscript", "iframe", "svg", "head"])


def tree_of(page: bytes | str) -> Any:
    """Return the tree of a page or of a piece of one; `AnalysisError` if there is nothing."""
    from lxml import etree, html

    text = page if isinstance(page, str) else decoded(page)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise AnalysisError(f"it is no page: {error}") from None


def decoded(page: bytes, served: str | None = None) -> str:
    """Return a page as text: UTF-8 where it is that, else as its server or the page says, else cp1252."""
    said = CHARSET.search(page[:HEAD])
    marked = next((name for mark, name in MARKS.items() if page.startswith(mark)), None)
    for name in (marked, "utf-8", served, said[1].decode() if said else None):
        try:
            if name is not None and codecs.lookup(name).name != "iso8859-1":  # which browsers read as cp1252
                return page.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.decode("cp1252", "replace")


def plain(piece: str) -> str:
    """Return the text of a piece of HTML, a line a paragraph."""
    if "<" not in piece and "&" not in piece:
        return piece.strip()
    try:
        tree = tree_of(f"<div>{piece}</div>")
    except AnalysisError:
        return ""
    lines = "".join(_parts(tree)).split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _parts(tree: Any) -> Iterator[str]:
    """Yield what is seen of a tree in order, with a line break at the ends of blocks."""
    from lxml import etree

    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        hidden += (node.tag in UNSEEN) * (1 if begins else -1)
        if node.tag in BLOCKS:
            yield "\n"
        text = node.text if begins else node.tail
        if text and not hidden:
            yield SPACE.sub(" ", text)
