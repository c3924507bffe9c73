"""What is typical of each: every outlet against all the others, in one table with one correction.

Thirteen comparisons one by one make thirteen tables whose p know nothing of each other. Here all words of all
groups are tests of one family, and a word has a row for every group: made for a heat map, and for the
question what sets each apart.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.arguments import flag, positive
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import AnalysisError
from analysis.query.counting.counts import tallied
from analysis.query.counting.differences import Known, Units, adjusted, attainable, compared, too_few
from analysis.query.counting.groups import By, Groups, comparable, group_documents
from analysis.query.counting.multiwords import with_multiwords
from analysis.query.counting.ordering import ordered
from analysis.query.counting.sides import SIDES, clusters
from analysis.query.counting.thresholds import SideThresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.reuse.boilerplate import countable
from analysis.query.reuse.own_words import own_rows
from analysis.schema import CONTRASTS
from analysis.statistics import dispersion, resampling
from analysis.statistics.resampling.verdicts import RELEVANT
from analysis.types import Floats, Ints, Mask

MOST_GROUPS = 500  # each with a row for every word that it has


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
    phrases: bool = False,
    sort: str = "interval",
    relevant: float = RELEVANT,
) -> pl.DataFrame:
    """Return every group against all others: columns `schema.CONTRASTS`, a row a group and word.

    As `keywords` of each value of `by`, with the same thresholds and order: target is the `group`, reference
    all other documents that have a value; but `p_adjusted` is over all words of all groups together. Ordered
    by group.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups = comparable(group_documents(corpus, by), by, MOST_GROUPS)
    units = Units(
        corpus.words, corpus.store.keys, clusters(corpus, cluster), relevant=positive("relevant", relevant)
    )
    matrix = with_multiwords(corpus, unit) if flag("phrases", phrases) else corpus.matrix(unit)
    every = _Counted.of(matrix, groups, corpus.words, (min_docs, min_n))
    frame = adjusted(pl.concat(every.tables(groups, units)), every.beside)
    shown = shown_terms(every.matrix.terms, words, without)
    parts, start = [], 0
    for code, tested in enumerate(every.tested.T):
        part = frame.slice(start, int(tested.sum()))
        start += len(part)
        here = shown[tested] & ~own_rows(corpus.store, unit, every.sides[code][0].codes, part, words)
        parts.append(ordered(part, here, sort).hstack(groups.keys[np.full(int(here.sum()), code)]))
    return pl.concat(parts).select(groups.columns(CONTRASTS))


class _Counted(NamedTuple):
    """The terms that some group has often enough, how often each has them, and who is compared."""

    matrix: CountMatrix
    n: Ints  # terms x groups
    docs: Ints
    tested: Mask  # terms x groups
    sides: list[tuple[Groups, SideThresholds]]
    beside: Floats  # the smallest p that the other terms could have

    @classmethod
    def of(
        cls, matrix: CountMatrix, groups: Groups, words: Ints, least: tuple[int | None, int | None]
    ) -> "_Counted":
        """Count, and leave out what no group has often enough."""
        every = [_against_all(groups, code, words) for code in range(len(groups.keys))]
        sides = [(two, SideThresholds.of(*least, two.documents)) for two in every]
        n, docs = tallied(matrix, groups)
        is_word, total = matrix.terms["is_word"].to_numpy(), docs.sum(axis=1)
        fewest = min(min(asked.docs) for _, asked in sides)
        rows = np.flatnonzero(is_word & (total >= fewest))
        n, docs = n[rows], docs[rows]
        met = [
            asked.met(_two(n, code), _two(docs, code), two.sizes) for code, (two, asked) in enumerate(sides)
        ]
        tested = np.stack(met, axis=1)
        used = tested.any(axis=1)
        if not used.any():
            raise AnalysisError(f"no word stands in {fewest} documents of a side")
        words_in = np.bincount(total[is_word])  # so many documents
        beside = [
            attainable(words_in - np.bincount(total[rows[own]], minlength=len(words_in)), two.sizes)
            for own, (two, _) in zip(met, sides, strict=True)
        ]
        counts = matrix.of(rows[used])
        return cls(counts, n[used], docs[used], tested[used], sides, np.concatenate(beside))

    def tables(self, groups: Groups, units: Units) -> list[pl.DataFrame]:
        """Return the comparison of each group with all others, over the terms that it has often enough."""
        codes = groups.codes.astype(np.int64)
        robust: list[resampling.Robust | None] = [None] * len(self.sides)
        if not any(too_few(two, units) for two, _ in self.sides):
            counts = self.matrix.counts
            robust = [*resampling.one_against_all(counts, units.words, codes, clusters=units.clusters)]
        dp_norm = dispersion.dp_norm_of_groups(self.matrix.counts, units.words, codes)
        return [
            compared(
                self.matrix,
                two,
                units,
                (_two(self.n, code), _two(self.docs, code)),
                least,
                Known(robust[code], dp_norm[:, code]),
            ).filter(pl.Series(self.tested[:, code]))
            for code, (two, least) in enumerate(self.sides)
        ]


def _against_all(groups: Groups, code: int, words: Ints) -> Groups:
    side = np.where(groups.codes < 0, -1, np.where(groups.codes == code, 0, 1))
    return Groups.of(pl.DataFrame({"group": SIDES}), side.astype(np.int32), words)


def _two(counted: Ints, code: int) -> Ints:
    """Return what a group has, and all others together."""
    return np.stack([counted[:, code], counted.sum(axis=1) - counted[:, code]], axis=1)
