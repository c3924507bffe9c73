"""Dispersion of hits: by hand, against the measures themselves, and for the chart that draws it."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.charts.kinds.barcode import barcode
from analysis.errors import AnalysisError
from analysis.query.dispersion import dispersion
from analysis.query.positions import positions
from analysis.schema import DISPERSION, POSITIONS
from analysis.statistics.dispersion import MEASURES, score

TEXTS = ["Krieg und Frieden", "Krieg, Krieg und Not", "Frieden", "Der Frieden im Land"]
DATES = [date(2022, 1, 3), date(2022, 1, 5), date(2022, 2, 1), None]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = {"id": list("abcd"), "outlet": ["x", "x", "y", "y"], "date": DATES, "text": TEXTS}
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("dispersion") / "klein")


def test_over_documents_by_hand(corpus: an.Corpus) -> None:
    frame = dispersion(corpus, ["Krieg", "Frieden", "Regen"])
    assert frame.columns == list(DISPERSION)
    assert frame["term"].to_list() == ["Krieg", "Frieden", "Regen"]
    assert frame.select("n", "docs", "size", "parts", "range").rows() == [
        (3, 2, 12, 4, 2),
        (3, 3, 12, 4, 3),
        (0, 0, 12, 4, 0),
    ]
    # Krieg: shares of the hits 1/3 2/3 0 0, of the words 3/12 4/12 1/12 4/12
    assert frame["dp"][0] == pytest.approx((1 / 12 + 1 / 3 + 1 / 12 + 1 / 3) / 2)
    assert frame["dp_norm"][0] == pytest.approx((1 / 12 + 1 / 3 + 1 / 12 + 1 / 3) / 2 / (1 - 1 / 12))
    for measure in MEASURES:
        assert frame[measure][0] == pytest.approx(score(measure, [1, 2, 0, 0], [3, 4, 1, 4]))
    assert frame.drop("term", "n", "docs", "size", "parts", "range")[2].row(0) == pytest.approx(
        [float("nan")] * (len(MEASURES) - 1), nan_ok=True
    )


def test_over_outlets_and_months(corpus: an.Corpus) -> None:
    by_outlet = dispersion(corpus, "Krieg", "outlet").row(0, named=True)
    assert (by_outlet["parts"], by_outlet["range"], by_outlet["docs"]) == (2, 1, 2)
    assert by_outlet["dp"] == pytest.approx(score("dp", [3, 0], [7, 5]))
    with pytest.warns(an.UndatedWarning, match="1 of 4 articles have no date and are left out: y 1;"):
        by_month = dispersion(corpus, "Frieden", "month").row(0, named=True)
    assert (by_month["n"], by_month["size"], by_month["parts"]) == (2, 8, 2)
    assert by_month["dp"] == pytest.approx(score("dp", [1, 1], [7, 1]))


def test_a_part_of_a_corpus_and_labels(corpus: an.Corpus) -> None:
    frame = dispersion(corpus.where(outlet="x"), {"Gewalt": "Krieg|Not"})
    assert frame.select("term", "n", "parts").rows() == [("Gewalt", 4, 2)]
    assert frame["kld"][0] == pytest.approx(score("kld", [1, 3], [3, 4]))


def test_places_by_hand(corpus: an.Corpus) -> None:
    frame = positions(corpus, ["Frieden", "Not"])
    assert frame.columns == list(POSITIONS)
    assert frame.drop("date").rows() == [
        ("Frieden", "a", "x", 2, 2, 3, pytest.approx(2 / 3)),
        ("Frieden", "c", "y", 8, 0, 1, 0.0),
        ("Frieden", "d", "y", 10, 1, 4, pytest.approx(1 / 4)),
        ("Not", "b", "x", 7, 4, 5, pytest.approx(4 / 5)),
    ]
    assert frame["date"].to_list() == [DATES[0], DATES[2], None, DATES[1]]


def test_without_dates_places_have_none(tmp_path: Path) -> None:
    corpus = an.build(pl.DataFrame({"id": ["1"], "outlet": ["x"], "text": ["Not"]}), tmp_path / "ohne")
    assert positions(corpus, "Not")["date"].to_list() == [None]
    assert dispersion(corpus, "Not").row(0, named=True)["parts"] == 1
    with pytest.raises(AnalysisError, match="no dates"):
        dispersion(corpus, "Not", "month")


def test_no_hits_no_rows_but_all_columns(corpus: an.Corpus) -> None:
    assert positions(corpus, "Regen").schema == positions(corpus, "Krieg").schema
    assert dispersion(corpus, "Regen").schema == dispersion(corpus, "Krieg").schema


def test_the_chart_takes_the_places(corpus: an.Corpus) -> None:
    frame = positions(corpus, ["Frieden", "Krieg"])
    for options in ({}, {"row": "term"}):
        with pytest.warns(an.UndatedWarning, match="1 rows have no date"):
            assert barcode(frame, **options).axes
    for options in ({"row": "id", "at": "before"}, {"row": "id", "at": "relative"}):
        assert barcode(frame, **options).axes


@pytest.mark.parametrize(
    ("queries", "by", "message"),
    [
        ([], "document", "query is a text or a list of texts"),
        ("", "document", "the query is empty"),
        ("Krieg", "outlt", "did you mean 'outlet'"),
        ("[]", "document", "occurrences among"),
    ],
)
def test_bad_input_is_named(corpus: an.Corpus, queries: Any, by: str, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        dispersion(corpus, queries, by)


def test_an_empty_corpus_has_no_parts(corpus: an.Corpus) -> None:
    with pytest.raises(AnalysisError, match="no part of this corpus with words"):
        dispersion(corpus.where(pl.col("id") == "z"), "Krieg")


@pytest.mark.shared
def test_real_coverage(articles: an.Corpus) -> None:
    frame = dispersion(articles, ["der", "{Virus}"])
    assert frame["dp"].is_sorted()  # a function word is spread more evenly than a subject
    assert frame["n"].to_list() == [len(an.find(articles, query)) for query in ("der", "{Virus}")]
    assert frame["docs"].to_list() == [an.find(articles, q)["doc"].n_unique() for q in ("der", "{Virus}")]
    places = positions(articles, "{Virus}")
    assert places["relative"].is_between(0, 1, closed="left").all()
    assert len(places) == frame["n"][1]
