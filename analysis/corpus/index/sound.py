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


def dated(documents: pl.DataFrame) -> pl.DataFrame:
    """Return documents if their days are some that a calendar has."""
    for days in documents.select(pl.col(pl.Date)):
        if not days.drop_nulls().is_between(date.min, date.max).all():
            raise ValueError(f"a day in {days.name!r} that no calendar has")
    return documents


def whole(table: pa.Table, rows: int | None = None) -> pa.Table:
    """Return the table if its buffers, strings and number of rows are right."""
    table.validate(full=True)
    if rows is not None and table.num_rows != rows:
        raise ValueError(f"{table.num_rows} rows in place of {rows}")
    return table


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
