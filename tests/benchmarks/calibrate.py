"""Hold our own claims against real coverage, where the truth is known because we made it.

    python tests/benchmarks/calibrate.py [PARQUET | INDEX] [--outlets A B C] [--splits N] [--draws N] [--seed N]

Prints three tables in Markdown, over the lemmas of one outlet each:

* **Nothing differs.** Articles of one outlet are thrown to two sides, in equal parts or not, single or joined by
  threes (so that one side's articles are three times as long), whole days falling apart on both sides. Whatever is
  then called different at 5 % is a false discovery; of a hundred such splits about five may show any.
* **The difference is known.** Articles are drawn again and a word is made rarer in one of the sides, in three ways:
  occurrences thinned one by one, taken out of whole articles, or multiplied within them. How many of the 95 % intervals
  hold the truth, by how many articles of the smaller side the word is to be expected in?
* **How much is found** of what was made 2 or 3 times as frequent, and how much of what is called was not planted.

Settings and seed decide every number; nothing depends on the machine.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, vstack

import analysis as an
from analysis.statistics import correction
from analysis.statistics.resampling import Counts, Robust, bootstrap_intervals, cluster_robust

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"
OUTLETS = "de.rt.com", "sueddeutsche.de", "journalistenwatch.com"
LEVEL = 0.05
TESTED = 5  # documents a word must stand in
KNOWN = 20  # documents of both sides from which on intervals are to hold
FREQUENT = 50  # documents from which on differences are to be found
PLANTED = 0.1  # of the words
WAYS = ("thinned", "whole articles", "within articles")
BINS = (2, 5, 20)  # expected documents of the smaller side
ENOUGH = 0.93  # coverage that a cell is to have

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Random = np.random.Generator


@dataclass(frozen=True)
class Articles:
    """Words of some articles: documents x terms, and the size of each document."""

    counts: csr_array
    sizes: Floats

    def __len__(self) -> int:
        return len(self.sizes)

    def drawn(self, rows: Rows) -> "Articles":
        """Return the articles in these rows, each as often as it is named."""
        return Articles(self.counts[rows], self.sizes[rows])

    def joined(self, by: int) -> "Articles":
        """Return the articles with so many each made one."""
        many = len(self) // by
        belongs = csr_array(
            (np.ones(many * by, np.int64), (np.arange(many * by) // by, np.arange(many * by))),
            (many, len(self)),
        )
        return Articles(csr_array(belongs @ self.counts), belongs @ self.sizes)

    def beside(self, other: "Articles") -> "Articles":
        """Return these articles, and others behind them."""
        return Articles(
            csr_array(vstack([self.counts, other.counts])), np.concatenate([self.sizes, other.sizes])
        )

    def words_in(self, documents: int) -> "Articles":
        """Return the counts of the words that stand in so many documents."""
        return Articles(self.counts[:, np.flatnonzero(self.documents() >= documents)], self.sizes)

    def documents(self) -> Rows:
        """Return in how many documents every word stands."""
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])


def by_term(counts: csr_array) -> Counts:
    """Return the counts as all functions of resampling take them."""
    columns = csc_array(counts)
    columns.sort_indices()
    return Counts(columns.indptr.astype(np.int64), columns.indices, columns.data)


def articles_of(corpus: an.Corpus, outlet: str) -> Articles:
    """Return the lemmas of one outlet's articles."""
    part = corpus.where(outlet=outlet)
    matrix = corpus.matrix("lemma")
    counts = matrix.counts.of(np.flatnonzero(matrix.terms["is_word"].to_numpy()))
    rows = np.flatnonzero(part.mask & (corpus.words > 0))
    every = csr_array(counts.sparse(len(part.mask), counts.n.astype(np.int64)).T)
    return Articles(every[rows], corpus.words[rows].astype(np.float64))


# --- nothing differs


class Split(NamedTuple):
    """Articles of one outlet on two sides: the first `target` of them against the rest."""

    articles: Articles
    target: Mask
    clusters: Rows | None = None


def thrown(share: float, joined: tuple[int, int] = (1, 1)) -> Callable[[Articles, Random], Split]:
    """Return a throw of articles; `share`: the target's of all articles, `joined`: so many to one on each side."""

    def throw(articles: Articles, random: Random) -> Split:
        order = random.permutation(len(articles))
        cut = int(len(order) * share) // joined[0] * joined[0]
        target = articles.drawn(order[:cut]).joined(joined[0])
        whole = target.beside(articles.drawn(order[cut:]).joined(joined[1]))
        return Split(whole, np.arange(len(whole)) < len(target))

    return throw


