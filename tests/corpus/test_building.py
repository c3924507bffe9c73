"""Building and opening: what was indexed comes back, and nothing that happens leaves half an index."""

import datetime
import json
import multiprocessing
import os
import signal
import time
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from other_process import build_impatiently, build_slowly

import analysis as an
from analysis.corpus import building
from analysis.corpus.documents import reasons
from analysis.corpus.reading.sources import RejectedWarning

TEXTS = [
    "Die Bürger:innen von Köln grüßen. Am 6. August kommt Dr. Weiß.",
    "Öl- und Gasexporte steigen um 1,5 Mio. Tonnen. Die Regierung schweigt.\nZweiter Absatz.",
    "Der Bürger schweigt nicht.",
]


def documents(texts: list[str] = TEXTS) -> pl.DataFrame:
    days = [datetime.date(2022, 1, 1) + datetime.timedelta(i) for i in range(len(texts))]
    return pl.DataFrame(
        {"id": [f"d{i}" for i in range(len(texts))], "outlet": "Bote", "date": days, "text": texts}
    )


@pytest.fixture
def corpus(tmp_path: Path) -> an.Corpus:
    return an.build(documents(), tmp_path / "klein")


def test_slices_of_all_tokens_are_the_forms_of_the_lexicon(corpus: an.Corpus) -> None:
    store = corpus.store
    doc = store.doc_of(np.arange(len(store.forms)))
    start = store.offsets.astype(np.int64)
    shown = store.slices(doc, start, start + store.lengths[store.forms])
    assert shown.to_list() == store.lexicon["form"].gather(store.forms).to_list()
    assert corpus.documents["text"].to_list() == TEXTS


def test_counts_add_up_to_the_size(corpus: an.Corpus) -> None:
    for unit in ("form", "lower", "lemma", "stem"):
        frame = an.frequencies(corpus, by="outlet", unit=unit, words="all")
        assert frame["n"].sum() == corpus.size == frame["size"][0]


def test_postings_are_where_the_forms_stand(corpus: an.Corpus) -> None:
    store = corpus.store
    for code in range(len(store.lexicon)):
        assert store.positions(np.array([code])).tolist() == np.flatnonzero(store.forms == code).tolist()
    for unit in ("form", "lemma", "lower"):
        matrix = store.matrix(unit)
        for row, term in enumerate(matrix.terms["term"]):
            part = slice(matrix.counts.indptr[row], matrix.counts.indptr[row + 1])
            of_term = store.lexicon.select(pl.col(unit) == term).to_series().to_numpy()[store.forms]
            expected = np.bincount(store.doc_of(np.flatnonzero(of_term)), minlength=len(TEXTS))
            assert matrix.counts.docs[part].tolist() == np.flatnonzero(expected).tolist()
            assert matrix.counts.n[part].tolist() == expected[expected > 0].tolist()


def test_the_index_does_not_depend_on_how_documents_are_batched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Text {i}: {TEXTS[i % 3]} Wort{i * 7 % 11}" for i in range(40)]
    whole = an.build(documents(texts), tmp_path / "a")
    monkeypatch.setattr("analysis.corpus.index.transpose.LIMIT", 16)
    monkeypatch.setattr("analysis.corpus.index.columns.BLOCK", 8)
    parts = an.build(documents(texts), tmp_path / "b")
    assert whole.info["fingerprint"] == parts.info["fingerprint"]
    for file in ("lexicon", "lemmas", "tokens", "postings", "counts", "lemma-counts", "sentences"):
        assert pl.read_ipc(whole.store.folder / f"{file}.arrow").equals(
            pl.read_ipc(parts.store.folder / f"{file}.arrow")
        )


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow", "duckdb", "lazy"])
def test_frames_of_every_kind(tmp_path: Path, kind: str) -> None:
    frame = documents()
    if kind == "duckdb":
        duckdb = pytest.importorskip("duckdb")
        given = duckdb.sql("select * from frame")
    else:
        given = {
            "polars": frame,
            "pandas": frame.to_pandas(),
            "pyarrow": frame.to_arrow(),
            "lazy": frame.lazy(),
        }[kind]
    corpus = an.build(given, tmp_path / kind)
    assert corpus.documents["date"].to_list() == frame["date"].to_list()
    assert corpus.size == an.build(frame, tmp_path / "polars").size


def test_other_programs_read_the_index(corpus: an.Corpus) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = corpus.store.folder
    tokens = pa.ipc.open_file(str(folder / "tokens.arrow")).read_all()
    lexicon = (
        pa.ipc.open_file(str(folder / "lexicon.arrow"))
        .read_all()
        .append_column("code", pa.array(range(len(corpus.store.lexicon))))
    )
    counted = duckdb.sql(
        "select count(*) from tokens join lexicon on tokens.form = lexicon.code where lexicon.lower = 'die'"
    ).fetchall()
    assert (tokens.num_rows, lexicon.num_rows) == (corpus.info["tokens"], len(corpus.store.lexicon))
    assert counted == [(2,)]


