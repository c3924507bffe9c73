"""End builds, figures and additions at random moments: afterwards there is the old or the complete new, always.

    python tests/robustness/kills.py [KILLS] [--seed N]

KILL cannot be caught, TERM is not, INT lets Python clear up. Prints how often the old or the new was found, and
everything that was neither: an index that does not open, does not hold its checksums or answers otherwise, a file
of a figure that is cut, anything left over that hinders the next build or is still there after it.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import children
import small

import analysis as an
from analysis.corpus.building import check
from analysis.german.lemmas import lemmatise
from analysis.report.figures.making import make_figures

SIGNALS = signal.SIGKILL, signal.SIGTERM, signal.SIGINT
BEYOND = 0.8  # of the time of a first and a second run: some are let finish
SAID = 50  # so often it is said what was found so far
EVERY = 10  # kills, a whole run follows
QUESTIONS = small.QUESTIONS[:5]
FIGURES = """
[[figure]]
name = "woerter"
corpus = "{corpus}"
question = "frequencies"
arguments = {{ by = "outlet" }}
rows.terms = ["Krieg", "Volk", "Regierung"]
chart = "heatmap"
title = "Wie oft"

[[figure]]
name = "verlauf"
corpus = "{corpus}"
question = "trend"
arguments = {{ query = "Krieg", by = "outlet" }}
chart = "lines"
title = "Wann"
"""


def prepare() -> None:
    """Do without what takes long and cannot be spoilt by a signal: a dictionary of a million forms."""
    lemmatise.dictionary = lambda: {}.get


class Builds:
    """Two corpora that take turns in one place."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "corpus"
        self.frames = [small.articles(120 + 60 * number, seed=number) for number in (0, 1)]
        self.good = []
        for number in (0, 1):
            self.do(number)
            self.good.append(small.answers(self.place, QUESTIONS))

    def do(self, which: int) -> None:
        """Build one of the two."""
        an.build(self.frames[which], self.place)

    def found(self) -> str:
        """Return which of them is there, or what is wrong."""
        try:
            wrong = check(self.place)
        except an.AnalysisError as error:
            wrong = [str(error)]
        said = small.answers(self.place, QUESTIONS)
        if wrong or said not in self.good:
            return f"WRONG: {wrong} {[each for each in said if len(each) > 16 or each == 'refused']}"
        return str(self.good.index(said))

    def left(self) -> list[str]:
        """Return what lies there beside what should."""
        return sorted({path.name for path in self.place.iterdir()} - {"index", "index.lock"})


class Adds(Builds):
    """A corpus that takes in documents and gives them back."""

    def do(self, which: int) -> None:
        """See that the further documents are there, or are not."""
        first, further = self.frames
        if not self.place.exists():
            an.build(first, self.place)
        there = further["id"][0] in an.load(self.place).documents["id"]
        if which and not there:
            an.add(self.place, further)
        if there and not which:
            an.remove(self.place, further["id"].to_list())


class Figures:
    """Figures of two corpora that take turns in one folder."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "figures"
        self.place.mkdir()
        for number in (0, 1):
            an.build(small.articles(120, seed=7 + number), folder / f"c{number}")
        self.good: list[dict[str, bytes]] = []
        self.entries: list[Any] = []
        for number in (0, 1):
            self.do(number)
            self.good.append({path.name: path.read_bytes() for path in self._made()})
            self.entries.append(self._manifest())

    def do(self, which: int) -> None:
        """Make the figures of one of the two."""
        for path in self.place.glob(".*"):
            os.utime(path, (0, 0))  # as if the others had been ended long ago
        (self.place / "figures.toml").write_text(
            FIGURES.format(corpus=self.place.with_name(f"c{which}")), "utf-8"
        )
        make_figures(self.place)

    def found(self) -> str:
        """Return which of them are there (half: some of either), or what is wrong."""
        states = set()
        for path in self._made():
            content = path.read_bytes()
            states.add(
                next((str(n) for n in (0, 1) if self.good[n].get(path.name) == content), f"CUT {path.name}")
            )
        try:
            entries = self._manifest()
        except (ValueError, KeyError) as error:
            return f"WRONG: manifest {error!r}"
        for name, entry in entries.items():
            if entry not in [every.get(name) for every in self.entries]:
                return f"WRONG: entry {name}"
        lost = self.good[0].keys() - {path.name for path in self._made()}
        wrong = sorted(lost | {state for state in states if len(state) > 1})
        return f"WRONG: {wrong}" if wrong else min(states) if len(states) == 1 else "some of either"

    def left(self) -> list[str]:
        """Return what lies there beside what should."""
        for number in (0, 1):
            self.do(number)  # what was left beside a file goes when that is written
        return sorted(
            {path.name for path in self.place.iterdir()} - {"figures.toml", "manifest.json", *self.good[0]}
        )

    def _made(self) -> list[Path]:
        return [
            path
            for path in self.place.iterdir()
            if path.suffix in {".svg", ".png", ".csv"} and path.name[0] != "."
        ]

    def _manifest(self) -> dict[str, Any]:
        entries: dict[str, Any] = json.loads((self.place / "manifest.json").read_text("utf-8"))["figures"]
        return entries


def kill(task: Any, count: int, dice: random.Random) -> Iterator[str]:
    """End a task at so many random moments and yield what was found after each."""
    first = children.Child(task.do, prepare).ready()
    start = time.perf_counter()
    for which in (0, 1):
        first.give(which)
        first.take(None)
    seconds = time.perf_counter() - start
    first.end(signal.SIGKILL)
    coming = children.Child(task.do, prepare)
    for number in range(count):
        child, coming = coming.ready(), children.Child(task.do, prepare)
        before = task.found()
        wanted = 0 if before == "1" else 1
        child.give(wanted)
        child.take(dice.random() * BEYOND * seconds)
        if not child.end(dice.choice(SIGNALS)):
            yield "a signal was not heeded"
        found = task.found()
        yield found if not found.isdigit() else "new" if int(found) == wanted else "old"
        if number % EVERY == EVERY - 1:
            other = 1 - int(found) if found.isdigit() else 0
            task.do(other)
            found, left = task.found(), task.left()
            whole = f"LEFT {left}" if left else "next run: whole"
            yield whole if found == str(other) else f"WRONG after the next run: {found}"
    coming.ready().end(signal.SIGKILL)


TASKS: dict[str, tuple[Callable[[Path], Any], float]] = {
    "build": (Builds, 0.4),
    "figures": (Figures, 0.3),
    "add": (Adds, 0.3),
}


def main(count: int = 1000, seed: int = 0, tasks: Sequence[str] = tuple(TASKS)) -> dict[str, Counter[str]]:
    """Share so many kills among the tasks; print and return what was found."""
    prepare()
    dice, counts = random.Random(seed), {}
    whole = sum(TASKS[name][1] for name in tasks)
    for name in tasks:
        make, share = TASKS[name]
        with tempfile.TemporaryDirectory() as scratch:
            counts[name] = Counter()
            for number, told in enumerate(kill(make(Path(scratch)), round(count * share / whole), dice), 1):
                counts[name][told] += 1
                if number % SAID == 0:
                    print(f"{name}: {dict(sorted(counts[name].items()))}", file=sys.stderr, flush=True)
        print(f"{name}: {dict(sorted(counts[name].items()))}", flush=True)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="End builds, figures and additions at random moments.")
    parser.add_argument("kills", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    given = parser.parse_args()
    found = main(given.kills, given.seed, given.tasks)
    sys.exit(any(name.startswith(("WRONG", "LEFT")) for every in found.values() for name in every))
