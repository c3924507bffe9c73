"""Inference over documents: exact where a small case can be enumerated, calibrated where it cannot."""

import itertools
import math
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from analysis.errors import AnalysisError
from analysis.statistics import association, correction, resampling
from analysis.statistics.resampling import (
    Counts,
    bootstrap_intervals,
    cluster_robust,
    one_against_all,
    rate_intervals,
    ratio_intervals,
)

Dense = NDArray[np.int64]


def sparse(dense: Dense) -> Counts:
    """Return the counts of a matrix terms x documents."""
    filled = dense > 0
    indptr = np.concatenate(([0], np.cumsum(filled.sum(axis=1))))
    return Counts(indptr, np.nonzero(filled)[1].astype(np.uint32), dense[filled].astype(np.uint32))


def coverage(random: np.random.Generator, terms: int, documents: int) -> tuple[Dense, NDArray[np.float64]]:
    """Return clumped counts, as articles have them: a word stands in few and there often; and sizes."""
    sizes = random.integers(150, 900, documents)
    rates = random.gamma(0.4, 0.01, (terms, 1)) + 1e-4
    about = random.gamma(0.05, 20, (terms, documents))  # what the article is about, mean 1
    return random.poisson(rates * about * sizes), sizes.astype(np.float64)


def halves(random: np.random.Generator, documents: int, share: float = 0.5) -> NDArray[np.bool_]:
    return random.permutation(documents) < share * documents


def test_log_ratio_is_hardies() -> None:
    random = np.random.default_rng(1)
    dense, sizes = coverage(random, 60, 40)
    target = halves(random, 40)
    n_t, n_r = dense[:, target].sum(axis=1), dense[:, ~target].sum(axis=1)
    cells = association.from_sizes(n_t, sizes[target].sum(), n_r, sizes[~target].sum())
    found = cluster_robust(sparse(dense), sizes, target)
    np.testing.assert_allclose(found.log_ratio, association.score("log_ratio", *cells), rtol=1e-12)
    np.testing.assert_array_equal(found.units_target, (dense[:, target] > 0).sum(axis=1))
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose(found.top_share, dense[:, target].max(axis=1) / n_t)
        np.testing.assert_allclose(found.top_share_reference, dense[:, ~target].max(axis=1) / n_r)


def plain_variance(n: Any, sizes: Any, target: Any, unit: Any) -> float:
    """Return the linearised variance of the log ratio, written out unit by unit."""
    total = 0.0
    for side in (target, ~target):
        units = set(unit[side])
        rate = n[side].sum() / sizes[side].sum()
        shares = [(n - rate * sizes)[side & (unit == u)].sum() / n[side].sum() for u in units]
        total += len(units) / (len(units) - 1) * sum(share**2 for share in shares)
    return total / math.log(2) ** 2


@pytest.mark.parametrize("clustered", [False, True])
def test_the_standard_error_is_the_sum_of_the_units_influences(clustered: bool) -> None:
    random = np.random.default_rng(2)
    dense, sizes = coverage(random, 50, 60)
    target = np.arange(60) < 24
    unit = np.arange(60) // 3 if clustered else np.arange(60)
    found = cluster_robust(sparse(dense), sizes, target, clusters=unit if clustered else None)
    for term in range(50):
        if dense[term, target].any() and dense[term, ~target].any():
            expected = math.sqrt(plain_variance(dense[term], sizes, target, unit))
            assert found.standard_error[term] == pytest.approx(expected, rel=1e-4)


def test_units_on_both_sides_share_their_ups_and_downs() -> None:
    # a word that both outlets use on the same days: by days the ratio is certain, by documents it is not
    days = np.repeat(np.arange(30), 2)
    target = np.arange(60) % 2 == 0
    dense = np.repeat(np.random.default_rng(3).poisson(4, 30) + 1, 2)[None, :]
    sizes = np.full(60, 400.0)
    by_document = cluster_robust(sparse(dense), sizes, target)
    by_day = cluster_robust(sparse(dense), sizes, target, clusters=days)
    assert by_day.standard_error[0] < 0.01 < by_document.standard_error[0]
    low, high = bootstrap_intervals(sparse(dense), sizes, target, clusters=days)
    wide_low, wide_high = bootstrap_intervals(sparse(dense), sizes, target)
    assert (high - low)[0] < 0.5 * (wide_high - wide_low)[0]


