"""What each form of an index may be in a name: a first name, a last name, a role, an initial, a particle.

Decided once per form. First names are learnt: what stands before many different names, and is none of the
roles that do so, too. What a corpus is too small to tell, its dictionary says: what it knows is a noun.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.compounds.nouns import NOUN, OFTEN
from analysis.german.compounds.parts import known_of
from analysis.german.lemmas import dictionary
from analysis.german.names.first_names import FIRST_NAMES
from analysis.german.names.places import PLACES
from analysis.german.names.roles import NO_LAST, NO_NAMES, NOT_FIRST, PARTICLES, ROLE, TITLES
from analysis.types import Ints, Mask

LEARNT = 4  # different names behind a word that teach it as a first name
BEFORE_NAMES = 0.4  # of its occurrences
BARE = 0.1  # of the occurrences of a name have an article, at most
SMALL = 0.05  # of the occurrences of a first name, that are written small, and more of other words
LONGEST = 12  # letters of a first name
CAPITALISED = r"^\p{Lu}[\p{L}'’]*\p{Ll}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*$"


@dataclass(frozen=True)
class Classes:
    """Masks over the forms of an index."""

    first: Mask
    last: Mask  # may be a last name behind a first one
    proper: Mask  # is a name wherever it stands
    bare: Mask  # has hardly ever an article before it
    initial: Mask
    particle: Mask
    role: Mask
    title: Mask
    capital: Mask


def classes(store: Store) -> Classes:
    """Return what the forms of the index may be."""
    forms = store.lexicon["form"]
    capital = forms.str.contains(CAPITALISED).to_numpy()
    role = forms.str.contains(ROLE).to_numpy() & capital
    title = forms.is_in(TITLES).to_numpy()
    noun, bare = _nouns(store)
    content = store.lexicon["is_content"].to_numpy()
    place = (
        forms.str.strip_suffix("s").is_in(sorted(PLACES)).to_numpy() | forms.is_in(sorted(PLACES)).to_numpy()
    )
    compound = _compound(store)
    given = forms.is_in(sorted(FIRST_NAMES)).to_numpy()
    listed = given | _joined(forms)
    may_be = capital & content & ~role & ~place & ~title & ~compound
    proper = may_be & ~noun
    teaching = ~listed & ~forms.is_in(sorted(NOT_FIRST)).to_numpy() & ~_small(store)
    many = _many(store, proper & teaching)
    first = listed | many | _led(store, may_be & bare & teaching, may_be & (bare | proper), role | title)
    bearing = (forms.str.contains(NO_LAST) | forms.is_in(sorted(NO_NAMES))).to_numpy()
    last = capital & content & ~role & ~title & ~compound & ~bearing & ~(place & ~listed)
    return Classes(
        first=first,
        last=last,
        proper=proper & ~first,
        bare=may_be & bare,
        initial=forms.str.contains(r"^\p{Lu}\p{Ll}?\.(?:-\p{Lu}\p{Ll}?\.)*$").to_numpy(),
        particle=forms.is_in(PARTICLES).to_numpy(),
        role=role,
        title=title,
        capital=capital & content,
    )


def _joined(forms: pl.Series) -> Mask:
    """Return which forms are two first names with a hyphen: Hans-Peter."""
    parts = forms.str.extract_groups(r"^(\p{Lu}\p{Ll}+)-(\p{Lu}\p{Ll}+)$").struct
    known = sorted(FIRST_NAMES)
    both = parts.field("1").is_in(known) & parts.field("2").is_in(known)
    return both.fill_null(value=False).to_numpy()


def _small(store: Store) -> Mask:
    """Return which forms are written small here, too (Black, Public), or are as long as no first name."""
    lexicon = store.lexicon
    small = lexicon.filter(lexicon["form"] == lexicon["lower"]).select("lower", small="frequency")
    both = lexicon.select("form", "lower", "frequency").join(
        small, on="lower", how="left", maintain_order="left"
    )
    often = (pl.col("small") >= SMALL * pl.col("frequency")).fill_null(value=False)
    long = (pl.col("form").str.len_chars() > LONGEST) & ~pl.col("form").str.contains("-", literal=True)
    found: Mask = both.select(often | long).to_series().to_numpy()
    return found


def _nouns(store: Store) -> tuple[Mask, Mask]:
    """Return which forms are nouns, and which hardly ever have an article before them.

    A noun is told by its articles, or where it is seldom by the dictionary.
    """
    lemmas = known_of(store.lexicon, store.lemmas["lemma"], store.forms, store.sentences).lemmas
    inner, behind = lemmas["inner"].to_numpy(), lemmas["behind"].to_numpy()
    often = inner >= OFTEN
    look_up = dictionary()
    names = store.lemmas["lemma"].to_list()
    known = np.array([not often[i] and look_up(name) is not None for i, name in enumerate(names)], np.bool_)
    noun = np.where(often, behind >= NOUN * inner, known)
    code = store.term_codes("lemma")
    bare = (inner > 0) & (behind <= BARE * inner)
    return noun[code], bare[code]


def _compound(store: Store) -> Mask:
    """Return which forms are compounds, and with them SPD-Politiker."""
    compound = np.zeros(len(store.lemmas), np.bool_)
    compound[store.parts.compounds["code"].to_numpy()] = True
    found: Mask = compound[store.term_codes("lemma")]
    return found


def _many(store: Store, proper: Mask) -> Mask:
    """Return which forms stand before many different names."""
    at = _beside(store, proper, proper)
    at = at[~np.isin(at - 1, at)]  # the first of a row of names
    pairs = pl.DataFrame({"a": store.forms[at], "b": store.forms[at + 1]})
    table = pairs.group_by("a").agg(n=pl.len(), different=pl.col("b").n_unique())
    return _enough(store, table.filter(pl.col("different") >= LEARNT))


def _led(store: Store, a: Mask, b: Mask, role: Mask) -> Mask:
    """Return which forms stand between a role and a name: Präsident Kassym-Schomart Toqajew."""
    at = _beside(store, a, b)
    led = (at > 0) & role[store.forms[np.maximum(at - 1, 0)]] & ~np.isin(at, store.sentences)
    pairs = pl.DataFrame({"a": store.forms[at], "led": led})
    table = pairs.group_by("a").agg(n=pl.len(), led=pl.col("led").any())
    return _enough(store, table.filter("led"))


def _beside(store: Store, a: Mask, b: Mask) -> Ints:
    """Return where one stands before the other, in one sentence."""
    both = a[store.forms[:-1]] & b[store.forms[1:]]
    ends = store.sentences[1:] - 1  # the last tokens of sentences are followed by nothing
    both[ends[ends < len(both)]] = False
    return np.flatnonzero(both)


def _enough(store: Store, table: pl.DataFrame) -> Mask:
    """Return which forms do so in enough of their occurrences."""
    form, every = table["a"].to_numpy(), store.lexicon["frequency"].to_numpy()
    mask = np.zeros(len(every), np.bool_)
    mask[form[table["n"].to_numpy() >= BEFORE_NAMES * every[form]]] = True
    return mask
