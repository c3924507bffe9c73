"""A small part of what damaged.py and hostile.py try."""

import damaged
import hostile


def test_damaged_files_end_in_no_traceback_and_lose_nothing_in_silence() -> None:
    counts = damaged.main(150, seed=7)
    assert {name.split(": ")[1] for name in counts} <= {"read", "listed", "refused"}
    assert counts.total() == 150


def test_hostile_documents_are_all_accounted_for() -> None:
    assert hostile.main(400, seed=7).total() == 400
