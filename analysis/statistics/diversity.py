"""Lexical diversity: how many different words a text makes do with.

The plain ratio of types to tokens falls with every word that is written, so it compares texts of equal
length only; so do, less steeply, its relatives up to Maas. Yule's K, Simpson's D, HD-D and the measures
over windows and segments were made to hold still. A text that is too short for a measure has NaN.
"""

from collections.abc import Callable, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.errors import AnalysisError
from analysis.statistics.arrays import between, check_options, chosen

Codes = NDArray[np.int64]


def score(
    measure: str, tokens: Sequence[object] | NDArray[np.generic] | pl.Series, **options: object
) -> float:
    """Return a measure of lexical diversity of a text given as its tokens in order (strings or codes).

    Options: `window` (mattr), `segment` (msttr), `draws` (hdd), `threshold` (mtld).
    """
    function = chosen("measure of diversity", measure, MEASURES)
    check_options(measure, function, options)
    codes = encode(tokens)
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(function(codes, **options)) if codes.size else float("nan")


def encode(tokens: Sequence[object] | NDArray[np.generic] | pl.Series) -> Codes:
    """Return the tokens as numbers from 0, equal ones alike."""
    if isinstance(tokens, str):
        raise AnalysisError("tokens must be a list of words, not one text: cut it first")
    series = tokens if isinstance(tokens, pl.Series) else pl.Series(tokens, strict=True)
    if series.null_count():
        raise AnalysisError(f"tokens have {series.null_count()} missing values")
    return (
        np.asarray(series.rank("dense").to_numpy(), dtype=np.int64) - 1
        if series.len()
        else np.zeros(0, np.int64)
    )


def _types(codes: Codes) -> int:
    return int(codes.max()) + 1


def ttr(codes: Codes) -> float:
    """Return types / tokens. Source: Templin 1957."""
    return _types(codes) / codes.size


def root(codes: Codes) -> float:
    """Return types / sqrt(tokens). Source: Guiraud 1954."""
    return _types(codes) / float(np.sqrt(codes.size))


def corrected(codes: Codes) -> float:
    """Return types / sqrt(2 tokens). Source: Carroll 1964."""
    return _types(codes) / float(np.sqrt(2 * codes.size))


def herdan(codes: Codes) -> float:
    """Return C = ln types / ln tokens; NaN for one token. Source: Herdan 1960."""
    return float(np.log(_types(codes)) / np.log(codes.size))


def summer(codes: Codes) -> float:
    """Return S = ln ln types / ln ln tokens; NaN for a single type. Source: Somers 1966."""
    return float(np.log(np.log(_types(codes))) / np.log(np.log(codes.size)))


def dugast(codes: Codes) -> float:
    """Return U = (ln tokens)^2 / (ln tokens - ln types), infinite without repetition. Source: Dugast 1978."""
    return float(np.log(codes.size) ** 2 / (np.log(codes.size) - np.log(_types(codes))))


def maas(codes: Codes) -> float:
    """Return a2 = (ln tokens - ln types) / (ln tokens)^2: lower is more diverse. Source: Maas 1972."""
    return float((np.log(codes.size) - np.log(_types(codes))) / np.log(codes.size) ** 2)


def yule_k(codes: Codes) -> float:
    """Return K = 10^4 (sum n^2 - N) / N^2, n the types' counts; low if diverse. Source: Yule 1944."""
    squares = float((np.bincount(codes).astype(np.float64) ** 2).sum())
    return 10_000 * (squares - codes.size) / codes.size**2


def simpson(codes: Codes) -> float:
    """Return D = sum n (n - 1) / (N (N - 1)): the chance that two tokens are alike. Source: Simpson 1949."""
    n = np.bincount(codes).astype(np.float64)
    return float(np.divide((n * (n - 1)).sum(), codes.size * (codes.size - 1)))


