"""Who is set against whom, and which documents are one observation: what every comparison begins with."""

from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.types import Ints

SIDES = ("target", "reference")


def two_sides(corpus: Corpus, target: Any, reference: Any = None, by: By = "outlet") -> Groups:
    """Return the partition of the documents into target (0) and reference (1).

    Both are values of `by`, or lists of values; without a reference, all other documents that have a value
    are the reference.
    """
    if any(isinstance(side, Corpus) for side in (target, reference)):
        raise AnalysisError("parts are set against each other by compare(part_a, part_b); here values of by=")
    groups = group_documents(corpus, by)
    chosen = set(groups.codes_of(target))
    everyone = set(range(len(groups.keys)))
    others = everyone - chosen if reference is None else set(groups.codes_of(reference))
    if chosen & others:
        shared = ", ".join(sorted(str(groups.names[code]) for code in chosen & others))
        raise AnalysisError(f"target and reference must differ; both hold {shared}")
    if not others:
        raise AnalysisError(f"there is nothing but {target!r} to compare with; name a reference")
    side = np.full(len(everyone) + 1, -1, np.int32)
    side[list(chosen)], side[list(others)] = 0, 1
    sides = Groups.of(pl.DataFrame({"group": SIDES}), side[groups.codes], corpus.words)
    for what, given, words in zip(SIDES, (target, reference), sides.sizes, strict=True):
        if not words:
            whose = "" if given is None else f" {given!r}"
            raise AnalysisError(f"the {what}{whose} has no words in this corpus")
    return sides


def clusters(corpus: Corpus, by: By) -> Ints | None:
    """Return a code per document that is equal for those drawn together; no value, no companions.

    `by`: a metadata column, day, week, month, quarter or year, or several of them.
    """
    if by is None:
        return None
    code = group_documents(corpus, by, undated="drop").codes.astype(np.int64)
    return np.where(code >= 0, code, np.arange(len(code), 2 * len(code)))
