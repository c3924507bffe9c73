"""manifest.json: what every figure in the folder was made from, and how to make it again.

An entry holds fingerprints, not dates: of the corpus, of the entry in figures.toml, of the rows, of the code,
and of the files themselves. While all of them hold, there is nothing to do; when one does not, it says which.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError
from analysis.report.figures import fingerprints
from analysis.report.figures.spec import Spec
from analysis.writing import replacing

FILE = "manifest.json"
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
    file = folder / FILE
    if file.exists() and file.read_text("utf-8") == text + "\n":
        return
    with replacing(file) as beside:
        beside.write_text(text + "\n", "utf-8")


def holds(entry: Entry, spec: Spec, folder: Path) -> bool:
    """Return whether the files are as they were made, and would be made alike today."""
    return (
        entry.get("code") == fingerprints.code_fingerprint()
        and entry.get("versions") == fingerprints.versions()
        and as_made(entry, spec, folder)
    )


def as_made(entry: Entry, spec: Spec, folder: Path) -> bool:
    """Return whether the files are as they were made, by whatever code and versions, from the same entry."""
    return bool(
        entry.get("spec") == fingerprints.spec_fingerprint(spec)
        and entry.get("files") == fingerprints.file_hashes(spec.name, folder)
    )


def other_versions(entry: Entry) -> tuple[str, ...]:
    """Return which packages had another version when the figure was made: "numpy 2.2.6, here 2.5.0"."""
    then, now = entry.get("versions", {}), fingerprints.versions()
    return tuple(
        f"{name} {then.get(name, 'none')}, here {now.get(name, 'none')}"
        for name in fingerprints.PACKAGES
        if then.get(name) != now.get(name)
    )
