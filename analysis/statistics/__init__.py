"""The measures themselves, as pure functions over numbers and arrays.

Everything that a table, a chart or a test of this project reports as a statistic is computed here and
nowhere else, with its formula and source in the docstring, so that a reader can check one page instead
of a pipeline. Nothing here knows a corpus, an outlet or German.
"""

from analysis.statistics import (
    agreement,
    association,
    correction,
    dispersion,
    distance,
    diversity,
    frequency,
    intervals,
    readability,
    resampling,
)

__all__ = [
    "agreement",
    "association",
    "correction",
    "dispersion",
    "distance",
    "diversity",
    "frequency",
    "intervals",
    "readability",
    "resampling",
]
