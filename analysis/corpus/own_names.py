"""What an outlet calls itself: words told from its key, its label and its settings.

ZEIT is what zeit.de writes most that others do not; it is the paper's name and none of its words. A name
stands in the key or the label (zeit.de, compact-online.de, "Die Tageswarte"), in whatever letters: and in
its own articles alone. So ZEIT goes, and Zeit stays, for that is written by others as much.
"""

import re
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.cleaning.cleaning import clean_word
from analysis.corpus.index.store import Store
from analysis.german.imprint import GENERAL
from analysis.statistics.sparse import segment_sums
from analysis.types import Ints, Mask

MORE = 4  # times as often as the others an outlet writes its own name
BEHIND = 0.5  # of a word's printings stand behind the name of which it is a part
ENOUGH = 10  # of them
UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}

_found: WeakKeyDictionary[Store, dict[str, Ints]] = WeakKeyDictionary()


def own_forms(store: Store) -> dict[str, Ints]:
    """Return for every outlet the codes of the forms that are its name, or parts of it; found once."""
    if store not in _found:
        outlets = store.documents["outlet"].unique().sort()
        _found[store] = {outlet: _own(store, outlet) for outlet in outlets}
    return _found[store]


def _own(store: Store, outlet: str) -> Ints:
    settings: dict[str, Any] = (store.info.get("outlets") or {}).get(outlet) or {}
    codes = _candidates(store, [outlet, str(settings.get("label") or outlet)])
    mine = (store.documents["outlet"] == outlet).to_numpy()
    named = much_more(store, codes, mine)
    given = matching(store.lexicon["form"], settings.get("own_words") or ())
    return np.union1d(np.append(named, _behind(store, named, mine)), np.flatnonzero(given.to_numpy()))


def much_more(store: Store, codes: Ints, mine: Mask) -> Ints:
    """Return those of the forms that some documents have at least so many times as often as the others."""
    n = printings(store, "form", codes, mine)
    words = store.documents["words"].to_numpy()
    rate = n / max(1, int(words[mine].sum()))
    others = printings(store, "form", codes, ~mine) / max(1, int(words[~mine].sum()))
    found: Ints = codes[(n > 0) & (rate >= MORE * others)]
    return found


def matching(words: pl.Series, globs: Any) -> pl.Series:
    """Return which words one of the globs matches as a whole; `*` is anything, `?` one sign."""
    globs = [clean_word(glob) for glob in globs]
    several = [glob for glob in globs if set("*?") & set(glob)]
    found = words.is_in([glob for glob in globs if glob not in several])
    if several:
        patterns = (re.escape(glob).replace(r"\*", ".*").replace(r"\?", ".") for glob in several)
        found |= words.str.contains(f"^(?:{'|'.join(patterns)})$")
    return found


def _candidates(store: Store, names: list[str]) -> Ints:
    """Return the forms that read like a part of the names, are compounds of one, or hold the address."""
    lower = store.lexicon["lower"]  # in order
    found: list[Ints] = [np.zeros(0, np.int64)]
    for part in dict.fromkeys(part for name in names for part in _parts(name.lower())):
        edges = lower.search_sorted(pl.Series([part, f"{part}\0", f"{part}-", f"{part}."]))
        found += [np.arange(edges[0], edges[1]), np.arange(edges[2], edges[3])]
    for name in names:
        if "." in name and " " not in name:
            found.append(np.flatnonzero(lower.str.contains(name.lower(), literal=True).to_numpy()))
    return np.unique(np.concatenate(found))


def _parts(name: str) -> list[str]:
    """Return the parts of a name that name this outlet alone: tagesspiegel of www.tagesspiegel.de."""
    address = re.sub(r"^https?://|/.*$", "", name)
    words = address.split(".")[:-1] if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", address) else [name]
    pieces = [piece for word in words for piece in (word, *re.split(r"[-\s]+", word))]
    kept = [piece for piece in pieces if piece and piece not in GENERAL and " " not in piece]
    return [*kept, *(re.sub("ae|oe|ue", lambda found: UMLAUTS[found.group()], piece) for piece in kept)]


def printings(store: Store, unit: str, terms: Ints, documents: Mask) -> Ints:
    """Return how often these terms stand in some of the documents."""
    counts = store.matrix(unit).of(terms).counts
    return segment_sums(counts.n * documents[counts.docs], counts.indptr).astype(np.int64)


def _behind(store: Store, named: Ints, mine: Mask) -> Ints:
    """Return the words, with a capital, that mostly stand right behind the name: ONLINE of ZEIT ONLINE."""
    at = store.positions(named)
    behind = at[mine[store.doc_of(at)]] + 1
    codes, times = np.unique(store.forms[behind[behind < len(store.forms)]], return_counts=True)
    codes, times = codes[times >= ENOUGH].astype(np.int64), times[times >= ENOUGH]
    forms = store.lexicon[codes]
    capital = (forms["form"].str.contains(r"^\p{Lu}") & forms["is_content"]).to_numpy()
    codes, times = codes[capital], times[capital]
    part_of_it: Ints = codes[times >= BEHIND * printings(store, "form", codes, mine)]
    return part_of_it
