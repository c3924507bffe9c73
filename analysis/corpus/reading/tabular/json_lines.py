"""Tables with a JSON object on every line."""

import io
import json
import math
from pathlib import Path

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.blocks import after_line, text_blocks
from analysis.corpus.reading.tabular.table import PIECE, Table, TextFile, need_few, text_table
from analysis.errors import AnalysisError

JSON_TEXT = r'"(?:[^"\\]|\\.)*"'
JSON_LIST = rf"^\[(?:{JSON_TEXT}(?:, {JSON_TEXT})*)?\]$"  # a list of texts, as it is read into a text column
BROKEN = (ValueError, RecursionError)  # half a sign (a lone surrogate) is a ValueError, too


def open_json_lines(path: Path, encoding: str) -> Table:
    """Open a jsonl file; its columns are the keys of all its objects."""
    columns: dict[str, None] = {}
    for block, _ in text_blocks(path, encoding, PIECE, after_line):
        columns.update(_keys(block))
        need_few(tuple(columns), path)
    if not columns:
        raise AnalysisError(f"{path} has no line that is a JSON object")
    schema = dict.fromkeys(columns, pl.String())

    def parse(block: bytes, line: int) -> Reading:
        frame, bad = _parsed(block, schema), nothing_rejected()
        if frame is None:
            frame, bad = _line_by_line(block, schema, str(path), line)
        return Reading(_joined(frame), bad)

    return text_table(TextFile(path, encoding, after_line), tuple(columns), parse)


def _keys(block: bytes) -> dict[str, None]:
    """Return the keys of all objects of a block."""
    keys: dict[str, None] = {}
    for line in block.split(b"\n"):
        try:
            row = json.loads(line, strict=False) if line.strip() else None
            if isinstance(row, dict):
                "".join(row).encode()
                keys.update(dict.fromkeys(row))
        except BROKEN:
            continue
    return keys


def _parsed(block: bytes, schema: dict[str, pl.String]) -> pl.DataFrame | None:
    """Return the objects of a block; none where a line is broken."""
    try:
        return pl.read_ndjson(io.BytesIO(block), schema=schema)
    except pl.exceptions.PolarsError:
        return None


def _line_by_line(
    block: bytes, schema: dict[str, pl.String], path: str, number: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines that are JSON objects, as any reader takes them, and list the others."""
    good, bad = [], [nothing_rejected()]
    for line, text in enumerate(block.split(b"\n"), number):
        if not text.strip():
            continue
        try:
            row = json.loads(text, parse_constant=lambda _: None, parse_float=_finite, strict=False)
            if isinstance(row, dict):
                good.append((line, json.dumps(row, ensure_ascii=False).encode()))
            else:
                bad.append(rejected(path, None, f"line {line} is no JSON object"))
        except BROKEN as error:
            bad.append(rejected(path, None, f"line {line} is no JSON: {error}"))
    frame = _parsed(b"\n".join(text for _, text in good), schema)
    if frame is not None:
        return frame, pl.concat(bad)
    each = [(line, _parsed(text, schema)) for line, text in good]
    bad += [rejected(path, None, f"line {line} is no JSON") for line, row in each if row is None]
    return pl.concat([pl.DataFrame(schema=schema), *(row for _, row in each if row is not None)]), pl.concat(
        bad
    )


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Return lists of texts (two authors, three keywords) as one text with commas; an empty list is null."""
    every = pl.col(pl.String)
    listed = every.str.contains(JSON_LIST)
    text = pl.when(listed).then(every).str.json_decode(pl.List(pl.String())).list.join(", ")
    return frame.with_columns(pl.when(listed).then(text.replace("", None)).otherwise(every).name.keep())


def _finite(number: str) -> float | None:
    """Return a number; null for what pandas writes where there is none, and for what no number holds."""
    return value if math.isfinite(value := float(number)) else None
