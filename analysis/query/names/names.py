"""Who and what the coverage names: persons, organisations, places, with how often, by whom."""

import polars as pl

from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.index.store import Store
from analysis.errors import require
from analysis.query.counting.counts import pmw
from analysis.query.counting.groups import By, group_documents
from analysis.query.names.organisations import long_forms, organisations
from analysis.query.names.persons import persons
from analysis.query.names.places import places
from analysis.query.reuse.boilerplate import countable
from analysis.schema import NAMES

MENTIONS = {"person": persons, "organisation": organisations, "place": places}


def names(
    corpus: Corpus,
    kind: str = "person",
    by: By = None,
    *,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return who or what is named how often: name, kind, group, n, docs, size, pmw; most frequent first.

    `kind`: "person": by first and last name, by a role or title and the last (Kanzlerin Merkel), or by the
    last alone, which stands for whoever of that name the article names before, else for the one named most.
    "organisation": acronyms, with what an article says they stand for in `long_form`, firms, ministries,
    courts. "place": countries, capitals, Länder, large cities, of a closed list. `by`, `copies`,
    `boilerplate`, `undated`: as in `frequencies`; `an.lines` leads back. Names are told from their company
    and never from what the world knows: another person of the same name is the same row.
    """
    need_corpus(corpus)
    require("kind of name", kind, MENTIONS)
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    found = mentions(corpus.store, kind)
    code = pl.Series("code", groups.codes[found["doc"].to_numpy()], dtype=pl.Int64)
    counts = pl.Series(corpus.counts(found["position"].to_numpy()))
    cells = (
        found.with_columns(code)
        .filter((code >= 0) & counts)
        .group_by("name", "code")
        .agg(n=pl.len().cast(pl.Int64), docs=pl.col("doc").n_unique().cast(pl.Int64))
    )
    keys = groups.keys.with_columns(
        code=pl.int_range(len(groups.keys), dtype=pl.Int64), size=pl.Series(groups.sizes, dtype=pl.Int64)
    )
    long = long_forms(corpus.store) if kind == "organisation" else {}
    table = cells.join(keys, on="code").with_columns(
        kind=pl.lit(kind),
        pmw=pmw(pl.col("n"), pl.col("size")),
        long_form=pl.col("name").replace_strict(long, default=None, return_dtype=pl.String),
    )
    return table.sort("code", "n", "name", descending=[False, True, False]).select(groups.columns(NAMES))


def mentions(store: Store, kind: str) -> pl.DataFrame:
    """Return every mention of a kind in an index: name, position, length, doc."""
    require("kind of name", kind, MENTIONS)
    return MENTIONS[kind](store)
