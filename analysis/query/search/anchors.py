"""Where a match can begin: positions counted back from the rarest words that every match must hold.

`"der" []{0,2} "Regierung"` is looked for from *Regierung*, three places back at most, and not from a million
times *der*. Only when nothing in the query is sure would every token of the corpus be a beginning.
"""

from collections.abc import Callable
from functools import reduce

import numpy as np

from analysis.query.language.syntax import LONGEST, Choice, Condition, Node, Repeat, Sequence, Token, extent
from analysis.types import Ints

Place = tuple[
    Condition | None, int, int
]  # what stands there; how far behind the beginning, at least and at most
Anchor = tuple[Place, ...]  # every match holds at least one of these; empty: nothing is sure

DENSE = 8  # beginnings beyond one token in eight are marked, not listed
STEPS = 8  # tokens that a walk from one beginning goes in the time it takes to count back to one


def candidates(
    body: Node,
    frequency: Callable[[Condition | None], int],
    positions: Callable[[Condition | None], Ints],
    tokens: int,
) -> Ints:
    """Return, ascending, the positions at which a match of a query can begin, of a corpus of so many tokens.

    `frequency` and `positions` say how often and where a condition is met.
    """
    _, longest = extent(body)

    def cost(anchor: Anchor) -> int:
        return sum(frequency(token) * max(high - low + 1, longest // STEPS) for token, low, high in anchor)

    places = [(positions(token), low, high) for token, low, high in rarest(body, cost)]
    if sum(len(at) * (high - low + 1) for at, low, high in places) * DENSE < tokens:
        starts = [at - distance for at, low, high in places for distance in range(low, high + 1)]
        every = starts[0] if len(starts) == 1 else np.unique(np.concatenate(starts))
        return every[np.searchsorted(every, 0) :]
    return _within_reach(places, tokens)


def _within_reach(places: list[tuple[Ints, int, int]], tokens: int) -> Ints:
    """Return the same from how many places more than before reach each token: as long as the corpus."""
    change = np.zeros(tokens + 1, np.int32)
    for at, low, high in places:
        np.add.at(change, np.maximum(at - high, 0), 1)
        np.add.at(change, np.maximum(at - low + 1, 0), -1)
    return np.flatnonzero(np.cumsum(change, dtype=np.int32)[:-1])


def rarest(node: Node, cost: Callable[[Anchor], int]) -> Anchor:
    """Return the cheapest anchor of a node; empty if all of it may be missing."""
    match node:
        case Token(condition):
            return ((condition, 0, 0),)
        case Repeat(part, least):
            return rarest(part, cost) if least else ()
        case Choice(parts):
            ways = [rarest(part, cost) for part in parts]
            return reduce(tuple.__add__, ways) if all(ways) else ()
        case Sequence(parts):
            anchors: list[Anchor] = []
            least = most = 0
            for part in parts:
                anchors.append(_behind(rarest(part, cost), least, most))
                low, high = extent(part)
                least, most = least + low, min(most + high, LONGEST)
            return min(filter(None, anchors), key=cost, default=())


def _behind(anchor: Anchor, least: int, most: int) -> Anchor:
    """Return the anchor as it stands behind a part of `least` to `most` tokens."""
    return tuple((token, low + least, high + most) for token, low, high in anchor)
