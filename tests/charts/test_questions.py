"""Answers of the corpus that ships, drawn by every chart that they make sense in."""

from functools import cache
from typing import Any

import polars as pl
import pytest

import analysis as an

pytestmark = pytest.mark.slow

WAR = ["{Krieg}", "{Angriffskrieg}"]
TERMS = pl.col("term").is_in(["Krieg", "Sanktion", "Moskau"])
TWO = pl.col("group").is_in(["tageswarte", "uralstimme"])
ONE = pl.col("group") == "tageswarte"

QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "by outlet": ("frequencies", {"by": "outlet"}),
    "by month": ("frequencies", {"by": "month"}),
    "by outlet and month": ("frequencies", {"by": ["outlet", "month"]}),
    "trend": ("trend", {"query": WAR, "replicates": 0}),
    "trend by outlet": ("trend", {"query": WAR, "every": "quarter", "by": "outlet", "replicates": 50}),
    "comparison": ("compare", {"a": "tageswarte", "b": "uralstimme"}),
    "keywords": ("keywords", {"target": "uralstimme"}),
    "collocates compared": (
        "compare_collocates",
        {"query": "{Krieg}", "a": "tageswarte", "b": "bundeswelle"},
    ),
    "n-grams": ("ngrams", {"by": "outlet"}),
    "phrases": ("phrases", {}),
    "collocates": ("collocates", {"query": "{Krieg}"}),
    "positions": ("positions", {"query": WAR}),
    "hits": ("find", {"query": "{Krieg}"}),
    "hits of two": ("find", {"query": WAR}),
    "concordance": ("kwic", {"query": "{Krieg}"}),
    "similarity": ("similarity", {}),
}
DRAWN: list[tuple[str, str, pl.Expr | None, dict[str, Any]]] = [
    ("by outlet", "heatmap", TERMS, {}),
    ("by outlet", "dumbbell", TERMS, {}),
    ("by outlet", "scatter", TWO, {}),
    ("by outlet", "comparison_cloud", None, {"names": ("tageswarte", "uralstimme")}),
    ("by outlet", "cloud", None, {"top": 20}),
    ("by outlet", "similarity", None, {}),
    ("by month", "heatmap", TERMS, {}),
    ("by month", "lines", TERMS, {}),
    ("by month", "similarity", None, {}),
    ("by month", "dumbbell", TERMS, {"names": ("2022-01", "2022-12")}),
    ("by outlet and month", "lines", pl.col("term") == "Krieg", {}),
    ("by outlet and month", "heatmap", TERMS & ONE, {}),
    ("by outlet and month", "cloud", None, {"top": 20}),
    ("by outlet and month", "multiples", TERMS, {"by": "term", "chart": an.charts.lines}),
    ("trend", "lines", None, {}),
    ("trend", "heatmap", None, {}),
    ("trend", "dumbbell", None, {"names": ("2022-02", "2022-12")}),
    ("trend by outlet", "heatmap", ONE, {}),
    ("trend by outlet", "dumbbell", ONE, {}),
    ("trend by outlet", "multiples", None, {"by": "term", "chart": an.charts.lines}),
    ("trend by outlet", "multiples", None, {"by": "group", "chart": an.charts.heatmap}),
    ("comparison", "bars", None, {}),
    ("comparison", "scatter", None, {}),
    ("comparison", "dumbbell", TERMS, {}),
    ("comparison", "heatmap", TERMS, {}),
    ("comparison", "comparison_cloud", None, {"top": 20}),
    ("keywords", "bars", None, {"names": ("Uralstimme", "alle anderen")}),
    ("collocates compared", "bars", None, {}),
    ("n-grams", "heatmap", pl.col("n").rank("dense", descending=True) <= 3, {}),
    ("n-grams", "cloud", None, {"top": 20}),
    ("phrases", "cloud", None, {"top": 20}),
    ("collocates", "cloud", None, {"top": 20}),
    ("positions", "barcode", None, {"row": "term"}),
    ("positions", "barcode", None, {"row": "id", "at": "before"}),
    ("positions", "barcode", None, {"at": "relative"}),
    ("hits", "barcode", None, {}),
    ("hits of two", "barcode", None, {"row": "term"}),
    ("concordance", "barcode", None, {}),
    ("concordance", "concordance_table", None, {}),
    ("similarity", "similarity", None, {}),
]


@cache
def answer(name: str) -> pl.DataFrame:
    question, given = QUESTIONS[name]
    return an.QUESTIONS[question](an.load("demo"), **given)


@pytest.mark.parametrize(("name", "chart", "rows", "options"), DRAWN)
def test_an_answer_is_drawn(name: str, chart: str, rows: pl.Expr | None, options: dict[str, Any]) -> None:
    frame = answer(name) if rows is None else answer(name).filter(rows)
    figure = an.charts.CHARTS[chart](frame, **options)
    assert an.charts.chart_data(figure).height > 0
    assert "None" not in an.charts.alt_text(figure)
