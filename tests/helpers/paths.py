"""Where things lie in the repository, so that no test counts the folders above itself."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpora" / "kasachstan-2022"
BENCHMARKS = ROOT / "tests" / "benchmarks"
GOLD = ROOT / "tests" / "gold"
