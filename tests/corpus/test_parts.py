"""Parts by query, glob and period; columns added; parts put together, kept and opened again."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import analysis as an

FRAME = pl.DataFrame(
    {
        "id": list("abcdef"),
        "outlet": ["Post", "Post", "Bote", "Bote", "Blatt", "Blatt"],
        "date": [
            dt.date(2022, 1, 3), dt.date(2022, 1, 31), dt.date(2022, 2, 1), dt.date(2022, 5, 9), None,
            dt.date(2023, 1, 1),
        ],
        "title": ["Impfung kommt", "Was nun?", "Ein neues impfzentrum", None, "Was nun, bitte", "Ohne"],
        "text": [
            "Die Impfung kommt.\nDer Impfstoff ist da.", "Ein Test.", "Kein Impfzwang. Ein Test, ein Test.",
            "Nichts davon.", "Impfen lassen.", "Ein Krieg.",
        ],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    return an.build(FRAME, tmp_path_factory.mktemp("parts") / "klein")


def ids(corpus: an.Corpus) -> str:
    return "".join(corpus.documents["id"])


# --- where


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"query": "Impf*"}, "ace"),
        ({"query": "Impf* within s"}, "ace"),
        ({"query": "Die * Impf*"}, "a"),
        ({"query": ["Krieg", "Test"]}, "bcf"),
        ({"query": {"eins": "Krieg", "zwei": ["Nichts", "Test"]}}, "bcdf"),
        ({"query": "Regen"}, ""),
        ({"query": "Test", "outlet": "Bote"}, "c"),
        ({"title": "*Impf*"}, "ac"),
        ({"title": "impf*"}, "a"),
        ({"title": "Was nun?"}, "b"),  # as it stands: no glob
        ({"title": "Was nun*"}, "be"),
        ({"title": ["Ohne", "*zentrum"]}, "cf"),
        ({"title": None}, "d"),
        ({"text": "*impfung*impfstoff*"}, "a"),
        ({"text": "Ein Test."}, "b"),
        ({"month": dt.date(2022, 1, 1)}, "ab"),
        ({"month": "2022-01"}, "ab"),
        ({"month": ["2022-01", dt.date(2022, 5, 1)]}, "abd"),
        ({"quarter": "2022-02"}, "abc"),
        ({"year": 2022}, "abcd"),
        ({"week": dt.date(2022, 2, 2)}, "bc"),
        ({"day": "2022-02-01"}, "c"),
        ({"month": None}, "e"),
    ],
)
def test_where(corpus: an.Corpus, conditions: dict[str, Any], expected: str) -> None:
    assert ids(corpus.where(**conditions)) == expected


def test_expressions_see_the_text(corpus: an.Corpus) -> None:
    assert ids(corpus.where(pl.col("text").str.contains("Test"), outlet="Post")) == "b"
    assert ids(corpus.where(pl.col("text").str.len_chars() > 30)) == "ac"


def test_the_period_of_a_row_of_a_trend_is_its_month(corpus: an.Corpus) -> None:
    table = an.trend(corpus, "Impf*", every="month", undated="row")
    for row in table.iter_rows(named=True):
        if row["size"]:
            part = corpus.where(month=row["period"])
            assert (part.size, len(an.find(part, "Impf*"))) == (row["size"], row["n"])


def test_a_query_is_asked_of_the_part_and_of_what_counts(corpus: an.Corpus) -> None:
    january = corpus.where(month="2022-01")
    assert ids(january.where(query="Impf*|Test")) == "ab"
    from dataclasses import replace

    first = an.find(corpus, "Krieg")["position"].to_numpy()
    assert ids(replace(corpus, dropped=first).where(query="Krieg|Test")) == "bc"


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"date": "2019"}, "no article is of '2019'; they are of 2022-01-03 to 2023-01-01"),
        ({"month": "2022-03"}, "no article is of '2022-03'; they are of"),
        ({"month": "2022"}, "'2022' is more than one month"),
        ({"monat": "2022-01"}, "did you mean 'month'"),
        ({"title": "*zzz*"}, r"no title like '\*zzz\*'"),
        ({"title": "Onhe"}, "did you mean 'Ohne'"),
        ({"text": "Krieg"}, "query='Krieg' is a word of it"),
        ({"query": "((("}, "here a word is missing"),
        ({"query": []}, "query is a text or a list of texts"),
        ({"words": {"a"}}, "no such value"),
    ],
)
def test_what_cannot_be(corpus: an.Corpus, conditions: dict[str, Any], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        corpus.where(**conditions)


def test_a_part_names_its_own_time(corpus: an.Corpus) -> None:
    with pytest.raises(
        an.AnalysisError, match="no article is of '2023'; they are of 2022-01-03 to 2022-01-31"
    ):
        corpus.where(outlet="Post").where(date="2023")
    with pytest.raises(an.AnalysisError, match="none of them has a date"):
        corpus.where(id="e").where(date="2023")


# --- tag


def test_a_column_from_a_query(corpus: an.Corpus) -> None:
    tagged = corpus.tag("impfen", "Impf*")
    assert tagged.documents["impfen"].to_list() == [True, False, True, False, True, False]
    assert ids(tagged.where(impfen=True)) == "ace"
    assert an.frequencies(tagged, by="impfen")["group"].unique().sort().to_list() == [False, True]
    assert "impfen" not in corpus.documents.columns
    assert tagged.size == corpus.size


def test_a_column_from_queries_is_the_label_with_the_most_hits(corpus: an.Corpus) -> None:
    tagged = corpus.tag("thema", {"Impfen": "Impf*", "Test": ["Test", "Krieg"]})
    assert tagged.documents["thema"].to_list() == ["Impfen", "Test", "Test", None, "Impfen", "Test"]


def test_a_column_from_values_of_another(corpus: an.Corpus) -> None:
    tagged = corpus.tag("lager", {"Post": "links", "Bote": "rechts"}, by="outlet")
    assert tagged.documents["lager"].to_list() == ["links"] * 2 + ["rechts"] * 2 + [None] * 2
    rates = an.rates(tagged, "Impf*", by=["lager", "year"], undated="drop")
    assert rates.select("group", "n").rows() == [("links", 2), ("rechts", 1)]
    assert ids(tagged.tag("seite", {"links": 1}, by="lager").where(seite=1)) == "ab"


def test_a_column_from_a_frame_by_id(corpus: an.Corpus) -> None:
    codes = pl.DataFrame({"id": ["c", "a", "zz"], "code": [2, 1, 9], "note": ["x", "y", "z"]})
    assert corpus.tag("code", codes).documents["code"].to_list() == [1, None, 2, None, None, None]
    alone = codes.select("id", "code").to_pandas()
    assert corpus.tag("k", alone).documents["k"].to_list() == [1, None, 2, None, None, None]


def test_a_tag_may_be_replaced_and_is_of_the_part_only(corpus: an.Corpus) -> None:
    once = corpus.tag("k", "Impf*")
    assert once.tag("k", "Test").documents["k"].to_list() == [False, True, True, False, False, False]
    part = corpus.where(outlet="Post").tag("k", "Impf*")
    assert part.documents["k"].to_list() == [True, False]
    assert (part + corpus.where(outlet="Bote")).documents["k"].to_list() == [True, False, None, None]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("outlet", "Krieg"), "'outlet' is taken"),
        (("month", "Krieg"), "'month' is taken"),
        ((5, "Krieg"), "the name of a column is a text"),
        (("k", 5), "tag takes a frame"),
        (("k", {"Post": 1}, "outlett"), "did you mean 'outlet'"),
        (("k", {"Pots": 1}, "outlet"), "did you mean 'Post'"),
        (("k", {"Post": 1, "Bote": "b"}, "outlet"), "of one type"),
        (("k", {"Post": [1]}, "outlet"), "single values"),
        (("k", "Krieg", "outlet"), "goes with a mapping"),
        (("k", {}), "it is empty"),
        (("k", pl.DataFrame({"id": ["zz"], "k": [1]})), "no id of this frame"),
        (("k", pl.DataFrame({"id": ["a", "a"], "k": [1, 2]})), "document 'a' has several values of 'k'"),
        (("k", pl.DataFrame({"nr": ["a"], "k": [1]})), "no column 'id'"),
    ],
)
def test_what_is_no_column(corpus: an.Corpus, arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        corpus.tag(*arguments)


# --- a + b, a - b


def test_parts_put_together_and_taken_away(corpus: an.Corpus) -> None:
    post, impf = corpus.where(outlet="Post"), corpus.where(query="Impf*")
    assert ids(post + impf) == "abce"
    assert ids(impf - post) == "ce"
    assert ids(corpus - impf) == "bdf"
    assert ids(sum([post, impf])) == "abce"  # type: ignore[arg-type]
    assert (post + impf).size + (corpus - (post + impf)).size == corpus.size


def test_two_openings_of_one_index_are_one(corpus: an.Corpus) -> None:
    again = an.load(corpus.store.folder.parent)
    assert ids(corpus.where(outlet="Post") + again.where(outlet="Bote")) == "abcd"


def test_what_does_not_go_together(corpus: an.Corpus, tmp_path: Path) -> None:
    other = an.build(FRAME.head(3), tmp_path / "andere")
    for put in (lambda: corpus + other, lambda: corpus - other, lambda: an.compare(corpus, other)):
        with pytest.raises(an.AnalysisError, match=r"klein and andere are two indexes.*an\.build"):
            put()
    for put in (lambda: corpus + 5, lambda: corpus - "x"):  # type: ignore[operator]
        with pytest.raises(an.AnalysisError, match="a corpus goes with another one"):
            put()
    with pytest.raises(an.AnalysisError, match="deduplicate afterwards"):
        corpus + an.deduplicate(corpus, "exclude")
    with pytest.raises(an.AnalysisError, match="'k' is not the same in both parts"):
        corpus.tag("k", "Impf*") + corpus.tag("k", "Test")


def test_parts_are_compared_as_the_values_of_a_column_are(corpus: an.Corpus) -> None:
    a, b = corpus.where(outlet="Post"), corpus.where(outlet=["Bote", "Blatt"])
    by_value = an.compare(corpus, "Post", ["Bote", "Blatt"])
    assert an.compare(a, b).equals(by_value)
    assert an.compare(a, b, unit="form", words="all")["n_target"].sum() == a.size


def test_parts_that_cannot_be_compared(corpus: an.Corpus) -> None:
    post = corpus.where(outlet="Post")
    with pytest.raises(an.AnalysisError, match="2 documents are in both parts"):
        an.compare(corpus, post)
    with pytest.raises(an.AnalysisError, match="against what"):
        an.compare(corpus, "Post")
    with pytest.raises(an.AnalysisError, match=r"compare\(part_a, part_b\)"):
        an.keywords(corpus, post)


# --- save_part


def test_a_part_is_kept_with_its_columns_and_opened_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    corpus = an.build(FRAME, "corpora/klein")
    part = (
        corpus.tag("thema", {"Impfen": "Impf*"})
        .tag("n", FRAME.select("id", n=pl.lit(1)))
        .where(query="Impf*")
    )
    assert part.save_part("impfen").is_file()
    for name in ("klein/impfen", "corpora/klein/impfen", Path("corpora/klein/impfen")):
        again = an.load(name)
        assert again.documents.equals(part.documents)
        assert np.array_equal(again.rows, part.rows)
    corpus.where(outlet="Post").save_part("impfen")  # in place of the other
    assert ids(an.load("klein/impfen")) == "ab"
    assert "thema" not in an.load("klein/impfen").documents.columns


def test_a_part_survives_a_new_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    corpus = an.build(FRAME, tmp_path / "klein")
    corpus.where(query="Impf*").save_part("impfen")
    an.build(FRAME.filter(pl.col("id") != "c").reverse(), tmp_path / "klein")
    with caplog.at_level(logging.WARNING, "presseschau"):
        assert ids(an.load(tmp_path / "klein" / "impfen")) == "ea"
    assert "1 of its 3 articles are not in the index any more" in caplog.text


def test_parts_that_are_none(corpus: an.Corpus) -> None:
    folder = corpus.store.folder.parent
    corpus.where(outlet="Post").save_part("post")
    with pytest.raises(an.AnalysisError, match="no part 'psot'; did you mean 'post'"):
        an.load(folder / "psot")
    for name in ("a/b", "", "..", 5, None):
        with pytest.raises(an.AnalysisError, match="a part is named by"):
            corpus.save_part(name)  # type: ignore[arg-type]
    with pytest.raises(an.AnalysisError, match="save it first"):
        an.deduplicate(corpus, "exclude").save_part("x")
    with pytest.raises(an.AnalysisError, match="there is no corpus at"):
        an.load("nirgends/teil")
    (folder / "parts" / "post.arrow").write_bytes(b"ARROW1 nothing")
    with pytest.raises(an.AnalysisError, match="is damaged"):
        an.load(folder / "post")
