"""Hostile documents: 10,000 of signs that nobody types, in texts, ids, outlets, titles; all must be accounted for.

    python tests/robustness/hostile.py [documents] [seed]

They come as a frame, as jsonl, csv and parquet. Each is in the corpus or in `rejected`, none as two, and
questions about the corpus are answered.
"""

import json
import random
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import polars as pl

import analysis as an

SIGNS = [
    "", " ", "\n", "\r", "\r\n", "\t", "\0", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x85", "\u00a0", "\u00ad", "\u0301",
    "\u0308", "\u200b", "\u200d", "\u200e", "\u202e", "\u2028", "\u2029", "\u2066", "\ufeff", "\ufffd", "\uffff", "\U0010ffff",
    "\u0600", "\u0e33", "가", "漢字", "שלום", "مرحبا", "ß", "ẞ", "ﬁ", "Ǆ", "İ", "🤷🏼‍♀️", "👨‍👩‍👧", "🇩🇪", '"', "'", "\\", "`", ";", ",",
    "|", "=cmd|' /C calc'!A0", "<script>", "</p>", "&#0;", "&#xD800;", "&amp;amp;", "%s", "{}", "{0}", "${x}", "../..", "NULL",
    "NaN", "-", "--", "1e400", "0001-01-01", "\N{COMBINING ENCLOSING KEYCAP}", "Z̸̢͑a̵͜͝l̷͔̈g̶̛̺o̷̪͛", "a" * 3000, "_" * 500, "ä_" * 200, "'" * 300, "." * 999,
    "Der Krieg ist da.", "Größe", "Bürger:innen", "z. B.", "10 000",
]  # fmt: skip
LONE = ["\ud83d", "\udfff", "\udc00x", "x\ud800"]


def value(some: random.Random, *, lone: bool = False) -> str:
    """Return some of the signs in a row."""
    signs = SIGNS + LONE if lone and some.random() < 0.05 else SIGNS
    return some.choice(["", " "]).join(some.choice(signs) for _ in range(some.choice([0, 1, 1, 2, 3, 8])))


def hostile(some: random.Random, number: int, *, lone: bool = False) -> dict[str, str | None]:
    """Return a document; a number in its id tells it from others, mostly."""
    mark = f"n{number}" if some.random() < 0.95 else ""
    return {
        "id": value(some, lone=lone) + mark,
        "outlet": some.choice(["Bote", "Elbkurier", value(some, lone=lone)]),
        "date": some.choice(["2022-03-04", "5. März 2024", None, value(some, lone=lone)]),
        "title": some.choice([None, value(some, lone=lone)]),
        "seite": some.choice([None, "7", value(some, lone=lone)]),
        "text": value(some, lone=lone) + some.choice(["", "Der Krieg."]),
    }


def accounted(documents: list[dict[str, str | None]], kind: str, folder: Path) -> Counter[str]:
    """Build a corpus of documents that come in some way, ask it, and count where they are."""
    source: pl.DataFrame | Path
    if kind == "jsonl":
        source = folder / "a.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in documents), encoding="utf-8")
    else:
        frame = pl.DataFrame(documents, schema=dict.fromkeys(documents[0], pl.String))
        source = frame
        if kind != "frame":
            source = folder / f"a.{kind}"
            frame.write_parquet(source) if kind == "parquet" else frame.write_csv(source)
    corpus = an.build(source, folder / f"corpus-{kind}")
    lost = corpus.rejected.filter(~pl.col("reason").str.contains("kept"))
    assert len(corpus) + lost.height == len(documents), (kind, len(corpus), lost.height, len(documents))
    assert corpus.documents["id"].is_unique().all()
    for question in ("Krieg", "der *", '[word="K.*"]'):
        an.kwic(corpus, question)
    an.frequencies(corpus, by="outlet")
    an.trend(corpus, "Krieg", every="year")
    reasons = lost["reason"].str.replace_all(r"\d+|:.*", "").value_counts()
    return Counter({"in the corpus": len(corpus)} | {f"rejected: {why}": n for why, n in reasons.iter_rows()})


def main(number: int = 10_000, seed: int = 0) -> Counter[str]:
    """Build corpora of hostile documents, a quarter of them in each way."""
    some, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for kind in ("frame", "jsonl", "parquet", "csv"):
            lone = kind == "jsonl"
            rows = [hostile(some, i, lone=lone) for i in range(number // 4)]
            if kind == "csv":  # a file with NUL is no text, and refused as a whole
                rows = [{k: v and v.replace("\0", "") for k, v in row.items()} for row in rows]
            counts += accounted(rows, kind, Path(folder))
    return counts


if __name__ == "__main__":
    for name, n in sorted(main(*(int(each) for each in sys.argv[1:])).items()):
        print(f"{n:6d} {name}")
