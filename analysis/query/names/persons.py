"""Where persons are named: by first and last name, by a role and the last, or by the last alone.

A full name is a first name and what stands with a capital behind it, with initials and particles between.
It teaches its last name: the same word behind a role (Kanzlerin Merkel), or alone where the article has named
the person or the word is a name wherever it stands, is a mention of the one named last before it.
"""

from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.query.names.classes import Classes, classes
from analysis.types import Array, Ints, Mask

# from the longest: F first name, I initial, P particle, L last name
SHAPES = ("FFPL", "FPPL", "FFFL", "FIIL", "FFIL", "FPL", "FFL", "FIL", "FL")
KNOWN_WELL = 3  # full names from which on the last name alone is one in other articles too
LED = 2  # roles before a last name without a first, that make it one wherever it stands
OFTEN_FULL = 0.08  # of the occurrences of the last name: Corona and York are in some names, and seldom

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()


def persons(store: Store) -> pl.DataFrame:
    """Return every mention of a person, found once: name, position, length, doc; in order of the text."""
    if store not in _found:
        _found[store] = _sought(store)
    return _found[store]


def _sought(store: Store) -> pl.DataFrame:
    kinds = classes(store)
    full = _full(store, kinds)
    lasts = _lasts(store, kinds, full)
    return pl.concat([full, lasts]).select("name", "position", "length", "doc").sort("position")


def _full(store: Store, kinds: Classes) -> pl.DataFrame:
    """Return the full names: name, last, position, length, doc."""
    masks = {"F": kinds.first, "I": kinds.initial, "P": kinds.particle, "L": kinds.last}
    proper = kinds.last & (kinds.proper | kinds.first)  # behind a particle: im August den Beginn
    first = np.flatnonzero(kinds.first[store.forms])
    sentence = np.searchsorted(store.sentences, first, side="right")
    inner = np.zeros(len(first), np.bool_)  # goes on a name that began before
    inner[1:] = (np.diff(first) == 1) & (np.diff(sentence) == 0)
    start: Ints = first[~inner]
    number = sentence[~inner]
    length = np.zeros(len(start), np.int64)
    end = np.append(store.sentences, len(store.forms))[number] - start  # tokens left in the sentence
    for shape in SHAPES:
        fits: Mask = (length == 0) & (end >= len(shape))
        for step, letter in enumerate(shape):
            mask = proper if letter == "L" and "P" in shape else masks[letter]
            fits &= mask[store.forms[np.minimum(start + step, len(store.forms) - 1)]]
        length[fits] = len(shape)
    named = length > 0
    return _named(store, kinds, start[named], length[named])


def _named(store: Store, kinds: Classes, start: Ints, length: Ints) -> pl.DataFrame:
    """Return the mentions with their names: the last one without the -s of the genitive."""
    base = nominative(store, kinds)
    forms = store.lexicon["form"]
    last = base.gather(store.forms[start + length - 1])
    inner = [
        forms.gather(store.forms[start + step]).set(pl.Series(length - 1 <= step), None)
        for step in range(max(int(length.max(initial=1)) - 1, 1))
    ]
    table = pl.DataFrame([part.alias(str(step)) for step, part in enumerate(inner)]).with_columns(last=last)
    name = table.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
    doc = pl.Series(store.doc_of(start), dtype=pl.Int64)
    return pl.DataFrame({"name": name, "last": last, "position": start, "length": length, "doc": doc})


def nominative(store: Store, kinds: Classes) -> pl.Series:
    """Return every form, a name without the genitive where the name itself is written more often."""
    table = store.lexicon.select("form", "frequency").with_columns(first=pl.Series(kinds.first))
    base = table.select(base="form", often="frequency", given="first")
    cut = table.with_columns(base=pl.col("form").str.replace("(?:['’]s?|s)$", ""))
    both = cut.join(base, on="base", how="left", maintain_order="left")
    genitive = (
        (pl.col("base") != pl.col("form")) & (pl.col("often") >= pl.col("frequency")) & ~pl.col("given")
    )
    return both.select(pl.when(genitive.fill_null(value=False)).then("base").otherwise("form")).to_series()


