"""Quotation marks in tables: which of them are the format's, and which the writer's.

In a well-formed table (RFC 4180) every mark opens a field, closes one, or is doubled, and the marks
alternate: that is tested for millions of them at once. One mark that is not closed turns this round for
the rest of the file: fast readers then take all following rows for one text and say nothing. A table in
which a mark stands elsewhere is therefore mended first, record by record.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from analysis.corpus.documents import nothing_rejected, rejected
from analysis.corpus.reading.tabular.marks import alternate, last_line, marks_of
from analysis.corpus.reading.tabular.records import Records

MOST = 1 << 27  # bytes behind an opening mark after which it is taken for one that nobody closes
ESCAPED = re.compile(rb'\\(["\\])')


@dataclass(frozen=True)
class Quoting:
    """How records of a table are told apart: its separator, its number of columns, whether marks quote."""

    separator: bytes
    columns: int
    quoted: bool = True

    @cached_property
    def records(self) -> Records:
        """The reader of single records."""
        return Records(self.separator, self.columns)

    def end(self, block: bytes) -> int:
        """Return where the last complete record of a block ends that begins with one; 0 if none does."""
        if not self.quoted:
            return block.rfind(b"\n") + 1
        marks = marks_of(block)
        if alternate(block, marks, self.separator[0]) and not self.records.swallowed(block, marks):
            end = last_line(block, marks)
            if end or len(block) < MOST:
                return end
        steps = self.records.steps(block, final=len(block) >= MOST)
        return max((step.end for step in steps), default=0)

    def is_sound(self, block: bytes) -> bool:
        """Return whether every mark of whole records is where the format puts it, and swallows no record."""
        if not self.quoted:
            return True
        marks = marks_of(block)
        sound = len(marks) % 2 == 0 and alternate(block, marks, self.separator[0])
        return sound and not self.records.swallowed(block, marks)

    def mended(self, block: bytes, path: str, line: int) -> tuple[bytes, pl.DataFrame]:
        """Return whole records in well-formed quoting, and a list of the lines that are none.

        Marks written as a backslash and a mark (MySQL, R, Spark) become doubled ones.
        """
        if self.quoted and b'\\"' in block:
            doubled = ESCAPED.sub(lambda found: b'""' if found[1] == b'"' else b"\\", block)
            if self.is_sound(doubled):
                block = doubled
        block += b"" if block.endswith(b"\n") else b"\n"
        good, bad, start = [], [nothing_rejected()], 0
        steps = self.records.steps(block, final=True) if self.quoted else self.records.lines(block)
        for step in steps:
            lines = block.count(b"\n", start, step.end)
            if step.reason:
                where = f"line {line}" if lines == 1 else f"lines {line} to {line + lines - 1}"
                first = block[start : step.end].split(self.separator, 1)[0].strip()
                bad.append(rejected(path, first.decode(), f"{where} {step.reason}"))
            good.append(step.written)
            line, start = line + lines, step.end
        return b"".join(good), pl.concat(bad)
