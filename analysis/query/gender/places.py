"""Where gender forms stand: signs by the form alone, pairs by what stands beside it.

A sign is in the word, so it is sought among the forms of the lexicon. A pair is two words with und between
them, one of them the feminine of the other. What names the same people without either, Bürger or Bürgerinnen
alone, is counted beside them: for the words that somebody here has put in another form.
"""

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.gender.participles import participles
from analysis.german.gender.signs import BOTH, PATTERNS, marked
from analysis.german.gender.stems import feminines, masculine_lemmas, of_one_stem
from analysis.german.lemmas.data import words
from analysis.types import Array, Ints, Mask

KINDS = (*PATTERNS, "participle", "pair", "feminine singular", "feminine plural", "masculine")
LINKS = ("und", "oder", "sowie", "bzw.", "bzw", "beziehungsweise", "wie", "und/oder", "&", "/", ",")
# what may stand between the link and the second: Bürgerinnen und die Bürger, jede Ärztin und jeder Arzt
BETWEEN = words("""
    der die den dem des ein eine einen einem einer jeder jede jedem jeden alle allen kein keine unsere unseren
    unserer ihre ihren ihrer ihr sein seine seinen seiner meine mein liebe lieber lieben verehrte verehrter
    geehrte geehrter werte
""")
# and where only a comma links them: liebe Leserinnen, liebe Leser
ADDRESSED = ("liebe", "lieber", "verehrte", "verehrter", "geehrte", "geehrter", "werte")

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()


class Words(NamedTuple):
    """Feminines by form: the code of each, its stem, whether it is plural."""

    table: pl.DataFrame
    place: Ints  # row of every form in the table, -1 for others


def gender_places(store: Store) -> pl.DataFrame:
    """Return every gender form of the index, found once: kind (a code of `KINDS`), position, length."""
    if store not in _found:
        _found[store] = _sought(store)
    return _found[store]


def _sought(store: Store) -> pl.DataFrame:
    forms = store.lexicon["form"]
    sign, noun, women = marked(forms), participles(forms), _words(forms)
    pairs = _pairs(store, women)
    paired = women.table["stem"].gather(women.place[store.forms[pairs["woman"].to_numpy()]])
    alone = _alone(store, women, pl.concat([sign["stem"], paired]).drop_nulls(), noun)
    kind = np.select(
        [(sign["sign"] == name).fill_null(value=False).to_numpy() for name in PATTERNS],
        [np.int8(_code(name)) for name in PATTERNS],
        np.where(noun.is_not_null().to_numpy(), np.int8(_code("participle")), alone),
    )
    position = np.flatnonzero((kind >= 0)[store.forms])
    kinds = kind[store.forms[position]]
    before = np.isin(kinds, [_code("participle"), _code("masculine")]) & _before_capital(store, position)
    kept = ~before & ~_within(position, pairs["position"].to_numpy(), pairs["length"].to_numpy())
    parts = [
        _rows(kinds[kept], position[kept], np.ones(int(kept.sum()), np.int64)),
        _rows(_code("pair"), pairs["position"].to_numpy(), pairs["length"].to_numpy()),
        _rows(_code("slash"), slashed := _slashed(store), np.full(len(slashed), 3)),
    ]
    return pl.concat(parts).sort("position", "length")


def _code(kind: str) -> int:
    return KINDS.index(kind)


def _rows(kind: Array | int, position: Ints, length: Ints) -> pl.DataFrame:
    kinds = np.broadcast_to(np.asarray(kind, np.int8), position.shape)
    return pl.DataFrame({"kind": kinds, "position": position, "length": length.astype(np.int64)})


def _slashed(store: Store) -> Ints:
    """Return where der / die stands, and the like."""
    lower = store.lexicon["lower"]
    words = pl.Series(sorted({word for pair in BOTH for word in pair}))
    code = lower.replace_strict(
        words, np.arange(1, len(words) + 1), default=0, return_dtype=pl.Int64
    ).to_numpy()
    both = [(words.index_of(a), words.index_of(b)) for pair in BOTH for a, b in (pair, pair[::-1])]
    at = store.positions(np.flatnonzero((lower == "/").to_numpy()))
    at = at[(at > 0) & (at < len(store.forms) - 1)]
    key = code[store.forms[at - 1]] * (len(words) + 1) + code[store.forms[at + 1]]
    return at[np.isin(key, [(a + 1) * (len(words) + 1) + b + 1 for a, b in both])] - 1  # type: ignore[operator]


