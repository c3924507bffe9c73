from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import polars as pl
import pytest
from matplotlib.figure import Figure

from analysis import charts
from analysis.errors import AnalysisError, UnknownNameError

Read = Callable[[Figure], list[str]]


@pytest.fixture
def two_queries(trend: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([trend, trend.with_columns(term=pl.lit("Gas"), pmw=pl.col("pmw") * 3)])


def test_a_panel_a_value_on_one_scale(two_queries: pl.DataFrame, read: Read) -> None:
    figure = charts.multiples(two_queries, "term", charts.lines)
    planes = [axes for axes in figure.axes if axes.lines]
    assert len(planes) == 2
    assert planes[0].get_ylim() == planes[1].get_ylim()
    assert planes[0].get_ylim()[1] >= 960
    assert {"Gas", "Sanktion*"} <= set(read(figure))


def test_an_outlet_has_one_colour_in_all_panels(two_queries: pl.DataFrame) -> None:
    only = two_queries.filter((pl.col("term") != "Gas") | (pl.col("group") == "Morgenpost"))
    figure = charts.multiples(only, "term", charts.lines)
    key = {name: colour for name, colour, _ in figure.drawing.key(figure.labels)}
    assert key.keys() == {"Abendblatt", "Morgenpost"}  # "Gas" stands above its panel
    both = next(axes for axes in figure.axes if len({line.get_color() for line in axes.lines}) == 2)
    assert {line.get_color() for line in both.lines} == set(key.values())


def test_the_order_of_panels(two_queries: pl.DataFrame) -> None:
    def order(**given: Any) -> list[str]:
        return list(charts.multiples(two_queries, "term", charts.lines, **given).drawing.parts)

    assert order() == ["Gas", "Sanktion*"]
    assert order(order=["Sanktion*"]) == ["Sanktion*", "Gas"]
    assert order(order="value") == ["Gas", "Sanktion*"]
    with pytest.raises(UnknownNameError, match="no order 'size'"):
        order(order="size")
    with pytest.raises(UnknownNameError, match=r"no panel 'Öl'"):
        order(order=["Öl"])


def test_thirteen_panels_have_planes_of_most_of_their_width(read: Read) -> None:
    months = [date(2020, m, 1) for m in range(1, 13)]
    rows = [
        ("q", f"blatt-{i:02}.de", month, 50 + i * 10, 1_000_000, 50.0 + i * 10)
        for i in range(13)
        for month in months
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "period", "n", "size", "pmw"], orient="row")
    figure = charts.multiples(frame, "group", charts.lines, columns=4)
    planes = [axes.get_position() for axes in figure.axes if axes.lines]
    assert len(planes) == 13
    assert {round(plane.width, 4) for plane in planes} == {round(planes[0].width, 4)}
    assert planes[0].width * 16 >= 0.7 * (16 - 3 * 0.5) / 4
    assert figure.size_cm[1] <= 20
    texts = read(figure)
    assert texts.count("160") == 4  # the scale once a row
    assert "blatt-12.de: „q“" not in " ".join(texts)  # 170 and 160 are no difference


def test_the_title_is_of_all_panels(read: Read) -> None:
    rows = [
        ("q", outlet, date(2022, m, 1), n, 1_000_000, float(n))
        for outlet, n in (("a", 100), ("b", 900))
        for m in (1, 2)
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "period", "n", "size", "pmw"], orient="row")
    figure = charts.multiples(frame, "group", charts.lines)
    assert "b: „q“ erreicht den höchsten Wert: 900" in " ".join(read(figure)).replace("\n", " ")
    assert charts.alt_text(figure).count("a: ") == 1


def test_the_data_of_all_panels_with_their_names(two_queries: pl.DataFrame) -> None:
    rows = charts.chart_data(charts.multiples(two_queries, "term", charts.lines))
    assert rows.height == two_queries.height
    assert rows["panel"].unique().sort().to_list() == ["Gas", "Sanktion*"]


def test_notes_of_all_panels_once_and_no_panels_name(two_queries: pl.DataFrame, read: Read) -> None:
    figure = charts.multiples(two_queries, "term", charts.lines)
    assert "Treffer je Million Wörter; Lücke: keine Texte." in read(figure)


