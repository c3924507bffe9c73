"""The words of a unit that may say that somebody speaks, each given to what can read it."""

import numpy as np
from numpy.typing import NDArray

from analysis.german.speech.classes import Bit, Classes
from analysis.query.speech.clauses import Report, Verb, final, is_final, naming, second
from analysis.query.speech.phrases import EDGE, Bits, clause_start, has_verb
from analysis.query.speech.prepositions import claim, heisst, preposition, so
from analysis.query.speech.units import LONG, QUOTE, Unit

VERBAL = Bit.SAY | Bit.BASE | Bit.SAID | Bit.JOINED | Bit.TO_SAY | Bit.NAMES
WAYS = (
    (Bit.LAUT | Bit.NACH | Bit.ZUFOLGE | Bit.DEMNACH, preposition),
    (Bit.SO, so),
    (Bit.HEISST, heisst),
    (Bit.CLAIM, claim),
)


class Reader:
    """Reads one unit after the other with the verbs of saying at hand."""

    def __init__(self, classes: Classes, forms: NDArray[np.uint32]) -> None:
        self._classes, self._forms = classes, forms

    def read(self, unit: Unit) -> list[Report]:
        """Return what is reported in a unit."""
        k, end = unit.bits, len(unit.bits)
        while end and k[end - 1] & (Bit.STOP | Bit.UNBRACKET):
            end -= 1
        found = (self._one(unit, i, end) for i in unit.cues if i < end)
        return [one for one in found if one is not None and one.end > one.start]

    def _one(self, unit: Unit, i: int, end: int) -> Report | None:
        b = unit.bits[i]
        if b & VERBAL:
            return self._verb(unit, i, end)
        return next((read(unit.bits, i, end) for bits, read in WAYS if b & bits), None)

    def _verb(self, unit: Unit, i: int, end: int) -> Report | None:
        """Find the parts of a verb of saying, and read its clause."""
        k, b = unit.bits, unit.bits[i]
        begin = clause_start(k, i)
        if k[0] & Bit.WIE and begin and not has_verb(k, 0, begin):  # Wie Kai Au, der Chef, sagte
            begin = 0
        number = int(self._classes.verb[self._forms[unit.at[i]]])
        verb = Verb(i, self._classes.names[number] if number >= 0 else "", i, i, begin, end)
        if b & Bit.BASE:
            found = self._separable(unit, verb)
            if found is not None:
                return _finite(k, found)
        if b & (Bit.SAID | Bit.TO_SAY):
            helper = _helper(k, begin, i)
            if helper is not None or not b & Bit.SAY:
                return _compound(k, verb, helper)
        if b & Bit.JOINED and not b & Bit.SAY:
            return final(k, verb)
        if b & Bit.DECLINED and _attributive(k, begin, i, end):
            return None
        if b & Bit.SAY:
            return _finite(k, verb)
        return naming(k, verb) if b & Bit.NAMES else None

    def _separable(self, unit: Unit, verb: Verb) -> Verb | None:
        """Return a verb with its particle: at the end of its clause, or before it (wie er bekannt gab)."""
        k, i = unit.bits, verb.cue
        if i > verb.begin + 1 and k[i - 1] & Bit.PARTICLE and is_final(k, verb.begin, i):
            name = self._whole(unit, i, i - 1)
            if name:
                return verb._replace(name=name)
        for j in range(i + 1, verb.end):
            if k[j] & (Bit.COLON | Bit.STOP | LONG):
                return None
            ends = j + 1 >= verb.end or k[j + 1] & (EDGE | Bit.THAT | Bit.COORDINATOR | QUOTE)
            if k[j] & Bit.PARTICLE and ends:
                name = self._whole(unit, i, j)
                if name:
                    return verb._replace(name=name, tail=j)
        return None

    def _whole(self, unit: Unit, i: int, j: int) -> str | None:
        """Return the separable verb that two tokens make, or None."""
        base = int(self._classes.verb[self._forms[unit.at[i]]])
        return self._classes.full.get((base, int(self._forms[unit.at[j]])))


def _finite(k: Bits, verb: Verb) -> Report | None:
    """Read a clause with a finite verb of saying."""
    edge = verb.tail + 1 >= verb.end or k[verb.tail + 1] & EDGE
    last = edge and verb.begin < verb.cue and is_final(k, verb.begin, verb.cue)
    return final(k, verb) if last else second(k, verb)


def _attributive(k: Bits, begin: int, i: int, end: int) -> bool:
    """Return whether a form stands before its noun: die selbst formulierten Ziele, in meinen Jahren."""
    if i == begin or i + 1 >= end or not k[i + 1] & Bit.CAPITAL:
        return False
    before = k[i - 1]
    return bool(before & (Bit.DETERMINER | Bit.PREPOSITION) or (before & Bit.ADJECTIVE and i - 1 > begin))


def _helper(k: Bits, begin: int, i: int) -> int | None:
    """Return the auxiliary that a participle or infinitive goes with, in front of it."""
    want = Bit.HAVE | Bit.BECOME if k[i] & Bit.SAID else 0
    if k[i] & Bit.TO_SAY:
        want |= Bit.MODAL | Bit.LET
    return next((j for j in range(begin, i) if k[j] & want), None)


def _compound(k: Bits, verb: Verb, helper: int | None) -> Report | None:
    """Read a clause with a participle or infinitive: hat gesagt; gesagt hatte."""
    i, begin = verb.cue, verb.begin
    if helper is not None:
        return second(k, verb._replace(finite=helper))
    if begin == i or i + 1 >= verb.end or not k[i + 1] & (Bit.HAVE | Bit.BECOME | Bit.MODAL):
        return None
    relative = begin and k[begin] & Bit.DETERMINER and k[begin - 1] & Bit.COMMA
    opens = k[begin] & (Bit.WIE | Bit.SUBORDINATOR | Bit.THAT)
    return final(k, verb._replace(tail=i + 1)) if relative or opens else None
