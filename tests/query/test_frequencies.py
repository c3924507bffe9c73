"""Counts by hand: per group, per unit, per period; and denominators that do not move."""

import datetime

import polars as pl
import pytest

import analysis as an
from analysis.query.counting.counts import counts
from analysis.schema import COUNTS, FREQUENCIES


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    days = [datetime.date(2022, 1, 31), datetime.date(2022, 2, 1), datetime.date(2022, 4, 1), None]
    texts = [
        "Die Sanktion wirkt nicht. Die Sanktionen wirken!",
        "Sanktionen gegen Banken.",
        "Der Handel mit den Banken, ohne Sanktion.",
        "Handel",
    ]
    frame = pl.DataFrame(
        {
            "id": list("abcd"),
            "outlet": ["Post", "Bote", "Post", "Bote"],
            "date": days,
            "section": ["x", None, "y", "x"],
            "text": texts,
        }
    )
    return an.build(frame, tmp_path_factory.mktemp("frequencies") / "klein")


def table(frame: pl.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return frame.select(columns).rows()


def test_lemmas_of_the_whole_corpus(corpus: an.Corpus) -> None:
    frame = an.frequencies(corpus)
    assert frame.columns == list(FREQUENCIES)
    assert table(frame, "term", "group", "n", "docs", "size")[:3] == [
        ("Sanktion", None, 4, 3, 18),
        ("Bank", None, 2, 2, 18),
        ("Handel", None, 2, 2, 18),
    ]
    assert frame["pmw"][0] == pytest.approx(4 / 18 * 1e6)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("form", {"Sanktion": 2, "Sanktionen": 2}),
        ("lower", {"sanktion": 2, "sanktionen": 2}),
        ("lemma", {"Sanktion": 4}),
        ("stem", {"sanktio": 4}),
    ],
)
def test_units(corpus: an.Corpus, unit: str, expected: dict[str, int]) -> None:
    frame = an.frequencies(corpus, unit=unit)
    assert (
        dict(
            frame.filter(pl.col("term").str.to_lowercase().str.starts_with("sanktio"))
            .select("term", "n")
            .iter_rows()
        )
        == expected
    )


def test_by_outlet_by_section_by_month(corpus: an.Corpus) -> None:
    by_outlet = an.frequencies(corpus, by="outlet").filter(pl.col("term") == "Sanktion")
    assert table(by_outlet, "group", "n", "docs", "size") == [("Bote", 1, 1, 4), ("Post", 3, 2, 14)]
    by_section = an.frequencies(corpus, by="section").filter(pl.col("term") == "Sanktion")
    assert table(by_section, "group", "n", "size") == [("x", 2, 8), ("y", 1, 7)]
    with pytest.warns(an.UndatedWarning, match="1 of 4 articles have no date and are left out: Bote 1;"):
        by_month = an.frequencies(corpus, by="month")
    by_month = by_month.filter(pl.col("term") == "Sanktion")
    assert table(by_month, "group", "n") == [
        (datetime.date(2022, 1, 1), 2), (datetime.date(2022, 2, 1), 1), (datetime.date(2022, 4, 1), 1),
    ]  # fmt: skip
    by_quarter = an.frequencies(corpus, by="quarter", undated="drop").filter(pl.col("term") == "Sanktion")
    assert table(by_quarter, "group", "n") == [(datetime.date(2022, 1, 1), 3), (datetime.date(2022, 4, 1), 1)]


def test_which_words_are_shown_moves_no_rate(corpus: an.Corpus) -> None:
    shown = {words: an.frequencies(corpus, words=words) for words in ("content", "negation", "all")}
    assert set(shown["negation"]["term"]) - set(shown["content"]["term"]) == {"nicht", "gegen", "ohne"}
    assert {"der", "mit"} < set(shown["all"]["term"])
    assert shown["all"]["n"].sum() == corpus.size
    for words in ("content", "negation"):
        kept = shown["all"].filter(pl.col("term").is_in(shown[words]["term"].to_list()))
        assert kept.equals(shown[words])


def test_order_is_by_group_then_count_then_term(corpus: an.Corpus) -> None:
    frame = an.frequencies(corpus, by="outlet", words="all")
    assert frame.equals(frame.sort("group", pl.col("n"), "term", descending=[False, True, False]))


def test_counts_are_what_frequencies_are_made_from(corpus: an.Corpus) -> None:
    frame = counts(corpus, by="outlet")
    assert frame.columns == list(COUNTS)
    assert frame.group_by("group").agg(pl.col("n").sum(), pl.col("size").first()).sort("group").rows() == [
        ("Bote", 4, 4), ("Post", 14, 14),
    ]  # fmt: skip


def test_an_empty_part_gives_an_empty_table(corpus: an.Corpus) -> None:
    frame = an.frequencies(corpus.where(outlet="Post").where(outlet="Bote"))
    assert (frame.height, frame.columns) == (0, list(FREQUENCIES))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"by": "outlett"}, "did you mean 'outlet'"),
        ({"by": "mont"}, "did you mean 'month'"),
        ({"unit": "lemmas"}, "did you mean 'lemma'"),
        ({"words": "al"}, "did you mean 'all'"),
        ({"copies": "twice"}, "way to count copies"),
    ],
)
def test_bad_input(corpus: an.Corpus, arguments: dict[str, str], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        an.frequencies(corpus, **arguments)


@pytest.mark.shared
def test_a_word_is_counted_as_often_as_it_is_found(articles: an.Corpus) -> None:
    frame = an.frequencies(articles, by="outlet", unit="lower", words="all")
    assert frame["n"].sum() == articles.size - an.boilerplate(articles)["words"].sum()
    # where an underscore is cut depends on the capitals behind it, which unit lower does not keep
    words = frame.filter(~pl.col("term").str.contains("_", literal=True))
    every = words.group_by("term").agg(pl.col("n").sum()).sort("term").sample(40, seed=1)
    for term, n in every.iter_rows():
        escaped = "".join(f"\\{c}" if not c.isalnum() else c for c in term)
        apart = len(an.find(articles, f"{escaped[:-2]} .")) if term.endswith(".") else 0  # `6.` is also `6 .`
        assert len(an.find(articles, escaped)) == n + apart, term