def exact_p(n: Any, sizes: Any, k: int) -> dict[tuple[int, ...], float]:
    """Return the two-sided p of every choice of k documents: twice the smaller tail of all choices."""
    rate = n.sum() / sizes.sum()
    scores = {
        chosen: float((n - rate * sizes)[list(chosen)].sum())
        for chosen in itertools.combinations(range(n.size), k)
    }
    values = np.array(list(scores.values()))
    return {
        chosen: min(1.0, 2 * min((values >= x - 1e-9).mean(), (values <= x + 1e-9).mean()))
        for chosen, x in scores.items()
    }


def test_p_against_all_reshufflings() -> None:
    random = np.random.default_rng(4)
    n = random.poisson(random.gamma(0.7, 3, 14))
    sizes = random.integers(200, 500, 14).astype(float)
    exact = exact_p(n, sizes, 6)
    picked = random.permutation(np.array(list(exact)))[:300]
    ours = []
    for chosen in picked:
        target = np.isin(np.arange(14), chosen)
        ours.append(float(cluster_robust(sparse(n[None, :]), sizes, target).p[0]))
    theirs = np.array([exact[tuple(chosen)] for chosen in picked.tolist()])
    ratio = np.log(np.array(ours) / theirs)
    assert np.abs(np.median(ratio)) < 0.25
    assert (ratio > -0.9).all()  # never much bolder than the truth
    assert np.corrcoef(np.log(ours), np.log(theirs))[0, 1] > 0.95


@pytest.mark.parametrize(("carriers", "inside"), [(12, 12), (12, 10), (30, 24), (6, 4)])
@pytest.mark.parametrize("share", [0.5, 0.1])
def test_p_of_a_word_once_in_some_documents_is_that_of_an_urn(
    carriers: int, inside: int, share: float
) -> None:
    from scipy.stats import hypergeom

    documents = 2_000
    target = np.arange(documents) < share * documents
    n = np.zeros((1, documents), dtype=np.int64)
    n[0, :inside] = 1
    n[0, documents - (carriers - inside) :] = 1
    p = float(cluster_robust(sparse(n), np.full(documents, 300.0), target).p[0])
    expected = min(1.0, 2 * float(hypergeom.sf(inside - 1, documents, carriers, target.sum())))
    assert 0.9 * expected < p < 1.5 * expected


def test_a_word_in_one_document_is_never_a_discovery() -> None:
    n = np.zeros((1, 1_000), dtype=np.int64)
    n[0, 0] = 400
    target = np.arange(1_000) < 20
    sizes = np.full(1_000, 500.0)
    p = float(cluster_robust(sparse(n), sizes, target).p[0])
    assert p >= 0.02  # the chance that the document lies in the target
    cells = association.from_sizes(400, 10_000, 0, 490_000)
    assert association.p_value(association.score("log_likelihood", *cells)) < 1e-300


