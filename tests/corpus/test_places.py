"""Where corpora are looked for, and where indexes go."""

import os
from pathlib import Path

import pytest

from analysis.corpus import places
from analysis.corpus.places import corpora, find_corpus, index_folder
from analysis.errors import AnalysisError, UnknownNameError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one corpus, a listed folder with two, and shipped ones with two."""
    for place in (
        "work/corpora/eins",
        "listed/eins",
        "listed/zwei",
        "shipped/zwei",
        "shipped/kasachstan-2022",
    ):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "corpus.toml").touch()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv(
        "PRESSESCHAU_CORPORA", os.pathsep.join([str(tmp_path / "listed"), str(tmp_path / "missing")])
    )
    monkeypatch.setattr(places, "shipped", lambda: tmp_path / "shipped")
    return tmp_path


def test_the_nearest_place_wins(project: Path) -> None:
    assert find_corpus("eins") == project / "work/corpora/eins"
    assert find_corpus("zwei") == project / "listed/zwei"
    assert find_corpus("kasachstan-2022") == project / "shipped/kasachstan-2022"


def test_demo_is_short_for_the_corpus_that_ships(project: Path) -> None:
    assert find_corpus("demo") == project / "shipped/kasachstan-2022"
    (project / "work/corpora/demo").mkdir()
    (project / "work/corpora/demo/corpus.toml").touch()
    assert find_corpus("demo") == project / "work/corpora/demo"


def test_an_index_makes_a_corpus_too(project: Path) -> None:
    (project / "work/corpora/drei/index").mkdir(parents=True)
    assert "drei" not in corpora()
    (project / "work/corpora/drei/index/index.json").touch()
    assert find_corpus("drei") == project / "work/corpora/drei"


def test_folders_and_files_are_taken(project: Path) -> None:
    folder = project / "listed/zwei"
    assert find_corpus(folder) == folder
    assert find_corpus(str(folder)) == folder
    assert find_corpus(folder / "corpus.toml") == folder
    assert find_corpus("corpora/eins") == project / "work/corpora/eins"
    assert find_corpus("corpora/eins/corpus.toml") == project / "work/corpora/eins"


def test_unknown_names_and_paths_are_named(project: Path) -> None:
    with pytest.raises(UnknownNameError, match="no corpus 'kasachstan'; did you mean 'kasachstan-2022'"):
        find_corpus("kasachstan")
    with pytest.raises(AnalysisError, match=r"there is no corpus at .*nirgends"):
        find_corpus(project / "nirgends")
    (project / "a.csv").touch()
    with pytest.raises(AnalysisError, match=r"a.csv is no corpus"):
        find_corpus(project / "a.csv")
    with pytest.raises(AnalysisError, match="no corpus ''"):
        find_corpus("")


def test_the_index_lies_beside_the_corpus_or_in_the_cache(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = project / "listed/zwei"
    assert index_folder(corpus) == corpus / "index"
    monkeypatch.setattr(os, "access", lambda *_: False)
    elsewhere = index_folder(corpus)
    assert elsewhere.name.startswith("zwei-")
    assert not elsewhere.is_relative_to(project)
    assert index_folder(project / "shipped/zwei") != elsewhere


def test_the_shipped_corpora_lie_in_the_repository_or_the_package() -> None:
    assert places.shipped().name == "corpora"
