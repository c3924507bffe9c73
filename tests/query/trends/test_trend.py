"""Rates through time, counted by hand, and intervals that stay with what the documents allow."""

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.query.trends.trend import trend
from analysis.schema import TREND

ROWS = [
    ("a", dt.date(2022, 1, 3), "Krieg und Krieg im Osten"),
    ("a", dt.date(2022, 1, 20), "Der Frieden bleibt fern"),
    ("b", dt.date(2022, 1, 21), "Krieg!"),
    ("a", dt.date(2022, 3, 1), "Kein Wort davon hier"),
    ("a", dt.date(2022, 3, 2), "Nichts Neues"),
    ("b", dt.date(2022, 3, 5), "krieg in Sicht"),
    ("b", None, "Krieg, Krieg."),
]
pytestmark = pytest.mark.filterwarnings("ignore::analysis.errors.UndatedWarning")  # the last has no date
MONTHS = [dt.date(2022, month, 1) for month in (1, 2, 3)]
LIMITS = ["ci_low", "ci_high"]


def built(
    rows: list[tuple[str, dt.date | None, str]], folder: Path, **columns: list[str | None]
) -> an.Corpus:
    outlets, dates, texts = zip(*rows, strict=True)
    frame = pl.DataFrame(
        {
            "id": [f"d{number}" for number in range(len(rows))],
            "outlet": outlets,
            "date": pl.Series(dates, dtype=pl.Date),
            "text": texts,
            **columns,
        }
    )
    return an.build(frame, folder)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    authors: list[str | None] = ["x", "x", "y", "x", "x", "y", None]
    return built(ROWS, tmp_path_factory.mktemp("corpora") / "klein", author=authors)


def counted(table: pl.DataFrame) -> list[tuple[object, ...]]:
    return table.select("period", "n", "docs", "size").rows()


def test_by_month(corpus: an.Corpus) -> None:
    table = trend(corpus, "Krieg")
    assert tuple(table.columns) == TREND
    assert counted(table) == [(MONTHS[0], 3, 2, 10), (MONTHS[1], 0, 0, 0), (MONTHS[2], 1, 1, 9)]
    assert table["pmw"].to_list() == [300_000, None, pytest.approx(1e6 / 9)]
    assert table["term"].unique().to_list() == ["Krieg"]
    assert table["group"].to_list() == [None] * 3


def test_by_outlet(corpus: an.Corpus) -> None:
    table = trend(corpus, "Krieg", by="outlet")
    assert table["group"].to_list() == ["a"] * 3 + ["b"] * 3
    a, b = ([(n, docs, size) for _, n, docs, size in counted(part)] for part in (table[:3], table[3:]))
    assert a == [(2, 1, 9), (0, 0, 0), (0, 0, 6)]
    assert b == [(1, 1, 1), (0, 0, 0), (1, 1, 3)]


@pytest.mark.parametrize(
    ("every", "periods"),
    [
        ("day", 62),
        ("week", 9),
        ("month", 3),
        ("1mo", 3),
        ("quarter", 1),
        ("year", 1),
    ],
)
def test_periods_without_a_gap(corpus: an.Corpus, every: str, periods: int) -> None:
    table = trend(corpus, "Krieg", every, by="outlet")
    assert len(table) == 2 * periods
    assert table["n"].sum() == 4
    assert table["size"].sum() == 19
    steps = table["period"][:periods].diff().drop_nulls()
    assert (steps > dt.timedelta(0)).all()
    if every == "week":
        assert table["period"][0] == dt.date(2022, 1, 3)  # a Monday


def test_several_queries_keep_their_order_and_labels(corpus: an.Corpus) -> None:
    table = trend(corpus, {"später": "Wort", "früher": "Krieg"})
    assert table["term"].to_list() == ["später"] * 3 + ["früher"] * 3
    assert table["n"].to_list() == [0, 0, 1, 3, 0, 1]
    both = trend(corpus, ["Wort", "Krieg"])
    assert both.drop("term").equals(table.drop("term"))


def test_case(corpus: an.Corpus) -> None:
    assert trend(corpus, "Krieg", case=True)["n"].to_list() == [3, 0, 0]


def test_a_part_of_the_corpus(corpus: an.Corpus) -> None:
    table = trend(corpus.where(outlet="b"), "Krieg")
    assert [(n, size) for _, n, _, size in counted(table)] == [(1, 1), (0, 0), (1, 3)]
    by_outlet = trend(corpus.where(outlet="b"), "Krieg", by="outlet")
    assert by_outlet["group"].unique().to_list() == ["b"]


def test_no_words_no_limits_and_no_hits_an_upper_one(corpus: an.Corpus) -> None:
    table = trend(corpus, "Krieg", by="outlet")
    a, b = table[:3], table[3:]
    assert a["ci_low"][0] < a["pmw"][0] < a["ci_high"][0]
    assert a.select(LIMITS).row(1) == (None, None)  # no words
    low, high = a.select(LIMITS).row(2)  # words, no hit
    assert low == 0
    assert high > 1e6 / 6
    assert b.select(LIMITS).rows() == [(None, None)] * 3  # one document a month: nothing is known


