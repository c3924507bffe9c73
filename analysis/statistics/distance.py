"""Distance: how unlike two vocabularies are as a whole.

Every function takes two vectors of counts over the same words in the same order and gives 0 for equal
profiles. They differ in whom they listen to: cosine and chi-square to frequent words, Delta to all of a
chosen list alike, Jensen-Shannon in between, rank turbulence to what moved in the ranking.
A vector without any occurrence has no profile: NaN.
"""

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, floats, same_length, vector
from analysis.statistics.frequency import ranks
from analysis.types import Floats


def _pair(a: Numbers, b: Numbers) -> tuple[Floats, Floats]:
    first, second = vector("a", a), vector("b", b)
    same_length(a=first, b=second)
    return first, second


def _profiles(a: Numbers, b: Numbers) -> tuple[Floats, Floats]:
    """Return the two vectors as shares that add up to 1; NaN for a vector of zeros."""
    first, second = _pair(a, b)
    with np.errstate(invalid="ignore"):
        return first / first.sum(), second / second.sum()


def cosine(a: Numbers, b: Numbers) -> float:
    """Return 1 - a b / (|a| |b|), between 0 (same profile) and 1 (no word in common)."""
    p, q = _profiles(a, b)
    if not _full(p, q):
        return float("nan")
    return max(0.0, 1 - float((p @ q) / (np.linalg.norm(p) * np.linalg.norm(q))))


def _full(p: Floats, q: Floats) -> bool:
    return not (np.isnan(p[0]) or np.isnan(q[0]))


def jensen_shannon(a: Numbers, b: Numbers) -> float:
    """Return the Jensen-Shannon distance, the square root of the divergence in bits, between 0 and 1.

    Source: Lin 1991, IEEE Transactions on Information Theory 37; Endres & Schindelin 2003 (a metric).
    """
    p, q = _profiles(a, b)
    if not _full(p, q):
        return float("nan")
    middle = (p + q) / 2
    return float(np.sqrt(max(0.0, (_bits(p, middle) + _bits(q, middle)) / 2)))


def _bits(p: Floats, q: Floats) -> float:
    """Return the Kullback-Leibler divergence of p from q in bits."""
    present = p > 0
    return float((p[present] * np.log2(p[present] / q[present])).sum())


def chi_square_distance(a: Numbers, b: Numbers) -> float:
    """Return sqrt(sum (p - q)^2 / m), p and q the two profiles, m the profile of both together.

    The distance of correspondence analysis. Source: Benzécri 1973; Greenacre 2007, chapter 4.
    """
    first, second = _pair(a, b)
    p, q = _profiles(a, b)
    if not _full(p, q):
        return float("nan")
    mass = (first + second) / (first.sum() + second.sum())
    used = mass > 0
    return float(np.sqrt(((p - q)[used] ** 2 / mass[used]).sum()))


def burrows_delta(a: Numbers, b: Numbers, texts: object, *, sizes: Numbers | None = None) -> float:
    """Return Burrows's Delta: the mean of |z_a - z_b| over words.

    z is a word's rate standardised by mean and standard deviation (n - 1) of its rates in `texts`, a matrix
    texts x words of counts (the two may be among them). `sizes`: all words of a, of b and of each of the
    texts, listed here or not, of which rates are shares, as in stylo; default: the words listed. Words whose
    rate is the same in all texts are left out. Choose the most frequent words, 100 to 500. Source: Burrows
    2002, Literary and Linguistic Computing 17, 267-287.
    """
    p, q = _profiles(a, b)
    matrix = floats("texts", texts)
    if matrix.ndim != 2 or matrix.shape[0] < 2 or matrix.shape[1] != p.size:  # a matrix, two texts
        raise AnalysisError(f"texts must be 2 or more rows of {p.size} counts, not shape {matrix.shape}")
    sums = matrix.sum(axis=1, keepdims=True)
    if not (sums > 0).all() or (matrix < 0).any():
        raise AnalysisError("texts must hold counts, with at least one occurrence in each row")
    if sizes is not None:
        first, second = _pair(a, b)
        words = vector("sizes", sizes)
        if words.size != 2 + len(matrix):
            raise AnalysisError(f"sizes are of a, b and {len(matrix)} texts; there are {words.size}")
        p, q, sums = first / words[0], second / words[1], words[2:, None]
    spread = (matrix / sums).std(axis=0, ddof=1)
    used = spread > 0
    return float((np.abs(p - q)[used] / spread[used]).mean()) if used.any() else float("nan")


def rank_turbulence(a: Numbers, b: Numbers, *, alpha: float = 1.0, normalised: bool = True) -> float:
    """Return the rank-turbulence divergence, 0 for the same ranking, about 1 without a word in common.

    (alpha + 1) / alpha sum |1 / r_a^alpha - 1 / r_b^alpha|^(1 / (alpha + 1)) over the words of both,
    divided by its value if no word were shared. Ties share their mean rank; words absent from one side
    tie at its end. The published divisor puts them half a rank higher: a few words in all may give 1.07.
    Source: Dodds et al. 2023, EPJ Data Science 12, equations 4 to 8.
    """
    first, second = _pair(a, b)
    if not 0 < alpha < np.inf:
        raise AnalysisError(f"alpha is {alpha}; it must be above 0 and finite")
    if not first.any() or not second.any():
        return float("nan")
    used = (first > 0) | (second > 0)
    ranks_a, ranks_b = ranks(first[used], ties="mean"), ranks(second[used], ties="mean")
    raw = _turbulence(ranks_a, ranks_b, alpha)
    return raw / _disjoint(ranks_a[first[used] > 0], ranks_b[second[used] > 0], alpha) if normalised else raw


def _turbulence(ranks_a: Floats, ranks_b: Floats | float, alpha: float) -> float:
    moved = np.abs(ranks_a**-alpha - np.asarray(ranks_b) ** -alpha) ** (1 / (alpha + 1))
    return float((alpha + 1) / alpha * moved.sum())


def _disjoint(ranks_a: Floats, ranks_b: Floats, alpha: float) -> float:
    """Return the turbulence of the two rankings as if they shared no word."""
    end_of_a, end_of_b = ranks_a.size + ranks_b.size / 2, ranks_b.size + ranks_a.size / 2
    return _turbulence(ranks_a, end_of_b, alpha) + _turbulence(ranks_b, end_of_a, alpha)
