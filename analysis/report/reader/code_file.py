"""The file in which codes are kept: a csv beside the corpus, that a person can read and git can compare.

A row a coded line, sorted, so that two people's work merges and a change of mind is one changed line. It is
written beside, brought to the disk and moved into place, under a lock: neither a crash nor a second coder at
the same moment costs a code.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.schema import need
from analysis.writing import replacing

FOLDER = "codes"
PATIENCE = 10.0  # seconds to wait for another who writes
NAME = re.compile(r"\w[\w .-]*")
KEY = ("id", "start", "end", "term", "coder")
COLUMNS = {  # `term`: of several queries the label, else empty
    "id": pl.String, "start": pl.Int64, "end": pl.Int64, "keyword": pl.String, "term": pl.String,
    "coder": pl.String, "code": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class CodeFile:
    """The codes of one name, by all who coded."""

    path: Path

    @classmethod
    def of(cls, corpus: Corpus, name: str) -> "CodeFile":
        """Return the file of that name beside the corpus."""
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise AnalysisError(f"name is a plain name for a file, such as 'querdenker', not {name!r}")
        return cls(folder_of(corpus) / f"{name}.csv")

    def read(self) -> pl.DataFrame:
        """Return all codes, sorted; none if there is no file yet."""
        if not self.path.exists():
            return pl.DataFrame(schema=COLUMNS)
        try:
            rows = pl.read_csv(self.path, schema_overrides=COLUMNS)
        except (OSError, pl.exceptions.PolarsError) as error:
            why = str(error).split("\n", 1)[0]
            raise AnalysisError(f"{self.path} cannot be read as codes: {why}") from None
        need(rows, tuple(COLUMNS), f"{self.path}")
        rows = rows.select(list(COLUMNS))
        for name in COLUMNS:
            if name != "term" and rows[name].null_count():
                line = int(rows[name].is_null().arg_true()[0]) + 2
                raise AnalysisError(f"{self.path}: line {line} has no {name}")
        twice = rows.filter(pl.struct(KEY).is_duplicated())
        if len(twice):
            place = f"characters {twice['start'][0]} to {twice['end'][0]} of {twice['id'][0]}"
            raise AnalysisError(f"{self.path}: {twice['coder'][0]} coded {place} more than once; keep one")
        return rows.sort(KEY)

    def put(self, rows: pl.DataFrame) -> None:
        """Set these codes, in place of those that their coders gave the same lines; a null takes it back."""
        with self._locked():
            kept = self.read().join(rows, on=KEY, how="anti", nulls_equal=True)
            given = rows.select(list(COLUMNS)).filter(pl.col("code").is_not_null())
            self._write(pl.concat([kept, given]).sort(KEY))

    def _write(self, rows: pl.DataFrame) -> None:
        with replacing(self.path) as beside:
            rows.write_csv(beside)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_name(f".{self.path.name}.lock"), timeout=PATIENCE):
                yield
        except Timeout:
            raise AnalysisError(
                f"{self.path} has been written by another for {PATIENCE:.0f} seconds"
            ) from None
        except OSError as error:
            raise AnalysisError(f"codes cannot be written to {self.path}: {error}") from error


def folder_of(corpus: Corpus) -> Path:
    """Return the folder of a corpus's codes: beside its index, or where a user's data is kept.

    The index of a corpus that cannot be written lies in the user's cache, which may be emptied.
    """
    index = corpus.store.folder
    cache = platformdirs.user_cache_path("presseschau", appauthor=False)
    if index.is_relative_to(cache):
        return platformdirs.user_data_path("presseschau", appauthor=False) / index.name / FOLDER
    return index.parent / FOLDER
