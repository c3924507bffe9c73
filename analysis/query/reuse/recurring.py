"""Which sentences an outlet prints again and again: furniture, told from coverage that recurs.

A house's advertisement, its disclaimer, the rules of its comments stand in hundreds of its articles;
counted, they are what the house writes most of. They are known by four things together. They recur over
time: what stands in twenty articles of one day is a report in twenty editions. They are the house's own:
the sentence that explains the reproduction rate stands in every paper that takes the agency's report. They
keep their place, a paragraph of their own or the beginning or end of an article; what stands amid other
sentences must recur twice as often. And they speak of the paper or to its readers, if they are sentences at
all and no mere labels: an information box that explains a vaccine for a year is coverage, printed often,
and `copies` can count it once.

From sentences that are the same, word for word, their variants are found: most of what they say is a seed's;
then those that are worded like them; then what recurs amid both, as the contents of an advertised book do.
"""

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.query.reuse.sentences import Sentences
from analysis.query.reuse.spread import LEAST, spread
from analysis.query.reuse.variants import variants, woven
from analysis.query.reuse.wording import worded
from analysis.statistics.hashing import mixed
from analysis.types import Array, Floats, Ints, Mask

AMID = 2  # times as many articles, where it stands amid other sentences
OWN = 0.9  # of all articles with a sentence are this outlet's
SPEAKS = 0.25  # of the sentences printed together speak of the paper, or to its readers
AMONG = 0.33  # of them are furniture, so that the others are
FEW = 5  # words between furniture that are furniture
ROUNDS = 2  # in which furniture is looked for beside furniture
PLACED = 0.8  # of its printings keep its place


def recurring(store: Store, sentences: Sentences) -> Ints:
    """Return of every sentence a number that those have in common which are one line of furniture, or -1."""
    if len(store.documents) < LEAST:
        return np.full(len(sentences.words), -1)
    group, shared, own = _chosen(store, sentences)
    group = variants(store, sentences, group)
    for _ in range(ROUNDS):
        group = woven(store, sentences, group, ~shared)
        group = _amid(sentences, worded(store, sentences, group, ~shared), own)
        group = _filled(sentences, group)
    # an article of nothing else is a copy of another, and no furniture
    left = np.bincount(sentences.doc, np.where(group < 0, sentences.words, 0), len(store.documents))
    return np.where(left[sentences.doc] > 0, group, -1)


def _filled(sentences: Sentences, group: Ints) -> Ints:
    """Return the groups with that of the furniture before it for a few words that stand between furniture."""
    inside = np.flatnonzero((group[1:-1] < 0) & (group[:-2] >= 0) & (group[2:] >= 0)) + 1
    few = (sentences.words[inside] <= FEW) & (sentences.doc[inside - 1] == sentences.doc[inside + 1])
    group[inside[few]] = group[inside[few] - 1]
    return group


def _chosen(store: Store, sentences: Sentences) -> tuple[Ints, Mask, Ints]:
    """Return of every sentence its group if it is furniture, if it is not own, its group if it recurs."""
    key = mixed(sentences.key ^ mixed(sentences.outlet.astype(np.uint64) + np.uint64(1)))
    _, group, times = np.unique(key, return_inverse=True, return_counts=True)
    rows = np.flatnonzero((times >= LEAST)[group] & (sentences.words > 0))
    groups = _described(sentences, rows, group[rows], spread(store, group[rows], sentences.doc[rows]))
    shared = _members(group, groups.filter(~pl.col("own")), len(times))
    groups = groups.filter(pl.col("own") | pl.col("label"))
    recurs = _members(group, groups, len(times))

    def share(of: Array) -> pl.Series:  # among all that recur of each group
        return pl.Series(np.bincount(group[recurs], of[recurs], len(times))[groups["group"]] / groups["n"])

    edge, alone = _places(store, sentences, recurs)
    speaks = sentences.speaks & ~sentences.asks
    groups = groups.with_columns(
        edge=share(edge),
        placed=share(edge | alone),
        speaks=share(speaks),
        sells=share(sentences.sells),
        company=share(_company(sentences, recurs, speaks)),
    )
    often = pl.col("docs") >= AMID * pl.col("least")
    placed = pl.col("placed") >= PLACED
    label = pl.col("label") & placed & (often | (pl.col("words") > 1) | (pl.col("edge") >= PLACED))
    said = (pl.col("company") >= SPEAKS) & (often | (pl.col("speaks") > 0) & placed)
    furniture = _members(
        group, groups.filter(label | said & (~pl.col("label") | (pl.col("sells") == 1))), len(times)
    )
    return np.where(furniture, group, -1), shared, np.where(recurs, group, -1)


