"""Measures of attraction: how closely a word keeps to a node, whatever the size of the corpus.

The family of mutual information favours rare pairs the more, the lower the power of o11 in it; Dice and
its relatives look at the two words alone and compare across corpora. Logarithms are binary: the UCS
toolkit prints the same measures with base ten.

A pair that never occurs has mutual information and log Dice of minus infinity, npmi -1, local MI and all
shares 0. Where nothing is expected (an empty row or column) whatever divides by it is NaN; Dice and Jaccard
are 0 as long as one of the two words occurs.
"""

import numpy as np

from analysis.statistics.association.tables import Table
from analysis.types import Floats


def _mi_power(t: Table, power: int) -> Floats:
    result: Floats = power * np.log2(t.o11) - np.log2(t.e11)
    return result


def mi(t: Table) -> Floats:
    """Return log2(o11 / e11), pointwise mutual information. Source: Church & Hanks 1990."""
    return _mi_power(t, 1)


def mi2(t: Table) -> Floats:
    """Return log2(o11^2 / e11). Source: Daille 1994."""
    return _mi_power(t, 2)


def mi3(t: Table) -> Floats:
    """Return log2(o11^3 / e11). Source: Daille 1994; Oakes 1998."""
    return _mi_power(t, 3)


def npmi(t: Table) -> Floats:
    """Return MI / -log2(o11 / n): -1 never together, 0 independent, 1 always together.

    Source: Bouma 2009, Normalized (pointwise) mutual information in collocation extraction.
    """
    together = np.where((t.o11 == t.n) & (t.n > 0), 1.0, mi(t) / -np.log2(t.o11 / t.n))
    return np.where((t.o11 == 0) & (t.e11 > 0), -1.0, together)


def local_mi(t: Table) -> Floats:
    """Return o11 log2(o11 / e11); 0 for o11 = 0. Source: Evert 2008."""
    return np.where((t.o11 == 0) & (t.e11 > 0), 0.0, t.o11 * mi(t))


def log_dice(t: Table) -> Floats:
    """Return 14 + log2(2 o11 / (r1 + c1)): at most 14. Source: Rychlý 2008, RASLAN, 6-9."""
    return 14 + np.log2(dice(t))


def dice(t: Table) -> Floats:
    """Return 2 o11 / (r1 + c1), between 0 and 1. Source: Dice 1945; Smadja 1996."""
    return 2 * t.o11 / (t.r1 + t.c1)


def jaccard(t: Table) -> Floats:
    """Return o11 / (o11 + o12 + o21), between 0 and 1. Source: Jaccard 1901."""
    return t.o11 / (t.r1 + t.o21)


def geometric_mean(t: Table) -> Floats:
    """Return o11 / sqrt(r1 c1), between 0 and 1. Source: Evert 2004, section 3.1."""
    result: Floats = t.o11 / np.sqrt(t.r1) / np.sqrt(t.c1)
    return result


def min_sensitivity(t: Table) -> Floats:
    """Return min(o11 / r1, o11 / c1), between 0 and 1. Source: Pedersen 1998."""
    return np.minimum(t.o11 / t.r1, t.o11 / t.c1)


def delta_p_21(t: Table) -> Floats:
    """Return o11 / r1 - o21 / r2: how much the row (node) foretells the word, -1 to 1.

    Source: Gries 2013, International Journal of Corpus Linguistics 18, 137-166 (ΔP of word 2 given 1).
    """
    return t.rate1 - t.rate2


def delta_p_12(t: Table) -> Floats:
    """Return o11 / c1 - o12 / c2: how much the word foretells the row (node), -1 to 1.

    Source: Gries 2013 (ΔP of word 1 given word 2).
    """
    return t.o11 / t.c1 - t.o12 / t.c2
