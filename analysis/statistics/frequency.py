"""Frequencies made comparable: shares, ranks, weights, and the limits of a share.

A count says nothing before one knows out of how much. These are the plain ways to say it, over counts or a
small matrix documents x terms; whole lexicons go through `resampling`.
"""

from typing import Literal

import numpy as np

from analysis.errors import AnalysisError, require
from analysis.statistics.arrays import Numbers, between, not_negative, vector
from analysis.types import Floats


def _matrix(counts: object) -> Floats:
    matrix = not_negative("counts", counts)
    if matrix.ndim != 2 or not matrix.size:  # documents x terms
        raise AnalysisError(f"counts must be a matrix documents x terms, not shape {matrix.shape}")
    return matrix


def totals(counts: object) -> tuple[Floats, Floats]:
    """Return each term's occurrences and the number of documents with it, from documents x terms."""
    matrix = _matrix(counts)
    return matrix.sum(axis=0), np.count_nonzero(matrix, axis=0).astype(np.float64)


def shares(counts: object) -> Floats:
    """Return each document's counts as shares of its length; NaN for an empty document."""
    matrix = _matrix(counts)
    with np.errstate(invalid="ignore"):
        result: Floats = matrix / matrix.sum(axis=1, keepdims=True)
    return result


def tf_idf(counts: object, *, base: float = float(np.e), smooth: bool = False) -> Floats:
    """Return share in the document times log(N / df), df the number of the N documents with the term.

    `smooth` takes log(1 + N / (1 + df)) instead. NaN for a term that occurs nowhere (unless smooth).
    Source: Spärck Jones 1972, Journal of Documentation 28, 11-21.
    """
    matrix = _matrix(counts)
    if not base > 1:
        raise AnalysisError(f"base is {base}; the base of the logarithm must be above 1")
    documents = np.count_nonzero(matrix, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = 1 + matrix.shape[0] / (1 + documents) if smooth else matrix.shape[0] / documents
        return np.asarray(shares(matrix) * (np.log(ratio) / np.log(base)))


def ranks(counts: Numbers, *, ties: Literal["min", "mean"] = "min") -> Floats:
    """Return ranks from 1 for the most frequent; equal counts share the least or mean rank."""
    require("rule for ties", ties, ("min", "mean"))
    _, place, many = np.unique(-vector("counts", counts), return_inverse=True, return_counts=True)
    last = np.cumsum(many)
    shared = last - many + 1 if ties == "min" else last - (many - 1) / 2
    return np.asarray(shared[place], dtype=np.float64)


def wilson_interval(n: Numbers, size: Numbers, *, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return Wilson's confidence limits of the share n / size of independent draws; NaN for a size of 0.

    Words are no independent draws: for documents with a word out of all documents, not words out of words.
    Source: Wilson 1927, Journal of the American Statistical Association 22, 209-212.
    """
    from scipy.special import ndtri

    x, total = not_negative("n", n), not_negative("size", size)
    if (x > total).any():
        raise AnalysisError(f"n exceeds size by {np.nanmax(x - total):g}; a share is at most 1")
    z = -float(ndtri((1 - between("level", level, 0, 1)) / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (x + z * z / 2) / (total + z * z)
        half = z / (total + z * z) * np.sqrt(x * (total - x) / total + z * z / 4)
        return (middle - half)[()], (middle + half)[()]
