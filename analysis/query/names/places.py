"""Where countries, Länder and cities are named: by a closed list, and not inside the name of a person."""

from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.names.places import AMBIGUOUS, PLACES
from analysis.query.names.organisations import between
from analysis.query.names.persons import persons
from analysis.types import Ints

LEADING = ("in", "nach", "aus", "bei", "von", "um", "In", "Nach", "Aus")  # before what may be something else

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()


def places(store: Store) -> pl.DataFrame:
    """Return every mention of a place, found once: name, position, length, doc."""
    if store not in _found:
        several = [_sequences(store, name.split(" ")) for name in sorted(PLACES) if " " in name]
        table = pl.concat([_single(store), *several]).sort("position", "length", descending=[False, True])
        end = (table["position"] + table["length"]).cum_max().shift(1, fill_value=0)
        table = table.filter(table["position"] >= end)
        kept = ~between(table["position"].to_numpy(), persons(store))
        _found[store] = table.filter(pl.Series(kept))
    return _found[store]


def _single(store: Store) -> pl.DataFrame:
    form = store.lexicon["form"]
    base = form.str.strip_suffix("s")
    known = sorted(name for name in PLACES if " " not in name)
    name = pl.select(pl.when(form.is_in(known)).then(form).when(base.is_in(known)).then(base)).to_series()
    at = np.flatnonzero(name.is_not_null().to_numpy()[store.forms])
    doubtful = name.is_in(sorted(AMBIGUOUS)).fill_null(value=False).to_numpy()[store.forms[at]]
    led = form.is_in(LEADING).to_numpy()[store.forms[np.maximum(at - 1, 0)]] & (at > 0)
    at = at[~doubtful | led]
    return _rows(store, name.gather(store.forms[at]), at, 1)


def _sequences(store: Store, words: list[str]) -> pl.DataFrame:
    """Return where the words of a name stand one after the other."""
    at = store.positions(store.forms_with("form", words[0]))
    at = at[at + len(words) <= len(store.forms)]
    for step, word in enumerate(words[1:], 1):
        last = step == len(words) - 1
        codes = store.forms_with("form", word)
        codes = np.append(codes, store.forms_with("form", word + "s")) if last else codes
        at = at[np.isin(store.forms[at + step], codes)]
    return _rows(store, pl.repeat(" ".join(words), len(at), dtype=pl.String, eager=True), at, len(words))


def _rows(store: Store, name: pl.Series, at: Ints, length: int) -> pl.DataFrame:
    doc = pl.Series(store.doc_of(at), dtype=pl.Int64)
    return pl.DataFrame(
        {"name": name, "position": at, "length": np.full(len(at), length, np.int64), "doc": doc}
    )
