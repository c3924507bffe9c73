"""Diversity: the fast forms equal the plain ones, and short texts are NaN."""

import math
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownNameError
from analysis.statistics import diversity

TOKENS = st.lists(
    st.sampled_from(["Der", "Streit", "um", "das", "Gas", "und", "der", "Preis", "für", "das", "Öl"]),
    min_size=1,
    max_size=80,
)


@given(TOKENS, st.integers(1, 30))
def test_windows_and_segments_one_by_one(tokens: list[str], width: int) -> None:
    def ratio(start: int) -> float:
        return len(set(tokens[start : start + width])) / width

    moving, cut = range(len(tokens) - width + 1), range(0, len(tokens) - width + 1, width)
    expected = np.mean([ratio(start) for start in moving]) if moving else math.nan
    assert diversity.score("mattr", tokens, window=width) == pytest.approx(expected, nan_ok=True)
    expected = np.mean([ratio(start) for start in cut]) if cut else math.nan
    assert diversity.score("msttr", tokens, segment=width) == pytest.approx(expected, nan_ok=True)


@given(TOKENS, st.integers(1, 30))
def test_draws_by_binomial_coefficients(tokens: list[str], draws: int) -> None:
    n = len(tokens)
    if n < draws:
        assert math.isnan(diversity.score("hdd", tokens, draws=draws))
        return
    missed = [math.comb(n - tokens.count(word), draws) / math.comb(n, draws) for word in set(tokens)]
    assert diversity.score("hdd", tokens, draws=draws) == pytest.approx(sum(1 - m for m in missed) / draws)


@given(TOKENS)
def test_a_text_and_its_codes_are_the_same(tokens: list[str]) -> None:
    codes = [sorted(set(tokens)).index(token) + 5 for token in tokens]
    for measure in diversity.MEASURES:
        there = diversity.score(measure, tokens)
        assert diversity.score(measure, codes) == pytest.approx(there, nan_ok=True)
        assert diversity.score(measure, pl.Series(tokens)) == pytest.approx(there, nan_ok=True)


@given(TOKENS)
def test_mtld_does_not_mind_the_direction(tokens: list[str]) -> None:
    back = diversity.score("mtld", tokens[::-1])
    assert diversity.score("mtld", tokens) == pytest.approx(back, nan_ok=True)


def test_mtld_by_hand() -> None:
    # "a b a" is the first to fall below 0.72, at the third token, and so is the next
    assert diversity.score("mtld", ["a", "b", "a"] * 4) == pytest.approx(3)
    assert math.isnan(diversity.score("mtld", ["a", "b", "c"]))


def test_texts_that_are_too_short() -> None:
    for measure in diversity.MEASURES:
        assert math.isnan(diversity.score(measure, []))
    assert math.isnan(diversity.score("mattr", ["a"] * 10, window=11))
    assert math.isnan(diversity.score("herdan", ["a"]))
    assert math.isnan(diversity.score("simpson", ["a"]))


def test_a_hundred_thousand_tokens_have_scores() -> None:
    tokens = np.random.default_rng(0).zipf(1.3, 100_000) % 50_000
    for measure in diversity.MEASURES:
        assert math.isfinite(diversity.score(measure, tokens))


@pytest.mark.parametrize(
    ("measure", "tokens", "options", "words"),
    [
        ("ttr", "ein ganzer Text", {}, "not one text"),
        ("ttr", ["a", None], {}, "1 missing"),
        ("mattr", ["a", "b"], {"window": 0}, "window is 0"),
        ("msttr", ["a", "b"], {"segment": 2.5}, "segment is 2.5"),
        ("hdd", ["a", "b"], {"draws": -1}, "draws is -1"),
        ("mtld", ["a", "b"], {"threshold": 1.0}, "threshold is 1.0"),
    ],
)
def test_bad_input(measure: str, tokens: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(AnalysisError, match=words):
        diversity.score(measure, tokens, **options)


def test_unknown_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'yule_k'"):
        diversity.score("yulek", ["a"])
    with pytest.raises(UnknownNameError, match="option of mattr"):
        diversity.score("mattr", ["a"], segment=5)
