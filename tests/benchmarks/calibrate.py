"""Hold our own claims against real coverage, where the truth is known because we made it.

    python tests/benchmarks/calibrate.py [PARQUET | INDEX] [--outlets A B C] [--splits N] [--seed N]

Prints a table in Markdown, a column an outlet. Three questions, each over the lemmas of one outlet:

* Documents split at random into halves: whatever is called different at 5 % (Benjamini and Hochberg) is a false
  discovery. So at most about one split in twenty may show any.
* Documents drawn again, and words thinned out in one half so that their true ratio is known: how many of the 95 %
  intervals hold it? Besides, documents of two outlets drawn again, with the ratio in all their documents as the truth.
* Halves again, and one word in ten made rarer in one of them: how many of these are found?

Settings and seed decide every number; nothing depends on the machine.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, vstack

import analysis as an
from analysis.statistics import association, correction
from analysis.statistics.resampling import Counts, bootstrap_intervals, cluster_robust

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
OUTLETS = "de.rt.com", "sueddeutsche.de", "journalistenwatch.com"
LEVEL = 0.05
TESTED = 5  # documents a word must stand in
KNOWN = 20  # documents from which on intervals are to hold
FREQUENT = 50  # documents from which on differences are to be found
FACTORS = 1.5, 2.0, 3.0
DRAWS = 40  # of documents, for the intervals
PLANTED = 0.1  # of the words
PLANTINGS = 20  # splits for each factor

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Articles:
    """Words of some articles: documents x terms, and the size of each document."""

    counts: csr_array
    sizes: Floats

    def __len__(self) -> int:
        return len(self.sizes)

    def drawn(self, rows: NDArray[np.int64]) -> "Articles":
        """Return the articles in these rows, each as often as it is named."""
        return Articles(self.counts[rows], self.sizes[rows])

    def words_in(self, documents: int) -> "Articles":
        """Return the counts of the words that stand in so many documents."""
        often = np.bincount(self.counts.indices, minlength=self.counts.shape[1]) >= documents
        return Articles(self.counts[:, np.flatnonzero(often)], self.sizes)


def by_term(counts: csr_array) -> Counts:
    """Return the counts as all functions of resampling take them."""
    columns = csc_array(counts)
    columns.sort_indices()
    return Counts(columns.indptr.astype(np.int64), columns.indices, columns.data)


def articles_of(corpus: an.Corpus, outlet: str) -> Articles:
    """Return the lemmas of one outlet's articles."""
    part = corpus.where(outlet=outlet)
    matrix = corpus.matrix("lemma")
    terms = matrix.counts.term
    words = matrix.terms["is_word"].to_numpy()[terms]
    shape = len(part.mask), len(matrix.terms)
    filled = (
        matrix.counts.n[words].astype(np.int64),
        (matrix.counts.docs[words].astype(np.int64), terms[words]),
    )
    rows = np.flatnonzero(part.mask & (corpus.words > 0))
    return Articles(csr_array(filled, shape=shape)[rows], corpus.words[rows].astype(np.float64))


def halves(documents: int, random: np.random.Generator) -> Mask:
    """Return which documents fall into the first half."""
    return random.permutation(documents) < documents / 2


def plain_p(counts: Counts, sizes: Floats, target: Mask) -> Floats:
    """Return the p of G2, which takes words for independent."""
    n_target = np.add.reduceat(counts.n * target[counts.docs], counts.indptr[:-1])
    n = np.add.reduceat(counts.n, counts.indptr[:-1])
    cells = association.from_sizes(n_target, sizes[target].sum(), n - n_target, sizes[~target].sum())
    return association.p_value(association.score("log_likelihood", *cells))


def called(p: Floats) -> Mask:
    """Return which words are called different."""
    return correction.benjamini_hochberg(p) < LEVEL


def false_discoveries(articles: Articles, splits: int, seed: int) -> tuple[list[int], list[int]]:
    """Return how many words each split calls different: by p over documents, by G2."""
    random = np.random.default_rng(seed)
    counts = by_term(articles.counts)
    over_documents, plain = [], []
    for _ in range(splits):
        target = halves(len(articles), random)
        over_documents.append(int(called(cluster_robust(counts, articles.sizes, target).p).sum()))
        plain.append(int(called(plain_p(counts, articles.sizes, target)).sum()))
    return over_documents, plain


def thinned(counts: csr_array, rows: Mask, factors: Floats, random: np.random.Generator) -> csr_array:
    """Return the counts with every word made rarer by its factor in the documents outside `rows`."""
    thin = counts.copy()
    keep = 1 / factors[thin.indices]
    keep[np.repeat(rows, np.diff(thin.indptr))] = 1
    thin.data = random.binomial(thin.data, keep)
    thin.eliminate_zeros()
    return thin


def held(sample: Articles, target: Mask, truth: Floats, seed: int) -> Iterator[Mask]:
    """Yield which intervals hold the truth, of words in enough documents: bootstrap, closed form."""
    often = np.bincount(sample.counts.indices, minlength=sample.counts.shape[1]) >= KNOWN
    known = np.flatnonzero(often & np.isfinite(truth))
    counts, truth = by_term(sample.counts[:, known]), truth[known]
    closed = cluster_robust(counts, sample.sizes, target).interval()
    for low, high in (bootstrap_intervals(counts, sample.sizes, target, seed=seed), closed):
        yield (low <= truth) & (truth <= high)


