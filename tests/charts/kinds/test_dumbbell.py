from collections.abc import Callable

import polars as pl
import pytest
from matplotlib.figure import Figure

import analysis as an
from analysis import charts
from analysis.errors import AnalysisError, UnknownNameError

Read = Callable[[Figure], list[str]]


def dots(figure: Figure) -> list[list[float]]:
    rows: dict[int, list[float]] = {}
    for points in figure.axes[0].collections:
        for x, y in points.get_offsets().tolist():
            rows.setdefault(round(y), []).append(x)
    return [sorted(rows[row]) for row in sorted(rows)]


def test_dots_stand_at_the_rates(frequencies: pl.DataFrame) -> None:
    figure = charts.dumbbell(frequencies)
    assert dots(figure) == [[150.0, 600.0], [200.0, 250.0], [10.0, 100.0]]
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == ["Sanktion", "Gas", "Preis"]


def test_key_numbers_and_unit(frequencies: pl.DataFrame, read: Read) -> None:
    texts = read(charts.dumbbell(frequencies))
    assert {"Abendblatt", "Morgenpost", "●", "600", "150", "10,0", "Treffer je Million Wörter."} <= set(texts)


def test_the_title_says_where_the_rates_lie_farthest_apart(frequencies: pl.DataFrame, read: Read) -> None:
    said = " ".join(read(charts.dumbbell(frequencies, language="en")))
    assert "Farthest apart: “Sanktion” with 600 per million words in Abendblatt and 150 in Morgenpost" in said


def test_a_comparison_will_do(comparison: pl.DataFrame) -> None:
    figure = charts.dumbbell(comparison, names=("Abendblatt", "Morgenpost"))
    assert dots(figure)[0] == [50.0, 400.0]
    assert set(charts.chart_data(figure)["group"]) == {"Abendblatt", "Morgenpost"}


def test_the_periods_of_a_trend_are_dots(trend: pl.DataFrame, read: Read) -> None:
    figure = charts.dumbbell(trend.filter(pl.col("group") == "Morgenpost"))
    assert dots(figure) == [[0.0, 80.0, 160.0, 320.0]]  # nothing was printed in March
    assert {"2022-01", "2022-05"} <= set(read(figure))
    with pytest.raises(AnalysisError, match=r"2 groups and 5 periods.*multiples\(frame, 'group', dumbbell\)"):
        charts.dumbbell(trend)


def test_intervals_are_drawn_and_named(frequencies: pl.DataFrame, read: Read) -> None:
    known = frequencies.with_columns(ci_low=pl.col("pmw") * 0.8, ci_high=pl.col("pmw") * 1.25)
    figure = charts.dumbbell(known)
    assert (480.0, 750.0) in {tuple(line.get_xdata()) for line in figure.axes[0].lines}
    assert "Striche: 95-%-Konfidenzintervall" in " ".join(read(figure))
    inside = figure.axes[0].get_xlim()
    assert inside[1] >= 750


def test_log_scale_puts_zero_at_the_left_end(frequencies: pl.DataFrame) -> None:
    zero = frequencies.with_columns(pmw=pl.when(pl.col("term") == "Preis").then(0.0).otherwise("pmw"))
    figure = charts.dumbbell(zero, log=True)
    assert figure.axes[0].get_xscale() == "log"
    assert 0 < dots(figure)[2][0] < 150
    assert charts.chart_data(figure)["pmw"].min() == 0


def test_numbers_do_not_cover_the_terms(frequencies: pl.DataFrame, boxes: Callable[..., int]) -> None:
    tiny = frequencies.with_columns(pmw=pl.when(pl.col("term") == "Sanktion").then("pmw").otherwise(0.01))
    axes = charts.dumbbell(tiny).axes[0]
    assert boxes([*axes.texts, *axes.get_yticklabels()]) == 0


def test_too_few_and_too_many_groups(frequencies: pl.DataFrame) -> None:
    with pytest.raises(
        AnalysisError, match="dumbbell compares at least 2 groups; the frame has 1: Abendblatt"
    ):
        charts.dumbbell(frequencies.filter(pl.col("group") == "Abendblatt"))
    sixty = pl.DataFrame(
        {"term": ["Gas"] * 60, "group": [f"Blatt {i}" for i in range(60)], "pmw": [1.0] * 60}
    )
    with pytest.raises(AnalysisError, match=r"at most 8 groups; the frame has 60.*heatmap"):
        charts.dumbbell(pl.concat([sixty, sixty.with_columns(term=pl.lit("Öl"))]))


def test_many_groups_of_one_term_stand_below_each_other(read: Read) -> None:
    rates = [float(30 - number) for number in range(20)]
    frame = pl.DataFrame({"term": "Gas", "group": [f"Blatt {number}" for number in range(20)], "pmw": rates})
    figure = charts.dumbbell(frame)
    assert dots(figure) == [[rate] for rate in rates]
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == frame["group"].to_list()
    assert "„Gas“ mit 30,0 je Million Wörter in Blatt 0 und 11,0 in Blatt 19" in " ".join(read(figure))


def test_rates_of_one_query_are_a_line_a_group() -> None:
    table = an.rates(an.load("demo"), "{Sanktion}", by="outlet").sort("pmw", "group")
    assert dots(charts.dumbbell(table)) == [[rate] for rate in table["pmw"]]


def test_names_choose_two_of_many(frequencies: pl.DataFrame) -> None:
    third = frequencies.filter(pl.col("group") == "Abendblatt").with_columns(group=pl.lit("Kurier"))
    figure = charts.dumbbell(pl.concat([frequencies, third]), names=("Kurier", "Morgenpost"))
    assert set(charts.chart_data(figure)["group"]) == {"Kurier", "Morgenpost"}
    with pytest.raises(UnknownNameError, match="did you mean 'Morgenpost'"):
        charts.dumbbell(frequencies, names=("Abendblatt", "Morgenpst"))


def test_negative_rates_and_nothing_above_zero(frequencies: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="negative"):
        charts.dumbbell(frequencies.with_columns(pmw=-pl.col("pmw")))
    with pytest.raises(AnalysisError, match="every rate is 0"):
        charts.dumbbell(frequencies.with_columns(pmw=0.0), log=True)


def test_dots_in_one_place_stand_above_each_other() -> None:
    rows = [("Krieg", name, rate) for name, rate in (("A", 0.0), ("B", 0.0), ("C", 0.0), ("D", 900.0))]
    frame = pl.DataFrame(rows, schema=["term", "group", "pmw"], orient="row")
    for log in (False, True):
        drawn = charts.dumbbell(frame, log=log).axes[0].collections
        heights = [round(float(y), 2) for points in drawn for _, y in points.get_offsets()]
        assert heights == [-0.3, 0.0, 0.3, 0.0]
