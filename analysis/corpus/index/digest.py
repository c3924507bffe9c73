"""A corpus has a fingerprint: equal documents, equal fingerprint, however they were read or batched."""

import hashlib

import numpy as np
import polars as pl
import pyarrow as pa

NULL = np.uint32(0xFFFFFFFF)


class Digest:
    """Fingerprint of a table that arrives in batches."""

    def __init__(self) -> None:
        # per column its values one after the other, and their lengths: batches leave no trace in either
        self._columns: dict[str, tuple[hashlib.blake2b, hashlib.blake2b]] = {}

    def update(self, table: pa.Table) -> None:
        """Take in the next rows."""
        for name in table.column_names:
            values, lengths = self._columns.setdefault(name, (hashlib.blake2b(), hashlib.blake2b()))
            column = table[name].cast(pa.large_string()).combine_chunks()
            ends = np.frombuffer(column.buffers()[1], np.int64)[
                column.offset : column.offset + len(column) + 1
            ]
            length = np.diff(ends).astype(np.uint32)
            length[pl.Series(column).is_null().to_numpy()] = NULL
            lengths.update(length.tobytes())
            values.update(column.buffers()[2][ends[0] : ends[-1]] if column.buffers()[2] else b"")

    def value(self) -> str:
        """Return the fingerprint of all rows so far: 32 hexadecimal digits."""
        whole = hashlib.blake2b(digest_size=16)
        for name, (values, lengths) in sorted(self._columns.items()):
            whole.update(f"{name} {values.hexdigest()} {lengths.hexdigest()}\n".encode())
        return whole.hexdigest()
