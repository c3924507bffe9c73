"""Which hits have a word near them; `lines` gives the near words, as a row of collocates counts them."""

import numpy as np
import polars as pl

from analysis.corpus.cleaning.cleaning import clean_word
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.collocation.near_words import near_words, span_of
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.hits import find
from analysis.query.search.windows import Window, steps


def hits_near(
    corpus: Corpus,
    query: Queries,
    term: str,
    window: Window = 5,
    *,
    within: str | None = "sentence",
    unit: str = "lemma",
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return the hits of a query that have a term near them, each once however often it has.

    A frame of hits, for `kwic`. `term` as it stands in the table, in the same `unit`; a term that the index
    does not have raises AnalysisError. The other arguments are those of `collocates`.
    """
    corpus, span = countable(corpus, copies, boilerplate), span_of(window, within)
    store, hits = corpus.store, find(corpus, query, case=case, boilerplate="keep")
    code = corpus.matrix(unit).terms["term"].index_of(clean_word(term)) if isinstance(term, str) else None
    if code is None:
        raise AnalysisError(f"no {unit} {term!r} in this index; write it as the table of collocates does")
    near = near_words(corpus, hits, span).positions
    wanted = np.zeros(len(store.forms), np.bool_)
    wanted[near[store.term_codes(unit)[store.forms[near]] == code]] = True
    start, length = hits["position"].to_numpy(), hits["length"].to_numpy()
    found = np.zeros(len(hits), np.bool_)
    for left in (True, False):
        for hit, token in steps(store, start, start + length, span, left=left):
            found[hit[wanted[token]]] = True
    return hits.filter(found)
