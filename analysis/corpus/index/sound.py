"""Whether what lies in an index can be what a build wrote.

A turned bit makes a row number that does not exist, and native code does not ask before it looks there: the
kernel of the notebook dies. So whatever is read is checked once, on first use, for what costs no more than a
look: lengths, order, range. Wrong numbers within range are found by `presseschau check` alone.
"""

import numpy as np
import pyarrow as pa

from analysis.types import Array


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
