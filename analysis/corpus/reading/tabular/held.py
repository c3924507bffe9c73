"""A table that is read at once and held: of a spreadsheet, of a JSON document."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.reading.tabular.numbers import Notation, notations
from analysis.corpus.reading.tabular.table import Kinds, Table, need_few


def held_table(path: Path, rows: pl.DataFrame, notes: pl.DataFrame, german: Collection[str] = ()) -> Table:
    """Return rows of text as a table; in the `german` columns 1.234 is more than a thousand."""
    need_few(rows.columns, path)
    known: dict[str, Notation] = {}

    def pieces(size: int) -> Iterator[Reading]:
        plain = [notation.plain(name) for name, notation in known.items()]
        step = max(1, int(rows.height * size / max(rows.estimated_size(), 1)))
        said = notes
        for start in range(0, max(rows.height, 1), step):
            part = rows.slice(start, step).with_columns(plain)
            yield Reading(part, said, min(1.0, (start + step) / max(rows.height, 1)))
            said = nothing_rejected()

    def kinds(names: Sequence[str]) -> Kinds:
        known.clear()
        for name in names:
            found = notations(german=name in german).with_values(rows[name]).notation
            if found:
                known[name] = found
        return {name: known[name].kind if name in known else pl.String() for name in names}

    return Table(path, tuple(rows.columns), pieces, kinds)
