"""Open a corpus while another process builds it over and over: every time one of the two, and never a refusal.

    python tests/robustness/opens.py [OPENS] [REBUILDS]

Two corpora take turns whose files have the same sizes, so that mixed ones would open.
"""

import argparse
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

import children
import polars as pl

import analysis as an
from analysis.corpus.index.store import Store

STEP = 10  # rebuilds between two reports
TEXTS = {"x": "Der Krieg ist da.", "y": "Der Hund ist da.."}


def frame(outlet: str) -> pl.DataFrame:
    """Return three articles of an outlet, all of the same text."""
    return pl.DataFrame({"id": ["1", "2", "3"], "outlet": [outlet] * 3, "text": [TEXTS[outlet]] * 3})


def rebuild(folder: Path, times: int) -> int:
    """Build the two in turn."""
    for turn in range(times):
        an.build(frame("xy"[turn % 2]), folder)
    return times


def opened(place: Path) -> str:
    """Open, ask, and say what was found."""
    try:
        corpus = an.Corpus(Store.open(place))
        outlet, text = corpus.documents["outlet"][0], corpus.documents["text"][0]
        found = len(an.find(corpus, "Krieg")), len(an.find(corpus, "Hund"))
    except an.AnalysisError as error:
        return f"REFUSED: {error}"
    except Exception as error:
        return f"BROKE: {error!r}"
    right = text == TEXTS[outlet] and found == ((3, 0) if outlet == "x" else (0, 3))
    return outlet if right else f"WRONG: {outlet} {text} {found}"


def main(opens: int = 10_000, rebuilds: int = 500) -> Counter[str]:
    """Open while it is built; print and return what was found. Both go on until both numbers are reached."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "c"
        an.build(frame("x"), folder)
        builder = children.Child(rebuild).ready()
        builder.give(folder, STEP)
        built = 0
        while built < rebuilds or counts.total() < opens:
            counts[opened((folder / "index").resolve())] += 1
            if step := builder.take(0):
                built += step
                builder.give(folder, STEP)
        builder.end(signal.SIGKILL)
    print(f"{counts.total()} opens beside {built} rebuilds: {dict(sorted(counts.items()))}")
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Open a corpus while it is built.")
    parser.add_argument("opens", nargs="?", type=int, default=10_000)
    parser.add_argument("rebuilds", nargs="?", type=int, default=500)
    given = parser.parse_args()
    sys.exit(any(len(name) > 1 for name in main(given.opens, given.rebuilds)))
