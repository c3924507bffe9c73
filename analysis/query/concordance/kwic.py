"""The lines around every hit: how an analyst sees what was counted.

A line is two slices of the text around a third, so the typography of the source stays as it is; only a
paragraph break inside a slice becomes a space. A window counts words: signs are shown but not counted.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.arguments import flag, texts, whole
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.corpus.selection import INTERNAL
from analysis.errors import AnalysisError, require
from analysis.query.concordance.context import spans, text
from analysis.query.concordance.sorting import drawn, ordered, sort_keys, with_patterns
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.hits import find, frame_of_hits
from analysis.query.search.windows import Span, Window
from analysis.schema import CONCORDANCE, need
from analysis.types import Ints


def kwic(
    corpus: Corpus,
    query: Queries | pl.DataFrame,
    window: Window = 8,
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    seed: int = 0,
    case: bool = False,
    *,
    patterns: bool = False,
    metadata: str | Sequence[str] | None = None,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return every hit of a query, or of a frame of hits, with the text around it.

    A row a hit: id, outlet, date, left, keyword, right, doc, position, length (as in hits: the frame is one);
    of several queries with the label of each in `term`, and with what else a frame of hits holds. `window`: a
    number of words to each side or (left, right), inside the document, or "sentence" or "paragraph".
    `sort` by L1..L5 and R1..R5 (n-th word to the left or right), keyword, date, outlet or random (by `seed`),
    or several of them, "-date" for the other way round; ties and no sort keep the order of the hits.
    `patterns`: lines with the same words at the places sorted by stand together, the most frequent first,
    with these words in `pattern` and the number of them in `lines`. `metadata`: further columns of the
    documents, such as title and url. `sample` lines are drawn by `seed`; all if there are fewer.
    Of given hits, those inside the corpus are shown. AnalysisError for what cannot be used.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    span = Span.of(window, "document")
    keys = sort_keys([] if sort is None else texts("sort", sort), patterns=flag("patterns", patterns))
    about = [] if metadata is None else texts("metadata", metadata)
    for name in about:
        require("column", name, set(corpus.metadata.columns) - {*INTERNAL, *CONCORDANCE})
    corpus, seed = countable(corpus, copies, boilerplate), whole("seed", seed)
    hits = (  # what is left is found as it stands
        _given(corpus, query)
        if isinstance(query, pl.DataFrame)
        else find(corpus, query, case=case, boilerplate="keep")
    )
    if sample is not None and whole("sample", sample, 1) < len(hits):
        hits = hits[np.sort(drawn(corpus.store, hits, sample, seed))]
    lines = _lines(corpus.store, hits.with_columns(_of(corpus, hits, about)), span)
    lines = ordered(corpus.store, hits, lines, keys, seed) if keys else lines
    return with_patterns(corpus.store, lines, keys) if patterns else lines


def _of(corpus: Corpus, hits: pl.DataFrame, names: list[str]) -> list[pl.Series]:
    """Return columns of the documents of hits."""
    return corpus.metadata.select(names)[hits["doc"].to_numpy()].get_columns() if names else []


def _given(corpus: Corpus, hits: pl.DataFrame) -> pl.DataFrame:
    """Return those of the given hits that lie in the corpus; raise if they cannot be hits of its index."""
    need(hits, ("doc", "position", "length"), "a concordance of hits")
    columns = hits.select("doc", "position", "length")
    if not all(kind.is_integer() for kind in columns.dtypes) or sum(columns.null_count().row(0)):
        raise AnalysisError("these are no hits: doc, position and length are whole numbers, none missing")
    doc, start, length = (column.cast(pl.Int64).to_numpy() for column in columns)
    firsts = corpus.store.firsts
    known = (doc >= 0) & (doc < len(firsts) - 1) & (length > 0)
    row = np.where(known, doc, 0)
    if not np.all(known & (start >= firsts[row]) & (start + length <= firsts[row + 1])):
        raise AnalysisError("these are no hits of this corpus: use those that an.find gives for it")
    chosen = corpus.mask[doc]
    frame = frame_of_hits(corpus.store, doc[chosen], start[chosen], length[chosen])
    return frame.hstack(hits.drop(CONCORDANCE, strict=False).filter(chosen))


def _lines(store: Store, hits: pl.DataFrame, span: Span) -> pl.DataFrame:
    """Return the lines of hits in their order."""
    doc = hits["doc"].to_numpy().astype(np.int64)
    start = hits["position"].to_numpy()
    end = start + hits["length"].to_numpy()
    first, behind = spans(store, doc, start, end, span)
    own = {
        "id": store.documents["id"][doc],
        "left": text(store, doc, first, start),
        "keyword": _keywords(store, doc, start, end),
        "right": text(store, doc, end, behind),
    }
    further = [name for name in hits.columns if name not in CONCORDANCE]
    return hits.with_columns(**own).select(*CONCORDANCE, *further)


def _keywords(store: Store, doc: Ints, start: Ints, end: Ints) -> pl.Series:
    """Return the text of the hits; that of single tokens is their form, which is cheaper than a slice."""
    if np.all(end - start == 1):
        return store.lexicon["form"][store.forms[start]]
    return text(store, doc, start, end)
