"""How often, and in how many documents, a term must occur to have a row.

Of a term that stands in two articles of forty thousand nothing can be said, and there are many of them. In a
small corpus everything may be looked at.

What is said of a side of a comparison should not hang on one article. A word in k articles of a side moves by
about 1 / k of itself when one of them goes, by several times that where it clumps. Measured on 13 outlets of
real coverage, dropping the article that matters most moves the log ratio of 95 in 100 keywords in 5 to 7
articles by up to 0.90 doublings, in 20 to 29 by 0.35, in 40 to 59 by 0.21, in 80 to 119 by 0.13. A fixed
share of the articles asks too little of a small side and too much of a large one; the root of their number is
32 of 1,000 and 100 of 10,000: on a side of 1,000 articles or more hardly a word moves a quarter doubling.
"""

from math import isqrt
from typing import NamedTuple

import numpy as np

from analysis.arguments import whole
from analysis.types import Array, Ints, Mask

SMALL_CORPUS = 100  # documents: in less, once is enough
OFTEN_ENOUGH = 5  # documents, or occurrences, elsewhere


class Thresholds(NamedTuple):
    """The least number of documents and of occurrences."""

    docs: int
    n: int

    @classmethod
    def of_n(cls, min_n: int | None, min_docs: int | None, documents: int) -> "Thresholds":
        """Return the thresholds given; by default 5 occurrences (1 in small corpora), and 1 document."""
        return cls(_least("min_docs", min_docs, 1), _least("min_n", min_n, _default(documents)))

    def met(self, n: Array, docs: Array) -> Mask:
        """Return which terms occur often enough in enough documents."""
        return (n >= self.n) & (docs >= self.docs)


class SideThresholds(NamedTuple):
    """The least number of documents on the side that has more of a term, and of occurrences on both."""

    docs: tuple[int, int]  # of the target, of the reference
    n: int

    @classmethod
    def of(cls, min_docs: int | None, min_n: int | None, documents: Ints) -> "SideThresholds":
        """Return the thresholds given; by default the root of each side's documents, and 1 occurrence.

        That is max(5, sqrt(documents of the side)), rounded up; 1 where both have less than 100 together.
        """
        small = int(documents.sum()) < SMALL_CORPUS
        target, reference = (
            _least("min_docs", min_docs, 1 if small else max(OFTEN_ENOUGH, _root(int(of_side))))
            for of_side in documents
        )
        return cls((target, reference), _least("min_n", min_n, 1))

    def asked(self, n: Ints, sizes: Ints) -> Ints:
        """Return the documents asked of each term: those of the side with the higher rate."""
        more = n[:, 0] * sizes[1] - n[:, 1] * sizes[0]
        return np.where(more > 0, self.docs[0], np.where(more < 0, self.docs[1], min(self.docs)))

    def met(self, n: Ints, docs: Ints, sizes: Ints) -> Mask:
        """Return which terms occur often enough; `n`, `docs`: terms x 2, `sizes`: words of both sides."""
        more = n[:, 0] * sizes[1] - n[:, 1] * sizes[0]
        target = (more >= 0) & (docs[:, 0] >= self.docs[0])
        reference = (more <= 0) & (docs[:, 1] >= self.docs[1])
        met: Mask = (target | reference) & (n.sum(axis=1) >= self.n)
        return met


def _root(documents: int) -> int:
    """Return the square root, rounded up."""
    return isqrt(max(documents - 1, 0)) + 1


def _default(documents: int) -> int:
    return OFTEN_ENOUGH if documents >= SMALL_CORPUS else 1


def _least(name: str, given: int | None, default: int) -> int:
    return default if given is None else whole(name, given, 1)
