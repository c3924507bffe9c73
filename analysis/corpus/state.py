"""Whether the sources of a corpus are still those that its index was made from.

Two questions with one answer. The stamp asks the file system for sizes and times: it costs
milliseconds, and says yes on the machine where the index was made. The fingerprint reads every byte:
it says the same on any machine, whatever times a checkout gave the files.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.corpus.places import SETTINGS
from analysis.corpus.reading.files import find_files
from analysis.corpus.settings import Settings
from analysis.errors import AnalysisError


def state_of(settings: Settings) -> dict[str, str]:
    """Return stamp and fingerprint of a corpus's sources, to be kept beside its index."""
    return {"stamp": stamp(settings), "fingerprint": fingerprint(settings)}


def is_same(state: Mapping[str, Any], settings: Settings) -> bool:
    """Return whether the sources still are what they were; looks at the bytes only where times differ."""
    try:
        return state.get("stamp") == stamp(settings) or state.get("fingerprint") == fingerprint(settings)
    except AnalysisError:  # a source is gone
        return False


def stamp(settings: Settings) -> str:
    """Return a hash of names, sizes and times of corpus.toml and all source files."""
    facts = [
        (name, stat.st_size, stat.st_mtime_ns) for name, path in _files(settings) for stat in (path.stat(),)
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def fingerprint(settings: Settings) -> str:
    """Return a hash of names and contents of corpus.toml and all source files, the same on any machine."""
    whole = hashlib.sha256()
    for name, content in sources_of(settings).items():
        whole.update(f"{name}\0{content}\n".encode())
    return whole.hexdigest()


def sources_of(settings: Settings) -> dict[str, str]:
    """Return a hash of the content of corpus.toml and of every source file, by name."""
    return {name: _content(path) for name, path in _files(settings)}


def new_files(sources: Mapping[str, str], settings: Settings) -> list[Path]:
    """Return the source files that are new since; none if anything else has changed as well."""
    found = dict(_files(settings))
    if not sources or sources.keys() - found.keys():
        return []
    if any(_content(found[name]) != content for name, content in sources.items()):
        return []
    return [path for name, path in found.items() if name not in sources]


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield corpus.toml and the source files, with names that do not depend on where the folder lies."""
    yield SETTINGS, settings.folder / SETTINGS
    seen: set[Path] = set()
    for number, source in enumerate(settings.sources, 1):
        found = find_files(source.path, settings.folder)
        for file in found.files:
            if file not in seen:
                seen.add(file)
                yield f"{number}/{file.relative_to(found.root).as_posix()}", file
