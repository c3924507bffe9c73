"""Leaving out by subtraction gives what counting again without the documents would give."""

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.query.keyness import stability as module
from analysis.query.keyness.keywords import keywords
from analysis.query.keyness.stability import STABILITY, stability

PLAIN = {"unit": "lower", "words": "all"}


def articles(seed: int, documents: int, words: int) -> pl.DataFrame:
    """Return articles of two outlets with clumped words: a word stands in few of them, and there often."""
    random = np.random.default_rng(seed)
    texts = []
    for _ in range(documents):
        rates = random.gamma(0.2, 1, words) * np.geomspace(12, 0.4, words)
        texts.append(" ".join(f"wort{word}" for word in np.repeat(np.arange(words), random.poisson(rates))))
    return pl.DataFrame(
        {
            "id": [f"d{number:03}" for number in range(documents)],
            "outlet": ["a" if number % 3 else "b" for number in range(documents)],
            "date": [dt.date(2022, 1, 1 + number % 7) for number in range(documents)],
            "author": ["xyz"[number % 4] if number % 4 < 3 else None for number in range(documents)],
            "text": [f"{text} wort0" for text in texts],
        }
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    return an.build(articles(3, 45, 60), tmp_path_factory.mktemp("corpora") / "klein")


def counted_again(corpus: an.Corpus, column: str, top: int) -> pl.DataFrame:
    """Return the same table by counting without each unit, one after the other."""
    tested = keywords(corpus, "a", replicates=0, min_docs=2, **PLAIN)["term"].to_list()
    nearer = pl.when(pl.col("ci_low") > 0).then("ci_low").when(pl.col("ci_high") < 0).then("ci_high")
    runs = []
    for value in corpus.documents[column].drop_nulls().unique().sort():
        rest = corpus.where(pl.col(column).ne_missing(value))
        left = keywords(rest, "a", replicates=0, min_docs=1, **PLAIN).filter(pl.col("term").is_in(tested))
        rows = left.select("term", "n_target", "log_ratio", score=nearer.otherwise(0))
        gone = sorted(set(tested) - set(rows["term"]))
        last = pl.DataFrame(
            {"term": gone, "n_target": 0, "log_ratio": None, "score": -np.inf}, schema=rows.schema
        )
        table = pl.concat([rows, last]).with_row_index("place", 1)
        runs.append(table.with_columns(pl.col("place").cast(pl.Int64), without=pl.lit(str(value))))
    long = pl.concat(runs)
    worst = long.sort("score", "log_ratio", nulls_last=False, maintain_order=True).unique(
        "term", keep="first"
    )
    summed = long.group_by("term").agg(
        lowest_rank=pl.col("place").max(), stays=(pl.col("place") <= top).mean()
    )
    shown = pl.DataFrame({"term": tested[:top]})
    return shown.join(summed, on="term", maintain_order="left").join(worst, on="term", maintain_order="left")


@pytest.mark.parametrize(
    ("leave", "column"), [("document", "id"), ("date", "date"), ("day", "date"), ("author", "author")]
)
def test_as_if_counted_again(corpus: an.Corpus, leave: str, column: str) -> None:
    table = stability(corpus, "a", leave=leave, top=12, min_docs=2, **PLAIN)
    expected = counted_again(corpus, column, 12)
    assert tuple(table.columns) == STABILITY
    assert table["rank"].to_list() == list(range(1, 13))
    for name in ("term", "lowest_rank", "without"):
        assert table[name].to_list() == expected[name].to_list()
    assert table["n_without"].to_list() == expected["n_target"].to_list()
    np.testing.assert_allclose(table["stays"], expected["stays"])
    without = table["log_ratio_without"], expected["log_ratio"]
    np.testing.assert_allclose(*(part.fill_null(99).to_numpy() for part in without), rtol=1e-6)
    if leave in ("date", "author"):
        assert table["lowest_rank"].max() > 12  # or this would show little


def test_with_everything_it_is_the_keywords(corpus: an.Corpus) -> None:
    table = stability(corpus, "a", top=20, **PLAIN)
    expected = keywords(corpus, "a", replicates=0, **PLAIN)[:20]
    for name in ("term", "n_target"):
        assert table[name].to_list() == expected[name].to_list()
    np.testing.assert_allclose(table["log_ratio"], expected["log_ratio"], rtol=1e-6)


def test_what_is_not_watched_matters_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = an.build(articles(5, 150, 400), tmp_path / "weit")
    monkeypatch.setattr(module, "WATCHED", 400)
    every = stability(corpus, "a", top=8, leave="document", **PLAIN)
    monkeypatch.setattr(module, "WATCHED", 1)
    some = stability(corpus, "a", top=8, leave="document", **PLAIN)
    assert some.drop("lowest_rank").equals(every.drop("lowest_rank"))
    np.testing.assert_allclose(some["lowest_rank"], every["lowest_rank"], atol=2)


def test_a_word_that_hangs_on_one_day(tmp_path: Path) -> None:
    # three articles of one day speak of the storm, ten of all days of the wind; the rest is filler
    rows = [("a", day, "Wind weht über Land und Meer heute") for day in range(1, 11)]
    rows += [("a", 5, "Sturm Sturm Sturm Sturm über Land und Meer heute")] * 3
    rows += [("b", day, "Regen fällt über Land und Meer heute") for day in range(1, 11)]
    frame = pl.DataFrame(
        {
            "id": [str(number) for number in range(len(rows))],
            "outlet": [row[0] for row in rows],
            "date": [dt.date(2022, 3, row[1]) for row in rows],
            "text": [row[2] for row in rows],
        }
    )
    corpus = an.build(frame, tmp_path / "sturm")
    table = stability(corpus, "a", leave="day", unit="lower", top=3, min_docs=3)
    storm = table.row(by_predicate=pl.col("term") == "sturm", named=True)
    assert storm["without"] == "2022-03-05"
    assert storm["n_target"] == 12
    assert storm["n_without"] == 0
    assert storm["log_ratio_without"] is None  # nowhere left
    assert storm["lowest_rank"] == corpus_words(corpus, 3)  # the last of all
    assert storm["stays"] == pytest.approx(0.9)
    wind = table.row(by_predicate=pl.col("term") == "wind", named=True)
    assert wind["n_without"] == 9
    by_document = stability(corpus, "a", unit="lower", top=3, min_docs=3)
    assert by_document.filter(pl.col("term") == "sturm")["n_without"].to_list() == [8]


def corpus_words(corpus: an.Corpus, min_docs: int) -> int:
    return len(keywords(corpus, "a", unit="lower", replicates=0, min_docs=min_docs))


def test_copies(tmp_path: Path) -> None:
    report = " ".join(f"Meldung{number}" for number in range(40))
    texts = [report] * 4 + [f"Eigenes steht hier in Artikel {number}" for number in range(8)]
    frame = pl.DataFrame({"id": [str(i) for i in range(12)], "outlet": ["a", "b"] * 6, "text": texts})
    corpus = an.build(frame, tmp_path / "kopien")
    every, never = (stability(corpus, "a", top=100, copies=copies) for copies in ("all", "exclude"))
    assert "Meldung7" in every["term"].to_list()
    assert "Meldung7" not in never["term"].to_list()


def test_only_what_leaves_two_documents_on_both_sides_goes(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="no outlet can be left out"):
        stability(corpus, "a", leave="outlet", **PLAIN)
    one = corpus.where(pl.col("id").is_in(["d000", "d001", "d003"]))  # one document of a, two of b
    with pytest.raises(an.AnalysisError, match="no document can be left out"):
        stability(one, "a", **PLAIN)


def test_what_cannot_be_used(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="top is a whole number, 1 or more, not 0"):
        stability(corpus, "a", top=0)
    with pytest.raises(an.UnknownNameError, match="no column 'autor'; did you mean 'author'"):
        stability(corpus, "a", leave="autor")
    with pytest.raises(an.UnknownNameError, match="no outlet 'A'; did you mean 'a'"):
        stability(corpus, "A")
    with pytest.raises(an.AnalysisError, match="both hold a"):
        stability(corpus, "a", ["a", "b"])
    with pytest.raises(an.AnalysisError, match="nothing but"):
        stability(corpus, ["a", "b"])
    with pytest.raises(an.AnalysisError, match="no word stands in 99 documents"):
        stability(corpus, "a", min_docs=99)
    with pytest.raises(an.AnalysisError, match="min_docs is a whole number, 1 or more"):
        stability(corpus, "a", min_docs=0)
