"""Numbers that belong to things: the same in whatever row, process and order."""

import numpy as np

from analysis.statistics.hashing import draws, keys_of, mixed, shuffled, uniform

NAMES = [f"artikel-{number}" for number in range(2000)]


def test_a_name_has_its_number_everywhere() -> None:
    first = keys_of(NAMES)
    np.testing.assert_array_equal(keys_of(NAMES[::-1]), first[::-1])
    assert len(set(first.tolist())) == len(NAMES)
    assert keys_of(["ä"]).tolist() == [int.from_bytes(blake("ä"), "little")]
    keys_of(["\ud800"])  # half of a pair, as a broken file may hold


def blake(name: str) -> bytes:
    from hashlib import blake2b

    return blake2b(name.encode(), digest_size=8).digest()


def test_a_mixed_number_by_hand() -> None:
    # SplitMix64 begins with the seed 0 like this: e220a8397b1dcdaf
    assert hex(int(mixed(np.array([1], np.uint64))[0])) == "0xe220a8397b1dcdaf"


def test_draws_are_uniform_and_of_the_draw_not_of_the_block() -> None:
    keys = keys_of(NAMES)
    every = draws(keys, 0, 50, seed=3)
    np.testing.assert_array_equal(draws(keys, 20, 50, seed=3), every[:, 20:])
    numbers = uniform(every)
    assert 0 < numbers.min() < 1e-4
    assert 1 - 1e-4 < numbers.max() < 1
    tenths = np.histogram(numbers, 10, (0, 1))[0] / numbers.size
    np.testing.assert_allclose(tenths, 0.1, atol=0.004)  # four standard errors
    between = np.corrcoef(numbers, rowvar=False)[np.triu_indices(50, 1)]
    assert np.abs(between).max() < 0.11  # of 1,225 pairs; 1/sqrt(2000) = 0.022 each
    assert not np.array_equal(draws(keys, 0, 50, seed=4), every)


def test_a_shuffle_puts_the_same_first_in_any_order() -> None:
    keys, turned = keys_of(NAMES), keys_of(NAMES[::-1])
    chosen = {NAMES[row] for row in shuffled(keys, 0, 1)[:20]}
    assert {NAMES[::-1][row] for row in shuffled(turned, 0, 1)[:20]} == chosen
    assert sorted(shuffled(keys, 0, 1).tolist()) == list(range(len(NAMES)))
