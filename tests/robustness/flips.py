"""Turn single bits of all files of an index: what is then answered is right, refused, or found by `check`.

    python tests/robustness/flips.py [FLIPS] [--seed N]

Every question is asked in a process of its own, which may die. Prints for each file how many flips left the answers
as they were, were refused, or gave wrong ones that `check` names; and in capitals what must not be: wrong answers
that `check` does not see, errors that are none of ours, and processes that died.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import children
import small

import analysis as an
from analysis.corpus.building import check

ARTICLES = 150
SECONDS = 60.0  # that the answers may take


def flips(folder: Path, count: int, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Turn a bit, ask, turn it back; yield the file and what came of it. The files take turns."""
    asked = children.Child(small.answers).ready()
    asked.give(folder)
    good = asked.take()
    files = sorted((folder / "index").iterdir())
    for number in range(count):
        file = files[number % len(files)]
        content = file.read_bytes()
        damaged = bytearray(content)
        damaged[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged)
        asked.give(folder)
        said = asked.take(SECONDS)
        if said is None:
            asked.end(signal.SIGKILL)
            asked = children.Child(small.answers).ready()
        yield (
            file.name.partition("-")[0] if "boilerplate" in file.name else file.name,
            _told(said, good, folder),
        )
        file.write_bytes(content)
        for kept in {*(folder / "index").iterdir()} - {*files}:
            kept.unlink()  # boilerplate found anew
    asked.end(signal.SIGKILL)


def _told(said: list[str] | None, good: list[str], folder: Path) -> str:
    if said is None:
        return "DIED"
    broken = [each for each in said if each.startswith("broke")]
    if broken:
        return f"BROKE {broken[0]}"
    try:
        noticed = bool(check(folder))
    except an.AnalysisError:
        noticed = True
    if "refused" in said:
        return "refused" if noticed else "REFUSED, NOT FOUND BY CHECK"
    if said == good:
        return "same answers"
    return "wrong, found by check" if noticed else "WRONG"


def main(count: int = 1000, seed: int = 0) -> Counter[tuple[str, str]]:
    """Turn so many bits; print and return what came of it."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "c"
        an.boilerplate(an.build(small.articles(ARTICLES), folder))  # which is kept beside the index
        counts = Counter(flips(folder, count, dice))
    for (file, told), times in sorted(counts.items()):
        print(f"{file:20} {told:24} {times}")
    totals = Counter[str]()
    for (_, told), times in counts.items():
        totals[told] += times
    print(f"all {count}: {dict(sorted(totals.items()))}", flush=True)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Turn bits of an index.")
    parser.add_argument("flips", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    sys.exit(any(told[:2].isupper() for _, told in main(given.flips, given.seed)))
