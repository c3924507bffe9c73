"""By what the formats of text are told that say in words what they are: XML, JSON, tokens in columns."""

import json
import re

from analysis.corpus.reading.peek import HEAD, Peek, Tells

BEGINNING = 4096  # signs in which a root element stands
TEI = r"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus(?:\.2)?|idsCorpus|idsDoc|idsText)[\s>]"
FEED = r"<(?:rss|feed|rdf:RDF)[\s>]"
PAGE = r"(?i)<(?:!doctype html|html|head|body)[\s>]"
TEXT = r"(?>\s|<\?[^>]*>|<!--(?>.*?-->)|<corpus\b[^>]*>)*+<(?:text|doc|document|article)\b[^>]*>"
COLUMNS = r"(?m)^[^<\t\n]+\t"
CONLLU = r"(?>\s|#.*\n)*+1(?:-\d+)?\t[^\t\n]*\t[^\t\n]*\t(?:[^\t\n]*\t){6}[^\t\n]*(?:\r?\n|$)"
LIST = re.compile(r"\s*\[\s*[\[{]")
OBJECT = re.compile(r"\s*\{\s*\"")


def matches(pattern: str) -> Tells:
    """Return a test of how a file's text begins."""
    compiled = re.compile(pattern)
    return lambda peek: compiled.match(peek.text) is not None


def markup(element: str) -> Tells:
    """Return a test of a file in XML or HTML for an element at its beginning."""
    compiled = re.compile(element)
    return lambda peek: (
        peek.text.lstrip().startswith("<") and compiled.search(peek.text[:BEGINNING]) is not None
    )


def vertical(peek: Peek) -> bool:
    """Tell verticalised text: a text opens, and there are tokens in columns."""
    return re.match(TEXT, peek.text, re.DOTALL) is not None and re.search(COLUMNS, peek.text) is not None


def one_json(peek: Peek) -> bool:
    """Tell a file that is one JSON document from one with an object on every line."""
    if LIST.match(peek.text):
        return True
    if not OBJECT.match(peek.text):
        return False
    first, _, rest = peek.text.lstrip().partition("\n")
    if not rest.strip():  # one line, or no end of it in what was looked at
        whole = peek.data if len(peek.head) == HEAD else b""
        return b"\n{" not in whole
    try:
        json.loads(first)
    except ValueError:
        return True
    return False
