"""Who writes like whom: how far apart the vocabularies of outlets are, on samples of equal length.

A distance between two vocabularies means nothing by itself: two samples of one and the same outlet are apart,
too, and the more so the shorter they are. So every distance stands beside that floor.
"""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import polars as pl

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.errors import require
from analysis.query.counting.counts import kept_terms
from analysis.query.counting.groups import By, comparable, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.query.stylometry.samples import Samples
from analysis.schema import SIMILARITY
from analysis.statistics import distance
from analysis.types import Floats, Ints

PLAIN: dict[str, Callable[[Floats, Floats], float]] = {
    "cosine": distance.cosine,
    "jensen_shannon": distance.jensen_shannon,
    "rank_turbulence": distance.rank_turbulence,
    "chi_square_distance": distance.chi_square_distance,
}
MEASURES = (*PLAIN, "burrows_delta")
BOUNDED = ("cosine", "jensen_shannon", "rank_turbulence")  # distances from 0 to 1
LONGEST_SAMPLE = 100_000  # words

MOST_GROUPS = 200  # 19,900 pairs


def similarity(
    corpus: Corpus,
    by: By = "outlet",
    *,
    measure: str = "jensen_shannon",
    unit: str = "lemma",
    words: str = "content",
    top: int = 2000,
    sample: int | None = None,
    replicates: int = 50,
    seed: int = 0,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return how far apart the vocabularies of any two groups are, nearest pair first.

    a, b, measure, value (the distance, 0 alike), ci_low, ci_high (95 per cent), floor, similarity (1 - value
    for the distances from 0 to 1: cosine, jensen_shannon, rank_turbulence; null for chi_square_distance and
    burrows_delta), sample (words). Formulas and sources: `statistics.distance`.
    `value`: mean over `replicates` pairs of samples of equal length, drawn as whole documents; `floor`: mean
    distance of two samples of one group, of a's and b's. What lies near its floor is not known to differ.
    Limits over documents, see `samples`, by the larger share of the two; NaN if one has a single document,
    and with `replicates=0` (then over 20 pairs).
    Over the `top` most frequent of the `words` ("content", "negation", "all"; style shows in all, subjects in
    content). `sample`: words, at most half of the smallest group (default: that half, at most 100,000).
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    require("measure of distance", measure, MEASURES)
    top = whole("top", top, 1)
    groups = comparable(group_documents(corpus, by), by, MOST_GROUPS)
    samples = Samples.of(corpus, groups, sample, LONGEST_SAMPLE, (replicates, seed))
    profiles = _profiles(corpus, samples, _frequent(corpus, unit, words, top), unit)
    within = [_within(measure, profiles, group) for group in range(len(groups.names))]
    rows, names = [], groups.labels
    for a, b in combinations(range(len(groups.names)), 2):
        values = np.array([_apart(measure, drawn[a], drawn[b], drawn) for drawn in profiles[:, :, 0]])
        limits = samples.interval(values, (a, b))
        floor = (within[a] + within[b]) / 2
        near = 1 - values.mean() if measure in BOUNDED else None
        rows.append((names[a], names[b], values.mean(), *limits, floor, near))
    kind = names.dtype
    numbers = dict.fromkeys(("value", "ci_low", "ci_high", "floor", "similarity"), pl.Float64)
    frame = pl.DataFrame(rows, schema={"a": kind, "b": kind, **numbers}, orient="row")
    frame = frame.with_columns(measure=pl.lit(measure), sample=pl.lit(samples.length, pl.Int64))
    return frame.select(SIMILARITY).sort("value", "a", "b")


def _frequent(corpus: Corpus, unit: str, words: str, top: int) -> Ints:
    """Return the most frequent terms of the corpus, ties in alphabetical order."""
    matrix = corpus.matrix(unit)
    counts = matrix.counts
    total = np.bincount(counts.term, counts.n * corpus.mask[counts.docs], counts.terms)
    total[~kept_terms(matrix.terms, words)] = 0
    chosen = np.argsort(-total, kind="stable")[:top]
    return np.sort(chosen[total[chosen] > 0])


def _profiles(corpus: Corpus, samples: Samples, terms: Ints, unit: str) -> Floats:
    """Return the counts of terms in samples: replicates x groups x 2 (two samples of a group) x terms.

    A document that is cut counts by the share of it that is inside.
    """
    from scipy.sparse import csr_array

    chosen, documents = corpus.matrix(unit).counts.of(terms), len(samples.words)
    counts = chosen.sparse(documents, chosen.n.astype(np.float64)).T.tocsr()
    every = np.zeros((samples.replicates, len(samples.members), 2, len(terms)))
    for group, drawn in enumerate(samples.orders()):
        for half in range(2):
            parts = [samples.fill(docs, half * samples.length) for docs in drawn]
            indptr = np.append(0, np.cumsum([len(docs) for docs, _ in parts]))
            docs, taken = (np.concatenate(part) for part in zip(*parts, strict=True))
            weights = csr_array((taken / samples.words[docs], docs, indptr), shape=(len(parts), documents))
            every[:, group, half] = (weights @ counts).toarray()
    return every


def _within(measure: str, profiles: Floats, group: int) -> float:
    """Return the mean distance of the two samples of a group."""
    values = [_apart(measure, drawn[group, 0], drawn[group, 1], drawn[:, 0]) for drawn in profiles]
    return float(np.mean(values))


def _apart(measure: str, a: Floats, b: Floats, texts: Floats) -> float:
    """Return the distance of two vectors of counts; `texts`: those that Delta standardises by."""
    if measure != "burrows_delta":
        return PLAIN[measure](a, b)
    some = texts[texts.any(axis=1)]
    if len(some) < 2:
        return float("nan")
    return distance.burrows_delta(a, b, some, sizes=np.ones(len(some) + 2))  # all samples are equally long
