"""Files that are read whole, each by the function of its format: exports, Word files, saved pages.

One file that is broken must not stop a thousand others, and a stranger's file may break any library in any
way: so whatever goes wrong inside a reader ends as an entry in the list of what was not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.corpus.cleaning.cleaning import BASE, clean_texts
from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.encoding import KINDS, decode
from analysis.corpus.reading.filenames import SOURCE_FILE, Completion, File
from analysis.corpus.reading.formats import Format, needing
from analysis.corpus.reading.naming import NAMES
from analysis.errors import AnalysisError

MOST_BYTES = 1 << 31  # of a file that is read whole


@dataclass(frozen=True)
class Exports:
    """Some files of one format whose reader takes a whole file."""

    format: Format
    files: tuple[File, ...]
    encoding: str | None = None

    def columns(self) -> tuple[str, ...]:
        """Return the names of all columns: ours, and the further ones of the format."""
        further = self.format.further
        if further is None:
            found: dict[str, None] = {}
            for file in self.files:
                found.update(dict.fromkeys(read_file(self.format, file, self.encoding).documents.columns))
            further = tuple(name for name in found if name not in NAMES)
        return (*NAMES, SOURCE_FILE, *further)

    def pieces(self, size: int) -> Iterator[Reading]:
        """Yield the articles in pieces of about `size` bytes; files that cannot be read are rejected."""
        columns, complete = self.columns(), Completion()
        held: list[Reading] = []
        bytes_ = 0
        for number, file in enumerate(self.files, 1):
            reading = read_file(self.format, file, self.encoding)
            rows = conformed(reading.documents, columns)
            rows = complete(rows, file, folder=self.format.shape == "article")
            rows = rows.with_columns(pl.lit(file.name).alias(SOURCE_FILE))
            held.append(Reading(rows.select(columns), reading.rejected))
            bytes_ += int(rows["text"].str.len_bytes().sum())
            if bytes_ >= size:
                yield _joined(held, number / len(self.files))
                held, bytes_ = [], 0
        if held:
            yield _joined(held, 1.0)


def read_file(format_: Format, file: File, encoding: str | None = None) -> Reading:
    """Return the articles of a file; one that cannot be read is rejected with the reason."""
    try:
        with needing(format_.extra):
            reading: Reading = format_.function()(content(file, encoding), file.name)
    except AnalysisError as error:
        why = str(error)
    except Exception as error:  # noqa: BLE001 - see above
        why = f"it cannot be read as {format_.name}: {type(error).__name__}: {error}".rstrip(": ")
    else:
        if reading.documents.height or reading.rejected.height:
            return reading
        why = "it holds no article"
    return Reading(pl.DataFrame(schema={"text": pl.String}), rejected(file.name, file.stem, why))


def content(file: File, encoding: str | None) -> bytes:
    """Return the bytes of a file, those of a text in UTF-8; `AnalysisError` if there are too many."""
    if file.path.stat().st_size > MOST_BYTES:
        raise AnalysisError(f"it is bigger than {MOST_BYTES >> 30} GB")
    data = file.path.read_bytes()
    return (
        data
        if encoding is None or data.startswith(tuple(KINDS))
        else decode(data, file.name, encoding).encode()
    )


def conformed(rows: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return rows with exactly these columns, of text; what they lack is null."""
    return rows.select(
        pl.col(name).cast(pl.String) if name in rows.columns else pl.lit(None, pl.String).alias(name)
        for name in columns
    )


def _joined(readings: Sequence[Reading], done: float) -> Reading:
    frame = pl.concat([each.documents for each in readings])
    frame = frame.with_columns(clean_texts(frame["text"], BASE))
    return Reading(frame, pl.concat([nothing_rejected(), *(each.rejected for each in readings)]), done)