def _amid(sentences: Sentences, group: Ints, own: Ints) -> Ints:
    """Return the groups with all that recurs and is printed, most of it furniture, one after the other."""
    furniture = group >= 0
    company = _company(sentences, furniture | (own >= 0), furniture)
    rows = np.flatnonzero(own >= 0)
    many = np.bincount(own[rows])
    among = np.bincount(own[rows], company[rows]) >= AMONG * np.maximum(many, 1)
    new = rows[among[own[rows]] & (group[rows] < 0)]
    group = group.copy()
    group[new] = group.max(initial=-1) + 1 + own[new]
    return group


def _members(group: Ints, groups: pl.DataFrame, many: int) -> Mask:
    """Return which sentences are of one of the groups."""
    among = np.zeros(many, np.bool_)
    among[groups["group"]] = True
    return among[group]


def _company(sentences: Sentences, recurs: Mask, kind: Mask) -> Floats:
    """Return which share of the sentences that recur one after the other, with each, are of a kind."""
    begins = np.append(True, (np.diff(sentences.doc) > 0) | ~recurs[1:] | ~recurs[:-1])
    start = np.flatnonzero(begins)
    many = np.diff(np.append(start, len(recurs)))
    return np.repeat(np.add.reduceat(kind.astype(np.float64), start) / many, many)


def _described(sentences: Sentences, rows: Ints, group: Ints, groups: pl.DataFrame) -> pl.DataFrame:
    """Add to groups of sentences: words, label, and whether they are their outlet's own."""
    _, first = np.unique(group, return_index=True)
    one = rows[first[np.isin(group[first], groups["group"].to_numpy())]]
    key = sentences.key[one]
    same = np.flatnonzero(np.isin(sentences.key, key))
    pairs = pl.DataFrame({"key": sentences.key[same], "doc": sentences.doc[same]}).unique()
    every = pl.DataFrame({"key": key}).join(pairs.group_by("key").len(), on="key", maintain_order="left")[
        "len"
    ]
    return groups.with_columns(
        words=sentences.words[one],
        label=sentences.label[one],
        own=groups["docs"] >= OWN * every,
    )


def _places(store: Store, sentences: Sentences, recurs: Mask) -> tuple[Mask, Mask]:
    """Return which sentences begin or end their article, and which fill paragraphs, among such alone."""
    n = len(recurs)
    number = np.arange(n)
    paragraph = np.flatnonzero(np.isin(sentences.first[:-1], store.paragraphs, assume_unique=True))
    whole = np.repeat(np.logical_and.reduceat(recurs, paragraph), np.diff(np.append(paragraph, n)))
    begins = np.append(True, np.diff(sentences.doc) > 0)
    start = np.maximum.accumulate(np.where(begins, number, 0))
    others = np.append(0, np.cumsum(~recurs))  # how many of them stand before each sentence
    leads = others[number + 1] == others[start]
    ends = np.append(begins[1:], True)
    end = np.minimum.accumulate(np.where(ends, number, n)[::-1])[::-1]
    closes = others[end + 1] == others[number]
    beside = others[end + 1] > others[start]
    # a line that a sentence runs through is a line by accident
    done = begins | np.append(True, (sentences.ends | sentences.asks | recurs)[:-1])
    done |= store.forms[sentences.first[1:] - 1] == store.lexicon["form"].index_of(":")
    small = (
        store.lexicon["form"].str.contains(r"^[\p{Ll},;.(–-]").to_numpy()[store.forms[sentences.first[:-1]]]
    )
    goes_on = np.append(small[1:], False) & ~ends
    recurs = recurs & beside
    return recurs & (leads | closes), recurs & whole & ~goes_on & (done | (sentences.words > 1))
