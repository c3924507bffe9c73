"""What intervals are made of, and what one says for certain: the end of it that is nearer to zero.

A difference is hardly smaller than that end, so lists are ordered and bars are drawn by it.
"""

import numpy as np

from analysis.types import Floats

TABLE = 4096  # entries, for 1 / freedom from 0 to 1
NORMAL = 1e-9  # 1 / freedom of what is as good as the normal distribution


def nearer_to_zero(low: Floats, high: Floats) -> Floats:
    """Return the end of each interval that is nearer to zero; 0 where it holds zero, or is not known."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def student(freedom: Floats, share: float) -> Floats:
    """Return quantiles of Student's t for whole and broken degrees of freedom of 1 or more.

    Read off a table by 1 / freedom, right to the sixth digit: a lexicon asks for a hundred thousand.
    """
    from scipy.special import stdtrit

    inverse = np.linspace(0.0, 1.0, TABLE + 1)
    table = stdtrit(1 / np.maximum(inverse, NORMAL), share)
    with np.errstate(invalid="ignore"):
        return np.where(np.isnan(freedom), np.nan, np.interp(1 / freedom, inverse, table))
