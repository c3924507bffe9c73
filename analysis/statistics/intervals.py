"""What an interval says for certain: the end of it that is nearer to zero.

A difference is hardly smaller than that end, so lists are ordered and bars are drawn by it.
"""

import numpy as np

from analysis.types import Floats


def nearer_to_zero(low: Floats, high: Floats) -> Floats:
    """Return the end of each interval that is nearer to zero; 0 where it holds zero, or is not known."""
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))
