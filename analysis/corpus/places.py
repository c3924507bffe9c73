"""Where a corpus lies, and where its index may be written.

A name is shorter than a path and means the same in every notebook of a project. It is looked for
nearest first: in the project's own `corpora`, in the folders that PRESSESCHAU_CORPORA lists, then among
the corpora that the package ships. Those may lie on a file system that cannot be written, so an index
that has no place beside its corpus goes to the user's cache directory.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from analysis.errors import AnalysisError, UnknownNameError

SETTINGS = "corpus.toml"
INDEX = "index"
MARKS = (SETTINGS, f"{INDEX}/index.json", "index.json")  # any of these makes a folder a corpus
VARIABLE = "PRESSESCHAU_CORPORA"
SHOWN = 200  # signs of a path that is none
SHORT_NAMES = {"demo": "kasachstan-2022"}


def path_of(given: str | Path) -> Path:
    """Return a path with the home folder spelled out; AnalysisError if it is none or cannot be entered."""
    try:
        path = Path(given).expanduser()
        with suppress(FileNotFoundError, NotADirectoryError):
            (path / MARKS[1]).stat()
    except (OSError, ValueError, RuntimeError) as error:  # too long, closed; no sign of a path; no such user
        why = error.strerror if isinstance(error, OSError) else error
        raise AnalysisError(f"no corpus can be at {str(given)[:SHOWN]!r}: {why}") from None
    return path


def find_corpus(name_or_path: str | Path) -> Path:
    """Return the folder of a corpus, given its name, its folder or its corpus.toml.

    Raises `UnknownNameError` with the nearest of the known names, `AnalysisError` for a path that
    leads nowhere.
    """
    if isinstance(name_or_path, str) and _is_name(name_or_path):
        found = _by_name(name_or_path)
        if found is None:
            raise UnknownNameError("corpus", name_or_path, [*corpora(), *_short_names()])
        return found
    path = path_of(name_or_path)
    if path.name == SETTINGS and path.is_file():
        return path.parent.resolve()
    if path.is_dir():
        return path.resolve()
    if path.exists():
        raise AnalysisError(f"{path} is no corpus: give its folder or its {SETTINGS}")
    raise AnalysisError(f"there is no corpus at {path}")


def part_of(name_or_path: str | Path) -> tuple[str, str | None]:
    """Return the corpus and the part that `CORPUS/NAME` means; no part where this is a path itself."""
    given = str(name_or_path)
    whole, slash, part = given.rpartition("/")
    if path_of(given).exists() or not slash or not part:
        return given, None
    folder = path_of(whole)
    known = (_is_name(whole) and _by_name(whole) is not None) or any(
        (folder / mark).is_file() for mark in MARKS
    )
    return (whole, part) if known else (given, None)


def corpora() -> dict[str, Path]:
    """Return the folders of all corpora that can be opened by name; the nearest where a name occurs twice."""
    found: dict[str, Path] = {}
    for place in places():
        for folder in sorted(place.iterdir()) if place.is_dir() else []:
            if any((folder / mark).is_file() for mark in MARKS):
                found.setdefault(folder.name, folder.resolve())
    return found


def places() -> list[Path]:
    """Return the folders in which names are looked for, nearest first."""
    listed = [Path(entry).expanduser() for entry in os.environ.get(VARIABLE, "").split(os.pathsep) if entry]
    return [Path("corpora"), *listed, shipped()]


def shipped() -> Path:
    """Return the folder of the corpora that come with the package."""
    package = Path(__file__).resolve().parents[1]
    repository = package.parent
    in_checkout = (repository / "pyproject.toml").is_file() and (repository / "corpora").is_dir()
    return repository / "corpora" if in_checkout else package / "corpora"


def index_folder(corpus: Path) -> Path:
    """Return where the index of the corpus in this folder belongs: beside it, or in the user's cache."""
    beside = corpus / INDEX
    if os.access(beside if beside.exists() else corpus, os.W_OK):
        return beside
    return cache_folder(corpus)


def cache_folder(corpus: Path) -> Path:
    """Return the folder in the user's cache that belongs to this folder."""
    import platformdirs

    place = hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("presseschau", appauthor=False) / f"{corpus.name}-{place}"


def _is_name(text: str) -> bool:
    """Tell a name from a path; a folder in the working directory may be given without a slash."""
    if any(sign in text for sign in ("/", os.sep, "~")) or text in (".", "..") or text.endswith(".toml"):
        return False
    return not text or _by_name(text) is not None or not Path(text).exists()


def _by_name(name: str) -> Path | None:
    known = corpora()
    return known.get(name) or known.get(SHORT_NAMES.get(name, ""))


def _short_names() -> list[str]:
    return [short for short, name in SHORT_NAMES.items() if name in corpora()]
