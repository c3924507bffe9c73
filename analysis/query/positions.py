"""Where the hits are, each with its day and its place in the article, for a chart that shows it."""

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.language.queries import Queries, labelled
from analysis.query.search.hits import find
from analysis.schema import POSITIONS


def positions(
    corpus: Corpus, query: Queries, *, case: bool = False, copies: str = "all", boilerplate: str = "drop"
) -> pl.DataFrame:
    """Return where the hits are, a row a hit, in the order of queries and of the text.

    term (the query or its label), id, outlet, date, position (of the hit's first token in the corpus), before
    (tokens of its document before it), tokens (the document's length), relative (before / tokens: 0 at the
    beginning of the document, below 1). `charts.barcode` draws it: over time as it is, inside documents with
    `row="id", at="before"`.
    """
    hits = find(corpus, labelled(query), case=case, copies=copies, boilerplate=boilerplate)
    documents = corpus.store.documents.select("id", "first", pl.col("tokens").cast(pl.Int64))
    frame = hits.hstack(documents[hits["doc"].to_numpy()])
    before = pl.col("position") - pl.col("first")
    return frame.with_columns(before=before, relative=before / pl.col("tokens")).select(POSITIONS)
