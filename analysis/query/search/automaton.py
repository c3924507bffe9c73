"""Phrases with gaps, options and repetitions: one automaton walks from all possible beginnings at once.

The tree becomes an automaton whose states are the places of the query (Glushkov 1961): no empty moves, and
all ways into a state ask for the same condition. It runs over an array of beginnings, one token further at
each step; per state a column of booleans says which beginnings have reached it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.errors import AnalysisError
from analysis.query.language.syntax import Choice, Condition, Node, Repeat, Sequence, Token
from analysis.types import Ints, Mask

Ways = list[tuple[int, list[int]]]  # into states, from those reached

# what a query may cost, some seconds: at all, and for each token of the corpus; an edge of the automaton is 1
MOST_WORK, PER_TOKEN = 4_000_000_000, 500
STEP, STATE = 60, 30  # what a step from a beginning, and a state of it, cost as much as
FEW = 1_000  # beginnings; a step of fewer costs as much


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of the automaton: the states where it may begin and end, and whether it may be empty."""

    empty: bool
    first: frozenset[int]
    last: frozenset[int]


NOTHING = Fragment(empty=True, first=frozenset(), last=frozenset())


@dataclass
class Automaton:
    """The places of a query as states: what each asks for, and which may precede it."""

    conditions: list[Condition | None] = field(default_factory=list)
    before: list[set[int]] = field(default_factory=list)
    _known: dict[frozenset[int], Ways] = field(default_factory=dict)

    def add(self, node: Node) -> Fragment:
        """Add the places of a node."""
        match node:
            case Token(condition):
                self.conditions.append(condition)
                self.before.append(set())
                only = frozenset({len(self.conditions) - 1})
                return Fragment(empty=False, first=only, last=only)
            case Sequence(parts):
                whole = NOTHING
                for part in parts:
                    whole = self._then(whole, self.add(part))
                return whole
            case Choice(parts):
                ways = [self.add(part) for part in parts]
                first = frozenset().union(*(way.first for way in ways))
                last = frozenset().union(*(way.last for way in ways))
                return Fragment(any(way.empty for way in ways), first, last)
            case Repeat(part, least, most):
                return self._repeated(part, least, most)

    def following(self, reached: Iterable[int], whole: Fragment) -> Ways:
        """Return the states that may come next, each with those reached that lead to it (at first none)."""
        now = frozenset(reached)
        if not now:
            return [(state, []) for state in sorted(whole.first)]
        if now not in self._known:
            ways = ((state, sorted(before & now)) for state, before in enumerate(self.before))
            self._known[now] = [(state, before) for state, before in ways if before]
        return self._known[now]

    def _then(self, a: Fragment, b: Fragment) -> Fragment:
        for state in b.first:
            self.before[state] |= a.last
        first = a.first | b.first if a.empty else a.first
        last = a.last | b.last if b.empty else b.last
        return Fragment(a.empty and b.empty, first, last)

    def _repeated(self, part: Node, least: int, most: int | None) -> Fragment:
        """Write the repetitions out; what may follow without end leads back to its own beginning."""
        copies = [self.add(part) for _ in range(max(least, 1) if most is None else most)]
        if most is None:
            self._then(copies[-1], copies[-1])
        whole = NOTHING
        for number, copy in reversed(list(enumerate(copies))):
            whole = self._then(copy, whole)
            if number >= least:
                whole = Fragment(empty=True, first=whole.first, last=whole.last)
        return whole


class Walk:
    """The walks of one query from all of its beginnings, which are counted: they may not go on for ever."""

    def __init__(self, body: Node, masks: Mapping[Condition | None, Mask], forms: NDArray[np.uint32]) -> None:
        self.masks, self.forms = masks, forms
        self.automaton = Automaton()
        self.whole = self.automaton.add(body)
        self.work = 0

    def shortest(self, starts: Ints, room: Ints) -> tuple[Ints, Ints]:
        """Return the shortest match from each of the ascending `starts` that has one: starts, lengths.

        `room` is how many tokens a match may have from each start, at least one. AnalysisError when all walks
        of the query together are too long.
        """
        found = [(starts[:0], starts[:0])]
        reached: dict[int, Mask] = {}
        length = 0
        while len(starts):
            reached = self._step(reached, self.forms[starts + length])
            length += 1
            ended = [column for state, column in reached.items() if state in self.whole.last]
            done = _union(ended, len(starts))
            found.append((starts[done], np.full(np.count_nonzero(done), length, np.int64)))
            going = np.flatnonzero(_union(list(reached.values()), len(starts)) & ~done & (room > length))
            starts, room = starts[going], room[going]
            reached = {state: column[going] for state, column in reached.items()}
        every, lengths = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.argsort(every, kind="stable")
        return every[order], lengths[order]

    def _step(self, reached: dict[int, Mask], codes: NDArray[np.uint32]) -> dict[int, Mask]:
        """Return which beginnings reach which state with the next token, given the forms of it."""
        ways = self.automaton.following(reached, self.whole)
        self._pay(ways, len(codes))
        conditions = self.automaton.conditions
        met = {condition: self.masks[condition][codes] for condition in {conditions[way] for way, _ in ways}}
        after = {}
        for state, before in ways:
            column = met[conditions[state]]
            if before:
                column = column & _union([reached[earlier] for earlier in before], len(column))
            if column.any():
                after[state] = column
        return after

    def _pay(self, ways: Ways, beginnings: int) -> None:
        """Count what a step compares, and raise when it is more than a query may ask for."""
        self.work += (STEP + sum(len(before) + STATE for _, before in ways)) * (beginnings + FEW)
        if self.work > MOST_WORK + PER_TOKEN * len(self.forms):
            raise AnalysisError(
                "this query goes too far in this corpus: it may begin almost anywhere, or what may stand "
                "between its words reaches too far; write a rarer word, []{0,5} in place of []*, or within s"
            )


def _union(columns: list[Mask], size: int) -> Mask:
    """Return which beginnings any of the columns holds."""
    if len(columns) == 1:
        return columns[0]
    return np.logical_or.reduce(columns) if columns else np.zeros(size, np.bool_)
