"""Damaged tables and settings: 5,000 files with flipped, lost, added and doubled bytes; none may end in a traceback.

    python tests/robustness/damaged.py [files] [seed]

Every document is in the corpus or in `rejected`, or the file is refused with an `AnalysisError`.
"""

import csv
import gzip
import io
import json
import random
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import polars as pl

from analysis.corpus.reading.sources import read
from analysis.corpus.settings import read_settings
from analysis.errors import AnalysisError

ROWS = 20
TEXTS = [
    "Der Krieg ist da.",
    'Er sagte "Nein", und ging.',
    "Zeile eins\nZeile zwei; mit Komma, ja",
    "Größe 12\" oder 5'",
    "„Öl“",
]
NASTY = [
    b'"',
    b"'",
    b"\\",
    b"\n",
    b"\r",
    b";",
    b",",
    b"\t",
    b"\0",
    b"\xff",
    b"\xc3",
    b"{",
    b"}",
    b"[",
    b"]",
    b"NaN",
    b'"""',
    b"\xed\xa0\x80",
]
TOML = b'name = "probe"\ntitle = "Eine Probe"\n[[source]]\npath = "a.csv"\nformat = "csv"\n[source.columns]\ntext = "text"\n[outlets.Bote]\nlabel = "Der Bote"\ncolour = "#1a6fb0"\n[cleaning]\nrules = ["notices"]\ndrop = ["^x+$"]\n'


def documents(some: random.Random) -> list[dict[str, str]]:
    """Return rows of our own; every id is a word that nothing else holds."""
    return [
        {
            "id": f"doc{i:03d}",
            "outlet": some.choice(["Bote", "Elbkurier"]),
            "date": f"2022-01-{i % 28 + 1:02d}",
            "seite": str(i),
            "text": some.choice(TEXTS),
        }
        for i in range(ROWS)
    ]


def file(some: random.Random, kind: str) -> bytes:
    """Return a file that is whole."""
    rows = documents(some)
    if kind == "toml":
        return TOML
    if kind == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=some.random() < 0.5) + "\n" for row in rows).encode()
    if kind == "parquet":
        target = io.BytesIO()
        pl.DataFrame(rows).write_parquet(target, row_group_size=7)
        return target.getvalue()
    target = io.StringIO()
    quoting = some.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.DictWriter(target, list(rows[0]), delimiter=some.choice(",;\t|"), quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    data = target.getvalue().encode(
        some.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"]), errors="replace"
    )
    return gzip.compress(data, mtime=0) if some.random() < 0.1 else data


def damage(data: bytes, some: random.Random) -> bytes:
    """Return a file after one to four accidents."""
    for _ in range(some.randint(1, 4)):
        place = some.randrange(len(data) or 1)
        match some.randrange(6):
            case 0:
                data = (
                    data[:place]
                    + bytes([data[place] ^ 1 << some.randrange(8)] if data else [])
                    + data[place + 1 :]
                )
            case 1:
                data = data[:place]
            case 2:
                data = data[:place] + some.choice(NASTY) + data[place:]
            case 3:
                data = data[:place] + data[place + some.randint(1, 30) :]
            case 4:
                data = data[:place] + data[max(0, place - some.randint(1, 60)) :]
            case _:
                data = data.replace(b'"', some.choice(NASTY), some.randint(1, 3))
    return data


def outcome(data: bytes, kind: str, folder: Path) -> str:
    """Return what became of a file: read, refused, or what must not be."""
    path = folder / ("corpus.toml" if kind == "toml" else f"a.{kind}")
    path.write_bytes(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if kind == "toml":
                read_settings(path)
                return "read"
            reading = read(path)
    except AnalysisError:
        return "refused"
    except BaseException as error:  # noqa: BLE001 - what is looked for: a panic is no Exception
        return f"TRACEBACK {type(error).__name__}: {error}"[:200]
    return "read" if kind == "parquet" else accounted(reading.documents, reading.rejected)


def accounted(documents: pl.DataFrame, rejected: pl.DataFrame) -> str:
    """Return whether each record that still stands in the file in a line of its own is a document, or listed."""
    ids = [*documents["id"], *rejected["id"].drop_nulls()]
    held = "\n".join(documents["text"])
    swallowed = [f"doc{i:03d}" for i in range(ROWS) if f"doc{i:03d}" in held and f"doc{i:03d}" not in ids]
    if swallowed and not rejected.height:
        return f"SWALLOWED {swallowed}"
    return "listed" if rejected.height else "read"


def main(files: int = 5000, seed: int = 0) -> Counter[str]:
    """Damage files and count what became of them."""
    some, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            kind = ("csv", "csv", "jsonl", "parquet", "toml")[number % 5]
            data = damage(file(some, kind), some)
            result = outcome(data, kind, Path(folder))
            counts[f"{kind}: {result}"] += 1
            if result.split(" ")[0] not in ("read", "refused", "listed"):
                print(number, kind, result, data[:3000] if kind in ("csv", "jsonl", "toml") else "")
    return counts


if __name__ == "__main__":
    found = main(*(int(each) for each in sys.argv[1:]))
    for name, n in sorted(found.items()):
        print(f"{n:6d} {name}")
