"""Sorted lists become one, and entries find their places: against plain loops."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.index.merging.union import interleaved, united

WORDS = st.lists(st.text(st.sampled_from("aÄäß\0z"), max_size=3), unique=True).map(
    lambda words: sorted(words, key=lambda word: word.encode())
)


@given(WORDS, WORDS)
def test_two_sorted_lists_are_united(a: list[str], b: list[str]) -> None:
    every = sorted({*a, *b}, key=lambda word: word.encode())
    (of_a, of_b), source = united([pl.Series(a, dtype=pl.String), pl.Series(b, dtype=pl.String)])
    assert [every[place] for place in of_a] == a
    assert [every[place] for place in of_b] == b
    assert [[*a, *b][row] for row in source] == every
    assert all(row < len(a) for row, word in zip(source, every, strict=True) if word in a)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_of_every_term_first_the_entries_of_one_then_of_the_other(counts: list[tuple[int, int]]) -> None:
    number = iter(range(1000))
    lists: tuple[list[int], list[int]] = ([], [])
    wanted = []
    for pair in counts:
        for values, n in zip(lists, pair, strict=True):
            new = [next(number) for _ in range(n)]
            values.extend(new)
            wanted.extend(new)
    both = [np.array(values, np.uint32) for values in lists]
    per_term = [np.array([pair[side] for pair in counts], np.int64) for side in (0, 1)]
    assert interleaved(both, per_term).tolist() == wanted
    assert interleaved(both[:1], per_term[:1]).tolist() == lists[0]
