"""Figures made from figures.toml: all of them by one command, and no more of them than have changed.

A figure is skipped where nothing that reaches it has changed. That is asked in the order of what it costs:
do entry, versions and files still hold; is the corpus the same; if it is not, does the question still have
the same answer? Only then something is drawn. `check` asks nothing: it makes everything anew, elsewhere,
and compares.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from analysis.charts import alt_text, chart_data, render
from analysis.corpus.building import load
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, UnknownNameError
from analysis.frames import as_polars
from analysis.report.figures import manifest
from analysis.report.figures.drawing import Answer, answer, draw
from analysis.report.figures.manifest import Entry
from analysis.report.figures.spec import FILE, NAME, Spec, read_specs

Progress = Callable[[str, float], None]  # the figure at hand, and the share that is done (0 to 1)
MADE, KEPT, DIFFERENT = "made", "kept", "different"


@dataclass(frozen=True)
class Outcome:
    """What became of a figure: made, kept, or (in a check) different, with the rows that changed.

    `changed`: change (+ now, - before) and row (as in the csv). `parts`: endings of the files that differ.
    """

    name: str
    state: str
    parts: tuple[str, ...] = ()
    changed: pl.DataFrame | None = None


def make_figures(
    folder: str | Path = "figures",
    names: Iterable[str] | None = None,
    *,
    check: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Make the figures of a folder's figures.toml and return what became of each, in the order of the file.

    Writes NAME.svg, NAME.png, NAME.csv and manifest.json there; what is up to date is kept, unless `again`.
    With `check`, everything is made in a scratch folder, nothing is written, and only the outcomes
    "kept" (the same data, the same bytes) and "different" are returned. `names` chooses figures.
    """
    place = Path(folder)
    every = read_specs(place)
    specs = _chosen(every, names)
    corpora: dict[str, Corpus] = {}
    entries = _without_gone(manifest.read_manifest(place), every)
    outcomes = []
    for number, spec in enumerate(specs):
        if progress:
            progress(spec.name, number / len(specs))
        if spec.corpus not in corpora:
            corpora[spec.corpus] = _open(spec)
        if check:
            outcomes.append(_checked(spec, corpora[spec.corpus], place))
            continue
        state, entries[spec.name] = _made(spec, corpora[spec.corpus], place, {} if again else entries)
        manifest.write_manifest(place, entries)
        outcomes.append(Outcome(spec.name, state))
    if progress:
        progress("", 1.0)
    return outcomes


def save(figure: Any, name: str, data: Any = None, folder: str | Path | None = None) -> list[Path]:
    """Write NAME.svg, NAME.png and NAME.csv of a figure and its entry in manifest.json; return the files.

    `data`: the rows for the csv, where they are not exactly those that the figure shows. `folder`: by default
    the project's `figures` (beside or above the working directory), which is made where there is none.
    """
    place = Path(folder) if folder is not None else _own_folder()
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise AnalysisError(f"a name is small letters, digits, - and _ ; given: {name!r}")
    if (place / FILE).is_file() and name in {spec.name for spec in read_specs(place)}:
        raise AnalysisError(f"{place / FILE} makes the figure {name!r}; save this one under another name")
    rows = chart_data(figure) if data is None else as_polars(data, "save")
    place.mkdir(parents=True, exist_ok=True)
    paths = render(figure, place / name, rows)
    entries = manifest.read_manifest(place)
    entries[name] = {
        "alt": alt_text(figure),
        "command": f"an.save(figure, {name!r})",
        "files": manifest.file_hashes(name, place),
        "rows": len(rows),
        "versions": manifest.versions(),
    }
    manifest.write_manifest(place, entries)
    return paths


def _own_folder() -> Path:
    """Return the nearest folder `figures` of this folder and those above it that figures.toml marks."""
    here = Path.cwd()
    return next(
        (up / "figures" for up in (here, *here.parents) if (up / "figures" / FILE).is_file()),
        here / "figures",
    )


def _chosen(specs: list[Spec], names: Iterable[str] | None) -> list[Spec]:
    if names is None:
        return specs
    wanted = [names] if isinstance(names, str) else list(names)
    for name in wanted:
        if name not in {spec.name for spec in specs}:
            raise UnknownNameError("figure", name, [spec.name for spec in specs])
    return [spec for spec in specs if spec.name in wanted]


def _without_gone(entries: dict[str, Entry], specs: list[Spec]) -> dict[str, Entry]:
    """Leave out entries of figures that figures.toml no longer describes; those saved by hand stay."""
    described = {spec.name for spec in specs}
    return {name: entry for name, entry in entries.items() if "spec" not in entry or name in described}


def _open(spec: Spec) -> Corpus:
    try:
        return load(spec.corpus)
    except AnalysisError as error:
        raise AnalysisError(f"{spec.place}: {error}") from error


def _made(spec: Spec, corpus: Corpus, place: Path, entries: dict[str, Entry]) -> tuple[str, Entry]:
    """Return what became of a figure, and its entry."""
    entry, fingerprint = entries.get(spec.name), manifest.corpus_fingerprint(corpus)
    good = entry is not None and manifest.holds(entry, spec, place)
    if entry is not None and good and entry.get("corpus", {}).get("fingerprint") == fingerprint:
        return KEPT, entry
    given = answer(spec, corpus)
    if entry is not None and good and entry.get("answer") == given.fingerprint:
        return KEPT, entry | {"corpus": {"name": corpus.name, "fingerprint": fingerprint}}
    return MADE, _drawn(spec, corpus, given, place)


def _drawn(spec: Spec, corpus: Corpus, given: Answer, place: Path) -> Entry:
    figure = draw(spec, given)
    render(figure, place / spec.name)
    return {
        "alt": alt_text(figure),
        "answer": given.fingerprint,
        "caption": spec.caption,
        "command": f"presseschau figures {spec.name}",
        "corpus": {"name": corpus.name, "fingerprint": manifest.corpus_fingerprint(corpus)},
        "files": manifest.file_hashes(spec.name, place),
        "rows": len(chart_data(figure)),
        "spec": manifest.spec_fingerprint(spec),
        "style": manifest.style_fingerprint(),
        "title": spec.title,
        "versions": manifest.versions(),
    }


def _checked(spec: Spec, corpus: Corpus, place: Path) -> Outcome:
    """Make a figure in a scratch folder and compare it with the one that is there."""
    with TemporaryDirectory(prefix="presseschau-") as scratch:
        made = Path(scratch)
        render(draw(spec, answer(spec, corpus)), made / spec.name)
        before, now = manifest.file_hashes(spec.name, place), manifest.file_hashes(spec.name, made)
        parts = tuple(ending for ending in manifest.ENDINGS if before.get(ending) != now[ending])
        if not parts:
            return Outcome(spec.name, KEPT)
        csv = manifest.files_of(spec.name, place)["csv"], manifest.files_of(spec.name, made)["csv"]
        return Outcome(spec.name, DIFFERENT, parts, _changes(*csv))


def _changes(before: Path, now: Path) -> pl.DataFrame:
    """Return the lines of two csv files that only one of them has, in the order in which they stand."""
    old = before.read_text("utf-8").splitlines() if before.is_file() else []
    new = now.read_text("utf-8").splitlines()
    marked = [line for line in unified_diff(old, new, n=0, lineterm="") if line[:2] != "@@"][2:]
    changes = [(line[0], line[1:]) for line in marked]
    return pl.DataFrame(changes, schema={"change": pl.String, "row": pl.String}, orient="row")
