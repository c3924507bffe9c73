"""TEI: what the Deutsches Textarchiv publishes, the I5 of the German reference corpus, and what we export.

A document is a `TEI` or an `idsText`; what it does not say of itself, the corpus around it says. The file
is read as it passes by, whatever its size or depth. Entities that it declares, and files that it names, are
not read.
"""

from collections.abc import Mapping
from html.entities import html5
from xml.parsers import expat

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.linguistic.metadata import named
from analysis.corpus.reading.linguistic.tei_body import Body, texts_of
from analysis.corpus.reading.linguistic.tei_header import Header
from analysis.errors import AnalysisError

DOCUMENTS = frozenset(["TEI", "TEI.2", "idsText"])
CORPORA = frozenset(["teiCorpus", "teiCorpus.2", "idsCorpus", "idsDoc"])
HEADERS = frozenset(["teiHeader", "idsHeader"])
INHERITED = ("outlet", "date")  # what a corpus says of its texts


def read(data: bytes, name: str) -> Reading:
    """Return the documents of a TEI file; of one that is damaged those before the damage."""
    parser, reader = expat.ParserCreate(), _Reader()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.SkippedEntityHandler = lambda entity, _: reader.characters(html5.get(f"{entity};", ""))
    parser.EntityDeclHandler = _refuse
    notes = nothing_rejected()
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if not reader.facts:
            raise AnalysisError(f"it is no well-formed XML: {error}") from None
        notes = rejected(name, None, f"read in part, for it is no well-formed XML: {error}")
    if not reader.facts:
        raise AnalysisError("it holds no text in an element TEI or idsText")
    documents = named(reader.facts, name)
    return Reading(documents.with_columns(pl.Series("text", texts_of(reader.bodies), pl.String)), notes)


def _refuse(*_: object) -> None:
    raise AnalysisError("it declares entities, by which a file can grow without end or name others: not read")


class _Reader:
    """What has been met so far: the documents that are complete, and the one that is open."""

    def __init__(self) -> None:
        self.facts: list[dict[str, str]] = []
        self.bodies: list[Body] = []
        self._corpora: list[dict[str, str]] = []  # what those say that are open
        self._document: dict[str, str] | None = None
        self._header: Header | None = None
        self._body: Body | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = name.rpartition(":")[2]
        if self._header is not None:
            self._header.start(name, attributes)
        elif self._body is not None:
            self._body.start(name, attributes)
        elif name in HEADERS:
            self._header = Header()
        elif name in DOCUMENTS:
            self._document = {"id": attributes.get("xml:id") or attributes.get("n", "")}
        elif name in CORPORA:
            self._corpora.append({})
        elif name == "text" and self._document is not None:
            self._body = Body()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = name.rpartition(":")[2]
        if self._header is not None:
            if name in HEADERS:
                self._said(self._header.facts)
                self._header = None
            else:
                self._header.end()
        elif name in DOCUMENTS:
            self._complete()
        elif self._body is not None:
            self._body.end(name)
        elif name in CORPORA:
            self._corpora.pop()

    def characters(self, text: str) -> None:
        """Take text."""
        if self._header is not None:
            self._header.characters(text)
        elif self._body is not None:
            self._body.characters(text)

    def _said(self, facts: Mapping[str, str]) -> None:
        """Take what a header says, of the document or of the corpus that is open."""
        if self._document is not None:
            self._document.update(facts)
        elif self._corpora:
            self._corpora[-1].update(facts)

    def _complete(self) -> None:
        if self._document is not None:
            around = [{key: facts[key] for key in INHERITED if key in facts} for facts in self._corpora]
            facts = {key: value for each in (*around, self._document) for key, value in each.items() if value}
            self.facts.append(facts)
            self.bodies.append(self._body or Body())
        self._document = self._body = None
