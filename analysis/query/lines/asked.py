"""What a table's columns do not say of its question: the arguments it was asked with."""

from dataclasses import dataclass
from typing import Any

from analysis.arguments import whole
from analysis.corpus.index.store import UNITS
from analysis.corpus.selection import PERIODS
from analysis.errors import require
from analysis.query.collocation.near_words import span_of
from analysis.query.counting.groups import By, step_of
from analysis.query.counting.strata import Strata
from analysis.query.language.queries import Queries
from analysis.query.search.windows import Window
from analysis.query.sequences.ngrams import MOST_GAPS


@dataclass(frozen=True)
class Asked:
    """Arguments under the names that questions have for them; None: as the question has it by default."""

    query: Queries | None = None
    by: By = None
    every: str = "month"
    unit: str | None = None
    window: Window = 5
    within: str | None = "sentence"
    target: Any = None
    reference: Any = None
    strata: Strata = None
    gaps: int = 0
    phrases: bool = False
    case: bool = False
    mode: str = "precise"
    copies: str = "all"
    boilerplate: str = "drop"

    def __post_init__(self) -> None:
        """Refuse what no question takes, whatever the rows need of it."""
        span_of(self.window, self.within)
        whole("gaps", self.gaps, 0, MOST_GAPS)
        if self.unit is not None:
            require("unit", self.unit, UNITS)
        if step_of(self.every) is None:
            require("period", self.every, PERIODS)
