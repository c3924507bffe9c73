"""From pairs of articles to events: average linkage, within days.

Single linkage, one pair after another, chains: the case numbers of Monday, the summit on them, the minister
who spoke there, the party that he leads. Here two groups become one only if their articles are alike on
average, every one of the first with every one of the second, and if all of them lie within the days of one
event (average linkage: Sokal & Michener 1958, University of Kansas Science Bulletin 38, 1409-1438).
"""

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

import numpy as np

from analysis.query.events.neighbours import Pairs
from analysis.types import Ints


def linked(pairs: Pairs, day: Ints, days: int, least: float) -> Ints:
    """Return for every article the first article of its event; of one alone, itself.

    The two groups most alike are joined, again and again, while their mean similarity is `least` or more; of
    equals those with the earliest articles. Pairs that are not given count as not alike at all.
    """
    groups = _Groups(day.tolist(), day.tolist(), [1] * len(day), list(range(len(day))))
    for a, b, similarity in zip(*(part.tolist() for part in pairs), strict=True):
        groups.meet(a, b, similarity)
    heap = [entry for a, near in groups.near.items() for b in near if (entry := groups.entry(a, b, least))]
    heapify(heap)
    while heap:
        entry = heappop(heap)
        a, b = entry[1:3]
        if entry != groups.entry(a, b, least) or groups.days(a, b) > days:
            continue  # one of them has been joined since, or they are days apart
        for c in groups.join(a, b):
            if again := groups.entry(min(a, c), max(a, c), least):
                heappush(heap, again)
    return np.array([groups.first_of(article) for article in range(len(day))], np.int64)


Entry = tuple[float, int, int, int, int]  # minus the mean similarity, two groups, and the size of each


@dataclass
class _Groups:
    """Groups of articles, each named by its first: their days, sizes, and sums of similarity with others."""

    begins: list[int]
    ends: list[int]
    size: list[int]
    joined: list[int]  # the group that an article, or a group, is part of
    near: dict[int, dict[int, float]] = field(default_factory=dict)

    def meet(self, a: int, b: int, similarity: float) -> None:
        self.near.setdefault(a, {})[b] = similarity
        self.near.setdefault(b, {})[a] = similarity

    def entry(self, a: int, b: int, least: float) -> Entry | None:
        """Return what orders two groups, the earlier given first; None if they are not, or no more, alike."""
        mean = self.near.get(a, {}).get(b, 0.0) / (self.size[a] * self.size[b])
        return (-mean, a, b, self.size[a], self.size[b]) if a < b and mean >= least else None

    def days(self, a: int, b: int) -> int:
        return max(self.ends[a], self.ends[b]) - min(self.begins[a], self.begins[b])

    def join(self, a: int, b: int) -> list[int]:
        """Make b part of a, and return the groups that a now meets."""
        self.begins[a], self.ends[a] = min(self.begins[a], self.begins[b]), max(self.ends[a], self.ends[b])
        self.size[a] += self.size[b]
        self.joined[b] = a
        for c, similarity in self.near.pop(b).items():
            del self.near[c][b]
            if c != a:
                self.meet(a, c, self.near[a].get(c, 0.0) + similarity)
        return list(self.near[a])

    def first_of(self, article: int) -> int:
        while self.joined[article] != article:
            article = self.joined[article]
        return article
