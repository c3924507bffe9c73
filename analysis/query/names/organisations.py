"""Where organisations are named, and what their acronyms stand for."""

import re
from collections import Counter
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.names.organisations import ACRONYM, FIRMS, HEADS, KNOWN, MADE, NO_ACRONYM
from analysis.german.names.places import PLACES
from analysis.types import Array, Ints, Mask

BEFORE = 8  # words in which a long form stands before its acronym in brackets

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()
_long: WeakKeyDictionary[Store, dict[str, str]] = WeakKeyDictionary()


def organisations(store: Store) -> pl.DataFrame:
    """Return every mention of an organisation, found once: name, position, length, doc."""
    if store not in _found:
        _found[store] = _sought(store)
    return _found[store]


def _sought(store: Store) -> pl.DataFrame:
    forms = store.lexicon["form"]
    acronym = acronyms(store)
    single = acronym | (forms.is_in(sorted(KNOWN)) | forms.str.contains(MADE)).to_numpy()
    capital = forms.str.contains(r"^\p{Lu}").to_numpy()
    place = forms.is_in(sorted(PLACES)).to_numpy()
    firm = forms.is_in(FIRMS).to_numpy()
    head = forms.is_in(HEADS).to_numpy()
    at = np.flatnonzero((single | firm | head)[store.forms])
    code = store.forms[at]
    last = len(store.forms) - 1
    before, after = store.forms[np.maximum(at - 1, 0)], store.forms[np.minimum(at + 1, last)]
    opens = np.isin(at, store.sentences) | (at == 0)
    hyphened = forms.str.contains(r"-\p{Lu}\p{Ll}+$").to_numpy() & ~(forms.is_in(sorted(KNOWN))).to_numpy()
    firms = (firm | hyphened)[code] & capital[before] & ~opens  # Muster GmbH, Robert Koch-Institut
    named = head[code] & place[after] & ~np.isin(at + 1, store.sentences)
    alone = single[code] & ~firms & ~named
    start = np.concatenate([at[alone], at[firms] - 1, at[named]])
    length = np.repeat([1, 2, 2], [alone.sum(), firms.sum(), named.sum()]).astype(np.int64)
    base = forms.str.replace(r"(ministerium|institut|amt|verband|Institut)e?s$", "$1")  # no genitive
    second = base.gather(store.forms[np.minimum(start + 1, last)])
    alone_or_both = pl.when(pl.Series(length == 1)).then(base.gather(store.forms[start]))
    name = pl.select(alone_or_both.otherwise(forms.gather(store.forms[start]) + " " + second)).to_series()
    doc = pl.Series(store.doc_of(start), dtype=pl.Int64)
    table = pl.DataFrame({"name": name, "position": start, "length": length, "doc": doc})
    return table.sort("position", "length", descending=[False, True]).unique("position", maintain_order=True)


def acronyms(store: Store) -> Mask:
    """Return which forms are acronyms: not of things, and no words that a headline prints in capitals."""
    lexicon = store.lexicon
    shaped = lexicon["form"].str.contains(ACRONYM) & ~lexicon["form"].is_in(sorted(NO_ACRONYM))
    # the same word in small letters or with one capital is more frequent
    other = pl.col("frequency").filter(pl.col("form").str.contains(r"^.\p{Ll}*$")).sum().over("lower")
    plain = lexicon.select(pl.when(pl.col("form").str.contains(ACRONYM)).then(other < pl.col("frequency")))
    found: Mask = (shaped & plain.to_series()).fill_null(value=False).to_numpy()
    return found


def long_forms(store: Store) -> dict[str, str]:
    """Return what acronyms stand for, where an article says so: Robert Koch-Institut (RKI)."""
    if store not in _long:
        forms, lower = store.lexicon["form"], store.lexicon["lower"]
        opening = (lower == "(").to_numpy()
        at = np.flatnonzero(acronyms(store)[store.forms])
        at = at[(at > 1) & (at < len(store.forms) - 1)]
        at = at[opening[store.forms[at - 1]] & (lower == ")").to_numpy()[store.forms[at + 1]]]
        heard: dict[str, Counter[str]] = {}
        for place in at.tolist():
            words = forms.gather(store.forms[max(0, place - 1 - BEFORE) : place - 1]).to_list()
            acronym = str(forms[int(store.forms[place])])
            if found := expanded(acronym, words):
                heard.setdefault(acronym, Counter())[found] += 1
        _long[store] = {name: min(c, key=lambda text: (-c[text], text)) for name, c in heard.items()}
    return _long[store]


def expanded(acronym: str, words: list[str]) -> str | None:
    """Return the end of the words that an acronym is made of: each part begins with a letter, in turn."""
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        text = " ".join(tail).rstrip(' "„“”»«‚‘’')
        parts = [part for part in re.split(r"[ -]", text) if part]
        if not tail[0][:1].isupper() or parts[0][:1].lower() != acronym[0].lower():
            continue
        if len(parts) <= len(acronym) + 3 and _made_of(acronym.lower(), parts):
            return text
    return None


def _made_of(acronym: str, parts: list[str]) -> bool:
    """Return whether the letters stand in the parts in turn, at least two of them at a beginning."""
    place, begun = 0, 0
    for part in parts:
        if place < len(acronym) and part[:1].lower() == acronym[place]:
            place, begun = place + 1, begun + 1
            rest = part[1:].lower()
        elif part[:1].isupper():
            return False
        else:
            continue
        while place < len(acronym) and acronym[place] in rest and (begun < len(parts) or len(parts) == 1):
            rest = rest[rest.index(acronym[place]) + 1 :]
            if any(other[:1].lower() == acronym[place] for other in parts[parts.index(part) + 1 :]):
                break
            place += 1
    return place == len(acronym) and begun > 1


def between(position: Ints, table: pl.DataFrame) -> Array:
    """Return which tokens stand in a mention."""
    start, length = table["position"].to_numpy(), table["length"].to_numpy()
    if not len(start):
        return np.zeros(len(position), np.bool_)
    place = np.searchsorted(start, position, side="right") - 1
    inside: Array = (place >= 0) & (position < (start + length)[place])
    return inside
