"""The records of a table one by one: what cannot be read in one way only is named, and the next one read.

A record is read as the format says, else with backslashes before its marks, else with marks of its own
within a quoted field, else as a line whose marks are signs like others. Each reading must give as many
fields as there are columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from analysis.corpus.reading.tabular.marks import Places, marks_of, swallowed

LOOKED_AHEAD = 200  # lines in which the end of a field with marks of its own is looked for
OUTER = re.compile(rb'"[^"]*[\s(\[]"\S')  # the second mark opens again: the first one is the field's own
BACKSLASH = re.compile(rb"\\(.)", re.DOTALL)
OPEN = "has a quotation mark that does not close its field"


class Step(NamedTuple):
    """Up to where a block was read, the records there in well-formed quoting, or why there are none."""

    end: int
    written: bytes
    reason: str = ""


class Failed(Enum):
    """Why there is no record: a mark where none may stand, or the block ends too early."""

    MARK = 1
    END = 2


@dataclass(frozen=True)
class Style:
    """What quoted fields look like, and the text in one."""

    pattern: re.Pattern[bytes]
    escaped: bool = False

    def text(self, field: bytes) -> bytes:
        """Return what a quoted field says."""
        inner = field[1:-1].replace(b'""', b'"')
        return BACKSLASH.sub(rb"\1", inner) if self.escaped else inner


DOUBLED = Style(re.compile(rb'"(?:[^"]++|"")*+"'))
ESCAPED = Style(re.compile(rb'"(?:[^"\\]++|\\.|"")*+"', re.DOTALL), escaped=True)


class Token(NamedTuple):
    """What stands between two separators; `whole` if its marks are those of the format, or it has none."""

    written: bytes
    whole: bool

    @property
    def text(self) -> bytes:
        """What it says; marks stay that are not the field's own."""
        own = self.written[:1] == b'"' and (
            self.whole or (self.written[-1:] == b'"' and OUTER.match(self.written) is not None)
        )
        return DOUBLED.text(self.written) if own else self.written


class Line(NamedTuple):
    """Fields of a line in which marks may be signs of the text; `closed` if each field ends with its mark."""

    fields: list[bytes]
    closed: bool


