"""An index on a disk that fails, under a build that goes on, and in another process."""

import copy
import json
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
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.corpus.building import check
from analysis.corpus.index.files import seal, write_info
from analysis.corpus.index.sound import FACTS, FILES
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


def every(corpus: an.Corpus) -> list[pl.DataFrame]:
    """Ask what reads every file."""
    return [corpus.rejected, an.readability(corpus), *(question(corpus) for question in QUESTIONS)]


def sealed(folder: Path, **changes: Any) -> None:
    """Change what index.json says, and seal it as a build does."""
    info = json.loads((folder / "index.json").read_text("utf-8")) | changes
    info.pop("crc32")
    write_info(folder, {key: value for key, value in info.items() if value is not None})


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_foreign_file_in_the_place_of_one_of_ours_is_named(built: Path, name: str) -> None:
    """Its size and sum are right, its columns are others: each question answers or names the file."""
    good, file = answers(built), built / "index" / name
    pl.DataFrame({"foreign": [1]}).write_ipc(file)
    files = json.loads((built / "index" / "index.json").read_text("utf-8"))["files"]
    sealed(built / "index", files=files | {name: seal(file)})
    assert check(built) == []
    said = answers(built)
    assert {a for a, b in zip(said, good, strict=True) if a != b} <= {"error"}
    with pytest.raises(AnalysisError, match=rf"/{name} is missing or damaged \(\w+ is missing in place of"):
        every(an.load(built))


@pytest.mark.parametrize(
    "wrong",
    [
        *[{key: None} for key in FACTS],
        *[{"files": value} for value in ({}, [], {"a": 1}, {"../x.arrow": {"size": 1, "crc32": 0}})],
        {"tokens": "many"},
    ],
)
def test_an_index_json_that_lacks_something_is_refused(built: Path, wrong: dict[str, Any]) -> None:
    sealed(built / "index", **wrong)
    with pytest.raises(AnalysisError, match=r"index\.json is damaged; build the corpus again"):
        an.load(built)


def test_turned_bits_within_texts_and_days_are_errors_of_ours(built: Path) -> None:
    file = built / "index" / "documents.arrow"
    content = file.read_bytes()
    file.write_bytes(content.replace(b"Der Krieg dauert 7 ", b"Der Krieg d\xffuert 7 "))
    for ask in (lambda corpus: corpus.documents, QUESTIONS[0]):
        with pytest.raises(AnalysisError, match="the texts are damaged"):
            ask(an.load(built))
    an.build(FRAME.with_columns(date=pl.lit("2022-03-01").str.to_date()), built)
    day = (19052).to_bytes(4, "little")  # 2022-03-01, counted from 1970
    content = file.read_bytes()
    assert content.count(day * 40) == 1
    file.write_bytes(content.replace(day * 40, day * 39 + b"\xff\xff\xff\x7f"))
    with pytest.raises(AnalysisError, match="a day in 'date' that no calendar has"):
        an.load(built).where(date="2022").documents.rows()


@pytest.mark.parametrize("path", ["a\0b", "x/a\0b", "x" * 300, "\ud800/x"])
def test_a_path_that_is_none_is_said_in_a_line(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnalysisError, match="a file's name has at most 255 bytes"):
        an.build(FRAME, path)
    with pytest.raises(AnalysisError):
        an.load(path)
    assert list(tmp_path.iterdir()) == []


def test_where_sources_are_gone_it_is_said_how_the_index_still_opens(tmp_path: Path) -> None:
    FRAME.write_csv(tmp_path / "all.csv")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "corpus.toml").write_text('[[source]]\npath = "../all.csv"\n')
    an.load(tmp_path / "c")
    (tmp_path / "all.csv").unlink()
    with pytest.raises(AnalysisError, match=r"the index is as it was: an\.load\('[^']+/c/index'\) opens it"):
        an.load(tmp_path / "c")
    assert len(an.load(tmp_path / "c" / "index")) == 40


def test_an_index_of_another_version_is_not_called_damaged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    FRAME.write_csv(tmp_path / "all.csv")
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "all.csv"\n')
    an.load(tmp_path)
    sealed(tmp_path / "index", format=1)
    assert len(an.load(tmp_path)) == 40
    assert "made by another version" in caplog.text
