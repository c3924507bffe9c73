"""A verdict by the size of a difference, not by its p: with enough articles every difference is significant.

What an interval lies wholly beyond is a difference worth a sentence; what lies wholly inside is none. Between
the two nothing is known yet: more articles would tell, and how many can be said beforehand.
"""

import numpy as np
import polars as pl

from analysis.types import Floats, Mask

RELEVANT = 0.5  # doublings: 1.4 times as often
VERDICTS = ("more", "less", "alike", "open")


def verdicts(low: Floats, high: Floats, relevant: float = RELEVANT) -> pl.Series:
    """Return for each interval "more", "less", "alike" (wholly inside +- relevant), "open", or null."""
    said: list[tuple[str, Mask]] = [
        ("more", low >= relevant),
        ("less", high <= -relevant),
        ("alike", (low > -relevant) & (high < relevant)),
    ]
    verdict = np.full(len(low), "open", dtype=object)
    for name, mask in said:
        verdict[mask] = name
    verdict[np.isnan(low) | np.isnan(high)] = None
    return pl.Series("verdict", verdict.tolist(), pl.String)


def units_needed(variance: Floats, log_ratio: float, power: float = 0.8, level: float = 0.95) -> Floats:
    """Return by how much the articles of both sides must multiply to show a log ratio.

    `variance` of the log ratio with the articles there are, in squared doublings; `log_ratio` in doublings.
    (z_level + z_power)^2 variance / log_ratio^2: the share of such samples, `power`, whose interval at
    `level` is clear of zero. The variance of a mean falls with the number of units. Source: any text on
    sample size, e.g. Cohen 1988, Statistical Power Analysis, 2.
    """
    from scipy.special import ndtri

    wanted = (ndtri((1 + level) / 2) + ndtri(power)) ** 2
    needed: Floats = wanted * variance / log_ratio**2
    return needed
