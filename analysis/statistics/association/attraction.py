"""Association as collocates and phrases use it: the highest score is the closest company.

Measures of evidence say how surely two words do not stand together by chance, not whether more often or less
often. A list that begins with the closest company must tell the two apart.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.statistics import association
from analysis.types import Floats, Ints

SIGNED = ("log_likelihood", "log_likelihood_two_cell", "simple_ll", "chi_squared")
UNSIGNED = ("bic", "bayes_factor")


def attraction(measure: str, n: Ints, row_1: Ints, column_1: Ints, size: Ints | int) -> Floats:
    """Return a measure of association of n joint occurrences, the margins and the size of the whole.

    G2, its relatives and chi-squared are negative where n is less than expected; Fisher's p is that of n or
    more.
    """
    table = n, row_1 - n, column_1 - n, np.maximum(size - row_1 - column_1 + n, 0)
    if measure in SIGNED:
        return association.score(measure, *table, signed=True)
    if measure == "fisher":
        return association.score(measure, *table, alternative="greater")
    return association.score(measure, *table)


def ranking(measure: str, score: Floats, attracted: NDArray[np.bool_]) -> Floats:
    """Return by what to order rows, the closest company highest; `attracted`: n is more than expected."""
    if measure == "fisher":
        return -score
    return np.where(attracted, score, -np.inf) if measure in UNSIGNED else score
