"""The lines around every hit: how an analyst sees what was counted.

A line is two slices of the text around a third, so the typography of the source stays as it is; only a
paragraph break inside a slice becomes a space. A window counts words: signs are shown but not counted.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError, require
from analysis.query.concordance.context import Ints, Window, spans, text
from analysis.query.concordance.sorting import SORTS, ordered
from analysis.query.search.hits import find, frame_of_hits
from analysis.schema import CONCORDANCE, need


def kwic(
    corpus: Corpus,
    query: str | pl.DataFrame,
    window: Window = 8,
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    seed: int = 0,
    case: bool = False,
) -> pl.DataFrame:
    """Return every hit of a query, or of a frame of hits, with the text around it.

    A row a hit: id, outlet, date, left, keyword, right, position (i64, of the keyword's first token in the
    corpus, as in hits). `window` is a number of words to each side, inside the document, or "sentence".
    `sort` by L1..L5 and R1..R5 (n-th word to the left or right), keyword, date, outlet, or several of them;
    ties and no sort keep the order of the hits. `sample` lines are drawn by `seed`; all if there are fewer.
    Of given hits, those inside the corpus are shown. AnalysisError for what cannot be used.
    """
    _check(window, sample, seed)
    keys = [] if sort is None else [sort] if isinstance(sort, str) else sort
    if not isinstance(keys, list | tuple):
        raise AnalysisError(f"sort is a name such as 'R1' or a list of names, not {sort!r}")
    for key in keys:
        require("sort", key, SORTS)
    hits = _given(corpus, query) if isinstance(query, pl.DataFrame) else find(corpus, query, case=case)
    if sample is not None and sample < len(hits):
        hits = hits[np.sort(np.random.default_rng(seed).choice(len(hits), sample, replace=False))]
    lines = _lines(corpus.store, hits, window)
    return ordered(corpus.store, hits, lines, keys) if keys else lines


def _check(window: object, sample: object, seed: object) -> None:
    """Raise unless window, sample and seed can be used."""
    if window != "sentence" and not _number(window, 0):
        raise AnalysisError(f"window is a number of words, 0 or more, or 'sentence', not {window!r}")
    if sample is not None and not _number(sample, 1):
        raise AnalysisError(f"sample is a number of lines, 1 or more, not {sample!r}")
    if not _number(seed, 0):
        raise AnalysisError(f"seed is a whole number, 0 or more, not {seed!r}")


def _number(given: object, least: int) -> bool:
    return isinstance(given, int | np.integer) and not isinstance(given, bool) and int(given) >= least


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
    return frame_of_hits(corpus.store, doc[chosen], start[chosen], length[chosen])


def _lines(store: Store, hits: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Return the lines of hits in their order."""
    doc = hits["doc"].to_numpy().astype(np.int64)
    start = hits["position"].to_numpy()
    end = start + hits["length"].to_numpy()
    first, behind = spans(store, doc, start, end, window)
    columns = {
        "id": store.documents["id"][doc],
        "outlet": hits["outlet"],
        "date": hits["date"],
        "left": text(store, doc, first, start),
        "keyword": _keywords(store, doc, start, end),
        "right": text(store, doc, end, behind),
        "position": hits["position"],
    }
    return pl.DataFrame(columns).select(CONCORDANCE)


def _keywords(store: Store, doc: Ints, start: Ints, end: Ints) -> pl.Series:
    """Return the text of the hits; that of single tokens is their form, which is cheaper than a slice."""
    if np.all(end - start == 1):
        return store.lexicon["form"][store.forms[start]]
    return text(store, doc, start, end)
