"""A corpus has a fingerprint: equal documents, equal fingerprint, however they were read or batched."""

import hashlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
            length = pc.binary_length(column).cast(pa.uint32()).fill_null(NULL)
            lengths.update(length.to_numpy(zero_copy_only=False))
            first, last = (
                column.buffers()[1][i * 8 : i * 8 + 8] for i in (column.offset, column.offset + len(column))
            )
            begin, end = (int.from_bytes(edge, "little") for edge in (first, last))
            values.update(column.buffers()[2][begin:end] if column.buffers()[2] else b"")

    def value(self) -> str:
        """Return the fingerprint of all rows so far: 32 hexadecimal digits."""
        whole = hashlib.blake2b(digest_size=16)
        for name, (values, lengths) in sorted(self._columns.items()):
            whole.update(f"{name} {values.hexdigest()} {lengths.hexdigest()}\n".encode())
        return whole.hexdigest()
