"""Score tokens, sentences and lemmas on German gold, and print them beside the floors.

python tests/benchmarks/quality.py [FILE.conllu ...]
"""

import runpy
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "ud-german-gsd-dev.conllu"
FLOORS = {"words F1": 99.85, "sentences F1": 96.5, "lemmas of content words, %": 95.5}


def score(path: Path) -> dict[str, float]:
    """Return the scores by name."""
    scorer = runpy.run_path(str(SHARED / "score_tokens.py"))
    return dict(zip(FLOORS, scorer["main"](str(path)), strict=True))


def main() -> None:
    """Print a table a file."""
    for path in [Path(name) for name in sys.argv[1:]] or [GOLD]:
        print(path.name)
        for name, value in score(path).items():
            print(f"  {name:28} {value:6.2f}   floor {FLOORS[name]:.2f}")


if __name__ == "__main__":
    main()
