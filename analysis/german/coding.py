"""Text becomes numbers here: every token a code, every distinct form spelled once.

News repeats itself: 38 million tokens have under a million distinct forms, and so do the stretches
between two spaces (*chunks*). A chunk is therefore cut into tokens once, when it is first met, and
looked up ever after; what needs a neighbour ("6. August", "z. B. Die") is a look-up over the classes
of two chunks. The arrays of a batch are made by a few passes over its bytes, none over its words.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from analysis.german.grouped import going_on
from analysis.german.sentences import ACTIONS
from analysis.german.tokens import cut
from analysis.german.words import is_word

OPEN, ENDS_SENTENCE = 1, 2  # the bits of ACTIONS
NEWLINE = 10
SPACES = (  # white space beyond ASCII, in the order of its bytes
    "\u0085\u00a0"  # next line, no-break space
    "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"  # of all widths
    "\u2028\u2029\u202f\u205f\u3000"  # line and paragraph separators, narrow and wide spaces
)

Ints = NDArray[np.int32]
Codes = NDArray[np.uint32]


@dataclass(frozen=True)
class Chunks:
    """The stretches between white space of a batch of texts."""

    codes: Codes  # of every chunk
    starts: Ints  # byte offset in its text
    breaks: NDArray[np.bool_]  # nothing follows the chunk in its paragraph
    per_text: NDArray[np.int64]  # chunks of each text


@dataclass(frozen=True)
class Coded:
    """A batch of texts as codes: a value a token, texts one after the other."""

    forms: NDArray[np.uint32]
    offsets: NDArray[np.uint32]  # byte offset in its text
    sentences: NDArray[np.bool_]  # the token begins a sentence
    tokens: NDArray[np.uint32]  # tokens of each text
    words: NDArray[np.uint32]  # words of each text


class Names:
    """Codes for strings, in order of appearance; several threads may ask at once."""

    def __init__(self) -> None:
        self._kind = pl.Categorical(pl.Categories.random())
        self._kept = pl.Series([], dtype=self._kind)  # codes live as long as a series that has them

    def codes(self, strings: pl.Series) -> Codes:
        """Return the code of every string; new ones get the next codes."""
        return strings.cast(self._kind).to_physical().to_numpy()

    def strings(self, first: int, end: int) -> pl.Series:
        """Return the strings of the codes from first to end."""
        codes = pl.Series(np.arange(first, end, dtype=np.uint32))
        return codes.cat.to(self._kind).cast(pl.String)


def split(texts: pa.LargeStringArray, names: Names) -> Chunks:
    """Cut texts after Unicode white space, but not inside a number (10 000); equal chunks get equal codes.

    A chunk keeps the white space behind it: so the bytes of a batch are those of its chunks, and nothing
    is copied before equal ones are found.
    """
    edges = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset : texts.offset + len(texts) + 1]
    content = texts.buffers()[2]
    data = np.frombuffer(content, np.uint8)[edges[0] : edges[-1]] if content else np.zeros(0, np.uint8)
    edges = edges - edges[0]
    starts = _starts(data, edges)
    starts = starts[~going_on(data, starts, edges)]
    first = np.searchsorted(starts, edges)  # the first chunk of each text, and the end
    per_text = np.diff(first)
    breaks = np.zeros(len(starts) + 1, np.bool_)
    breaks[first] = True
    breaks[np.searchsorted(starts, np.flatnonzero(data == NEWLINE))] = True
    offsets = np.append(starts, len(data)).astype(np.int32)
    chunks = pa.StringArray.from_buffers(len(starts), pa.py_buffer(offsets), pa.py_buffer(data))
    codes = names.codes(pl.Series(chunks, dtype=pl.String))
    within = (starts - np.repeat(edges[:-1], per_text)).astype(np.int32)
    return Chunks(codes, within, breaks[1:], per_text)


def _white(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark the bytes of white space, ASCII and beyond."""
    white = data <= ord(" ")
    padded = np.append(data, np.zeros(2, np.uint8))
    for lead, spaces in groupby(map(str.encode, SPACES), key=lambda space: space[0]):
        led = np.flatnonzero(data == lead)
        for space in spaces:
            at = led
            for place in range(1, len(space)):
                at = at[padded[at + place] == space[place]]
            white[at[:, None] + np.arange(len(space))] = True
    return white


