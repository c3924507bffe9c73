"""Dispersion: is a word used throughout, or did a few articles use it a lot?

Two words with the same frequency may be worlds apart: one stands in every tenth article, the other in one
long interview. A keyword table without dispersion mistakes the second for the language of an outlet.

Measures over parts take the counts of a word in the parts of a corpus (documents, months, outlets) and the
sizes of these parts in words; parts may differ in size, parts without a word are left out. Measures over
positions (`arf`, `awt`, `ald`) need no parts: they take the word's token positions and the corpus length.
A word that does not occur has a range of 0 and NaN in everything else.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.errors import AnalysisError, require
from analysis.statistics.arrays import Numbers, check_options, floats, same_length, vector
from analysis.statistics.sparse import Counts, block_bounds, segment_sums
from analysis.types import Floats, Ints


def score(
    measure: str, counts: Numbers | None = None, sizes: Numbers | None = None, **options: object
) -> float:
    """Return a measure of dispersion of one word.

    Over parts: `score("dp", counts, sizes)`; over positions: `score("arf", positions=..., length=...)` with
    the word's token positions (from 0) and the number of tokens of the corpus.
    """
    require("measure of dispersion", measure, (*MEASURES, *POSITION_MEASURES))
    if measure in POSITION_MEASURES:
        return _over_positions(measure, counts is not None or sizes is not None, options)
    function = MEASURES[measure]
    check_options(measure, function, options)
    if counts is None or sizes is None:
        raise AnalysisError(f"{measure} needs counts and sizes of the parts")
    v, s = _parts(counts, sizes)
    if not v.sum() and measure != "range":
        return float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(function(v, s, **options))


def _parts(counts: Numbers, sizes: Numbers) -> tuple[Floats, Floats]:
    """Return counts and sizes of the parts that have words; refuse more occurrences than words."""
    v, s = vector("counts", counts), vector("sizes", sizes)
    same_length(counts=v, sizes=s)
    over = np.flatnonzero(v > s)
    if over.size:
        raise AnalysisError(f"part {int(over[0])} has {v[over[0]]:g} occurrences among {s[over[0]]:g} words")
    if not s.sum():
        raise AnalysisError("sizes are all 0: the parts have no words")
    return v[s > 0], s[s > 0]


def range_(v: Floats, _: Floats, *, relative: bool = False) -> float:
    """Return the number of parts with the word; `relative`: their share of all parts."""
    present = int(np.count_nonzero(v))
    return present / v.size if relative else present


def juilland_d(v: Floats, s: Floats) -> float:
    """Return D = 1 - (sd / mean) / sqrt(n - 1) of the rates, population sd; 1 even, 0 in one part.

    Source: Juilland, Brodin & Davidovitch 1970; on rates, as parts may differ in size.
    """
    rates = v / s
    return float(1 - rates.std() / rates.mean() / np.sqrt(v.size - 1))


def carroll_d2(v: Floats, s: Floats) -> float:
    """Return D2 = entropy of the rates' shares over log2 n; 1 even, 0 in one part. Source: Carroll 1970."""
    shares = (v / s) / (v / s).sum()
    present = shares[shares > 0]
    return float(-(present * np.log2(present)).sum() / np.log2(v.size))


def rosengren_s(v: Floats, s: Floats) -> float:
    """Return S = (sum sqrt(w v))^2 / f with w the parts' shares of the corpus; 1 even.

    Source: Rosengren 1971; for unequal parts Gries 2020, section 2.1.
    """
    return float(np.sqrt(s / s.sum() * v).sum() ** 2 / v.sum())


def dp(v: Floats, s: Floats) -> float:
    """Return DP = sum |v / f - w| / 2, w the parts' shares of the corpus; 0 even, towards 1 uneven.

    Source: Gries 2008, International Journal of Corpus Linguistics 13, 403-437.
    """
    return float(np.abs(v / v.sum() - s / s.sum()).sum() / 2)


def dp_norm(v: Floats, s: Floats, *, smallest: Literal["all", "occupied"] = "all") -> float:
    """Return DP / (1 - min w): 1 when the word stands in the smallest part only; NaN for a single part.

    `occupied` takes the minimum over the parts with the word (Egbert, Burch & Biber 2020).
    Source: Lijffijt & Gries 2012, International Journal of Corpus Linguistics 17, 147-149.
    """
    require("smallest", smallest, ("all", "occupied"))
    shares = s / s.sum()
    least = shares.min() if smallest == "all" else shares[v > 0].min()
    return float(np.divide(dp(v, s), 1 - least)) if v.size > 1 else float("nan")


def da(v: Floats, s: Floats) -> float:
    """Return DA = 1 - mean |difference of two parts' rates| / (2 mean rate); 1 even, 0 in one part.

    Source: Burch, Egbert & Biber 2017, Journal of Research Design and Statistics 3, 189-216.
    """
    rates = np.sort(v / s)
    n = rates.size
    weights = 2 * np.arange(n) - n + 1  # the sum over all pairs, from the sorted rates
    return float(1 - np.divide((weights * rates).sum(), n * (n - 1) / 2) / (2 * rates.mean()))


def kld(v: Floats, s: Floats) -> float:
    """Return the Kullback-Leibler divergence sum p log2(p / w) in bits, p = v / f; 0 even.

    Source: Gries 2020, Analyzing dispersion, in: A Practical Handbook of Corpus Linguistics.
    """
    p, w = v / v.sum(), s / s.sum()
    present = p > 0
    return float((p[present] * np.log2(p[present] / w[present])).sum())


