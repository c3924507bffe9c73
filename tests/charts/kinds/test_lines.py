from collections.abc import Callable
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis import charts
from analysis.charts.sheet.spacing import apart
from analysis.errors import AnalysisError, UnknownNameError

Read = Callable[[Figure], list[str]]


def drawn(figure: Figure) -> list[list[float]]:
    return [list(line.get_ydata()) for line in figure.axes[0].lines]


def test_lines_go_through_the_rates_and_stop_at_a_gap(trend: pl.DataFrame) -> None:
    first, second = drawn(charts.lines(trend))
    assert first == [100.0, 200.0, 300.0, 50.0, 0.0]  # no hit in May is a zero
    assert second[:2] == [160.0, 80.0]
    assert np.isnan(second[2])  # no text in March is a gap
    assert second[3:] == [320.0, 0.0]


def test_a_period_without_any_row_is_a_gap(trend: pl.DataFrame, read: Read) -> None:
    figure = charts.lines(trend.filter(pl.col("period").dt.month() != 3))
    for line in drawn(figure):
        assert len(line) == 5
        assert np.isnan(line[2])
    assert "Lücke: keine Angabe" in " ".join(read(figure))  # nobody says that there were no texts


@pytest.fixture
def monthly(trend: pl.DataFrame) -> pl.DataFrame:
    """What `an.frequencies` by outlet and month gives: rows only of what occurs, no interval."""
    other = trend.with_columns(term=pl.lit("Gas"), n=pl.col("n") + 1)
    both = pl.concat([trend, other]).filter((pl.col("n") > 0) & (pl.col("size") > 0))
    return both.with_columns(pmw=pl.col("n") / pl.col("size") * 1e6)


def test_frequencies_by_month_are_lines_and_what_does_not_occur_is_zero(monthly: pl.DataFrame) -> None:
    one = monthly.filter(pl.col("group") == "Abendblatt").drop("group")
    figure = charts.lines(one.rename({"period": "group"}))
    assert drawn(figure) == [[110.0, 210.0, 310.0, 60.0, 10.0], [100.0, 200.0, 300.0, 50.0, 0.0]]


def test_frequencies_by_outlet_and_month_are_lines(monthly: pl.DataFrame) -> None:
    figure = charts.lines(monthly.filter(pl.col("term") == "Gas"))
    assert drawn(figure)[0] == [110.0, 210.0, 310.0, 60.0, 10.0]
    assert np.isnan(drawn(figure)[1][2])  # no row at all
    with pytest.raises(AnalysisError, match=r"the frame has 2 terms and 2 groups: multiples\(frame, 'term'"):
        charts.lines(monthly)


def test_frequencies_by_outlet_are_no_lines(frequencies: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match=r"lines, a chart of an\.trend or .*, needs a column 'period'"):
        charts.lines(frequencies)


def test_null_exposure_is_a_gap(trend: pl.DataFrame) -> None:
    unknown = trend.with_columns(size=pl.when(pl.col("period").dt.month() == 2).then(None).otherwise("size"))
    assert np.isnan(drawn(charts.lines(unknown))[0][1])


def dots(figure: Figure) -> list[list[float]]:
    every = [points.get_offsets()[:, 1].tolist() for points in figure.axes[0].collections]
    return [heights for heights in every if heights]


def test_few_periods_have_a_dot_each(trend: pl.DataFrame) -> None:
    assert dots(charts.lines(trend)) == [[100.0, 200.0, 300.0, 50.0, 0.0], [160.0, 80.0, 320.0, 0.0]]


def test_among_many_periods_a_lone_value_between_gaps_is_a_dot() -> None:
    months = pl.date_range(date(2020, 1, 1), date(2021, 8, 1), "1mo", eager=True)
    sizes = [0 if i in {4, 6} else 100_000 for i in range(20)]
    frame = pl.DataFrame({"term": "q", "group": "a", "period": months, "n": range(20), "size": sizes})
    assert dots(charts.lines(frame.with_columns(pmw=pl.col("n") * 10.0))) == [[50.0]]


def test_quarters_are_marked_as_quarters(read: Read) -> None:
    quarters = pl.date_range(date(2022, 1, 1), date(2022, 10, 1), "3mo", eager=True)
    frame = pl.DataFrame({"term": "q", "group": "a", "period": quarters, "n": 1, "size": 1000, "pmw": 1000.0})
    texts = set(read(charts.lines(frame)))
    assert {"1. Quartal\n2022", "2. Quartal\n", "3. Quartal\n", "4. Quartal\n"} <= texts
    assert not any(text.startswith(("Apr", "Juli", "Okt")) for text in texts)
    assert {"Q1\n2022", "Q4\n"} <= set(read(charts.lines(frame, language="en")))
    long = pl.date_range(date(2015, 1, 1), date(2022, 10, 1), "3mo", eager=True)
    many = pl.DataFrame({"term": "q", "group": "a", "period": long, "n": 1, "size": 1000, "pmw": 1000.0})
    assert "2016" in set(read(charts.lines(many)))