@given(st.integers(1, 12), st.integers(1, 60), st.integers(1, 4), st.integers(0, 10_000))
def test_p_of_a_one_sided_word_is_never_below_what_chance_gives(
    carriers: int, others: int, length: int, seed: int
) -> None:
    """Articles of the other side may be longer, or shorter: what counts is the share of words."""
    random = np.random.default_rng(seed)
    target = np.arange(carriers + others + 40) < carriers + 20
    sizes = random.integers(100, 200, target.size) * np.where(target, 1.0, length)
    n = np.zeros((1, target.size), dtype=np.int64)
    n[0, :carriers] = 1
    w = sizes[target].sum() / sizes.sum()
    p = float(cluster_robust(sparse(n), sizes, target).p[0])
    assert p >= 2 * min(w, 1 - w) ** carriers * (1 - 1e-6)
    turned = float(cluster_robust(sparse(n), sizes, ~target).p[0])
    assert turned == pytest.approx(p, rel=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("joined", [3, 6])
@pytest.mark.parametrize("share", [0.03, 0.1, 0.5, 0.9])
def test_no_false_discoveries_where_articles_of_one_side_are_longer(joined: int, share: float) -> None:
    random = np.random.default_rng((11, joined, int(100 * share)))
    dense, sizes = coverage(random, 800, 600)
    any_false = 0
    for _ in range(20):
        order = random.permutation(600)
        cut = round(600 * share) // joined * joined
        long = dense[:, order[:cut]].reshape(800, -1, joined).sum(axis=2)
        both = np.hstack([long, dense[:, order[cut:]]])
        words = np.append(sizes[order[:cut]].reshape(-1, joined).sum(axis=1), sizes[order[cut:]])
        robust = cluster_robust(sparse(both), words, np.arange(words.size) < cut // joined)
        any_false += bool((correction.gilbert(robust.p, robust.smallest) < 0.05).any())
    assert any_false <= 4  # of 20, at 5 per cent: more has a chance of 1 in 400


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.03, 0.1, 0.5])
@pytest.mark.parametrize("per_day", [3, 30])
def test_no_false_discoveries_where_units_stand_on_both_sides(share: float, per_day: int) -> None:
    random = np.random.default_rng((12, per_day, int(100 * share)))
    dense, sizes = coverage(random, 800, 900)
    days = np.arange(900) // per_day
    any_false = 0
    for _ in range(20):
        target = random.random(900) < share
        robust = cluster_robust(sparse(dense), sizes, target, clusters=days)
        any_false += bool((correction.gilbert(robust.p, robust.smallest) < 0.05).any())
    assert any_false <= 4


@given(st.integers(1, 400), st.integers(2, 40), st.integers(2, 2000))
def test_what_a_side_never_prints_is_not_more_frequent_there(hits: int, small: int, large: int) -> None:
    target = np.arange(small + large) < small
    n = np.zeros((1, target.size), dtype=np.int64)
    n[0, small : small + 1] = hits
    found = cluster_robust(sparse(n), np.full(target.size, 300.0), target)
    assert found.log_ratio[0] <= 1e-12
    expected = hits * small / large
    assert found.log_ratio[0] == pytest.approx(math.log2(min(0.5, expected) / expected), abs=1e-9)


