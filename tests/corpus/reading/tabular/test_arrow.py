"""Arrow files and streams are read as they are; damaged ones do no harm."""

import random
from pathlib import Path

import polars as pl
import pytest

from analysis.corpus.reading.sources import open_source, read
from analysis.errors import AnalysisError

FRAME = pl.DataFrame(
    {
        "id": [1, 2],
        "outlet": ["x", "y"],
        "n": [1.5, None],
        "tags": [["a", "b"], []],
        "text": ["Eins.", "Zwei."],
    }
)


@pytest.mark.parametrize("name", ["a.arrow", "a.feather", "a.txt"])
@pytest.mark.parametrize("compression", ["uncompressed", "zstd", "lz4"])
def test_a_file(tmp_path: Path, name: str, compression: str) -> None:
    FRAME.write_ipc(tmp_path / name, compression=compression)  # type: ignore[arg-type]
    documents = read(tmp_path / name).documents
    assert documents.select("id", "outlet", "n", "text").rows() == [
        ("1", "x", 1.5, "Eins."),
        ("2", "y", None, "Zwei."),
    ]


def test_a_stream(tmp_path: Path) -> None:
    FRAME.write_ipc_stream(tmp_path / "a.arrows")
    assert read(tmp_path / "a.arrows").documents["text"].to_list() == ["Eins.", "Zwei."]


def test_a_big_batch_comes_in_pieces(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": range(2000), "outlet": "x", "text": [f"Wort {n} " * 50 for n in range(2000)]})
    frame.write_ipc(tmp_path / "a.arrow")
    assert len(list(open_source(tmp_path / "a.arrow").batches(50_000))) > 5


def test_damage_is_said_and_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    FRAME.write_ipc(path)
    whole, draw, refused = path.read_bytes(), random.Random(4), 0  # noqa: S311 - the same damage every time
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[draw.randrange(6, len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(damaged)
        try:
            read(path)
        except AnalysisError:
            refused += 1
    assert refused > 20


def test_lists_in_parquet_are_joined(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a", "b"], "outlet": "x", "tags": [["p", "q"], []], "text": "Ein Text."})
    frame.write_parquet(tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet").documents["tags"].to_list() == ["p, q", None]
