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
from analysis.charts.sheet.labels import digits_of
from analysis.corpus.corpus import Corpus
from analysis.german.formats import number
from analysis.report.figures import fingerprints
from analysis.report.figures.drawing import answer, draw, no_longer
from analysis.report.figures.manifest import Entry, as_made, other_versions
from analysis.report.figures.outcome import DIFFERENT, KEPT, REDRAWN, Outcome
from analysis.report.figures.spec import Spec

KEYS = ("panel", "term", "group", "period", "a", "b", "outlet", "id")  # what a row is about
NOISY = (
    "position",
    "doc",
    "row",
    "line",
)  # tells where something stands, which moves with everything before it
NOISE = 1e-5  # one in the last digit that a csv has; a limit moves by a fifth of it between processors


def checked(spec: Spec, corpus: Corpus, place: Path, entry: Entry) -> Outcome:
    """Make a figure in a scratch folder and compare it with the one that is there and with its entry."""
    with TemporaryDirectory(prefix="presseschau-") as scratch:
        made = Path(scratch)
        given = answer(spec, corpus)
        wrong = no_longer(spec, given)
        render(draw(spec, given), made / spec.name)
        changed = changes(place / f"{spec.name}.csv", made / f"{spec.name}.csv")
        before, now = (fingerprints.file_hashes(spec.name, folder) for folder in (place, made))
    parts = [ending for ending in ("svg", "png") if before.get(ending) != now[ending]]
    if len(changed) or "csv" not in before:
        return Outcome(spec.name, DIFFERENT, (*parts, "csv"), changed, broken=wrong)
    if not parts:
        return Outcome(spec.name, DIFFERENT if wrong else KEPT, broken=wrong)
    versions = other_versions(entry)
    state = REDRAWN if versions and as_made(entry, spec, place) else DIFFERENT
    return Outcome(spec.name, state, tuple(parts), changed, versions, wrong)


def changes(before: Path, now: Path) -> pl.DataFrame:
    """Return what two csv files say otherwise: `change` (~ other numbers, + now, - before) and `row`.

    Rows are told by what they are about (term, group, period ...), and only numbers that differ are said.
    Where that tells no rows apart, or columns are others, lines are compared as they stand.
    """
    old, new = (_rows(file) for file in (before, now))
    keys = [name for name in KEYS if name in (new[0] if new else {})]
    ours, theirs = ({tuple(row[key] for key in keys): row for row in rows} for rows in (old, new))
    same = bool(old and new) and list(old[0]) == list(new[0])
    if not (same and keys and len(ours) == len(old) and len(theirs) == len(new)):
        return _lines_changed(before, now)
    said = []
    for key in dict.fromkeys((*theirs, *ours)):
        one, other = ours.get(key), theirs.get(key)
        about = ", ".join(part for part in key if part)
        if one is None or other is None:
            said.append(("+" if one is None else "-", about))
            continue
        cells = [name for name in one if name not in NOISY and not _equal(one[name], other[name])]
        if cells:
            moved = "; ".join(f"{name} {_short(one[name])} → {_short(other[name])}" for name in cells)
            said.append(("~", f"{about}: {moved}"))
    return pl.DataFrame(said, schema={"change": pl.String, "row": pl.String}, orient="row")


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _short(cell: str) -> str:
    """Return a number as it is said, to three digits; anything else as it is."""
    try:
        value = float(cell)
    except ValueError:
        return cell or "–"
    return number(value, 0 if value.is_integer() else digits_of(value))


def _lines_changed(before: Path, now: Path) -> pl.DataFrame:
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