def test_the_order_of_the_rows_moves_no_number() -> None:
    random = np.random.default_rng(13)
    dense, sizes = coverage(random, 60, 40)
    target, keys = halves(random, 40), random.integers(0, 2**63, 40).astype(np.uint64)
    order = random.permutation(40)
    for options in ({}, {"clusters": np.arange(40) // 3}):
        turned = {name: values[order] for name, values in options.items()}
        first = cluster_robust(sparse(dense), sizes, target, **options)
        again = cluster_robust(sparse(dense[:, order]), sizes[order], target[order], **turned)
        for name in ("log_ratio", "standard_error", "p"):
            np.testing.assert_allclose(getattr(first, name), getattr(again, name), rtol=1e-6)
        limits = bootstrap_intervals(sparse(dense), sizes, target, keys=keys, replicates=100, **options)
        other = bootstrap_intervals(
            sparse(dense[:, order]), sizes[order], target[order], keys=keys[order], replicates=100, **turned
        )
        np.testing.assert_allclose(limits, other, rtol=1e-4)


def test_sums_of_squares_hold_for_large_clusters() -> None:
    """A cluster of 1e8 words: in single precision the squares are off by several per cent."""
    n = np.array([[30_000_001, 29_999_999, 10, 12, 30_000_000, 30_000_002, 11, 9]])
    sizes = np.array([1e8, 1e8, 40.0, 40.0, 1e8, 1e8, 40.0, 40.0])
    target = np.arange(8) < 4
    found = cluster_robust(sparse(n), sizes, target)
    expected = plain_variance(n[0], sizes, target, np.arange(8))
    np.testing.assert_allclose(found.standard_error[0] ** 2, expected, rtol=1e-6)


def test_strata_take_the_topics_out() -> None:
    """One side writes more of sport, both use the word alike within sport and within politics."""
    random = np.random.default_rng(14)
    sport = np.append(random.random(400) < 0.8, random.random(400) < 0.2)
    target = np.arange(800) < 400
    sizes = np.full(800, 300.0)
    dense = random.poisson(np.where(sport, 3.0, 0.2), (50, 800))
    crude = cluster_robust(sparse(dense), sizes, target)
    within = cluster_robust(sparse(dense), sizes, target, strata=sport)
    assert (crude.log_ratio > 1).all()
    assert np.abs(within.log_ratio).max() < 0.5
    low, high = within.interval()
    assert ((low <= 0) & (high >= 0)).mean() >= 0.86
    assert (within.p < 0.05).mean() < 0.15
    one = cluster_robust(sparse(dense), sizes, target, strata=np.zeros(800, dtype=int))
    np.testing.assert_allclose(one.log_ratio, crude.log_ratio)
    np.testing.assert_allclose(one.p, crude.p, rtol=1e-6)


def test_the_ratio_within_strata_is_mantels_and_haenszels() -> None:
    random = np.random.default_rng(15)
    dense, sizes = coverage(random, 30, 60)
    target, strata = halves(random, 60), np.arange(60) % 3
    top = bottom = np.zeros(30)
    for stratum in range(3):
        t, r = target & (strata == stratum), ~target & (strata == stratum)
        both = sizes[t].sum() + sizes[r].sum()
        top = top + dense[:, t].sum(axis=1) * sizes[r].sum() / both
        bottom = bottom + dense[:, r].sum(axis=1) * sizes[t].sum() / both
    known = (top > 0) & (bottom > 0)
    found = cluster_robust(sparse(dense), sizes, target, strata=strata).log_ratio
    np.testing.assert_allclose(found[known], np.log2(top[known] / bottom[known]))


def test_each_against_all_is_the_same_as_one_by_one() -> None:
    random = np.random.default_rng(16)
    dense, sizes = coverage(random, 40, 90)
    groups = np.arange(90) % 4 - 1
    for clusters in (None, np.arange(90) // 5):
        found = one_against_all(sparse(dense), sizes, groups, clusters=clusters)
        assert len(found) == 3
        for code, robust in enumerate(found):
            alone = cluster_robust(
                sparse(dense), sizes, groups == code, (groups >= 0) & (groups != code), clusters=clusters
            )
            for name in ("log_ratio", "standard_error", "freedom", "p", "smallest", "top_share"):
                np.testing.assert_allclose(getattr(robust, name), getattr(alone, name), rtol=1e-6)


def test_false_discoveries_by_splitting_at_random() -> None:
    random = np.random.default_rng(5)
    dense, sizes = coverage(random, 800, 300)
    any_robust = any_plain = 0
    for share in (0.5, 0.15):
        for _ in range(40):
            target = halves(random, 300, share)
            p = cluster_robust(sparse(dense), sizes, target).p
            any_robust += bool((correction.benjamini_hochberg(p) < 0.05).any())
            n_t, n_r = dense[:, target].sum(axis=1), dense[:, ~target].sum(axis=1)
            cells = association.from_sizes(n_t, sizes[target].sum(), n_r, sizes[~target].sum())
            plain = association.p_value(association.score("log_likelihood", *cells))
            any_plain += bool((correction.benjamini_hochberg(plain) < 0.05).any())
    assert any_robust <= 8  # of 80, at 5 per cent
    assert any_plain >= 70  # what the same splits do to G2


def test_planted_differences_are_found() -> None:
    random = np.random.default_rng(6)
    dense, sizes = coverage(random, 400, 1_000)
    target = halves(random, 1_000)
    planted = np.arange(400) < 40
    dense[np.ix_(planted, target)] *= 3
    adjusted = correction.benjamini_hochberg(cluster_robust(sparse(dense), sizes, target).p)
    common = (dense > 0).sum(axis=1) >= 30
    assert (adjusted[planted & common] < 0.05).mean() > 0.4
    assert (adjusted[~planted] < 0.05).mean() < 0.02


@pytest.mark.parametrize(("documents", "share", "factor"), [(400, 0.5, 1), (400, 0.5, 2), (1_500, 0.15, 1)])
def test_intervals_cover(documents: int, share: float, factor: int) -> None:
    random = np.random.default_rng(7)
    rates = random.gamma(2.0, 2e-4, (150, 1)) + 1e-4
    inside = total = inside_robust = 0
    for repetition in range(8):
        sizes = random.integers(150, 900, documents).astype(float)
        target = halves(random, documents, share)
        about = random.gamma(0.3, 1 / 0.3, (150, documents)) * np.where(target, factor, 1)
        dense = random.poisson(rates * about * sizes)
        dense = dense[(dense > 0).sum(axis=1) >= 20]
        low, high = bootstrap_intervals(sparse(dense), sizes, target, replicates=400, seed=repetition)
        truth = math.log2(factor)
        inside += int(((low <= truth) & (truth <= high)).sum())
        robust = cluster_robust(sparse(dense), sizes, target).interval()
        inside_robust += int(((robust[0] <= truth) & (truth <= robust[1])).sum())
        total += dense.shape[0]
    assert total > 500
    assert 0.92 <= inside / total <= 0.97
    assert 0.92 <= inside_robust / total <= 0.985


def test_swapping_the_sides_turns_everything_round() -> None:
    random = np.random.default_rng(8)
    dense, sizes = coverage(random, 80, 50)
    target = halves(random, 50, 0.3)
    there, back = (cluster_robust(sparse(dense), sizes, mask) for mask in (target, ~target))
    np.testing.assert_allclose(there.log_ratio, -back.log_ratio)
    np.testing.assert_allclose(there.standard_error, back.standard_error, rtol=1e-6)
    np.testing.assert_allclose(there.p, back.p, rtol=0.2)


def test_the_same_seed_gives_the_same_interval_whatever_the_blocks() -> None:
    random = np.random.default_rng(9)
    dense, sizes = coverage(random, 60, 40)
    target = halves(random, 40)
    first, second = (bootstrap_intervals(sparse(dense), sizes, target, replicates=200) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    alone = bootstrap_intervals(sparse(dense[13:14]), sizes, target, replicates=200)
    np.testing.assert_allclose(np.ravel(alone), [first[0][13], first[1][13]], rtol=1e-6)
    other = bootstrap_intervals(sparse(dense), sizes, target, replicates=200, seed=1)
    assert not np.array_equal(first, other)


def test_a_word_absent_from_one_side_has_finite_limits_and_from_both_none() -> None:
    dense = np.zeros((3, 20), dtype=np.int64)
    dense[0, :6] = 2
    dense[1, 14:] = 1
    target = np.arange(20) < 10
    low, high = bootstrap_intervals(sparse(dense), np.full(20, 100.0), target)
    assert np.isfinite(low[:2]).all()
    assert np.isfinite(high[:2]).all()
    assert low[0] > 0 > high[1]
    found = cluster_robust(sparse(dense), np.full(20, 100.0), target)
    for values in (low, high, found.log_ratio, found.standard_error, found.p):
        assert np.isnan(values[2])


def test_documents_on_neither_side_do_not_matter() -> None:
    random = np.random.default_rng(10)
    dense, sizes = coverage(random, 40, 60)
    target, reference = np.arange(60) < 20, (np.arange(60) >= 20) & (np.arange(60) < 45)
    whole = cluster_robust(sparse(dense), sizes, target, reference)
    cut = cluster_robust(sparse(dense[:, :45]), sizes[:45], np.arange(20))
    np.testing.assert_allclose(whole.p, cut.p)
    np.testing.assert_allclose(whole.standard_error, cut.standard_error)
    low, high = bootstrap_intervals(sparse(dense), sizes, target, reference, replicates=100)
    cut_low, cut_high = bootstrap_intervals(sparse(dense[:, :45]), sizes[:45], target[:45], replicates=100)
    np.testing.assert_allclose([low, high], [cut_low, cut_high], rtol=1e-6)


def test_clusters_may_be_names_and_dates() -> None:
    random = np.random.default_rng(11)
    dense, sizes = coverage(random, 20, 30)
    target = np.arange(30) < 15
    numbers = np.arange(30) // 2
    expected = cluster_robust(sparse(dense), sizes, target, clusters=numbers).p
    for clusters in (pl.Series([f"Agentur {n}" for n in numbers]), [str(n) for n in numbers]):
        np.testing.assert_allclose(
            cluster_robust(sparse(dense), sizes, target, clusters=clusters).p, expected
        )


def test_no_terms() -> None:
    nothing = Counts(np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint32))
    target = np.arange(10) < 5
    assert cluster_robust(nothing, np.ones(10), target).p.size == 0
    assert bootstrap_intervals(nothing, np.ones(10), target)[0].size == 0


def test_rates_cover() -> None:
    random = np.random.default_rng(12)
    groups = np.repeat(np.arange(3), [40, 80, 160])
    inside = np.zeros(3)
    for repetition in range(250):
        sizes = random.integers(150, 900, 280)
        n = random.poisson(3e-4 * random.gamma(0.3, 1 / 0.3, 280) * sizes)
        found = rate_intervals(n, sizes, groups, replicates=200, seed=repetition)
        inside += (found.low <= 300) & (found.high >= 300)
    assert (inside / 250 > 0.89).all()  # 40 articles, 6 occurrences
    assert (inside / 250 < 0.995).all()


def test_rates_of_groups() -> None:
    found = rate_intervals([3, 1, 0, 0, 5, 0], [100, 100, 100, 100, 100, 0], [0, 0, 1, 1, 2, 3])
    np.testing.assert_allclose(found.value[:3], [20_000, 0, 50_000])
    assert found.low[0] < 20_000 < found.high[0]
    assert found.low[1] == 0 < found.high[1]
    assert np.isnan([found.low[2], found.high[2]]).all()  # one document
    assert np.isnan([found.value[3], found.low[3]]).all()  # no words
    without = rate_intervals([3, 1, 9], [100, 100, 100], [0, 0, -1])
    assert without.value.tolist() == [20_000]
    nothing = rate_intervals([0, 0], [100, 100], [0, 0])
    assert nothing.low[0] == nothing.value[0] == 0 < nothing.high[0]


def test_ratios_of_groups() -> None:
    random = np.random.default_rng(13)
    words, sentences = random.integers(100, 900, 60), random.integers(8, 40, 60)
    found = ratio_intervals(words, sentences, np.repeat([0, 1], 30))
    assert found.value[0] == pytest.approx(words[:30].sum() / sentences[:30].sum())
    assert (found.low < found.value).all()
    assert (found.value < found.high).all()
    clusters = np.repeat(np.arange(6), 10)
    wide = ratio_intervals(
        np.repeat([1, 5, 1, 5, 1, 5], 10), np.ones(60), np.zeros(60, int), clusters=clusters
    )
    narrow = ratio_intervals(np.repeat([1, 5, 1, 5, 1, 5], 10), np.ones(60), np.zeros(60, int))
    assert (wide.high - wide.low)[0] > 2 * (narrow.high - narrow.low)[0]


GOOD: dict[str, Any] = {
    "counts": sparse(np.ones((2, 6), dtype=np.int64)),
    "sizes": np.full(6, 10.0),
    "target": np.arange(6) < 3,
}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"target": np.arange(6) < 1}, "the target has 1 document; how documents vary needs 2"),
        ({"target": np.arange(6) < 6}, "the reference has no document"),
        ({"target": np.zeros(6, bool)}, "the target has no document"),
        ({"reference": np.zeros(6, bool)}, "the reference has no document"),
        ({"reference": np.arange(6) > 1}, "1 documents are both"),
        ({"target": np.arange(5) < 2}, "mask of shape \\(5,\\)"),
        ({"target": [1, 9]}, "names row 9"),
        ({"target": [0.5, 1.0]}, "mask over documents or their row numbers"),
        ({"clusters": [1, 1, 1, 2, 2, 3]}, "the target has 1 cluster"),
        ({"clusters": [1, 2, 3, 4]}, "clusters has 4 values"),
        ({"clusters": pl.Series([1, 2, 3, 4, 5, None])}, "no value for 1 of 6"),
        ({"clusters": [1.0, 2.0, 3.0, 4.0, 5.0, math.nan]}, "no value for 1 of 6"),
        ({"sizes": [10.0] * 5}, "there are 5 documents"),
        ({"sizes": [10.0] * 5 + [-1.0]}, "sizes is -1"),
        ({"counts": Counts(np.array([0, 3]), np.arange(2), np.ones(2))}, "do not fit together"),
        ({"counts": Counts(np.array([0, 2]), np.array([0, 6]), np.ones(2))}, "name document 6"),
    ],
)
def test_bad_input(changed: dict[str, Any], words: str) -> None:
    for function in (cluster_robust, bootstrap_intervals):
        with pytest.raises(AnalysisError, match=words):
            function(**{**GOOD, **changed})  # type: ignore[operator]


