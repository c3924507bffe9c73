"""Where two articles say the same, word for word or nearly: shingles in common, joined to passages.

A shared shingle is only a hint; set phrases have it too. Here the hints of two articles are lengthened as
far as the words agree, and joined across a few changed, inserted or omitted words. What is long enough and
similar enough then is a passage of one in the other.
"""

from dataclasses import dataclass

import numpy as np

from analysis.query.reuse.shingles import SIZE, Links, Stream
from analysis.types import Ints, Mask

GAP = 8  # words that may be changed or inserted between two stretches that agree
OMITTED = 60  # words of the earlier text that may be left out there: a sentence or two
SET_PHRASE = 8  # words: stretches that stay shorter on their own are set phrases
FURTHER = 0.5  # of the words required suffice where the same articles share a passage already
WINDOW = 12  # words looked at beyond the end of a passage


@dataclass(frozen=True)
class Stretches:
    """Word for word the same: `length` words from `later` on and from `earlier` on."""

    later: Ints
    earlier: Ints
    length: Ints

    def __getitem__(self, chosen: Mask | Ints) -> "Stretches":
        return Stretches(self.later[chosen], self.earlier[chosen], self.length[chosen])


@dataclass(frozen=True)
class Pairs:
    """Words that correspond, and the number of the chain that says so."""

    later: Ints
    earlier: Ints
    chain: Ints

    def __getitem__(self, chosen: Mask) -> "Pairs":
        return Pairs(self.later[chosen], self.earlier[chosen], self.chain[chosen])


def align(words: Stream, seeds: list[Links], min_words: int, similarity: float) -> Pairs:
    """Return the words that correspond in passages of two articles.

    A passage has `min_words` words in the later article, and at least the share `similarity` of them agree.
    Beside such a passage, two articles may share others of half as many words. Words that were changed or
    inserted correspond to those in whose place they stand.
    """
    stretches = _distinct(words, _lengthened(words, _runs(words, seeds)))
    chain = _chains(words, stretches)
    # set phrases between two stretches part what belongs together: they go, and the rest is joined anew
    stretches = stretches[np.bincount(chain, stretches.length)[chain] >= SET_PHRASE]
    pairs = _correspondence(words, stretches, _chains(words, stretches))
    return pairs[_passages(words, pairs, min_words, similarity)[pairs.chain]]


def shortest(min_words: int) -> int:
    """Return how many words a passage has at least, beside a longer one of the same articles."""
    return max(round(min_words * FURTHER), SET_PHRASE)


def _runs(words: Stream, seeds: list[Links]) -> Stretches:
    """Return the seeds with consecutive ones joined."""
    parts = []
    for later, earlier in seeds:
        breaks = (np.diff(later) != 1) | (np.diff(earlier) != 1)
        for place in (later, earlier):
            breaks |= np.diff(words.articles(place)) != 0
        begins = np.flatnonzero(starts(breaks, len(later)))
        parts.append((later[begins], earlier[begins], np.diff(np.append(begins, len(later))) + SIZE - 1))
    nothing = (np.zeros(0, np.int64),) * 3
    return Stretches(*(np.concatenate(part) for part in zip(nothing, *parts, strict=True)))


def starts(breaks: Mask, n: int) -> Mask:
    """Return which of n things begin a run: the first, and each behind a break."""
    return np.append(True, breaks)[:n]


def _lengthened(words: Stream, runs: Stretches) -> Stretches:
    """Lengthen every run to both sides as far as the words agree and the articles reach."""
    later, earlier = runs.later, runs.earlier
    of_later, of_earlier = words.articles(later), words.articles(earlier)
    room = np.minimum(words.firsts[of_later + 1] - later, words.firsts[of_earlier + 1] - earlier)
    length = _agreeing(words, later, earlier, runs.length, room, 1)
    room = np.minimum(later - words.firsts[of_later], earlier - words.firsts[of_earlier]) + 1
    back = _agreeing(words, later, earlier, np.ones_like(length), room, -1) - 1
    return Stretches(later - back, earlier - back, length + back)


def _agreeing(words: Stream, a: Ints, b: Ints, known: Ints, room: Ints, direction: int) -> Ints:
    """Return how many words agree from a and b on in one direction, `known` of which are known to."""
    length = known.copy()
    active = np.flatnonzero(length < room)
    while len(active):
        ahead = length[active] * direction
        active = active[words.keys[a[active] + ahead] == words.keys[b[active] + ahead]]
        length[active] += 1
        active = active[length[active] < room[active]]
    return length


