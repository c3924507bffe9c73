"""Our names for other people's columns.

Every export names its columns differently. A mapping says which is which; without one, a column whose
name is a common word for the thing is taken, but only where exactly one fits: a table with both "body"
and "content" is not guessed at.
"""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from analysis.errors import AnalysisError, hint
from analysis.schema import DOCUMENT_OPTIONAL, DOCUMENT_REQUIRED

NAMES = (*DOCUMENT_REQUIRED, *DOCUMENT_OPTIONAL)
COMMON = {  # German and English, as exports have them, folded; a number of a row ("Nr") is no id
    "id": "docid documentid articleid artikelid storyid storiesid uid guid identifier kennung dokumentnummer",
    "outlet": (
        "source medium quelle zeitung publisher publication publikation newspaper newspapername medianame "
        "mediumname sourcename sourcedomain sourcetitle outletname zeitungsname medientitel presseorgan"
    ),
    "text": (
        "body content volltext fulltext artikeltext articletext articlebody article artikel maintext "
        "haupttext inhalt textbody bodytext beitragstext"
    ),
    "date": (
        "published publishdate publicationdate publishedat publishedon publishingdate publishedtime pubdate "
        "datepublish datepublished datum datumzeit veröffentlicht veröffentlichungsdatum veröffentlichtam "
        "veroeffentlicht veroeffentlichungsdatum erscheinungsdatum erscheinungstag erschienen erschienenam "
        "publikationsdatum"
    ),
    "title": "headline titel überschrift ueberschrift schlagzeile hauptüberschrift articletitle artikeltitel",
    "author": "authors byline autor autorin autorinnen autoren autorname authorname verfasser creator",
    "section": "ressort rubrik category kategorie sparte newssection",
    "url": "link adresse articleurl artikelurl permalink weblink canonicalurl webadresse",
}  # fmt: skip
SPACES = re.compile(r"[\s_.:-]+")


def folded(name: str) -> str:
    """Return the name of a column in small letters, without what is written between its words or not."""
    return SPACES.sub("", name).lower()


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
    plain = [folded(name) for name in free]
    for ours in NAMES:
        if ours in chosen:
            continue
        same = [name for name, low in zip(free, plain, strict=True) if low == ours]
        like = [name for name, low in zip(free, plain, strict=True) if low in COMMON[ours].split()]
        fitting = [ours] if ours in free else same or like
        if len(fitting) == 1:
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
