"""Lines in an order that shows patterns: by the words beside the keyword, as a German dictionary sorts them.

Case does not count, ä sorts as a and ß as ss (DIN 5007-1); lines without such a word come first.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.query.concordance.context import words_before, words_behind
from analysis.types import Ints

NEIGHBOURS = tuple(f"{side}{number}" for side in "LR" for number in range(1, 6))
SORTS = (*NEIGHBOURS, "keyword", "date", "outlet")


def ordered(store: Store, hits: pl.DataFrame, lines: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return the lines sorted by the keys, the first weighing most; ties keep their order."""
    columns = [_key(store, hits, lines, key).alias(str(number)) for number, key in enumerate(keys)]
    order = pl.DataFrame(columns).select(
        pl.arg_sort_by([column.name for column in columns], nulls_last=True, maintain_order=True)
    )
    return lines[order.to_series()]


def collated(words: pl.Series) -> pl.Series:
    """Return what German dictionaries sort by: lower case, without diacritics, ß as ss."""
    plain = words.str.to_lowercase().str.normalize("NFD").str.replace_all(r"\p{M}", "")
    return plain.str.replace_all("ß", "ss", literal=True)


def _key(store: Store, hits: pl.DataFrame, lines: pl.DataFrame, key: str) -> pl.Series:
    if key in NEIGHBOURS:
        return pl.Series(_neighbour(store, hits, key[0], int(key[1:])))
    if key == "date":
        return lines["date"]
    distinct = lines[key].unique()
    keys = pl.DataFrame({key: distinct, "collated": collated(distinct)})
    return lines.select(key).join(keys, on=key, how="left", maintain_order="left")["collated"]


def _neighbour(store: Store, hits: pl.DataFrame, side: str, number: int) -> Ints:
    """Return the rank of each hit's n-th word to the left or right among all of them; 0 if there is none."""
    doc, start = hits["doc"].to_numpy().astype(np.int64), hits["position"].to_numpy()
    if side == "L":
        at, lacking = words_before(store, doc, start, number)
    else:
        behind, lacking = words_behind(store, doc, start + hits["length"].to_numpy(), number)
        at = behind - 1
    codes = store.forms[at]
    seen = np.zeros(len(store.lexicon), np.bool_)
    seen[codes] = True
    distinct = np.flatnonzero(seen)
    ranks = np.zeros(len(seen), np.int64)
    ranks[distinct] = collated(store.lexicon["form"][distinct]).rank("dense").to_numpy()
    return np.where(lacking > 0, 0, ranks[codes])