def coverage_of_planted(articles: Articles, seed: int) -> list[float]:
    """Return the share of intervals that hold ratios we made: bootstrap, closed form."""
    random = np.random.default_rng(seed)
    found = []
    for draw in range(DRAWS):
        sample = articles.drawn(random.integers(0, len(articles), len(articles)))
        target = halves(len(sample), random)
        factors = random.choice((1.0, *FACTORS), sample.counts.shape[1])
        thin = Articles(thinned(sample.counts, target, factors, random), sample.sizes)
        found.append(list(held(thin, target, np.log2(factors), draw)))
    return shares(found)


def coverage_between(a: Articles, b: Articles, seed: int) -> list[float]:
    """Return the share of intervals that hold the ratio of two outlets: bootstrap, closed form."""
    random = np.random.default_rng(seed)
    rates = [part.counts.sum(axis=0) / part.sizes.sum() for part in (a, b)]
    with np.errstate(divide="ignore", invalid="ignore"):
        truth = np.log2(rates[0] / rates[1])
    found = []
    for draw in range(DRAWS):
        parts = [part.drawn(random.integers(0, len(part), len(part))) for part in (a, b)]
        counts = csr_array(vstack([part.counts for part in parts]))
        sample = Articles(counts, np.concatenate([part.sizes for part in parts]))
        target = np.arange(len(sample)) < len(a)
        found.append(list(held(sample, target, truth, draw)))
    return shares(found)


def shares(found: list[list[Mask]]) -> list[float]:
    """Return the share of intervals that held, over all draws, for each kind of interval."""
    return [float(np.concatenate(kind).mean()) for kind in zip(*found, strict=True)]


def power(articles: Articles, factor: float, seed: int) -> tuple[float, float]:
    """Return the share of frequent planted words that are found, and of words found that are not planted."""
    random = np.random.default_rng(seed)
    frequent = np.bincount(articles.counts.indices, minlength=articles.counts.shape[1]) >= FREQUENT
    found = planted = wrong = every = 0
    for _ in range(PLANTINGS):
        target = halves(len(articles), random)
        words = random.random(len(frequent)) < PLANTED
        factors = np.where(words, factor, 1.0)
        counts = by_term(thinned(articles.counts, target, factors, random))
        different = called(np.nan_to_num(cluster_robust(counts, articles.sizes, target).p, nan=1.0))
        found += int((different & words & frequent).sum())
        planted += int((words & frequent).sum())
        wrong += int((different & ~words).sum())
        every += int(different.sum())
    return found / planted, wrong / max(every, 1)


def measured(articles: Articles, other: Articles, splits: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield what was measured for one outlet: name and result."""
    tested = articles.words_in(TESTED)
    yield "documents", f"{len(tested):,}"
    yield f"lemmas in at least {TESTED} of them", f"{tested.counts.shape[1]:,}"
    ours, plain = false_discoveries(tested, splits, seed)
    yield f"halvings with a false discovery, of {splits}: p over documents", f"{np.count_nonzero(ours)}"
    yield "the same, G2", f"{np.count_nonzero(plain)}"
    yield "false discoveries in a halving, mean: p over documents", f"{np.mean(ours):.2f}"
    yield "the same, G2", f"{np.mean(plain):,.0f}"
    hold = f"intervals of words in at least {KNOWN} documents that hold"
    for name, cover in (
        ("the planted ratio", coverage_of_planted(tested, seed)),
        ("the ratio to the next outlet", coverage_between(articles, other, seed)),
    ):
        yield f"{hold} {name}: bootstrap", f"{cover[0]:.1%}"
        yield "the same, closed form", f"{cover[1]:.1%}"
    for factor in FACTORS:
        found, wrong = power(tested, factor, seed)
        yield (
            f"words in at least {FREQUENT} documents, {factor:g} times as frequent in a half: found",
            f"{found:.0%}",
        )
        yield "of all words found, not planted", f"{wrong:.1%}"


def loaded(source: Path, outlets: list[str], folder: Path) -> an.Corpus:
    """Return an index as it is, or one of the outlets' articles from Parquet."""
    if source.suffix != ".parquet":
        return an.load(source)
    articles = pl.scan_parquet(source).filter(pl.col("outlet").is_in(outlets)).collect()
    return an.build(articles, folder / "calibrate")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Hold our claims against real coverage.")
    parser.add_argument("source", nargs="?", type=Path, default=COVERAGE, help="Parquet, or a corpus folder")
    parser.add_argument("--outlets", nargs="+", default=list(OUTLETS))
    parser.add_argument("--splits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2022)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = loaded(given.source, given.outlets, Path(scratch))
        articles = [articles_of(corpus, outlet) for outlet in given.outlets]
        columns = []
        for place, part in enumerate(articles):
            print(f"{given.outlets[place]} ...", file=sys.stderr, flush=True)
            other = articles[(place + 1) % len(articles)]
            columns.append(list(measured(part, other, given.splits, given.seed)))
    print("| |", " | ".join(given.outlets), "|")
    print("|---|" + "---:|" * len(columns))
    for row in zip(*columns, strict=True):
        print("|", row[0][0], "|", " | ".join(result for _, result in row), "|")


if __name__ == "__main__":
    main()
