"""Which news agency an article names: in its byline, in its dateline, or where it quotes.

German papers name the agency in a byline (dpa/ob), in brackets behind the place (Berlin (dpa) –), or in the
text (sagte der Deutschen Presse-Agentur). Names are compared as words and parts of compounds (dpa-Reporter),
with their capitals, for Sid is also a first name. All are data: a corpus can name further agencies.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import texts, values
from analysis.corpus.cleaning.cleaning import clean_word
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError
from analysis.german.agencies import AGENCIES, Names
from analysis.types import Ints

PARTS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def named_agencies(further: Any = None) -> Names:
    """Return the agencies that are known, and those of a corpus or user.

    `further` maps what an agency is called in tables to the forms of its name, or is a list of names.
    """
    if further is None:
        return AGENCIES
    if isinstance(further, str):
        further = [further]
    if not isinstance(further, Mapping):
        further = {name: (name,) for name in texts("agencies", further)} if values(further) else {}
    given = {name: tuple(texts(f"agency {name!r}", forms)) for name, forms in further.items()}
    for name, forms in given.items():
        if not forms or not all(isinstance(form, str) and form.strip() for form in (name, *forms)):
            raise AnalysisError(
                f"an agency needs names to be found by, like {{'dpa': ['dpa']}}, not {further!r}"
            )
    return {**AGENCIES, **{name: tuple(map(clean_word, forms)) for name, forms in given.items()}}


def in_text(store: Store, forms: Sequence[str]) -> Ints:
    """Return the tokens at which one of these names begins, in order."""
    found = [_phrase(store, form.split()) for form in forms]
    return np.unique(np.concatenate(found))


def _phrase(store: Store, words: list[str]) -> Ints:
    at = store.positions(_forms(store, words[0]))
    for step, word in enumerate(words[1:], 1):
        at = at[at + step < len(store.forms)]
        at = at[np.isin(store.forms[at + step], _forms(store, word))]
    return at


def _forms(store: Store, word: str) -> NDArray[np.int64]:
    """Return the codes of the word and of the compounds that begin or end with it."""
    form = store.lexicon["form"]
    of_word = (form == word) | form.str.starts_with(f"{word}-") | form.str.ends_with(f"-{word}")
    return np.flatnonzero(of_word.to_numpy())


def in_byline(documents: pl.DataFrame, forms: Sequence[str]) -> NDArray[np.bool_]:
    """Return which documents name one of these in their author: dpa, dpa/ob, Redaktion mit dpa."""
    if documents.schema.get("author") != pl.String:
        return np.zeros(len(documents), np.bool_)
    wanted = {tuple(_parts(form)) for form in forms}
    authors = documents["author"].fill_null("")
    naming = [author for author in authors.unique() if _names(_parts(author), wanted)]
    return authors.is_in(naming).to_numpy()


def _parts(name: str) -> list[str]:
    return [part.lower() for part in PARTS.findall(name)]


def _names(parts: list[str], wanted: set[tuple[str, ...]]) -> bool:
    return any(tuple(parts[i : i + len(name)]) == name for name in wanted for i in range(len(parts)))
