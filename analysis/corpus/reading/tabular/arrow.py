"""Arrow files (ipc, feather) and streams, by their batches."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.reading.tabular.parquet import frame_of
from analysis.corpus.reading.tabular.table import Table, need_few
from analysis.errors import AnalysisError

FILE = b"ARROW1"  # a stream begins with its schema at once


def open_arrow(path: Path, _format: str, _encoding: str | None = None) -> Table:
    """Open an Arrow file or stream; `AnalysisError` if it is damaged or none."""
    with _batches(path) as (schema, _, _):
        need_few(schema.names, path)
        twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
        if twice:
            raise AnalysisError(f"{path} has a column twice: {', '.join(twice[:5])}")
        kinds = frame_of(schema.empty_table()).schema

    def pieces(size: int) -> Iterator[Reading]:
        with _batches(path) as (_, batches, total):
            for number, batch in enumerate(batches, 1):
                batch.validate(full=True)  # a damaged one would be read beyond its end
                step = max(1, int(batch.num_rows * size / max(batch.nbytes, 1)))
                for start in range(0, batch.num_rows, step):
                    part = frame_of(batch.slice(start, step))
                    yield Reading(part, nothing_rejected(), number / total if total else 1.0)

    return Table(path, tuple(kinds), pieces, lambda names: {name: kinds[name] for name in names})


@contextmanager
def _batches(path: Path) -> Iterator[tuple[Any, Iterator[Any], int]]:
    """Give the schema of a file, its batches, and how many there are (0: of a stream nobody knows)."""
    import pyarrow as pa

    try:
        with pa.OSFile(str(path)) as file:
            if file.read(len(FILE)) == FILE:
                reader = pa.ipc.open_file(file)
                number = reader.num_record_batches
                yield reader.schema, (reader.get_batch(n) for n in range(number)), number
            else:
                file.seek(0)
                stream = pa.ipc.open_stream(file)
                yield stream.schema, iter(stream), 0
    except (pa.ArrowException, OSError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        raise AnalysisError(f"{path} cannot be read as Arrow: {error}") from None
