"""What was found in an export, held against what the export itself declares.

A reader that misses the first article of a file, or half of one, returns something that looks right. But the
exports say how many articles they hold ("1 of 49 DOCUMENTS") and how many words each has ("LENGTH: 355
words"): so both are counted here, and every difference is listed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from analysis.corpus.documents import REJECTED, Reading
from analysis.corpus.reading.naming import NAMES
from analysis.errors import AnalysisError

FURTHER = ("page", "edition", "highlight", "words_declared")
TOLERANCE = 0.15  # of 149 real articles, one lies farther off: an export's count may include title and lead
WORD = re.compile(r"\w[^\s]*")
BY = re.compile(r"^(?:Von|VON|By|BY|Par)\s+")
RIGHTS = re.compile(
    r"(?:Copyright\b|©|\(c\)|Alle Rechte vorbehalten|All Rights Reserved|Tous droits)", re.IGNORECASE
)


@dataclass(frozen=True)
class Declared:
    """What an export says of itself: how many articles it holds, and the numbers of those found."""

    articles: int | None = None
    numbers: Sequence[int] = ()


Row = Mapping[str, str | None]


def reading(
    name: str, rows: Sequence[Row], declared: Declared, notes: Iterable[tuple[str | None, str]] = ()
) -> Reading:
    """Return the articles of an export, and what is not in them that should be.

    `notes`: ids (or None) and reasons of what was left out.
    """
    if not rows and not notes:
        raise AnalysisError("no article was found in it")
    rows = [{**row, "author": BY.sub("", row.get("author") or "") or None} for row in rows]
    frame = pl.DataFrame(rows, schema=dict.fromkeys((*NAMES, *FURTHER), pl.String()))
    differing = [*_count(declared, len(rows)), *_words(name, rows), *notes]
    listed = pl.DataFrame([(name, id_, why) for id_, why in differing], schema=REJECTED, orient="row")
    return Reading(frame, listed)


def _count(declared: Declared, found: int) -> list[tuple[None, str]]:
    if declared.articles is None or declared.articles == found:
        return []
    missing = sorted(set(range(1, declared.articles + 1)) - set(declared.numbers)) if declared.numbers else []
    which = (
        f"; missing: {', '.join(map(str, missing[:20]))}{' ...' if len(missing) > 20 else ''}"
        if missing
        else ""
    )
    return [(None, f"the export declares {declared.articles} articles, {found} were found{which}")]


def _words(name: str, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """List the articles whose texts are shorter or longer than the export says."""
    notes: list[tuple[str, str]] = []
    for number, row in enumerate(rows, 1):
        length = row.get("words_declared")
        if not length:
            continue
        said = int(length)
        texts = [len(WORD.findall(row.get(key) or "")) for key in ("text", "title", "highlight")]
        possible = (texts[0], texts[0] + texts[1], sum(texts))
        if all(abs(n - said) > TOLERANCE * said for n in possible):
            why = f"the export says {said} words, {texts[0]} were found; kept as it is"
            notes.append((row.get("id") or f"{name}:{number}", why))
    return notes
