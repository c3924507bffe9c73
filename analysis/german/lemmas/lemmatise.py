"""The base form of a word, from its written form alone.

An analyst who counts *Sanktion* means *Sanktionen* too. Lemmas are looked up by type, not by token:
700,000 distinct forms instead of 38 million running words, and the same form has the same lemma in every
corpus. Four sources, in this order: our own closed exceptions (what the dictionary gets wrong in the press),
simplemma's dictionary of a million forms, the same for the form's other casing, and rules for what no
dictionary holds (compounds, names in the genitive, gender forms).
"""

from collections.abc import Iterable
from functools import lru_cache

import polars as pl

from analysis.german.lemmas.data import mended
from analysis.german.lemmas.endings import Lookup
from analysis.german.lemmas.rules import by_shape


@lru_cache(maxsize=1)
def dictionary() -> Lookup:
    """Return the look-up of simplemma's German dictionary (form to lemma or None); 0.8 s the first time."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    mapping = DefaultDictionaryFactory().get_dictionary("de")
    encoded: dict[bytes, bytes] | None = getattr(mapping, "_dict", None)
    if encoded is None:
        return mapping.get
    get = encoded.get

    def look_up(form: str) -> str | None:  # as the mapping does it, in one call instead of three
        lemma = get(form.encode())
        return None if lemma is None else lemma.decode()

    return look_up


def lemmas_of(forms: Iterable[str]) -> list[str]:
    """Return the lemma of every form, in order; a plain function that a worker process can run."""
    look_up, known = dictionary(), mended().get
    return [known(form) or by_shape(form, look_up) for form in forms]


def lemmatise(forms: pl.Series) -> pl.Series:
    """Return the lemma of every form, in order; null stays null, and each distinct form is looked up once."""
    distinct = forms.drop_nulls().unique(maintain_order=True)
    if len(distinct) == len(forms):
        return pl.Series("lemma", lemmas_of(forms.to_list()), dtype=pl.String)
    table = pl.DataFrame(
        {"form": distinct, "lemma": pl.Series(lemmas_of(distinct.to_list()), dtype=pl.String)}
    )
    return forms.to_frame("form").join(table, on="form", how="left", maintain_order="left")["lemma"]
