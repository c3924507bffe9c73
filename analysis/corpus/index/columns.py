"""Long columns, written in bounded memory and read without copying.

A column of 400 million numbers must not pass through memory to reach the disk, yet must lie there in
one piece, so that numpy can look at it through a memory map. So each column is first appended to a
raw file, and then moved by the kernel into an Arrow file of a single record batch whose frame was
written around a hole.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray

HOLE = 1 << 12  # buffers longer than this are not written but skipped: they are moved in afterwards
BLOCK = 1 << 22  # rows read at a time


class RawColumn:
    """A column that grows on disk."""

    def __init__(self, path: Path, dtype: DTypeLike = np.uint32) -> None:
        self.path, self.dtype, self.rows = path, np.dtype(dtype), 0
        self._file: BinaryIO = path.open("wb")

    def append(self, values: NDArray[Any]) -> None:
        """Write further values."""
        np.ascontiguousarray(values, self.dtype).tofile(self._file)
        self.rows += len(values)

    def blocks(self) -> Iterator[NDArray[Any]]:
        """Yield all values written so far, a block at a time."""
        self._file.flush()
        with self.path.open("rb") as file:
            while len(block := np.fromfile(file, self.dtype, BLOCK)):
                yield block

    def close(self) -> None:
        """Write what is buffered."""
        self._file.close()

    def remove(self) -> None:
        """Delete the file."""
        self.close()
        self.path.unlink()


class PlacedColumn(RawColumn):
    """A column that grows where it is to lie, in a file that has room for it."""

    def __init__(self, path: Path, dtype: DTypeLike, start: int) -> None:
        self.path, self.dtype, self.rows = path, np.dtype(dtype), 0
        self._file = path.open("r+b")
        self._file.seek(start)


@dataclass
class _Holes:
    """A file in which long buffers become holes, remembered in order."""

    file: BinaryIO
    closed: bool = False

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if size > HOLE:
            return self.file.seek(size, os.SEEK_CUR) and size
        return self.file.write(data)

    def tell(self) -> int:
        return self.file.tell()

    def flush(self) -> None:
        self.file.flush()


def assemble(target: Path, columns: Mapping[str, RawColumn]) -> None:
    """Write an Arrow IPC file of one record batch from raw columns, and remove these."""
    rows = next(iter(columns.values())).rows
    _write_frame(target, {name: column.dtype for name, column in columns.items()}, rows)
    with target.open("r+b") as whole:
        for column, start in zip(columns.values(), _starts(target), strict=True):
            column.close()
            whole.seek(start)
            _move(column.path, whole)
            column.remove()


def placed(target: Path, columns: Mapping[str, DTypeLike], rows: int) -> list[RawColumn]:
    """Write an Arrow IPC file of so many rows, and return its columns, to be filled from above."""
    _write_frame(target, columns, rows)
    return [
        PlacedColumn(target, dtype, at) for dtype, at in zip(columns.values(), _starts(target), strict=True)
    ]


def _write_frame(target: Path, columns: Mapping[str, DTypeLike], rows: int) -> None:
    # zeros that are never touched cost no memory, and never reach the disk
    zeros = [arrow(np.zeros(rows, dtype)) for dtype in columns.values()]
    batch = pa.record_batch(zeros, names=list(columns))
    with target.open("wb") as file, pa.ipc.new_file(pa.PythonFile(_Holes(file), "w"), batch.schema) as writer:
        writer.write_batch(batch)


def _starts(path: Path) -> list[int]:
    """Return where in the file each column's values begin."""
    source = pa.memory_map(str(path))
    whole = source.read_buffer()
    table = pa.ipc.open_file(pa.py_buffer(whole)).read_all()
    starts = [c.chunk(0).buffers()[1].address - whole.address if table.num_rows else 0 for c in table.columns]
    source.close()
    return starts


def _move(path: Path, file: BinaryIO) -> None:
    with path.open("rb") as raw:
        while data := raw.read(HOLE << 10):
            file.write(data)


def arrow(values: NDArray[Any]) -> pa.Array:
    """Return numbers as a column of Arrow; pyarrow's own way there imports pandas, for half a second."""
    kind = pa.from_numpy_dtype(values.dtype)
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def read_table(file: pa.NativeFile | pa.Buffer) -> pa.Table:
    """Open an Arrow file over a memory map; nothing is copied."""
    return pa.ipc.open_file(file).read_all()


def columns_of(table: pa.Table) -> dict[str, NDArray[Any]]:
    """Return the columns of an assembled file as read-only arrays over its memory map."""
    return {name: _values(column) for name, column in zip(table.column_names, table.columns, strict=True)}


def _values(column: pa.ChunkedArray) -> NDArray[Any]:
    dtype = np.dtype(str(column.type))
    if not len(column):
        return np.zeros(0, dtype)
    # not to_numpy: it imports pandas, for a sixth of a second
    return np.frombuffer(column.chunk(0).buffers()[1], dtype, len(column))