def deviation(v: Floats, s: Floats) -> float:
    """Return the coefficient of variation for unequal parts: sqrt(sum w (rate - mean)^2) / mean; 0 even.

    The parts' rates weigh by their shares w of the corpus, so that a short part counts little.
    """
    w, overall = s / s.sum(), v.sum() / s.sum()
    return float(np.sqrt((w * (v / s - overall) ** 2).sum()) / overall)


MEASURES: dict[str, Callable[..., float]] = {
    "range": range_,
    "juilland_d": juilland_d,
    "carroll_d2": carroll_d2,
    "rosengren_s": rosengren_s,
    "dp": dp,
    "dp_norm": dp_norm,
    "da": da,
    "kld": kld,
    "deviation": deviation,
}


def arf(gaps: Floats, length: float) -> float:
    """Return the average reduced frequency: sum min(gap, N / f) / (N / f); f when even, 1 in one place.

    Gaps run from one occurrence to the next, the last one around to the first.
    Source: Savický & Hlaváčová 2002, Journal of Quantitative Linguistics 9, 215-231 (also `awt`, `ald`).
    """
    mean = length / gaps.size
    return float(np.minimum(gaps, mean).sum() / mean)


def awt(gaps: Floats, length: float) -> float:
    """Return the mean waiting time to the next occurrence: (1 + sum gap^2 / N) / 2 tokens."""
    return float((1 + (gaps * gaps).sum() / length) / 2)


def ald(gaps: Floats, length: float) -> float:
    """Return the average logarithmic distance: sum gap log10(gap) / N; log10(N / f) when even."""
    return float((gaps * np.log10(gaps)).sum() / length)


POSITION_MEASURES: dict[str, Callable[[Floats, float], float]] = {"arf": arf, "awt": awt, "ald": ald}


def _over_positions(measure: str, parts: bool, options: dict[str, object]) -> float:
    """Compute a measure from `positions` and `length`."""
    for option in options:
        require(f"option of {measure}", option, ("positions", "length"))
    if parts or set(options) != {"positions", "length"}:
        raise AnalysisError(f"{measure} needs positions=... and length=..., not counts of parts")
    length = float(vector("length", [options["length"]])[0])
    places = floats("positions", options["positions"])
    if not places.size:
        return float("nan")
    places = np.unique(vector("positions", places))
    if places[-1] >= length:
        raise AnalysisError(f"position {places[-1]:g} lies beyond the last of {length:g} tokens")
    return POSITION_MEASURES[measure](np.diff(places, append=places[0] + length), length)


def dp_norm_of_terms(counts: Counts, sizes: Numbers, among: NDArray[np.bool_] | None = None) -> Floats:
    """Return the normalised DP of every term over documents at once; NaN for a term that does not occur.

    `counts`: compressed by term; `sizes`: words per document; `among`: a mask of documents that alone are
    looked at (the target, say). Documents of size 0 are left out.
    """
    s = vector("sizes", sizes)
    mask = (s > 0) if among is None else (s > 0) & np.asarray(among, dtype=bool)
    shares = np.where(mask, s, 0.0) / s[mask].sum()
    result = np.full(counts.terms, np.nan)
    for first, last in block_bounds(counts.indptr):
        result[first:last] = _dp_block(counts.part(first, last), shares, mask)
    return result / (1 - shares[mask].min()) if np.count_nonzero(mask) > 1 else np.full(counts.terms, np.nan)


def dp_norm_of_groups(counts: Counts, sizes: Numbers, groups: Ints) -> Floats:
    """Return `dp_norm_of_terms` among the documents of every group: terms x groups.

    `groups`: the group of every document, numbered from 0; -1: in none.
    """
    s = vector("sizes", sizes)
    code = np.where(s > 0, groups, -1)
    many = int(groups.max()) + 1
    words = np.bincount(code[code >= 0], s[code >= 0], many)
    shares = s / np.append(words, 1.0)[code]
    least = np.full(many, np.inf)
    np.minimum.at(least, code[code >= 0], shares[code >= 0])
    result = np.full((counts.terms, many), np.nan)
    for first, last in block_bounds(counts.indptr):
        part = counts.part(first, last).by(code)
        inside = code[part.docs] >= 0
        key = (part.term * many + code[part.docs])[inside]
        edges = np.searchsorted(key, np.arange((last - first) * many + 1))
        kept = Counts(edges, part.docs[inside], part.n[inside])
        result[first:last] = _dp_block(kept, shares, np.ones(s.size, np.bool_)).reshape(-1, many)
    alone = np.bincount(code[code >= 0], minlength=many) < 2
    normed: Floats = result / np.where(alone, np.nan, 1 - least)
    return normed


def _dp_block(counts: Counts, shares: Floats, mask: NDArray[np.bool_]) -> Floats:
    """Return DP per term: 1 + sum over its documents of |n / f - w| - w, halved; the others add w each."""
    n = counts.n * mask[counts.docs]
    totals = segment_sums(n, counts.indptr)
    weights = shares[counts.docs]
    with np.errstate(divide="ignore", invalid="ignore"):
        own = n * np.repeat(1 / totals, np.diff(counts.indptr))
        inside = segment_sums(np.abs(own - weights) - weights, counts.indptr)
        return np.where(totals > 0, np.maximum(0.0, (1 + inside) / 2), np.nan)
