"""Parquet files, by batches of rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, with_text
from analysis.corpus.reading.tabular.table import Table, need_few
from analysis.errors import AnalysisError


def open_parquet(path: Path) -> Table:
    """Open a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    damage = (pa.ArrowException, OSError, pl.exceptions.PolarsError)
    try:
        # neither mapped nor fetched ahead: both would count as memory in use
        file = pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False)
        names = file.schema_arrow.names
        need_few(names, path)
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise AnalysisError(f"{path} has a column twice: {', '.join(twice[:5])}")
        schema = frame_of(file.schema_arrow.empty_table()).schema
    except damage as error:
        raise AnalysisError(f"{path} cannot be read as Parquet: {error}") from error
    meta = file.metadata
    bytes_ = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))

    def pieces(size: int) -> Iterator[Reading]:
        rows = max(1, int(size * meta.num_rows / max(bytes_, 1)))
        read = 0
        try:
            for batch in file.iter_batches(rows):
                read += batch.num_rows
                yield Reading(frame_of(batch), nothing_rejected(), read / max(meta.num_rows, 1))
        except damage as error:
            raise AnalysisError(f"{path} is damaged: {error}") from error

    return Table(path, tuple(schema), pieces, lambda names: {name: schema[name] for name in names})


def frame_of(table: Any) -> pl.DataFrame:
    """Return an Arrow table as a frame."""
    import pyarrow as pa

    for field in table.schema:
        if pa.types.is_decimal256(field.type):
            raise AnalysisError(f"column {field.name!r} holds {field.type}; make it text or leave it out")
    return with_text(pl.DataFrame(pl.from_arrow(table)))
