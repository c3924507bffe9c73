"""Names by their letters: those that begin alike, or hold the same letters, are found without reading all.

A glob is decided for every form of the lexicon, and a dictionary has hundreds of globs. What all matches of
one have in common, a beginning or a piece, names the few candidates that are worth a regular expression.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.types import Ints

LAST = "\U0010ffff"  # behind every other sign
END = "\n"  # no token holds one


@dataclass(frozen=True)
class Alphabet:
    """Names in lower case, ascending, and the row of each (None: they are in the order of the rows)."""

    names: pl.Series
    rows: Ints | None = None

    def beginning(self, text: str) -> Ints:
        """Return the rows of the names that begin with a text in lower case."""
        first = bisect_left(self.names, text)
        return self._rows(np.arange(first, bisect_left(self.names, text + LAST, first)))

    def holding(self, text: str) -> Ints:
        """Return the rows of the names that hold a text in lower case."""
        every, wanted, found = self._joined, text.encode(), []
        at = every.find(wanted)
        while at >= 0:
            found.append(at)
            at = every.find(wanted, every.find(END.encode(), at))
        return self._rows(np.searchsorted(self._ends, np.array(found, np.int64), side="right"))

    def _rows(self, places: Ints) -> Ints:
        return places if self.rows is None else self.rows[places]

    @cached_property
    def _joined(self) -> bytes:
        """All names below each other."""
        return f"{self.names.str.join(END).item()}{END}".encode()

    @cached_property
    def _ends(self) -> Ints:
        """Where in the joined names each of them is over."""
        return np.cumsum(self.names.str.len_bytes().to_numpy().astype(np.int64) + 1)


_known: WeakKeyDictionary[Store, dict[str, Alphabet]] = WeakKeyDictionary()


def alphabet(store: Store, attribute: str) -> Alphabet:
    """Return the alphabet of the forms, or of the lemmas, of an open index; made once."""
    known = _known.setdefault(store, {})
    if attribute not in known:
        known[attribute] = _of_lemmas(store) if attribute == "lemma" else Alphabet(store.lexicon["lower"])
    return known[attribute]


def _of_lemmas(store: Store) -> Alphabet:
    lower = store.lemmas["lemma"].str.to_lowercase()
    rows = lower.arg_sort()
    return Alphabet(lower.gather(rows), rows.to_numpy().astype(np.int64))
