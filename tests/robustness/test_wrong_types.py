"""Whatever is given for whatever argument of a public function: a result, or an error with words."""

import contextlib
import inspect
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError

WRONG: list[Any] = [
    None, float("nan"), -1, 10**9, 2.5, True, [], {}, (), object(), "", "\0", b"x", "x" * 5_000,
    pl.DataFrame({"a": [1]}), [None], [[]], {"a": None}, {1: 2}, pl.col("a"),
]  # fmt: skip
FEW = {"replicates": 20}
GIVEN: dict[str, dict[str, Any]] = {
    "find": {"query": "Krieg"},
    "kwic": {"query": "Krieg"},
    "rates": {"query": "Krieg"},
    "entries": {"query": "Krieg"},
    "keywords": {"target": "eilblatt"},
    "compare": {"a": "eilblatt", "b": "bundeswelle"},
    "articles_needed": {"term": "Krieg"},
    "stability": {"target": "eilblatt"},
    "collocates": {"query": "Krieg"},
    "compare_collocates": {"query": "die", "a": "eilblatt", "b": "bundeswelle"},
    "hits_near": {"query": "Krieg", "term": "Russland"},
    "trend": {"query": "Krieg"},
    "dispersion": {"query": "Krieg"},
    "positions": {"query": "Krieg"},
    "diversity": FEW,
    "readability": FEW,
    "similarity": FEW,
}
DEAR = {("replicates", 10**9), ("draws", 10**9), ("sample", 10**9)}  # what is asked for, and takes its time


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo").where(outlet=["eilblatt", "bundeswelle"])


def answered(ask: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Ask, and let nothing pass but a result or an error that has words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.suppress(AnalysisError):
            ask(*given, **named)


@pytest.mark.parametrize("name", an.QUESTIONS)
def test_questions(demo: an.Corpus, name: str) -> None:
    question, failed = an.QUESTIONS[name], []
    for argument in list(inspect.signature(question).parameters.values())[1:]:
        if argument.kind is argument.VAR_KEYWORD:
            continue
        for wrong in WRONG:
            if isinstance(wrong, int) and (argument.name, wrong) in DEAR:
                continue
            try:
                answered(question, demo, **GIVEN.get(name, {}) | {argument.name: wrong})
            except Exception as error:
                failed.append(f"{argument.name}={wrong!r:.20}: {type(error).__name__}: {error!s:.90}")
    assert failed == []


OTHERS: dict[str, Callable[[Any], Any]] = {
    "load": an.load,
    "read_documents": an.read_documents,
    "read_dictionary": an.read_dictionary,
    "tokenize": an.tokenize,
    "show": an.show,
    "table": an.table,
    "change_points": an.change_points,
    "agreement": an.agreement,
    "query_quality": an.query_quality,
    **{f"charts.{name}": chart for name, chart in an.charts.CHARTS.items() if name != "multiples"},
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("wrong", WRONG, ids=lambda given: f"{given!r:.20}".replace("\n", " "))
def test_what_takes_one_thing(name: str, wrong: Any, tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        answered(OTHERS[name], wrong)


WHERE = ("outlet", "date", "day", "week", "month", "year", "query", "text", "id")


@pytest.mark.parametrize("column", WHERE)
@pytest.mark.parametrize(
    "wrong",
    [*WRONG, "9999", "9999-12", "0000", "9999-12-31/", "/0001"],
    ids=lambda given: f"{given!r:.20}".replace("\n", " "),
)
def test_where(demo: an.Corpus, column: str, wrong: Any) -> None:
    answered(demo.where, **{column: wrong})


@pytest.mark.parametrize("wrong", WRONG, ids=lambda given: f"{given!r:.20}".replace("\n", " "))
def test_where_with_a_condition(demo: an.Corpus, wrong: Any) -> None:
    answered(demo.where, wrong)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda given: f"{given!r:.20}".replace("\n", " "))
def test_build(wrong: Any, tmp_path: Path) -> None:
    good = pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["Der Krieg."]})
    with contextlib.chdir(tmp_path):
        answered(an.build, wrong, tmp_path / "a")
        answered(an.build, good, wrong)
