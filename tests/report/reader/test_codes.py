"""Codes are kept: in a file that git can compare, under a lock, through a rebuild; and come back as a frame."""

import multiprocessing
import os
import warnings
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

import analysis as an
from analysis.errors import AnalysisError
from analysis.report.reader import code_file
from analysis.report.reader.code_file import COLUMNS, CodeFile, folder_of

Build = Callable[..., an.Corpus]


def coded(
    corpus: an.Corpus, coder: str = "Anna", codes: tuple[str | None, ...] = ("ja", "nein")
) -> an.Corpus:
    """Code all lines of Krieg in turn."""
    desk = an.read(corpus, "Krieg", "k", ["ja", "nein", "offen"], coder).desk
    for line in range(len(desk.lines)):
        assert desk.answer({"ask": "code", "line": line, "code": codes[line % len(codes)]})["told"] == "code"
    return corpus


def test_the_file_is_sorted_and_says_what_stands_there(corpus: an.Corpus) -> None:
    coded(coded(corpus, "Bert"), "Anna", ("nein",))
    path = Path(corpus.store.folder).parent / "codes" / "k.csv"
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "id,start,end,keyword,term,coder,code"
    assert lines[1] == "a,9,14,Krieg,,Anna,nein"
    assert [line.split(",")[0] for line in lines[1:]] == [*"aaaa", *"bbbb", *"cccc"]
    assert lines[1:] == sorted(
        lines[1:], key=lambda line: (line.split(",")[0], int(line.split(",")[1]), line)
    )


def test_one_change_of_mind_is_one_changed_line(corpus: an.Corpus) -> None:
    coded(corpus)
    path = CodeFile.of(corpus, "k").path
    before = path.read_text("utf-8").splitlines()
    an.read(corpus, "Krieg", "k", coder="Anna", sample=1).desk.answer(
        {"ask": "code", "line": 0, "code": "nein"}
    )
    an.read(corpus, "Krieg", "k", coder="Anna", sample=1).desk.answer(
        {"ask": "code", "line": 0, "code": "ja"}
    )
    again = path.read_text("utf-8").splitlines()
    assert len(set(before) ^ set(again)) in (0, 2)
    an.read(corpus, "Krieg", "k", coder="Anna", sample=1).desk.answer(
        {"ask": "code", "line": 0, "code": None}
    )
    assert len(path.read_text("utf-8").splitlines()) == len(before) - 1


def test_codes_come_back_as_lines(corpus: an.Corpus) -> None:
    frame = an.codes(coded(corpus), "k")
    assert frame.columns == [*an.kwic(corpus, "Krieg").columns, "coder", "code"]
    assert frame.drop("coder", "code").equals(an.kwic(corpus, "Krieg"))
    assert frame["code"].value_counts().sort("code").rows() == [("ja", 3), ("nein", 3)]


def test_agreement_and_quality_take_them(corpus: an.Corpus) -> None:
    coded(coded(corpus, "Anna", ("ja", "ja", "nein")), "Bert", ("ja", "nein", "nein"))
    agreed = an.agreement(an.codes(corpus, "k"), replicates=50)
    assert agreed.filter(pl.col("measure") == "share").select("value", "coders", "units").row(0) == (
        pytest.approx(4 / 6), 2, 6,
    )  # fmt: skip
    quality = an.query_quality(an.codes(corpus, "k", coder="Anna"))
    assert quality.select("value", "confirmed", "units").row(0) == (pytest.approx(4 / 6), 4, 6)
    with pytest.raises(AnalysisError, match="a line is read once: of several coders choose one"):
        an.query_quality(an.codes(corpus, "k"))


def test_hits_that_begin_together_are_two_units(corpus: an.Corpus) -> None:
    for coder in ("Anna", "Bert"):
        for query in ("Krieg", "Krieg und"):
            desk = an.read(corpus, query, "k", ["x", "y"], coder).desk
            for line in range(len(desk.lines)):
                desk.answer({"ask": "code", "line": line, "code": "y" if query == "Krieg" else "x"})
    agreed = an.agreement(an.codes(corpus, "k"), replicates=20)
    assert agreed["units"][0] == len(an.find(corpus, "Krieg")) + len(an.find(corpus, "Krieg und"))


