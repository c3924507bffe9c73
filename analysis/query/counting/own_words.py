"""Rows of a comparison that are no finding: an outlet's own name, which it writes more than anybody else.

Such words are counted and tested like all others; only tables of content words do not show them, and only
on the side of the outlet whose name it is. What others write of the Tagesspiegel is their vocabulary. Nor
do such tables show agencies and words for issues of papers, which say whence something was taken.
"""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.corpus.own_names import own_forms, printings
from analysis.german.imprint import of_the_trade
from analysis.types import Ints, Mask

MOSTLY = 0.5  # of a term's occurrences in the outlet's articles are of the name

_found: WeakKeyDictionary[Store, dict[str, dict[str, pl.Series]]] = WeakKeyDictionary()


def own_terms(store: Store, unit: str) -> dict[str, pl.Series]:
    """Return for every outlet the terms that are mostly its own name in its articles."""
    known = _found.setdefault(store, {})
    if unit not in known:
        known[unit] = {outlet: _own(store, unit, outlet, forms) for outlet, forms in own_forms(store).items()}
    return known[unit]


def _own(store: Store, unit: str, outlet: str, forms: Ints) -> pl.Series:
    mine = (store.documents["outlet"] == outlet).to_numpy()
    term = store.term_codes(unit)[forms].astype(np.int64)
    rows, place = np.unique(term, return_inverse=True)
    own = np.bincount(place, printings(store, "form", forms, mine), len(rows))
    rows = rows[own >= MOSTLY * printings(store, unit, rows, mine)]
    return store.matrix(unit).terms["term"].gather(rows)


def own_rows(
    store: Store, unit: str, sides: NDArray[np.integer[Any]], rows: pl.DataFrame, words: str
) -> Mask:
    """Return which rows (term, log_ratio) name an outlet of the side that has more of it, or the trade.

    `sides`: 0 (target), 1 or -1 of every document. None is where `words` are "all".
    """
    known, outlet = own_terms(store, unit) if words != "all" else {}, store.documents["outlet"]
    own = []
    for side in (0, 1):
        outlets = outlet.filter(pl.Series(sides == side)).unique().sort()
        own.append(rows["term"].is_in(sorted({term for name in outlets for term in known.get(name, ())})))
    found: Mask = np.where(rows["log_ratio"].to_numpy() > 0, own[0].to_numpy(), own[1].to_numpy())
    return found if words == "all" else found | of_the_trade(rows["term"]).to_numpy()
