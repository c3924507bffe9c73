"""What checksums and fsync cost: builds with and without them, in turn, in one run.

    python tests/benchmarks/seals.py [PARQUET] [--times N] [--share N]

Without them, a file's seal is its size alone and nothing is brought to the disk; only this script has that switch.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import polars as pl

import analysis as an
from analysis.corpus.index import files

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT.parent / "shared" / "corpora" / "fang-covid.parquet"


@contextmanager
def unsealed() -> Iterator[None]:
    """Neither sum up nor sync."""

    def size(path: Path) -> dict[str, int]:
        return {"size": path.stat().st_size, "crc32": 0}

    with patch.object(files, "seal", size), patch.object(os, "fsync", lambda _: None):
        yield


def timed(articles: Path, folder: Path) -> tuple[float, float]:
    """Build; return the seconds that passed, and those of the processors."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    an.build(articles, folder)
    return time.perf_counter() - start, sum(os.times()[:4]) - before


def main() -> None:
    """Print the times and their ratios."""
    parser = argparse.ArgumentParser(description="Measure what checksums and fsync cost.")
    parser.add_argument("parquet", nargs="?", type=Path, default=COVERAGE)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--share", type=int, default=5, help="take every so manieth article")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=ROOT.parent) as scratch:
        articles = Path(scratch) / "articles.parquet"
        pl.read_parquet(given.parquet).gather_every(given.share).write_parquet(articles)
        timed(articles, Path(scratch) / "c")  # what is loaded once
        sealed, bare = [], []
        for _ in range(given.times):
            sealed.append(timed(articles, Path(scratch) / "c"))
            with unsealed():
                bare.append(timed(articles, Path(scratch) / "c"))
            print(
                f"with {sealed[-1][0]:.2f} s ({sealed[-1][1]:.2f} CPU), without {bare[-1][0]:.2f} ({bare[-1][1]:.2f})"
            )
    for name, at in (("passed", 0), ("CPU", 1)):
        ratio = sum(each[at] for each in sealed) / sum(each[at] for each in bare)
        best = min(each[at] for each in sealed) / min(each[at] for each in bare)
        print(f"{name}: ratio of the sums {ratio:.3f}, of the shortest {best:.3f}; floor 1.03")


if __name__ == "__main__":
    main()