def test_a_chart_with_its_own_options(comparison: pl.DataFrame, read: Read) -> None:
    both = pl.concat([comparison.with_columns(half=pl.lit(half)) for half in ("Frühjahr", "Herbst")])
    figure = charts.multiples(both, "half", partial(charts.bars, top=1, names=("Abendblatt", "Morgenpost")))
    assert charts.chart_data(figure).height == 4
    assert {"Frühjahr", "Herbst", "Gasumlage", "Abendblatt"} <= set(read(figure))


@pytest.mark.parametrize(
    "name", ["dumbbell", "heatmap", "similarity", "cloud", "comparison_cloud", "scatter"]
)
def test_any_chart_of_frequencies(frequencies: pl.DataFrame, name: str, read: Read) -> None:
    both = pl.concat([frequencies.with_columns(year=pl.lit(year)) for year in (2021, 2022)])
    figure = charts.multiples(both, "year", charts.CHARTS[name], columns=2)
    assert {"2021", "2022"} <= set(read(figure))
    assert set(charts.chart_data(figure)["panel"]) == {"2021", "2022"}


def test_barcode_and_concordance(hits: pl.DataFrame, lines_of_text: pl.DataFrame, read: Read) -> None:
    assert "Morgenpost" in read(charts.multiples(hits, "outlet", charts.barcode))
    assert "Umlagen" in read(charts.multiples(lines_of_text, "outlet", charts.concordance_table, columns=1))


def test_panels_do_not_cover_each_other(frequencies: pl.DataFrame) -> None:
    many = pl.concat([frequencies.with_columns(week=pl.lit(f"Woche {i}")) for i in range(6)])
    figure = charts.multiples(many, "week", charts.dumbbell, columns=3)
    renderer = figure.canvas.get_renderer()
    drawn = [axes.get_tightbbox(renderer) for axes in figure.axes if axes.lines]
    assert len(drawn) == 6
    assert not any(a.shrunk(0.99, 0.99).overlaps(b) for i, a in enumerate(drawn) for b in drawn[:i])


def test_what_cannot_be_multiplied(frequencies: pl.DataFrame, two_queries: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="multiples needs a column 'trem'; did you mean 'term'"):
        charts.multiples(two_queries, "trem", charts.lines)
    with pytest.raises(AnalysisError, match="group = Abendblatt: dumbbell compares at least 2"):
        charts.multiples(frequencies, "group", charts.dumbbell)
    with pytest.raises(AnalysisError, match="chart is another chart of this package"):
        charts.multiples(frequencies, "term", lambda *_, **__: Figure())
    many = pl.DataFrame({"term": ["x"] * 30, "group": ["g"] * 30, "pmw": [1.0] * 30, "k": range(30)})
    with pytest.raises(AnalysisError, match="room for 1 to 24 panels; the column 'k' has 30"):
        charts.multiples(many, "k", charts.heatmap)


def test_a_line_named_as_its_panel_is_not_named_again_and_all_panels_are_as_wide(
    trend: pl.DataFrame, read: Read
) -> None:
    queries = ["Gas", "Sanktionen gegen Russland"]
    whole = trend.filter(pl.col("group") == "Abendblatt").drop("term", "group")
    parts = [whole.with_columns(term=pl.lit(q), group=pl.lit(None, pl.String)) for q in queries]
    figure = charts.multiples(pl.concat(parts), "term", charts.lines)
    assert [text for text in read(figure) if text in queries] == queries
    lines = [axes.lines[-1].get_color() for axes in figure.axes if axes.lines]
    assert lines == ["#0072b2"] * 2
    columns = [[axes for axes in figure.axes if axes.lines][i].get_position() for i in (0, 1)]
    assert columns[0].width == pytest.approx(columns[1].width, abs=1e-4)


def test_panels_below_each_other_have_the_same_edges(trend: pl.DataFrame) -> None:
    renamed = trend.with_columns(pl.col("group").replace({"Abendblatt": "Ein sehr langer Name"}))
    other = trend.filter(pl.col("group") == "Morgenpost").with_columns(term=pl.lit("Gas"))
    figure = charts.multiples(pl.concat([renamed, other]), "term", charts.lines, columns=1)
    boxes = [axes.get_position() for axes in figure.axes if axes.lines]
    assert boxes[0].x0 == boxes[1].x0
    assert boxes[0].x1 == boxes[1].x1


def test_one_panel_has_the_page_for_itself(two_queries: pl.DataFrame) -> None:
    one = charts.multiples(two_queries.filter(pl.col("term") == "Gas"), "term", charts.lines, columns=2)
    assert next(axes for axes in one.axes if axes.lines).get_position().width > 0.6
