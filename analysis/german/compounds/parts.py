"""The parts of every lemma: what `head` and `part` ask for, and what the unit "head" counts.

A word is its own part, and its own head; a compound has those of its halves as well. So Klima is a
part of Klima, Klimaschutz and Klimaschutzgesetz; and the heads of Weltwirtschaftskrise are itself,
Wirtschaftskrise and Krise, of which the last is what it is counted as.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from analysis.german.compounds.lending import FEW_LEMMAS
from analysis.german.compounds.nouns import Lexicon, before_nouns
from analysis.german.compounds.splitting import split
from analysis.german.lemmas import dictionary
from analysis.types import Array, Ints

DEEPEST = 5  # compounds within compounds


@dataclass(frozen=True)
class Parts:
    """What lemmas are made of, by their codes.

    compounds: a row a compound: code, lemma, first, head, rest. heads, parts: value, code: the lemmas that
    have it. last: the last head of every lemma.
    """

    compounds: pl.DataFrame
    heads: pl.DataFrame
    parts: pl.DataFrame
    last: pl.Series

    def having(self, attribute: str) -> pl.DataFrame:
        """Return which values lemmas have: value, code."""
        return self.heads if attribute == "head" else self.parts


def parts_of(lexicon: pl.DataFrame, lemmas: pl.Series, forms: Array, sentences: Ints) -> Parts:
    """Return the parts of the lemmas of an index, from its forms, its tokens and where sentences begin."""
    look_up = dictionary() if len(lemmas) < FEW_LEMMAS else None
    found = split(known_of(lexicon, lemmas, forms, sentences), look_up)
    codes = lemmas.alias("lemma").to_frame().with_row_index("code")
    found = codes.join(found, on="lemma", how="inner", maintain_order="left")
    own = codes.select(value="lemma", code="code")
    heads = _closed(own, found, ["head"])
    ends = heads.join(found.select(value="lemma"), on="value", how="anti")  # not put together themselves
    chosen = ends.join(found.select("code"), on="code", how="semi").unique("code")
    last = codes.join(chosen, on="code", how="left", maintain_order="left")
    last_head = last["value"].fill_null(last["lemma"]).rename("head")
    return Parts(found, heads, _closed(own, found, ["first", "head"]), last_head)


def _closed(own: pl.DataFrame, found: pl.DataFrame, halves: list[str]) -> pl.DataFrame:
    """Return all values that lemmas have, through compounds within compounds: value, code; each once."""
    new = pl.concat([found.select(value=half, code="code") for half in halves])
    every = [new]
    for _ in range(DEEPEST):
        within = new.join(found.select("lemma", *halves), left_on="value", right_on="lemma")
        new = pl.concat([within.select(value=half, code="code") for half in halves])
        every.append(new)
    return pl.concat([own, pl.concat(every).unique()])


def known_of(lexicon: pl.DataFrame, lemmas: pl.Series, forms: Array, sentences: Ints) -> Lexicon:
    """Return what is known of the words: how often, and how often behind an article or adjective."""
    code = lexicon["lemma_code"].to_numpy()
    lemma = lemmas.gather(code)
    inner = np.ones(len(forms), np.bool_)
    inner[sentences] = False
    behind = np.zeros(len(forms), np.bool_)
    behind[1:] = before_nouns(lexicon, lemma).to_numpy()[forms[:-1]]
    capital = lexicon["form"].str.contains(r"^\p{Lu}").to_numpy()

    def counted(which: Array | None) -> Ints:
        per_form = np.bincount(forms if which is None else forms[which], minlength=len(lexicon))
        kept = per_form if which is None else per_form * capital
        return np.bincount(code, kept, len(lemmas)).astype(np.int64)

    table = pl.DataFrame(
        {"lemma": lemmas, "n": counted(None), "inner": counted(inner), "behind": counted(inner & behind)}
    )
    return Lexicon(table, lexicon.select("form", lemma.alias("lemma"), n="frequency"))
