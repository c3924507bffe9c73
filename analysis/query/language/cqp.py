"""The notation of CQP, the query processor of the IMS Corpus Workbench, as far as an index of words needs it.

    "Sanktion.*"%c                            a word; the text in quotes is a regular expression, end to end
    [lemma="Sanktion" & word!="Sanktionen"]   conditions on one token: = != & | ! ( ) and the flags
                                              %c (ignore case), %d (ignore diacritics)
    [lemma="Sanktion"] []{0,3} "gegen"        [] is any token; ? * + {n} {m,} {m,n} repeat a token or group
    [head="Krise"] [part="Klima"]             the last part of a compound, any part; a word is its own
    ("der"|"die") "Regierung" within s        one of several; all of it inside one sentence

What CQP has beyond this (labels, tags, macros, alignment) is refused with its place in the query. Regular
expressions are those of Rust's regex crate: no look-around, no back references.
"""

import re
from dataclasses import dataclass

from analysis.errors import hint
from analysis.query.language.cursor import HELD, OPERATOR, Cursor
from analysis.query.language.regular import objection
from analysis.query.language.syntax import (
    ATTRIBUTES,
    All,
    AnyOf,
    Attribute,
    Condition,
    Node,
    Not,
    Test,
    Token,
    choice,
    sequence,
)

NAME = re.compile(r"\w+")
QUOTED = re.compile(r'"((?:\\.|""|[^"\\])*)"' + "|" + r"'((?:\\.|''|[^'\\])*)'")
SPECIAL = frozenset(r".^$*+?{}[]\|()")  # a pattern without these is the word itself
SPACE = re.compile(r"(?:\s|\\s)(?![?*{])(?![^\[]*\])")  # that must be there: not optional, not one of a class


@dataclass
class Cqp:
    """A reader of the CQP notation."""

    cursor: Cursor

    def read(self) -> tuple[Node, bool]:
        """Read the whole query; return it and whether it ends in `within s`."""
        body = self._alternatives()
        within = self._within()
        self.cursor.take(";")
        if sign := self.cursor.skip():
            tags = "; tags are not known here, `within s` is" if sign == "<" else ""
            found = OPERATOR.match(self.cursor.text, self.cursor.at)
            words = (
                f"; for {found[0]}: | between tokens is or, inside [...] & is and, != is not" if found else ""
            )
            raise self.cursor.fail(f'expected a token, [...] or "...", not {sign!r}{tags}{words}')
        return body, within

    def _within(self) -> bool:
        self.cursor.skip()
        begin = self.cursor.at
        if self._name() != "within":
            self.cursor.at = begin
            return False
        self.cursor.skip()
        begin = self.cursor.at
        if self._name() != "s":
            raise self.cursor.fail("only `within s` (sentence) is known; no match leaves its document", begin)
        return True

    def _alternatives(self) -> Node:
        parts = [self._sequence()]
        while self.cursor.take("|"):
            parts.append(self._sequence())
        return choice(parts)

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while (sign := self.cursor.skip()) and sign in '["(':
            part = self._item(sign)
            self.cursor.skip()
            parts.append(self.cursor.quantified(part))
        if not parts:
            raise self.cursor.fail('here a token is missing: [lemma="Sanktion"], "Sanktion.*" or []')
        return sequence(parts)

    def _item(self, sign: str) -> Node:
        if sign == '"':
            return Token(self._pattern("word"))
        opened = self.cursor.at
        self.cursor.at += 1
        if sign == "[" and self.cursor.take("]"):
            return Token()
        self.cursor.enter()
        node = Token(self._either()) if sign == "[" else self._alternatives()
        self.cursor.leave(opened, "]" if sign == "[" else ")")
        return node

    def _either(self) -> Condition:
        parts = [self._both()]
        while self.cursor.take("|"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _both(self) -> Condition:
        parts = [self._condition()]
        while self.cursor.take("&"):
            parts.append(self._condition())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _condition(self) -> Condition:
        sign = self.cursor.skip()
        if sign not in ("!", "("):
            return self._comparison()
        opened = self.cursor.at
        self.cursor.at += 1
        self.cursor.enter()
        inner: Condition
        if sign == "!":
            inner = Not(self._condition())
            self.cursor.depth -= 1
            return inner
        inner = self._either()
        self.cursor.leave(opened, ")")
        return inner

    def _comparison(self) -> Condition:
        begin = self.cursor.at
        name = self._name()
        attribute = next((known for known in ATTRIBUTES if known == name), None)
        if attribute is None:
            what = f"no attribute {name!r}" if name else "expected an attribute"
            raise self.cursor.fail(f"{what}{hint(name, list(ATTRIBUTES))}", begin)
        negated = self.cursor.take("!=")
        if not negated and not self.cursor.take("="):
            raise self.cursor.fail(f'expected = or != and a pattern in quotes: {name}="Sanktion.*"')
        test = self._pattern(attribute)
        return Not(test) if negated else test

    def _name(self) -> str:
        found = NAME.match(self.cursor.text, self.cursor.at)
        self.cursor.at = found.end() if found else self.cursor.at
        return found[0] if found else ""

    def _pattern(self, attribute: Attribute) -> Test:
        """Read a regular expression in quotes and its flags."""
        self.cursor.skip()
        begin = self.cursor.at
        found = QUOTED.match(self.cursor.text, begin)
        if not found:
            closed = self.cursor.sign not in ('"', "'")
            why = (
                'expected a pattern in straight quotes: "Sanktion.*"'
                if closed
                else "these quotes are not closed"
            )
            raise self.cursor.fail(why)
        self.cursor.at = found.end()
        text = (found[1] or "").replace('""', '"') or (found[2] or "").replace("''", "'")
        if not text:
            raise self.cursor.fail("an empty pattern matches no token; any token is []", begin)
        if why := objection(text):
            raise self.cursor.fail(f"not a regular expression: {why}", begin)
        if SPACE.search(text) and "|" not in text:
            tokens = " ".join(f'"{token}"' for token in text.split())
            raise self.cursor.fail(f"no token holds a space: one after the other they are {tokens}", begin)
        text = text.replace(HELD, " ")
        flags, exact = self._flags(), SPECIAL.isdisjoint(text)
        if attribute == "lower" and exact and text != text.lower() and "c" not in flags:
            raise self.cursor.fail(f'lower holds small letters only: "{text.lower()}"', begin)
        return Test(attribute, text, exact, fold="c" in flags, plain="d" in flags)

    def _flags(self) -> str:
        if not self.cursor.take("%"):
            return ""
        begin = self.cursor.at
        flags = self._name()
        if not flags or not set(flags) <= {"c", "d"}:
            raise self.cursor.fail("flags are %c (ignore case), %d (ignore diacritics) and %cd", begin)
        return flags
