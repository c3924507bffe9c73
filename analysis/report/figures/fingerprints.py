"""What a figure was made from, as short texts that are equal while nothing has changed.

A figure holds while all of these do: the corpus, its entry in figures.toml, the code, the versions of other
packages. Of the code any line may move a number or a stroke, in whatever wing it stands, so all of it counts.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from analysis.corpus.corpus import Corpus
from analysis.report.figures.spec import Spec

ENDINGS = ("svg", "png", "csv")
PACKAGES = ("presseschau", "polars", "numpy", "scipy", "matplotlib", "adjustText", "wordcloud")
CODE = (".py", ".css", ".js", ".toml")  # endings of what the package is made of
NOT_CODE = ("__pycache__", "corpora")  # a corpus that ships has a fingerprint of its own


def corpus_fingerprint(corpus: Corpus) -> str:
    """Return a hash of all documents of the corpus and of how its outlets are shown."""
    shown = {key: corpus.info.get(key) for key in ("fingerprint", "format", "name", "outlets")}
    return _hash(shown)


def spec_fingerprint(spec: Spec) -> str:
    """Return a hash of an entry of figures.toml, wherever in the file it stands."""
    return _hash({key: value for key, value in asdict(spec).items() if key != "place"})


@cache
def code_fingerprint() -> str:
    """Return a hash of the package's code and of what lies beside it: the same wherever it is installed."""
    return hash_of_code(files("analysis"))


def hash_of_code(package: Traversable) -> str:
    """Return a hash of the code in a folder, whatever the line ends with."""
    whole = hashlib.sha256()
    for name, content in sorted(_code(package, "")):
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def _code(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file of code below a folder: its path there, and what it says."""
    for inner in folder.iterdir():
        path = f"{above}{inner.name}"
        if inner.name.endswith(CODE):
            yield path, inner.read_bytes().replace(b"\r\n", b"\n")
        elif inner.is_dir() and inner.name not in NOT_CODE:
            yield from _code(inner, f"{path}/")


@cache
def versions() -> dict[str, str]:
    """Return the versions of the packages whose change may change a figure."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def files_of(name: str, folder: Path) -> dict[str, Path]:
    """Return where the files of a figure lie, by their endings."""
    return {ending: folder / f"{name}.{ending}" for ending in ENDINGS}


def file_hashes(name: str, folder: Path) -> dict[str, str]:
    """Return the hash of every file of a figure that is there."""
    found = {ending: path for ending, path in files_of(name, folder).items() if path.is_file()}
    return {ending: hashlib.sha256(path.read_bytes()).hexdigest() for ending, path in found.items()}


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
