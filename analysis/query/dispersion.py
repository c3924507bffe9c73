"""How evenly: the same number of hits can be the language of an outlet or one long interview.

A count becomes evidence when it is known how many articles, weeks or outlets it comes from. The measures are
those of `statistics.dispersion`; `positions` gives the hits themselves, for a chart that shows it.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.groups import By, group_documents
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.per_document import hits_per_document
from analysis.schema import DISPERSION
from analysis.statistics.dispersion import MEASURES, score
from analysis.types import Ints


def dispersion(
    corpus: Corpus,
    query: Queries,
    by: By = "document",
    *,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return how evenly the hits of each query are spread over parts of the corpus, a row a query.

    `query`: one, several, or a mapping of labels to queries. `by`: "document", a metadata column, day, week,
    month, quarter or year, or several of them; documents without a value, and parts without words, are left
    out. term (the query or its label), n (hits), docs (documents with hits), size (words), parts (number),
    then every measure of `statistics.dispersion.MEASURES`, formulas and sources there: range (parts with
    hits), juilland_d, carroll_d2, rosengren_s, da (1 even), dp, dp_norm (0 even, towards 1 in few parts), kld
    (bits, 0 even), deviation (0 even). Without hits the range is 0, the rest NaN. A query with more hits than
    words in a part (signs) has no rate and raises AnalysisError.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    part, sizes = _parts(corpus, by)
    rows = []
    for label, hits in hits_per_document(corpus, query, case=case):
        n = hits * (part >= 0)
        counts = np.bincount(part[n > 0], n[n > 0], len(sizes)).astype(np.int64)
        known = {
            "term": label,
            "n": int(n.sum()),
            "docs": int(np.count_nonzero(n)),
            "size": int(sizes.sum()),
            "parts": int(np.count_nonzero(sizes)),
        }
        rows.append(known | {measure: score(measure, counts, sizes) for measure in MEASURES})
    whole = {"term": pl.String, **dict.fromkeys(DISPERSION[1:5], pl.Int64)}
    frame = pl.DataFrame(rows, schema={name: whole.get(name, pl.Float64) for name in DISPERSION})
    return frame.with_columns(pl.col("range").cast(pl.Int64))


def _parts(corpus: Corpus, by: By) -> tuple[Ints, Ints]:
    """Return the part of each document of the store (-1: none) and the words of each part."""
    if isinstance(by, str) and by == "document" and by not in corpus.store.documents.columns:
        part: Ints = np.full(len(corpus.mask), -1)
        part[corpus.mask] = np.arange(int(corpus.mask.sum()))
        sizes = corpus.words[corpus.mask]
    else:
        groups = group_documents(corpus, by)
        part, sizes = groups.codes.astype(np.int64), groups.sizes
    if not sizes.sum():
        raise AnalysisError(f"by {by!r} there is no part of this corpus with words")
    return part, sizes
