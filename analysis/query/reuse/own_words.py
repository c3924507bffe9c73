"""Rows of a comparison that are no finding: an outlet's own name, and those of its authors.

It writes them more than anybody else. Such words are counted and tested like all others; only tables of
content words do not show them, and only on the side of the outlet whose they are. What others write of the
Tagesspiegel is their vocabulary. Nor do such tables show agencies and words for issues of papers, which say
whence something was taken.
"""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.corpus.own_names import much_more, own_forms, printings
from analysis.german.imprint import of_the_trade
from analysis.query.reuse.boilerplate import printings as printed
from analysis.types import Ints, Mask

SEVERAL = 5  # articles that a name signs
NAME = r"^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*$"
MOSTLY = 0.5  # of a term's occurrences in the outlet's articles are of the name

_found: WeakKeyDictionary[Store, dict[str, dict[str, pl.Series]]] = WeakKeyDictionary()


def own_terms(store: Store, unit: str) -> dict[str, pl.Series]:
    """Return for every outlet the terms that are mostly its own name in its articles."""
    known = _found.setdefault(store, {})
    if unit not in known:
        known[unit] = {
            outlet: _own(store, unit, outlet, np.union1d(forms, _authors(store, outlet)))
            for outlet, forms in own_forms(store).items()
        }
    return known[unit]


def _own(store: Store, unit: str, outlet: str, forms: Ints) -> pl.Series:
    mine = (store.documents["outlet"] == outlet).to_numpy()
    term = store.term_codes(unit)[forms].astype(np.int64)
    rows, place = np.unique(term, return_inverse=True)
    own = np.bincount(place, printings(store, "form", forms, mine), len(rows))
    rows = rows[own >= MOSTLY * printings(store, unit, rows, mine)]
    return store.matrix(unit).terms["term"].gather(rows)


def _authors(store: Store, outlet: str) -> Ints:
    """Return the forms of names that sign several articles of an outlet, in bylines or as their author."""
    mine = (store.documents["outlet"] == outlet).to_numpy()
    lines = printed(store).filter(kind="byline")
    start, tokens = (lines[name].to_numpy() for name in ("position", "tokens"))
    places = np.repeat(start - np.cumsum(tokens) + tokens, tokens) + np.arange(tokens.sum())
    signed = store.forms[places[mine[store.doc_of(places)]]].astype(np.int64)
    if store.documents.schema.get("author") == pl.String:
        names = store.documents.filter(mine)["author"].drop_nulls().str.extract_all(r"\p{L}[\p{L}-]+")
        found = names.list.explode(empty_as_null=False).to_frame("form")
        codes = store.lexicon.select("form").with_row_index("code")
        signed = np.append(signed, found.join(codes, on="form")["code"].to_numpy().astype(np.int64))
    forms, times = np.unique(signed, return_counts=True)
    forms = forms[times >= SEVERAL]
    names_of = store.lexicon["form"].gather(forms).str.contains(NAME) & store.lexicon["is_content"].gather(
        forms
    )
    return much_more(store, forms[names_of.to_numpy()], mine)


def own_rows(
    store: Store, unit: str, sides: NDArray[np.integer[Any]], rows: pl.DataFrame, words: str
) -> Mask:
    """Return which rows (term, log_ratio) name an outlet of the side that has more of it, or the trade.

    A phrase does where all of its words do.
    `sides`: 0 (target), 1 or -1 of every document. None is where `words` are "all".
    """
    known, outlet = own_terms(store, unit) if words != "all" else {}, store.documents["outlet"]
    parts, own = rows.select(pl.col("term").str.split(" ")).to_series(), []
    for side in (0, 1):
        outlets = outlet.filter(pl.Series(sides == side)).unique().sort()
        names = sorted({term for name in outlets for term in known.get(name, ())})
        own.append(parts.list.eval(pl.element().is_in(names)).list.all())
    found: Mask = np.where(rows["log_ratio"].to_numpy() > 0, own[0].to_numpy(), own[1].to_numpy())
    return found if words == "all" else found | of_the_trade(rows["term"]).to_numpy()
