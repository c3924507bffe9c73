"""From pairs of words that correspond to passages: what was printed once and stands in these articles.

Words that correspond, directly or by way of a third article, are printings of one word. Words that follow
each other in nearly the same articles are one passage; where many articles join or leave, another begins. So
a report stays one passage though somebody took its first paragraph only, and the author's note below it,
printed under hundreds of articles, is one of its own.

One report of four sentences 1 2 3 4, printed four ways, shows what each step is for:

    paper A   1 2 3 4        as it came
    paper B   1 2 3' 4       three words of the third sentence changed
    paper C   1 2     + own  shortened, with a report of its own behind it
    paper D   1 2 3 4 + note the house's note below it, as below all its articles

`_origins`: the words of B, C and D are those of A; where B writes other words, these stand for A's, too.
`_joined`: 2 and 3 are neighbours in A, B and D, 3 of the 4 articles that have 2 (SHARED) and all of those
that have 3 (STAYING): one passage. 4 and the note are neighbours in D alone, one of hundreds that have the
note: two passages. `_without_scraps`: had C cut in the middle of a sentence, the half left over would be too
short for a passage and goes where most of its articles (LITTLE at least) go. `_smooth`: three words in B that
correspond to some other report by accident follow the words around them. `_followed`: a stretch whose other
printings were all smoothed away belongs to the passage of the same words elsewhere. `_same_articles`: if D
leaves a paragraph of its own between 2 and 3, both halves still stand in the same articles: one passage.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.query.reuse.alignment import GAP, Pairs, starts
from analysis.query.reuse.shingles import Stream, mixed
from analysis.types import Floats, Ints

STAYING = 0.7  # of the articles of the rarer word, to be of one passage with its neighbour
SHARED = 0.4  # of the articles of the more frequent one
LITTLE = 0.2  # of these suffices for a few words that would be left over


@dataclass(frozen=True)
class Printed:
    """The words that stand in several articles, in the order of printing: parallel arrays."""

    word: Ints  # place among all words, in the order of printing
    position: Ints  # its token in the index
    article: Ints  # place of the article in the order of printing
    doc: Ints  # its row in the index
    origin: Ints  # the first printing of this word: its index in these arrays
    passage: Ints  # number of the passage
    same: NDArray[np.bool_]  # whether it reads as in the first printing


def printed(words: Stream, pairs: Pairs, least: int) -> Printed:
    """Return the words that correspond to others, with the passage (of at least so many words) of each."""
    word = np.unique(np.concatenate([pairs.later, pairs.earlier]))
    later, earlier = (np.searchsorted(word, side) for side in (pairs.later, pairs.earlier))
    origin = _origins(len(word), later, earlier)
    article = words.articles(word)
    key = words.keys[word]
    passage = _joined(word, article, origin, least)
    position = words.positions[word].astype(np.int64)
    return Printed(word, position, article, words.rows[article], origin, passage, key == key[origin])


def _origins(n: int, later: Ints, earlier: Ints) -> Ints:
    """Return the smallest of the words each corresponds to."""
    label = _components(n, later, earlier)
    smallest = np.full(n, n, np.int64)
    np.minimum.at(smallest, label, np.arange(n))
    return smallest[label]


def _joined(word: Ints, article: Ints, origin: Ints, least: int) -> Ints:
    """Number the passages: words that follow each other in nearly the same articles, in order of printing."""
    n = len(word)
    articles = _distinct_counts(origin, article, n)
    follows = np.flatnonzero((np.diff(word) == 1) & (np.diff(article) == 0) & (np.diff(origin) != 0))
    pair, index = np.unique(origin[follows] * n + origin[follows + 1], return_inverse=True)
    together = _distinct_counts(index, article[follows], len(pair))
    left, right = pair // n, pair % n
    fewer, more = np.sort(np.stack([articles[left], articles[right]]), axis=0)
    stay = (together >= STAYING * fewer) & (together >= SHARED * more)
    label = _components(n, left[stay], right[stay])
    label = _without_scraps(
        label, np.bincount(origin, minlength=n) > 0, (left, right, together / more), least
    )
    label = _followed(article, origin, _smooth(word, article, label[origin], least))
    label = _same_articles(label, article)
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    rank: Ints = np.argsort(np.argsort(first))[number]
    return rank


def _without_scraps(
    label: Ints, begins: NDArray[np.bool_], pairs: tuple[Ints, Ints, Floats], least: int
) -> Ints:
    """Join passages of less than `least` words to the neighbour with whom they share most articles."""
    left, right, likeness = pairs
    while True:
        size = np.bincount(label, begins)
        a, b = label[left], label[right]
        from_scrap, to = np.concatenate([a, b]), np.concatenate([b, a])
        alike = np.concatenate([likeness, likeness]) >= LITTLE
        scrap = np.flatnonzero((size[from_scrap] < least) & (from_scrap != to) & alike)
        if not len(scrap):
            return label
        weight = np.concatenate([likeness, likeness])[scrap]
        best = scrap[np.lexsort((to[scrap], -weight, from_scrap[scrap]))]
        best = best[starts(np.diff(from_scrap[best]) != 0, len(best))]
        label = _components(len(size), from_scrap[best], to[best])[label]


def _smooth(word: Ints, article: Ints, label: Ints, least: int) -> Ints:
    """Give words that are too few in an article to the passage they border on there."""
    apart = (np.diff(article) != 0) | (np.diff(word) > GAP)
    start = np.flatnonzero(starts(apart | (np.diff(label) != 0), len(word)))
    region = np.cumsum(np.append(False, apart))[start]
    length = np.diff(np.append(start, len(word)))
    firm = length >= least
    order = np.lexsort((-length, region))
    firm[order[starts(np.diff(region[order]) != 0, len(order))]] = True  # the longest around
    return np.repeat(label[start][_nearest(firm, region)], length)


def _followed(article: Ints, origin: Ints, label: Ints) -> Ints:
    """Give passages left in one article only to that of the same words elsewhere."""
    n = len(label)
    alone = _distinct_counts(label, article, n)[label] == 1
    lone = np.flatnonzero(alone)
    last = np.zeros(n, np.int64)
    last[origin] = np.arange(n)
    elsewhere = np.where(article[origin[lone]] == article[lone], last[origin[lone]], origin[lone])
    label = label.copy()
    there = label[elsewhere]
    label[lone] = np.where(alone[elsewhere], np.minimum(label[lone], there), there)
    return label


def _nearest(firm: NDArray[np.bool_], region: Ints) -> Ints:
    """Return for each the last firm one before it in its region, or the next one, or itself."""
    here = np.arange(len(firm))
    before = np.maximum.accumulate(np.where(firm, here, -1))
    behind = np.minimum.accumulate(np.where(firm, here, len(firm))[::-1])[::-1]
    before = np.where((before >= 0) & (region[before] == region), before, here)
    behind = np.where((behind < len(firm)) & (region[behind % len(firm)] == region), behind, here)
    nearest: Ints = np.where(before < here, before, np.where(firm, here, behind))
    return nearest


def _same_articles(label: Ints, article: Ints) -> Ints:
    """Join passages that stand in the same articles: what lay between them was left out or written anew."""
    passages, label = np.unique(label, return_inverse=True)
    pairs = np.unique(label * (int(article.max(initial=0)) + 1) + article)
    passage, article = np.divmod(pairs, int(article.max(initial=0)) + 1)
    sets = np.zeros(len(passages), np.uint64)
    np.add.at(sets, passage, mixed(article.astype(np.uint64)))  # the same sum of hashes: the same set
    joined: Ints = np.unique(sets, return_inverse=True)[1][label]
    return joined


def _distinct_counts(label: Ints, article: Ints, n: int) -> Ints:
    """Return in how many articles each label stands."""
    both = np.lexsort((article, label))
    label, article = label[both], article[both]
    new = starts((np.diff(label) != 0) | (np.diff(article) != 0), len(label))
    counts: Ints = np.bincount(label[new], minlength=n)
    return counts


def _components(n: int, a: Ints, b: Ints) -> Ints:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(a), np.int32), (a, b)), shape=(n, n))
    label: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return label
