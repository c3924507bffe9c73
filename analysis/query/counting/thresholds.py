"""How often, and in how many documents, a term must occur to have a row.

Of a term that stands in two articles of forty thousand nothing can be said, and there are many of them. In a
small corpus everything may be looked at.
"""

from typing import NamedTuple

from analysis.arguments import whole
from analysis.types import Array, Mask

SMALL_CORPUS = 100  # documents: in less, once is enough
OFTEN_ENOUGH = 5  # documents, or occurrences, elsewhere


class Thresholds(NamedTuple):
    """The least number of documents and of occurrences."""

    docs: int
    n: int

    @classmethod
    def of_docs(cls, min_docs: int | None, min_n: int | None, documents: int) -> "Thresholds":
        """Return the thresholds given; by default 5 documents (1 in small corpora), and 1 occurrence."""
        return cls(_least("min_docs", min_docs, _default(documents)), _least("min_n", min_n, 1))

    @classmethod
    def of_n(cls, min_n: int | None, min_docs: int | None, documents: int) -> "Thresholds":
        """Return the thresholds given; by default 5 occurrences (1 in small corpora), and 1 document."""
        return cls(_least("min_docs", min_docs, 1), _least("min_n", min_n, _default(documents)))

    def met(self, n: Array, docs: Array) -> Mask:
        """Return which terms occur often enough in enough documents."""
        return (n >= self.n) & (docs >= self.docs)


def _default(documents: int) -> int:
    return OFTEN_ENOUGH if documents >= SMALL_CORPUS else 1


def _least(name: str, given: int | None, default: int) -> int:
    return default if given is None else whole(name, given, 1)
