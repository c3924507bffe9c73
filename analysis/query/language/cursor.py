"""Reading a query sign by sign, and saying where it cannot be read.

An analyst who mistypes a bracket needs the column and a way out, not a stack trace: every failure of
both notations is made here, with a caret under the sign and a sentence that says what would do.
"""

import re
from dataclasses import dataclass

from analysis.errors import AnalysisError
from analysis.german.coding import words_of
from analysis.query.language.syntax import LONGEST, Node, Repeat

AROUND = 100  # signs of a long query that an error shows to each side
DEEPEST = 30  # brackets within brackets; nobody needs more, and recursion has an end

COUNTS = re.compile(r"\{\s*(\d{0,6})\s*(?:(,)\s*(\d{0,6})\s*)?\}")
SIGNS = {"?": (0, 1), "*": (0, None), "+": (1, None)}
HELD = "\u2060"  # stands for a space inside a number (10 000); cleaned queries have no other
IN_A_NUMBER = re.compile(r"\d \d{3}")
STRETCH = re.compile(r'[^()|{}\[\]"]+')
OPERATOR = re.compile(r"(UND|ODER|NICHT|AND|OR|NOT)\b")  # of search engines; here they are words


def held(query: str) -> str:
    """Return the query with another sign for the spaces that part no words, where texts have them, too."""
    if not IN_A_NUMBER.search(query):
        return query
    return STRETCH.sub(lambda found: _held(found[0]), query)


def _held(text: str) -> str:
    at = 0
    for word in words_of(text):
        at = text.index(word, at) + len(word)
        text = text[: at - len(word)] + word.replace(" ", HELD) + text[at:]
    return text


@dataclass
class Cursor:
    """A place in a query that moves on as the query is read."""

    text: str
    at: int = 0
    depth: int = 0

    def fail(self, why: str, at: int | None = None) -> AnalysisError:
        """Return the error that shows the place, here or `at`, and says why it cannot be read."""
        column = self.at if at is None else at
        first = max(0, column - AROUND) if len(self.text) > 2 * AROUND else 0
        shown = self.text[first : first + 2 * AROUND]
        line = "".join(" " if sign.isspace() or sign == HELD else sign for sign in shown)
        return AnalysisError(f"query column {column + 1}: {why}\n  {line}\n  {' ' * (column - first)}^")

    @property
    def sign(self) -> str:
        """The sign at the cursor; empty at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self) -> str:
        """Move over white space; return the sign behind it."""
        while self.sign.isspace():
            self.at += 1
        return self.sign

    def take(self, sign: str) -> bool:
        """Move over the sign if it comes next, after white space or not; return whether it did."""
        self.skip()
        found = self.text.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def enter(self) -> None:
        """Go one bracket deeper."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail(f"brackets are nested more than {DEEPEST} deep")

    def leave(self, opened: int, closing: str) -> None:
        """Go one bracket up again; raise if the one that `opened` is not closed here."""
        self.depth -= 1
        if not self.take(closing):
            found = f", found {self.sign!r}" if self.sign else ""
            raise self.fail(f"this bracket is not closed: expected {closing!r}{found}", opened)

    def quantified(self, part: Node) -> Node:
        """Return the part with the quantifier that follows at once, if one does."""
        if self.sign in SIGNS and self.sign:
            least, most = SIGNS[self.sign]
            self.at += 1
        elif self.sign == "{":
            least, most = self._counts()
        else:
            return part
        if self.sign and self.sign in "?*+{":
            raise self.fail("a second quantifier; put brackets around the first part: (...)")
        return Repeat(part, least, most)

    def _counts(self) -> tuple[int, int | None]:
        """Read {n}, {m,}, {,n} or {m,n}."""
        found = COUNTS.match(self.text, self.at)
        if not found or not (found[1] or found[3]):
            raise self.fail("expected a number of repetitions: {2}, {0,3} or {2,}")
        least = int(found[1] or 0)
        most = (int(found[3]) if found[3] else None) if found[2] else least
        if most is not None and most < max(least, 1):
            raise self.fail(f"from {least} to {most} repetitions is nothing; write {{{least},{least + 1}}}")
        if max(least, most or 0) > LONGEST:
            raise self.fail(f"more repetitions than a match may have tokens ({LONGEST})")
        self.at = found.end()
        return least, most
