"""How evenly: the same number of hits can be the language of an outlet or one long interview.

A count becomes evidence when it is known how many articles, weeks or outlets it comes from. The measures are
those of `statistics.dispersion`; `hit_places` gives the hits themselves, for a chart that shows it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.counts import group_documents
from analysis.query.reuse.copies import counted
from analysis.query.search.hits import find
from analysis.statistics.dispersion import MEASURES, score

Ints = NDArray[np.int64]
Queries = str | Sequence[str] | Mapping[str, str]

DISPERSION = ("query", "n", "docs", "size", "parts", *MEASURES)
PLACES = ("query", "id", "outlet", "date", "position", "first", "tokens", "relative")


def dispersion(
    corpus: Corpus, queries: Queries, by: str = "document", *, case: bool = False, copies: str = "all"
) -> pl.DataFrame:
    """Return how evenly the hits of each query are spread over parts of the corpus, a row a query.

    `queries`: one, several, or a mapping of labels to queries. `by`: "document", a metadata column, or day,
    week, month, quarter, year; documents without a value, and parts without words, are left out.
    query, n (hits), docs (documents with hits), size (words), parts (number), then every measure of
    `statistics.dispersion.MEASURES`, formulas and sources there: range (parts with hits), juilland_d,
    carroll_d2, rosengren_s, da (1 even), dp, dp_norm (0 even, towards 1 in few parts), kld (bits, 0 even),
    deviation (0 even). Without hits the range is 0, the rest NaN. A query with more hits than words in a part
    (signs) has no rate and raises AnalysisError.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    """
    corpus = counted(corpus, copies)
    part, sizes = _parts(corpus, by)
    rows = []
    for label, query in labelled(queries).items():
        doc = find(corpus, query, case=case)["doc"].to_numpy()
        doc = doc[part[doc] >= 0]
        counts = np.bincount(part[doc], minlength=len(sizes))
        known = {
            "query": label,
            "n": len(doc),
            "docs": len(np.unique(doc)),
            "size": int(sizes.sum()),
            "parts": int(np.count_nonzero(sizes)),
        }
        rows.append(known | {measure: score(measure, counts, sizes) for measure in MEASURES})
    whole = {"query": pl.String, **dict.fromkeys(DISPERSION[1:5], pl.Int64)}
    frame = pl.DataFrame(rows, schema={name: whole.get(name, pl.Float64) for name in DISPERSION})
    return frame.with_columns(pl.col("range").cast(pl.Int64))


def _parts(corpus: Corpus, by: str) -> tuple[Ints, Ints]:
    """Return the part of each document of the store (-1: none) and the words of each part."""
    if by == "document" and by not in corpus.store.documents.columns:
        part: Ints = np.full(len(corpus.mask), -1)
        part[corpus.mask] = np.arange(int(corpus.mask.sum()))
        sizes = corpus.words[corpus.mask]
    else:
        groups = group_documents(corpus, by)
        part, sizes = groups.codes.astype(np.int64), groups.sizes
    if not sizes.sum():
        raise AnalysisError(f"by {by!r} there is no part of this corpus with words")
    return part, sizes


def labelled(queries: Queries) -> dict[str, str]:
    """Return queries by their labels; a query without a label is its own."""
    if isinstance(queries, Mapping):
        found = dict(queries)
    else:
        found = {query: query for query in ([queries] if isinstance(queries, str) else queries)}
    if not found:
        raise AnalysisError("dispersion needs at least one query")
    return found


def hit_places(corpus: Corpus, queries: Queries, *, case: bool = False) -> pl.DataFrame:
    """Return where the hits are, a row a hit, in the order of queries and of the text.

    query, id, outlet, date, position (of the hit's first token in the corpus), first (that of its document's
    first token), tokens (the document's length), relative (0 at the beginning of the document, below 1).
    `charts.barcode` draws it: over time as it is, inside documents with `row="id", at="position"`.
    """
    store = corpus.store
    parts = []
    for label, query in labelled(queries).items():
        hits = find(corpus, query, case=case)
        chosen = store.documents.select("id", "first", "tokens")[hits["doc"].to_numpy()]
        parts.append(hits.hstack(chosen).with_columns(query=pl.lit(label, pl.String)))
    frame = pl.concat(parts).with_columns(pl.col("tokens").cast(pl.Int64))
    return frame.with_columns(relative=(pl.col("position") - pl.col("first")) / pl.col("tokens")).select(
        PLACES
    )
