"""What a word is put together with: which crises there are, what the climate is named in.

German coins a word where English writes two, so half of what a paper says of a crisis stands inside the word:
Coronakrise, Wirtschaftskrise, Regierungskrise. Here these count as what stands before the head, however they
are written (Corona-Krise, Coronakrisen).
"""

from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.index.store import Store
from analysis.errors import require
from analysis.german.compounds.parts import DEEPEST
from analysis.query.counting.counts import pmw
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.schema import COMPOUNDS
from analysis.types import Ints

WITHIN = "|"  # between the first parts of a word that has two before the head: Welt|Wirtschaft of Krise

_found: WeakKeyDictionary[Store, pl.DataFrame] = WeakKeyDictionary()


def compounds(
    corpus: Corpus,
    head: str | None = None,
    by: By = None,
    *,
    part: str | None = None,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return what stands before a head, or behind a first part, or all compounds; most frequent first.

    `head`: the last part, in its base form ("Krise"); `part`: the first ("Klima"). Columns: part, head,
    group, n, docs, size, pmw, share (n / all of these compounds in the group), examples (the five most
    frequent forms). Of a word that has two parts before the head both are named, Welt|Wirtschaft. `by`,
    `copies`, `boilerplate`, `undated`: as in `frequencies`; `an.lines` leads back. What is no compound's head
    or first part raises UnknownNameError.
    """
    need_corpus(corpus)
    pairs = chosen(corpus.store, head, part)
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    cells = _cells(corpus, pairs, groups)
    table = cells.join(_examples(corpus.store, pairs), on=["part", "head"], how="left")
    table = table.with_columns(
        share=pl.col("n") / pl.col("n").sum().over("code"), pmw=pmw(pl.col("n"), pl.col("size"))
    )
    order = ["code", "n", "part", "head"]
    return table.sort(order, descending=[False, True, False, False]).select(groups.columns(COMPOUNDS))


def chosen(store: Store, head: str | None, part: str | None) -> pl.DataFrame:
    """Return the compounds of an index with this head and first part: part, head, code (of the lemma)."""
    pairs = every_pair(store)
    for name, given in (("head", head), ("part", part)):
        if given is not None:
            require(f"{name} of a compound", given, pairs[name].unique())
            pairs = pairs.filter(pl.col(name) == given)
    if head is None:  # each word once, with its nearest head
        pairs = pairs.filter(~pl.col("part").str.contains(WITHIN, literal=True))
    return pairs


def every_pair(store: Store) -> pl.DataFrame:
    """Return what stands before each head that a word has, found once: part, head, code."""
    if store not in _found:
        compound = store.parts.compounds
        within = compound.select(head="lemma", inner="first", last="head")
        new = compound.select("code", "head", part="first")
        every = [new]
        for _ in range(DEEPEST):
            new = new.join(within, on="head").select(
                "code", head="last", part=pl.concat_str("part", "inner", separator=WITHIN)
            )
            every.append(new)
        _found[store] = pl.concat(every).unique(["code", "head"], keep="first", maintain_order=True)
    return _found[store]


def forms_of_pair(store: Store, part: str, head: str) -> Ints:
    """Return the codes of the forms of the compounds with this first part and head."""
    codes = every_pair(store).filter((pl.col("part") == part) & (pl.col("head") == head))["code"]
    return np.flatnonzero(np.isin(store.term_codes("lemma"), codes.to_numpy()))


def _cells(corpus: Corpus, pairs: pl.DataFrame, groups: Groups) -> pl.DataFrame:
    """Return n and docs of every pair in every group: part, head, code of the group and its columns."""
    counts = corpus.matrix("lemma").counts.of(pairs["code"].to_numpy().astype(np.int64))
    rows = pairs.select("part", "head")[counts.term].with_columns(
        doc=pl.Series(counts.docs.astype(np.int64)),
        times=pl.Series(counts.n.astype(np.int64)),
        code=pl.Series(groups.codes[counts.docs].astype(np.int64)),
    )
    rows = rows.filter((pl.col("code") >= 0) & (pl.col("times") > 0))
    cells = rows.group_by("part", "head", "code").agg(
        n=pl.col("times").sum(), docs=pl.col("doc").n_unique().cast(pl.Int64)
    )
    keys = groups.keys.with_columns(
        code=pl.int_range(len(groups.keys), dtype=pl.Int64), size=pl.Series(groups.sizes, dtype=pl.Int64)
    )
    return cells.join(keys, on="code")


def _examples(store: Store, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the most frequent forms of every pair."""
    forms = store.lexicon.select("form", "frequency", code="lemma_code").cast({"code": pl.Int64})
    written = pairs.cast({"code": pl.Int64}).join(forms, on="code")
    written = written.sort("frequency", "form", descending=[True, False])
    return written.group_by("part", "head").agg(pl.col("form").head(5).str.join(", ").alias("examples"))
