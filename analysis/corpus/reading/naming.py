"""Our names for other people's columns.

Every export names its columns differently. A mapping says which is which; without one, a column whose
name is a common word for the thing is taken, but only where exactly one fits: a table with both "body"
and "content" is not guessed at.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

import polars as pl

from analysis.errors import AnalysisError, hint
from analysis.schema import DOCUMENT_OPTIONAL, DOCUMENT_REQUIRED

NAMES = (*DOCUMENT_REQUIRED, *DOCUMENT_OPTIONAL)
# German and English, folded: what a column is called by itself; then what exports call it, which counts only
# where nothing of the first is there. The number of a row ("Nr") is no id, for the next file has it too.
COMMON = {
    "id": (
        "docid documentid articleid artikelid uid guid identifier kennung",
        "storyid storiesid dokumentnummer",
    ),
    "outlet": (
        "source medium quelle zeitung publisher publication newspaper",
        "medianame sourcename sourcedomain newspapername outletname publikation zeitungsname medientitel",
    ),
    "text": (
        "body content volltext fulltext artikeltext articletext inhalt",
        "maintext article artikel articlebody haupttext beitragstext",
    ),
    "date": (
        "published publishdate publicationdate publishedat pubdate datum veröffentlicht",
        "datepublish publishingdate datepublished erscheinungsdatum erscheinungstag veröffentlichtam",
    ),
    "title": (
        "headline titel überschrift schlagzeile",
        "ueberschrift hauptüberschrift articletitle artikeltitel",
    ),
    "author": ("authors byline autor autorin autoren verfasser", "creator autorname authorname"),
    "section": ("ressort rubrik category kategorie", "sparte newssection"),
    "url": ("link adresse articleurl", "artikelurl permalink weblink canonicalurl webadresse"),
}
SPACES = re.compile(r"[\s_.:\ufeff\u200b-]+")


def folded(name: str) -> str:
    """Return the name of a column in small letters, without what is written between its words or not."""
    return SPACES.sub("", unicodedata.normalize("NFC", name)).lower()


def alike(columns: Sequence[str], ours: str) -> list[str]:
    """Return which columns may be one of ours: those called so, else by its common names, else by others."""
    for names in (ours, *COMMON[ours]):
        if found := [name for name in columns if folded(name) in names.split()]:
            return found
    return []


def renaming(given: Sequence[str], columns: Mapping[str, str] | None, where: str) -> dict[str, str]:
    """Return which of the given columns becomes which of ours: our name to theirs.

    `columns` (our name to theirs) comes first, then equal names, then common ones where exactly one
    fits. Raises `AnalysisError` for names that do not exist.
    """
    chosen = dict(columns or {})
    for ours, theirs in chosen.items():
        if ours not in NAMES:
            raise AnalysisError(f"columns: {ours!r} is none of ours{hint(ours, list(NAMES))}")
        if theirs not in given:
            raise AnalysisError(f"{where} has no column {theirs!r}{hint(theirs, list(given))}")
    free = [name for name in given if name not in chosen.values()]
    for ours in NAMES:
        fitting = [ours] if ours in free else alike(free, ours)
        if ours not in chosen and len(fitting) == 1:
            chosen[ours] = fitting[0]
    return chosen


def expressions(given: Sequence[str], chosen: Mapping[str, str]) -> list[pl.Expr]:
    """Return what to select so that columns bear our names; a column of ours used twice stays as well."""
    taken = {theirs for theirs in chosen.values() if theirs not in NAMES}
    others = [name for name in given if name not in taken and name not in chosen]
    return [
        *(pl.col(theirs).alias(ours) for ours, theirs in chosen.items()),
        *(pl.col(name) for name in others),
    ]