def test_bad_options() -> None:
    with pytest.raises(AnalysisError, match="replicates is a whole number"):
        bootstrap_intervals(**GOOD, replicates=5)
    with pytest.raises(AnalysisError, match="level is 95"):
        bootstrap_intervals(**GOOD, level=95)
    with pytest.raises(AnalysisError, match="groups must be one whole number"):
        rate_intervals([1, 2], [10, 10], ["a", "b"])  # type: ignore[list-item]
    with pytest.raises(AnalysisError, match="groups has -2"):
        rate_intervals([1, 2], [10, 10], [0, -2])
    with pytest.raises(AnalysisError, match="numerator has 2, denominator has 3"):
        ratio_intervals([1, 2], [10, 10, 10], [0, 0, 0])


def test_what_the_package_offers() -> None:
    assert {"cluster_robust", "bootstrap_intervals", "rate_intervals", "ratio_intervals"} <= set(
        resampling.__all__
    )


def test_swapping_the_sides_mirrors_the_bootstrap() -> None:
    random = np.random.default_rng(21)
    dense, sizes = coverage(random, 80, 50)
    target = halves(random, 50, 0.3)
    days = np.arange(50) // 3
    for clusters in (None, days):
        there, back = (
            bootstrap_intervals(sparse(dense), sizes, mask, clusters=clusters, replicates=200)
            for mask in (target, ~target)
        )
        np.testing.assert_allclose(there[0], -back[1], rtol=1e-6)
        np.testing.assert_allclose(there[1], -back[0], rtol=1e-6)


