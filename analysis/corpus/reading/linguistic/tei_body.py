"""The text of a TEI document: of its body, a line a paragraph.

Running heads are no text, and of two readings the corrected one is. A word that a line or a page breaks is
put together. Notes come last, for where they stand they break a sentence in two. Where words are elements
(`w`, `pc`), what is between them is said by `join`, or by the white space, or by the signs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from analysis.corpus.reading.linguistic.joining import joined

BLOCKS = frozenset(
    [
        "p",
        "head",
        "ab",
        "l",
        "lg",
        "div",
        "item",
        "list",
        "row",
        "sp",
        "speaker",
        "stage",
        "opener",
        "closer",
        "byline",
        "dateline",
        "salute",
        "signed",
        "docTitle",
        "titlePart",
        "epigraph",
        "figDesc",
        "caption",
        "poem",
        "trailer",
        "argument",
        "note",
        "div1",
        "div2",
        "div3",
        "front",
        "body",
        "back",
    ]
)
SPACED = frozenset(["s", "cell"])
BREAKS = frozenset(["lb", "pb", "cb"])
WORDS = frozenset(["w", "pc"])
LEFT_OUT = frozenset(["fw", "del", "teiHeader", "idsHeader"])
OTHER_READING = frozenset(["sic", "orig", "expan"])  # in a choice
# signs that no XML can hold, for what is seen to when the text is complete
BLOCK, BREAK, INSIDE, WORD, END, GLUE = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
HYPHEN = re.compile(  # of a word that goes on, but not of one that another shares (Ein- und Ausgang)
    rf"[-¬⸗] ?{BREAK}[ {BREAK}]*(?=[a-zäöüßſ])(?!(?:und|oder|bis|bzw|sowie)\b)| ?[-¬⸗]?{INSIDE} ?"
)
COMPOUND = re.compile(rf"(?<=\w-) ?{BREAK}[ {BREAK}]*(?=[A-ZÄÖÜ])")
TOKEN = re.compile(rf"([ {GLUE}]*)(?:{WORD}([^{END}]*){END}|([^ {WORD}{END}{GLUE}]+))")


class Body:
    """A text while it is read."""

    def __init__(self) -> None:
        self._parts: list[list[str]] = [[]]  # of the text, and of the notes in each other that are open
        self._notes: list[str] = []
        self._skipped = 0  # elements in each other that are left out
        self._path: list[str] = []
        self._joins: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        choice = bool(self._path) and self._path[-1] == "choice"
        self._path.append(name)
        if self._skipped or name in LEFT_OUT or (choice and name in OTHER_READING):
            self._skipped += 1
            return
        if name == "note":
            self._parts.append([])
        if name in BLOCKS:
            self._add(BLOCK)
        elif name in BREAKS:
            self._add(INSIDE if attributes.get("break") == "no" else BREAK)
        elif name in WORDS:
            self._joins.append(attributes.get("join", ""))
            self._add((GLUE if self._joins[-1] in ("left", "both") else "") + WORD)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._path:
            self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if name in BLOCKS:
            self._add(BLOCK)
        elif name in SPACED:
            self._add(" ")
        elif name in WORDS and self._joins:
            self._add(END + (GLUE if self._joins.pop() in ("right", "both") else ""))
        if name == "note" and len(self._parts) > 1:
            self._notes += self._parts.pop()

    def characters(self, text: str) -> None:
        """Take text."""
        if not self._skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        self._parts[-1].append(text)

    def paragraphs(self) -> list[str]:
        """Return the paragraphs, with the signs for words where there are such."""
        whole = "".join([*(part for parts in self._parts for part in parts), *self._notes])
        lines = re.sub(r"\s+", " ", whole).split(BLOCK)
        mended = (COMPOUND.sub("", HYPHEN.sub("", line)).replace(BREAK, " ") for line in lines)
        return [line for each in mended if (line := " ".join(each.split()))]


def texts_of(bodies: Sequence[Body]) -> list[str]:
    """Return the text of each document."""
    every = [body.paragraphs() for body in bodies]
    texts = ["\n".join(lines) for lines in every]
    rows = [
        row for number, text in enumerate(texts) if WORD in text for row in _tokens(number, every[number])
    ]
    for number, text in _put_together(rows).iter_rows():
        texts[number] = text
    return texts


def _tokens(number: int, lines: Sequence[str]) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Yield the words of a document: its number, paragraph, word, whether joined, whether spaced."""
    for paragraph, line in enumerate(lines):
        for between, word, other in TOKEN.findall(line):
            written = (word or other).strip(WORD + " ")
            if written:
                yield number, paragraph, written, GLUE in between, " " in between


def _put_together(rows: Sequence[tuple[int, int, str, bool, bool]]) -> pl.DataFrame:
    """Return doc and text."""
    schema = {
        "doc": pl.Int64,
        "paragraph": pl.Int64,
        "word": pl.String,
        "joined": pl.Boolean,
        "spaced": pl.Boolean,
    }
    tokens = pl.DataFrame(rows, schema=schema, orient="row")
    inner = tokens["paragraph"] == tokens["paragraph"].shift(1)
    if tokens["joined"].any():
        tokens = tokens.with_columns(glued="joined")
    elif (tokens["spaced"] & inner).any() and (~tokens["spaced"] & inner).any():
        tokens = tokens.with_columns(glued=~pl.col("spaced"))
    return joined(tokens)
