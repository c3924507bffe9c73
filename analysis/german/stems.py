"""Stems by Cistem, for those who want to count a word family rather than a word.

A stem is cruder than a lemma: *Regierungen* and *Regierung* fall together, but so do *Post* and *Posen*.
Cistem (Weissweiler and Fraser 2017) is the best measured stemmer for German. Its case-insensitive variant is
used, so that a word at the beginning of a sentence has the same stem as in the middle of one.
"""

import polars as pl


def stems_of(forms: list[str]) -> list[str]:
    """Return the Cistem stem of every form, in order; a plain function that a worker process can run."""
    from nltk.stem.cistem import Cistem

    stem = Cistem(case_insensitive=True).stem
    return [stem(form) for form in forms]


def stem(forms: pl.Series) -> pl.Series:
    """Return the Cistem stem of every form, in lower case; null stays null."""
    lower = forms.str.to_lowercase()
    distinct = lower.unique().drop_nulls()
    table = pl.DataFrame({"lower": distinct, "stem": stems_of(distinct.to_list())})
    return lower.to_frame("lower").join(table, on="lower", how="left", maintain_order="left")["stem"]
