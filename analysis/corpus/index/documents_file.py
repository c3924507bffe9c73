"""documents.arrow: rows in batches whose borders lie where the texts have them, not where they were read.

So the same documents make the same bytes, whether they came in one piece or in many, or out of two indexes.
"""

from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from analysis.corpus.index.columns import arrow
from analysis.corpus.index.digest import Digest
from analysis.types import Array

BATCH = 1 << 24  # bytes of text after which a batch ends
MADE_HERE = ("first", "tokens", "words")  # columns that the index makes itself


class DocumentsFile:
    """The documents of an index that is being written, and their fingerprint."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digest = Digest()
        self.rows = self.tokens = self.words = 0
        self._bytes = self._number = 0  # of the texts so far, and of the batch that waits
        self._waiting: list[pa.Table] = []
        self._writer: pa.ipc.RecordBatchFileWriter | None = None

    def append(self, table: pa.Table, tokens: Array, words: Array) -> None:
        """Write documents, of the same columns each time, with how many tokens and words each has."""
        if not len(table):
            return
        table = table.drop_columns([name for name in MADE_HERE if name in table.column_names])
        self.digest.update(table)
        ends = self.tokens + np.cumsum(tokens, dtype=np.int64)
        made = zip(MADE_HERE, (ends - tokens, tokens.astype(np.uint32), words.astype(np.uint32)), strict=True)
        for name, values in made:
            table = table.append_column(name, arrow(np.asarray(values)))
        self.rows, self.tokens = self.rows + len(table), int(ends[-1])
        self.words += int(words.sum(dtype=np.int64))
        self._split(table)

    def _split(self, table: pa.Table) -> None:
        """Let rows wait until their batch is whole."""
        sizes = pl.Series(table["text"]).str.len_bytes().to_numpy()
        ends = self._bytes + np.cumsum(sizes, dtype=np.int64)
        number = (ends - 1) // BATCH
        start = 0
        for edge in np.flatnonzero(np.diff(number, prepend=self._number)).tolist():
            self._waiting.append(table.slice(start, edge - start))
            self._write()
            start = edge
        self._waiting.append(table.slice(start))
        self._bytes, self._number = int(ends[-1]), int(number[-1])

    def _write(self) -> None:
        table = pa.concat_tables(self._waiting).combine_chunks() if self._waiting else None
        self._waiting = []
        if not table:
            return
        if self._writer is None:
            self._writer = pa.ipc.new_file(str(self.path), table.schema)
        for batch in pa.Table.from_arrays(
            [_clean(c) for c in table.columns], schema=table.schema
        ).to_batches():
            self._writer.write_batch(batch)

    def close(self) -> None:
        """Write what waits, and end the file."""
        self._write()
        self.let_go()

    def let_go(self) -> None:
        """Close the file, however the build ended."""
        if self._writer:
            self._writer.close()
            self._writer = None


def _clean(column: pa.ChunkedArray) -> pa.Array:
    """Return a copy that has nothing of its neighbours, and nothing where there is no value."""
    whole = column.chunk(0)
    if whole.null_count:
        return pc.take(whole, arrow(np.arange(len(whole))))
    return pa.concat_arrays([whole, whole.slice(0, 0)])
