"""What a table's columns do not say of its question: the arguments it was asked with."""

from dataclasses import dataclass
from typing import Any

from analysis.query.counting.groups import By
from analysis.query.counting.strata import Strata
from analysis.query.language.queries import Queries
from analysis.query.search.windows import Window


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
    case: bool = False
    copies: str = "all"
