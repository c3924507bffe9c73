"""Speech without a verb of saying: laut, nach Angaben, zufolge; so X; heißt es; die Ansicht, dass."""

from analysis.german.speech.classes import Bit
from analysis.query.speech.clauses import Report, complement, quotation_before, resumed
from analysis.query.speech.phrases import (
    EDGE,
    NOMINAL,
    Bits,
    Span,
    clause_start,
    has_verb,
    phrase,
    subject,
)
from analysis.query.speech.units import LONG, QUOTE

AHEAD = 5  # tokens from nach to its noun: nach ersten eigenen Angaben
WHERE = 4  # tokens from heißt es to where it says so


def preposition(k: Bits, i: int, end: int) -> Report | None:
    """Read laut X, nach Angaben von X, X zufolge, demnach."""
    b = k[i]
    if b & Bit.DEMNACH:
        return Report(0 if i else 1, end, i, "demnach", None, "demnach")
    way = _zufolge if b & Bit.ZUFOLGE else _laut if b & Bit.LAUT else _nach
    found = way(k, i, end)
    if found is None:
        return None
    name, speaker, (first, last) = found
    start, stop = _whose(k, (first, last), end)
    return Report(start, stop, i, name, speaker, "preposition")


def _whose(k: Bits, frame: Span, end: int) -> Span:
    """Return the words that are somebody's: the clause, without the phrase that says so at its edge."""
    first, last = frame
    if first == 0:
        return next((j for j in range(last, end) if k[j] & Bit.FINITE), last), end
    comma = bool(k[first - 1] & Bit.COMMA)
    if last >= end or (comma and k[last] & EDGE):
        inside = last < end and first < end // 2
        return 0, end if inside else first - comma
    begin = clause_start(k, first)
    return begin if any(k[j] & Bit.FINITE for j in range(begin, first)) else 0, end


Frame = tuple[str, Span, Span]  # what says so, who speaks, and where both stand


def _zufolge(k: Bits, i: int, end: int) -> Frame | None:
    begin = clause_start(k, i)
    finite = next((j for j in range(i - 1, begin - 1, -1) if k[j] & Bit.FINITE), None)
    first = begin if finite is None else finite + 1  # die Lage sei Experten zufolge ernst
    start = next((j for j in range(first, i) if k[j] & NOMINAL), i)
    return "zufolge", (start, i), (first, min(i + 1, end))


def _laut(k: Bits, i: int, end: int) -> Frame | None:
    speaker = phrase(k, i + 1, end)
    if speaker is None or k[i + 1] & Bit.FINITE:
        return None
    return "laut", speaker, (i, speaker[1])


def _nach(k: Bits, i: int, end: int) -> Frame | None:
    source = next((j for j in range(i + 1, min(i + AHEAD, end)) if k[j] & Bit.SOURCE), None)
    if source is None or any(k[j] & EDGE for j in range(i + 1, source)):
        return None
    speaker, after = None, k[source + 1] if source + 1 < end else 0
    if after & (Bit.GENITIVE | Bit.CAPITAL):
        speaker = phrase(k, source + 1, end)
    elif after & Bit.PREPOSITION and source + 2 < end:
        speaker = phrase(k, source + 2, end)
    last = source + 1 if speaker is None else speaker[1]
    return "nach", speaker or (i + 1, source + 1), (i, last)


def so(k: Bits, i: int, end: int) -> Report | None:
    """Read what stands before so X: „Nein“, so der Minister."""
    if i == 0 or not k[i - 1] & (Bit.COMMA | Bit.DASH | QUOTE):
        return None
    speaker = phrase(k, i + 1, end)
    if speaker is None or speaker[0] > i + 1:
        return None
    stop = next((j for j in range(speaker[1], end) if k[j] & (EDGE | QUOTE)), end)
    if any(k[j] & Bit.FINITE and not k[j] & Bit.CAPITAL for j in range(i + 1, stop)):
        return None
    last = i - 1 if k[i - 1] & (Bit.COMMA | Bit.DASH) else i
    if not last:
        return None
    start = last - 1 if k[last - 1] & LONG and not has_verb(k, 0, last - 1) else 0
    return Report(start, resumed(k, stop, end, (start, last)), i, "so", speaker, "so")


def heisst(k: Bits, i: int, end: int) -> Report | None:
    """Read es heißt, dass ..., and „...“, heißt es in X."""
    impersonal = (i + 1 < end and k[i + 1] & Bit.PRONOUN) or (i and k[i - 1] & Bit.PRONOUN)
    if not impersonal:
        return None
    if i and k[i - 1] & (Bit.COMMA | Bit.DASH | LONG):
        stop = i if k[i - 1] & LONG else i - 1
        if not stop:
            return None
        start = quotation_before(k, 0, stop)
        return Report(start, stop, i, "heißen", _within(k, i + 2, end), "before")
    after = complement(k, i + 1, end)
    if after is None:
        return None
    stop = after + 1 if k[after] & LONG else end
    return Report(after, stop, i, "heißen", _within(k, i + 1, after), "after")


def _within(k: Bits, start: int, end: int) -> Span | None:
    """Return where it says so: in dem Schreiben, aus dem Ministerium."""
    at = next((j for j in range(start, min(end, start + WHERE)) if k[j] & Bit.PREPOSITION), None)
    return None if at is None else phrase(k, at + 1, end)


def claim(k: Bits, i: int, end: int) -> Report | None:
    """Read die Ansicht, dass ...; mit den Worten: „...“."""
    if i + 2 >= end:
        return None
    if k[i + 1] & Bit.COMMA and k[i + 2] & Bit.THAT:
        stop = end
    elif k[i + 1] & Bit.COLON and k[i + 2] & LONG:
        stop = i + 3
    else:
        return None
    begin = clause_start(k, i)
    finite = next((j for j in range(begin, i) if k[j] & Bit.FINITE), None)
    if finite is None:
        return None
    return Report(i + 2, stop, i, "", subject(k, begin, finite, i), "claim")
