"""Documents join a corpus that is there, take each other's place, and leave it."""

import pickle
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.corpus.building import check
from analysis.corpus.reading.sources import RejectedWarning
from analysis.errors import AnalysisError, UnknownNameError

OLD = pl.DataFrame(
    {
        "id": ["a", "b", "c"],
        "outlet": ["x", "y", "x"],
        "date": ["2022-03-01", None, "2022-03-03"],
        "text": ["Der Krieg ist da.", "Die Kriege\nenden.", "Im August schweigt das Volk."],
    }
)
NEW = pl.DataFrame(
    {
        "id": ["d", "e"],
        "outlet": ["x", "z"],
        "text": ["Krieg und Frieden.", "Am 6. August war Krieg."],
        "section": ["Politik", None],
    }
)


@pytest.fixture
def corpus(tmp_path: Path) -> an.Corpus:
    return an.build(OLD, tmp_path / "c")


def same_as_built(folder: Path, documents: pl.DataFrame, scratch: Path) -> bool:
    """Whether every file is that of a build of these documents."""
    an.build(documents, scratch / folder.name)
    one, other = folder / "index", scratch / folder.name / "index"
    names = {path.name for path in one.iterdir()} - {"rejected.arrow", "index.json"}
    assert names == {path.name for path in other.iterdir()} - {"rejected.arrow", "index.json"}
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in names)


def test_new_documents_join_as_if_they_had_been_there(corpus: an.Corpus, tmp_path: Path) -> None:
    both = an.add(corpus, NEW)
    whole = pl.concat([OLD, NEW], how="diagonal")
    assert same_as_built(tmp_path / "c", whole, tmp_path / "again")
    assert both.documents["section"].to_list() == [None, None, None, "Politik", None]
    assert both.info["fingerprint"] == an.load(tmp_path / "again" / "c").info["fingerprint"]
    assert (both.info["name"], both.info["title"]) == ("c", "c")
    assert (len(both), len(an.find(both, "Krieg")), len(both.rejected)) == (5, 3, 0)
    assert (len(corpus), len(an.find(corpus, "Krieg"))) == (3, 1)  # what is open stays what it is
    assert check(tmp_path / "c") == []
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["index", "index.lock"]


def test_who_is_there_already_and_who_comes_in_another_text(corpus: an.Corpus, tmp_path: Path) -> None:
    given = pl.DataFrame(
        {
            "id": ["b", "a", "d", "d", None],
            "outlet": ["y", "x", "x", "x", "x"],
            "text": ["Die  Kriege\nenden. ", "Der Krieg ist aus.", "Neu.", "Neuer.", "Wer?"],
        }
    )
    added = an.add(corpus, given)
    assert added.documents["id"].to_list() == ["b", "c", "a", "d"]
    assert added.documents["text"][2] == "Der Krieg ist aus."
    told = dict(added.rejected.select("id", "reason").iter_rows())
    assert told == {
        "b": "this document is in the corpus already",
        "a": "another text of a document that was there; it takes its place",
        "d": "this id was there before",
        None: "no id",
    }
    kept = pl.concat([OLD.filter(pl.col("id") != "a"), given[[1, 2]]], how="diagonal")
    assert same_as_built(tmp_path / "c", kept, tmp_path / "again")
    assert an.add(added, given.head(2)).rejected.equals(added.rejected)  # nothing is told twice


def test_what_brings_nothing_new_writes_nothing(corpus: an.Corpus, tmp_path: Path) -> None:
    before = (tmp_path / "c" / "index").stat().st_ino
    assert an.add(corpus, OLD).info == corpus.info
    assert (tmp_path / "c" / "index").stat().st_ino == before
    with pytest.raises(AnalysisError, match="has no document that can be used"):
        an.add(corpus, NEW.with_columns(text=pl.lit(" ")))


def test_all_may_be_replaced(corpus: an.Corpus, tmp_path: Path) -> None:
    other = OLD.with_columns(text=pl.lit("Ein anderer Text steht hier."))
    assert len(an.add(corpus, other)) == 3
    assert same_as_built(tmp_path / "c", other, tmp_path / "again")


def test_files_and_folders_are_added_by_the_rules_of_the_corpus(tmp_path: Path) -> None:
    an.build(OLD, tmp_path / "c", drop="Lesen Sie auch.*")
    NEW.head(1).with_columns(text=pl.col("text") + "\n\nLesen Sie auch: Reklame").write_csv(
        tmp_path / "1.csv"
    )
    NEW.tail(1).write_ndjson(tmp_path / "2.jsonl")
    corpus = an.add(tmp_path / "c", [tmp_path / "1.csv", str(tmp_path / "2.jsonl")])
    assert corpus.documents["text"].to_list()[3:] == NEW["text"].to_list()
    assert len(an.add(str(tmp_path / "c"), tmp_path / "1.csv")) == 5
    with pytest.raises(AnalysisError, match="no file to add is named"):
        an.add(corpus, [])


