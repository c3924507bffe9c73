"""How differently: which words one part of the coverage uses more than another, and how surely.

An effect (log ratio: how many times more often, in doublings) with its interval comes first; evidence
(G2, p) stands beside it. Positive is always the target's, negative the reference's.
"""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counts import Groups, count, group_documents, kept_terms, named
from analysis.schema import COMPARISON, PER_MILLION
from analysis.statistics import association, correction

SMALL = 100  # documents: in less, every word may be shown
FEW = 5  # documents a word must stand in, elsewhere

Floats = NDArray[np.float64]


def keywords(
    corpus: Corpus,
    target: Any,
    reference: Any = None,
    by: str = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    min_docs: int | None = None,
) -> pl.DataFrame:
    """Return what is typical of a target against a reference (default: all other documents).

    Target and reference are values of the column `by`, or lists of values. Columns: see
    `schema.COMPARISON`; log ratio in doublings, rates per million words. Ordered by the end of the
    interval that is nearer to zero: the target's words first, the reference's last.
    `words`: content, negation or all. `min_docs`: documents a term must stand in (default 5; in
    corpora of less than 100 documents 1). Neither changes any other row's rate, score or p.
    """
    groups = group_documents(corpus, by)
    chosen = _members(corpus, by, target)
    others = _members(corpus, by, reference) if reference is not None else set(groups.names) - chosen
    if chosen & others:
        shared = ", ".join(sorted(map(str, chosen & others)))
        raise AnalysisError(f"target and reference must differ; both hold {shared}")
    if not others:
        raise AnalysisError(f"there is nothing but {target!r} to compare with; name a reference")
    sides = _sides(groups, chosen, others)
    return _table(corpus, sides, unit, words, _least(sides, min_docs))


def compare(
    corpus: Corpus,
    a: Any,
    b: Any,
    by: str = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    min_docs: int | None = None,
) -> pl.DataFrame:
    """Return how a and b differ, the two-sided form of `keywords`: target is a, reference is b."""
    return keywords(corpus, a, b, by, unit, words=words, min_docs=min_docs)


def _members(corpus: Corpus, by: str, given: Any) -> set[Any]:
    values = given if isinstance(given, list | tuple | set | pl.Series) else [given]
    return {named(corpus, by, value) for value in values}


def _sides(groups: Groups, target: set[Any], reference: set[Any]) -> Groups:
    """Return the partition into target (0) and reference (1)."""
    side = np.array([0 if name in target else 1 if name in reference else -1 for name in groups.names] + [-1])
    codes = side[groups.codes].astype(np.int32)
    sums = [[int(part[side[:-1] == i].sum()) for i in (0, 1)] for part in (groups.sizes, groups.documents)]
    return Groups(pl.Series(["target", "reference"]), codes, np.array(sums[0]), np.array(sums[1]))


def _least(sides: Groups, min_docs: int | None) -> int:
    if min_docs is None:
        return FEW if sides.documents.sum() >= SMALL else 1
    if min_docs < 1:
        raise AnalysisError(f"min_docs must be 1 or more, not {min_docs}")
    return min_docs


def _table(corpus: Corpus, sides: Groups, unit: str, words: str, min_docs: int) -> pl.DataFrame:
    matrix = corpus.matrix(unit)
    cells = count(matrix, sides)
    n, docs = np.zeros((2, len(matrix.terms), 2), np.int64)
    n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
    tested = matrix.terms["is_word"].to_numpy() & (docs.sum(axis=1) >= min_docs)
    rows = np.flatnonzero(tested)
    n, docs = n[rows], docs[rows]
    size = sides.sizes.astype(np.float64)
    table = n[:, 0], size[0] - n[:, 0], n[:, 1], size[1] - n[:, 1]
    g2 = association.score("log_likelihood", *table)
    ratio = association.score("log_ratio", *table)
    low, high = association.log_ratio_interval(*table)
    p = association.p_value(g2)
    frame = pl.DataFrame(
        {
            "term": matrix.terms["term"].gather(rows),
            "n_target": n[:, 0],
            "n_reference": n[:, 1],
            "pmw_target": n[:, 0] * PER_MILLION / size[0],
            "pmw_reference": n[:, 1] * PER_MILLION / size[1],
            "docs_target": docs[:, 0],
            "docs_reference": docs[:, 1],
            "log_ratio": ratio,
            "ci_low": low,
            "ci_high": high,
            "p": p,
            "p_adjusted": correction.benjamini_hochberg(p),
            "log_likelihood": g2,
        }
    )
    shown = kept_terms(matrix.terms, words)[rows]
    order = np.lexsort((-ratio, -nearer_to_zero(low, high)))
    columns = [name for name in COMPARISON if name in frame.columns]
    ordered: pl.DataFrame = frame.select(columns)[order[shown[order]]]
    return ordered


def nearer_to_zero(low: Floats, high: Floats) -> Floats:
    """Return the end of each interval that is nearer to zero; 0 where it holds zero."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))
