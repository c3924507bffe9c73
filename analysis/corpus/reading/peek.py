"""A file looked at before it is read: its first kilobytes, and what an archive holds.

Endings lie: an archive is named .txt, a page .doc, ten articles article.txt. What is in a file is told by
its first bytes; only where these say nothing, its ending is believed.
"""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.corpus.reading.encoding import MARKS
from analysis.errors import AnalysisError

HEAD = 1 << 16  # bytes
BEGINNING = 4096  # signs in which a root element stands
TEI = r"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus(?:\.2)?|idsCorpus|idsDoc|idsText)[\s>]"
FEED = r"<(?:rss|feed|rdf:RDF)[\s>]"
PAGE = r"(?i)<(?:!doctype html|html|head|body)[\s>]"
MHTML = r"(?ims)(?=.{0,2000}^mime-version:)(?=.{0,2000}^content-type:\s*multipart/related)"
TEXT = r"(?>\s|<\?[^>]*>|<!--(?>.*?-->)|<corpus\b[^>]*>)*+<(?:text|doc|document|article)\b[^>]*>"
COLUMNS = r"(?m)^[^<\t\n]+\t"
CONLLU = r"(?>\s|#.*\n)*+1(?:-\d+)?\t[^\t\n]*\t[^\t\n]*\t(?:[^\t\n]*\t){6}[^\t\n]*(?:\r?\n|$)"
LIST = re.compile(r"\s*\[\s*[\[{]")
OBJECT = re.compile(r"\s*\{\s*\"")


@dataclass(frozen=True, eq=False)  # a file may have changed since another look at it
class Peek:
    """The beginning of a file and its name; `data` is all of it, read when asked for."""

    path: Path
    name: str

    @cached_property
    def head(self) -> bytes:
        """The first kilobytes."""
        try:
            with self.path.open("rb") as file:
                return file.read(HEAD)
        except OSError as error:
            raise AnalysisError(f"{self.name} cannot be read: {error.strerror}") from error

    @property
    def data(self) -> bytes:
        """The whole file."""
        if len(self.head) < HEAD:
            return self.head
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise AnalysisError(f"{self.name} cannot be read: {error.strerror}") from error

    @cached_property
    def text(self) -> str:
        """The first kilobytes as text, whatever may not be read in them; none of what is no text."""
        mark = next((name for sign, name in MARKS.items() if self.head.startswith(sign)), None)
        if mark is None and b"\0" in self.head:
            return ""
        text = self.head.decode(mark or "utf-8", errors="replace")
        return (text if mark or text.count("\ufffd") < 3 else self.head.decode("cp1252", "replace")).lstrip(
            "\ufeff"
        )

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the files in a zip archive; none where it is none, or damaged."""
        if not self.head.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset()


Tells = Callable[[Peek], bool]


def begins(*signs: bytes) -> Tells:
    """Return a test of a file's first bytes."""
    return lambda peek: peek.head.startswith(signs)


def in_head(sign: bytes) -> Tells:
    """Return a test of a file's first hundred bytes."""
    return lambda peek: sign in peek.head[:100]


def holds(*members: str) -> Tells:
    """Return a test of an archive for members that it must have."""
    return lambda peek: peek.members.issuperset(members)


def ends(*endings: str) -> Tells:
    """Return a test of a file's name."""
    return lambda peek: peek.name.lower().endswith(endings)


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
