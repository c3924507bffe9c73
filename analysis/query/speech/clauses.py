"""One unit read: where somebody speaks, who, and which words are theirs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.german.speech.classes import Bit, Classes
from analysis.german.speech.verbs import REPORTING
from analysis.query.speech.units import LONG, QUOTE, Unit

REPORTED = frozenset(REPORTING.split())
EDGE = Bit.COMMA | Bit.COLON | Bit.DASH | Bit.STOP | Bit.BRACKET | Bit.UNBRACKET
SPOKEN = Bit.SAY | Bit.JOINED | Bit.SAID | Bit.BASE | Bit.HAVE  # how a clause with wie ends that only names a source
ATTRIBUTIVE = Bit.DETERMINER | Bit.ADJECTIVE | Bit.ADVERB | Bit.PREPOSITION
NOT_A_NAME = Bit.QUESTION | Bit.SUBORDINATOR | Bit.THAT | Bit.COORDINATOR | Bit.ADVERB | Bit.FINITE
NOMINAL = Bit.CAPITAL | Bit.DETERMINER | Bit.ADJECTIVE
IRREALIS = Bit.KONJUNKTIV


class Report(NamedTuple):
    """Speech in a unit, by tokens of the unit: first, behind the last; the speaker may be none."""

    start: int
    end: int
    cue: int
    name: str
    speaker: tuple[int, int] | None
    way: str  # how it was found


class Reader:
    """Reads one unit after the other with the names of verbs at hand."""

    def __init__(self, classes: Classes, forms: NDArray[np.uint32]) -> None:
        self._classes, self._forms = classes, forms

    def _base(self, unit: Unit, i: int) -> int:
        """Return the number of a verb of saying."""
        return int(self._classes.verb[self._forms[unit.at[i]]])

    def _whole(self, unit: Unit, i: int, j: int) -> str | None:
        """Return the separable verb that two tokens make, or None."""
        return self._classes.full.get((self._base(unit, i), int(self._forms[unit.at[j]])))

    def read(self, unit: Unit) -> list[Report]:
        """Return what is reported in a unit."""
        k, end = unit.bits, len(unit.bits)
        while end and k[end - 1] & (Bit.STOP | Bit.UNBRACKET):
            end -= 1
        found: list[Report] = []
        for i in unit.cues:
            if i >= end:
                break
            b = k[i]
            if b & (Bit.SAY | Bit.BASE | Bit.SAID | Bit.JOINED | Bit.TO_SAY | Bit.NAMES):
                one = self._verb(unit, i, end, found)
            elif b & (Bit.LAUT | Bit.NACH | Bit.ZUFOLGE | Bit.DEMNACH):
                one = self._preposition(unit, i, end)
            elif b & Bit.SO:
                one = self._so(unit, i, end, found)
            elif b & Bit.HEISST:
                one = self._heisst(unit, i, end, found)
            elif b & Bit.CLAIM:
                one = self._claim(unit, i, end)
            else:
                continue
            if one is not None and one.end > one.start:
                found.append(one)
        return found

    # --- verbs

    def _verb(self, unit: Unit, i: int, end: int, found: list[Report]) -> Report | None:
        k, b = unit.bits, unit.bits[i]
        verb = self._base(unit, i)
        name, f, tail = self._classes.names[verb] if verb >= 0 else "", i, i
        begin = clause_start(k, i)
        if k[0] & Bit.WIE and begin and not has_verb(k, 0, begin):
            begin = 0
        if b & Bit.BASE and i > begin + 1 and k[i - 1] & Bit.PARTICLE and is_final(k, begin, i):
            whole = self._whole(unit, i, i - 1)
            if whole:
                return self._final(unit, i, begin, i, end, whole)
        if b & Bit.BASE:
            tail = self._particle(unit, i, end)
            if tail:
                name = self._whole(unit, i, tail) or ""
                b |= Bit.SAY
            elif not b & (Bit.SAY | Bit.NAMES):
                return None
            else:
                tail = i
        if b & (Bit.SAID | Bit.TO_SAY) and not (b & Bit.SAY and not self._helped(k, begin, i)):
            helper = self._helped(k, begin, i)
            if helper is not None:
                f = helper
            elif i + 1 < end and k[i + 1] & (Bit.HAVE | Bit.BECOME | Bit.MODAL) and begin < i:
                tail = i + 1
                if not k[begin] & (Bit.WIE | Bit.SUBORDINATOR | Bit.THAT) and not (begin and k[begin] & Bit.DETERMINER and k[begin - 1] & Bit.COMMA):
                    return None
                return self._final(unit, i, begin, tail, end, name)
            elif i and k[i - 1] & (Bit.HAVE):
                f = i - 1
            else:
                return None
            tail = max(tail, i)
            return self._second(unit, f, tail, begin, end, name, found, i)
        if b & Bit.JOINED and not b & Bit.SAY:
            return self._final(unit, i, begin, i, end, name)
        if b & Bit.DECLINED and i > begin and i + 1 < end and k[i + 1] & Bit.CAPITAL and k[i - 1] & ATTRIBUTIVE:
            return None
        if b & Bit.SAY:
            edge = tail + 1 >= end or k[tail + 1] & EDGE
            if edge and begin < i and is_final(k, begin, i):
                return self._final(unit, i, begin, tail, end, name)
            return self._second(unit, f, tail, begin, end, name, found, i)
        if b & Bit.NAMES:
            return self._naming(unit, i, begin, end, name)
        return None

    def _helped(self, k: list[int], begin: int, i: int) -> int | None:
        """Return the auxiliary that a participle or infinitive goes with, in front of it."""
        want = Bit.HAVE | Bit.BECOME if k[i] & Bit.SAID else 0
        if k[i] & Bit.TO_SAY:
            want |= Bit.MODAL | Bit.LET
        for j in range(begin, i):
            if k[j] & want:
                return j
        # „…“, hat er gesagt: the auxiliary stands at the beginning of its clause
        return None

    def _particle(self, unit: Unit, i: int, end: int) -> int:
        """Return where the particle of a verb stands, or 0."""
        k, j = unit.bits, i + 1
        while j < end:
            b = k[j]
            if b & (Bit.COLON | Bit.STOP) or b & LONG:
                return 0
            if b & Bit.PARTICLE and (j + 1 >= end or k[j + 1] & (EDGE | Bit.THAT | Bit.COORDINATOR | QUOTE)) and self._whole(unit, i, j):
                return j
            j += 1
        return 0

    def _second(self, unit: Unit, f: int, tail: int, begin: int, end: int, name: str, found: list[Report], cue: int) -> Report | None:
        """Read a clause whose finite verb stands second, or first behind what is quoted."""
        k = unit.bits
        passive = bool(k[f] & Bit.BECOME)
        before = k[f - 1] if f else 0
        fronted = f > 0 and bool(before & (Bit.COMMA | Bit.DASH) or before & LONG)
        after = complement(k, tail + 1, end)
        if passive and after is not None and k[after] & Bit.QUESTION:
            after = None
        if fronted and after is not None and not has_verb(k, 0, f - 1):
            return Report(after, end, cue, name, (0, f - 1), "after")
        if fronted and not (after is not None and k[after] & (Bit.THAT) and starts_adverbial(k, 0)):
            start = previous_end(found, f)
            stop = f - 1 if before & (Bit.COMMA | Bit.DASH) else f
            weak = k[cue] & (Bit.WEAK | Bit.SPEAKS) and not any(k[j] & (Bit.KONJUNKTIV | LONG) for j in range(start, stop))
            if stop > start and (has_verb(k, start, stop) or k[stop - 1] & QUOTE) and not weak:
                if k[stop - 1] & LONG and (stop - 1 == start or not has_verb(k, start, stop - 1) or k[stop - 2] & (Bit.COLON | Bit.STOP)):
                    start = stop - 1
                speaker = None if passive else phrase(k, f + 1, end)
                return Report(start, rest(k, tail + 1, end, start, stop), cue, name, speaker, "before")
        if after is None:
            return self._without(unit, f, tail, begin, end, name, cue)
        stop = end
        if k[after] & LONG:
            stop = quote_end(k, after, end)
        speaker = None if passive else subject(k, begin, f, min(after - 1, end))
        return Report(after, stop, cue, name, speaker, "after")

    def _without(self, unit: Unit, f: int, tail: int, begin: int, end: int, name: str, cue: int) -> Report | None:
        """Read a clause with a verb of saying and no clause of what is said."""
        k = unit.bits
        for j in range(f + 1, end):  # er sprach von „…“, sagte „…“
            if k[j] & (Bit.COMMA | Bit.COLON):
                break
            if k[j] & LONG or (k[j] & QUOTE and k[j - 1] & (Bit.SAY)):
                return Report(j, j + 1, cue, name, subject(k, begin, f, j), "phrase")
        if k[f] & Bit.BECOME:
            return None
        speaker = subject(k, begin, f, end)
        if k[begin] & Bit.IT and f == begin + 1 and not k[cue] & Bit.WEAK and name != "begründen":  # Das berichtete die Zeitung: the sentence before
            return Report(0, f, cue, name, phrase(k, f + 1, end), "that") if begin == 0 else None
        if name not in REPORTED or speaker is None or begin:
            return None
        return Report(0, len(k), cue, name, speaker, "reported")

    def _final(self, unit: Unit, i: int, begin: int, tail: int, end: int, name: str) -> Report | None:
        """Read a clause whose verb stands last: wie er sagte; der sagte, ...; weil er sagte, ..."""
        k = unit.bits
        if k[begin] & Bit.WIE:
            speaker = phrase(k, begin + 1, i)
            if begin <= 1:
                start = tail + 2 if tail + 1 < end and k[tail + 1] & EDGE else tail + 1
                return Report(start, end, i, name, speaker, "wie")
            return Report(0, begin - 1 if k[begin - 1] & EDGE else begin, i, name, speaker, "wie")
        after = complement(k, tail + 1, end)
        if after is None or after > tail + 4:
            return None
        speaker = None
        if k[begin] & (Bit.SUBORDINATOR | Bit.THAT | Bit.QUESTION):
            speaker = phrase(k, begin + 1, i)
        elif begin > 1:
            speaker = antecedent(k, begin - 1)
        stop = quote_end(k, after, end) if k[after] & LONG else end
        return Report(after, stop, i, name, speaker, "final")

    def _naming(self, unit: Unit, i: int, begin: int, end: int, name: str) -> Report | None:
        k = unit.bits
        for j in range(i + 1, min(end, i + 14)):
            if k[j] & (Bit.COLON | Bit.STOP):
                return None
            if k[j] & QUOTE:
                if j == i + 1 and k[i] & Bit.DECLINED:
                    return None
                return Report(j, j + 1, i, name, subject(k, begin, i, j), "naming")
        return None

    # --- prepositions and the rest

    def _preposition(self, unit: Unit, i: int, end: int) -> Report | None:
        k, b = unit.bits, unit.bits[i]
        start, stop = 0, end
        if b & Bit.DEMNACH:
            if i == 0:
                return Report(1, end, i, "demnach", None, "demnach")
            return Report(0, end, i, "demnach", None, "demnach")
        if b & Bit.ZUFOLGE:
            begin = clause_start(k, i)
            name, speaker, first, last = "zufolge", (begin, i), begin, i + 1
            while speaker[0] < i and not k[speaker[0]] & NOMINAL:
                speaker = speaker[0] + 1, i
            for j in range(i - 1, begin - 1, -1):  # back to the verb: die Lage sei Experten zufolge ernst
                if k[j] & Bit.FINITE:
                    first, speaker = j + 1, (j + 1, i)
                    break
        elif b & Bit.LAUT:
            speaker_ = phrase(k, i + 1, end)
            if speaker_ is None or k[i + 1] & Bit.FINITE:
                return None
            name, speaker, first, last = "laut", speaker_, i, speaker_[1]
        else:
            source = next((j for j in range(i + 1, min(i + 5, end)) if k[j] & Bit.SOURCE), None)
            if source is None or any(k[j] & EDGE for j in range(i + 1, source)):
                return None
            speaker_ = phrase(k, source + 1, end) if source + 1 < end and k[source + 1] & (Bit.GENITIVE | Bit.CAPITAL) else None
            if speaker_ is None and source + 2 < end and k[source + 1] & Bit.PREPOSITION:
                speaker_ = phrase(k, source + 2, end)
            name, first, last = "nach", i, (speaker_ or (0, source + 1))[1]
            speaker = speaker_ or (i + 1, source + 1)
        if first == 0:
            start = next((j for j in range(last, end) if k[j] & Bit.FINITE), last)
        elif last >= end or (first and k[first - 1] & Bit.COMMA and last < end and k[last] & EDGE):
            stop = first - 1 if k[first - 1] & Bit.COMMA else first
            if last < end and first < end // 2:
                stop = end
        else:
            begin = clause_start(k, first)
            start = begin if any(k[j] & Bit.FINITE for j in range(begin, first)) else 0
        return Report(start, stop, i, name, speaker, "preposition")

    def _so(self, unit: Unit, i: int, end: int, found: list[Report]) -> Report | None:
        k = unit.bits
        if i == 0 or not (k[i - 1] & (Bit.COMMA | Bit.DASH) or k[i - 1] & QUOTE):
            return None
        speaker = phrase(k, i + 1, end)
        if speaker is None or speaker[0] > i + 1:
            return None
        stop = next((j for j in range(speaker[1], end) if k[j] & EDGE or k[j] & QUOTE), end)
        if any(k[j] & Bit.FINITE and not k[j] & Bit.CAPITAL for j in range(i + 1, stop)):
            return None
        start, last = previous_end(found, i), i - 1 if k[i - 1] & (Bit.COMMA | Bit.DASH) else i
        if k[last - 1] & LONG and last - 1 > start and not has_verb(k, start, last - 1):
            start = last - 1
        return Report(start, rest(k, stop, end, start, last), i, "so", speaker, "so")

    def _heisst(self, unit: Unit, i: int, end: int, found: list[Report]) -> Report | None:
        k = unit.bits
        impersonal = (i + 1 < end and k[i + 1] & Bit.PRONOUN) or (i and k[i - 1] & Bit.PRONOUN)
        if not impersonal:
            return None
        if i and (k[i - 1] & (Bit.COMMA | Bit.DASH) or k[i - 1] & LONG):
            start, stop = previous_end(found, i), i - 1 if not k[i - 1] & LONG else i
            if k[stop - 1] & LONG and not has_verb(k, start, stop - 1):
                start = stop - 1
            return Report(start, stop, i, "heißen", self._within(k, i + 2, end), "before")
        after = complement(k, i + 1, end)
        if after is None:
            return None
        return Report(after, quote_end(k, after, end) if k[after] & LONG else end, i, "heißen", self._within(k, i + 1, after), "after")

    def _within(self, k: list[int], start: int, end: int) -> tuple[int, int] | None:
        """Return where it says so: in dem Schreiben, aus dem Ministerium."""
        for j in range(start, min(end, start + 4)):
            if k[j] & Bit.PREPOSITION:
                return phrase(k, j + 1, end)
        return None

    def _claim(self, unit: Unit, i: int, end: int) -> Report | None:
        k = unit.bits
        if i + 2 >= end:
            return None
        if k[i + 1] & Bit.COMMA and k[i + 2] & Bit.THAT:
            start, stop = i + 2, end
        elif k[i + 1] & Bit.COLON and k[i + 2] & LONG:
            start, stop = i + 2, i + 3
        else:
            return None
        begin = clause_start(k, i)
        f = next((j for j in range(begin, i) if k[j] & Bit.FINITE), None)
        if f is None:
            return None
        return Report(start, stop, i, "", subject(k, begin, f, i), "claim")


# --- the parts of a clause


def clause_start(k: list[int], i: int) -> int:
    """Return the first token of the clause that a token stands in."""
    j = i
    while j > 0 and not k[j - 1] & (Bit.COMMA | Bit.COLON | Bit.DASH | Bit.STOP) and not k[j - 1] & LONG:
        j -= 1
    return j


def is_final(k: list[int], begin: int, i: int) -> bool:
    """Return whether a clause is one whose verb stands last."""
    b = k[begin]
    if b & (Bit.WIE | Bit.SUBORDINATOR | Bit.THAT) and not b & Bit.DETERMINER:
        return i > begin + 1
    relative = begin > 0 and k[begin - 1] & Bit.COMMA and b & Bit.DETERMINER
    return bool(relative) and has_verb(k, 0, begin) is False and i > begin + 1 or bool(relative and i > begin + 1)


def has_verb(k: list[int], start: int, end: int) -> bool:
    """Return whether a stretch has a finite verb, or a quotation that may have one."""
    return any(k[j] & (Bit.FINITE | LONG) for j in range(start, end))


def starts_adverbial(k: list[int], start: int) -> bool:
    """Return whether a sentence begins with a clause of time or reason."""
    return bool(k[start] & (Bit.SUBORDINATOR | Bit.THAT | Bit.PREPOSITION))


def previous_end(found: list[Report], i: int) -> int:
    """Return where what may be quoted before a token begins."""
    return 0


def complement(k: list[int], start: int, end: int) -> int | None:
    """Return where a clause or quotation of what is said begins behind a verb, or None."""
    j = start
    while j < end:
        b = k[j]
        if b & LONG:
            return j
        if b & Bit.COLON:
            return j + 1 if j + 1 < end else None
        if b & Bit.THAT and j == start:
            return j
        if b & Bit.COMMA and j + 1 < end:
            c = k[j + 1]
            stop = next((x for x in range(j + 1, end) if k[x] & (Bit.COMMA | Bit.COLON)), end)
            if c & (Bit.THAT | LONG) or (c & Bit.QUESTION and not (c & Bit.WIE and k[stop - 1] & SPOKEN)):
                return j + 1
            if any(k[x] & Bit.KONJUNKTIV for x in range(j + 1, stop)) and not c & Bit.WIE:
                return j + 1
            if infinitive(k, j + 1, stop):
                return j + 1
        j += 1
    return None


def infinitive(k: list[int], start: int, end: int) -> bool:
    """Return whether a clause is an infinitive with zu."""
    if any(k[x] & Bit.FINITE for x in range(start, end - 1)) or end - start < 2:
        return False
    return bool(k[end - 2] & Bit.ZU or k[end - 1] & Bit.TO)


def quote_end(k: list[int], start: int, end: int) -> int:
    """Return where a quotation ends that begins here: with the mark."""
    return start + 1


def rest(k: list[int], tail: int, end: int, start: int, stop: int) -> int:
    """Return where the quoted words before a verb end: maybe they go on behind the speaker."""
    if k[stop - 1] & LONG and stop - 1 == start:
        return stop
    comma = next((j for j in range(tail, end) if k[j] & Bit.COMMA), None)
    if comma is None or comma + 1 >= end or k[comma + 1] & Bit.DETERMINER:
        return stop
    if any(k[j] & Bit.FINITE for j in range(comma + 1, end)):
        return end
    return stop


def subject(k: list[int], begin: int, f: int, end: int) -> tuple[int, int] | None:
    """Return who speaks: before the verb, or behind it where something else stands before."""
    if f and k[f - 1] & Bit.COORDINATOR:
        return None  # und sagte: who is the subject of the clause before
    j = begin
    while j < f and k[j] & (Bit.COORDINATOR | Bit.ADVERB) and not k[j] & Bit.PRONOUN:
        j += 1
    if j < f and not k[j] & Bit.PREPOSITION and not (k[j] & Bit.SUBORDINATOR):
        if k[j] & Bit.PRONOUN and f - j <= 2:
            return j, j + 1
        found = phrase(k, j, f)
        if found is not None and not (f - j == 1 and k[j] & Bit.ADJECTIVE and not k[j] & Bit.DETERMINER):
            if found[0] == j and begin and k[begin - 1] & Bit.COMMA and k[j] & Bit.DETERMINER:
                first = apposed(k, begin - 1)
                return (first, f) if first is not None else found
            return found
    return phrase(k, f + 1, end)


def apposed(k: list[int], comma: int) -> int | None:
    """Return where the noun phrase begins that an apposition behind a comma belongs to, or None."""
    start = clause_start(k, comma)
    if start < comma and not has_verb(k, start, comma) and not k[start] & (Bit.PREPOSITION | Bit.SUBORDINATOR | Bit.THAT):
        return start
    return None


def antecedent(k: list[int], comma: int) -> tuple[int, int] | None:
    """Return the noun phrase before a relative clause."""
    j = comma - 1
    while j >= 0 and not k[j] & (EDGE | Bit.FINITE | Bit.PREPOSITION):
        j -= 1
    return (j + 1, comma) if j + 1 < comma else None


def phrase(k: list[int], start: int, end: int) -> tuple[int, int] | None:
    """Return the first noun phrase or pronoun of a stretch that may be who speaks."""
    j = start
    while j < end:
        b = k[j]
        if b & Bit.PRONOUN:
            return j, j + 1
        if b & (Bit.COMMA | Bit.COLON | Bit.STOP | Bit.DASH):
            return None
        if b & Bit.PREPOSITION and not b & Bit.CAPITAL:
            j = _behind(k, j, end)
            continue
        if b & NOMINAL and not b & (Bit.REFLEXIVE | NOT_A_NAME):
            return _phrase(k, j, end)
        j += 1
    return None


def _behind(k: list[int], j: int, end: int) -> int:
    """Return the token behind a preposition with its noun."""
    j += 1
    while j < end and not k[j] & Bit.CAPITAL and k[j] & (NOMINAL | Bit.WORD) and not k[j] & (Bit.FINITE | Bit.PRONOUN):
        j += 1
    while j < end and k[j] & Bit.CAPITAL:
        j += 1
    return j


def _phrase(k: list[int], start: int, end: int) -> tuple[int, int] | None:
    """Return a noun phrase with its genitives and what von, aus or für ties to it."""
    j, named = start, False
    while j < end:
        b = k[j]
        if b & Bit.CAPITAL and not (b & (Bit.PREPOSITION | Bit.ADVERB) and j > start):
            named = True
        elif b & (Bit.DETERMINER | Bit.ADJECTIVE):
            if named and not b & Bit.GENITIVE and not (b & Bit.ADJECTIVE and k[j - 1] & (Bit.DETERMINER | Bit.PREPOSITION | Bit.COORDINATOR)):
                break
        elif b & Bit.COORDINATOR and named and j + 1 < end and k[j + 1] & (Bit.CAPITAL | Bit.DETERMINER):
            pass
        elif b & Bit.OF and named and j + 1 < end and k[j + 1] & NOMINAL:
            pass
        else:
            break
        j += 1
    while j > start and not k[j - 1] & Bit.CAPITAL:
        j -= 1
    if j == start:
        return (start, start + 1) if k[start] & Bit.DETERMINER and start + 1 < end else None
    return start, _with_apposition(k, j, end)


def _with_apposition(k: list[int], j: int, end: int) -> int:
    """Return the end of a noun phrase with what explains it between two commas: der Präsident, Kurt Mai,"""
    if j + 1 >= end or not k[j] & Bit.COMMA or not k[j + 1] & (Bit.CAPITAL | Bit.DETERMINER):
        return j
    stop = next((x for x in range(j + 1, end) if k[x] & EDGE or k[x] & LONG), end)
    if has_verb(k, j + 1, stop) or not any(k[x] & Bit.CAPITAL for x in range(j + 1, stop)):
        return j
    return stop if stop < end or stop - j < 8 else j
