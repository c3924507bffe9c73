"""A clause with a verb of saying, read: which words are somebody's, and whose.

A verb stands second in its clause (er sagte, das gehe), first behind what is quoted („Das geht“, sagte
er), or last (wie er sagte; der sagte, das gehe). Where it stands tells where to look for who speaks and for
what is said.
"""

from typing import NamedTuple

from analysis.german.speech.classes import Bit
from analysis.german.speech.verbs import REPORTING
from analysis.query.speech.phrases import EDGE, Bits, Span, antecedent, has_verb, phrase, subject
from analysis.query.speech.units import LONG, QUOTE

REPORTED = frozenset(REPORTING.split())
SPOKEN = Bit.SAY | Bit.JOINED | Bit.SAID | Bit.BASE | Bit.HAVE  # ends a clause with wie that names a source
WITHOUT_SICH = frozenset({"empfehlen", "andeuten", "ankündigen", "bestätigen"})  # es deutet sich an
FROM, QUOTED = "verlauten", "zitieren"
NEAR = 4  # tokens between a verb at the end and what was said
CALLED = 14  # tokens from a verb that names something to the name


class Report(NamedTuple):
    """Speech in a unit, by tokens of the unit: first, behind the last; the speaker may be none."""

    start: int
    end: int
    cue: int
    name: str
    speaker: Span | None
    way: str  # how it was found


class Verb(NamedTuple):
    """A verb of saying in its clause, by tokens of the unit."""

    cue: int
    name: str
    finite: int  # itself, or its auxiliary
    tail: int  # its last word: the particle, the participle
    begin: int  # the first token of the clause
    end: int  # behind the last word of the unit


def second(k: Bits, verb: Verb) -> Report | None:
    """Read a clause whose finite verb stands second, or first behind what is quoted."""
    f, passive = verb.finite, bool(k[verb.finite] & Bit.BECOME)
    if verb.name in WITHOUT_SICH and f + 1 < verb.end and k[f + 1] & Bit.REFLEXIVE:
        return None
    after = complement(k, verb.tail + 1, verb.end)
    if passive and after is not None and k[after] & Bit.QUESTION:
        after = None
    if f and k[f - 1] & (Bit.COMMA | Bit.DASH | LONG):
        if after is not None and not has_verb(k, 0, f - 1):  # Kai Au, Chef des Amtes, sagte, ...
            return Report(after, verb.end, verb.cue, verb.name, (0, f - 1), "after")
        adverbial = k[0] & (Bit.SUBORDINATOR | Bit.THAT | Bit.PREPOSITION)
        found = None if after is not None and k[after] & Bit.THAT and adverbial else fronted(k, verb)
        if found is not None:
            return found
    if after is None:
        return alone(k, verb)
    speaker = _speaker(k, verb, min(after - 1, verb.end))
    return Report(after, _until(k, after, verb.end), verb.cue, verb.name, speaker, "after")


def _speaker(k: Bits, verb: Verb, end: int) -> Span | None:
    """Return the subject; of a passive nobody, but of zitieren; of verlauten where it comes from."""
    if verb.name == FROM:  # aus Kreisen verlautet, das gehe
        begin = verb.begin
        return phrase(k, begin + 1, verb.finite) if k[begin] & Bit.PREPOSITION else None
    if k[verb.finite] & Bit.BECOME and verb.name != QUOTED:
        return None
    return subject(k, verb.begin, verb.finite, end)


def fronted(k: Bits, verb: Verb) -> Report | None:
    """Read a sentence in which what is said stands before the verb."""
    f = verb.finite
    start, stop = 0, f - 1 if k[f - 1] & (Bit.COMMA | Bit.DASH) else f
    if stop <= start or not (has_verb(k, start, stop) or k[stop - 1] & QUOTE):
        return None
    if k[verb.cue] & (Bit.WEAK | Bit.SPEAKS) and not _any(k, start, stop, Bit.KONJUNKTIV | LONG):
        return None
    start = quotation_before(k, start, stop)
    speaker = None if k[f] & Bit.BECOME else phrase(k, f + 1, verb.end)
    end = resumed(k, verb.tail + 1, verb.end, (start, stop))
    return Report(start, end, verb.cue, verb.name, speaker, "before")


def quotation_before(k: Bits, start: int, stop: int) -> int:
    """Return where what is said begins: with the quotation, if nothing before it says anything."""
    alone_ = stop - 1 == start or not has_verb(k, start, stop - 1) or k[stop - 2] & (Bit.COLON | Bit.STOP)
    return stop - 1 if k[stop - 1] & LONG and alone_ else start


def alone(k: Bits, verb: Verb) -> Report | None:
    """Read a clause with a verb of saying and no clause of what is said."""
    f = verb.finite
    for j in range(f + 1, verb.end):  # er sprach von „…“, sagte „…“
        if k[j] & (Bit.COMMA | Bit.COLON):
            break
        if k[j] & LONG or (k[j] & QUOTE and k[j - 1] & Bit.SAY):
            return Report(j, j + 1, verb.cue, verb.name, subject(k, verb.begin, f, j), "phrase")
    if k[f] & Bit.BECOME or verb.begin:
        return None
    if k[0] & Bit.IT and f == 1 and not k[verb.cue] & Bit.WEAK and verb.name != "begründen":
        return Report(0, f, verb.cue, verb.name, phrase(k, f + 1, verb.end), "that")  # Das sagte er.
    speaker = subject(k, verb.begin, f, verb.end)
    if verb.name not in REPORTED or speaker is None:
        return None
    return Report(0, len(k), verb.cue, verb.name, speaker, "reported")


