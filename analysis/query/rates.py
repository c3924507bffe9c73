"""How often, by group: what one part of the coverage says more of than another, in words and in articles.

A rate per million words and a share of articles answer different questions: one long interview moves the
first and not the second. Both stand here, each with the limits that the articles allow.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.counting.sides import clusters
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.rated import Cells, rated
from analysis.schema import RATES
from analysis.statistics.shares import clustered_shares, wilson
from analysis.types import Floats, Ints, Mask


def rates(
    corpus: Corpus,
    query: Queries,
    by: By = None,
    *,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
    cluster: By = None,
    undated: str = "warn",
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return how often each query occurs in each group: columns `schema.RATES`, a row a query and group.

    `query`: one, several, or a mapping of labels to queries (`read_dictionary`); `term` is the query or its
    label. `by`: a column, a period, or several, as in `frequencies`; a group without a hit has a row, too.
    `n`, `docs`: hits, and documents with hits; `documents`: all of the group; `share`: docs / documents, with
    Wilson's limits; `size`: words; `pmw`: n per million of them, with the limits of `trend`. Limits are 95 %
    over documents, or over the values of `cluster` (then those of `statistics.shares.clustered_share`); with
    `replicates` those of pmw are by a bootstrap. `copies`, `boilerplate`, `undated`: as in `trend`.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    cells = Cells(
        groups.keys.with_columns(documents=pl.Series(groups.documents)), groups.codes.astype(np.int64)
    )
    together = clusters(corpus, cluster)
    frame = rated(
        corpus,
        query,
        cells,
        case=case,
        clusters=together,
        replicates=replicates,
        seed=seed,
        further=lambda having: _shares(having, groups, together),
    )
    return frame.select(groups.columns(RATES))


def _shares(having: Mask, groups: Groups, together: Ints | None) -> dict[str, Floats]:
    """Return the share of each group's documents that have it, with its limits."""
    inside = groups.codes >= 0
    code, has = groups.codes[inside].astype(np.int64), having[inside]
    docs, documents = np.bincount(code[has], minlength=len(groups.keys)), groups.documents
    if together is None:
        found: tuple[Floats, ...] = docs / np.maximum(documents, 1), *wilson(docs, documents)
    else:
        of_unit, unit = np.unique(np.stack([code, together[inside]]), axis=1, return_inverse=True)
        hits, n = np.bincount(unit.ravel(), has), np.bincount(unit.ravel())
        found = clustered_shares(hits, n, of_unit[0], groups=len(groups.keys))
    return dict(zip(("share", "share_low", "share_high"), found, strict=True))
