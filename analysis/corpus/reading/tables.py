"""Tables of documents on disk (csv, tsv, jsonl, parquet), read a piece at a time.

Every reader offers the same three things: the columns, the types of columns that are not ours, and the
rows in pieces of bounded size. In text formats everything is text at first, because a guess from the
first rows is wrong in the millionth; a further column becomes a number only if all of its values are.
A broken row is listed with its line, and the others are read.
"""

import csv
import io
import json
import math
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.blocks import GZIP, Cut, after_line, after_record, text_blocks
from analysis.corpus.reading.encoding import UTF8, encoding_of
from analysis.errors import AnalysisError

SEPARATORS = ",;\t|"
PIECE = 16_000_000  # bytes of text in a piece
NUMBERS = (  # a leading zero makes a code of a number
    (r"^-?(?:0|[1-9]\d{0,17})$", pl.Int64()),
    (r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$", pl.Float64()),
)
QUOTED = re.compile(
    rb'(?<![^\t\n])"((?:[^"]|"")*"(?![^\t\r\n]))?'
)  # a field's first sign, and the field if whole
JSON_TEXT = r'"(?:[^"\\]|\\.)*"'
JSON_LIST = rf"^\[(?:{JSON_TEXT}(?:, {JSON_TEXT})*)?\]$"  # a list of texts, as it is read into a text column
Kinds = dict[str, pl.DataType]
Parse = Callable[[bytes, int], Reading]


@dataclass(frozen=True)
class Table:
    """A table of documents: its columns under their own names, and its rows in pieces."""

    path: Path
    columns: tuple[str, ...]
    pieces: Callable[[int], Iterator[Reading]]
    kinds: Callable[[Sequence[str]], Kinds]


def open_table(path: Path, format_: str, encoding: str | None = None) -> Table:
    """Open a csv, tsv, jsonl or parquet file; `AnalysisError` if it is empty or none."""
    if path.stat().st_size == 0:
        raise AnalysisError(f"{path} is empty")
    if format_ == "parquet":
        return _parquet(path)
    if encoding is None:
        encoding = UTF8 if path.suffix == GZIP else encoding_of(path, str(path))
    if format_ == "jsonl":
        return _jsonl(path, encoding)
    return _csv(path, encoding, "\t" if format_ == "tsv" else None)


def _parquet(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # neither mapped nor fetched ahead: both would count as memory in use
        file = pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False)
        schema = pl.DataFrame(pl.from_arrow(file.schema_arrow.empty_table())).schema
    except (pa.ArrowException, OSError) as error:
        raise AnalysisError(f"{path} cannot be read as Parquet: {error}") from error
    meta = file.metadata
    bytes_ = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))

    def pieces(size: int) -> Iterator[Reading]:
        rows = max(1, int(size * meta.num_rows / max(bytes_, 1)))
        read = 0
        try:
            for batch in file.iter_batches(rows):
                read += batch.num_rows
                yield Reading(pl.DataFrame(pl.from_arrow(batch)), nothing_rejected(), read / meta.num_rows)
        except (pa.ArrowException, OSError) as error:
            raise AnalysisError(f"{path} is damaged: {error}") from error

    return Table(path, tuple(schema), pieces, lambda names: {name: schema[name] for name in names})


def _csv(path: Path, encoding: str, separator: str | None) -> Table:
    first = next(text_blocks(path, encoding, 1 << 16, after_line), (b"", 1.0))[0].decode()
    head = first.split("\n", 1)[0].rstrip("\r")
    if not head.strip():
        raise AnalysisError(f"{path} has no header line")
    separator = separator or max(SEPARATORS, key=head.count)
    columns = tuple(name.strip() for name in next(csv.reader([head], delimiter=separator)))
    if len(set(columns)) < len(columns):
        raise AnalysisError(f"{path} has a column twice: {', '.join(columns)}")

    quote = None if separator == "\t" and _is_unquoted(path, encoding, len(columns)) else '"'

    def parse(block: bytes, line: int) -> Reading:
        if line == 1:
            block = block.split(b"\n", 1)[1] if b"\n" in block else b""
        return _csv_rows(block, path, columns, (separator, quote), line + (line == 1))

    return _text_table(path, columns, encoding, after_record if quote else after_line, parse)


def _is_unquoted(path: Path, encoding: str, columns: int) -> bool:
    """Return whether quotation marks in a tsv are signs of its texts.

    Then some field begins as a quoted one would and does not end so, while every line has all its fields.
    """
    block = next(text_blocks(path, encoding, PIECE, after_line), (b"", 1.0))[0]
    if all(found[1] is not None for found in QUOTED.finditer(block)):
        return False
    return all(line.count(b"\t") == columns - 1 for line in block.split(b"\n") if line.strip())


def _csv_rows(
    block: bytes, path: Path, columns: tuple[str, ...], style: tuple[str, str | None], line: int
) -> Reading:
    schema, (separator, quote) = dict.fromkeys(columns, pl.String()), style
    if not block.strip():
        return Reading(pl.DataFrame(schema=schema), nothing_rejected())
    try:
        frame = pl.read_csv(
            block, has_header=False, schema=schema, separator=separator, quote_char=quote, encoding="utf8"
        )
    except pl.exceptions.PolarsError:
        return _csv_row_by_row(block, path, columns, style, line)
    blank = pl.all_horizontal(pl.all().is_null())  # a blank line is no row
    return Reading(frame.filter(~blank), nothing_rejected())


