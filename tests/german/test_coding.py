"""Every token is a slice of its text, and a batch is coded as its texts would be alone."""

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.german.coding import Coder, Names, split

SIGNS = st.sampled_from(
    [*"aäßZ.,:!?„“»«-–*'’/()0159 \n\t", "\u00a0", "\u2009", "\u202f", "\u3000", "😀", "z.B.", " am 6. Mai "]
)
TEXT = st.lists(SIGNS, max_size=40).map("".join)


def chunks_of(texts: pa.Array) -> list[str]:
    names = Names()
    codes = split(texts, names).codes
    return [chunk.rstrip() for chunk in names.strings(0, int(codes.max()) + 1).gather(codes)]


def coded(texts: list[str]) -> tuple[Coder, object]:
    coder = Coder()
    return coder, coder.encode(pa.array(texts, pa.large_string()))


@given(TEXT)
def test_tokens_and_gaps_give_back_the_text(text: str) -> None:
    frame = an.tokenize(text)
    at, rebuilt = 0, ""
    for token, start, end in frame.select("token", "start", "end").iter_rows():
        assert text[start:end] == token
        assert not text[at:start].strip()
        rebuilt += text[at:start] + token
        at = end
    assert rebuilt + text[at:] == text
    assert not text[at:].strip()


@pytest.mark.slow
@given(st.lists(TEXT, max_size=3))
def test_a_batch_is_coded_like_its_texts_alone(texts: list[str]) -> None:
    coder, batch = coded(texts)
    forms = [coder.forms()[int(code)] for code in batch.forms]
    at = 0
    for text, tokens in zip(texts, batch.tokens, strict=True):
        alone = an.tokenize(text)
        assert forms[at : at + tokens] == alone["token"].to_list()
        firsts = (alone["sentence"] != alone["sentence"].shift(1)).fill_null(value=True)
        assert batch.sentences[at : at + tokens].tolist() == firsts.to_list()
        at += int(tokens)
    assert at == len(forms)


def test_offsets_are_bytes_of_the_text_and_survive_later_batches() -> None:
    coder = Coder()
    first = coder.encode(pa.array(["Grüße aus Köln."], pa.large_string()))
    second = coder.encode(pa.array(["Köln grüßt.", "", "Grüße!"], pa.large_string()))
    assert [coder.forms()[int(c)] for c in first.forms] == ["Grüße", "aus", "Köln", "."]
    assert first.offsets.tolist() == [0, 8, 12, 17]
    assert second.tokens.tolist() == [3, 0, 2]
    assert second.words.tolist() == [2, 0, 1]
    assert second.forms[0] == first.forms[2]


def test_a_new_line_ends_a_sentence_whatever_stands_before_it() -> None:
    frame = an.tokenize("Ein Balanceakt\nDie Lage ist ernst")
    assert frame["sentence"].to_list() == [0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2003", "\u3000", "\u2028", "\u0085"])
def test_white_space_beyond_ascii_parts_words(space: str) -> None:
    assert chunks_of(pa.array([f"rund{space}Köln"], pa.large_string())) == ["rund", "Köln"]


def test_texts_without_white_space_between_them_stay_apart() -> None:
    chunks = split(pa.array(["Mai", "land", "", " ", "Mai"], pa.large_string()), Names())
    assert chunks.per_text.tolist() == [1, 1, 0, 0, 1]
    assert chunks.starts.tolist() == [0, 0, 0]
    assert len(set(chunks.codes.tolist())) == 2
    assert chunks.breaks.all()


def test_an_array_that_is_a_slice_is_read_from_its_own_place() -> None:
    texts = pa.array(["eins zwei", "drei vier", "fünf"], pa.large_string()).slice(1, 2)
    assert chunks_of(texts) == ["drei", "vier", "fünf"]


def test_no_text_gives_an_empty_frame_of_the_same_columns() -> None:
    frame = an.tokenize("")
    assert frame.schema == an.tokenize("Ein Wort.").schema
    assert frame.is_empty()
    assert isinstance(frame, pl.DataFrame)
