"""Today's articles: into a corpus that is there, and out of it, without building it again."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from analysis.corpus.building import lock, only_index
from analysis.corpus.corpus import Corpus
from analysis.corpus.index.change import bring_back
from analysis.corpus.index.merging.joining import join, leave_out
from analysis.corpus.index.store import Store
from analysis.corpus.places import SETTINGS, find_corpus
from analysis.corpus.reading.files import SourceSettings
from analysis.corpus.reading.sources import cleaned, frame_readings, open_sources
from analysis.errors import AnalysisError, UnknownNameError

log = logging.getLogger("presseschau")


def add(corpus: Corpus | str | Path, documents: Any) -> Corpus:
    """Return the corpus with further documents, which are put into its index in seconds.

    `corpus`: one that `an.build` made, or its name or folder; whoever has it open keeps what is open.
    `documents`: whatever `an.build` takes, or a list of files; cleaned by the rules of the corpus. A document
    whose id and text are there is skipped; another text of an id takes the place of the old one; both are
    listed in `rejected`. The index is that of a build of all documents in this order; further columns are
    null where they were not given. A corpus with a corpus.toml takes in new files by itself, on `load`.
    """
    place, expected = _place(corpus)
    with lock(place):
        store = _opened(place, expected)
        told = join(place, store, _readings(documents, store), {})
    if len(told):
        log.info("%s: %d documents were not new or not usable: `rejected`", store.info["name"], len(told))
    return Corpus(Store.open(place))


def remove(corpus: Corpus | str | Path, ids: str | Iterable[str]) -> Corpus:
    """Return the corpus without the documents of these ids: out of its index, and listed in `rejected`.

    Raises `UnknownNameError` if a document is not there, `AnalysisError` if none would be left.
    """
    wanted = [ids] if isinstance(ids, str) else list(ids)
    place, expected = _place(corpus)
    with lock(place):
        store = _opened(place, expected)
        known = store.documents["id"]
        for name in sorted(set(wanted) - set(known)):
            raise UnknownNameError("document", name, known.to_list())
        rows = np.flatnonzero(known.is_in(wanted).to_numpy())
        if len(rows) == len(known):
            raise AnalysisError(f"no document would be left of {store.info['name']}")
        if len(rows):
            leave_out(place, store, rows)
    return Corpus(Store.open(place))


def _readings(documents: Any, store: Store) -> Any:
    rules, drop = store.info["rules"], store.info["drop"]
    if isinstance(documents, str | Path):
        documents = [documents]
    if not (isinstance(documents, list | tuple) and all(isinstance(each, str | Path) for each in documents)):
        return frame_readings(documents, rules, drop)
    if not documents:
        raise AnalysisError("no file to add is named")
    source = open_sources(str(documents[0]), [SourceSettings(str(path)) for path in documents])
    return cleaned(source.batches(), rules, drop)


def _place(corpus: Corpus | str | Path) -> tuple[Path, str | None]:
    """Return where the index lies, and the fingerprint that it must have."""
    if not isinstance(corpus, Corpus):
        folder = find_corpus(corpus)
        if (folder / SETTINGS).exists():
            raise AnalysisError(_by_itself(folder.name))
        return Path(os.path.realpath(only_index(folder))), None
    if corpus.rows is not None or corpus.dropped is not None or corpus.tags is not None:
        raise AnalysisError(
            "documents are added to a whole corpus and removed from one, not from a part of it"
        )
    return corpus.store.folder, str(corpus.info["fingerprint"])


def _opened(place: Path, expected: str | None) -> Store:
    bring_back(place)
    store = Store.open(place)
    if "state" in store.info:
        raise AnalysisError(_by_itself(str(store.info["name"])))
    if expected not in (None, store.info["fingerprint"]):
        raise AnalysisError(f"{store.info['name']} has been built anew since it was opened: load it again")
    return store


def _by_itself(name: str) -> str:
    return (
        f"{name} has a {SETTINGS}: put files into the folders of its sources or take them out, and load it; "
        "new ones are added to the index by themselves"
    )
