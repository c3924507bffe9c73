from collections.abc import Callable

import polars as pl
import pytest
from matplotlib.figure import Figure

from analysis import charts
from analysis.errors import AnalysisError


@pytest.fixture
def pairs() -> pl.DataFrame:
    rows = [
        ("A", "B", 0.9),
        ("A", "C", 0.2),
        ("B", "C", 0.3),
        ("D", "A", 0.25),
        ("D", "B", 0.2),
        ("D", "C", 0.8),
    ]
    return pl.DataFrame(rows, schema=["a", "b", "similarity"], orient="row")


def test_the_tree_puts_alike_next_to_each_other(pairs: pl.DataFrame) -> None:
    figure = charts.similarity(pairs)
    order = [text.get_text() for text in figure.axes[1].get_yticklabels()]
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset("AB"), frozenset("CD")}
    rows = {(a, b): value for a, b, value in charts.chart_data(figure).rows()}
    assert rows["A", "B"] == rows["B", "A"] == 0.9
    assert len(rows) == 16


def test_the_tree_joins_at_the_mean_distance(pairs: pl.DataFrame) -> None:
    joints = sorted(round(max(line.get_xdata()), 6) for line in charts.similarity(pairs).axes[0].lines)
    assert joints == [0.1, 0.2, pytest.approx(1 - (0.2 + 0.3 + 0.25 + 0.2) / 4)]


def test_numbers_and_finding(pairs: pl.DataFrame, read: Callable[[Figure], list[str]]) -> None:
    texts = read(charts.similarity(pairs))
    assert {"90", "20", "80"} <= set(texts)
    assert "Am ähnlichsten sind sich A und B (90)" in texts


def test_counts_become_similarities() -> None:
    counts = {"A": [10, 0, 5], "B": [20, 0, 10], "C": [0, 9, 0]}
    rows = [(term, group, n) for group, ns in counts.items() for term, n in zip("xyz", ns, strict=True)]
    frame = pl.DataFrame(rows, schema=["term", "group", "n"], orient="row")
    for measure in ("cosine", "jensen_shannon"):
        found = {(a, b): v for a, b, v in charts.chart_data(charts.similarity(frame, measure=measure)).rows()}
        assert found["A", "B"] == pytest.approx(1)  # twice as long, the same words
        assert found["A", "C"] == pytest.approx(0)


def test_sixty_outlets(boxes: Callable[..., int]) -> None:
    rows = [("x", f"Blatt {i:02}", 10 + i) for i in range(60)] + [
        ("y", f"Blatt {i:02}", 70 - i) for i in range(60)
    ]
    figure = charts.similarity(pl.DataFrame(rows, schema=["term", "group", "n"], orient="row"))
    names = figure.axes[1].get_yticklabels()
    assert len(names) == 60
    assert boxes(names) == 0


def test_what_cannot_be_drawn(pairs: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="no row for the pair 'C' and 'D'"):
        charts.similarity(pairs.head(5))
    with pytest.raises(AnalysisError, match="between 0 and 1"):
        charts.similarity(pairs.with_columns(pl.col("similarity") * 100))
    one = pl.DataFrame({"term": ["x"], "group": ["A"], "n": [3]})
    with pytest.raises(AnalysisError, match="at least 2 groups"):
        charts.similarity(one)
    silent = pl.DataFrame({"term": ["x", "x"], "group": ["A", "B"], "n": [3, 0]})
    with pytest.raises(AnalysisError, match="without any word"):
        charts.similarity(silent)


def test_the_diagonal_shows_two_samples_of_one_outlet_where_the_floor_is_known(
    pairs: pl.DataFrame, read: Callable[[Figure], list[str]]
) -> None:
    own = {name: 0.1 * i for i, name in enumerate(sorted({*pairs["a"], *pairs["b"]}), 1)}  # distances
    floors = [(own[a] + own[b]) / 2 for a, b in pairs.select("a", "b").rows()]
    figure = charts.similarity(pairs.with_columns(floor=pl.Series(floors)))
    rows = charts.chart_data(figure).filter(pl.col("a") == pl.col("b"))
    assert dict(rows.select("a", "similarity").rows()) == pytest.approx({k: 1 - v for k, v in own.items()})
    assert "auf der Diagonalen zwei Stichproben" in " ".join(read(figure)).replace("\n", " ")
    unknown = charts.similarity(pairs.with_columns(floor=pl.lit(None, pl.Float64)))
    assert "Diagonalen" not in " ".join(read(unknown))
    assert set(charts.chart_data(unknown).filter(pl.col("a") == pl.col("b"))["similarity"]) == {1.0}
