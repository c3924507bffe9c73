"""Rates by group: by hand, as a trend has them, and with the limits of their sources."""

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.schema import RATES
from analysis.statistics.resampling import rate_intervals
from analysis.statistics.shares import clustered_share, clustered_shares, wilson

ROWS = [
    ("Post", dt.date(2022, 1, 3), "x", "Krieg und Krieg im Osten"),
    ("Post", dt.date(2022, 1, 20), "x", "Der Frieden bleibt fern"),
    ("Bote", dt.date(2022, 1, 21), "y", "Krieg!"),
    ("Post", dt.date(2022, 3, 1), "y", "Kein Wort davon hier"),
    ("Bote", dt.date(2022, 3, 5), "y", "krieg in Sicht"),
    ("Bote", None, None, "Krieg, Krieg."),
    ("Blatt", None, None, "Nichts Neues"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    names = ["outlet", "date", "author", "text"]
    frame = pl.DataFrame(ROWS, schema=names, orient="row").with_row_index("id").cast({"id": pl.String})
    return an.build(frame, tmp_path_factory.mktemp("rates") / "klein")


def test_by_outlet_by_hand(corpus: an.Corpus) -> None:
    table = an.rates(
        corpus, {"Krieg": "Krieg", "beides": ["Krieg", "Frieden", "{Krieg}"], "nichts": "Regen"}, "outlet"
    )
    assert tuple(table.columns) == RATES
    assert table.select("term", "group", "n", "docs", "documents", "size").rows() == [
        ("Krieg", "Blatt", 0, 0, 1, 2), ("Krieg", "Bote", 4, 3, 3, 6), ("Krieg", "Post", 2, 1, 3, 13),
        ("beides", "Blatt", 0, 0, 1, 2), ("beides", "Bote", 4, 3, 3, 6), ("beides", "Post", 3, 2, 3, 13),
        ("nichts", "Blatt", 0, 0, 1, 2), ("nichts", "Bote", 0, 0, 3, 6), ("nichts", "Post", 0, 0, 3, 13),
    ]  # fmt: skip
    assert table["pmw"][1] == pytest.approx(4 / 6 * 1e6)
    assert table["share"][4:6].to_list() == [1.0, pytest.approx(2 / 3)]
    low, high = wilson(np.array([2.0]), np.array([3.0]))
    assert table.select("share_low", "share_high").row(5) == pytest.approx((low[0], high[0]))


def test_the_whole_corpus_has_one_row(corpus: an.Corpus) -> None:
    table = an.rates(corpus, "Krieg")
    assert table.select("term", "group", "n", "docs", "documents", "size").rows() == [
        ("Krieg", None, 6, 4, 7, 21)
    ]


def test_limits_of_the_rate_are_those_of_the_statistic(corpus: an.Corpus) -> None:
    table = an.rates(corpus, "Krieg", "outlet")
    n, words, group = [2, 0, 1, 0, 1, 2, 0], [5, 4, 1, 4, 3, 2, 2], [2, 2, 1, 2, 1, 1, 0]
    found = rate_intervals(n, words, group)
    for column, expected in (("pmw", found.value), ("ci_low", found.low), ("ci_high", found.high)):
        assert table[column].fill_null(np.nan).to_list() == pytest.approx(expected.tolist(), nan_ok=True)


def test_a_trend_and_rates_by_its_period_say_the_same() -> None:
    demo = an.load("demo")
    for options in ({}, {"cluster": "section"}, {"copies": "once", "case": True}, {"replicates": 30}):
        over_time = an.trend(demo, ["{Krieg}", "Sanktion*"], "quarter", "outlet", **options)  # type: ignore[arg-type]
        table = an.rates(demo, ["{Krieg}", "Sanktion*"], ["outlet", "quarter"], **options)  # type: ignore[arg-type]
        shared = table.select(over_time.columns)
        assert shared.equals(over_time.filter(pl.col("size") > 0))


def test_clusters_widen_the_share() -> None:
    demo = an.load("demo")
    plain, clustered = (an.rates(demo, "{Krieg}", "outlet", cluster=by) for by in (None, "month"))
    assert clustered["share"].equals(plain["share"])
    for row, outlet in enumerate(clustered["group"]):
        part = demo.where(outlet=outlet)
        months = an.rates(part, "{Krieg}", "month")
        expected = clustered_share(months["docs"], months["documents"])
        assert clustered.select("share", "share_low", "share_high").row(row) == pytest.approx(expected)


def test_many_shares_are_each_as_one_alone() -> None:
    draw = np.random.default_rng(1)
    n, group = draw.integers(0, 6, 60), draw.integers(0, 8, 60)
    hits = draw.binomial(n, 0.3)
    n[group == 3], hits[group == 3] = 0, 0
    hits[group == 4] = n[group == 4]
    value, low, high = clustered_shares(hits, n, group, groups=9)
    for g in range(9):
        mine = group == g
        alone = clustered_share(hits[mine], n[mine]) if mine.any() else [np.nan] * 3
        assert (value[g], low[g], high[g]) == pytest.approx(tuple(alone), nan_ok=True)


def test_sums_over_groups(corpus: an.Corpus) -> None:
    by_author = an.rates(corpus, "Krieg", ["outlet", "author"])
    assert by_author.select("group", "outlet", "author", "n").rows() == [
        ("Bote · y", "Bote", "y", 2), ("Post · x", "Post", "x", 2), ("Post · y", "Post", "y", 0),
    ]  # fmt: skip


# --- undated


def test_undated_articles_are_said_with_number_and_outlets(corpus: an.Corpus) -> None:
    said = "2 of 7 articles have no date and are left out: Blatt 1, Bote 1; undated='row'"
    for ask in (
        lambda: an.rates(corpus, "Krieg", "month"),
        lambda: an.rates(corpus, "Krieg", ["outlet", "year"]),
        lambda: an.rates(corpus, "Krieg", "date"),
        lambda: an.trend(corpus, "Krieg"),
        lambda: an.frequencies(corpus, "month"),
        lambda: an.dispersion(corpus, "Krieg", "month"),
        lambda: an.keywords(corpus, "2022-01", by="month", min_docs=1),
        lambda: an.contrasts(corpus, "month"),
        lambda: an.ngrams(corpus, by="month"),
        lambda: an.readability(corpus, by="month"),
        lambda: an.diversity(corpus, by="month", replicates=20),
    ):
        with pytest.warns(an.UndatedWarning, match=said):
            ask()


def test_the_warning_points_at_who_asked(corpus: an.Corpus) -> None:
    for ask in (
        lambda: an.frequencies(corpus, "month"),
        lambda: an.keywords(corpus, "2022-01", by="month", min_docs=1),
    ):
        with pytest.warns(an.UndatedWarning) as said:
            ask()
        assert [warning.filename for warning in said] == [__file__]


def test_nothing_is_said_where_nothing_is_left_out(corpus: an.Corpus) -> None:
    an.rates(corpus, "Krieg", "outlet", cluster="month")  # who has no date stands alone
    an.trend(corpus.where(date="2022"), "Krieg")
    an.trend(corpus, "Krieg", undated="drop")
    an.rates(corpus, "Krieg", "month", undated="row")


def test_undated_articles_have_a_row_by_choice(corpus: an.Corpus) -> None:
    january, march = dt.date(2022, 1, 1), dt.date(2022, 3, 1)
    rates = an.rates(corpus, "Krieg", ["outlet", "month"], undated="row")
    assert rates.select("group", "period", "n", "documents", "size").rows() == [
        ("Blatt", None, 0, 1, 2),
        ("Bote", january, 1, 1, 1), ("Bote", march, 1, 1, 3), ("Bote", None, 2, 1, 2),
        ("Post", january, 2, 2, 9), ("Post", march, 0, 1, 4),
    ]  # fmt: skip
    alone = an.rates(corpus, "Krieg", "month", undated="row")
    assert alone.select("group", "n").rows() == [(january, 3), (march, 1), (None, 2)]
    trend = an.trend(corpus, "Krieg", by="outlet", undated="row")
    assert trend.filter(pl.col("period").is_null()).select("group", "n", "size").rows() == [
        ("Blatt", 0, 2), ("Bote", 2, 2), ("Post", 0, 0),
    ]  # fmt: skip
    assert trend["n"].sum() == len(an.find(corpus, "Krieg"))
    frequencies = an.frequencies(corpus, ["outlet", "month"], undated="row")
    assert frequencies.filter(pl.col("period").is_null(), term="Krieg").select("group", "n").rows() == [
        ("Bote", 2)
    ]
    assert an.frequencies(corpus, "month", words="all", undated="row")["n"].sum() == corpus.size


def test_a_change_point_is_no_undated_row() -> None:
    demo = an.load("demo")
    known = an.trend(demo, "{Unruhe}", "week")
    undated = known.tail(1).with_columns(period=pl.lit(None, pl.Date))
    assert an.change_points(pl.concat([undated, known])).equals(an.change_points(known))


def test_charts_say_what_they_leave_out(corpus: an.Corpus) -> None:
    trend = an.trend(corpus, ["Krieg", "Frieden"], undated="row")
    with pytest.warns(an.UndatedWarning, match="lines: 2 rows have no date"):
        an.charts.lines(trend)
    assert an.charts.heatmap(an.rates(corpus, "Krieg", "month", undated="row")).axes


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"query": {}}, "it is empty"),
        ({"by": "outlett"}, "did you mean 'outlet'"),
        ({"by": {"a": "Krieg"}}, "queries are counted by an.rates"),
        ({"undated": "keep"}, "no way with undated articles 'keep'"),
        ({"cluster": 5}, "by is a text"),
        ({"copies": "twice"}, "way to count copies"),
        ({"replicates": 3}, "replicates is a whole number"),
    ],
)
def test_bad_input(corpus: an.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(an.AnalysisError, match=message):
        an.rates(corpus, **{"query": "Krieg", "by": "month", "undated": "drop"} | options)


@pytest.mark.shared
def test_rates_of_real_coverage_are_what_is_found(articles: an.Corpus) -> None:
    words = {
        "Impfen": ["Impf*", "*impfung", "{Impfung}"],
        "Maske": ["Maske*"],
        "RKI": ["Robert Koch-Institut", "RKI"],
    }
    table = an.rates(articles, words, ["outlet", "month"])
    hits = an.find(articles, words).with_columns(period=pl.col("date").dt.truncate("1mo"))
    found = hits.group_by("term", "outlet", "period").agg(pl.len(), pl.col("doc").n_unique())
    counted = table.filter(pl.col("n") > 0).select("term", "group", "period", "n", "docs")
    assert sorted(counted.rows()) == sorted(found.rows())
    assert table.filter(term="RKI")["documents"].sum() == len(articles)
    assert table.filter(term="RKI")["size"].sum() < articles.size  # without boilerplate
    kept = an.rates(articles, "RKI", ["outlet", "month"], boilerplate="keep")
    assert kept["size"].sum() == articles.size