class Records:
    """Records with a separator and a number of columns."""

    def __init__(self, separator: bytes, columns: int) -> None:
        sign = re.escape(separator)
        field = rb'(?:"(?:[^"]++|"")*+"|[^"' + sign + rb"\n]*+)"
        record = field + rb"(?:" + sign + field + rb"){0," + str(columns - 1).encode() + rb"}+\r?\n"
        self.separator, self.columns = separator, columns
        self._one, self._run = re.compile(record), re.compile(rb"(?:" + record + rb")*+")
        self._plain = re.compile(rb"[^" + sign + rb"\n]*+")
        self._after = re.compile(rb"\r*\n|(" + sign + rb")")

    def steps(self, block: bytes, *, final: bool) -> Iterator[Step]:
        """Yield the records of a block that begins with one, up to the last complete one.

        In a `final` block a mark that is open at its end is never closed.
        """
        place, one_by_one = 0, False
        while place < len(block):
            run = None if one_by_one else self._run.match(block, place)
            if run and self._swallows(run[0]):
                one_by_one = True
                continue
            record = run or self._one.match(block, place)
            if record and record[0] and not (one_by_one and self._swallows(record[0])):
                yield Step(record.end(), record[0])
                place = record.end()
                continue
            step = self._step(block, place, final=final)
            if step is None:
                return
            yield step
            place = step.end

    def _swallows(self, block: bytes) -> bool:
        return b"\n" in block[:-1] and self.swallowed(block, marks_of(block))

    def swallowed(self, block: bytes, marks: Places) -> bool:
        """Return whether a text in a block that begins with a record holds what looks like another one."""
        if not len(marks):
            return False
        found = self.fields(block, 0)
        first = (
            self._tokens(block.split(b"\n", 1)[0])[0].written if isinstance(found, Failed) else found[0][0]
        )
        return swallowed(block, marks, first, self.separator[0], self.columns)

    def lines(self, block: bytes) -> Iterator[Step]:
        """Yield the records of a block in which every line is one, and marks are signs like others."""
        place = 0
        while place < len(block):
            end = block.find(b"\n", place) + 1 or len(block)
            yield self._counted(block[place:end].count(self.separator) + 1, end, block[place:end])
            place = end

    def fields(self, block: bytes, place: int, style: Style = DOUBLED) -> tuple[list[bytes], int] | Failed:
        """Return the fields of the record at a place, and where it ends."""
        fields: list[bytes] = []
        while True:
            if block[place : place + 1] == b'"':
                found = style.pattern.match(block, place)
                if found is None:
                    return Failed.END
                fields.append(style.text(found[0]))
            else:
                found = self._plain.match(block, place)
                fields.append(found[0].rstrip(b"\r").replace(b'\\"', b'"') if found else b"")
            after = self._after.match(block, found.end() if found else place)
            if after is None:
                return Failed.END if found and found.end() >= len(block) else Failed.MARK
            if after[1] is None:
                return fields, after.end()
            place = after.end()

    def _step(self, block: bytes, place: int, *, final: bool) -> Step | None:
        """Return the record at a place, where none is as it should be; None if the block ends too early."""
        end = block.find(b"\n", place) + 1
        if not end:
            return None
        line = block[place:end].rstrip(b"\r\n")
        if not line.strip():
            return Step(end, b"")
        if not line.startswith(b'"') and self.separator + b'"' not in line:  # its marks are signs like others
            plain = line.replace(b'\\"', b'"').split(self.separator)
            return self._counted(len(plain), end, self._written(plain))
        for style in (DOUBLED, ESCAPED) if b"\\" in line else (DOUBLED,):
            found = self.fields(block, place, style)
            if found is Failed.END and not final:
                return None
            if not isinstance(found, Failed) and not self._swallows(block[place : found[1]]):
                return self._counted(len(found[0]), found[1], self._written(found[0]))
        return self._by_lines(block, place, end, final=final)

    def _by_lines(self, block: bytes, place: int, end: int, *, final: bool) -> Step | None:
        """Return the record at a place whose marks are its text's: within quoted fields, or all of them."""
        line = self._line(block[place:end].rstrip(b"\r\n"))
        if not (line and line.closed):
            until = end
            for _ in range(LOOKED_AHEAD):
                start, until = until, block.find(b"\n", until) + 1
                if not until:
                    if final:
                        break
                    return None
                added = block[start:until]
                if added.count(self.separator) >= self.columns - 1:
                    break  # a record of its own
                if b'"' in added:
                    whole = self._line(block[place:until].rstrip(b"\r\n"))
                    if whole and whole.closed:
                        return Step(until, self._written(whole.fields))
        return Step(end, self._written(line.fields)) if line else Step(end, b"", OPEN)

    def _line(self, line: bytes) -> Line | None:
        """Return as many fields of a line as there are columns; one with marks of its own takes the rest."""
        tokens = self._tokens(line)
        broken = [number for number, token in enumerate(tokens) if not token.whole]
        more = len(tokens) - self.columns
        if more < 0 or (more and (len(broken) != 1 or broken[0] + more >= len(tokens))):
            return None
        if more:
            first = broken[0]
            rest = tokens[first + 1 : first + more + 1]
            a_record = more >= self.columns - 1 and self.separator != b","  # which stands in any prose
            if a_record or any(token.written.startswith(b'"') for token in rest):
                return None
            taken = self.separator.join(token.written for token in tokens[first : first + more + 1])
            tokens[first : first + more + 1] = [Token(taken, whole=False)]
        closed = all(len(tokens[n].written) > 1 and tokens[n].written.endswith(b'"') for n in broken)
        return Line([token.text for token in tokens], closed)

    def _tokens(self, line: bytes) -> list[Token]:
        """Return what stands between the separators of a line."""
        tokens: list[Token] = []
        place = 0
        while True:
            found = DOUBLED.pattern.match(line, place)
            whole = found is not None and line[found.end() : found.end() + 1] in (b"", self.separator)
            end = found.end() if found and whole else line.find(self.separator, place)
            end = len(line) if end < 0 else end
            written = line[place:end]
            tokens.append(Token(written, whole=whole or not written.startswith(b'"')))
            if end == len(line):
                return tokens
            place = end + 1

    def _counted(self, fields: int, end: int, written: bytes) -> Step:
        if fields > self.columns:
            return Step(end, b"", f"has {fields} fields instead of {self.columns}")
        return Step(end, written)

    def _written(self, fields: list[bytes]) -> bytes:
        signs = (self.separator, b'"', b"\n", b"\r")
        quoted = (
            b'"' + field.replace(b'"', b'""') + b'"' if any(sign in field for sign in signs) else field
            for field in fields
        )
        return self.separator.join(quoted) + b"\n"
