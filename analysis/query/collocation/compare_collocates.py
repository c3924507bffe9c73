"""The same word in other company: what two outlets put next to a name.

Both may write of a vaccine equally often, one next to *Zulassung*, the other next to *Zwang*. The words
around the hits are compared as the words of two corpora would be, with intervals over documents: an article
that repeats a phrase is one article.
"""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import positive
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import AnalysisError
from analysis.query.collocation.near_words import Near, entries, near_words, span_of
from analysis.query.counting.differences import TWO_UNITS, Units, differences
from analysis.query.counting.groups import By, Groups
from analysis.query.counting.ordering import ordered
from analysis.query.counting.sides import two_sides
from analysis.query.counting.thresholds import SideThresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.reuse.own_words import own_rows
from analysis.query.search.hits import hits_by_label
from analysis.query.search.windows import Window
from analysis.schema import COLLOCATE_COMPARISON
from analysis.statistics.resampling.verdicts import RELEVANT
from analysis.statistics.sparse import Counts


def compare_collocates(
    corpus: Corpus,
    query: Queries,
    a: Any,
    b: Any,
    by: By = "outlet",
    *,
    window: Window = 5,
    within: str | None = "sentence",
    unit: str = "lemma",
    words: str = "content",
    without: Without = None,
    min_docs: int | None = None,
    min_n: int | None = None,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
    relevant: float = RELEVANT,
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how the words near the hits of a query differ between a (target) and b (reference).

    a and b are values of `by`, or lists of values. `node`: the query, or the label of each of several.
    `n_target` of a term among the words near hits in a, `pmw_target` of it per million of these near words;
    documents counted are those with the term near. `window`, `within` as in `collocates`. Log ratio in
    doublings, its interval over documents in closed form (`replicates`: by a bootstrap), `verdict` by
    `relevant` doublings, p over documents (`statistics.resampling`), adjusted over all terms near
    hits. `min_docs`: documents near hits of the side on which a term is more frequent (default max(5, root of
    those of the side that have hits), rounded up; where less than 100 documents have hits 1), `min_n`:
    occurrences near hits (default 1). `dp_norm` over the documents with hits in a: 0 even, near 1 in few;
    `flag` names words that few documents, or mostly one, carry. `log_likelihood` takes words for
    independent: for comparison only. Ordered by the end of the interval that is nearer to zero: words of a
    first, of b last. No hits in either: no rows. AnalysisError where one side has hits in less than two
    documents and the other has any. `copies`: "all", "once" or "exclude" passages printed in several
    articles. `boilerplate`: "drop" or "keep".
    """
    positive("relevant", relevant)
    corpus, span = countable(corpus, copies, boilerplate), span_of(window, within)
    both = two_sides(corpus, a, b, by)
    matrix = corpus.matrix(unit)
    code_of = corpus.store.term_codes(unit)
    tables = []
    for node, hits in hits_by_label(corpus, query, case=case):
        near = near_words(corpus, hits, span)
        term = code_of[corpus.store.forms[near.positions]]
        size = np.bincount(near.docs, minlength=len(corpus.mask))
        sides = Groups.of(both.keys, np.where(size > 0, both.codes, -1).astype(np.int32), size)
        if sides.documents.any():
            _enough(node, (a, b), sides)
        least = SideThresholds.of(min_docs, min_n, sides.documents)
        counts = _counts(near, term, sides, len(matrix.terms))
        units = Units(size, corpus.store.keys, None, None, replicates, seed, relevant)
        frame, rows = differences(CountMatrix(matrix.terms, counts), sides, units, least)
        shown = shown_terms(matrix.terms, words, without)[rows]
        own = own_rows(corpus.store, unit, both.codes, frame, words)
        tables.append(ordered(frame, shown & ~own).with_columns(node=pl.lit(node)))
    return pl.concat(tables).select(COLLOCATE_COMPARISON)


def _enough(query: str, names: tuple[Any, Any], sides: Groups) -> None:
    for name, found in zip(names, sides.documents, strict=True):
        if found < TWO_UNITS:
            raise AnalysisError(
                f"{query!r} has words near it in {found} documents of {name!r}; "
                f"a comparison needs {TWO_UNITS}"
            )


def _counts(near: Near, term: NDArray[np.int32], sides: Groups, terms: int) -> Counts:
    """Return the near words of either side, documents x terms."""
    tallied = entries(near, term, sides.codes[near.docs] >= 0, np.arange(len(sides.codes)))
    per_term = np.bincount(tallied.term, minlength=terms)
    return Counts(np.append(0, np.cumsum(per_term)), tallied.doc.astype(np.uint32), tallied.n)