def _words(forms: pl.Series) -> Words:
    table = feminines(forms)
    place = np.full(len(forms), -1, np.int64)
    place[table["code"].to_numpy()] = np.arange(len(table))
    return Words(table, place)


def _alone(store: Store, women: Words, stems: pl.Series, noun: pl.Series) -> Array:
    """Return for every form its kind if it is a feminine or masculine of one of the stems, or -1."""
    men = masculine_lemmas(stems, store.lemmas["lemma"])
    names = pl.concat([men["lemma"], noun.drop_nulls()]).unique()
    lemma = store.lemmas["lemma"].is_in(names.implode()).to_numpy()[store.term_codes("lemma")]
    kind = np.where(lemma & _capital(store), _code("masculine"), -1)
    hers = women.table.filter(pl.col("stem").is_in(men["stem"].implode()))
    which = np.where(hers["plural"].to_numpy(), _code("feminine plural"), _code("feminine singular"))
    kind[hers["code"].to_numpy()] = which
    return kind.astype(np.int8)


def _capital(store: Store) -> Mask:
    return store.lexicon["form"].str.contains(r"^\p{Lu}").to_numpy()


def _pairs(store: Store, women: Words) -> pl.DataFrame:
    """Return the pairs: position, length, woman (position of the feminine); none overlaps another."""
    lower = store.lexicon["lower"]
    link, between, addressed, comma = (
        lower.is_in(list(words)).to_numpy() for words in (LINKS, BETWEEN, ADDRESSED, [","])
    )
    woman = np.flatnonzero((women.place >= 0)[store.forms])
    last = len(store.forms) - 1

    def at(step: int, mask: Mask) -> Mask:
        return mask[store.forms[np.clip(woman + step, 0, last)]]

    found = []
    for side in (1, -1):
        near, far = (1, 2) if side > 0 else (-2, -1)  # of three steps: the link, and what is behind
        found.append((woman, woman + 2 * side, at(side, link)))
        found.append((woman, woman + 3 * side, at(near, link) & at(far, between)))
        found.append((woman, woman + 3 * side, at(near, comma) & at(far, addressed)))
    her, his = (np.concatenate([pair[which][pair[2]] for pair in found]) for which in (0, 1))
    inside = (his >= 0) & (his <= last)
    return _agreeing(store, women, her[inside], his[inside])


def _agreeing(store: Store, women: Words, her: Ints, his: Ints) -> pl.DataFrame:
    """Return those of the possible pairs that are of one stem and in one sentence."""
    first, end = np.minimum(her, his), np.maximum(her, his) + 1
    one = np.searchsorted(store.sentences, first, "right") == np.searchsorted(
        store.sentences, end - 1, "right"
    )
    form = store.lexicon["form"].gather(store.forms[his])
    stem = women.table["stem"].gather(women.place[store.forms[her]])
    fits = of_one_stem(stem, form) & form.str.contains(r"^-?\p{L}") & pl.Series(one)
    table = pl.DataFrame({"position": first, "length": end - first, "woman": her}).filter(fits)
    table = table.sort("position", "length").unique("position", keep="first", maintain_order=True)
    before = (table["position"] + table["length"]).cum_max().shift(1, fill_value=0)
    return table.filter(table["position"] >= before)


def _before_capital(store: Store, position: Ints) -> Mask:
    """Return which tokens stand before a word with a capital: a title before its name, Berliner Senat."""
    after = np.minimum(position + 1, len(store.forms) - 1)
    one = np.searchsorted(store.sentences, position, "right") == np.searchsorted(
        store.sentences, after, "right"
    )
    capital: Mask = _capital(store)[store.forms[after]] & one & (after > position)
    return capital


def _sentence(store: Store, position: Ints) -> Ints:
    return np.searchsorted(store.sentences, position, side="right")


def _within(position: Ints, start: Ints, length: Ints) -> Mask:
    """Return which positions stand in one of the stretches, which do not overlap."""
    if not len(start):
        return np.zeros(len(position), np.bool_)
    at = np.searchsorted(start, position, "right") - 1
    inside: Mask = (at >= 0) & (position < (start + length)[at])
    return inside