def test_documents_are_taken_out_and_named(corpus: an.Corpus, tmp_path: Path) -> None:
    left = an.remove(corpus, ["c", "a"])
    assert left.documents["id"].to_list() == ["b"]
    assert left.rejected.rows() == [("removed", "a", "removed"), ("removed", "c", "removed")]
    assert same_as_built(tmp_path / "c", OLD[[1]], tmp_path / "again")
    with pytest.raises(AnalysisError, match="no document would be left of c"):
        an.remove(left, "b")
    with pytest.raises(UnknownNameError, match="no document 'bb'; did you mean 'b'"):
        an.remove(left, ["b", "bb"])
    assert len(an.load(tmp_path / "c")) == 1


def test_only_a_whole_corpus_that_is_up_to_date_is_changed(corpus: an.Corpus) -> None:
    for part in (corpus.where(outlet="x"), corpus.tag("t", "Krieg"), an.deduplicate(corpus, "once")):
        with pytest.raises(AnalysisError, match="whole corpus"):
            an.add(part, NEW)
    an.add(corpus, NEW)
    with pytest.raises(AnalysisError, match="has been built anew since it was opened"):
        an.add(corpus, NEW)
    with pytest.raises(AnalysisError, match="has been built anew"):
        pickle.loads(pickle.dumps(corpus))  # noqa: S301 our own
    with pytest.raises(AnalysisError, match=r"has a corpus\.toml"):
        an.add("demo", NEW)


def test_what_is_kept_beside_is_found_anew_or_stays(tmp_path: Path) -> None:
    texts = ["Der Artikel ist ein eigener."] * 3 + ["Der Artikel ist ein fremder.\n(dpa)"] * 2
    frame = pl.DataFrame({"id": list("abcde"), "outlet": ["x"] * 5, "text": texts})
    corpus = an.build(frame.head(3), tmp_path / "c")
    corpus.where(query="Artikel").save_part("alle")
    assert an.boilerplate(corpus).height == 0
    grown = an.add(corpus, frame.tail(2))
    assert an.boilerplate(grown)["articles"].to_list() == [2]
    assert an.boilerplate(an.add(grown, NEW[[0]].with_columns(id=pl.lit("f")))).height == 1
    assert len(an.load(f"{tmp_path / 'c'}/alle")) == 3


def test_new_files_of_a_folder_are_added_on_load(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    (tmp_path / "t" / "src").mkdir(parents=True)
    (tmp_path / "t" / "corpus.toml").write_text('[[source]]\npath = "src"\n')
    OLD.write_csv(tmp_path / "t" / "src" / "m.csv")
    assert len(an.load(tmp_path / "t")) == 3
    NEW.write_csv(tmp_path / "t" / "src" / "b.csv")
    grown = an.load(tmp_path / "t")
    assert "1 new files are added to the index" in caplog.text
    assert grown.documents["id"].to_list() == ["a", "b", "c", "d", "e"]
    caplog.clear()
    assert len(an.load(tmp_path / "t")) == 5
    assert caplog.text == ""
    # a second text of an id is rejected, as a build rejects it
    OLD.head(1).with_columns(text=pl.lit("Anders.")).write_csv(tmp_path / "t" / "src" / "z.csv")
    assert an.load(tmp_path / "t").rejected.rows() == [("added", "a", "this id was there before")]
    # whatever else has changed is built
    (tmp_path / "t" / "src" / "b.csv").unlink()
    assert len(an.load(tmp_path / "t")) == 3
    assert "are added" not in caplog.text.splitlines()[-1]
    assert "the index is built again" in caplog.text.splitlines()[-1]


def test_a_new_file_that_cannot_be_read_is_listed_as_in_a_build(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "corpus.toml").write_text('[[source]]\npath = "src"\n')
    OLD.write_csv(tmp_path / "src" / "a.csv")
    an.load(tmp_path)
    (tmp_path / "src" / "b.csv").write_text("")
    with pytest.warns(RejectedWarning, match=r"b\.csv"):
        corpus = an.load(tmp_path)
    assert len(corpus) == len(OLD)
    assert any("is empty" in reason for reason in corpus.rejected["reason"])
