"""Columns of any length come back as they were written, and other programs can read them."""

from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

from analysis.corpus.index.columns import RawColumn, assemble, columns_of, read_table


@pytest.mark.parametrize("rows", [0, 1, 7, 1024, 70_000])
def test_columns_come_back(tmp_path: Path, rows: int) -> None:
    numbers, small = RawColumn(tmp_path / "a", np.uint32), RawColumn(tmp_path / "b", np.uint8)
    values = np.arange(rows, dtype=np.uint32)
    for part in np.array_split(values, 3):
        numbers.append(part)
        small.append(part % 7)
    assert np.array_equal(np.concatenate([*numbers.blocks(), values[:0]]), values)
    assemble(tmp_path / "both.arrow", {"number": numbers, "small": small})
    columns = columns_of(read_table(pa.memory_map(str(tmp_path / "both.arrow"))))
    assert np.array_equal(columns["number"], values)
    assert np.array_equal(columns["small"], values % 7)
    assert pl.read_ipc(tmp_path / "both.arrow")["number"].to_list() == values.tolist()
    assert [path.name for path in tmp_path.iterdir()] == ["both.arrow"]
