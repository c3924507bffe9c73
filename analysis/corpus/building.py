"""From documents to a corpus, and back to it: build once, open ever after.

An index is made in a folder beside its final place and moved there whole. A crash leaves the old index
or none, never half of one; two builds of one corpus wait for each other.
"""

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.arguments import path as path_of
from analysis.corpus.cleaning.rules import DEFAULT, chosen_rules, dropping
from analysis.corpus.corpus import Corpus
from analysis.corpus.documents import Reading
from analysis.corpus.index.change import bring_back, changed
from analysis.corpus.index.files import INFO, OtherFormatError, read_info, unsound
from analysis.corpus.index.index import FORMAT, write_index
from analysis.corpus.index.merging.joining import join
from analysis.corpus.index.progress import progress_bar
from analysis.corpus.index.store import Store
from analysis.corpus.parts import placed, read_part
from analysis.corpus.places import INDEX, SETTINGS, find_corpus, index_folder, part_of
from analysis.corpus.reading.files import SourceSettings
from analysis.corpus.reading.sources import (
    cleaned,
    file_readings,
    frame_readings,
    open_sources,
    warn_rejected,
)
from analysis.corpus.settings import Settings, read_settings
from analysis.corpus.state import is_same, new_files, sources_of, state_of
from analysis.errors import AnalysisError

PATIENCE = 600.0  # seconds to wait for another build of the same corpus
NEW = "the index is built"
DAMAGED = "the index is damaged and built again"
VERSION = "the index was made by another version and is built again"
CHANGED = "sources or settings have changed, the index is built again"
log = logging.getLogger("presseschau")


def build(
    documents: Any,
    path: str | Path,
    *,
    title: str | None = None,
    cleaning: str | Iterable[str] = DEFAULT,
    drop: str | Iterable[str] = (),
    format: str | None = None,  # noqa: A002 - its public name
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    date: str | None = None,
    names: str | None = None,
    encoding: str | None = None,
) -> Corpus:
    """Index documents in the folder `path` and return them as a corpus; the folder's name is its name.

    `documents`: a polars, pandas, pyarrow or duckdb frame with id (unique), outlet and text; date, title,
    author, section, url and any further columns are kept as metadata; or the path of a file or folder that
    `read_documents` reads, taken in piece by piece. `cleaning` names the rules applied to the texts
    (`cleaning.RULES`): all of them, or by a sign what differs from the usual (["+notices", "-unwrap"]).
    `drop`: regular expressions; paragraphs that one of them matches as a whole are left out. `format`,
    `columns`, `outlet`, `date`, `names` and `encoding` say of files what `read_documents` takes. What cannot
    be used is listed in `corpus.rejected`, and a `RejectedWarning` says how much that is.
    """
    folder = path_of("the folder of a corpus", path)
    if (folder / SETTINGS).exists():
        raise AnalysisError(
            f"{folder} has a {SETTINGS}, which says what it is built from: use load, or another folder"
        )
    rules = chosen_rules(cleaning)
    patterns = (drop,) if isinstance(drop, str) else tuple(drop)
    dropping(patterns)
    facts = {
        "name": folder.resolve().name,
        "title": title or folder.resolve().name,
        "outlets": {},
        "rules": rules,
        "drop": patterns,
    }
    place = Path(os.path.realpath(folder / INDEX))  # a link leads to where the index lies
    said = SourceSettings("", format, dict(columns or {}), outlet, encoding, date=date, names=names)
    source = _source(documents, said)
    readings = file_readings if isinstance(source, SourceSettings) else frame_readings
    with lock(place):
        _make(place, lambda: readings(source, rules, patterns), facts)
    return _opened(place)


def _source(documents: Any, said: SourceSettings) -> Any:
    """Return a path with what was said of its files, and a frame as it is."""
    if isinstance(documents, str | Path):
        return replace(said, path=str(documents))
    if said != SourceSettings(""):
        raise AnalysisError("format, columns, outlet, date, names, encoding are said of files, not of frames")
    return documents


def _opened(place: Path) -> Corpus:
    """Return a corpus that was just built, with a warning if not all of its sources could be used."""
    corpus = Corpus(Store.open(place))
    warn_rejected(corpus.rejected, str(corpus.info["name"]), "`corpus.rejected` lists all")
    return corpus


def load(name_or_path: str | Path, *, rebuild: bool = False) -> Corpus:
    """Open a corpus by its name ("demo"), its folder or its corpus.toml; build the index where needed.

    `CORPUS/NAME` is the part that `Corpus.save_part` kept under this name. The index is built when there is
    none, or when sources, settings or the version of its format have changed since. `rebuild=True` builds it
    in any case.
    """
    if not isinstance(name_or_path, str | Path):
        raise AnalysisError(f"a corpus is opened by its name or path, not by {name_or_path!r}")
    path_of("a corpus", name_or_path)
    whole, part = part_of(name_or_path)
    if part is not None:
        return _part(load(whole, rebuild=rebuild), part)
    folder = find_corpus(name_or_path)
    if not (folder / SETTINGS).exists():
        return Corpus(Store.open(only_index(folder)))
    settings = read_settings(folder)
    place = Path(os.path.realpath(index_folder(folder)))
    if rebuild or _outdated(place, settings):
        with lock(place):
            why = _outdated(place, settings)  # another process may have built it meanwhile
            if rebuild or why:
                _renew(settings, place, why, rebuild=rebuild)
                return _opened(place)
    return Corpus(Store.open(place))


