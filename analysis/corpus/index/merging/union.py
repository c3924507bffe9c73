"""Two orders made one: where everything goes, without sorting anything again."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.types import Array, Ints


def united(keys: Sequence[pl.Series]) -> tuple[list[Ints], Ints]:
    """Return the place of each key in the union of one or two sorted lists, and the source of each place.

    The latter are rows of the lists, one behind the other; of keys that both have, the first list's.
    """
    if len(keys) == 1:
        every = np.arange(len(keys[0]))
        return [every], every
    a, b = keys
    at = a.search_sorted(b).to_numpy().astype(np.int64)  # the first of a's that is not before it
    known = at < len(a)
    known[known] = (a.gather(at[known]) == b.filter(pl.Series(known))).to_numpy()
    new = at[~known]
    rows = np.arange(len(a))
    of_a = rows + np.searchsorted(new, rows, side="right")
    of_b = np.empty(len(b), np.int64)
    of_b[known] = of_a[at[known]]
    of_b[~known] = new + np.arange(len(new))
    source = np.empty(len(a) + len(new), np.int64)
    source[of_b] = len(a) + np.arange(len(b))
    source[of_a] = rows
    return [of_a, of_b], source


def scattered(places: Ints, values: Array, size: int) -> Ints:
    """Return values in their places, 0 in all others."""
    out = np.zeros(size, np.int64)
    out[places] = values
    return out


def summed(lists: Sequence[Ints]) -> Ints:
    """Return the sums of lists, place by place."""
    total: Ints = np.sum(lists, axis=0)
    return total


def interleaved(values: Sequence[Array], counts: Sequence[Ints]) -> Array:
    """Return for every term the values of the first list, then those of the second; `counts` by term."""
    if len(values) == 1:
        return values[0]
    terms = len(counts[0])
    owner = np.repeat(np.tile([False, True], terms), np.column_stack(counts).ravel())
    out = np.empty(len(owner), values[0].dtype)
    out[owner] = values[1]
    out[~owner] = values[0]
    return out
