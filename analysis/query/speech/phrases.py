"""Who a clause is about: noun phrases and subjects, read off the bits of its tokens."""

from analysis.german.speech.classes import Bit
from analysis.query.speech.units import LONG

EDGE = Bit.COMMA | Bit.COLON | Bit.DASH | Bit.STOP | Bit.BRACKET | Bit.UNBRACKET
NOT_A_NAME = Bit.QUESTION | Bit.SUBORDINATOR | Bit.THAT | Bit.COORDINATOR | Bit.ADVERB | Bit.FINITE
NOMINAL = Bit.CAPITAL | Bit.DETERMINER | Bit.ADJECTIVE
APPOSITION = 8  # tokens behind a comma at the end of a sentence that may still explain a name

Bits = list[int]
Span = tuple[int, int]  # first token, and the one behind the last


def clause_start(k: Bits, i: int) -> int:
    """Return the first token of the clause that a token stands in."""
    j = i
    while j > 0 and not k[j - 1] & (Bit.COMMA | Bit.COLON | Bit.DASH | Bit.STOP) and not k[j - 1] & LONG:
        j -= 1
    return j


def has_verb(k: Bits, start: int, end: int) -> bool:
    """Return whether a stretch has a finite verb, or a quotation that may have one."""
    return any(k[j] & (Bit.FINITE | LONG) for j in range(start, end))


def subject(k: Bits, begin: int, f: int, end: int) -> Span | None:
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


def apposed(k: Bits, comma: int) -> int | None:
    """Return where the noun phrase begins that an apposition behind a comma belongs to, or None."""
    start = clause_start(k, comma)
    if (
        start < comma
        and not has_verb(k, start, comma)
        and not k[start] & (Bit.PREPOSITION | Bit.SUBORDINATOR | Bit.THAT)
    ):
        return start
    return None


def antecedent(k: Bits, comma: int) -> Span | None:
    """Return the noun phrase before a relative clause."""
    j = comma - 1
    while j >= 0 and not k[j] & (EDGE | Bit.FINITE | Bit.PREPOSITION):
        j -= 1
    return (j + 1, comma) if j + 1 < comma else None


def phrase(k: Bits, start: int, end: int) -> Span | None:
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


def _behind(k: Bits, j: int, end: int) -> int:
    """Return the token behind a preposition with its noun."""
    j += 1
    while (
        j < end
        and not k[j] & Bit.CAPITAL
        and k[j] & (NOMINAL | Bit.WORD)
        and not k[j] & (Bit.FINITE | Bit.PRONOUN)
    ):
        j += 1
    while j < end and k[j] & Bit.CAPITAL:
        j += 1
    return j


def _phrase(k: Bits, start: int, end: int) -> Span | None:
    """Return a noun phrase with its genitives and what von, aus or für ties to it."""
    j, named = start, False
    while j < end:
        b = k[j]
        if b & Bit.CAPITAL and not (b & (Bit.PREPOSITION | Bit.ADVERB) and j > start):
            named = True
        elif not (_goes_on(k, j) if named else b & (Bit.DETERMINER | Bit.ADJECTIVE)):
            break
        j += 1
    while j > start and not k[j - 1] & Bit.CAPITAL:
        j -= 1
    if j == start:
        return (start, start + 1) if k[start] & Bit.DETERMINER and start + 1 < end else None
    return start, _with_apposition(k, j, end)


def _goes_on(k: Bits, j: int) -> bool:
    """Return whether a noun phrase goes on behind its noun: der Chef des, der Chef von, Mai und die."""
    b, after = k[j], k[j + 1] if j + 1 < len(k) else 0
    if b & Bit.GENITIVE or (b & Bit.OF and after & NOMINAL):
        return True
    if b & Bit.ADJECTIVE and k[j - 1] & (Bit.DETERMINER | Bit.PREPOSITION | Bit.COORDINATOR):
        return True
    return bool(b & Bit.COORDINATOR and after & (Bit.CAPITAL | Bit.DETERMINER))


def _with_apposition(k: Bits, j: int, end: int) -> int:
    """Return the end of a noun phrase with what explains it between two commas: der Präsident, Kurt Mai."""
    if j + 1 >= end or not k[j] & Bit.COMMA or not k[j + 1] & (Bit.CAPITAL | Bit.DETERMINER):
        return j
    stop = next((x for x in range(j + 1, end) if k[x] & EDGE or k[x] & LONG), end)
    if has_verb(k, j + 1, stop) or not any(k[x] & Bit.CAPITAL for x in range(j + 1, stop)):
        return j
    return stop if stop < end or stop - j < APPOSITION else j
