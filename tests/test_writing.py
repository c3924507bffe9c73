"""A file is there whole, or as it was; what was left beside it goes after an hour."""

import os
from pathlib import Path

from analysis.writing import replacing


def test_what_was_left_long_ago_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".a[1].99.new.csv", tmp_path / ".a[1].98.new.csv"
    others = [tmp_path / ".a.99.new.csv", tmp_path / ".a[1].99.new.svg", tmp_path / "a[1].99.new.csv"]
    for path in (old, fresh, *others):
        path.write_text("half")
    for path in (old, *others):
        os.utime(path, (0, 0))
    with replacing(tmp_path / "a[1].csv") as beside:
        beside.write_text("whole")
    assert {path.name for path in tmp_path.iterdir()} == {
        "a[1].csv",
        fresh.name,
        *(path.name for path in others),
    }
