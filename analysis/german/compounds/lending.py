"""What the dictionary lends to a small corpus, whose own words are too few to know the parts of others.

A corpus of millions of words knows its nouns better than any dictionary: by their articles, and by how often
they are written. One of a hundred articles has *Gaspreiserhöhung* and neither half of it.
"""

import polars as pl

from analysis.german.compounds.firsts import EXACT, LINKED, SMALL
from analysis.german.compounds.stops import NO_FIRSTS, NO_HEADS, SHORT_HEADS
from analysis.german.lemmas.endings import Lookup

FEW_LEMMAS = 50_000  # below this a corpus knows too little
LONG = 5  # letters of a part that the corpus does not have itself


def lent_heads(last: pl.DataFrame, rights: pl.Series, look_up: Lookup, seen: dict[str, int]) -> pl.DataFrame:
    """Return the heads with those ends of words that the dictionary knows as nouns.

    `seen`: how often the corpus has its lemmas; short parts are in so many words that only these are lent.
    """
    unknown = sorted(set(rights.to_list()) - set(last["right"].to_list()) - NO_HEADS)
    found = [(right, _noun(right, look_up)) for right in unknown if len(right) > 3 or right in SHORT_HEADS]
    rows = [
        (right, lemma, 1 + seen.get(lemma, 0))
        for right, lemma in found
        if lemma and lemma.lower() == right and (len(right) >= LONG or lemma in seen)
    ]
    return pl.concat([last, pl.DataFrame(rows, last.schema, orient="row")])


def lent_firsts(first: pl.DataFrame, lefts: pl.Series, look_up: Lookup, seen: dict[str, int]) -> pl.DataFrame:
    """Return the first parts with those beginnings of words that the dictionary knows."""
    sure = first.filter(pl.col("rank") < SMALL)["left"].to_list()
    rows = []
    for left in sorted(set(lefts.to_list()) - set(sure) - NO_FIRSTS):
        if len(left) > 2:
            every = _first(left, look_up)
            kept = [found for found in every if len(left) >= LONG or found[1] in seen]
            rows += [(*found, 1 + seen.get(found[1], 0)) for found in kept[:1]]
    lent = pl.DataFrame(rows, first.schema, orient="row")
    return pl.concat([lent, first.join(lent, on="left", how="anti")])


def _noun(part: str, look_up: Lookup) -> str | None:
    """Return the noun that a part is a form of."""
    lemma = look_up(part.capitalize())
    return lemma if lemma and lemma[:1].isupper() else None


def _first(left: str, look_up: Lookup) -> list[tuple[str, str, int]]:
    """Return what a beginning may be: a noun, one with a link or without its e, a verb or an adjective."""
    found = [(left, lemma, EXACT) for lemma in [_noun(left, look_up)] if lemma]
    for stem in (left.removesuffix("s"), left.removesuffix("es"), left + "e", left.removesuffix("s") + "e"):
        lemma = _noun(stem, look_up) if len(stem) > 2 and stem != left else None
        if lemma and lemma.lower() == stem:
            found.append((left, lemma, LINKED))
    verbs = (left + "en", left.removesuffix("e") + "en")
    found += [(left, verb, SMALL) for verb in verbs if look_up(verb) == verb]
    if look_up(left) == left and look_up(left + "er") == left:
        found.append((left, left, SMALL))
    return found
