"""Lines in an order that shows patterns: by the words beside the keyword, as a German dictionary sorts them.

Case does not count, ä sorts as a and ß as ss (DIN 5007-1); lines without such a word come first. A sign -
before a key turns the order round. What is sorted by can be counted: the same words there are a pattern.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError, require
from analysis.query.concordance.context import words_before, words_behind
from analysis.statistics.hashing import mixed, shuffled
from analysis.types import Ints, Mask

NEIGHBOURS = tuple(f"{side}{number}" for side in "LR" for number in range(1, 6))
IN_TEXT = (
    *(f"L{number}" for number in range(5, 0, -1)),
    "keyword",
    *(f"R{number}" for number in range(1, 6)),
)
SORTS = (*NEIGHBOURS, "keyword", "date", "outlet", "random")
NO_WORD = "–"  # in a pattern, where the document has begun or ended


def sort_keys(given: Sequence[str], *, patterns: bool) -> list[str]:
    """Return the keys to sort by, or raise if one is none, or if no words have patterns to count."""
    for key in given:
        require("sort", key.removeprefix("-"), SORTS)
    if patterns and not any(key.removeprefix("-") in IN_TEXT for key in given):
        raise AnalysisError("patterns are of the words sorted by; give some, such as sort=['R1', 'R2']")
    return list(given)


def ordered(
    store: Store, hits: pl.DataFrame, lines: pl.DataFrame, keys: Sequence[str], seed: int
) -> pl.DataFrame:
    """Return the lines sorted by the keys, the first weighing most; ties keep their order."""
    columns = {
        str(number): _key(store, hits, lines, key.removeprefix("-"), seed) for number, key in enumerate(keys)
    }
    turned = [key.startswith("-") for key in keys]
    order = pl.DataFrame(columns).select(
        pl.arg_sort_by([*columns], descending=turned, nulls_last=True, maintain_order=True)
    )
    return lines[order.to_series()]


def with_patterns(store: Store, lines: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return sorted lines with the pattern of each and how many have it, the most frequent first."""
    places = [place for place in IN_TEXT if place in {key.removeprefix("-") for key in keys}]
    words = [_words(store, lines, place).alias(place) for place in places]
    counted = lines.with_columns(
        pattern=pl.DataFrame(words).select(pl.concat_str(pl.all(), separator=" ")).to_series()
    )
    counted = counted.with_columns(lines=pl.len().over("pattern").cast(pl.Int64))
    first = pl.int_range(pl.len()).first().over("pattern")
    return counted.sort(pl.col("lines"), first, descending=[True, False], maintain_order=True)


def drawn(store: Store, hits: pl.DataFrame, sample: int, seed: int) -> Ints:
    """Return the rows of so many hits; further articles push few of them out."""
    doc = hits["doc"].to_numpy()
    place = (hits["position"].to_numpy() - store.firsts[doc]).astype(np.uint64)
    return shuffled(store.keys[doc] ^ mixed(place), 0, seed)[:sample]


def collated(words: pl.Series) -> pl.Series:
    """Return what German dictionaries sort by: lower case, without diacritics, ß as ss."""
    plain = words.str.to_lowercase().str.normalize("NFD").str.replace_all(r"\p{M}", "")
    return plain.str.replace_all("ß", "ss", literal=True)


def _key(store: Store, hits: pl.DataFrame, lines: pl.DataFrame, key: str, seed: int) -> pl.Series:
    if key in NEIGHBOURS:
        return pl.Series(_rank(store, *_neighbour(store, hits, key)))
    if key == "random":
        return pl.Series(np.argsort(drawn(store, hits, len(hits), seed)))
    if key == "date":
        return lines["date"]
    distinct = lines[key].unique()
    keys = pl.DataFrame({key: distinct, "collated": collated(distinct)})
    return lines.select(key).join(keys, on=key, how="left", maintain_order="left")["collated"]


def _neighbour(store: Store, hits: pl.DataFrame, key: str) -> tuple[NDArray[np.uint32], Mask]:
    """Return the form of each hit's n-th word to the left or right, and whether there is none."""
    doc, start = hits["doc"].to_numpy().astype(np.int64), hits["position"].to_numpy()
    if key[0] == "L":
        at, lacking = words_before(store, doc, start, int(key[1:]))
    else:
        behind, lacking = words_behind(store, doc, start + hits["length"].to_numpy(), int(key[1:]))
        at = behind - 1
    return store.forms[at], lacking > 0


def _rank(store: Store, codes: NDArray[np.uint32], lacking: Mask) -> Ints:
    """Return the rank of each form among all of them; 0 if there is none."""
    seen = np.zeros(len(store.lexicon), np.bool_)
    seen[codes] = True
    distinct = np.flatnonzero(seen)
    ranks = np.zeros(len(seen), np.int64)
    ranks[distinct] = collated(store.lexicon["form"][distinct]).rank("dense").to_numpy()
    return np.where(lacking, 0, ranks[codes])


def _words(store: Store, lines: pl.DataFrame, place: str) -> pl.Series:
    """Return the word of each line at a place, in lower case."""
    if place == "keyword":
        return lines["keyword"].str.to_lowercase()
    codes, lacking = _neighbour(store, lines, place)
    return store.lexicon["lower"].gather(codes).set(pl.Series(lacking), NO_WORD)
