"""How differently: which words one part of the coverage uses more than another, and how surely.

An effect comes first (log ratio: how many times more often, in doublings), with an interval that says how
far it would move had other articles been sampled: whole documents are drawn again, since outlets write
articles, not words. The p over documents tests every word at once; G2, which takes words for independent,
stands beside it as the field's habit. Positive is always the target's, negative the reference's.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import Groups, count, kept_terms
from analysis.query.counting.sides import clusters, least_documents, two_sides
from analysis.query.reuse.copies import counted
from analysis.schema import COMPARISON, PER_MILLION
from analysis.statistics import association, correction, dispersion, resampling
from analysis.statistics.resampling.flags import flags

Floats = NDArray[np.float64]


def keywords(  # noqa: PLR0913 each of these moves a number, and none may be hidden
    corpus: Corpus,
    target: Any,
    reference: Any = None,
    by: str = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    min_docs: int | None = None,
    cluster: str | None = None,
    copies: str = "all",
    replicates: int = 1000,
    seed: int = 0,
) -> pl.DataFrame:
    """Return what is typical of a target against a reference (default: all other documents).

    Target and reference are values of the column `by`, or lists of values. Columns: `schema.COMPARISON`;
    log ratio in doublings, rates per million words, ordered by the end of the interval that is nearer to
    zero: the target's words first, the reference's last.

    `ci_low`, `ci_high`: 95 % limits from a bootstrap over documents, or over the values of the column
    `cluster` (date, author ...; who has none stands alone); `replicates=0` gives the closed form instead.
    `p`: two-sided, over the same units, adjusted by Benjamini and Hochberg over all words tested.
    `dp_norm`: how unevenly the target's documents share the word (0 even, 1 one document). `flag` names
    words that few documents, or mostly one, carry. `words`: content, negation or all; `min_docs`: documents
    a term must stand in (default 5; in corpora of less than 100 documents 1); neither moves any other row's
    numbers, save p_adjusted, which depends on how many words `min_docs` lets be tested. `copies`: "all",
    "once" or "exclude" passages printed in several articles.
    """
    sides = two_sides(corpus, target, reference, by)
    if copies != "all":  # a report counts once among what is compared, whoever else printed it
        corpus = counted(replace(corpus, rows=np.flatnonzero(sides.codes >= 0)), copies)
        sides = two_sides(corpus, target, reference, by)
    table = _Counts(corpus, sides, unit, least_documents(sides, min_docs))
    frame = _scores(table, clusters(corpus, cluster), replicates, seed)
    return _ordered(frame, table.shown(words))


def compare(  # noqa: PLR0913 the same as keywords
    corpus: Corpus,
    a: Any,
    b: Any,
    by: str = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    min_docs: int | None = None,
    cluster: str | None = None,
    copies: str = "all",
    replicates: int = 1000,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how a and b differ, the two-sided form of `keywords`: target is a, reference is b.

    `copies="report"` gives the three ways of counting copies below each other, in a column `copies`.
    """

    def one(way: str) -> pl.DataFrame:
        return keywords(
            corpus, a, b, by, unit, words=words, min_docs=min_docs, cluster=cluster, copies=way,
            replicates=replicates, seed=seed,
        )  # fmt: skip

    if copies != "report":
        return one(copies)
    return pl.concat([one(way).with_columns(copies=pl.lit(way)) for way in ("all", "once", "exclude")])


class _Counts:
    """The counts of all terms that are tested, on either side."""

    def __init__(self, corpus: Corpus, sides: Groups, unit: str, min_docs: int) -> None:
        matrix = corpus.matrix(unit)
        cells = count(matrix, sides)
        n, docs = np.zeros((2, len(matrix.terms), 2), np.int64)
        n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
        tested = matrix.terms["is_word"].to_numpy() & (docs.sum(axis=1) >= min_docs)
        rows = np.flatnonzero(tested)
        part = matrix.of(rows)
        self.terms, self.n, self.docs = part.terms, n[rows], docs[rows]
        self.sides, self.words = sides, corpus.words
        self.target: NDArray[np.bool_] = sides.codes == 0
        self.reference: NDArray[np.bool_] = sides.codes == 1
        self.matrix = resampling.Counts(part.indptr, part.docs, part.n)

    def shown(self, words: str) -> NDArray[np.bool_]:
        return kept_terms(self.terms, words)


def _scores(table: _Counts, cluster: NDArray[np.int64] | None, replicates: int, seed: int) -> pl.DataFrame:
    n, docs, size = table.n, table.docs, table.sides.sizes.astype(np.float64)
    cells = n[:, 0], size[0] - n[:, 0], n[:, 1], size[1] - n[:, 1]
    ratio = association.score("log_ratio", *cells)
    sure = _inference(table, cluster, replicates, seed)
    return pl.DataFrame(
        {
            "term": table.terms["term"],
            "n_target": n[:, 0],
            "n_reference": n[:, 1],
            "pmw_target": n[:, 0] * PER_MILLION / size[0],
            "pmw_reference": n[:, 1] * PER_MILLION / size[1],
            "docs_target": docs[:, 0],
            "docs_reference": docs[:, 1],
            "log_ratio": ratio,
            "ci_low": sure.low,
            "ci_high": sure.high,
            "p": sure.p,
            "p_adjusted": correction.benjamini_hochberg(sure.p),
            "log_likelihood": association.score("log_likelihood", *cells),
            "dp_norm": dispersion.dp_norm_of_terms(table.matrix, table.words, table.target),
            "flag": sure.flag,
        },
        nan_to_null=True,
    ).select(COMPARISON)


class _Inference(NamedTuple):
    low: Floats
    high: Floats
    p: Floats
    flag: pl.Series


def _inference(table: _Counts, clusters: NDArray[np.int64] | None, replicates: int, seed: int) -> _Inference:
    """Return what the documents (or clusters) say of every term; NaN where one side has but one of them."""
    units = np.arange(len(table.target)) if clusters is None else clusters
    if min(len(np.unique(units[side])) for side in (table.target, table.reference)) < 2:  # noqa: PLR2004 no variation
        unknown = np.full(len(table.n), np.nan)
        what = "document" if clusters is None else "cluster"
        return _Inference(
            unknown, unknown, unknown, pl.repeat(f"a side has 1 {what}", len(unknown), eager=True)
        )
    given = table.matrix, table.words, table.target, table.reference
    robust = resampling.cluster_robust(*given, clusters=clusters)
    if replicates:
        low, high = resampling.bootstrap(*given, clusters=clusters, replicates=replicates, seed=seed)
    else:
        low, high = robust.interval()
    return _Inference(low, high, robust.p, flags(robust))


def _ordered(frame: pl.DataFrame, shown: NDArray[np.bool_]) -> pl.DataFrame:
    low, high, ratio, g2 = (frame[c].to_numpy() for c in ("ci_low", "ci_high", "log_ratio", "log_likelihood"))
    # without intervals the evidence decides; rows come in the order of the alphabet
    order = np.lexsort((-ratio, -np.copysign(g2, ratio) * np.isnan(low), -nearer_to_zero(low, high)))
    ordered: pl.DataFrame = frame[order[shown[order]]]
    return ordered


def nearer_to_zero(low: Floats, high: Floats) -> Floats:
    """Return the end of each interval that is nearer to zero; 0 where it holds zero."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))
