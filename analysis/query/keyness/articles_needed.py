"""How many articles it takes: a difference that cannot be shown with what there is may be shown with more.

Who plans a study asks before counting: is a month enough, or a year? The answer lies in how a word clumps:
one that a few articles are full of needs more articles than one that many use once.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from analysis.arguments import number, positive, share, texts
from analysis.corpus.cleaning.cleaning import clean_word
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, UnknownNameError
from analysis.query.counting.groups import By, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.schema import NEEDED
from analysis.statistics.resampling.verdicts import units_needed
from analysis.types import Array, Floats, Ints

FEWEST = 2  # documents with words; from one nothing can be learnt about how they vary


def articles_needed(
    corpus: Corpus,
    term: str | Sequence[str],
    log_ratio: float = 1.0,
    by: By = None,
    unit: str = "lemma",
    *,
    power: float = 0.8,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return how many articles each of two sides needs to show a log ratio of a word.

    Columns: `schema.NEEDED`: term, group, n, docs (with the word), documents, log_ratio, needed. `needed`: so
    many articles like these on either side, and in the share `power` of such samples the 95 % interval of a
    difference of `log_ratio` doublings is clear of zero. Null where the word does not occur, or where there
    are less than two articles. `by`: for articles like those of each group. `term`: one or several, as they
    stand in tables of the same `unit`. Formula and source: `statistics.resampling.verdicts.units_needed`.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups, matrix = group_documents(corpus, by), corpus.matrix(unit)
    names = [clean_word(name) for name in texts("term", term)]
    code = matrix.terms["term"].index_of
    for name in names:
        if code(name) is None:
            raise UnknownNameError(unit, name, matrix.terms["term"].head(0))
    if not positive("log_ratio", abs(number("log_ratio", log_ratio))):
        raise AnalysisError("log_ratio is not 0")
    found = matrix.counts.of(np.array([code(name) for name in names]))
    tables = []
    for row, name in enumerate(names):
        n = np.zeros(len(groups.codes))
        part = found.part(row, row + 1)
        n[part.docs] = part.n
        sums, variance = _variances(n, corpus.words, groups.codes.astype(np.int64), len(groups.keys))
        needed = np.ceil(2 * units_needed(variance, log_ratio, share("power", power, below_one=True)))
        table = groups.keys.with_columns(
            term=pl.lit(name),
            n=pl.Series(sums[0].astype(np.int64)),
            docs=pl.Series(sums[1].astype(np.int64)),
            documents=pl.Series(groups.documents),
            log_ratio=pl.lit(float(log_ratio)),
            needed=pl.Series(needed, nan_to_null=True).cast(pl.Int64),
        )
        tables.append(table)
    return pl.concat(tables).select(groups.columns(NEEDED))


def _variances(n: Floats, words: Ints, codes: Ints, groups: int) -> tuple[Floats, Floats]:
    """Return n and documents by group, and the variance that the log rate of one article would have."""
    used = (codes >= 0) & (words > 0)

    def by_group(values: Array) -> Floats:
        return np.bincount(codes[used], values[used], minlength=groups).astype(np.float64)

    occurrences, size, documents = by_group(n), by_group(words), by_group(np.ones(len(n)))
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.append(occurrences / size, 0.0)[codes]
        squares = by_group((n - rate * words) ** 2) * documents / (documents - 1)
        variance = squares / occurrences**2 * documents / np.log(2) ** 2
    variance[(documents < FEWEST) | (occurrences == 0)] = np.nan
    return np.stack([occurrences, by_group((n > 0).astype(np.float64))]), variance
