"""Whether a figure still holds: it is made again elsewhere and laid beside the one that is there.

What a figure says stands in its csv, and that must be the same everywhere: every text and whole number, and
every fraction as far as its digits mean something. Its pictures are compared byte by byte, which other
versions of the packages that draw may not keep. So where the csv holds, the pictures are those that were
made, and they were made by other versions, that is what is said, and not that the figure is another one.
"""

import csv
import math
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from analysis.charts import render
from analysis.corpus.corpus import Corpus
from analysis.report.figures import fingerprints
from analysis.report.figures.drawing import answer, draw
from analysis.report.figures.manifest import Entry, as_made, other_versions
from analysis.report.figures.outcome import DIFFERENT, KEPT, REDRAWN, Outcome
from analysis.report.figures.spec import Spec

NOISE = 1e-5  # one in the last digit that a csv has; a limit moves by a fifth of it between processors


def checked(spec: Spec, corpus: Corpus, place: Path, entry: Entry) -> Outcome:
    """Make a figure in a scratch folder and compare it with the one that is there and with its entry."""
    with TemporaryDirectory(prefix="presseschau-") as scratch:
        made = Path(scratch)
        render(draw(spec, answer(spec, corpus)), made / spec.name)
        changed = changes(place / f"{spec.name}.csv", made / f"{spec.name}.csv")
        before, now = (fingerprints.file_hashes(spec.name, folder) for folder in (place, made))
    parts = [ending for ending in ("svg", "png") if before.get(ending) != now[ending]]
    if len(changed) or "csv" not in before:
        return Outcome(spec.name, DIFFERENT, (*parts, "csv"), changed)
    if not parts:
        return Outcome(spec.name, KEPT)
    versions = other_versions(entry)
    state = REDRAWN if versions and as_made(entry, spec, place) else DIFFERENT
    return Outcome(spec.name, state, tuple(parts), changed, versions)


def changes(before: Path, now: Path) -> pl.DataFrame:
    """Return the lines of two csv files that say something else, in the order in which they stand."""
    old = before.read_text("utf-8").splitlines() if before.is_file() else []
    new = now.read_text("utf-8").splitlines()
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other and _same(one, other):
            old[at] = other
    marked = [line for line in unified_diff(old, new, n=0, lineterm="") if line[:2] != "@@"][2:]
    rows = [(line[0], line[1:]) for line in marked]
    return pl.DataFrame(rows, schema={"change": pl.String, "row": pl.String}, orient="row")


def _same(one: str, other: str) -> bool:
    """Return whether two lines say the same, but for digits that mean nothing."""
    cells, others = next(csv.reader([one])), next(csv.reader([other]))
    return len(cells) == len(others) and all(map(_equal, cells, others))


def _equal(one: str, other: str) -> bool:
    if one == other or not set(".e") & set(one + other):
        return one == other
    try:
        return math.isclose(float(one), float(other), rel_tol=NOISE, abs_tol=NOISE)
    except ValueError:
        return False
