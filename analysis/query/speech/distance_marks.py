"""Which words an outlet prints and does not want to have said: in marks that quote nobody, or as *sogenannt*.

„Pandemie“ in one paper and Pandemie in another are two views of one thing. The marks of both are counted
alike, and what they stand on is in the table, since a rate of marks alone hides what they are for.
"""

import numpy as np
import polars as pl

from analysis.arguments import flag
from analysis.corpus.corpus import Corpus
from analysis.query.counting.groups import By, group_documents
from analysis.query.counting.thresholds import Thresholds
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.rated import Cells, rates_of
from analysis.query.speech.distance import MOST, Marked, marked
from analysis.query.speech.known import known, need_german
from analysis.schema import DISTANCE
from analysis.types import Ints


def distance_marks(
    corpus: Corpus,
    by: By = "outlet",
    *,
    terms: bool = True,
    min_n: int | None = None,
    min_docs: int | None = None,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return which words are held at arm's length: columns `schema.DISTANCE`, a row a word and group.

    mark: quotes (up to three words in quotation marks that quote nobody), sogenannt, selbsternannt, angeblich
    or vermeintlich before a noun; term: what is marked, as lemmas; n, docs, size, pmw, ci_low, ci_high: as in
    `rates`. With `terms=False` a row a mark and group, and no term.

    Left out are words that stand in marks in four tenths of their occurrences (names), words in a sentence
    with a verb of saying or in the Konjunktiv, words behind *Zeitung*, *Titel*, *Begriff* ..., and several
    words that only one article has in marks. `min_n`, `min_docs`: as in `frequencies`, over all groups. Most
    frequent first.
    """
    need_german(corpus)
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    found = counted_marks(corpus)
    names = ["mark", "term"] if flag("terms", terms) else ["mark"]
    inside = pl.Series(groups.codes[found["doc"].to_numpy()] >= 0)
    rows = found.filter(inside).group_by([*names, "doc"]).agg(n=pl.len().cast(pl.Int64))
    kinds = rows.group_by(names).agg(pl.col("n").sum(), docs=pl.len())
    least = Thresholds.of_n(min_n if terms else 1, min_docs, int(groups.documents.sum()))
    kinds = kinds.filter(pl.Series(least.met(kinds["n"].to_numpy(), kinds["docs"].to_numpy())))
    kinds = kinds.sort("n", *names, descending=[True, *(False for _ in names)]).with_row_index("label")
    rows = rows.join(kinds.select("label", *names), on=names).sort("label", "doc")
    parts = rows.partition_by("label", maintain_order=True)
    counts = [(str(part["label"][0]), _per_document(part, len(groups.codes))) for part in parts]
    cells = Cells(groups.keys, groups.codes.astype(np.int64))
    table = (
        rates_of(corpus, counts, cells)
        .with_columns(pl.col("term").cast(pl.UInt32).alias("label"))
        .drop("term")
    )
    table = table.join(kinds.drop("n", "docs"), on="label", how="left", maintain_order="left")
    if not terms:
        table = table.with_columns(term=pl.lit(None, pl.String))
    return table.select(groups.columns(DISTANCE))


def counted_marks(corpus: Corpus) -> pl.DataFrame:
    """Return the words held at arm's length that count: doc, position, length, mark, term."""
    store = corpus.store
    found = marked(store, known(store))
    doc = store.doc_of(found.position)
    kept = corpus.mask[doc] & corpus.counts(found.position)
    frame = pl.DataFrame(
        {"doc": doc, "position": found.position, "length": found.length, "mark": found.mark},
        schema_overrides={"mark": pl.String},
    )
    return frame.with_columns(term=_terms(corpus, found)).filter(pl.Series(kept))


def _per_document(rows: pl.DataFrame, documents: int) -> Ints:
    counts = np.zeros(documents, np.int64)
    counts[rows["doc"].to_numpy()] = rows["n"].to_numpy()
    return counts


def _terms(corpus: Corpus, found: Marked) -> pl.Series:
    """Return what is marked, as lemmas with a space between."""
    store, lemma = corpus.store, corpus.store.lexicon["lemma"]
    last = len(store.forms) - 1
    words = [
        lemma.gather(store.forms[np.minimum(found.position + step, last)]).set(
            pl.Series(found.length <= step), None
        )
        for step in range(MOST)
    ]
    table = pl.DataFrame({str(step): part for step, part in enumerate(words)})
    return table.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()
