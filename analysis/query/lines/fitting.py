"""What a row counts, found again and held against what it says.

A row does not know which corpus it came from. If the number found is another, lines of something else would
be shown as its own; so it is refused, with both numbers, and with the argument that would make them one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analysis.corpus.corpus import Corpus
from analysis.corpus.selection import PERIODS
from analysis.errors import AnalysisError
from analysis.query.lines.asked import Asked
from analysis.query.lines.parts import Parting, Parts
from analysis.query.lines.places import Finder, Places
from analysis.query.lines.rows import AS_THEY_STAND, Row, Rows
from analysis.query.search.hits import documents_of
from analysis.schema import PER_MILLION

CHEAP_UNITS = ("form", "lower", "lemma")  # stems of a large index take their time when first asked for


@dataclass(frozen=True)
class Search:
    """One way to ask for what rows count."""

    corpus: Corpus
    rows: Rows
    asked: Asked
    parting: Parting
    finder: Finder

    @classmethod
    def of(cls, corpus: Corpus, rows: Rows, asked: Asked) -> "Search":
        """Leave out what does not count."""
        parting = Parting.of(corpus, rows, asked)
        searched = parting.corpus
        if asked.phrases and parting.sides is not None:  # what hardly occurs apart among what is compared
            searched = replace(searched, rows=np.flatnonzero(parting.sides.codes >= 0))
        return cls(corpus, rows, asked, parting, Finder(searched, rows.kind, asked))

    def checked(self, row: Row) -> dict[str, Places]:
        """Return what a row counts by side ("" where there are none), or raise if it says another number."""
        parts = self.parting.documents(row)
        found = self._found(row, parts)
        for side, places in found.items():
            said = self._said(row, side, parts)
            if said is not None and said != len(places.starts):
                raise self._refusal(row, side, said, len(places.starts))
        return found

    def _found(self, row: Row, parts: Parts) -> dict[str, Places]:
        places = self.finder.of(row)
        docs = documents_of(self.corpus.store, places.starts)
        counted = {side: inside[docs] for side, inside in parts.items() if _counts(row, side)}
        return {side: Places(places.starts[here], places.lengths[here]) for side, here in counted.items()}

    def _said(self, row: Row, side: str, parts: Parts) -> int | None:
        """Return how many a row says it counts, by its rate if it has no number; None if it does not say."""
        if self.rows.kind in ("passages", "places", "articles"):
            return 1
        ending = f"_{side}" if side else ""
        n, rate = (row.get(f"{name}{ending}") for name in ("n", "pmw"))
        if n is not None:
            return round(float(n))
        if rate is None or self.rows.kind == "near":  # whose rates are of the words near hits
            return None
        return round(float(rate) * int(self.parting.corpus.words[parts[side]].sum()) / PER_MILLION)

    def _refusal(self, row: Row, side: str, said: int, found: int) -> AnalysisError:
        about = " ".join(str(row[key]) for key in ("node", "term", "group", "period", "id") if row.get(key))
        whose = f", {side}" if side else ""
        remedy = next(self._remedies(row, side, said), "")
        return AnalysisError(
            f"the row of {about!r}{whose} counts {said}, but {found} are found here; "
            + (f"with {remedy} it is {said}" if remedy else f"was it asked of {self._elsewhere(row)}?")
        )

    def _remedies(self, row: Row, side: str, said: int) -> Iterator[str]:
        """Yield the arguments with which as many are found as the row says."""
        for name, value in self._variants(row):
            other = Search.of(self.corpus, self.rows, replace(self.asked, **{name: value}))
            try:
                found = other._found(row, other.parting.documents(row))  # noqa: SLF001  # of its own class
            except AnalysisError:
                continue
            if len(found[side].starts) == said:
                yield f"{name}={value!r}"

    def _variants(self, row: Row) -> Iterator[tuple[str, Any]]:
        if self.rows.kind in ("words", "near", "sequences"):
            yield from (("unit", unit) for unit in CHEAP_UNITS)
        if self.rows.kind in ("queries", "near", "places"):
            yield "case", not self.asked.case
        if self.rows.kind not in AS_THEY_STAND:
            yield "boilerplate", "drop" if self.asked.boilerplate == "keep" else "keep"
        if row.get("period") is not None:
            yield from (("every", period) for period in PERIODS)

    def _elsewhere(self, row: Row) -> str:
        label = ", or is it a label of queries (query=)" if self.rows.kind in ("queries", "near") else ""
        words = int(self.parting.corpus.words[self.parting.corpus.mask].sum())
        size = row.get("size")
        size_said = (
            f" ({round(size):,} words; this has {words:,})" if size and row.get("group") is None else ""
        )
        return f"another part of the corpus{size_said}, or with other arguments (unit, by, copies ...){label}"


def _counts(row: Row, side: str) -> bool:
    """Return whether a row counts a side: `stability` counts the target alone."""
    return not side or f"n_{side}" in row or "n_target" not in row
