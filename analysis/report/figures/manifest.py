"""manifest.json: what every figure in the folder was made from, and how to make it again.

An entry holds fingerprints, not dates: of the corpus, of the entry in figures.toml, of the rows, and of the
files themselves. While all of them hold, there is nothing to do; when one does not, it says which.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.report.figures.spec import Spec

FILE = "manifest.json"
ENDINGS = ("svg", "png", "csv")
PACKAGES = ("presseschau", "polars", "numpy", "scipy", "matplotlib", "adjustText", "wordcloud")
Entry = dict[str, Any]


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Return the entries of a folder's manifest by name; none if there is no manifest."""
    file = folder / FILE
    if not file.exists():
        return {}
    try:
        entries = json.loads(file.read_text("utf-8"))["figures"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnalysisError(
            f"{file} cannot be read: {error!r}; delete it, and all figures are made again"
        ) from error
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise AnalysisError(f"{file} is no manifest; delete it, and all figures are made again")
    return entries


def write_manifest(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Write the entries, in the order of their names; the file is whole at any moment."""
    text = json.dumps(
        {"figures": dict(sorted(entries.items()))}, indent=2, ensure_ascii=False, sort_keys=True
    )
    file, new = folder / FILE, folder / f"{FILE}.new"
    if file.exists() and file.read_text("utf-8") == text + "\n":
        return
    new.write_text(text + "\n", "utf-8")
    new.replace(file)


def files_of(name: str, folder: Path) -> dict[str, Path]:
    """Return where the files of a figure lie, by their endings."""
    return {ending: folder / f"{name}.{ending}" for ending in ENDINGS}


def file_hashes(name: str, folder: Path) -> dict[str, str]:
    """Return the hash of every file of a figure that is there."""
    found = {ending: path for ending, path in files_of(name, folder).items() if path.is_file()}
    return {ending: hashlib.sha256(path.read_bytes()).hexdigest() for ending, path in found.items()}


def corpus_fingerprint(corpus: Corpus) -> str:
    """Return a hash of all documents of the corpus and of how its outlets are shown."""
    shown = {key: corpus.info.get(key) for key in ("fingerprint", "format", "name", "outlets")}
    return _hash(shown)


def spec_fingerprint(spec: Spec) -> str:
    """Return a hash of an entry of figures.toml, wherever in the file it stands."""
    return _hash({key: value for key, value in asdict(spec).items() if key != "place"})


def versions() -> dict[str, str]:
    """Return the versions of the packages whose change may change a figure."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@cache
def style_fingerprint() -> str:
    """Return a hash of the code that draws: a change of the house style changes every figure."""
    code = sorted(
        (file for file in files("analysis.charts").iterdir() if file.name.endswith(".py")),
        key=lambda file: file.name,
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in code)).hexdigest()


def holds(entry: Entry | None, spec: Spec, folder: Path) -> bool:
    """Return whether the files are those that were made, from the same entry, by the same versions."""
    return (
        entry is not None
        and entry.get("spec") == spec_fingerprint(spec)
        and entry.get("style") == style_fingerprint()
        and entry.get("versions") == versions()
        and entry.get("files") == file_hashes(spec.name, folder)
    )


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