def test_building_again_replaces_the_index_and_old_readers_go_on(corpus: an.Corpus) -> None:
    before = corpus.store.forms
    again = an.build(documents(TEXTS[:1]), corpus.store.folder.parent)
    assert len(again) == 1
    assert len(corpus) == len(TEXTS)
    assert before.sum() == corpus.store.forms.sum()
    assert len(an.load(corpus.store.folder.parent)) == 1


def test_a_build_that_fails_leaves_the_old_index(corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.corpus.index.inversion.assemble", full)
    folder = corpus.store.folder.parent
    with pytest.raises(an.AnalysisError, match="No space left"):
        an.build(documents(TEXTS[:1]), folder)
    monkeypatch.undo()
    assert len(an.load(folder)) == len(TEXTS)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["index"]


def test_a_killed_build_leaves_the_old_index_and_does_not_block_the_next(corpus: an.Corpus) -> None:
    folder = corpus.store.folder.parent
    process = multiprocessing.get_context("spawn").Process(
        target=build_slowly, args=(documents(TEXTS[:1]), folder)
    )
    process.start()
    while not (folder / "started").exists():
        assert process.is_alive()
        time.sleep(0.05)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert len(an.load(folder)) == len(TEXTS)
    assert len(an.build(documents(TEXTS[:2]), folder)) == 2


def test_a_second_build_waits_and_says_so_when_it_gives_up(
    corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PATIENCE", 0.1)
    place = corpus.store.folder
    with building.lock(place):
        process = multiprocessing.get_context("spawn").Pool(1)
        with process, pytest.raises(an.AnalysisError, match="in use by another build"):
            process.apply(build_impatiently, (documents(), place.parent))


@pytest.mark.parametrize("damage", ["cut", "emptied", "missing", "foreign json", "no json", "other format"])
def test_a_damaged_index_is_named(corpus: an.Corpus, damage: str) -> None:
    folder = corpus.store.folder
    tokens, index = folder / "tokens.arrow", folder / "index.json"
    if damage == "cut":
        tokens.write_bytes(tokens.read_bytes()[:-10])
    elif damage == "emptied":
        tokens.write_bytes(b"")
    elif damage == "missing":
        tokens.unlink()
    elif damage == "foreign json":
        index.write_text('{"some": "thing"}')
    elif damage == "no json":
        index.write_text("ARROW1")
    else:
        index.write_text(json.dumps(corpus.info | {"format": 0}))
    named = "tokens.arrow" if damage in {"cut", "emptied", "missing"} else "index.json"
    with pytest.raises(an.AnalysisError, match=f"{named}.*build the corpus again"):
        an.load(folder.parent)


def test_files_of_the_right_size_with_wrong_content_are_named(corpus: an.Corpus) -> None:
    for name in ("tokens", "lexicon", "documents", "postings", "counts"):
        file = corpus.store.folder / f"{name}.arrow"
        file.write_bytes(b"\0" * file.stat().st_size)
    opened = an.load(corpus.store.folder.parent)
    for question in (lambda: opened.store.lexicon, lambda: opened.store.forms, lambda: opened.documents):
        with pytest.raises(an.AnalysisError, match=r"arrow is missing or damaged.*build the corpus again"):
            question()


def test_what_cannot_be_used_is_listed(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "a", None, "d", "e"],
            "outlet": ["Bote"] * 5,
            "date": ["2022-01-01", "2022-01-02", "2022-01-03", "31.02.2022", "6. August 2022"],
            "text": ["Ein Wort.", "Zwei Wörter.", "Drei.", "Vier.", "  "],
        }
    )
    corpus = an.build(frame, tmp_path / "c")
    assert corpus.documents["id"].to_list() == ["a", "d"]
    assert corpus.documents["date"].to_list() == [datetime.date(2022, 1, 1), None]
    assert corpus.rejected.height == 4
    assert an.load(tmp_path / "c").rejected.equals(corpus.rejected)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pl.DataFrame({"id": ["a"], "outlet": ["b"], "txt": ["c"]}), "did you mean 'txt'"),
        (pl.DataFrame({"id": ["a"], "outlet": ["b"], "text": [None]}), "no document that can be used"),
        (documents([]), "no document that can be used"),
        (["a text"], "must be a polars"),
        ("texte", "no file or folder"),
    ],
)
def test_frames_that_are_no_documents(tmp_path: Path, frame: object, message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        an.build(frame, tmp_path / "c")
    assert not (tmp_path / "c" / "index").exists()


def test_one_very_long_article(tmp_path: Path) -> None:
    corpus = an.build(documents(["Wort und Wörter. " * 700_000]), tmp_path / "long")
    assert corpus.size == 3 * 700_000
    assert len(an.find(corpus, "Wörter")) == 700_000


def test_unknown_names_of_corpora_and_rules(tmp_path: Path) -> None:
    with pytest.raises(an.AnalysisError, match="did you mean 'kasachstan-2022'"):
        an.load("kasachstan-2002")
    with pytest.raises(an.AnalysisError, match="cleaning rule"):
        an.build(documents(), tmp_path / "c", cleaning=["no such rule"])


def test_files_are_built_from_with_the_list_of_what_they_lack(tmp_path: Path) -> None:
    table = tmp_path / "artikel.csv"
    table.write_text("id,outlet,text\n1,a,Der Regen fällt\n2,a,\n1,b,Noch einmal\n", "utf-8")
    corpus = an.build(table, tmp_path / "aus")
    assert corpus.documents["text"].to_list() == ["Der Regen fällt"]
    assert corpus.rejected.rows() == [
        ("artikel.csv", "2", "no text"),
        ("artikel.csv", "1", "this id was there before"),
    ]


@pytest.mark.parametrize("place", ["eine.datei", "eine.datei/darin"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "eine.datei").write_text("kein Ordner")
    with pytest.raises(an.AnalysisError, match="cannot be written"):
        an.build(documents(), tmp_path / place)


def test_a_build_killed_between_its_two_moves_leaves_the_old_index(tmp_path: Path) -> None:
    folder = tmp_path / "klein"
    an.build(documents(), folder)
    (folder / "index").rename(folder / "index.old")
    assert len(an.load(folder)) == len(TEXTS)
    (folder / "index").rename(folder / "index.old")
    with pytest.raises(an.AnalysisError, match="no document"):
        an.build(documents([]), folder)
    assert len(an.load(folder)) == len(TEXTS)


def test_a_change_of_sources_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.csv").write_text("id,outlet,text\n1,a,Regen\n", "utf-8")
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "a.csv"\n')
    an.load(tmp_path)
    (tmp_path / "a.csv").write_text("id,outlet,text\n1,a,Schnee und Eis\n", "utf-8")
    with caplog.at_level("INFO", "presseschau"):
        assert an.load(tmp_path).size == 3
    assert [record.getMessage().split(": ", 1)[1] for record in caplog.records] == [building.CHANGED]


def test_cleaning_says_what_differs_from_the_usual(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["a"], "outlet": ["x"], "text": ["Ein Satz.\nLesen Sie auch: Anderes\nSeite 3/4"]}
    )
    usual = an.build(frame, tmp_path / "a")
    more = an.build(frame, tmp_path / "b", cleaning=["+notices", "-unwrap"])
    assert set(more.info["rules"]) == {*usual.info["rules"], "notices"} - {"unwrap"}
    assert more.documents["text"].to_list() == ["Ein Satz.\nSeite 3/4"]
    alone = an.build(frame, tmp_path / "c", cleaning=["margins", "line-ends"])
    assert alone.info["rules"] == ["line-ends", "margins"]


@pytest.mark.parametrize(
    ("cleaning", "message"),
    [
        (["+notices", "margins"], "rules, or rules with \\+ and -; not both"),
        ("+notizen", "no cleaning rule 'notizen'; did you mean 'notices'"),
        ("-spaces", "rule 'spaces' cannot be off: the index relies on it"),
    ],
)
def test_cleaning_that_cannot_be(tmp_path: Path, cleaning: str | list[str], message: str) -> None:
    frame = pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["Ein Satz."]})
    with pytest.raises(an.AnalysisError, match=message):
        an.build(frame, tmp_path / "c", cleaning=cleaning)