def test_a_query_that_never_hits(corpus: an.Corpus) -> None:
    table = trend(corpus, "Einhorn")
    assert table["n"].to_list() == [0, 0, 0]
    assert table["ci_low"].to_list() == [0, None, 0]
    assert table["ci_high"].is_not_null().to_list() == [True, False, True]


def test_replicates_move_the_limits_alone(corpus: an.Corpus) -> None:
    closed, drawn = trend(corpus, "Krieg"), trend(corpus, "Krieg", replicates=200)
    assert closed.schema == drawn.schema
    assert closed.drop(LIMITS).equals(drawn.drop(LIMITS))
    assert not closed.equals(drawn)


def test_clusters(corpus: an.Corpus) -> None:
    by_outlet = trend(corpus, "Krieg", by="outlet", cluster="author")
    assert by_outlet.select(LIMITS).null_count().row(0) == (6, 6)  # an author each
    together = trend(corpus, "Krieg", cluster="author")
    assert together["ci_low"].is_not_null().to_list() == [True, False, True]
    assert trend(corpus, "Krieg", cluster="day").equals(trend(corpus, "Krieg"))  # no day has two documents


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Return 240 articles of 60 words in six months, one in five about Gas; each printed three times."""
    random = np.random.default_rng(4)
    rows, report = [], []
    for number in range(80):
        about = number % 5 == 0
        hits = random.random(60) < (0.15 if about else 0.002)
        text = " ".join("Gas" if hit else f"Wort{random.integers(1000)}" for hit in hits)
        day = dt.date(2022, 1 + number % 6, 1 + number % 28)
        rows += [("a", day, text)] * 3
        report += [f"r{number}"] * 3
    return built(rows, tmp_path_factory.mktemp("corpora") / "breit", report=report)


def test_limits_hold_the_rate_and_widen_with_clusters(wide: an.Corpus) -> None:
    alone = trend(wide, "Gas")
    assert alone["n"].min() > 0
    assert (alone["ci_low"] < alone["pmw"]).all()
    assert (alone["pmw"] < alone["ci_high"]).all()
    together = trend(wide, "Gas", cluster="report")
    widths = [(table["ci_high"] - table["ci_low"]).to_numpy() for table in (alone, together)]
    # three printings of a report are one observation: wider by about the root of three
    assert 1.3 < np.mean(widths[1]) / np.mean(widths[0]) < 2.2


def test_the_same_seed_draws_the_same(wide: an.Corpus) -> None:
    first, again, other = (trend(wide, "Gas", replicates=100, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)
    assert first.drop(LIMITS).equals(other.drop(LIMITS))


def test_copies(wide: an.Corpus) -> None:
    every, once, never = (
        trend(wide, "Gas", copies=copies, replicates=0) for copies in ("all", "once", "exclude")
    )
    assert once["n"].sum() * 3 == every["n"].sum()
    assert once["size"].sum() * 3 == every["size"].sum()
    assert never["n"].sum() == never["size"].sum() == 0


def test_unknown_period(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="cannot count every 'mouth'; did you mean 'month'"):
        trend(corpus, "Krieg", "mouth")


def test_no_dates(tmp_path: Path) -> None:
    undated = an.build(pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["Krieg"]}), tmp_path / "x")
    with pytest.raises(an.AnalysisError, match="these documents have none"):
        trend(undated, "Krieg")


def test_no_dated_document(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="no document of this corpus has a date"):
        trend(corpus.where(pl.col("date").is_null()), "Krieg")


@pytest.mark.parametrize("queries", [[], {}])
def test_no_query(corpus: an.Corpus, queries: list[str]) -> None:
    with pytest.raises(an.AnalysisError, match="query is a text"):
        trend(corpus, queries)


def test_unknown_column(corpus: an.Corpus) -> None:
    for given in ({"by": "outlets"}, {"cluster": "outlets"}):
        with pytest.raises(an.UnknownNameError, match="no column 'outlets'; did you mean 'outlet'"):
            trend(corpus, "Krieg", **given)


def test_too_few_replicates(corpus: an.Corpus) -> None:
    with pytest.raises(an.AnalysisError, match="replicates is a whole number"):
        trend(corpus, "Krieg", replicates=5)


def test_a_date_that_is_none_is_named_where_it_would_fell_the_machine(tmp_path: Path) -> None:
    days = [dt.date(1, 1, 1), dt.date(2022, 3, 1), dt.date(2022, 3, 2)]
    outlets = [f"o{number}" for number in range(20)]
    rows = [(outlet, day, "Krieg") for day in days for outlet in outlets]
    corpus = built(rows, tmp_path / "falsch")
    with pytest.raises(an.AnalysisError, match=r"first article is of 0001-01-01 \(id 'd0'\).*where\(date="):
        trend(corpus, "Krieg", "day", by="outlet")
    assert len(trend(corpus.where(date="2000/"), "Krieg", "day", by="outlet")) == 2 * 20
    assert trend(corpus, "Krieg", "year", by="outlet")["n"].sum() == 60
