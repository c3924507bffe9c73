"""The claim itself, on real coverage: what is called different after a reshuffling is false."""

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from analysis.statistics import association, correction
from analysis.statistics.resampling import Counts, cluster_robust

SPLITS, PLAIN = 60, 10
OUTLET = "de.rt.com"


@pytest.fixture(scope="module")
def outlet(coverage: pl.DataFrame) -> tuple[Counts, NDArray[np.float64]]:
    """Return the counts of one outlet's articles, words in at least five, and the articles' sizes."""
    words = (
        coverage.filter(pl.col("outlet") == OUTLET)
        .with_row_index("doc")
        .select("doc", word=pl.col("text").str.to_lowercase().str.extract_all(r"\w+"))
        .explode("word", empty_as_null=False)
    )
    sizes = words.group_by("doc").len().sort("doc")["len"].to_numpy().astype(np.float64)
    cells = words.group_by("word", "doc").len().filter(pl.len().over("word") >= 5).sort("word", "doc")
    runs = cells["word"].rle().struct.field("len").to_numpy()
    indptr = np.concatenate(([0], np.cumsum(runs, dtype=np.int64)))
    return Counts(indptr, cells["doc"].to_numpy(), cells["len"].to_numpy()), sizes


def discoveries(p: NDArray[np.float64]) -> int:
    return int((correction.benjamini_hochberg(p) < 0.05).sum())


def plain_p(counts: Counts, sizes: NDArray[np.float64], target: NDArray[np.bool_]) -> NDArray[np.float64]:
    n_t = np.add.reduceat(counts.n * target[counts.docs], counts.indptr[:-1])
    n = np.add.reduceat(counts.n, counts.indptr[:-1])
    cells = association.from_sizes(n_t, sizes[target].sum(), n - n_t, sizes[~target].sum())
    return association.p_value(association.score("log_likelihood", *cells))


@pytest.mark.shared
@pytest.mark.parametrize("share", [0.5, 0.1])
def test_splits_of_one_outlet(outlet: tuple[Counts, NDArray[np.float64]], share: float) -> None:
    counts, sizes = outlet
    random = np.random.default_rng(2022)
    found, plain = [], []
    for _ in range(SPLITS):
        target = random.permutation(sizes.size) < share * sizes.size
        found.append(discoveries(cluster_robust(counts, sizes, target).p))
        if len(plain) < PLAIN:
            plain.append(discoveries(plain_p(counts, sizes, target)))
    assert np.count_nonzero(found) <= 8  # of 60, at 5 per cent: more than 8 has a chance of 1 in 500
    assert np.count_nonzero(plain) == PLAIN  # G2 finds something in every one


@pytest.mark.shared
def test_planted_words_are_found(outlet: tuple[Counts, NDArray[np.float64]]) -> None:
    counts, sizes = outlet
    random = np.random.default_rng(2023)
    target = random.permutation(sizes.size) < 0.5 * sizes.size
    spread = np.diff(counts.indptr)
    planted = (spread >= 50) & (random.random(spread.size) < 0.1)
    more = counts.n * (target[counts.docs] & np.repeat(planted, spread)) * 2
    tripled = Counts(counts.indptr, counts.docs, counts.n + more)
    different = correction.benjamini_hochberg(cluster_robust(tripled, sizes, target).p) < 0.05
    assert different[planted].mean() > 0.6
    assert different[~planted].sum() <= 0.08 * different.sum()
