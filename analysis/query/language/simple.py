r"""The notation for every day: the words as one would type them, with a few signs (after CEQL of CQPweb).

    Sanktion         the word, in any case         Sanktion*  ?ier   any signs; exactly one sign
    der Krieg        one token after the other     (Krieg|Konflikt)  one of these, words or phrases
    {Sanktion}       any form of the lemma         (sehr)? gut       a part that may be missing: ? * + {1,3}
    der + Krieg      + is one token of any kind    der * Krieg       * is one or none; also **, +*, ++
    \?  \*  \(       the signs themselves          Berlin.  z. B.    cut into tokens just as texts are

`|` without brackets divides single words only: how far it reaches in a phrase is for brackets to say.
A lone `+` or `*` stands for tokens; inside a word + is the sign itself (Disney+). A match is as short as
can be, so that what may be missing at the end of a query adds nothing to it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from analysis.query.language.cursor import HELD, OPERATOR, Cursor
from analysis.query.language.syntax import Node, Repeat, Test, Token, choice, sequence

Cut = Callable[[str], list[list[str]]]  # a chunk between spaces -> the ways in which texts may cut it

ENDS_WORD = "()|{}[]"  # signs that no word goes on behind
OPERATORS = {  # as search engines have them -> how that is written here
    **dict.fromkeys(("UND", "AND"), 'two words in one sentence are "Krieg" []* "Frieden" within s'),
    **dict.fromkeys(("ODER", "OR"), "one of several is written (Krieg|Konflikt)"),
    **dict.fromkeys(("NICHT", "NOT"), 'any other word is written [word!="Krieg"%c]'),
}
SEPARATE = ",;:!"  # signs that the tokeniser sets apart at the end of a word


@dataclass
class Simple:
    """A reader of the simple notation."""

    cursor: Cursor
    case: bool
    cut: Cut

    def read(self) -> Node:
        """Read the whole query."""
        body = self._alternatives(inside=False)
        if self.cursor.sign == ")":
            raise self.cursor.fail(r"nothing opened this bracket; the sign itself is \)")
        return body

    def _alternatives(self, *, inside: bool) -> Node:
        parts: list[Node] = []
        phrases = False
        first_bar = 0
        while True:
            words = self._sequence()
            phrases |= len(words) > 1
            parts.append(sequence(words))
            if self.cursor.sign != "|":
                break
            first_bar = first_bar or self.cursor.at
            self.cursor.at += 1
        if phrases and len(parts) > 1 and not inside:
            why = (
                "what does | divide? with brackets it is clear: der (Krieg|Konflikt) or (der Krieg|Konflikt)"
            )
            raise self.cursor.fail(why, first_bar)
        return choice(parts)

    def _sequence(self) -> list[Node]:
        parts: list[Node] = []
        while (sign := self.cursor.skip()) and sign not in "|)":
            self._refuse_operator(first=not parts)
            parts.append(self._item(sign))
        if not parts:
            raise self.cursor.fail("here a word is missing; a part that may be missing is written (...)?")
        return parts

    def _refuse_operator(self, *, first: bool) -> None:
        """Raise at UND, ODER, NICHT between words; a query wholly in capitals has them as words."""
        found, text = OPERATOR.match(self.cursor.text, self.cursor.at), self.cursor.text
        if found is None or text == text.upper() or not text[found.end() :].strip(" )"):
            return
        if text[found.end()].isspace() and (not first or found[0] in ("NICHT", "NOT")):
            word = found[0].lower()
            raise self.cursor.fail(
                f"{found[0]} is no operator: {OPERATORS[found[0]]}; the word itself is {word}"
            )

    def _item(self, sign: str) -> Node:
        if sign == "(":
            return self._group()
        if sign == "{":
            return self._lemma()
        return self._word()

    def _group(self) -> Node:
        opened = self.cursor.at
        self.cursor.at += 1
        self.cursor.enter()
        body = self._alternatives(inside=True)
        self.cursor.leave(opened, ")")
        node = self.cursor.quantified(body)
        self._stands_apart("a group")
        return node

    def _lemma(self) -> Node:
        opened = self.cursor.at
        self.cursor.at += 1
        signs = self._signs()
        if self.cursor.sign != "}":
            raise self.cursor.fail("a lemma is one word in braces: {Sanktion} or {Sanktion*}", opened)
        self.cursor.at += 1
        if not signs:
            raise self.cursor.fail("which lemma? one word in braces: {Sanktion}", opened)
        self._stands_apart("a lemma")
        if any(wild for _, wild in signs):
            return Token(Test("lemma", _regex(signs), exact=False, fold=not self.case))
        return Token(Test("lemma", _text(signs), exact=True, fold=not self.case))

    def _word(self) -> Node:
        opened = self.cursor.at
        signs = self._signs()
        if self.cursor.sign and self.cursor.sign in "{}[](":
            raise self._misplaced(self.cursor.sign)
        typed = self.cursor.text[opened : self.cursor.at]
        if set(typed) <= {"*", "+"}:
            return _gap(typed)
        if not any(wild for _, wild in signs):
            ways = self.cut(text := _text(signs))
            if " " in text:  # 3 200 is a number in one text and two in another (Platz 3 200)
                ways = [*ways, [token for part in text.split() for token in self.cut(part)[0]]]
            return choice([sequence([self._exactly(token) for token in way]) for way in ways])
        if typed[-1] in SEPARATE:
            raise self.cursor.fail(
                f"{typed[-1]!r} is a token of its own: put a space before it", self.cursor.at - 1
            )
        return Token(Test("word", _regex(signs), exact=False, fold=not self.case))

    def _exactly(self, token: str) -> Node:
        return Token(Test("word", token, exact=True, fold=not self.case))

    def _signs(self) -> list[tuple[str, bool]]:
        """Read signs up to a space or bracket: each with whether it is a wildcard."""
        signs: list[tuple[str, bool]] = []
        cursor = self.cursor
        while cursor.sign and not cursor.sign.isspace() and cursor.sign not in ENDS_WORD:
            escaped = cursor.sign == "\\"
            cursor.at += escaped
            if not cursor.sign.strip():
                raise cursor.fail(r"no sign follows the backslash; the sign itself is \\", cursor.at - 1)
            signs.append((cursor.sign, not escaped and cursor.sign in "*?"))
            cursor.at += 1
        return signs

    def _stands_apart(self, what: str) -> None:
        sign = self.cursor.sign
        if sign and not sign.isspace() and sign not in "|)":
            raise self.cursor.fail(
                f"{what} stands for whole tokens: put a space here, or write (Sanktion|Sanktionen)"
            )

    def _misplaced(self, sign: str) -> Exception:
        if sign in "[]":
            why = f'a query in CQP begins with [ or "; the sign itself is \\{sign}'
        elif sign == "}":
            why = r"nothing opened this brace; the sign itself is \}"
        else:
            why = f"{sign} begins a token of its own: put a space before it; the sign itself is \\{sign}"
        return self.cursor.fail(why)


def _gap(typed: str) -> Node:
    """Return any tokens: one for each +, one or none for each *."""
    least, most = typed.count("+"), len(typed)
    return Token() if least == most == 1 else Repeat(Token(), least, most)


def _text(signs: list[tuple[str, bool]]) -> str:
    return "".join(" " if sign == HELD else sign for sign, _ in signs)


def _regex(signs: list[tuple[str, bool]]) -> str:
    """Return the word with its wildcards as a regular expression."""
    wildcards = {"*": ".*", "?": "."}
    return "".join(wildcards[sign] if wild else re.escape(_text([(sign, wild)])) for sign, wild in signs)
