"""Figures made from figures.toml: all of them by one command, and no more of them than have changed.

A figure is skipped where nothing that reaches it has changed. That is asked in the order of what it costs:
do entry, code, versions and files still hold; is the corpus the same; if it is not, does the question still
have the same answer? Only then something is drawn. `check` asks nothing: it makes everything anew, elsewhere,
and compares.
"""

from collections.abc import Iterable
from pathlib import Path

from analysis.charts import alt_text, chart_data, render
from analysis.corpus.building import load
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.progress import Report, silent
from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.figures import fingerprints, manifest
from analysis.report.figures.checking import checked
from analysis.report.figures.drawing import Answer, answer, draw, no_longer, said
from analysis.report.figures.manifest import Entry
from analysis.report.figures.outcome import KEPT, MADE, Outcome
from analysis.report.figures.spec import Spec, read_specs


def make_figures(
    folder: str | Path = "figures",
    names: Iterable[str] | None = None,
    *,
    check: bool = False,
    again: bool = False,
    progress: Report = silent,
) -> list[Outcome]:
    """Make the figures of a folder's figures.toml and return what became of each, in the order of the file.

    Writes NAME.svg, NAME.png, NAME.csv and manifest.json there; what is up to date is kept, unless `again`.
    With `check`, everything is made in a scratch folder, nothing is written, and the outcomes are "kept" (the
    csv says the same, the pictures have the same bytes), "different", or "drawn by other versions": the csv
    says the same, and the pictures are those that other versions of matplotlib, numpy ... once drew.
    `names` chooses figures.
    """
    place = Path(folder)
    every = read_specs(place)
    specs = _chosen(every, names)
    corpora: dict[str, Corpus] = {}
    entries = _without_gone(manifest.read_manifest(place), every)
    outcomes = []
    for number, spec in enumerate(specs):
        progress(spec.name, number / len(specs))
        if spec.corpus not in corpora:
            corpora[spec.corpus] = _open(spec)
        if check:
            outcomes.append(checked(spec, corpora[spec.corpus], place, entries.get(spec.name, {})))
            continue
        outcome, entries[spec.name] = _made(spec, corpora[spec.corpus], place, entries, again=again)
        manifest.write_manifest(place, entries)
        outcomes.append(outcome)
    progress("", 1.0)
    return outcomes


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


def _made(
    spec: Spec, corpus: Corpus, place: Path, entries: dict[str, Entry], *, again: bool
) -> tuple[Outcome, Entry]:
    """Return what became of a figure, and its entry."""
    entry, fingerprint = entries.get(spec.name, {}), fingerprints.corpus_fingerprint(corpus)
    good = not again and manifest.holds(entry, spec, place)
    if good and entry.get("corpus", {}).get("fingerprint") == fingerprint:
        return Outcome(spec.name, KEPT, broken=tuple(entry.get("broken", ()))), entry
    given = answer(spec, corpus)
    if good and entry.get("answer") == given.fingerprint:
        kept = Outcome(spec.name, KEPT, broken=tuple(entry.get("broken", ())))
        return kept, entry | {"corpus": {"name": corpus.name, "fingerprint": fingerprint}}
    made = _drawn(spec, corpus, given, place)
    before = entry.get("files", {}).get("csv")
    other = before is not None and before != made["files"]["csv"]
    reread = made["title"] if other else ""
    return Outcome(spec.name, MADE, broken=tuple(made.get("broken", ())), reread=reread), made


def _drawn(spec: Spec, corpus: Corpus, given: Answer, place: Path) -> Entry:
    figure = draw(spec, given)
    render(figure, place / spec.name)
    wrong = no_longer(spec, given)
    return ({"broken": list(wrong)} if wrong else {}) | {
        "alt": alt_text(figure),
        "answer": given.fingerprint,
        "caption": said(spec, "caption", given),
        "code": fingerprints.code_fingerprint(),
        "command": f"presseschau figures {spec.name}",
        "corpus": {"name": corpus.name, "fingerprint": fingerprints.corpus_fingerprint(corpus)},
        "files": fingerprints.file_hashes(spec.name, place),
        "rows": len(chart_data(figure)),
        "spec": fingerprints.spec_fingerprint(spec),
        "title": said(spec, "title", given),
        "versions": fingerprints.versions(),
    }