def mattr(codes: Codes, *, window: int = 500) -> float:
    """Return the mean type-token ratio of all windows of so many tokens; NaN for a shorter text.

    A token is new in a window if its last occurrence lies before it: counted for all windows at once.
    Source: Covington & McFall 2010, Journal of Quantitative Linguistics 17, 94-100.
    """
    _at_least_one("window", window)
    windows = codes.size - window + 1
    if windows < 1:
        return float("nan")
    place = np.arange(codes.size)
    first = np.maximum(place - window + 1, _previous(codes) + 1)  # first window in which it is new
    new_in = np.minimum(place, windows - 1) - first + 1
    return float(np.maximum(new_in, 0).sum() / windows / window)


def _previous(codes: Codes) -> Codes:
    """Return where each token's form occurred last before it, -1 if never."""
    order = np.argsort(codes, kind="stable")
    result = np.full(codes.size, -1, dtype=np.int64)
    again = np.flatnonzero(np.diff(codes[order]) == 0)
    result[order[again + 1]] = order[again]
    return result


def msttr(codes: Codes, *, segment: int = 100) -> float:
    """Return the mean type-token ratio of all complete segments of so many tokens; NaN if there is none.

    Source: Johnson 1944, Psychological Monographs 56.
    """
    _at_least_one("segment", segment)
    segments = codes.size // segment
    if not segments:
        return float("nan")
    ordered = np.sort(codes[: segments * segment].reshape(segments, segment), axis=1)
    return float(((np.diff(ordered, axis=1) > 0).sum(axis=1) + 1).mean() / segment)


def hdd(codes: Codes, *, draws: int = 42) -> float:
    """Return HD-D: the expected type-token ratio of so many tokens drawn at random; NaN for a shorter text.

    The mean form, between 0 and 1: the sum of the types' chances to be drawn, divided by `draws`.
    Source: McCarthy & Jarvis 2010, Behavior Research Methods 42, 381-392.
    """
    _at_least_one("draws", draws)
    if codes.size < draws:
        return float("nan")
    sizes, types = np.unique(np.bincount(codes), return_counts=True)
    left = codes.size - np.arange(draws, dtype=np.float64)
    missed = np.prod(np.maximum(left - sizes[:, None], 0) / left, axis=1)
    return float((types * (1 - missed)).sum() / draws)


def mtld(codes: Codes, *, threshold: float = 0.72) -> float:
    """Return the mean length of runs whose type-token ratio stays at or above the threshold, both ways.

    A run ends where the ratio falls below it; the rest counts as a part of a run. NaN without repetition.
    Source: McCarthy & Jarvis 2010.
    """
    between("threshold", threshold, 0, 1)
    one_way = _mtld(codes.tolist(), threshold), _mtld(codes[::-1].tolist(), threshold)
    return sum(one_way) / 2


def _mtld(codes: list[int], threshold: float) -> float:
    """Return tokens per run in one direction."""
    runs, types, length, run_of = 0, 0, 0, [-1] * (max(codes) + 1)
    for code in codes:
        length += 1
        if run_of[code] != runs:
            run_of[code] = runs
            types += 1
        if types < threshold * length:
            runs, types, length = runs + 1, 0, 0
    rest = (1 - types / length) / (1 - threshold) if length else 0.0
    return len(codes) / (runs + rest) if runs + rest else float("nan")


def _at_least_one(name: str, value: int) -> None:
    if value < 1 or value != int(value):
        raise AnalysisError(f"{name} is {value}; it counts tokens and must be 1 or more")


MEASURES: dict[str, Callable[..., float]] = {
    "ttr": ttr,
    "root": root,
    "corrected": corrected,
    "herdan": herdan,
    "summer": summer,
    "dugast": dugast,
    "maas": maas,
    "yule_k": yule_k,
    "simpson": simpson,
    "mattr": mattr,
    "msttr": msttr,
    "hdd": hdd,
    "mtld": mtld,
}