def _lasts(store: Store, kinds: Classes, full: pl.DataFrame) -> pl.DataFrame:
    """Return the last names that stand for a person without the first: behind a role, or alone."""
    base = nominative(store, kinds)
    known = full.group_by("last", "name").len("n").sort("n", "name", descending=[True, False])
    main = known.group_by("last", maintain_order=True).agg(pl.first("name"), pl.col("n").sum())
    every = (
        pl.DataFrame({"last": base, "n": store.lexicon["frequency"]})
        .group_by("last")
        .agg(every=pl.col("n").sum())
    )
    main = main.join(every, on="last").filter(pl.col("n") >= OFTEN_FULL * pl.col("every"))
    codes = base.is_in(main["last"].implode()).to_numpy() & ~kinds.first
    behind = kinds.role | kinds.title
    at = np.flatnonzero((codes | (kinds.last & ~kinds.first & (kinds.proper | kinds.bare)))[store.forms])
    at = at[~_covered(at, full)]
    before, opens = store.forms[np.maximum(at - 1, 0)], np.isin(at, store.sentences) | (at == 0)
    led = behind[before] & ~opens
    within = kinds.capital[before] & ~led & ~opens  # New York, Deutsche Bank
    at, led = at[~within], led[~within]
    led_only = base.gather(store.forms[at[led]]).value_counts().filter(pl.col("count") >= LED)[base.name]
    single = codes[store.forms[at]] | base.is_in(led_only.implode()).to_numpy()[store.forms[at]]
    at, led, single = at[led | single], led[led | single], single[led | single]
    rows = pl.DataFrame(
        {
            "last": base.gather(store.forms[at]),
            "position": at,
            "doc": pl.Series(store.doc_of(at), dtype=pl.Int64),
            "led": led,
            "proper": kinds.proper[store.forms[at]],
            "bare": kinds.bare[store.forms[at]],
        }
    )
    return _resolved(rows, full, main)


def _resolved(rows: pl.DataFrame, full: pl.DataFrame, main: pl.DataFrame) -> pl.DataFrame:
    """Return the mentions by last name alone with the full name that each stands for."""
    named = full.select("last", "doc", "position", here="name").sort("position")
    rows = rows.sort("position")
    before = rows.join_asof(
        named, on="position", by=["last", "doc"], strategy="backward", check_sortedness=False
    )
    before = before.join_asof(
        named.rename({"here": "later"}),
        on="position",
        by=["last", "doc"],
        strategy="forward",
        check_sortedness=False,
    )
    before = before.join(main, on="last", how="left").with_columns(inside=pl.coalesce("here", "later"))
    well = (pl.col("n") >= KNOWN_WELL).fill_null(value=True)  # without a full name it was led often enough
    elsewhere = pl.col("led") | (pl.col("proper") & well)
    name = pl.coalesce("inside", pl.when(elsewhere).then(pl.coalesce("name", "last")))
    # Wolf and Koch are more often a wolf and a cook
    sure = pl.col("proper") | pl.col("led") | (pl.col("bare") & pl.col("inside").is_not_null())
    kept = before.with_columns(name=name).filter(pl.col("name").is_not_null() & sure)
    return kept.select("name", "last", "position", length=pl.lit(1, pl.Int64), doc="doc")


def _covered(at: Ints, full: pl.DataFrame) -> Mask:
    """Return which tokens stand in a full name."""
    start, length = full["position"].to_numpy(), full["length"].to_numpy()
    if not len(start):
        return np.zeros(len(at), np.bool_)
    order = np.argsort(start)
    start, end = start[order], (start + length)[order]
    place = np.searchsorted(start, at, side="right") - 1
    covered: Array = (place >= 0) & (at < end[place])
    return covered
