"""Who is set against whom, and which documents are one observation: what every comparison begins with."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.counts import Groups, group_documents, named

SMALL = 100  # documents: in less, every word may be shown
FEW = 5  # documents a word must stand in, elsewhere


def two_sides(corpus: Corpus, target: Any, reference: Any = None, by: str = "outlet") -> Groups:
    """Return the partition of the documents into target (0) and reference (1).

    Both are values of the column `by`, or lists of values; without a reference, all other documents that
    have a value are the reference.
    """
    groups = group_documents(corpus, by)
    chosen = _members(corpus, by, target)
    others = _members(corpus, by, reference) if reference is not None else set(groups.names) - chosen
    if chosen & others:
        shared = ", ".join(sorted(map(str, chosen & others)))
        raise AnalysisError(f"target and reference must differ; both hold {shared}")
    if not others:
        raise AnalysisError(f"there is nothing but {target!r} to compare with; name a reference")
    side = np.array([0 if name in chosen else 1 if name in others else -1 for name in groups.names] + [-1])
    sums = [[int(part[side[:-1] == i].sum()) for i in (0, 1)] for part in (groups.sizes, groups.documents)]
    for what, given, words in zip(("target", "reference"), (target, reference), sums[0], strict=True):
        if not words:
            whose = "" if given is None else f" {given!r}"
            raise AnalysisError(f"the {what}{whose} has no words in this corpus")
    names = pl.Series("group", ["target", "reference"])
    return Groups(names, side[groups.codes].astype(np.int32), np.array(sums[0]), np.array(sums[1]))


def _members(corpus: Corpus, by: str, given: Any) -> set[Any]:
    values = given if isinstance(given, list | tuple | set | pl.Series) else [given]
    return {named(corpus, by, value) for value in values}


def least_documents(sides: Groups, min_docs: int | None) -> int:
    """Return in how many documents a term must stand: 5 unless told otherwise, in small corpora 1."""
    if min_docs is None:
        return FEW if sides.documents.sum() >= SMALL else 1
    whole = isinstance(min_docs, int | np.integer) and not isinstance(min_docs, bool)
    if not whole or min_docs < 1:
        raise AnalysisError(f"min_docs must be 1 or more, a whole number, not {min_docs!r}")
    return int(min_docs)


def clusters(corpus: Corpus, column: str | None) -> NDArray[np.int64] | None:
    """Return a code per document that is equal for those drawn together; no value, no companions.

    `column`: a metadata column, or day, week, month, quarter, year.
    """
    if column is None:
        return None
    code = group_documents(corpus, column).codes.astype(np.int64)
    return np.where(code >= 0, code, np.arange(len(code), 2 * len(code)))
