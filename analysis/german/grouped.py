"""Numbers whose thousands stand apart: "10 000" is one number, and "000" is no word.

A space parts words everywhere else, so that this one is found where text is cut into chunks: three digits
behind one space behind a digit may go on with a number. Whether they do, the neighbours tell: telephone
numbers ("030 123 456"), years ("2020 300 Menschen"), tables and ranks ("Platz 3 200 Meter") look alike.
"""

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Bytes = NDArray[np.uint8]

INNER = (" ", "\u00a0", "\u2007", "\u2009", "\u202f")  # plain, protected, as wide as a digit, thin, narrow
SPACE = f"[{''.join(INNER)}]"
GROUPS = rf"[1-9]\d{{0,2}}(?:{SPACE}\d{{3}}){{1,5}}"
# Signs may stand before it; a letter, a digit or one of these make it a part of something else (VP1, +49).
NUMBER = re.compile(rf"[^\w\s.,:/+]*{GROUPS}(?:[-–/]{GROUPS})?(?:[^\d\s]\S*)?")
YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d\W*")
BEFORE = re.compile(r".*\d\)?")  # another number, or (030)
BEHIND = re.compile(r"\d+\W*")  # one more group
# What stands before these is a number by itself: a rank, a place in a text or in a town.
_NUMBERED = """
    Absatz Abs. Artikel Art. Band Bd. Etappe Fax Folge Formel Gleis Heft Hotline Kanal Kapitel Kap. Konto
    Nr. Nr Nummer No. Paragraf Paragraph Platz Plätze Rang Ränge S. Seite Staffel Tel. Telefon Telefonnummer
    Vers Zeile Ziffer Zimmer §
"""
NUMBERED = frozenset(_NUMBERED.split())
LETTER = re.compile(r"\W*[A-ZÄÖÜ]")  # A 3, U 6


def going_on(data: Bytes, starts: Places, edges: Places) -> NDArray[np.bool_]:
    """Return which chunks go on with the number of the chunk before them.

    `data` are the bytes of the texts one after the other, `starts` where a chunk begins, `edges` where a text
    begins, and the end.
    """
    held = np.zeros(len(starts), np.bool_)
    rough = _after_a_digit(data, starts, edges)
    if len(rough):
        breaks = np.flatnonzero(np.diff(rough) > 1) + 1
        for first, end in pairwise((0, *breaks.tolist(), len(rough))):
            run = rough[first:end]
            skipped = _skipped(*_window(data, starts, edges, int(run[0]), int(run[-1])))
            if skipped is not None:
                held[run[skipped:]] = True
    return held


def _after_a_digit(data: Bytes, starts: Places, edges: Places) -> Places:
    """Return the chunks of three digits that stand one space behind a digit of the same text."""
    digit = np.zeros(256, np.bool_)
    digit[ord("0") : ord("9") + 1] = True
    rough: Places = np.flatnonzero(digit[data[starts]])
    rough = rough[rough > 0]
    at = starts[rough]
    one, two, behind_three = (data.take(at + step, mode="clip") for step in (1, 2, 3))
    fits = digit[one] & digit[two] & (~digit[behind_three] | (at + 3 >= len(data))) & (at + 2 < len(data))
    rough, at = rough[fits], at[fits]
    behind = np.zeros(len(at), np.bool_)
    for space in map(str.encode, INNER):
        same = digit[data[at - len(space) - 1]] & (at > len(space))
        for place, byte in enumerate(space):
            same &= data[at - len(space) + place] == byte
        behind |= same
    followed: Places = rough[behind & ~np.isin(at, edges)]
    return followed


def _window(data: Bytes, starts: Places, edges: Places, first: int, last: int) -> tuple[str, str, str]:
    """Return the chunk before the number in its line, the number, and the chunk behind it."""
    text = int(np.searchsorted(edges, starts[first], side="right")) - 1
    begin, end = int(edges[text]), int(edges[text + 1])
    ahead = int(starts[first - 1])
    left = max(begin, int(starts[first - 2])) if first > 1 else begin
    stop = int(starts[last + 1]) if last + 1 < len(starts) else end
    right = int(starts[last + 2]) if last + 2 < len(starts) else end
    cuts = ((left, ahead), (ahead, min(stop, end)), (min(stop, end), min(right, end)))
    before, number, after = (data[a:b].tobytes().decode(errors="replace") for a, b in cuts)
    stays = number.rstrip()
    apart = "\n" in number[len(stays) :]
    return "" if "\n" in before else before.strip(), stays, "" if apart else after.strip()


def _skipped(before: str, number: str, after: str) -> int | None:
    """Return how many groups at the beginning are no part of the number (a year is one); None: it is none."""
    first, _, rest = number.partition(" ")
    if YEAR.fullmatch(first) and " " in rest:
        return None if _skipped("", rest, after) is None else 1
    if not NUMBER.fullmatch(number):
        return None
    if BEFORE.fullmatch(before) and not YEAR.fullmatch(before):
        return None
    if number[-1].isdigit() and BEHIND.fullmatch(after) and not YEAR.fullmatch(after):
        return None
    named = before.strip('(„"»,') in NUMBERED or LETTER.fullmatch(before)
    return None if named and not rest.startswith("000") else 0