def _csv_row_by_row(
    block: bytes, path: Path, columns: tuple[str, ...], style: tuple[str, str | None], line: int
) -> Reading:
    """Read what can be read, and list the rows with too many fields."""
    limit = csv.field_size_limit(sys.maxsize)  # an article is longer than csv expects
    try:
        plain = {"quotechar": style[1]} if style[1] else {"quoting": csv.QUOTE_NONE}
        reader = csv.reader(io.StringIO(block.decode(), newline=""), delimiter=style[0], **plain)
        good: list[list[str | None]] = []
        bad = [nothing_rejected()]
        for row in reader:
            if len(row) > len(columns):
                reason = f"line {line + reader.line_num - 1} has {len(row)} fields instead of {len(columns)}"
                bad.append(rejected(str(path), row[0], reason))
            elif row:
                good.append([*(value or None for value in row), *[None] * (len(columns) - len(row))])
    finally:
        csv.field_size_limit(limit)
    frame = pl.DataFrame(good, schema=dict.fromkeys(columns, pl.String()), orient="row")
    return Reading(frame, pl.concat(bad))


def _jsonl(path: Path, encoding: str) -> Table:
    columns: dict[str, None] = {}
    for block, _ in text_blocks(path, encoding, PIECE, after_line):
        columns.update(dict.fromkeys(_keys(block)))
    if not columns:
        raise AnalysisError(f"{path} has no line that is a JSON object")
    schema = dict.fromkeys(columns, pl.String())

    def parse(block: bytes, line: int) -> Reading:
        try:
            return Reading(_joined(pl.read_ndjson(io.BytesIO(block), schema=schema)), nothing_rejected())
        except pl.exceptions.PolarsError:
            good, bad = _json_line_by_line(block, path, line)
        if not good:
            return Reading(pl.DataFrame(schema=schema), bad)
        return Reading(_joined(pl.read_ndjson(io.BytesIO(b"\n".join(good)), schema=schema)), bad)

    return _text_table(path, tuple(columns), encoding, after_line, parse)


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Return lists of texts (two authors, three keywords) as one text with commas; an empty list is null."""
    every = pl.col(pl.String)
    listed = every.str.contains(JSON_LIST)
    text = pl.when(listed).then(every).str.json_decode(pl.List(pl.String())).list.join(", ")
    return frame.with_columns(pl.when(listed).then(text.replace("", None)).otherwise(every).name.keep())


def _keys(block: bytes) -> list[str]:
    """Return the keys of all objects of a block."""
    try:
        return pl.read_ndjson(io.BytesIO(block), infer_schema_length=None).columns
    except pl.exceptions.PolarsError:  # a broken line, or values of several kinds under one key
        good, _ = _json_line_by_line(block, Path(), 1)
        return list(dict.fromkeys(key for line in good for key in json.loads(line)))


def _json_line_by_line(block: bytes, path: Path, line: int) -> tuple[list[bytes], pl.DataFrame]:
    """Return the lines that are JSON objects, as any reader takes them, and list the others."""
    good, bad = [], [nothing_rejected()]
    for number, text in enumerate(block.split(b"\n"), line):
        if not text.strip():
            continue
        try:
            row = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
            if isinstance(row, dict):
                good.append(json.dumps(row, ensure_ascii=False).encode())
            else:
                bad.append(rejected(str(path), None, f"line {number} is no JSON object"))
        except (ValueError, RecursionError) as error:  # half a sign (a lone surrogate) is a ValueError, too
            bad.append(rejected(str(path), None, f"line {number} is no JSON: {error}"))
    return good, pl.concat(bad)


def _finite(number: str) -> float | None:
    """Return a number; null for what pandas writes where there is none, and for what no number holds."""
    return value if math.isfinite(value := float(number)) else None


def _text_table(path: Path, columns: tuple[str, ...], encoding: str, cut: Cut, parse: Parse) -> Table:
    def pieces(size: int) -> Iterator[Reading]:
        line = 1
        for block, done in text_blocks(path, encoding, size, cut):
            read = parse(block, line)
            yield Reading(read.documents, read.rejected, done)
            line += block.count(b"\n")

    def kinds(names: Sequence[str]) -> Kinds:
        """Look at all values of some columns once to see which hold numbers only."""
        possible: dict[str, list[tuple[str, Any]]] = {name: [*NUMBERS] for name in names}
        filled = dict.fromkeys(names, False)
        for piece in pieces(PIECE) if names else ():
            for name in names:
                values = piece.documents[name].drop_nulls()
                filled[name] = filled[name] or len(values) > 0
                possible[name] = [each for each in possible[name] if values.str.contains(each[0]).all()]
        return {
            name: possible[name][0][1] if possible[name] and filled[name] else pl.String() for name in names
        }

    return Table(path, columns, pieces, kinds)
