"""Words that belong together: sequences that are more than their parts.

*in der Nacht* is frequent because its words are; *Robert Koch-Institut* is a thing. A sequence is as close as
its weakest joint: it is cut in two at every place, and the lowest association of the two parts is its score.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import number
from analysis.corpus.corpus import Corpus
from analysis.errors import require
from analysis.query.counting.counts import kept_terms, pmw
from analysis.query.counting.groups import group_documents
from analysis.query.counting.thresholds import Thresholds
from analysis.query.counting.without import Without, left_out
from analysis.query.reuse.boilerplate import countable
from analysis.query.sequences.sequences import Level, Text, lengths, levels
from analysis.schema import PHRASES
from analysis.statistics import association
from analysis.statistics.association.attraction import OF_TAILS, attraction, ranking
from analysis.types import Floats, Ints

PART_OF_LONGER = (
    0.9  # share of a sequence's occurrences inside one longer phrase from which on it is a part of that
)


def phrases(
    corpus: Corpus,
    n: int | tuple[int, int] = (2, 5),
    *,
    measure: str = "log_likelihood",
    min_score: float | None = None,
    min_n: int | None = None,
    min_docs: int | None = None,
    unit: str = "lower",
    words: str = "content",
    without: Without = None,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return sequences of words that belong together, the closest first.

    term, length (words), n, docs, size, pmw, n_longer, measure, score. `score`: the least value of a measure
    of association over all places at which the sequence can be cut in two; the table is that of the first and
    the second part, out of the words of the corpus (pairs generalised as in da Silva & Lopes 1999). Only
    sequences that are more frequent than expected at every cut and score `min_score` or more (Fisher's p: or
    less). Log-likelihood puts the turns that shape a coverage first, log_dice and npmi what is never apart,
    however rare: raise `min_n` for these.
    `n_longer`: occurrences inside the most frequent longer phrase; a sequence with 90 per cent or more of its
    occurrences there is left out, since it is a part of that and seldom stands alone (after the C-value of
    Frantzi, Ananiadou & Mima 2000).
    `words`: "content" or "negation": phrases that begin and end with such a word, or "all". `n`, `unit`,
    `min_n` and `min_docs` as in `ngrams`.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    shortest, longest = lengths(n)
    require("measure of association", measure, association.MEASURES)
    least, terms = Thresholds.of_n(min_n, min_docs, len(corpus)), corpus.store.terms(unit)
    text = Text.of(corpus, unit, group_documents(corpus), 0)
    every = list(levels(text, (shortest, longest), least.n))
    rests = _rests(every, text.terms)
    shown, size = kept_terms(terms, words), corpus.size
    inside = [np.zeros(len(level.n), np.int64) for level in every]
    parts = []
    for k in range(longest - 1, shortest - 2, -1):
        score = _scores(every, rests, k, measure, size)
        fits = shown[every[k].last] & shown[every[k].first(every[:k], np.arange(len(score)))]
        fits &= least.met(every[k].n, every[k].docs) & _enough(measure, score, min_score)
        fits &= inside[k] < PART_OF_LONGER * every[k].n
        longer = np.where(fits, every[k].n, inside[k])
        for part in (every[k].parent, rests[k]):
            np.maximum.at(inside[k - 1], part, longer)
        parts.append(_rows(every[: k + 1], terms["term"], np.flatnonzero(fits), inside[k], score))
    frame = pl.concat(parts).with_columns(size=pl.lit(size, pl.Int64), measure=pl.lit(measure))
    frame = frame.filter(~left_out(frame["term"], without))
    frame = frame.with_columns(pmw=pmw(pl.col("n"), pl.col("size"))).select(PHRASES)
    return frame.sort("score", "term", descending=[measure not in OF_TAILS, False])


def _rests(every: list[Level], terms: int) -> list[Ints]:
    """Return for each sequence of a level the row of its words but the first in the level before."""
    rests: list[Ints] = [np.zeros(len(every[0].n), np.int64)]
    keys = every[0].last
    for level in every[1:]:
        rests.append(np.searchsorted(keys, rests[-1][level.parent] * terms + level.last))
        keys = level.parent * terms + level.last
    return rests


def _scores(every: list[Level], rests: list[Ints], k: int, measure: str, size: int) -> Floats:
    """Return the least association over all cuts of the sequences of level k; NaN if one is not attracted."""
    n = every[k].n
    head = tail = np.arange(len(n))
    heads, tails = [], []
    for level in range(k, 0, -1):
        head, tail = every[level].parent[head], rests[level][tail]
        heads.append(every[level - 1].n[head])
        tails.append(every[level - 1].n[tail])
    weakest = np.full(len(n), np.inf)
    attracted = np.ones(len(n), np.bool_)
    for first, second in zip(heads, reversed(tails), strict=True):
        more = n * float(size) > first.astype(np.float64) * second
        attracted &= more
        weakest = np.minimum(weakest, ranking(measure, attraction(measure, n, first, second, size), more))
    return np.where(attracted, -weakest if measure in OF_TAILS else weakest, np.nan)


def _enough(measure: str, score: Floats, min_score: float | None) -> NDArray[np.bool_]:
    """Return which scores are numbers, and as good as asked for."""
    if min_score is None:
        return ~np.isnan(score)
    bar = number("min_score", min_score)
    return score <= bar if measure in OF_TAILS else score >= bar


def _rows(levels: list[Level], terms: pl.Series, rows: Ints, inside: Ints, score: Floats) -> pl.DataFrame:
    """Return sequences of the last level as a table."""
    level = levels[-1]
    return pl.DataFrame(
        {
            "term": level.names(levels[:-1], terms, rows),
            "length": np.full(len(rows), len(levels)),
            "n": level.n[rows],
            "docs": level.cells["docs"].to_numpy()[rows],
            "n_longer": inside[rows],
            "score": score[rows],
        }
    )
