"""Whether what lies in an index can be what a build wrote.

A turned bit makes a row number that does not exist, and native code does not ask before it looks there: the
kernel of the notebook dies. So whatever is read is checked once, on first use, for what costs no more than a
look: columns, lengths, order, range. Wrong numbers within range are found by `presseschau check` alone.
"""

from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa

from analysis.types import Array

TEXT, COUNT = "string_view", "uint32"
FILES = {  # of an index: the columns that each must have; documents may have more
    "documents.arrow": {"id": "large_string", "outlet": "large_string", "text": "large_string"}
    | {"first": "int64", "tokens": COUNT, "words": COUNT},
    "lexicon.arrow": {"form": TEXT, "lower": TEXT, "lemma": TEXT, "lemma_code": COUNT, "is_word": "bool"}
    | {"is_content": "bool", "frequency": COUNT, "documents": COUNT},
    "lemmas.arrow": {"lemma": TEXT, "is_word": "bool", "is_content": "bool"}
    | {"frequency": COUNT, "documents": COUNT},
    "tokens.arrow": {"form": COUNT, "offset": COUNT},
    "sentences.arrow": {"first": COUNT},
    "postings.arrow": {"position": COUNT},
    "counts.arrow": {"doc": COUNT, "n": COUNT},
    "lemma-counts.arrow": {"doc": COUNT, "n": COUNT},
    "rejected.arrow": {"source": TEXT, "id": TEXT, "reason": TEXT},
}
FACTS = {"name": str, "fingerprint": str, "documents": int, "tokens": int, "words": int}  # of index.json


def of_its_kind(table: pa.Table, name: str) -> pa.Table:
    """Return the table of a file if it has the columns of this file."""
    kinds = {field.name: str(field.type) for field in table.schema}
    for column, kind in FILES[name].items():
        if kinds.get(column) != kind:
            raise ValueError(f"{column} is {kinds.get(column, 'missing')} in place of {kind}")
    return table


def whole(table: pa.Table, rows: int | None = None) -> pa.Table:
    """Return the table if its buffers, strings and number of rows are right."""
    table.validate(full=True)
    if rows is not None and table.num_rows != rows:
        raise ValueError(f"{table.num_rows} rows in place of {rows}")
    return table


def frame_of(table: pa.Table) -> pl.DataFrame:
    """Return a frame if its buffers and strings are right."""
    return pl.DataFrame(whole(table))


def within(what: str, values: Array, below: int) -> Array:
    """Return row numbers if all lie below a bound."""
    if len(values) and not 0 <= int(values.min()) <= int(values.max()) < below:
        raise ValueError(f"a {what} lies beyond {below:,}")
    return values


def ascending(what: str, values: Array) -> Array:
    """Return values if they rise."""
    if (np.diff(values.astype(np.int64)) < 0).any():
        raise ValueError(f"the {what} are not in order")
    return values


def adds_up(what: str, values: Array, total: int) -> Array:
    """Return values if their sum is what was counted."""
    if int(values.sum(dtype=np.int64)) != total:
        raise ValueError(f"the {what} do not add up to {total:,}")
    return values


def documents_of(table: pa.Table, rows: int, tokens: int) -> pl.DataFrame:
    """Return all columns of documents but the texts if they are of so many rows and tokens."""
    documents = pl.DataFrame(whole(table.drop_columns("text").combine_chunks(), rows))
    for days in documents.select(pl.col(pl.Date)):
        if not days.drop_nulls().is_between(date.min, date.max).all():
            raise ValueError(f"a day in {days.name!r} that no calendar has")
    each = documents["tokens"].to_numpy()
    within("word", documents["words"].to_numpy(), int(each.max(initial=0)) + 1)
    adds_up("tokens", each, tokens)
    if (documents["first"].to_numpy() != np.cumsum(each, dtype=np.int64) - each).any():
        raise ValueError("the first tokens are not where documents begin")
    return documents


def lexicon_of(table: pa.Table, lemmas: int, tokens: int) -> pl.DataFrame:
    """Return the lexicon if it knows so many lemmas and tokens."""
    lexicon = frame_of(table)
    within("lemma", lexicon["lemma_code"].to_numpy(), lemmas)
    adds_up("occurrences", lexicon["frequency"].to_numpy(), tokens)
    return lexicon