def test_several_queries_keep_their_labels(corpus: an.Corpus) -> None:
    desk = an.read(corpus, {"Streit": "Krieg", "Stoff": "Öl|Gas"}, "k", ["x"], "Anna").desk
    for line in range(len(desk.lines)):
        desk.answer({"ask": "code", "line": line, "code": "x"})
    frame = an.codes(corpus, "k")
    assert frame["term"].value_counts().sort("term").rows() == [("Stoff", 2), ("Streit", 6)]
    again = an.read(corpus, {"Streit": "Krieg", "Stoff": "Öl|Gas"}, "k", ["x"], "Anna")
    assert again.lines["code"].null_count() == 0


def test_codes_survive_a_rebuild_with_other_articles_before(build: Build) -> None:
    coded(build())
    later = build(**{"0": "Ganz neu, ohne das Wort."})
    frame = an.codes(later, "k")
    assert len(frame) == 6
    assert frame.drop("doc", "position", "coder", "code").equals(
        an.kwic(later, "Krieg").drop("doc", "position")
    )
    assert an.read(later, "Krieg", "k", coder="Anna").lines["code"].null_count() == 0


def test_what_has_no_line_any_more_is_reported_and_kept(build: Build) -> None:
    coded(build())
    later = build(a=None, b="Kein Wort davon.")
    with pytest.warns(
        UserWarning, match=r"4 of 6 codes have no line .*'Krieg' in a \(document gone\).* and 1 more"
    ):
        frame = an.codes(later, "k")
    assert frame["id"].to_list() == ["c", "c"]
    lost = an.codes(later, "k", lost=True)
    assert lost["reason"].to_list() == ["document gone"] * 2 + ["text changed"] * 2
    desk = an.read(later, "Krieg", "k", coder="Anna").desk
    desk.answer({"ask": "code", "line": 0, "code": "nein"})
    assert len(CodeFile.of(later, "k").read()) == 6  # coding on loses none of them
    assert len(an.codes(build(), "k")) == 6  # and they are back when their texts are


def test_of_a_part_of_the_corpus_its_codes_without_a_word(corpus: an.Corpus) -> None:
    coded(corpus)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert set(an.codes(corpus.where(outlet="Morgen"), "k")["id"]) == {"a"}


def test_a_coder_sees_only_their_own(corpus: an.Corpus) -> None:
    coded(corpus, "Anna")
    other = an.read(corpus, "Krieg", "k", coder="Bert")
    assert other.desk.categories == ["ja", "nein"]  # those given so far
    assert other.lines["code"].null_count() == 6
    assert all(line["code"] is None for line in other.desk.answer({"ask": "page"})["lines"])


def _code_many(folder: str, coder: str) -> None:
    corpus = an.load(folder)
    desk = an.read(corpus, "+", "viele", ["x"], coder, sample=None).desk
    for line in range(15):
        answer = desk.answer({"ask": "code", "line": line, "code": "x"})
        assert answer["told"] == "code", answer


@pytest.mark.slow
def test_two_who_code_at_the_same_time_lose_nothing(corpus: an.Corpus) -> None:
    folder = str(corpus.store.folder.parent)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_code_many, args=(folder, coder)) for coder in ("Anna", "Bert")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    given = CodeFile.of(corpus, "viele").read()
    assert given["coder"].value_counts().sort("coder").rows() == [("Anna", 15), ("Bert", 15)]


