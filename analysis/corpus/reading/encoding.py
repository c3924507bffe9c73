"""Bytes into text, without guessing in silence.

German text is kept as UTF-8 or in the Windows code page, and a wrong guess turns every umlaut into two
other signs, so that no word with one is ever found. UTF-8 is therefore taken strictly; what is not
UTF-8 is read as cp1252 with a warning that names the file. Text that was already garbled before it came
here (fÃ¼r) is noticed by `cleaning.garbled`.
"""

import codecs
import warnings
from pathlib import Path
from typing import BinaryIO

from analysis.corpus.reading.packed import DAMAGE, unpacked
from analysis.errors import AnalysisError

UTF8, WINDOWS = "utf-8", "cp1252"
MARKS = {  # the longer one first: it begins as the shorter one does
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
KINDS = {  # how files begin that are no text
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (.docx, .xlsx, .epub and .odt are such)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
    b"ARROW1": "an Arrow file",
    b"SQLite": "a database",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"{\\rtf": "a rich text document",
}
BLOCK = 1 << 22


class EncodingGuessWarning(UserWarning):
    """A file is not UTF-8 and was read as cp1252."""


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a file; `name` is what warnings and errors call it.

    Without `encoding`: byte order marks decide, then strict UTF-8, then cp1252 with an
    `EncodingGuessWarning`. Raises `AnalysisError` for what is no text.
    """
    mark = _mark(data)
    refuse_binary(data, name, encoding or mark)
    wanted = encoding or mark or UTF8
    try:
        return data.decode(wanted).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if encoding or mark:
            raise not_in(name, wanted, error) from error
    try:
        text = data.decode(WINDOWS)
    except UnicodeDecodeError as error:
        raise AnalysisError(f"{name} is no text in UTF-8 or cp1252 (byte {error.start})") from error
    guessed(name)
    return text


def encoding_of(path: Path, name: str) -> str:
    """Return the encoding of a file that is too big to be read at once; warns and raises like `decode`."""
    with path.open("rb") as raw:
        try:
            return _encoding_of(unpacked(raw, path), name)
        except DAMAGE as error:
            raise AnalysisError(f"{name} cannot be read: {error}") from error


def _encoding_of(file: BinaryIO, name: str) -> str:
    strict = codecs.getincrementaldecoder(UTF8)()
    start = file.read(BLOCK)
    mark = _mark(start)
    refuse_binary(start, name, mark)
    if mark:
        return mark
    try:
        block = start
        while block:
            strict.decode(block)
            block = file.read(BLOCK)
            refuse_binary(block, name, None)
        strict.decode(b"", final=True)
    except UnicodeDecodeError:
        guessed(name)
        return WINDOWS
    return UTF8


def guessed(name: str) -> None:
    """Warn that a file is read as cp1252."""
    warnings.warn(
        f"{name} is not UTF-8 and was read as cp1252; give its encoding to be sure",
        EncodingGuessWarning,
        stacklevel=2,
    )


def not_in(name: str, encoding: str, error: UnicodeDecodeError) -> AnalysisError:
    """Return the error for a file that is not in the encoding it is said to be in."""
    return AnalysisError(f"{name} is not in {encoding}: byte {error.start} cannot be read")


def refuse_binary(data: bytes, name: str, encoding: str | None) -> None:
    """Raise `AnalysisError` for bytes that are no text."""
    for beginning, kind in KINDS.items():
        if data.startswith(beginning):
            raise AnalysisError(f"{name} is no text but {kind}")
    if b"\0" in data and not (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        wide = data[:BLOCK].count(0) > len(data[:BLOCK]) // 3
        advice = "; if it is UTF-16, give encoding='utf-16-le'" if wide else ""
        raise AnalysisError(f"{name} is no text: it has NUL bytes{advice}")


def _mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), None)