def test_names_stand_at_the_right_end_and_cover_nothing(boxes: Callable[..., int]) -> None:
    rows = [
        ("q", f"Blatt {i}", date(2022, month, 1), 5, 100_000, 50.0 + i / 10)
        for i in range(8)
        for month in (1, 2, 3)
    ]
    frame = pl.DataFrame(rows, schema=["term", "group", "period", "n", "size", "pmw"], orient="row")
    figure = charts.lines(frame)
    names = [text for text in figure.axes[0].texts if text.get_text().startswith("Blatt")]
    assert len(names) == 8
    assert boxes(names) == 0
    heights = [name.get_window_extent().y0 for name in names]
    assert heights == sorted(heights)  # in the order of the lines
    assert all(name.get_window_extent().x1 <= figure.bbox.x1 for name in names)


def test_counts_stand_under_the_axis(trend: pl.DataFrame, read: Read) -> None:
    figure = charts.lines(trend)
    bars = [patch.get_height() for patch in figure.axes[1].patches if isinstance(patch, Rectangle)]
    assert bars == [18, 24, 30, 21, 0]
    assert {"18", "24", "30", "21", "0", "Treffer", "Jan.\n2022", "März\n"} <= set(read(figure))


def test_title_subtitle_and_alt_text(trend: pl.DataFrame, read: Read) -> None:
    figure = charts.lines(trend)
    surer = trend.with_columns(n=20 * pl.col("n"))
    said = " ".join(read(charts.lines(surer.filter(pl.col("pmw") != 300)))).replace("\n", " ")
    assert "Morgenpost erreicht den höchsten Wert: 320 je Million Wörter (April 2022)" in said
    said = " ".join(read(figure)).replace("\n", " ")  # 16 hits and 30 hits are no difference
    assert "Am höchsten liegen Morgenpost und Abendblatt, nicht zu unterscheiden" in said
    assert "Sanktion*: Treffer je Million Wörter; Lücke: keine Texte." in read(figure)
    assert "Abendblatt: zuerst 100 (Januar 2022), am höchsten 300 (März 2022), zuletzt 0" in charts.alt_text(
        figure
    )


def test_bands_where_intervals_are_known(trend: pl.DataFrame, read: Read) -> None:
    known = trend.with_columns(ci_low=pl.col("pmw") * 0.5, ci_high=pl.col("pmw") * 1.5)
    figure = charts.lines(known)
    assert len([c for c in figure.axes[0].collections if c.get_paths() and c.get_alpha()]) == 2
    assert 320 < figure.axes[0].get_ylim()[1] < 480  # the bands do not set the scale
    assert "Flächen: 95-%-Konfidenzintervall" in " ".join(read(figure))
    unknown = charts.lines(
        known.with_columns(ci_low=pl.lit(None, pl.Float64), ci_high=pl.lit(None, pl.Float64))
    )
    assert "Flächen" not in " ".join(read(unknown))


def test_queries_of_the_whole_corpus(trend: pl.DataFrame, read: Read) -> None:
    whole = trend.filter(pl.col("group") == "Abendblatt").with_columns(group=pl.lit(None, pl.String))
    other = whole.with_columns(term=pl.lit("Gas"), pmw=pl.col("pmw") / 2)
    figure = charts.lines(pl.concat([whole, other]))
    assert {"Sanktion*", "Gas"} <= set(read(figure))


def test_sixty_outlets_eight_coloured_the_rest_grey(read: Read) -> None:
    rows = [("q", f"Blatt {i:02}", date(2022, m, 1), i, 100_000, 10.0 * i) for i in range(60) for m in (1, 2)]
    frame = pl.DataFrame(rows, schema=["term", "group", "period", "n", "size", "pmw"], orient="row")
    figure = charts.lines(frame)
    assert len({line.get_color() for line in figure.axes[0].lines}) == 9
    assert "52 weitere in Grau" in " ".join(read(figure))
    assert "Blatt 59" in read(figure)
    chosen = charts.lines(frame, emphasis=["Blatt 03"])
    assert "Blatt 03" in read(chosen)
    assert "Blatt 59" not in read(chosen)
    with pytest.raises(UnknownNameError, match="no line 'Blat 03'"):
        charts.lines(frame, emphasis=["Blat 03"])


