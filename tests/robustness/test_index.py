"""The small versions of the scripts beside this file that try an index: what they find must not be."""

import warnings

import disks
import flips
import kills
import opens
import pytest
import workers

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.simplefilter("ignore")  # a word may not occur


@pytest.mark.parametrize("task", list(kills.TASKS))
def test_what_is_ended_at_any_moment_leaves_the_old_or_the_new(task: str) -> None:
    found = kills.main(12, seed=3, tasks=[task])[task]
    assert found["next run: whole"] == 1
    assert not [name for name in found if name.startswith(("WRONG", "LEFT"))]


def test_turned_bits_fell_nothing_and_are_found() -> None:
    counts = flips.main(33, seed=2)
    assert counts.total() == 33
    assert not [told for _, told in counts if told[:2].isupper()]


def test_a_full_disk_costs_nothing() -> None:
    assert disks.main(len(disks.WAYS), seed=1) == 0


def test_every_opening_beside_builds_is_of_one_index() -> None:
    counts = opens.main(100, 12)
    assert set(counts) == {"x", "y"}


def test_answers_are_the_same_in_other_processes() -> None:
    counts = workers.main(1)
    assert [counts[f"{way}: same"] for way in ("pickle", "joblib", "spawn")] == [4, 4, 4]