def _distinct(words: Stream, stretches: Stretches) -> Stretches:
    """Return every stretch once, in the order of the two articles, then of the later one's words."""
    a, b = stretches.later, stretches.earlier
    stretches = stretches[np.lexsort((b, a, words.articles(b), words.articles(a)))]
    a, b = stretches.later, stretches.earlier
    return stretches[starts((np.diff(a) != 0) | (np.diff(b) != 0), len(a))]


def _chains(words: Stream, stretches: Stretches) -> Ints:
    """Return the number of the chain of each stretch: same articles, same direction, small gaps."""
    a, b, length = stretches.later, stretches.earlier, stretches.length
    of_a, of_b = words.articles(a), words.articles(b)
    inserted, omitted = a[1:] - (a + length)[:-1], b[1:] - (b + length)[:-1]
    joined = (of_a[1:] == of_a[:-1]) & (of_b[1:] == of_b[:-1])
    joined &= (np.abs(inserted) <= GAP) & (omitted >= -GAP) & (omitted <= OMITTED)
    return np.cumsum(starts(~joined, len(a))) - 1


def _passages(words: Stream, pairs: Pairs, min_words: int, similarity: float) -> Mask:
    """Return which chains are passages: the long ones, and beside them shorter ones of the same articles."""
    n = int(pairs.chain.max(initial=-1)) + 1
    length = np.bincount(pairs.chain, minlength=n)
    agree = words.keys[pairs.later] == words.keys[pairs.earlier]
    alike = np.bincount(pairs.chain, agree, n) >= similarity * length
    long = alike & (length >= min_words)
    articles = np.zeros(n, np.int64)
    articles[pairs.chain] = words.articles(pairs.later) * len(words.rows) + words.articles(pairs.earlier)
    beside = np.isin(articles, articles[long]) & (length >= shortest(min_words))
    return long | (alike & beside)


def _correspondence(words: Stream, stretches: Stretches, chain: Ints) -> Pairs:
    """Return the pairs of words of all stretches, of the gaps between them and of the ends beyond."""
    a, b, length = stretches.later, stretches.earlier, stretches.length
    inside = np.flatnonzero(chain[1:] == chain[:-1])
    gap_a, gap_b = (p[inside + 1] - (p + length)[inside] for p in (a, b))
    own = length.copy()  # where two stretches overlap, the second has the words
    own[inside] = np.maximum(own[inside] + np.minimum(np.minimum(gap_a, gap_b), 0), 0)
    steps = np.maximum(np.maximum(gap_a, np.where(gap_b <= GAP, gap_b, 0)), 0)
    first = np.flatnonzero(starts(chain[1:] != chain[:-1], len(a)))
    last = np.append(first[1:], len(a))[: len(first)] - 1
    behind_a, behind_b = a + length, b + length
    parts = [
        (_counted(a, b, own), chain, own),
        (_counted(behind_a[inside], behind_b[inside], steps, (gap_a, gap_b)), chain[inside], steps),
        _beyond(words, behind_a[last], behind_b[last], chain[last], 1),
        _beyond(words, a[first] - 1, b[first] - 1, chain[first], -1),
    ]
    later, earlier = (np.concatenate([pairs[side] for pairs, _, _ in parts]) for side in (0, 1))
    return Pairs(later, earlier, np.concatenate([np.repeat(of, n) for _, of, n in parts]))


def _counted(a: Ints, b: Ints, n: Ints, most: tuple[Ints, Ints] | None = None) -> Links:
    """Return a, a + 1 ... and b, b + 1 ... (n of each), neither more often than its most."""
    step = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
    if most is None:
        return np.repeat(a, n) + step, np.repeat(b, n) + step
    step_a, step_b = (np.minimum(step, np.repeat(limit, n) - 1) for limit in most)
    return np.repeat(a, n) + step_a, np.repeat(b, n) + step_b


def _beyond(words: Stream, a: Ints, b: Ints, chain: Ints, direction: int) -> tuple[Links, Ints, Ints]:
    """Return the pairs beyond the ends of chains, as far as more words agree than differ."""
    ahead = np.arange(WINDOW) * direction
    at_a, at_b = a[:, None] + ahead, b[:, None] + ahead
    inside = np.ones(at_a.shape, np.bool_)
    for at, start in ((at_a, a - direction), (at_b, b - direction)):
        of = words.articles(start)[:, None]
        inside &= (at >= words.firsts[of]) & (at < words.firsts[of + 1])
    agree = words.keys.take(at_a, mode="clip") == words.keys.take(at_b, mode="clip")
    score = np.cumsum(np.where(inside, np.where(agree, 1, -1), -WINDOW), axis=1)
    best = np.where(score.max(axis=1) > 0, score.argmax(axis=1) + 1, 0)
    later, earlier = _counted(a * direction, b * direction, best)
    return (later * direction, earlier * direction), chain, best
