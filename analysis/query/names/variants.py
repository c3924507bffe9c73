"""One name in several spellings: proposed for reading, never folded by itself.

Toqajew, Tokajew and Tokaev are one man, Götzl and Gößl two judges; no rule knows. So pairs are proposed, each
with what speaks for it: the key that both last names share, how alike the first names are, and how often who
writes which.
"""

from difflib import SequenceMatcher

import polars as pl

from analysis.arguments import share
from analysis.corpus.corpus import Corpus
from analysis.german.names.spelling import key
from analysis.query.counting.groups import By
from analysis.query.names.names import names
from analysis.schema import NAME_VARIANTS

ALIKE = 0.75  # of the keys of first names
LEAST = 4  # letters of a key; shorter ones are shared by chance
# what families are spelt with in German by themselves, and is no variant then: Meier, Meyer; Schmidt, Schmitt
NATIVE = (
    ("ey", "ei"), ("ay", "ei"), ("ai", "ei"), ("dt", "t"), ("tt", "t"), ("th", "t"), ("tz", "z"), ("ß", "ss"),
    ("ck", "k"), ("sch", "s"), ("ff", "f"), ("ll", "l"), ("nn", "n"), ("ss", "s"), ("c", "k"), ("zl", "sl"),
)  # fmt: skip


def name_variants(
    corpus: Corpus,
    by: By = None,
    *,
    alike: float = ALIKE,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return pairs of person names that may be one in two spellings: a row a pair and group, for reading.

    name, variant: the more frequent first; key: what both last names are folded to; similarity: of the
    first names' keys, `alike` at least, 1 where one begins like the other or has none; group,
    n, n_variant: mentions.
    Names that differ only as German families do (Meier, Meyer) are no pair. `by` and the rest: as in
    `frequencies`.
    """
    share("alike", alike)
    counting = {"copies": copies, "boilerplate": boilerplate}
    total = names(corpus, "person", **counting).select("name", "n")
    pairs = _pairs(total, alike)
    table = names(corpus, "person", by, undated=undated, **counting)
    keys = [
        name
        for name in table.columns
        if name not in ("name", "kind", "n", "docs", "size", "pmw", "long_form")
    ]
    groups = table.select(keys).unique(maintain_order=True).with_row_index("place")
    rows = pairs.join(groups, how="cross")
    for side, count in (("name", "n"), ("variant", "n_variant")):
        n = table.select(pl.col("name").alias(side), *keys, pl.col("n").alias(count))
        rows = rows.join(n, on=[side, *keys], how="left", nulls_equal=True)
    both = pl.col("n", "n_variant")
    rows = rows.with_columns(both.fill_null(0)).filter(pl.sum_horizontal(both) > 0)
    rows = rows.sort("rarer", "name", "variant", "place", descending=[True, False, False, False])
    return rows.select(column for name in NAME_VARIANTS for column in (keys if name == "group" else [name]))


def _pairs(total: pl.DataFrame, alike: float) -> pl.DataFrame:
    """Return the pairs of all names: name, variant, key, similarity, rarer (n of the rarer)."""
    parts = pl.col("name").str.extract_groups(r"^(?:(.*) )?(\S+)$").struct
    table = total.select("name", "n", first=parts.field("1").fill_null(""), last=parts.field("2"))
    table = table.with_columns(key=key(table["last"]), first_key=key(table["first"]))
    table = table.filter(pl.col("key").str.len_chars() >= LEAST)
    both = table.join(table, on="key", suffix="_b").filter(
        (pl.col("n") > pl.col("n_b")) | ((pl.col("n") == pl.col("n_b")) & (pl.col("name") < pl.col("name_b")))
    )
    rows = [
        (row["name"], row["name_b"], row["key"], similar, row["n_b"])
        for row in both.iter_rows(named=True)
        if (similar := _alike(row)) >= alike
    ]
    return pl.DataFrame(rows, PAIR, orient="row")


PAIR = {
    "name": pl.String, "variant": pl.String, "key": pl.String, "similarity": pl.Float64, "rarer": pl.Int64,
}  # fmt: skip


def _alike(row: dict[str, str]) -> float:
    """Return how alike the first names are; 0 for what is no pair."""
    first, other = row["first_key"], row["first_key_b"]
    if row["last"] != row["last_b"] and _native(row["last"]) == _native(row["last_b"]):
        return 0.0
    if row["last"] == row["last_b"] and (not first or not other or row["first"] == row["first_b"]):
        return 0.0
    if not first or not other or (min(len(first), len(other)) >= LEAST and first[:LEAST] == other[:LEAST]):
        return (
            1.0
            if first == other or first.startswith(other) or other.startswith(first)
            else _ratio(first, other)
        )
    return _ratio(first, other)


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _native(name: str) -> str:
    name = name.lower()
    for written, sound in NATIVE:
        name = name.replace(written, sound)
    return name
