"""Our names for other people's columns.

Every export names its columns differently. A mapping says which is which; without one, a column whose
name is a common word for the thing is taken, but only where exactly one fits: a table with both "body"
and "content" is not guessed at.
"""

import unicodedata
from collections.abc import Mapping, Sequence

import polars as pl

from analysis.errors import AnalysisError, hint
from analysis.schema import DOCUMENT_OPTIONAL, DOCUMENT_REQUIRED

NAMES = (*DOCUMENT_REQUIRED, *DOCUMENT_OPTIONAL)
COMMON = {  # in small letters; German and English
    "id": (
        "doc_id",
        "docid",
        "document_id",
        "article_id",
        "artikel_id",
        "uid",
        "guid",
        "identifier",
        "kennung",
    ),
    "outlet": ("source", "medium", "quelle", "zeitung", "publisher", "publication", "newspaper"),
    "text": ("body", "content", "volltext", "fulltext", "full_text", "artikeltext", "article_text", "inhalt"),
    "date": (
        "published",
        "publish_date",
        "publication_date",
        "published_at",
        "pubdate",
        "datum",
        "veröffentlicht",
    ),
    "title": ("headline", "titel", "überschrift", "schlagzeile"),
    "author": ("authors", "byline", "autor", "autorin", "autoren", "verfasser"),
    "section": ("ressort", "rubrik", "category", "kategorie"),
    "url": ("link", "adresse", "article_url"),
}


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
    folded = [unicodedata.normalize("NFC", name).strip(" \ufeff\u200b\t\n").lower() for name in free]
    for ours in NAMES:
        if ours in chosen:
            continue
        same = [name for name, low in zip(free, folded, strict=True) if low == ours]
        like = [name for name, low in zip(free, folded, strict=True) if low in COMMON[ours]]
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
