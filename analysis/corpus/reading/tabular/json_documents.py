"""JSON as one document: a list of articles, a list in an envelope, or a single article.

APIs wrap what they found ({"articles": [...]}, {"data": [...]}, {"response": {"docs": [...]}}) and say how
many there would have been: that is held against what is there.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.documents import nothing_rejected, rejected
from analysis.corpus.reading.encoding import decode
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.tabular.held import held_table
from analysis.corpus.reading.tabular.table import MOST_COLUMNS, Table
from analysis.errors import AnalysisError

MOST_BYTES = 1 << 31  # of a file that is held as a whole
ANNOUNCED = ("totalResults", "total_results", "totalResultCount", "total", "numFound", "found", "count")
WRAPPERS = ("_source", "attributes", "fields", "doc", "node")  # of the article in an entry of some APIs
DEEPEST = 3  # envelopes in each other
Row = dict[str, str | None]


def open_json(path: Path, _format: str, encoding: str | None = None) -> Table:
    """Open a JSON file as a table; `AnalysisError` if it holds no list of objects and is no article."""
    if path.stat().st_size > MOST_BYTES:
        raise AnalysisError(
            f"{path} is bigger than {MOST_BYTES >> 30} GB: make it one object a line (.jsonl)"
        )
    given = _parsed(path, encoding)
    items, around = _articles(given)
    if not items:
        raise AnalysisError(f"{path} has no list of articles in it")
    rows = [_row(item) for item in items if isinstance(item, dict)]
    names = dict.fromkeys(name for row in rows for name in row)
    if len(names) > MOST_COLUMNS:
        raise AnalysisError(f"{path} has {len(names):,} columns: some values are taken for names")
    frame = pl.DataFrame(
        {name: [row.get(name) for row in rows] for name in names}, schema=dict.fromkeys(names, pl.String())
    )
    return held_table(path, frame, _notes(path.name, items, around))


def _parsed(path: Path, encoding: str | None) -> Any:
    text = decode(path.read_bytes(), path.name, encoding)
    try:
        return json.loads(text, parse_constant=lambda _: None, parse_float=_finite, strict=False)
    except RecursionError:
        raise AnalysisError(f"{path} has lists in each other without end") from None
    except ValueError as error:
        raise AnalysisError(f"{path} is no JSON: {error}") from None


def _finite(number: str) -> float | None:
    return value if math.isfinite(value := float(number)) else None


def _articles(given: Any) -> tuple[Sequence[Any], Mapping[str, Any]]:
    """Return the list of articles, the longest that is not too deep, and the envelope that it lies in."""
    if isinstance(given, list):
        return given, {}
    lists = sorted(_lists(given, DEEPEST), key=lambda found: -len(found[0]))
    if isinstance(given, dict) and "text" in renaming(list(_row(given)), None, ""):
        return [given], {}
    return lists[0] if lists else (_by_id(given), {})


def _by_id(given: Any) -> Sequence[Any]:
    """Return the articles of an object that holds them by their ids."""
    items = list(given.items()) if isinstance(given, dict) else []
    articles = items and all(isinstance(each, dict) for _, each in items)
    if not articles or "text" not in renaming(list(_row(items[0][1])), None, ""):
        return []
    return [{"id": key} | each for key, each in items]


def _lists(given: Any, deep: int) -> Iterator[tuple[Sequence[Any], Mapping[str, Any]]]:
    for value in given.values() if isinstance(given, dict) and deep else ():
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            yield value, given
        elif isinstance(value, dict):
            yield from _lists(value, deep - 1)


def _row(item: Mapping[str, Any]) -> Row:
    """Return an object as text by column; what has a name, {"name": ...}, is called by it."""
    row: Row = {}
    for key, value in item.items():
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            row[key] = _text(value["name"])
        elif isinstance(value, dict) and key in WRAPPERS:
            row |= _row(value) | row
        elif isinstance(value, dict):
            row |= {f"{key}.{inner}": _text(each) for inner, each in value.items()}
        else:
            row[key] = _text(value)
    return row


def _text(value: Any) -> str | None:
    """Return a value as text; several with commas."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # half a sign is none
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(str(each) for each in value) or None
    if isinstance(value, list) and all(
        isinstance(each, dict) and isinstance(each.get("name"), str) for each in value
    ):
        return ", ".join(each["name"] for each in value)
    return json.dumps(value, ensure_ascii=False)


def _notes(file: str, items: Sequence[Any], around: Mapping[str, Any]) -> pl.DataFrame:
    notes = [nothing_rejected()]
    foreign = [number for number, item in enumerate(items, 1) if not isinstance(item, dict)]
    notes += [
        rejected(file, None, f"entry {number} is no object, and no article") for number in foreign[:100]
    ]
    announced = next((around[key] for key in ANNOUNCED if isinstance(around.get(key), int)), None)
    if announced is not None and announced > len(items):
        notes.append(
            rejected(
                file, None, f"the file says that {announced:,} articles were found, and holds {len(items):,}"
            )
        )
    return pl.concat(notes)
