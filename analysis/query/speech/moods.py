"""In which mood an outlet writes: how much it reports, who is done to, what is denied and what only may be.

Rates of four closed kinds of verbs and words. Konjunktiv I is how German reports what others say; its share of
the finite verbs says how much of a text is somebody else's.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.german.speech.classes import Bit
from analysis.query.counting.groups import By, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.rated import Cells, rates_of
from analysis.query.speech.known import known
from analysis.query.speech.verbal import konjunktiv, modality, negation, passive
from analysis.schema import MOODS
from analysis.types import Ints

MEASURES = ("konjunktiv", "passive", "negation", "modality")


def moods(
    corpus: Corpus, by: By = "outlet", *, copies: str = "all", boilerplate: str = "drop", undated: str = "warn"
) -> pl.DataFrame:
    """Return how often verbs are in the Konjunktiv I and the passive, and negated and modal words: a row a measure and group.

    measure: konjunktiv (Konjunktiv I, the mood of reported speech), passive (forms of werden with a participle),
    negation (nicht, kein, nie, niemand, ohne ...), modality (modal verbs); n, docs, size, pmw, ci_low, ci_high: as in
    `rates`; verbs: the finite verbs of the group, by their forms; per_verb: n / verbs.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    cells = Cells(groups.keys, groups.codes.astype(np.int64))
    counts = [(name, per_document(corpus, places(corpus, name))) for name in MEASURES]
    table = rates_of(corpus, counts, cells).rename({"term": "measure"})
    verbs = np.tile(cells.sums(per_document(corpus, places(corpus, "verbs"))), len(MEASURES))
    table = table.with_columns(verbs=pl.Series(verbs, dtype=pl.Int64))
    share = pl.when(pl.col("verbs") > 0).then(pl.col("n") / pl.col("verbs"))
    return table.with_columns(per_verb=share).select(groups.columns(MOODS))


def places(corpus: Corpus, measure: str) -> Ints:
    """Return the tokens of a measure that count."""
    store = corpus.store
    classes = known(store)
    ways = {
        "konjunktiv": lambda: konjunktiv(store, classes),
        "passive": lambda: passive(store, classes),
        "negation": lambda: negation(store),
        "modality": lambda: modality(store),
        "verbs": lambda: store.positions(np.flatnonzero(classes.bits & Bit.FINITE > 0)),
    }
    found = ways[measure]()
    return found[corpus.mask[store.doc_of(found)] & corpus.counts(found)]


def per_document(corpus: Corpus, found: Ints) -> Ints:
    """Return how many of these tokens each document of the store has."""
    return np.bincount(corpus.store.doc_of(found), minlength=len(corpus.store.documents)).astype(np.int64)
