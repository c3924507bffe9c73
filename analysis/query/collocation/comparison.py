"""The same word in other company: what two outlets put next to a name.

Both may write of a vaccine equally often, one next to *Zulassung*, the other next to *Zwang*. The words
around the hits are compared as the words of two corpora would be, with intervals over documents: an article
that repeats a phrase is one article.
"""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.collocation.windows import Entries, Span, Window, at_least, entries, near_words
from analysis.query.counting.counts import group_documents, kept_terms, named
from analysis.query.reuse.copies import counted
from analysis.query.search.hits import find
from analysis.schema import COMPARISON, PER_MILLION
from analysis.statistics import association, correction, dispersion, resampling
from analysis.statistics.resampling.flags import flags

LEAST = 2  # documents on each side without which nothing can be said about their variation

COUNTS = ("n_target", "n_reference", "docs_target", "docs_reference")
SCHEMA = {name: pl.Int64() if name in ("term", *COUNTS) else pl.Float64() for name in COMPARISON}

Mask = NDArray[np.bool_]


def compare_collocates(
    corpus: Corpus,
    query: str,
    a: Any,
    b: Any,
    by: str = "outlet",
    *,
    window: Window = 5,
    unit: str = "lemma",
    words: str = "content",
    min_docs: int | None = None,
    copies: str = "all",
) -> pl.DataFrame:
    """Return how the words near the hits of a query differ between a (target) and b (reference).

    a and b are values of the column `by`, or lists of values. `n_target` of a term among the words near hits
    in a, `pmw_target` of it per million of these near words; documents counted are those with the term near.
    `window` as in `collocates`, inside the sentence. Log ratio in doublings, its interval from 1,000
    bootstraps over documents, p over documents (`statistics.resampling`), adjusted over all terms that stand
    near hits in `min_docs` documents of both together (default 5; where less than 100 documents have hits 1);
    `dp_norm` over the documents with hits in a: 0 even, near 1 in few; `flag` names words that few documents,
    or mostly one, carry. `log_likelihood` takes words for independent: for comparison only. Ordered by the
    end of the interval that is nearer to zero: words of a first, of b last. No hits in either: no rows.
    AnalysisError where one side has hits in less than two documents and the other has any.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    """
    corpus = counted(corpus, copies)
    span = Span.of(window)
    sides = [_documents(corpus, by, given) for given in (a, b)]
    if (sides[0] & sides[1]).any():
        raise AnalysisError(f"a and b must differ, and {a!r} and {b!r} share documents")
    matrix, near = corpus.matrix(unit), near_words(corpus, find(corpus, query), span)
    size = np.bincount(near.docs, minlength=len(sides[0]))
    sides = [side & (size > 0) for side in sides]
    least = at_least(min_docs, int((sides[0] | sides[1]).sum()), "min_docs")
    used = (sides[0] | sides[1])[near.docs]
    if used.any():
        _enough(query, (a, b), sides)
    term = corpus.store.term_codes(unit)[corpus.store.forms[near.positions]]
    tallied = entries(near, term, used, np.arange(len(size)))
    frame = _table(tallied, size, sides, least)
    shown = kept_terms(matrix.terms, words)[frame["term"].to_numpy()]
    named_terms = frame.with_columns(matrix.terms["term"].gather(frame["term"])).filter(shown)
    return named_terms.select(COMPARISON)


def _documents(corpus: Corpus, by: str, given: Any) -> Mask:
    """Return the documents that have one of the values."""
    groups = group_documents(corpus, by)
    values = given if isinstance(given, list | tuple | set | pl.Series) else [given]
    wanted = groups.names.is_in([named(corpus, by, value) for value in values]).to_numpy()
    return np.append(wanted, False)[groups.codes]


def _enough(query: str, names: tuple[Any, Any], sides: list[Mask]) -> None:
    for name, side in zip(names, sides, strict=True):
        found = int(side.sum())
        if found < LEAST:
            raise AnalysisError(
                f"{query!r} has words near it in {found} documents of {name!r}; a comparison needs {LEAST}"
            )


def _table(tallied: Entries, size: NDArray[np.int64], sides: list[Mask], least: int) -> pl.DataFrame:
    """Compare all terms in enough documents; a row a term code, in order."""
    terms, docs = np.unique(tallied.term, return_counts=True)
    frequent = docs >= least
    terms, many = terms[frequent], docs[frequent]
    entry = np.repeat(frequent, docs)
    indptr = np.append(0, np.cumsum(many))
    counts = resampling.Counts(indptr, tallied.doc[entry], tallied.n[entry])
    n, documents = _by_side(counts, sides, counts.n), _by_side(counts, sides, np.ones(len(counts.n)))
    total = [float(size[side].sum()) for side in sides]
    table = n[0], total[0] - n[0], n[1], total[1] - n[1]
    ratio = association.score("log_ratio", *table)
    if not len(terms):
        return pl.DataFrame(schema={**SCHEMA, "flag": pl.String()})
    robust = resampling.cluster_robust(counts, size, *sides)
    low, high = resampling.bootstrap(counts, size, *sides)
    nearer = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    columns = {
        "term": terms,
        "n_target": n[0],
        "n_reference": n[1],
        "pmw_target": n[0] * PER_MILLION / total[0],
        "pmw_reference": n[1] * PER_MILLION / total[1],
        "docs_target": documents[0],
        "docs_reference": documents[1],
        "log_ratio": ratio,
        "ci_low": low,
        "ci_high": high,
        "p": robust.p,
        "p_adjusted": correction.benjamini_hochberg(robust.p),
        "log_likelihood": association.score("log_likelihood", *table),
        "dp_norm": dispersion.dp_norm_of_terms(counts, size, sides[0]),
        "flag": flags(robust),
    }
    return pl.DataFrame(columns, nan_to_null=True).select(pl.all().gather(np.lexsort((-ratio, -nearer))))


def _by_side(counts: resampling.Counts, sides: list[Mask], values: NDArray[Any]) -> list[NDArray[np.int64]]:
    """Add up values of the entries per term, on either side."""
    term = np.repeat(np.arange(len(counts.indptr) - 1), np.diff(counts.indptr))
    sums = [np.bincount(term, values * side[counts.docs], len(counts.indptr) - 1) for side in sides]
    return [part.astype(np.int64) for part in sums]
