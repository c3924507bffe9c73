"""What is typical of each: every outlet against all the others, in one table with one correction.

Thirteen comparisons one by one make thirteen tables whose p know nothing of each other. Here all words of all
groups are tests of one family, and a word has a row for every group: made for a heat map, and for the
question what sets each apart.
"""

import numpy as np
import polars as pl

from analysis.arguments import positive
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import AnalysisError
from analysis.query.counting.counts import count
from analysis.query.counting.differences import Known, Units, adjusted, compared, ordered, too_few
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.counting.own_words import own_rows
from analysis.query.counting.sides import SIDES, clusters
from analysis.query.counting.thresholds import Thresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.reuse.boilerplate import countable
from analysis.schema import CONTRASTS
from analysis.statistics import dispersion, resampling
from analysis.statistics.resampling.verdicts import RELEVANT
from analysis.types import Ints


def contrasts(
    corpus: Corpus,
    by: By = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    without: Without = None,
    min_docs: int | None = None,
    min_n: int | None = None,
    cluster: By = None,
    copies: str = "all",
    boilerplate: str = "drop",
    relevant: float = RELEVANT,
) -> pl.DataFrame:
    """Return every group against all others: columns `schema.CONTRASTS`, a row a group and word.

    As `keywords` of each value of `by`, target is the `group`, reference all other documents that have a
    value; but `p_adjusted` is over all words of all groups together, and `min_docs` (default 5; in corpora of
    less than 100 documents 1), `min_n` are of all groups together. Ordered by group, then as `keywords`.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by)
    if len(groups.keys) < len(SIDES):
        raise AnalysisError(f"by {by!r} there is nothing to compare: {len(groups.keys)} groups")
    units = Units(
        corpus.words, corpus.store.keys, clusters(corpus, cluster), relevant=positive("relevant", relevant)
    )
    least = Thresholds.of_docs(min_docs, min_n, int(groups.documents.sum()))
    matrix, counted = _tested(corpus.matrix(unit), groups, least)
    tables = _tables(matrix, groups, units, counted)
    every = adjusted(pl.concat(tables))
    shown = shown_terms(matrix.terms, words, without)
    parts = []
    for code, part in enumerate(every.iter_slices(len(matrix.terms))):
        sides = _against_all(groups, code, corpus.words).codes
        here = shown & ~own_rows(corpus.store, unit, sides, part, words)
        parts.append(ordered(part, here).hstack(groups.keys[np.full(int(here.sum()), code)]))
    return pl.concat(parts).select(groups.columns(CONTRASTS))


def _tested(matrix: CountMatrix, groups: Groups, least: Thresholds) -> tuple[CountMatrix, tuple[Ints, Ints]]:
    """Return the terms that occur often enough, with their occurrences and documents by group."""
    cells = count(matrix, groups)
    n, docs = np.zeros((2, matrix.counts.terms, len(groups.keys)), np.int64)
    n[cells.term, cells.group], docs[cells.term, cells.group] = cells.n, cells.docs
    tested = matrix.terms["is_word"].to_numpy() & least.met(n.sum(axis=1), docs.sum(axis=1))
    rows = np.flatnonzero(tested)
    if not len(rows):
        raise AnalysisError(f"no word stands in {least.docs} documents")
    return matrix.of(rows), (n[rows], docs[rows])


def _tables(
    matrix: CountMatrix, groups: Groups, units: Units, counted: tuple[Ints, Ints]
) -> list[pl.DataFrame]:
    """Return the comparison of each group with all others."""
    sides = [_against_all(groups, code, units.words) for code in range(len(groups.keys))]
    codes = groups.codes.astype(np.int64)
    robust: list[resampling.Robust | None] = [None] * len(sides)
    if not any(too_few(two, units) for two in sides):
        robust = [*resampling.one_against_all(matrix.counts, units.words, codes, clusters=units.clusters)]
    dp_norm = dispersion.dp_norm_of_groups(matrix.counts, units.words, codes)
    n, docs = counted
    return [
        compared(matrix, two, units, (_two(n, code), _two(docs, code)), Known(robust[code], dp_norm[:, code]))
        for code, two in enumerate(sides)
    ]


def _against_all(groups: Groups, code: int, words: Ints) -> Groups:
    side = np.where(groups.codes < 0, -1, np.where(groups.codes == code, 0, 1))
    return Groups.of(pl.DataFrame({"group": SIDES}), side.astype(np.int32), words)


def _two(counted: Ints, code: int) -> Ints:
    """Return what a group has, and all others together."""
    return np.stack([counted[:, code], counted.sum(axis=1) - counted[:, code]], axis=1)