def test_a_rate_on_few_hits_is_no_finding(trend: pl.DataFrame, read: Read) -> None:
    tiny = trend.with_columns(n=pl.when(pl.col("pmw") == 320).then(2).otherwise("n"))
    few = tiny.with_columns(n=pl.when(pl.col("group") == "Abendblatt").then(40 * pl.col("n")).otherwise("n"))
    said = " ".join(read(charts.lines(few))).replace("\n", " ")
    assert "Abendblatt erreicht den höchsten Wert: 300 je Million Wörter (März 2022)" in said
    none = " ".join(read(charts.lines(trend.with_columns(n=pl.lit(2.0))))).replace("\n", " ")
    assert "zu wenige Treffer (unter 5)" in none


def test_the_title_speaks_of_grey_lines_too(read: Read) -> None:
    rows = [("q", f"Blatt {i}", date(2022, m, 1), 5000, 10_000_000, 500.0) for i in range(9) for m in (1, 2)]
    names = ["term", "group", "period", "n", "size", "pmw"]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    peak = (pl.col("group") == "Blatt 8") & (pl.col("period") == date(2022, 2, 1))
    high = frame.with_columns(
        n=pl.when(peak).then(9000).otherwise("n"), pmw=pl.when(peak).then(900.0).otherwise("pmw")
    )
    figure = charts.lines(high, emphasis=["Blatt 1", "Blatt 2"])
    assert "Blatt 8 erreicht den höchsten Wert: 900" in " ".join(read(figure)).replace("\n", " ")
    coloured = charts.lines(high)
    assert "Blatt 8" in read(coloured)  # who reaches highest is coloured


def test_points_on_few_words_are_hollow_and_a_long_series_is_smoothed(read: Read) -> None:
    days = pl.date_range(date(2022, 1, 1), date(2022, 12, 31), "1d", eager=True)
    n = [i % 7 for i in range(len(days))]
    frame = pl.DataFrame({"term": "q", "group": "a", "period": days, "n": n, "size": 10_000})
    frame = frame.with_columns(pmw=pl.col("n") * 100.0)
    figure = charts.lines(frame)
    assert "gleitendes Mittel über 28 Tage" in " ".join(read(figure)).replace("\n", " ")
    rows = charts.chart_data(figure)
    assert rows["rate"][100] == pytest.approx(1e6 * sum(n[86:114]) / 280_000)
    assert charts.chart_data(charts.lines(frame, smooth=0))["rate"].equals(frame["pmw"], check_names=False)
    thin = frame.head(5).with_columns(size=pl.lit(4_999))
    assert "hohl: unter 5.000 Wörtern" in " ".join(read(charts.lines(thin)))


def test_what_happened_is_marked(trend: pl.DataFrame, read: Read) -> None:
    assert "Überfall" in read(charts.lines(trend, events={date(2022, 2, 24): "Überfall"}))
    with pytest.raises(AnalysisError, match="a day is written 2022-02-24"):
        charts.lines(trend, events={"24. Februar": "Überfall"})
    with pytest.raises(AnalysisError, match="events is a mapping"):
        charts.lines(trend, events=["2022-02-24"])  # type: ignore[arg-type]


def test_one_period_alone(trend: pl.DataFrame, read: Read) -> None:
    assert "Jan.\n2022" in read(charts.lines(trend.head(1)))


def test_several_of_both_need_multiples(trend: pl.DataFrame) -> None:
    both = pl.concat([trend, trend.with_columns(term=pl.lit("Gas"))])
    with pytest.raises(AnalysisError, match=r"multiples\(frame, 'term', lines\)"):
        charts.lines(both)
    with pytest.raises(UnknownNameError, match="did you mean 'group'"):
        charts.lines(trend, by="groups")


def test_periods_that_are_no_dates(trend: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="needs dates in column 'period'"):
        charts.lines(trend.with_columns(pl.col("period").cast(pl.String)))


def test_no_exposure_at_all(trend: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="nothing to draw"):
        charts.lines(trend.with_columns(size=0))


@settings(deadline=None)
@given(st.lists(st.floats(0, 100), max_size=12).map(sorted), st.floats(0.5, 8))
def test_apart_keeps_order_distance_and_bounds(wanted: list[float], distance: float) -> None:
    placed = apart(wanted, distance, 0, 120)
    assert all(b - a >= distance - 1e-9 for a, b in pairwise(placed))
    assert all(-1e-9 <= place <= 120 + 1e-9 for place in placed)


def test_apart_moves_nothing_that_has_room() -> None:
    assert apart([10, 20, 30], 5, 0, 100) == [10, 20, 30]
    assert apart([50, 50], 10, 0, 100) == [45, 55]
    assert apart([0, 0], 10, 0, 100) == [0, 10]


def test_no_hit_at_all_is_said_in_the_title(trend: pl.DataFrame, read: Read) -> None:
    none = charts.lines(trend.with_columns(n=pl.lit(0), pmw=pl.lit(0.0)))
    assert "Kein Treffer für „Sanktion*“" in " ".join(read(none))
