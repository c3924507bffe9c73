"""How differently: which words one part of the coverage uses more than another, and how surely.

An effect comes first (log ratio: how many times more often, in doublings), with an interval that says how
far it would move had other articles been sampled: whole documents vary, since outlets write articles, not
words. The p over documents tests every word at once; G2, which takes words for independent,
stands beside it as the field's habit. Positive is always the target's, negative the reference's.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from analysis.arguments import flag, positive, whole
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.counting.differences import Units, differences
from analysis.query.counting.groups import By
from analysis.query.counting.multiwords import with_multiwords
from analysis.query.counting.ordering import ordered
from analysis.query.counting.sides import clusters, two_sides
from analysis.query.counting.strata import Strata, strata_of, within
from analysis.query.counting.thresholds import SideThresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.reuse.boilerplate import countable
from analysis.query.reuse.own_words import own_rows
from analysis.statistics.resampling.verdicts import RELEVANT


def keywords(
    corpus: Corpus,
    target: Any,
    reference: Any = None,
    by: By = "outlet",
    unit: str = "lemma",
    *,
    words: str = "content",
    without: Without = None,
    min_docs: int | None = None,
    min_n: int | None = None,
    strata: Strata = None,
    cluster: By = None,
    copies: str = "all",
    boilerplate: str = "drop",
    phrases: bool = False,
    sort: str = "interval",
    relevant: float = RELEVANT,
    replicates: int = 0,
    seed: int = 0,
) -> pl.DataFrame:
    """Return what is typical of a target against a reference (default: all other documents).

    Target and reference are values of `by`, or lists of values. Columns: `schema.COMPARISON`; log ratio in
    doublings, rates per million words; the target's words first, the reference's last. `sort`: "interval", by
    the end of the interval that is nearer to zero; "evidence", by p; "rate", by the difference of the rates;
    "log_ratio".

    `ci_low`, `ci_high`: 95 % limits over documents, or over the values of `cluster` (date, author ...; who
    has none stands alone), in closed form; with `replicates` by a bootstrap. `verdict`: "more" or "less"
    where the interval lies wholly beyond `relevant` doublings, "alike" where wholly inside, else "open". `p`:
    two-sided, over the same units, `p_adjusted` by Gilbert over all words of both sides that can reach it,
    shown or not. `only`: the side that alone has the word. `dp_norm`: how unevenly the target's documents
    share the word (0 even, 1 one document). `flag` names words that few documents, or mostly one, carry.
    `strata`: columns or periods, or a frame of `events`: both sides are compared within each (log ratio by
    Mantel and Haenszel, `log_ratio_crude` without). Is it the wording or the topics? Strata of one side alone
    are left out, and a warning says so. `words`: content, negation or all, which alone shows own names
    of outlets and authors; `without`: words, globs or a .txt, not shown. `min_docs`: documents of the side on
    which a term has the higher rate in which it must stand; by default max(5, root of the documents of that
    side), rounded up, so that no article makes or breaks a row (`query.counting.thresholds` has the
    measurement; where both sides have less than 100 documents 1); the number asked stands in the column.
    `min_n`: occurrences on both (default 1). None of these moves any other number, save p_adjusted a little.
    `phrases`: words that hardly occur apart stand as one row (`query.counting.multiwords`). `copies`: "all",
    "once" or "exclude" passages printed in several articles. `boilerplate`: "drop" or "keep".
    """
    if whole("replicates", replicates) and strata is not None:
        raise AnalysisError("intervals within strata have a closed form and no bootstrap: replicates=0")
    sides = two_sides(corpus, target, reference, by)
    # a report counts once among what is compared, whoever else printed it
    corpus = countable(replace(corpus, rows=np.flatnonzero(sides.codes >= 0)), copies, boilerplate)
    sides = two_sides(corpus, target, reference, by)
    stratum = strata_of(corpus, strata)
    if stratum is not None:
        sides = within(sides, stratum, corpus.words)
    codes, least = None if stratum is None else stratum.codes, positive("relevant", relevant)
    units = Units(corpus.words, corpus.store.keys, clusters(corpus, cluster), codes, replicates, seed, least)
    matrix = with_multiwords(corpus, unit) if flag("phrases", phrases) else corpus.matrix(unit)
    frame, rows = differences(matrix, sides, units, SideThresholds.of(min_docs, min_n, sides.documents))
    shown = shown_terms(matrix.terms, words, without)[rows]
    return ordered(frame, shown & ~own_rows(corpus.store, unit, sides.codes, frame, words), sort)
