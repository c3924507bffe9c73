"""Tables with a separator: csv and tsv.

The header says what separates, unless the first line does (Excel's sep=;). Well-formed pieces are read at
once; pieces in which quotation marks stand elsewhere are mended first, and what cannot be is listed.
"""

import re
from pathlib import Path

import polars as pl

from analysis.corpus.cleaning.cleaning import BASE, clean_texts
from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.reading.blocks import after_line, text_blocks
from analysis.corpus.reading.tabular.quoting import Quoting
from analysis.corpus.reading.tabular.records import Failed, Records
from analysis.corpus.reading.tabular.table import PIECE, Table, TextFile, text_table
from analysis.errors import AnalysisError

SEPARATORS = ",;\t|"
HEAD = 1 << 18  # bytes in which a header ends
TOLD = re.compile(rb'\s*"?sep=(?P<sign>[^\r\n"]|(?=[\r\n"]))"?[ \t,;]*\r*\n', re.IGNORECASE)
WITHIN = re.compile(rb'"(?:[^"]|"")*"')
# a field's first sign, and the field if whole
QUOTED = re.compile(rb'(?<![^\t\n])"((?:[^"]|"")*"(?![^\t\r\n]))?')


def open_separated(path: Path, encoding: str, separator: str | None) -> Table:
    """Open a csv or tsv file; its header's signs decide what separates where it is not given."""
    first = next(text_blocks(path, encoding, HEAD, after_line), (b"", 1.0))[0]
    names, sign, start = _header(first, path, separator)
    columns = _distinct(names, path)
    quoted = not (sign == b"\t" and _is_unquoted(path, encoding, len(columns)))
    quoting = Quoting(sign, len(columns), quoted)

    def parse(block: bytes, line: int) -> Reading:
        if line == 1:
            line += block[:start].count(b"\n")
            block = block[start:]
        return _rows(block, (str(path), line), columns, quoting)

    return text_table(TextFile(path, encoding, quoting.end, german=sign == b";"), columns, parse)


def _header(block: bytes, path: Path, separator: str | None) -> tuple[list[str], bytes, int]:
    """Return the names of the columns, the separator, and where the header ends."""
    told = TOLD.match(block)
    start = told.end() if told else len(block) - len(block.lstrip(b"\r\n"))
    outside = WITHIN.sub(b"", block[start:]).split(b"\n", 1)[0]
    if not block[start:].split(b"\n", 1)[0].strip():
        raise AnalysisError(f"{path} has no header line")
    counted = max(SEPARATORS, key=outside.decode(errors="replace").count)
    sign = (separator or (told["sign"].decode() if told and told["sign"] else counted)).encode()
    records = Records(sign, 1)
    block += b"" if b"\n" in block[start:] else b"\n"
    found = records.fields(block, start)
    if isinstance(found, Failed):
        end = block.find(b"\n", start) + 1
        found = [field.strip(b'"') for field in block[start:end].rstrip(b"\r\n").split(sign)], end
    names = clean_texts(pl.Series([name.decode() for name in found[0]]), BASE)
    return names.str.replace_all("\n", " ", literal=True).to_list(), sign, found[1]


def _distinct(names: list[str], path: Path) -> tuple[str, ...]:
    """Return the names of columns; those without one, as Excel leaves them at the end, are numbered."""
    nameless = names.count("")
    columns = tuple(name or (f"column {i}" if nameless > 1 else "") for i, name in enumerate(names, 1))
    twice = (
        sorted({name for name in columns if columns.count(name) > 1})
        if len(set(columns)) < len(columns)
        else []
    )
    if twice:
        raise AnalysisError(f"{path} has a column twice: {', '.join(twice[:5])}")
    return columns


def _is_unquoted(path: Path, encoding: str, columns: int) -> bool:
    """Return whether quotation marks in a tsv are signs of its texts.

    Then most fields that begin as quoted ones would do not end so, while every line has all its fields.
    """
    block = next(text_blocks(path, encoding, PIECE, after_line), (b"", 1.0))[0]
    whole = [found[1] is not None for found in QUOTED.finditer(block)]
    if all(whole) or 2 * sum(whole) > len(whole):
        return False
    return all(line.count(b"\t") == columns - 1 for line in block.split(b"\n") if line.strip())


def _rows(block: bytes, place: tuple[str, int], columns: tuple[str, ...], quoting: Quoting) -> Reading:
    """Return the rows of whole records that begin in a line of a file."""
    bad = nothing_rejected()
    frame = _parsed(block, columns, quoting) if quoting.is_sound(block) else None
    if frame is None:
        mended, bad = quoting.mended(block, *place)
        frame = _parsed(mended, columns, quoting)
    if frame is None:
        raise AnalysisError(f"{place[0]} cannot be read from line {place[1]} on")
    blank = pl.all_horizontal(pl.all().is_null())  # a blank line is no row
    return Reading(frame.filter(~blank), bad)


def _parsed(block: bytes, columns: tuple[str, ...], quoting: Quoting) -> pl.DataFrame | None:
    """Return the rows of well-formed records; none where one has too many fields."""
    schema = dict.fromkeys(columns, pl.String())
    if not block.strip():
        return pl.DataFrame(schema=schema)
    full = quoting.separator * (len(columns) - 1) + b"\n"  # the first row says how many columns there are
    try:
        return pl.read_csv(
            full + block,
            has_header=False,
            schema=schema,
            separator=quoting.separator.decode(),
            quote_char='"' if quoting.quoted else None,
            encoding="utf8",
        )
    except pl.exceptions.PolarsError:
        return None
