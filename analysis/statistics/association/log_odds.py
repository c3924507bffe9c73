"""Weighted log odds with an informative prior: an effect that knows how little it rests on.

A rare word has a large log odds ratio by accident. A prior of pseudo-counts, proportional to how often
each word is used anyway, pulls such words towards no difference, and the division by the standard error
turns what remains into a z score that orders rare and common words on one scale.
"""

import numpy as np

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, not_negative
from analysis.statistics.association.tables import Table
from analysis.types import Floats


def weighted_log_odds(t: Table, *, prior: Numbers | None = None, strength: float | None = None) -> Floats:
    """Return the z score of the log odds ratio of target and rest under a Dirichlet prior.

    `prior`: the word's pseudo-counts (default: its count in both rows together) out of `strength` in all
    (default: the size of both rows together); for a background corpus give its counts and its size.
    NaN for a word that occurs nowhere, the prior included.
    Source: Monroe, Colaresi & Quinn 2008, Political Analysis 16, 372-403; numbers are those of its equations.
    """
    alpha = t.c1 if prior is None else not_negative("prior", prior)
    alpha_0 = t.n if strength is None else np.asarray(float(strength))
    if (alpha > alpha_0).any():
        raise AnalysisError(f"prior has {np.nanmax(alpha):g} pseudo-counts of {np.min(alpha_0):g} (strength)")
    y_1, y_2 = t.o11 + alpha, t.o21 + alpha
    rest_1, rest_2 = t.r1 + alpha_0 - y_1, t.r2 + alpha_0 - y_2
    delta = np.log(y_1 / rest_1) - np.log(y_2 / rest_2)  # eqn 16
    variance = 1 / y_1 + 1 / rest_1 + 1 / y_2 + 1 / rest_2  # eqn 19; eqn 20 drops the two small terms
    result: Floats = delta / np.sqrt(variance)  # eqn 22
    return result
