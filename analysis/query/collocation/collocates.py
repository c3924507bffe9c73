"""In whose company: the words that stand near a word more often than chance would put them there.

What is said of a person or a country is said in the words around the name. A collocate is a claim about those
words, so it is counted against the rest of the same corpus, and `lines` leads back to the text.
"""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.matrix import CountMatrix
from analysis.errors import require
from analysis.query.collocation.near_words import Entries, Near, entries, near_words, span_of
from analysis.query.counting.counts import count
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.counting.thresholds import Thresholds
from analysis.query.counting.without import Without, shown_terms
from analysis.query.language.queries import Queries
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.hits import documents_of, hits_by_label
from analysis.query.search.windows import Window
from analysis.schema import COLLOCATES
from analysis.statistics import association
from analysis.statistics.association.attraction import attraction, ranking
from analysis.types import Ints, Mask

# Dice and its kind weigh the frequencies of two words: the node's are its hits, not all words around them
OF_TWO_WORDS = ("log_dice", "dice", "jaccard", "geometric_mean", "min_sensitivity")


def collocates(
    corpus: Corpus,
    query: Queries,
    window: Window = 5,
    *,
    within: str | None = "sentence",
    measure: str = "log_dice",
    min_n: int | None = None,
    min_docs: int | None = None,
    unit: str = "lemma",
    words: str = "content",
    without: Without = None,
    by: By = None,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return the words near the hits of a query, those that keep closest to it first.

    `node`: the query, or the label of each of several. `window`: words to each side, or (left, right); signs
    do not count. It ends with the sentence, or with the paragraph or document (`within`); "sentence" or
    "paragraph" is all of it. A near word is counted once, however many windows hold it: `n` of a term, in
    `docs` documents; `n_left` and `n_right` of them stand left and right of a hit (between two hits: both).
    The words of the hits themselves are left out everywhere.
    The table behind `score`: row 1 the `near` words, row 2 the rest of the corpus (each group is a corpus of
    its own); column 1 the term, `n_term` in all; `expected` is near x n_term / words of both rows. Dice, log
    Dice, Jaccard, geometric mean and minimum sensitivity have the `hits` for row 1, as in Rychlý 2008: log
    Dice = 14 + log2(2 n / (hits + n_term)), and n where it exceeds the hits.
    `measure`: any of `statistics.association.MEASURES`; log-likelihood, simple LL and chi-squared are
    negative for what is rarer than expected; Fisher's p is that of n or more. Rows with n of `min_n` or more
    (default 5; in corpora of less than 100 documents 1) in `min_docs` documents (default 1); neither of these
    nor `words` changes any other row.
    Source: Evert 2008, Corpora and collocations, in: Corpus Linguistics. An International Handbook, 4.1.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus, span = countable(corpus, copies, boilerplate), span_of(window, within)
    require("measure of association", measure, association.MEASURES)
    ground = _Ground.of(corpus, by, unit, shown_terms(corpus.matrix(unit).terms, words, without))
    least = Thresholds.of_n(min_n, min_docs, len(corpus))
    tables = []
    for node, hits in hits_by_label(corpus, query, case=case):
        table = _table(ground, hits, near_words(corpus, hits, span), least, measure)
        tables.append(table.with_columns(node=pl.lit(node)))
    return pl.concat(tables).select(ground.groups.columns(COLLOCATES))


class _Ground(NamedTuple):
    """What is the same for all nodes: the parts of the corpus, the terms, and which of them are shown."""

    corpus: Corpus
    groups: Groups
    matrix: CountMatrix
    term_of: NDArray[np.int32]  # the term of every form
    shown: Mask

    @classmethod
    def of(cls, corpus: Corpus, by: By, unit: str, shown: Mask) -> "_Ground":
        groups = group_documents(corpus, by)
        return cls(corpus, groups, corpus.matrix(unit), corpus.store.term_codes(unit), shown)

    def terms_at(self, positions: Ints) -> NDArray[np.int32]:
        """Return the term of each token."""
        terms: NDArray[np.int32] = self.term_of[self.corpus.store.forms[positions]]
        return terms


def _table(ground: _Ground, hits: pl.DataFrame, near: Near, least: Thresholds, measure: str) -> pl.DataFrame:
    groups = ground.groups
    term, own_term = (ground.terms_at(part) for part in (near.positions, near.hits))
    own_docs = documents_of(ground.corpus.store, near.hits)
    group, own_group, hit_group = (
        groups.codes[docs] for docs in (near.docs, own_docs, hits["doc"].to_numpy())
    )
    cells = _cells(entries(near, term, ground.shown[term] & (group >= 0), _by_group(groups)), groups, least)
    sizes = {
        "near": _per_group(group, groups),
        "hits": _per_group(hit_group, groups),
        "words": groups.sizes - _per_group(own_group, groups),
    }
    every = _frequencies(ground.matrix, groups, cells) - _occurrences(own_term, own_group, groups, cells)
    return _frame(ground.matrix.terms, groups, cells.with_columns(n_term=every), sizes, measure)


def _by_group(groups: Groups) -> Ints:
    """Return a place for every document such that those of a group lie together."""
    rank = np.empty(len(groups.codes), np.int64)
    rank[np.argsort(groups.codes, kind="stable")] = np.arange(len(rank))
    return rank


def _per_group(group: NDArray[np.int32], groups: Groups) -> Ints:
    return np.bincount(group[group >= 0], minlength=len(groups.keys))


def _key(term: NDArray[np.integer], group: NDArray[np.integer], groups: Groups) -> Ints:
    return term.astype(np.int64) * len(groups.keys) + group.astype(np.int64)


def _cells(counted: Entries, groups: Groups, least: Thresholds) -> pl.DataFrame:
    """Add up documents to groups: a row per term and group with at least so many near words."""
    group = groups.codes[counted.doc].astype(np.int64)
    first = np.flatnonzero(np.diff(_key(counted.term, group, groups), prepend=-1))
    columns = {"term": counted.term[first], "group": group[first], "docs": np.diff(first, append=len(group))}
    for name in ("n", "left", "right"):
        values = getattr(counted, name)
        columns[name] = np.add.reduceat(values, first) if len(first) else values
    return pl.DataFrame(columns).filter((pl.col("n") >= least.n) & (pl.col("docs") >= least.docs))


def _frequencies(matrix: CountMatrix, groups: Groups, cells: pl.DataFrame) -> Ints:
    """Return how often the term of each cell occurs in its group."""
    terms, place = np.unique(cells["term"].to_numpy(), return_inverse=True)
    found = count(matrix.of(terms), groups)
    asked = _key(place, cells["group"].to_numpy(), groups)
    return found.n[np.searchsorted(_key(found.term, found.group, groups), asked)]


def _occurrences(
    term: NDArray[np.int32], group: NDArray[np.int32], groups: Groups, cells: pl.DataFrame
) -> Ints:
    """Return how often the term and group of each cell stand among these."""
    inside = group >= 0
    keys = np.sort(_key(term[inside], group[inside], groups))
    asked = _key(cells["term"].to_numpy(), cells["group"].to_numpy(), groups)
    return np.searchsorted(keys, asked, side="right") - np.searchsorted(keys, asked, side="left")


def _frame(
    terms: pl.DataFrame, groups: Groups, cells: pl.DataFrame, sizes: dict[str, Ints], measure: str
) -> pl.DataFrame:
    term, group, n, n_term = (cells[name].to_numpy() for name in ("term", "group", "n", "n_term"))
    near, hits, size = (sizes[name][group] for name in ("near", "hits", "words"))
    expected = near * n_term / np.maximum(size, 1)
    row_1 = np.maximum(hits, n) if measure in OF_TWO_WORDS else near
    score = attraction(measure, n, row_1, n_term, size)
    order = np.lexsort((term, -ranking(measure, score, n > expected), group))
    columns = {
        "term": terms["term"].gather(term),
        "n": n,
        "n_left": cells["left"],
        "n_right": cells["right"],
        "docs": cells["docs"],
        "n_term": n_term,
        "near": near,
        "hits": hits,
        "expected": expected,
        "log_likelihood": attraction("log_likelihood", n, near, n_term, size),
        "measure": pl.repeat(measure, len(n), dtype=pl.String, eager=True),
        "score": score,
    }
    ordered: pl.DataFrame = pl.DataFrame(columns).hstack(groups.keys[group])[order]
    return ordered