@pytest.mark.parametrize("given", [{"replicates": 99.5}, {"replicates": -1}, {"seed": -1}, {"seed": 0.5}])
def test_replicates_and_seed_are_whole_numbers(given: dict[str, float]) -> None:
    dense, sizes = coverage(np.random.default_rng(3), 5, 10)
    with pytest.raises(AnalysisError, match=next(iter(given))):
        bootstrap_intervals(sparse(dense), sizes, halves(np.random.default_rng(3), 10), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("clustered", [False, True])
def test_blocks_of_groups_change_no_bit_of_an_interval(
    clustered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis.statistics.resampling import rates

    random = np.random.default_rng(1)
    n, sizes = random.poisson(0.7, 400), random.integers(0, 300, 400)
    groups = random.integers(-1, 90, 400)
    clusters = random.integers(0, 50, 400) if clustered else None

    def intervals() -> list[bytes]:
        found = [
            rates.rate_intervals(n, sizes, groups, clusters=clusters, replicates=50, seed=3),
            rates.ratio_intervals(n, sizes + 1, groups, clusters=clusters, replicates=50, seed=3),
        ]
        return [part.tobytes() for one in found for part in one]

    whole = intervals()
    monkeypatch.setattr(rates, "BLOCK", 350)  # seven groups at a time
    assert intervals() == whole
