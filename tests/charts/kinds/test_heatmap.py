from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure

from analysis import charts
from analysis.errors import AnalysisError, UnknownNameError

Read = Callable[[Figure], list[str]]


def darkness(figure: Figure) -> list[list[float]]:
    mesh = next(c for c in figure.axes[0].collections if isinstance(c, QuadMesh))
    return [[round(float(value), 3) for value in row] for row in np.ma.filled(mesh.get_array(), np.nan)]


def test_tiles_are_dark_by_the_share_of_the_rows_highest(frequencies: pl.DataFrame) -> None:
    assert darkness(charts.heatmap(frequencies)) == [[1.0, 0.25], [0.8, 1.0], [0.1, 1.0]]


def test_one_scale_for_all_is_logarithmic(frequencies: pl.DataFrame) -> None:
    shades = darkness(charts.heatmap(frequencies, scale="all"))
    assert shades[0][0] == 1.0
    assert shades[2][0] == pytest.approx(0.375, abs=0.001)  # log(11) / log(601)


def test_numbers_and_heads(frequencies: pl.DataFrame, read: Read) -> None:
    texts = read(charts.heatmap(frequencies))
    assert {"600", "150", "10,0", "Sanktion", "Abendblatt"} <= set(texts)
    assert "Höchster Wert: „Sanktion“ in Abendblatt mit 600 je Million Wörter" in " ".join(texts)


def test_a_pair_that_is_missing_has_rate_zero(frequencies: pl.DataFrame, read: Read) -> None:
    figure = charts.heatmap(frequencies.slice(1))
    assert darkness(figure)[0] == [0.0, 1.0]
    assert "–" in read(figure)


def test_sixty_outlets_go_down(boxes: Callable[..., int]) -> None:
    rows = [(f"Begriff {t}", f"Blatt {g:02}", float(g + t)) for t in range(8) for g in range(60)]
    figure = charts.heatmap(pl.DataFrame(rows, schema=["term", "group", "pmw"], orient="row"))
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()][:2] == ["Blatt 00", "Blatt 01"]
    assert boxes(figure.axes[0].get_yticklabels()) == 0
    assert figure.get_size_inches()[1] * 2.54 < 29.7


def test_too_many_of_both() -> None:
    rows = [(f"t{t}", f"g{g}", 1.0) for t in range(30) for g in range(30)]
    with pytest.raises(AnalysisError, match="30 terms and 30 groups"):
        charts.heatmap(pl.DataFrame(rows, schema=["term", "group", "pmw"], orient="row"))


def test_months_are_named_and_in_order() -> None:
    days = [date(2022, 10, 1), date(2022, 2, 1)]
    frame = pl.DataFrame({"term": ["Gas", "Gas"], "group": days, "pmw": [1.0, 2.0]})
    heads = [text.get_text() for text in charts.heatmap(frame).axes[0].get_xticklabels()]
    assert heads == ["2022-02", "2022-10"]


def test_a_trend_of_one_group_has_its_periods_across(trend: pl.DataFrame, read: Read) -> None:
    one = trend.filter(pl.col("group") == "Morgenpost")
    figure = charts.heatmap(one)
    heads = [text.get_text() for text in figure.axes[0].get_xticklabels()]
    assert heads == ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05"]
    (row,) = darkness(figure)
    assert (row[0], row[3], row[4]) == (0.5, 1.0, 0.0)
    assert np.isnan(row[2])  # nothing was printed in March: the tile stays blank
    assert "leer: keine Texte" in " ".join(read(figure))
    assert charts.chart_data(figure)["pmw"].to_list() == [160.0, 80.0, None, 320.0, 0.0]


def test_a_trend_of_one_period_has_its_groups_across(trend: pl.DataFrame) -> None:
    january = charts.heatmap(trend.filter(pl.col("period") == date(2022, 1, 1)))
    assert darkness(january) == [[0.625, 1.0]]


def test_groups_and_periods_at_once_need_multiples(trend: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match=r"2 groups and 5 periods.*multiples\(frame, 'group', heatmap\)"):
        charts.heatmap(trend)
    figure = charts.multiples(trend, "group", charts.heatmap)
    assert charts.chart_data(figure)["panel"].unique().sort().to_list() == ["Abendblatt", "Morgenpost"]


def test_a_comparison_has_two_columns(comparison: pl.DataFrame) -> None:
    assert [text.get_text() for text in charts.heatmap(comparison).axes[0].get_xticklabels()] == [
        "Vergleich",
        "Ziel",
    ]


def test_the_whole_corpus_is_one_column(frequencies: pl.DataFrame, read: Read) -> None:
    whole = frequencies.head(1).with_columns(group=pl.lit(None, pl.String))
    assert "alle Texte" in read(charts.heatmap(whole))


def test_a_scale_that_there_is_not(frequencies: pl.DataFrame) -> None:
    with pytest.raises(UnknownNameError, match="no scale 'rows'; did you mean 'row'"):
        charts.heatmap(frequencies, scale="rows")


def test_long_names_of_columns_stand_on_lines_and_longer_ones_upright(frequencies: pl.DataFrame) -> None:
    def heads(first: str) -> tuple[list[str], float]:
        named = frequencies.with_columns(pl.col("group").replace({"Abendblatt": first}))
        many = [named.with_columns(pl.col("group") + f" {i}") for i in range(3)]
        labels = charts.heatmap(pl.concat(many)).axes[0].get_xticklabels()
        return [label.get_text() for label in labels], labels[0].get_rotation()

    texts, angle = heads("Neue Kleine Zeitung")
    assert texts[:2] == ["\nMorgenpost 0", "\nMorgenpost 1"]
    assert texts[-1] == "Neue Kleine\nZeitung 2"
    assert angle == 0
    assert heads("Donaudampfschifffahrtszeitung")[1] == 90
