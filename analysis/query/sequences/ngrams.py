"""Which words follow each other: the fixed turns of a coverage, counted without asking for any.

A list of sequences finds what nobody would have looked for: the phrase of an agency, the formula of a
ministry, the slogan that one outlet repeats.
"""

import numpy as np
import polars as pl

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import kept_terms, pmw
from analysis.query.counting.groups import By, group_documents
from analysis.query.counting.thresholds import Thresholds
from analysis.query.counting.without import Without, left_out
from analysis.query.reuse.boilerplate import countable
from analysis.query.sequences.sequences import Level, Text, lengths, levels
from analysis.schema import NGRAMS

MOST_GAPS = 4  # words that may be passed over


def ngrams(
    corpus: Corpus,
    n: int | tuple[int, int] = 2,
    *,
    by: By = None,
    unit: str = "lower",
    gaps: int = 0,
    min_n: int | None = None,
    min_docs: int | None = None,
    words: str = "all",
    without: Without = None,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return sequences of n words, or of n[0] to n[1] words (2 to 6), most frequent first.

    term (the words, a space between), length (words), group, n, docs, size, pmw. A sequence never goes over a
    sign or the end of a sentence. `gaps`: words that may be passed over inside a sequence, in all at most so
    many (0 to 4): "a c" then stands for a b c, too; every choice of words counts.
    `words`: "all"; "content" or "negation" for sequences that begin and end with such a word.
    `min_n`: occurrences in all groups together (default 5; in corpora of less than 100 documents 1),
    `min_docs`: documents (default 1).
    Source of skip-grams: Guthrie, Allison, Liu, Guthrie & Wilks 2006, A closer look at skip-gram modelling.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    shortest, longest = lengths(n)
    gaps = whole("gaps", gaps, 0, MOST_GAPS)
    least = Thresholds.of_n(min_n, min_docs, len(corpus))
    groups = group_documents(corpus, by)
    terms = corpus.store.terms(unit)
    kept = kept_terms(terms, words)
    before: list[Level] = []
    parts: list[pl.DataFrame] = []
    for length, level in enumerate(
        levels(Text.of(corpus, unit, groups, gaps), (shortest, longest), least.n), start=1
    ):
        if length >= shortest:
            every = np.arange(len(level.n))
            shown = least.met(level.n, level.docs) & kept[level.last] & kept[level.first(before, every)]
            cells = level.cells.filter(pl.Series(shown).gather(level.cells["gram"]))
            term = level.names(before, terms["term"], cells["gram"].to_numpy())
            parts.append(cells.with_columns(term=term, length=pl.lit(length, pl.Int64)))
        before.append(level)
    frame = pl.concat(parts)
    frame = frame.filter(~left_out(frame["term"], without))
    frame = frame.with_columns(size=groups.sizes[frame["group"].to_numpy()])
    frame = frame.sort("group", "n", "term", descending=[False, True, False])
    frame = frame.drop("group").hstack(groups.keys[frame["group"].to_numpy()])
    return frame.with_columns(pmw=pmw(pl.col("n"), pl.col("size"))).select(groups.columns(NGRAMS))
