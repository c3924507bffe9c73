"""Association: is this word here more often than it should be, and by how much?

Keyness (a word in one outlet against the rest) and collocation (a word near a node against elsewhere) ask
the same four cells. `score` takes them as numbers or whole columns and any measure by name:

    association.score("log_ratio", 620, 1_017_259, 267, 1_007_265)

Three families: `significance` (evidence, grows with the corpus), `strength` (attraction) and `effects`
(how many times more often). Formula, source and the rule for zeros stand at each measure.
"""

from collections.abc import Callable

import numpy as np

from analysis.statistics.arrays import Numbers, check_options, chosen
from analysis.statistics.association import effects, log_odds, significance, strength
from analysis.statistics.association.effects import log_ratio_interval
from analysis.statistics.association.significance import log10_p_value, p_value
from analysis.statistics.association.tables import Table, from_signature, from_sizes
from analysis.types import Floats

MEASURES: dict[str, Callable[..., Floats]] = {
    # evidence
    "log_likelihood": significance.log_likelihood,
    "log_likelihood_two_cell": significance.log_likelihood_two_cell,
    "simple_ll": significance.simple_ll,
    "chi_squared": significance.chi_squared,
    "fisher": significance.fisher,
    "poisson_stirling": significance.poisson_stirling,
    "z_score": significance.z_score,
    "t_score": significance.t_score,
    "bic": significance.bic,
    "bayes_factor": significance.bayes_factor,
    # attraction
    "mi": strength.mi,
    "mi2": strength.mi2,
    "mi3": strength.mi3,
    "npmi": strength.npmi,
    "local_mi": strength.local_mi,
    "log_dice": strength.log_dice,
    "dice": strength.dice,
    "jaccard": strength.jaccard,
    "geometric_mean": strength.geometric_mean,
    "min_sensitivity": strength.min_sensitivity,
    "delta_p_12": strength.delta_p_12,
    "delta_p_21": strength.delta_p_21,
    # effect
    "odds_ratio": effects.odds_ratio,
    "log_ratio": effects.log_ratio,
    "log_ratio_conservative": effects.log_ratio_conservative,
    "percent_diff": effects.percent_diff,
    "relative_risk": effects.relative_risk,
    "difference_coefficient": effects.difference_coefficient,
    "simple_maths": effects.simple_maths,
    "weighted_log_odds": log_odds.weighted_log_odds,
}

__all__ = [
    "MEASURES",
    "from_signature",
    "from_sizes",
    "log10_p_value",
    "log_ratio_interval",
    "p_value",
    "score",
]


def score(measure: str, o11: Numbers, o12: Numbers, o21: Numbers, o22: Numbers, **options: object) -> Floats:
    """Return a measure of association of one table (a number) or of columns of tables (an array).

    Row 1 is the target or the near words, row 2 the rest; column 1 the word, column 2 all other words.
    A missing cell gives NaN; impossible cells, unknown measures and unknown options are refused.
    """
    function = chosen("measure of association", measure, MEASURES)
    check_options(measure, function, options)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.asarray(function(Table.of(o11, o12, o21, o22), **options))[()]