def test_paragraphs_of_a_pattern_are_left_out(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"id": ["a"], "outlet": ["x"], "text": ["Ein Satz.\nMitarbeit: Eva B.\nNoch einer."]}
    )
    corpus = an.build(frame, tmp_path / "c", drop="Mitarbeit: .*")
    assert corpus.documents["text"].to_list() == ["Ein Satz.\nNoch einer."]
    assert corpus.info["drop"] == ["Mitarbeit: .*"]
    with pytest.raises(an.AnalysisError, match="is no regular expression"):
        an.build(frame, tmp_path / "d", drop=["("])


def test_what_is_left_out_is_warned_of(tmp_path: Path) -> None:
    frame = documents(["Ein Wort.", ""])
    with pytest.warns(
        RejectedWarning, match=r"mine: 1 entry in the list .* no text; `corpus.rejected` lists all"
    ):
        corpus = an.build(frame, tmp_path / "mine")
    assert reasons(corpus.rejected).rows() == [("no text", 1)]
    with pytest.raises(an.AnalysisError, match="are said of files, not of frames"):
        an.build(frame, tmp_path / "mine", outlet="x")
    (tmp_path / "a.csv").write_text("outlet,text\nx,Ein Wort.\nx,\n", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "a.csv"\n', encoding="utf-8")
    with pytest.warns(RejectedWarning, match="1 entry"):
        an.load(tmp_path)
