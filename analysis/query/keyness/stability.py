"""What hangs on a single article: the keywords again, with every document, day or author left out in turn.

An interval says how far a number would move had other articles been sampled. Here is the same thing to touch:
which article, and what becomes of the word without it. A word that falls from rank 3 to rank 300 when one
document goes is news about that document, not about its outlet.
"""

from typing import Any, NamedTuple

import numpy as np
import polars as pl

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import AnalysisError, among
from analysis.query.counting.counts import tallied
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.counting.sides import two_sides
from analysis.query.counting.thresholds import SideThresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.reuse.boilerplate import countable
from analysis.query.reuse.own_words import own_rows
from analysis.schema import STABILITY
from analysis.statistics.resampling.leave_one_out import TARGET, N, Sums
from analysis.statistics.resampling.sides import UNITS_NEEDED
from analysis.types import Floats, Ints, Mask

RUNNERS_UP = 4  # times as many words as asked for are watched in every run, and at least
WATCHED = 100


def stability(
    corpus: Corpus,
    target: Any,
    reference: Any = None,
    by: By = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    without: Without = None,
    top: int = 30,
    leave: By = "document",
    min_docs: int | None = None,
    min_n: int | None = None,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return what becomes of the target's top keywords when any one document, day or cluster is left out.

    The other arguments are those of `keywords`; the words and their order are those of
    `keywords(..., replicates=0)`: by the end of the closed interval over documents that is nearer to zero.
    `leave`: document, a column (author, section ...), day, week, month, quarter, year, or several of these;
    documents without a value are never left out, nor is anything without which a side has less than two.

    A row a word: rank; lowest_rank in any run (the last of all if the word is gone); stays: share of the
    runs in which it is among the `top`; n_target, log_ratio (doublings) with all documents; without: the
    document's id or the column's value whose absence costs most score; n_without, log_ratio_without: the
    numbers then, null if the word is gone.
    """
    top = whole("top", top, 1)
    corpus = countable(corpus, copies, boilerplate)
    sides = two_sides(corpus, target, reference, by)
    names, units = _units(corpus, leave)
    every, least = corpus.matrix(unit), SideThresholds.of(min_docs, min_n, sides.documents)
    ahead = every.terms.select("term", log_ratio=pl.lit(1.0))  # of the first only the target's are looked at
    shown = shown_terms(every.terms, words, without)
    own = own_rows(corpus.store, unit, sides.codes, ahead, words)
    matrix = _tested(every, shown & ~own, sides, least)
    sums = Sums.of(matrix.counts, corpus.words, sides.codes, np.where(sides.codes >= 0, units, -1))
    if not sums.removable.any():
        raise AnalysisError(
            f"no {leave} can be left out: a side would have less than {UNITS_NEEDED} documents"
        )
    watched = _watched(sums, top)
    rows = _rows(sums.of_words(watched), _Ranking.of(sums.all.score, watched), top)
    names = names.gather(rows["without"])
    return rows.with_columns(term=matrix.terms["term"].gather(watched[: len(rows)]), without=names).select(
        STABILITY
    )


def _units(corpus: Corpus, leave: By) -> tuple[pl.Series, Ints]:
    """Return the names of what is left out, and the code of every document (-1: never left out)."""
    documents = corpus.store.documents
    if among(leave, ["document"]):
        return documents["id"].cast(pl.String), np.arange(len(documents))
    groups = group_documents(corpus, leave, undated="drop")
    return groups.names.cast(pl.String), groups.codes.astype(np.int64)


def _tested(matrix: CountMatrix, shown: Mask, sides: Groups, least: SideThresholds) -> CountMatrix:
    """Return the counts of the words that are shown and occur often enough."""
    n, docs = tallied(matrix, sides)
    tested = np.flatnonzero(shown & least.met(n, docs, sides.sizes))
    if not len(tested):
        raise AnalysisError(f"no word stands in {' or '.join(map(str, set(least.docs)))} documents of a side")
    return matrix.of(tested)


def _watched(sums: Sums, top: int) -> Ints:
    """Return the words that could be among the top in any run, best first.

    Words that do not stand in what is left out hardly move, and all alike: those far below stay there. So
    enough runners-up are watched, and besides all that reach them without one of their own units.
    """
    order = np.argsort(-sums.all.score, kind="stable")
    near = max(RUNNERS_UP * top, WATCHED)
    bar = sums.all.score[order[:near][-1]]
    climbs = np.setdiff1d(np.flatnonzero(sums.best() > bar), order[:near])
    return np.concatenate([order[:near], climbs])


class _Ranking(NamedTuple):
    """The places of the watched words among all: by score, then by term."""

    term: Ints
    others: Floats  # scores of the words not watched, ascending

    @classmethod
    def of(cls, score: Floats, watched: Ints) -> "_Ranking":
        return cls(watched, np.sort(np.delete(score, watched)))

    def ranks(self, score: Floats, row: int) -> Ints:
        """Return the rank of one watched word in each run; the words not watched stay where they were."""
        own = score[row]
        ahead = (score > own).sum(axis=0) + len(self.others) - self.others.searchsorted(own, side="right")
        other, run = np.nonzero(score == own)
        tied = run[self.term[other] < self.term[row]]
        return np.asarray(1 + ahead + np.bincount(tied, minlength=len(own)))


def _rows(sums: Sums, ranking: _Ranking, top: int) -> pl.DataFrame:
    """Return the rows of the top words, in order, with the code of the unit in `without`."""
    shown = min(top, len(ranking.term))
    parts: list[tuple[Floats, Floats, Floats, Ints]] = []
    for n, (score, ratio) in sums.runs():
        ranks = np.stack([ranking.ranks(score, row) for row in range(shown)])
        parts.append((n[:shown], score[:shown], ratio[:shown], ranks))
    may_go = np.flatnonzero(sums.removable)
    n, score, ratio, rank = (np.concatenate(part, axis=1)[:, may_go] for part in zip(*parts, strict=True))
    each, worst = np.arange(shown), np.argmin(score, axis=1)
    return pl.DataFrame(
        {
            "rank": each + 1,
            "lowest_rank": rank.max(axis=1),
            "stays": (rank <= top).mean(axis=1),
            "n_target": sums.total[N, TARGET, :shown].astype(np.int64),
            "log_ratio": sums.all.ratio[:shown],
            "without": may_go[worst],
            "n_without": n[each, worst].astype(np.int64),
            "log_ratio_without": pl.Series(ratio[each, worst], nan_to_null=True),
        }
    )
