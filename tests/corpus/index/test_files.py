"""An index on a disk that fails, under a build that goes on, and in another process."""

import copy
import os
import pickle
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.corpus.building import check
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError

TEXTS = [
    f"Der Krieg dauert {number} Tage. Die Regierung schweigt, das Volk {number % 7} nicht."
    for number in range(40)
]
FRAME = pl.DataFrame({"id": [f"a{i}" for i in range(40)], "outlet": ["x", "y"] * 20, "text": TEXTS})
QUESTIONS: list[Callable[[an.Corpus], pl.DataFrame]] = [
    lambda corpus: an.kwic(corpus, "Krieg"),
    lambda corpus: an.find(corpus, '[lemma="Krieg"] []{0,3} "Tage"'),
    lambda corpus: an.frequencies(corpus, by="outlet", words="all"),
    lambda corpus: an.frequencies(corpus, unit="stem"),
    lambda corpus: an.keywords(corpus, "x", words="all", min_docs=1),
    lambda corpus: an.collocates(corpus, "Krieg", words="all"),
    an.ngrams,
]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    an.build(FRAME, tmp_path / "c")
    return tmp_path / "c"


def answers(folder: Path) -> list[str]:
    """Return what an index says; "error" where it is refused."""
    said = []
    for question in QUESTIONS:
        try:
            said.append(question(an.load(folder)).write_csv())
        except AnalysisError:
            said.append("error")
    return said


def test_a_sound_index_has_no_unsound_file(built: Path) -> None:
    assert check(built) == []


@pytest.mark.slow
def test_turned_bits_are_noticed_and_fell_nothing(built: Path) -> None:
    """Whatever bit of whatever file: the same answers, an error, or a word from check; never another exception."""
    good, dice = answers(built), random.Random(11)  # noqa: S311 no secrets
    for file in sorted((built / "index").iterdir()):
        content = file.read_bytes()
        for _ in range(6):
            damaged = bytearray(content)
            damaged[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
            file.write_bytes(damaged)
            try:
                noticed = bool(check(built))
            except AnalysisError:
                noticed = True
            said = answers(built)
            assert noticed or file.name.startswith("boilerplate"), file.name
            assert said == good or noticed, file.name
        file.write_bytes(content)
    assert answers(built) == good


@pytest.mark.parametrize("name", ["tokens.arrow", "lexicon.arrow", "counts.arrow", "documents.arrow"])
def test_pages_of_zeros_and_missing_ends(built: Path, name: str) -> None:
    file = built / "index" / name
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    assert check(built) == [name]
    answers(built)
    file.write_bytes(content[:-1])
    assert check(built) == [name]
    assert set(answers(built)) == {"error"}


def test_a_folder_that_is_no_index_is_left_alone(tmp_path: Path) -> None:
    for name in ("thesis.docx", "index.html"):
        folder = tmp_path / name.partition(".")[0]
        (folder / "index").mkdir(parents=True)
        (folder / "index" / name).write_text("mine")
        with pytest.raises(AnalysisError, match=rf"is no index, it has '{name}'"):
            an.build(FRAME, folder)
        assert (folder / "index" / name).read_text() == "mine"
    (tmp_path / "file").mkdir()
    (tmp_path / "file" / "index").write_text("mine")
    with pytest.raises(AnalysisError, match="is in the way"):
        an.build(FRAME, tmp_path / "file")
    (tmp_path / "empty" / "index").mkdir(parents=True)
    assert len(an.build(FRAME, tmp_path / "empty")) == 40


def test_an_index_behind_a_link_is_built_where_it_lies(built: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk"
    (built / "index").rename(elsewhere)
    (built / "index").symlink_to(elsewhere)
    for _ in range(2):
        an.build(FRAME, built)
    assert (built / "index").is_symlink()
    assert len(an.load(built)) == 40
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "disk", "disk.lock"]


def test_leftovers_are_removed_and_links_among_them_lose_but_their_name(built: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "x").write_text("mine")
    (built / "index.new").symlink_to(precious)
    (built / "index.old").mkdir()
    (built / "index.old" / "forms.raw").write_text("half")
    an.build(FRAME, built)
    assert (precious / "x").read_text() == "mine"
    assert sorted(path.name for path in built.iterdir()) == ["index", "index.lock"]


def test_home_is_spelled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    an.build(FRAME, "~/mine")
    assert (tmp_path / "mine" / "index").is_dir()
    assert not (tmp_path / "~").exists()


@pytest.mark.slow
def test_a_reader_sees_one_index_or_the_other(tmp_path: Path) -> None:
    """Two corpora whose files have the same sizes take turns while a reader opens."""
    texts = {"x": ["Der Krieg ist da."] * 3, "y": ["Der Hund ist da.."] * 3}
    frames = {
        name: pl.DataFrame({"id": ["1", "2", "3"], "outlet": [name] * 3, "text": text})
        for name, text in texts.items()
    }
    an.build(frames["x"], tmp_path / "c")
    done = threading.Event()

    def rebuild() -> None:
        for turn in range(12):
            an.build(frames["xy"[turn % 2]], tmp_path / "c")
        done.set()

    builder = threading.Thread(target=rebuild)
    builder.start()
    seen = set()
    while not done.is_set():
        store = Store.open((tmp_path / "c" / "index").resolve())
        corpus = an.Corpus(store)
        outlet, text = corpus.documents["outlet"][0], corpus.documents["text"][0]
        assert text == texts[outlet][0]
        assert len(an.find(corpus, "Krieg")) == (3 if outlet == "x" else 0)
        seen.add(outlet)
    builder.join()
    assert seen == {"x", "y"}


def asked(corpus: an.Corpus) -> list[int]:
    """Count in another process."""
    return [len(an.find(corpus, "Krieg")), corpus.size, len(corpus)]


@pytest.mark.slow
def test_a_corpus_goes_to_another_process(built: Path) -> None:
    corpus = an.load(built)
    for part in (corpus, corpus.where(outlet="x"), an.deduplicate(corpus, "once"), corpus.tag("t", "Krieg")):
        for twin in (pickle.loads(pickle.dumps(part)), copy.copy(part), copy.deepcopy(part)):  # noqa: S301
            assert asked(twin) == asked(part)
            assert twin.documents.equals(part.documents)
    assert copy.deepcopy(corpus).store is corpus.store
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(asked, corpus.where(outlet="x")).result() == asked(corpus.where(outlet="x"))


def test_a_corpus_that_was_built_anew_meanwhile_is_refused(built: Path) -> None:
    sent = pickle.dumps(an.load(built))
    an.build(FRAME.head(10), built)
    with pytest.raises(AnalysisError, match="has been built anew"):
        pickle.loads(sent)  # noqa: S301


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_index_or_the_new(built: Path, tmp_path: Path) -> None:
    FRAME.vstack(FRAME.with_columns(id="b" + pl.col("id"))).write_parquet(tmp_path / "new.parquet")
    code = (
        "import analysis as an, sys; print('ready', flush=True); sys.stdin.readline();"
        f"an.build({str(tmp_path / 'new.parquet')!r}, {str(built)!r})"
    )
    dice, states = random.Random(5), set()  # noqa: S311 no secrets
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, text=True,
        ) as process:  # fmt: skip
            assert process.stdout
            assert process.stdin
            process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
            with suppress(subprocess.TimeoutExpired):
                process.wait(dice.random() * 2.5)
            process.kill()
        corpus = an.load(built)
        states.add(len(corpus))
        assert check(built) == []
        assert len(an.find(corpus, "Krieg")) == len(corpus)
    assert states <= {40, 80}
