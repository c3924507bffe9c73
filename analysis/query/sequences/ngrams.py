"""Which words follow each other: the fixed turns of a coverage, counted without asking for any.

A list of sequences finds what nobody would have looked for: the phrase of an agency, the formula of a
ministry, the slogan that one outlet repeats.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.collocation.windows import at_least
from analysis.query.counting.counts import group_documents, kept_terms, pmw
from analysis.query.reuse.copies import counted
from analysis.query.sequences.sequences import Level, Text, lengths, levels, terms_of

NGRAMS = ("term", "length", "group", "n", "docs", "size", "pmw")
MOST = 4  # words that gaps may hold


def ngrams(
    corpus: Corpus,
    n: int | tuple[int, int] = 2,
    *,
    by: str | None = None,
    unit: str = "lower",
    gaps: int = 0,
    min_n: int | None = None,
    words: str = "all",
    copies: str = "all",
) -> pl.DataFrame:
    """Return sequences of n words, or of n[0] to n[1] words (2 to 6), most frequent first.

    term (the words, a space between), length (words), group, n, docs, size, pmw. A sequence never goes over a
    sign or the end of a sentence. `gaps`: words that may be passed over inside a sequence, in all at most so
    many (0 to 4): "a c" then stands for a b c, too; every choice of words counts.
    `words`: "all"; "content" or "negation" for sequences that begin and end with such a word.
    `min_n`: occurrences in all groups together (default 5; in corpora of less than 100 documents 1).
    Source of skip-grams: Guthrie, Allison, Liu, Guthrie & Wilks 2006, A closer look at skip-gram modelling.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    """
    corpus = counted(corpus, copies)
    shortest, longest = lengths(n)
    if not isinstance(gaps, int) or isinstance(gaps, bool) or not 0 <= gaps <= MOST:
        raise AnalysisError(f"gaps is a number of words from 0 to {MOST}, not {gaps!r}")
    least = at_least(min_n, len(corpus))
    groups = group_documents(corpus, by)
    terms = terms_of(corpus.store, unit)
    kept = kept_terms(terms, words)
    before: list[Level] = []
    parts: list[pl.DataFrame] = []
    for length, level in enumerate(
        levels(Text.of(corpus, unit, groups, gaps), (shortest, longest), least), start=1
    ):
        if length >= shortest:
            every = np.arange(len(level.n))
            shown = (level.n >= least) & kept[level.last] & kept[level.first(before, every)]
            cells = level.cells.filter(pl.Series(shown).gather(level.cells["gram"]))
            term = level.names(before, terms["term"], cells["gram"].to_numpy())
            parts.append(cells.with_columns(term=term, length=pl.lit(length, pl.Int64)))
        before.append(level)
    frame = pl.concat(parts)
    frame = frame.with_columns(size=groups.sizes[frame["group"].to_numpy()])
    frame = frame.sort("group", "n", "term", descending=[False, True, False])
    return frame.with_columns(
        groups.names.gather(frame["group"]).alias("group"), pmw=pmw(pl.col("n"), pl.col("size"))
    ).select(NGRAMS)