def final(k: Bits, verb: Verb) -> Report | None:
    """Read a clause whose verb stands last: wie er sagte; der sagte, ...; weil er sagte, ..."""
    begin, tail, end = verb.begin, verb.tail, verb.end
    if k[begin] & Bit.WIE:
        speaker = phrase(k, begin + 1, verb.cue)
        if verb.name == FROM and k[begin + 1] & Bit.PREPOSITION:
            speaker = phrase(k, begin + 2, verb.cue)
        if begin <= 1:
            start = tail + 2 if tail + 1 < end and k[tail + 1] & EDGE else tail + 1
            return Report(start, end, verb.cue, verb.name, speaker, "wie")
        return Report(0, begin - 1 if k[begin - 1] & EDGE else begin, verb.cue, verb.name, speaker, "wie")
    after = complement(k, tail + 1, end)
    if after is None or after > tail + NEAR:
        return None
    speaker = None
    if k[begin] & (Bit.SUBORDINATOR | Bit.THAT | Bit.QUESTION):
        speaker = phrase(k, begin + 1, verb.cue)
    elif begin > 1:
        speaker = antecedent(k, begin - 1)
    return Report(after, _until(k, after, end), verb.cue, verb.name, speaker, "final")


def is_final(k: Bits, begin: int, i: int) -> bool:
    """Return whether a clause is one whose verb stands last."""
    b = k[begin]
    relative = begin > 0 and k[begin - 1] & Bit.COMMA and b & Bit.DETERMINER
    opens = b & (Bit.WIE | Bit.SUBORDINATOR | Bit.THAT) and not b & Bit.DETERMINER
    return i > begin + 1 and bool(relative or opens)


def naming(k: Bits, verb: Verb) -> Report | None:
    """Read a clause that calls something by a name in quotation marks."""
    i = verb.cue
    for j in range(i + 1, min(verb.end, i + CALLED)):
        if k[j] & (Bit.COLON | Bit.STOP):
            return None
        if k[j] & QUOTE:
            declined = j == i + 1 and k[i] & Bit.DECLINED  # die als „...“ bezeichneten „Helden“
            first = i and verb.begin == i and not k[i + 1] & Bit.PRONOUN  # Kai, sein Freund, nannte ihn „...“
            speaker = (None if has_verb(k, 0, i) else (0, i - 1)) if first else subject(k, verb.begin, i, j)
            return None if declined else Report(j, j + 1, i, verb.name, speaker, "naming")
    return None


def complement(k: Bits, start: int, end: int) -> int | None:
    """Return where a clause or quotation of what is said begins behind a verb, or None."""
    for j in range(start, end):
        b = k[j]
        if b & LONG or (b & Bit.THAT and j == start):
            return j
        if b & Bit.COLON:
            return j + 1 if j + 1 < end else None
        if b & Bit.COMMA and j + 1 < end and _said(k, j + 1, end):
            return j + 1
    return None


def _said(k: Bits, start: int, end: int) -> bool:
    """Return whether a clause behind a comma is what somebody says: dass, ob, a Konjunktiv, an infinitive."""
    first = k[start]
    if first & (Bit.THAT | LONG):
        return True
    stop = next((x for x in range(start, end) if k[x] & (Bit.COMMA | Bit.COLON)), end)
    if first & Bit.WIE:
        return not k[stop - 1] & SPOKEN
    return bool(first & Bit.QUESTION) or _any(k, start, stop, Bit.KONJUNKTIV) or _infinitive(k, start, stop)


def _infinitive(k: Bits, start: int, end: int) -> bool:
    """Return whether a clause is an infinitive with zu."""
    if end - start < 2 or _any(k, start, end - 1, Bit.FINITE):
        return False
    return bool(k[end - 2] & Bit.ZU or k[end - 1] & Bit.TO)


def resumed(k: Bits, tail: int, end: int, before: Span) -> int:
    """Return where the words quoted before a verb end: maybe they go on behind the speaker."""
    start, stop = before
    if k[stop - 1] & LONG and stop - 1 == start:
        return stop
    comma = next((j for j in range(tail, end) if k[j] & Bit.COMMA), None)
    if comma is None or comma + 1 >= end or k[comma + 1] & Bit.DETERMINER:
        return stop
    return end if _any(k, comma + 1, end, Bit.FINITE) else stop


def _until(k: Bits, start: int, end: int) -> int:
    """Return where what is said ends: with the mark, if it begins with one."""
    return start + 1 if k[start] & LONG else end


def _any(k: Bits, start: int, end: int, bits: int) -> bool:
    return any(k[j] & bits for j in range(start, end))
