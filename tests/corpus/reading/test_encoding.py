"""Bytes into text: strictly, or with a word about it."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from analysis.corpus.cleaning.garbled import GarbledTextWarning, is_garbled
from analysis.corpus.reading.encoding import (
    EncodingGuessWarning,
    decode,
    encoding_of,
)
from analysis.corpus.reading.sources import read, read_documents
from analysis.errors import AnalysisError

TEXT = "Größe, Übermut – „Straße“"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_cp1252_is_read_with_a_warning_that_names_the_file() -> None:
    with pytest.warns(EncodingGuessWarning, match="a.txt is not UTF-8"):
        assert decode(TEXT.encode("cp1252"), "a.txt") == TEXT


def test_a_given_encoding_warns_of_nothing() -> None:
    assert decode(TEXT.encode("cp1252"), "a.txt", "cp1252") == TEXT


def test_a_wrong_given_encoding_is_refused() -> None:
    with pytest.raises(AnalysisError, match=r"a.txt is not in utf-8: byte 2 "):
        decode(TEXT.encode("cp1252"), "a.txt", "utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "no text but a PDF file"),
        (b"PK\x03\x04...", "zip archive"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (b"Wort\0Wort", "NUL bytes$"),
        (TEXT.encode("utf-16-le"), "encoding='utf-16-le'"),
        (b"\xff\x81\x8d", "UTF-8 or cp1252"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        decode(data, "a.txt")


def test_the_encoding_of_a_big_file(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"a" * (1 << 22) + b"\xc3" + b"\xa4")  # a letter on the edge of a block
    assert encoding_of(file, "a.csv") == "utf-8"
    file.write_bytes(b"a" * (1 << 22) + b"\xe4")
    with pytest.warns(EncodingGuessWarning):
        assert encoding_of(file, "a.csv") == "cp1252"
    file.write_bytes(b"a" * (1 << 23) + b"\0")
    with pytest.raises(AnalysisError, match="NUL"):
        encoding_of(file, "a.csv")


@pytest.mark.parametrize(
    "sample", ["für", "Ärger", "Straße", "„so“", "das – und", "geht’s", "ja …", "Übel", "Öl"]
)
def test_every_garbled_letter_is_noticed(sample: str) -> None:
    garbled = sample.encode().decode("cp1252", errors="ignore")
    assert is_garbled(pl.Series([garbled, sample, "€ Ã â São"])).to_list() == [True, False, False]


def test_garbled_documents_are_counted_in_a_warning(tmp_path: Path) -> None:
    texts = [TEXT.encode().decode("cp1252", errors="ignore"), TEXT, "für".encode().decode("cp1252")]
    pl.DataFrame({"id": ["a", "b", "c"], "outlet": "x", "text": texts}).write_parquet(tmp_path / "a.parquet")
    with pytest.warns(GarbledTextWarning, match="2 documents have garbled letters"):
        read(tmp_path / "a.parquet")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_tables_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'id,outlet,text\n1,x,"{TEXT.replace("„", "").replace("“", "")}"\n', encoding=encoding)
    if encoding == "cp1252":
        with pytest.warns(EncodingGuessWarning, match=r"a\.csv"):
            frame = read_documents(file)
    else:
        frame = read_documents(file)
    assert frame["id"].to_list() == ["1"]
    assert frame["text"].to_list() == ["Größe, Übermut – Straße"]