def _starts(data: NDArray[np.uint8], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where a byte follows white space, or begins a text."""
    black = ~_white(data)
    before = np.zeros_like(black)
    before[1:] = black[:-1]
    before[edges[edges < len(black)]] = False
    return np.flatnonzero(black & ~before)


def words_of(text: str) -> list[str]:
    """Return what stands between the spaces of a text, the spaces inside a number apart."""
    names = Names()
    codes = split(pa.array([text], pa.large_string()), names).codes
    if not len(codes):
        return []
    return names.strings(0, int(codes.max()) + 1).str.strip_chars_end().gather(pl.Series(codes)).to_list()


class Coder:
    """Turns batches of texts into codes, with one growing lexicon of forms (in order of appearance)."""

    def __init__(self) -> None:
        self._chunks, self._forms = Names(), Names()
        # how each chunk is cut, and how with its final period set apart: rows of the tables below
        self._closed: Ints = np.zeros(0, np.int32)
        self._opened: Ints = np.zeros(0, np.int32)
        # first piece and number of pieces of each such row; form and place of each piece
        self._first: Ints = np.zeros(0, np.int32)
        self._count: Ints = np.zeros(0, np.int32)
        self._piece_forms: Codes = np.zeros(0, np.uint32)
        self._piece_starts: Codes = np.zeros(0, np.uint32)
        self._ends: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._begins: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self.is_word: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def forms(self, first: int = 0) -> pl.Series:
        """Return the forms met so far, by code, from a code on."""
        return self._forms.strings(first, len(self.is_word))

    def encode(self, texts: pa.LargeStringArray) -> Coded:
        """Return the texts as codes."""
        chunks = self.split(texts)
        self.learn(chunks)
        return self.expand(chunks)

    def split(self, texts: pa.LargeStringArray) -> Chunks:
        """Return the chunks of texts; may run beside everything else."""
        return split(texts, self._chunks)

    def learn(self, chunks: Chunks) -> None:
        """Cut the chunks that were not met before."""
        known, met = len(self._ends), int(chunks.codes.max(initial=0)) + 1 if len(chunks.codes) else 0
        if met > known:
            self._cut(self._chunks.strings(known, met).str.strip_chars_end())

    def _cut(self, chunks: pl.Series) -> None:
        cuts = cut(chunks)
        rows = len(self._first) + np.arange(len(chunks), dtype=np.int32)
        two = cuts["open"].is_not_null().arg_true().to_numpy()
        opened = rows.copy()
        opened[two] = rows[-1] + 1 + np.arange(len(two), dtype=np.int32)
        self._closed, self._opened = np.append(self._closed, rows), np.append(self._opened, opened)
        pieces = pl.concat([cuts["pieces"], cuts["open"].gather(two)])
        count = pieces.list.len().to_numpy().astype(np.int32)
        flat = pieces.explode(empty_as_null=False)
        length = flat.str.len_bytes().to_numpy().astype(np.int64)
        at = np.cumsum(length) - length
        first = np.cumsum(count) - count
        starts = at - np.repeat(at[first], count)
        self._first = np.append(self._first, first.astype(np.int32) + np.int32(len(self._piece_forms)))
        self._count = np.append(self._count, count)
        self._piece_forms = np.append(self._piece_forms, self._code(flat))
        self._piece_starts = np.append(self._piece_starts, starts.astype(np.uint32))
        self._ends = np.append(self._ends, cuts["ends"].to_numpy())
        self._begins = np.append(self._begins, cuts["begins"].to_numpy())

    def _code(self, pieces: pl.Series) -> Codes:
        codes = self._forms.codes(pieces)
        fresh = self._forms.strings(len(self.is_word), max(int(codes.max()) + 1, len(self.is_word)))
        self.is_word = np.append(self.is_word, is_word(fresh).to_numpy())
        return codes

    def expand(self, chunks: Chunks) -> Coded:
        """Return the tokens of chunks that have been learned; may run beside everything else."""
        chunk = chunks.codes.astype(np.intp)  # numpy would convert any other index at each look-up
        begins = np.zeros(len(chunk), np.uint8)
        begins[:-1] = self._begins[chunk[1:]]
        begins[chunks.breaks] = 0
        action = ACTIONS[self._ends[chunk], begins]
        # a chunk that begins a sentence does not end it with a period in doubt: "4. Der Grund" is in a list
        first = np.append(True, (action[:-1] & ENDS_SENTENCE > 0) | chunks.breaks[:-1])[: len(chunk)]
        action[first & (action & OPEN > 0)] = 0
        way = self._closed[chunk].astype(np.intp)
        apart = np.flatnonzero(action & OPEN)
        way[apart] = self._opened[chunk[apart]]
        count = self._count[way]
        after = np.cumsum(count, dtype=np.int32)
        before = after - count
        total = int(after[-1]) if len(after) else 0
        piece = np.arange(total) + np.repeat(self._first[way] - before, count)
        forms = self._piece_forms[piece]
        offsets = self._piece_starts[piece] + np.repeat(chunks.starts.view(np.uint32), count)
        sentences = np.zeros(total + 1, np.bool_)
        sentences[0] = True
        sentences[after[(action & ENDS_SENTENCE > 0) | chunks.breaks]] = True
        edges = np.append(0, np.cumsum(chunks.per_text))
        edges = np.append(before, np.int32(total))[edges]
        words = np.append(0, np.cumsum(self.is_word[forms], dtype=np.int64))[edges]
        return Coded(
            forms, offsets, sentences[:-1], np.diff(edges).astype(np.uint32), np.diff(words).astype(np.uint32)
        )
