"""Which documents a row is about: its group, its period, or the two sides that it sets against each other."""

import datetime
import warnings
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from analysis.arguments import texts
from analysis.corpus.corpus import Corpus
from analysis.corpus.selection import spelling
from analysis.errors import AnalysisError, LeftOutWarning, UnknownNameError
from analysis.query.counting.groups import Groups, group_documents, step_of
from analysis.query.counting.sides import SIDES, two_sides
from analysis.query.counting.strata import strata_of, within
from analysis.query.lines.asked import Asked
from analysis.query.lines.rows import AS_THEY_STAND, Row, Rows
from analysis.query.reuse.boilerplate import countable
from analysis.types import Mask

Parts = dict[str, Mask]  # by side ("" where there are none): which documents of the store
Codes = dict[tuple[Any, ...], int]  # of groups, by group, or group and period


@dataclass
class Parting:
    """Finds the documents that rows of one table count; a grouping is made once."""

    corpus: Corpus  # what does not count left out
    rows: Rows
    asked: Asked
    sides: Groups | None  # target and reference, where all rows have the same
    _known: dict[tuple[str, ...], tuple[Groups, Codes]] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, rows: Rows, asked: Asked) -> "Parting":
        """Leave out what does not count, and make the sides, as the question of these rows does."""
        if rows.kind in AS_THEY_STAND:
            return cls(corpus, rows, asked, None)
        if not rows.two_sided or (asked.target is None and rows.grouped):
            return cls(countable(corpus, asked.copies, asked.boilerplate), rows, asked, None)
        if asked.target is None:
            raise AnalysisError(
                "these rows compare two sides and do not say which: give target= and reference= (a and b of "
                "compare), and by= as it was asked"
            )
        given = asked.target, asked.reference, asked.by or "outlet"
        if rows.kind != "near" and "rank" not in rows.frame.columns:
            # `keywords`, unlike `stability`, counts a report once among what is compared
            corpus = replace(corpus, rows=np.flatnonzero(two_sides(corpus, *given).codes >= 0))
        corpus = countable(corpus, asked.copies, asked.boilerplate)
        sides = two_sides(corpus, *given)
        if (stratum := strata_of(corpus, asked.strata)) is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", LeftOutWarning)  # said when the table was made
                sides = within(sides, stratum, corpus.words)
        return cls(corpus, rows, asked, sides)

    def documents(self, row: Row) -> Parts:
        """Return the documents that a row counts, of each side."""
        if self.sides is not None:
            return {name: self.sides.codes == code for code, name in enumerate(SIDES)}
        groups = self._names(row)
        if self.rows.two_sided:
            inside = self._group(row, groups)
            return {"target": inside, "reference": (self._groups(groups)[0].codes >= 0) & ~inside}
        return {"": self._group(row, groups)}

    def _names(self, row: Row) -> list[str]:
        """Return what the groups of a row are values of: `by`, or what it is most often, and the period."""
        group, by = row.get("group"), self.asked.by
        names = texts("by", by) if by is not None else [] if group is None else ["outlet"]
        if by is None and isinstance(group, datetime.date):
            return [self.asked.every]
        periods = any(step_of(name) for name in names)
        return names if "period" not in row or periods else [*names, self.asked.every]

    def _group(self, row: Row, names: list[str]) -> Mask:
        if not names or names == ["document"]:
            return self.corpus.mask
        rest = [name for name in names if not step_of(name)]
        if row.get("period", 0) is None and rest != names:  # of articles without a date
            undated: Mask = self.corpus.store.documents["date"].is_null().to_numpy()
            return undated & self._group(row, rest)
        groups, codes = self._groups(names)
        if "parts" in row:  # a dispersion counts all documents that have a part
            return groups.codes >= 0
        said = [row.get("group"), row.get("period")]
        if "period" not in groups.keys.columns:
            said = said[1:] if step_of(names[0]) and said[1] is not None else said[:1]
        if said == [None]:  # what has no value
            return self.corpus.mask & (groups.codes < 0)
        key = tuple(self._value(value, groups, place) for place, value in enumerate(said))
        if key[0] not in {known[0] for known in codes} and not step_of(names[0]):
            raise UnknownNameError(f"{groups.by} (give by= as it was asked)", key[0], (k[0] for k in codes))
        inside: Mask = groups.codes == codes.get(key, len(codes))  # of no document: nothing was printed then
        return inside

    def _groups(self, names: list[str]) -> tuple[Groups, Codes]:
        if tuple(names) not in self._known:
            groups = group_documents(self.corpus, names, "drop")
            keys = groups.keys.select(name for name in ("group", "period") if name in groups.keys.columns)
            self._known[tuple(names)] = groups, {key: code for code, key in enumerate(keys.rows())}
        return self._known[tuple(names)]

    def _value(self, given: Any, groups: Groups, place: int) -> Any:
        """Return a value of a row as the groups have it: by its label, spelled out, or as it is."""
        kind = groups.keys["period" if place else "group"].dtype
        if isinstance(given, str) and kind != pl.String:
            return spelling(given, kind)
        return self._labels.get(given, given)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The outlets by their full names, as charts call them."""
        known = self.corpus.info.get("outlets", {})
        return {about.get("label", outlet): outlet for outlet, about in known.items()}
