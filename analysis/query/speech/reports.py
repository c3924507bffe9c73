"""Everything that is quoted in an index, unit after unit: reports, quotations within them, and what goes on.

A sentence in the Konjunktiv behind a report goes on with it, and a quotation alone behind another is by
the same speaker. Such have no cue of their own; the precise mode leaves them out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.corpus.index.store import Store
from analysis.german.speech.classes import Bit, Classes
from analysis.query.speech.clauses import Report
from analysis.query.speech.reader import Reader
from analysis.query.speech.units import LONG, QUOTE, WORDY, Unit, units
from analysis.types import Mask


class Quoted(NamedTuple):
    """What is quoted, in tokens of the corpus; a speaker or cue at -1 is none."""

    start: int
    end: int
    kind: str  # direct, indirect, free or reported
    cue: int
    name: str
    speaker: int
    speaker_end: int
    way: str


FAR = 3  # sentences behind a report within which a Konjunktiv goes on with it


def quoted(store: Store, classes: Classes, docs: Mask) -> Iterator[Quoted]:
    """Yield all that is quoted in documents, in the order of the units; of two nested the outer one first."""
    reader = Reader(classes, store.forms)
    last: Quoted | None = None  # who was quoted last in this paragraph
    free: Quoted | None = None  # a stretch in the Konjunktiv that may still go on
    paragraph = number = -9
    goes_on = [False]
    for unit in units(store, classes, docs, goes_on):
        reports = _kept(reader.read(unit))
        far = unit.first - number
        near = (
            last
            if (paragraph == unit.paragraph and far <= FAR) or (far <= 1 and paragraph + 1 == unit.paragraph)
            else None
        )
        found = [one for report in reports for one in _quoted(unit, report, store)]
        found += _bare(unit, found, near if far == 1 else None)
        if not found and near is not None and _goes_on(unit, far):
            if free is not None and far == 1 and paragraph == unit.paragraph:
                free = free._replace(end=unit.to[-1])
            else:
                if free is not None:
                    yield free
                free = Quoted(
                    unit.at[0], unit.to[-1], "free", -1, "", near.speaker, near.speaker_end, "goes on"
                )
            paragraph, number = unit.paragraph, unit.last
            continue
        if found:
            if free is not None:
                yield free
                free = None
            yield from found
            last = next((one for one in reversed(found) if one.speaker >= 0), found[0])
            paragraph, number = unit.paragraph, unit.last
            goes_on[0] = True
    if free is not None:
        yield free


def _kept(reports: list[Report]) -> list[Report]:
    """Leave out what only says of the whole sentence what another report says of a part, and doubles."""
    cued = [report for report in reports if report.way != "reported"]
    kept: list[Report] = []
    for report in cued:
        if any(_overlap(report, other) > 0.7 for other in kept):
            continue
        if report.way == "claim" and any(
            other.start <= report.start and report.end <= other.end for other in kept
        ):
            continue
        kept.append(report)
    return kept or reports[:1]


def _overlap(a: Report, b: Report) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (max(a.end, b.end) - min(a.start, b.start))


def _quoted(unit: Unit, report: Report, store: Store) -> Iterator[Quoted]:
    """Yield a report and the quotations within it."""
    k = unit.bits
    speaker = (
        (-1, -1) if report.speaker is None else (unit.at[report.speaker[0]], unit.to[report.speaker[1] - 1])
    )
    start, end = report.start, report.end
    rest = unit.at[report.cue], report.name, *speaker, report.way
    if report.way == "that":
        before = int(store.sentences[max(unit.first - 1, 0)])
        if before >= store.firsts[unit.doc] and unit.first:
            yield Quoted(before, unit.at[0], "indirect", *rest)
        return
    whole = start + 1 == end and k[start] & QUOTE
    kind = "direct" if whole else "reported" if report.way == "reported" else "indirect"
    yield Quoted(unit.at[start], unit.to[end - 1], kind, *rest)
    if whole:
        return
    for j in range(start, end):
        if k[j] & WORDY:
            yield Quoted(unit.at[j], unit.to[j], "direct", *rest[:-1], "nested")


def _bare(unit: Unit, found: list[Quoted], near: Quoted | None) -> list[Quoted]:
    """Return long quotations that no verb introduces; the first of them may go on with the one before."""
    rows = []
    for j, bits in enumerate(unit.bits):
        if not bits & LONG or any(one.start <= unit.at[j] and unit.to[j] <= one.end for one in found):
            continue
        alone = j == 0 and near is not None
        speaker = (near.speaker, near.speaker_end) if alone and near is not None else (-1, -1)
        rows.append(Quoted(unit.at[j], unit.to[j], "direct", -1, "", *speaker, "bare"))
    return rows


def _goes_on(unit: Unit, far: int) -> bool:
    """Return whether a sentence in the Konjunktiv goes on with what was reported before."""
    k = unit.bits
    first = next((b for b in k if b & Bit.FINITE), 0)
    wanted = Bit.KONJUNKTIV | (Bit.IRREALIS | Bit.SHOULD if far == 1 else 0)
    return bool(first & wanted) and not any(b & Bit.FIRST for b in k)
