"""Inference over documents: what was sampled is the article, not the word.

Words come in articles, and an article that speaks of a thing speaks of it often. Tests that take words for
independent draws (G2, chi-squared and their limits) therefore call thousands of differences significant
that a reshuffling of the same articles would produce. Here whole documents, or whole clusters of them
(days, agency reports, authors), are what varies:

* `cluster_robust`: for every term of a lexicon the log ratio of two sides, its standard error and a p value;
* `bootstrap_intervals`: an interval for every log ratio;
* `rate_intervals` and `ratio_intervals`: intervals for rates and means by group or period.

Source of the argument: Lijffijt et al. 2016, Significance testing of word frequencies in corpora, Digital
Scholarship in the Humanities 31, 374-397.
"""

from analysis.statistics.resampling.bootstrap import bootstrap_intervals
from analysis.statistics.resampling.rates import Intervals, rate_intervals, ratio_intervals
from analysis.statistics.resampling.robust import Robust, cluster_robust
from analysis.statistics.resampling.sides import Sides
from analysis.statistics.resampling.weights import unit_weights
from analysis.statistics.sparse import Counts

__all__ = [
    "Counts",
    "Intervals",
    "Robust",
    "Sides",
    "bootstrap_intervals",
    "cluster_robust",
    "rate_intervals",
    "ratio_intervals",
    "unit_weights",
]