def test_who_waits_too_long_is_told(corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    coded(corpus)
    monkeypatch.setattr(code_file, "PATIENCE", 0.1)
    file = CodeFile.of(corpus, "k")
    with FileLock(file.path.with_name(".k.csv.lock")):
        desk = an.read(corpus, "Krieg", "k", coder="Anna").desk
        answer = desk.answer({"ask": "code", "line": 0, "code": "nein"})
    assert answer["told"] == "error"
    assert "has been written by another" in answer["message"]
    assert desk.codes[0] is not None  # not taken for done


def test_a_crash_while_writing_leaves_the_old_file(
    corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded(corpus)
    file = CodeFile.of(corpus, "k")
    before = file.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = an.read(corpus, "Krieg", "k", coder="Anna").desk.answer(
        {"ask": "code", "line": 0, "code": "nein"}
    )
    assert "No space left on device" in answer["message"]
    assert file.path.read_bytes() == before


def test_every_write_is_brought_to_the_disk(corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    an.find(corpus, "Krieg")  # boilerplate is sought at the first question, and kept
    order: list[str] = []
    real = Path.replace
    monkeypatch.setattr(os, "fsync", lambda _: order.append("fsync"))
    monkeypatch.setattr(Path, "replace", lambda self, to: (order.append("move"), real(self, to))[1])
    an.read(corpus, "Krieg", "k", ["ja"], "Anna").desk.answer({"ask": "code", "line": 0, "code": "ja"})
    assert order == ["fsync", "move", "fsync"]


def test_keywords_with_every_sign_of_a_csv_come_back(build: Build) -> None:
    corpus = build(q='Er rief "Krieg, Krieg"\n=Krieg(1)')
    desk = an.read(corpus, "* Krieg *", "k", ["x"], "Anna", sample=None).desk
    for line in range(len(desk.lines)):
        desk.answer({"ask": "code", "line": line, "code": "x"})
    assert an.codes(corpus, "k").drop("coder", "code").equals(an.kwic(corpus, "* Krieg *"))


@pytest.mark.parametrize("name", ["", "a/b", "../x", ".x", "a\nb", 5, None])
def test_what_is_no_name(corpus: an.Corpus, name: object) -> None:
    with pytest.raises(AnalysisError, match="name is a plain name for a file"):
        an.codes(corpus, name)  # type: ignore[arg-type]


def test_what_was_never_coded(corpus: an.Corpus) -> None:
    with pytest.raises(AnalysisError, match="no codes 'k'; there is none"):
        an.codes(corpus, "k")
    coded(corpus)
    with pytest.raises(AnalysisError, match="no codes 'kk'; did you mean 'k'"):
        an.codes(corpus, "kk")
    with pytest.raises(AnalysisError, match="no coder 'Ana'; did you mean 'Anna'"):
        an.codes(corpus, "k", coder="Ana")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,start\na,1\n", "needs a column 'end'"),
        (
            "id,start,end,keyword,term,coder,code\na,9,14,Krieg,,Anna,ja\nb,9,14,Krieg,,,ja\n",
            "line 3 has no coder",
        ),
        ("<<<<<<< HEAD\nid,start,end,keyword,term,coder,code\n", "cannot be read as codes|needs a column"),
        ("id,start,end,keyword,term,coder,code\na,x,5,K,,Anna,ja\n", "cannot be read as codes"),
        (
            "id,start,end,keyword,term,coder,code\na,9,14,Krieg,,Anna,ja\na,9,14,Krieg,,Anna,nein\n",
            "Anna coded characters 9 to 14 of a more than once",
        ),
    ],
)
def test_a_file_that_was_damaged_by_hand(corpus: an.Corpus, text: str, message: str) -> None:
    file = CodeFile.of(corpus, "k")
    file.path.parent.mkdir()
    file.path.write_text(text, "utf-8")
    with pytest.raises(AnalysisError, match=message):
        an.codes(corpus, "k")
    assert file.path.read_text("utf-8") == text


def test_codes_of_a_corpus_that_cannot_be_written_are_kept_with_the_users_data(
    corpus: an.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    cached = tmp_path / "presseschau" / "blatt-0123"
    object.__setattr__(corpus.store, "folder", cached)
    assert folder_of(corpus) == tmp_path / "data" / "presseschau" / "blatt-0123" / "codes"


def test_the_columns_are_those_of_the_file() -> None:
    assert list(COLUMNS) == ["id", "start", "end", "keyword", "term", "coder", "code"]