def of_articles(target: int) -> Callable[[Articles, Random], Split]:
    """Return a throw of so many articles against the rest."""
    return lambda articles, random: thrown((target + 0.5) / len(articles))(articles, random)


def days(share: float, per_day: int) -> Callable[[Articles, Random], Split]:
    """Return a throw of single articles in which days are units, and stand on both sides."""

    def throw(articles: Articles, random: Random) -> Split:
        return Split(articles, random.random(len(articles)) < share, np.arange(len(articles)) // per_day)

    return throw


DESIGNS: dict[str, Callable[[Articles, Random], Split]] = {
    "halves": thrown(0.5),
    "a target of 10 %": thrown(0.1),
    "of 200 articles": of_articles(200),
    "of 30 articles": of_articles(30),
    "target's articles joined by threes, 3 % of words": thrown(0.03, (3, 1)),
    "10 %": thrown(0.1, (3, 1)),
    "50 %": thrown(0.5, (3, 1)),
    "90 %": thrown(0.9, (3, 1)),
    "reference's articles joined by threes, target 10 % of words": thrown(0.1, (1, 3)),
    "days of 3 articles on both sides, target 10 %": days(0.1, 3),
    "days of 30 articles on both sides, target 10 %": days(0.1, 30),
    "days of 30 articles on both sides, halves": days(0.5, 30),
}


def robust_of(split: Split) -> Robust:
    """Return what the units of a split say of every word."""
    counts = by_term(split.articles.counts)
    return cluster_robust(counts, split.articles.sizes, split.target, clusters=split.clusters)


def called(robust: Robust) -> Mask:
    """Return which words are called different."""
    return correction.gilbert(robust.p, robust.smallest) < LEVEL


def false_discoveries(articles: Articles, design: str, splits: int, seed: int) -> Rows:
    """Return how many words each split of one outlet calls different."""
    random = np.random.default_rng((seed, list(DESIGNS).index(design)))
    found = []
    for _ in range(splits):
        split = DESIGNS[design](articles, random)
        tested = Split(split.articles.words_in(TESTED), split.target, split.clusters)
        found.append(int(called(robust_of(tested)).sum()))
    return np.array(found)


# --- the difference is known


def planted(counts: csr_array, target: Mask, way: str, factors: Floats, random: Random) -> csr_array:
    """Return the counts with every word its factor times as frequent in the target, in one of three ways."""
    made, inside = counts.copy(), np.repeat(target, np.diff(counts.indptr))
    factor = factors[made.indices]
    if way == "thinned":
        made.data = np.where(inside, made.data, random.binomial(made.data, 1 / factor))
    elif way == "whole articles":
        made.data = np.where(inside | (random.random(made.data.size) < 1 / factor), made.data, 0)
    else:
        made.data = np.where(inside, (made.data * factor).astype(np.int64), made.data)
    made.eliminate_zeros()
    return made


FACTORS = {
    "thinned": (1.0, 1.5, 2.0, 3.0),
    "whole articles": (1.0, 1.5, 2.0, 3.0),
    "within articles": (1.0, 3.0),
}


def coverage(
    articles: Articles, sizes: tuple[int, int], way: str, draws: int, seed: int
) -> dict[str, tuple[Floats, Floats]]:
    """Return of each kind of interval how many held and how many there were, by expected documents."""
    random = np.random.default_rng((seed, *sizes, WAYS.index(way)))
    target = np.arange(sum(sizes)) < sizes[0]
    bins = np.digitize(articles.documents() / len(articles) * sizes[0], BINS)
    held = {kind: (np.zeros(len(BINS) + 1), np.zeros(len(BINS) + 1)) for kind in ("closed form", "bootstrap")}
    for draw in range(draws):
        sample = articles.drawn(random.integers(0, len(articles), sum(sizes)))
        factors = random.choice(FACTORS[way], sample.counts.shape[1])
        made = Articles(planted(sample.counts, target, way, factors, random), sample.sizes)
        words = np.flatnonzero(made.documents() >= KNOWN)
        counts, truth = by_term(made.counts[:, words]), np.log2(factors[words])
        limits = {"closed form": cluster_robust(counts, made.sizes, target).interval()}
        if draw % 4 == 0:  # it takes its time
            limits["bootstrap"] = bootstrap_intervals(counts, made.sizes, target, replicates=400, seed=draw)
        for kind, (low, high) in limits.items():
            inside = (low <= truth) & (truth <= high)
            hits, known = held[kind]
            hits += np.bincount(bins[words], inside, len(BINS) + 1)
            known += np.bincount(bins[words], minlength=len(BINS) + 1)
    return held


def power(
    articles: Articles, share: float, way: str, factor: float, splits: int, seed: int
) -> tuple[float, float]:
    """Return the share of frequent planted words that are found, and of words found that are not planted."""
    random = np.random.default_rng((seed, WAYS.index(way), int(10 * factor), int(100 * share)))
    frequent = articles.documents() >= FREQUENT
    found = every_planted = wrong = every = 0
    for _ in range(splits):
        target = random.permutation(len(articles)) < share * len(articles)
        words = random.random(len(frequent)) < PLANTED
        made = planted(articles.counts, target, way, np.where(words, factor, 1.0), random)
        different = called(robust_of(Split(Articles(made, articles.sizes), target)))
        found += int((different & words & frequent).sum())
        every_planted += int((words & frequent).sum())
        wrong += int((different & ~words).sum())
        every += int(different.sum())
    return found / every_planted, wrong / max(every, 1)


# --- printing


def nulls(articles: list[Articles], splits: int, seed: int) -> Iterator[list[str]]:
    """Yield the rows of the first table."""
    for design in DESIGNS:
        counts = [false_discoveries(part, design, splits, seed) for part in articles]
        yield [design, *(f"{np.count_nonzero(found)} ({found.mean():.2f})" for found in counts)]


def intervals(articles: list[Articles], draws: int, seed: int) -> Iterator[list[str]]:
    """Yield the rows of the second table: a row a size and way, all outlets together."""
    for sizes in ((1200, 1200), (200, 3200), (30, 3000)):
        for way in WAYS:
            every = [coverage(part, sizes, way, draws, seed) for part in articles]
            for kind in ("closed form", "bootstrap"):
                held, of = (sum(part[kind][i] for part in every) for i in (0, 1))
                cells = [
                    f"{h / n:.1%}" if n >= KNOWN * draws / 4 else "" for h, n in zip(held, of, strict=True)
                ]
                yield [f"{sizes[0]:,} v {sizes[1]:,}, {way}: {kind}", f"{held.sum() / of.sum():.1%}", *cells]


def powers(articles: list[Articles], splits: int, seed: int) -> Iterator[list[str]]:
    """Yield the rows of the third table."""
    tested = [part.words_in(TESTED) for part in articles]
    for share, factor in ((0.5, 2.0), (0.5, 3.0), (0.1, 2.0), (0.1, 3.0)):
        for way in WAYS:
            results = [power(part, share, way, factor, splits, seed) for part in tested]
            shown = [f"{found:.0%} ({wrong:.1%})" for found, wrong in results]
            yield [f"{factor:g} times, {way}, target {share:.0%}", *shown]


def loaded(source: Path, outlets: list[str], folder: Path) -> an.Corpus:
    """Return an index as it is, or one of the outlets' articles from Parquet."""
    if source.suffix != ".parquet":
        return an.load(source)
    articles = pl.scan_parquet(source).filter(pl.col("outlet").is_in(outlets)).collect()
    return an.build(articles, folder / "calibrate")


def write(title: str, heads: list[str], rows: Iterator[list[str]]) -> None:
    """Print a table, a row as soon as it is there."""
    print(f"\n{title}\n")
    print("|", " | ".join(["", *heads]), "|")
    print("|---|" + "---:|" * len(heads))
    for row in rows:
        print("|", " | ".join(row), "|", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Hold our claims against real coverage.")
    parser.add_argument("source", nargs="?", type=Path, default=COVERAGE, help="Parquet, or a corpus folder")
    parser.add_argument("--outlets", nargs="+", default=list(OUTLETS))
    parser.add_argument("--splits", type=int, default=200)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2022)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = loaded(given.source, given.outlets, Path(scratch))
        articles = [articles_of(corpus, outlet) for outlet in given.outlets]
    print(
        ", ".join(
            f"{name}: {len(part):,} articles" for name, part in zip(given.outlets, articles, strict=True)
        )
    )
    allowed = int(np.ceil(given.splits * LEVEL + 2 * np.sqrt(given.splits * LEVEL * (1 - LEVEL))))
    title = f"Splits of {given.splits} with a false discovery (and how many a split), at most {allowed} each"
    write(title, given.outlets, nulls(articles, given.splits, given.seed))
    heads = ["all", f"under {BINS[0]}", *(f"from {low}" for low in BINS)]
    title = f"95 % intervals that hold, by documents expected in the smaller side (a cell is to have {ENOUGH:.0%})"
    write(title, heads, intervals(articles, given.draws, given.seed))
    title = f"Found of words in {FREQUENT} documents (not planted, of all that are called)"
    write(title, given.outlets, powers(articles, given.splits // 10, given.seed))


if __name__ == "__main__":
    sys.exit(main())
