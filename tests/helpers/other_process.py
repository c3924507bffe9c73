"""What another process does to a corpus: a new process can import it from here, from a test file it cannot."""

import time
from pathlib import Path

import polars as pl

import analysis as an
from analysis.corpus import building


def build_slowly(documents: pl.DataFrame, folder: Path) -> None:
    """Begin to build, say so in a file, and take a minute."""

    def slow(*_: object) -> None:
        (folder / "started").touch()
        time.sleep(60)

    building.write_index = slow  # type: ignore[assignment]
    an.build(documents, folder)


def build_impatiently(documents: pl.DataFrame, folder: Path) -> None:
    """Build, or give up at once where another build is at work."""
    building.PATIENCE = 0.1
    an.build(documents, folder)
