"""Tables of documents on disk (csv, tsv, jsonl, parquet), read a piece at a time.

Every reader offers the same three things: the columns, the types of columns that are not ours, and the
rows in pieces of bounded size. A broken row is listed with its line, and the others are read.
"""

from pathlib import Path

from analysis.corpus.reading.encoding import encoding_of
from analysis.corpus.reading.tabular.json_lines import open_json_lines
from analysis.corpus.reading.tabular.parquet import open_parquet
from analysis.corpus.reading.tabular.separated import open_separated
from analysis.corpus.reading.tabular.table import PIECE, Kinds, Table
from analysis.errors import AnalysisError

__all__ = ["PIECE", "Kinds", "Table", "open_table"]


def open_table(path: Path, format_: str, encoding: str | None = None) -> Table:
    """Open a csv, tsv, jsonl or parquet file; `AnalysisError` if it is empty or none."""
    if path.stat().st_size == 0:
        raise AnalysisError(f"{path} is empty")
    if format_ == "parquet":
        return open_parquet(path)
    encoding = encoding or encoding_of(path, str(path))
    if format_ == "jsonl":
        return open_json_lines(path, encoding)
    return open_separated(path, encoding, "\t" if format_ == "tsv" else None)