def check(name_or_path: str | Path) -> list[str]:
    """Return the files of a corpus's index that are not as they were written; none: the index is sound.

    Every byte is read and held against the checksums that the build left.
    """
    folder = find_corpus(name_or_path)
    place = index_folder(folder) if (folder / SETTINGS).exists() else only_index(folder)
    try:
        return unsound(place, read_info(place, FORMAT))
    except FileNotFoundError:
        raise AnalysisError(f"{folder} has no index") from None


def _part(corpus: Corpus, name: str) -> Corpus:
    """Return the documents that were kept under a name, with the columns that were added."""
    rows = placed(read_part(corpus.store.folder, name), corpus.store.documents["id"], name)
    tags = rows.drop("inside")
    inside = rows["inside"].arg_true().to_numpy().astype(np.int64)
    return Corpus(corpus.store, inside, tags=tags if tags.width else None)


def settings_readings(settings: Settings, only: Collection[Path] | None = None) -> Iterator[Reading]:
    """Yield the documents that a corpus.toml names (of some files only), checked and cleaned, in batches."""
    source = open_sources(settings.name, settings.sources, settings.folder, only)
    return cleaned(source.batches(), settings.rules, settings.drop)


def _renew(settings: Settings, place: Path, why: str, *, rebuild: bool) -> None:
    """Add files that are new to the index, or build it; the caller holds the lock."""
    if why == CHANGED and not rebuild:
        with suppress(AnalysisError):  # whatever cannot be added can be built, or is said then
            store = Store.open(place)
            if fresh := new_files(store.sources, settings):
                log.info("%s: %d new files are added to the index", settings.name, len(fresh))
                readings = settings_readings(settings, only=fresh)
                join(place, store, readings, _facts(settings), replace=False)
                return
    again = logging.INFO if why in ("", NEW) else logging.WARNING
    log.log(again, "%s: %s", settings.name, why or NEW)
    _make_from(settings, place)


def _make_from(settings: Settings, place: Path) -> None:
    """Build from a corpus.toml; where that cannot be, say that the index of before can be opened still."""
    try:
        _make(place, lambda: settings_readings(settings), _facts(settings))
    except AnalysisError as error:
        if _outdated(place, settings) not in ("", CHANGED):
            raise
        raise AnalysisError(f"{error}; the index is as it was: an.load({str(place)!r}) opens it") from error


def only_index(folder: Path) -> Path:
    """Return where the index of a corpus without a corpus.toml lies; AnalysisError if there is none."""
    if not (folder / INDEX).exists() and (folder / f"{INDEX}.old").exists():
        with lock(folder / INDEX):  # a build that still runs ends first
            bring_back(folder / INDEX)
    for place in (folder / INDEX, folder):
        if (place / "index.json").exists():
            return place
    raise AnalysisError(f"{folder} is no corpus: it has neither {SETTINGS} nor an index")


def _facts(settings: Settings) -> dict[str, Any]:
    outlets = {
        key: {
            "label": outlet.label,
            "short": outlet.short,
            "colour": outlet.colour,
            "own_words": outlet.own_words,
        }
        for key, outlet in settings.outlets.items()
    }
    return {
        "name": settings.name,
        "title": settings.title,
        "description": settings.description,
        "outlets": outlets,
        "agencies": settings.agencies,
        "rules": settings.rules,
        "drop": settings.drop,
        "state": state_of(settings),
        "sources": sources_of(settings),
    }


def _outdated(place: Path, settings: Settings) -> str:
    """Return why the index has to be built; empty if this version made it from what lies there now."""
    if not (place / INFO).exists():
        return NEW
    try:
        info = read_info(place, FORMAT)
        whole = all((place / name).stat().st_size == seal["size"] for name, seal in info["files"].items())
    except OtherFormatError:
        return VERSION
    except (AnalysisError, OSError):
        return DAMAGED
    if not whole:
        return DAMAGED
    return "" if is_same(info["state"], settings) else CHANGED


@contextmanager
def lock(place: Path) -> Iterator[None]:
    """Hold the only right to build an index here; wait for another build to end."""
    from filelock import FileLock, Timeout

    lock = FileLock(place.with_name(f"{place.name}.lock"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise AnalysisError(f"{place} has been in use by another build for {PATIENCE:.0f} seconds") from None
    except OSError as error:
        raise AnalysisError(f"the index cannot be written to {place}: {error}") from error
    try:
        yield
    finally:
        lock.release()


def _make(place: Path, readings: Callable[[], Iterable[Reading]], facts: dict[str, Any]) -> None:
    """Build an index beside its place and move it there; the caller holds the lock."""
    with changed(place) as new, progress_bar(str(facts["name"])) as report:
        write_index(readings(), new, facts, report)
