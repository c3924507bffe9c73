"""The lines behind a number: exactly the passages that a row of a table counts.

A number that nobody can look behind has to be believed. So every row that counts something, a word of one
outlet, a sequence, a collocate, a month of a trend, one side of a comparison, gives its concordance. What is
found is held against what the row says: a row of another part of the corpus, or of other arguments, is
refused with both numbers rather than answered with other lines.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.concordance.kwic import kwic
from analysis.query.counting.groups import By
from analysis.query.counting.strata import Strata
from analysis.query.language.queries import Queries
from analysis.query.lines.asked import Asked
from analysis.query.lines.fitting import Search
from analysis.query.lines.places import Places
from analysis.query.lines.rows import Rows, read_rows
from analysis.query.search.hits import frame_of_hits
from analysis.query.search.windows import Window

SHOWN = 8  # words to each side, as of `kwic`; more where a window looked further


def lines(
    corpus: Corpus,
    rows: Any,
    query: Queries | None = None,
    *,
    by: By = None,
    every: str = "month",
    unit: str | None = None,
    window: Window = 5,
    within: str | None = "sentence",
    target: Any = None,
    reference: Any = None,
    strata: Strata = None,
    gaps: int = 0,
    phrases: bool = False,
    case: bool = False,
    mode: str = "precise",
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return the lines behind rows of a table: a concordance of exactly the hits that were counted.

    `rows`: a row (a mapping) or a frame of frequencies, keywords, compare, contrasts, stability, ngrams,
    phrases, collocates, compare_collocates, trend, rates, dispersion, positions, copies, boilerplate, events,
    quotations, sources, distance_marks, moods, find or kwic, filtered, sorted, joined or read from a csv
    (also one beside a figure). A row has n lines; that of a comparison those of both sides, told apart in
    `side`; of collocates the near words; of copies and boilerplate the passage; of events the first sentence
    of the article.

    The question is known by its columns. What they do not hold is given again, with the names and defaults of
    the question: `by` (default outlet where rows have a group), `every`, `unit`, `window`, `within`, `target`
    and `reference` (a and b of compare), `strata`, `gaps`, `phrases`, `case`, `mode`, `copies`,
    `boilerplate`, and `query` where `term` or `node` is a label. Columns: those of kwic, then what tells the
    rows apart (node, term, group, period, side ...). For a wider window, another sort or a sample give the
    lines to `kwic`.

    AnalysisError for rows that count nothing, and for a row whose number is not what is found here.
    """
    table = read_rows(rows, queried=query is not None)
    if table.kind == "hits":
        return kwic(corpus, table.frame, boilerplate="keep")
    asked = Asked(
        query,
        by,
        every,
        unit,
        window,
        within,
        target,
        reference,
        strata,
        gaps,
        phrases,
        case,
        mode,
        copies,
        boilerplate,
    )
    return kwic(corpus, _hits(corpus, table, asked), _window(table, asked))


def _hits(corpus: Corpus, table: Rows, asked: Asked) -> pl.DataFrame:
    """Return what all rows count, as a frame of hits with what tells the rows apart."""
    ways: dict[str, Search] = {}
    parts: list[tuple[int, str, Places]] = []
    for number, row in enumerate(table):
        way = row.get("copies") or asked.copies  # which a report of `compare` names
        if way not in ways:
            ways[way] = Search.of(corpus, table, replace(asked, copies=way))
        parts += ((number, side, places) for side, places in ways[way].checked(row).items())
    counts = [len(places.starts) for _, _, places in parts]
    none = np.zeros(0, np.int64)
    starts = np.concatenate([none, *(places.starts for _, _, places in parts)])
    lengths = np.concatenate([none, *(places.lengths for _, _, places in parts)])
    frame = frame_of_hits(corpus.store, corpus.store.doc_of(starts), starts, lengths)
    frame = frame.hstack(table.keys[np.repeat([number for number, _, _ in parts], counts)])
    if not table.two_sided:
        return frame
    sides = pl.Series([side for _, side, _ in parts], dtype=pl.String)
    return frame.with_columns(side=sides.gather(np.repeat(np.arange(len(parts)), counts)))


def _window(table: Rows, asked: Asked) -> Window:
    """Return how much of the text is shown: the hit of a near word always."""
    if table.kind != "near":
        return SHOWN
    if isinstance(asked.window, str):
        return asked.window
    left, right = asked.window if isinstance(asked.window, tuple) else (asked.window, asked.window)
    return max(right, SHOWN), max(left, SHOWN)
