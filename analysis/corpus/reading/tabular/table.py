"""A table of documents on disk: its columns, and its rows in pieces of bounded size.

In text formats everything is text at first, because a guess from the first rows is wrong in the
millionth; a further column becomes a number only if all of its values are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from analysis.corpus.documents import Reading
from analysis.corpus.reading.blocks import Cut, text_blocks
from analysis.corpus.reading.tabular.numbers import Notation, notations
from analysis.errors import AnalysisError

PIECE = 16_000_000  # bytes of text in a piece
MOST_COLUMNS = 2_000  # more are values in the wrong place
Kinds = dict[str, pl.DataType]
Parse = Callable[[bytes, int], Reading]


@dataclass(frozen=True)
class Table:
    """A table of documents: its columns under their own names, and its rows in pieces.

    `kinds` looks at all values of some columns, and says what they are; pieces can be read as such then.
    """

    path: Path
    columns: tuple[str, ...]
    pieces: Callable[[int], Iterator[Reading]]
    kinds: Callable[[Sequence[str]], Kinds]


@dataclass(frozen=True)
class TextFile:
    """Where the text of a table comes from, and where it may be cut; `german` if 1.234 is over a thousand."""

    path: Path
    encoding: str
    cut: Cut
    german: bool = False


def text_table(file: TextFile, columns: Sequence[str], parse: Parse) -> Table:
    """Return a table whose rows are parsed from blocks of text, given with the number of their first line."""
    need_few(columns, file.path)
    known: dict[str, Notation] = {}

    def pieces(size: int) -> Iterator[Reading]:
        line = 1
        for block, done in text_blocks(file.path, file.encoding, size, file.cut):
            read = parse(block, line)
            plain = [notation.plain(name) for name, notation in known.items()]
            yield replace(read, documents=read.documents.with_columns(plain), done=done)
            line += block.count(b"\n")

    def kinds(names: Sequence[str]) -> Kinds:
        known.clear()
        seen = {name: notations(german=file.german) for name in names}
        for piece in pieces(PIECE) if names else ():
            seen = {name: each.with_values(piece.documents[name]) for name, each in seen.items()}
        known.update((name, found) for name, each in seen.items() if (found := each.notation))
        return {name: known[name].kind if name in known else pl.String() for name in names}

    return Table(file.path, tuple(columns), pieces, kinds)


def need_few(columns: Sequence[str], path: Path) -> None:
    """Raise `AnalysisError` for more columns than a table of documents has."""
    if len(columns) > MOST_COLUMNS:
        raise AnalysisError(
            f"{path} has {len(columns):,} columns, more than {MOST_COLUMNS:,}: values are taken for names"
        )
