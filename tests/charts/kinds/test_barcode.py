from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from matplotlib.figure import Figure

from analysis import charts
from analysis.errors import AnalysisError, UndatedWarning

Read = Callable[[Figure], list[str]]


def ticks(figure: Figure) -> list[list[float]]:
    rows = [[segment[0][0] for segment in row.get_segments()] for row in figure.axes[0].collections]
    return [row for row in rows if row]


def test_a_row_an_outlet_a_tick_a_day_with_hits(hits: pl.DataFrame, read: Read) -> None:
    figure = charts.barcode(hits)
    third = 18_995.0  # 3 January 2022 in days since 1970
    assert ticks(figure) == [[third, third + 14], [third + 17]]
    days = hits["date"].to_physical().to_list()
    assert {x for row in ticks(figure) for x in row} <= set(days)
    assert [text.get_text() for text in figure.axes[0].get_yticklabels()] == ["Abendblatt", "Morgenpost"]
    assert {"3", "1"} <= set(read(figure))
    assert "zu wenige Treffer (unter 5)" in " ".join(read(figure))  # three are no finding


def heights(figure: Figure) -> list[float]:
    (row,) = [row for row in figure.axes[0].collections if len(row.get_segments())]
    return [round(float(segment[1][1] - segment[0][1]), 3) for segment in row.get_segments()]


def test_a_tick_is_an_article_the_higher_the_more_hits_it_has() -> None:
    days = [date(2022, 1, 1)] * 7 + [date(2022, 12, 31)] * 2
    frame = pl.DataFrame({"outlet": "Bote", "date": days, "id": ["a"] * 4 + ["b"] * 3 + ["c", "d"]})
    figure = charts.barcode(frame)
    assert len(ticks(figure)[0]) == 4
    one, three, four = 0.3, 0.3 + 0.54 * (2 / 3) ** 0.5, 0.84
    assert sorted(heights(figure)) == pytest.approx([one, one, three, four], abs=1e-3)


def test_the_axis_is_what_was_searched_with_marks_where_articles_are(read: Read) -> None:
    articles = pl.DataFrame(
        {
            "outlet": ["Bote"] * 3 + ["Blatt"],
            "date": [date(2022, 1, 5), date(2022, 6, 1), None, date(2022, 12, 30)],
        }
    )
    hits = pl.DataFrame({"outlet": "Bote", "id": "a", "date": [date(2022, 6, 1)] * 6})
    figure = charts.barcode(hits, articles=articles, events={"2022-02-24": "Überfall"})
    low, high = figure.axes[0].get_xlim()
    assert low <= 18_997
    assert high >= 19_356
    assert ticks(figure)[0] == [18_997.0, 19_144.0]  # the pale marks
    texts = read(figure)
    assert "6 (33,3 %)" in texts
    assert "Überfall" in texts
    assert "Die meisten Treffer hat Bote: 6" in " ".join(texts)


def test_hits_without_a_date_are_counted(hits: pl.DataFrame, read: Read) -> None:
    some = pl.concat([hits, hits.with_columns(date=pl.lit(None, pl.Date))])
    with pytest.warns(UndatedWarning):
        figure = charts.barcode(some)
    assert f"{len(hits)} Treffer ohne Datum nicht gezeigt" in " ".join(read(figure)).replace("\n", " ")


@pytest.fixture
def positions() -> pl.DataFrame:
    """Three hits in two documents, of which one is four times as long, in the columns of `an.positions`."""
    frame = pl.DataFrame({"id": ["b", "a", "a"], "before": [10, 20, 80], "tokens": [50, 200, 200]})
    return frame.with_columns(
        term=pl.lit("Gas"),
        date=date(2022, 1, 3),
        position=pl.col("before") + 5000,
        relative=pl.col("before") / pl.col("tokens"),
    )


@pytest.mark.parametrize("at", ["before", "position"])
def test_hits_by_the_words_before_them_on_lines_as_long_as_the_documents(
    positions: pl.DataFrame, at: str, read: Read
) -> None:
    figure = charts.barcode(positions, row="id", at=at)
    assert ticks(figure) == [[20.0, 80.0], [10.0]]
    assert [list(line.get_xdata()) for line in figure.axes[0].lines] == [[0, 200.0], [0, 50.0]]
    assert "in Wörtern und Zeichen" in " ".join(read(figure))


def test_hits_by_their_place_in_documents_of_one_length(positions: pl.DataFrame, read: Read) -> None:
    figure = charts.barcode(positions, row="id", at="relative")
    assert ticks(figure) == [[0.1, 0.4], [0.2]]
    assert [list(line.get_xdata()) for line in figure.axes[0].lines] == [[0, 1], [0, 1]]
    said = " ".join(read(figure))
    assert "nach der Stelle im Artikel (0 Anfang, 1 Ende)" in said.replace("\n", " ")
    assert "0,25" in read(figure)


def test_positions_by_date(positions: pl.DataFrame) -> None:
    assert ticks(charts.barcode(positions, row="term")) == [[18_995.0] * 2]  # of two articles


def test_hits_without_a_place_in_their_documents(hits: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match=r"barcode, a chart of an\.positions, .* needs a column 'before'"):
        charts.barcode(hits, at="position")


def test_rows_that_find_no_room_are_counted(read: Read) -> None:
    frame = pl.DataFrame({"id": [f"d{i:02}" for i in range(60)], "before": list(range(60))})
    figure = charts.barcode(frame, row="id", at="before", top=10)
    assert charts.chart_data(figure)["row"].n_unique() == 10
    assert "50 weitere Zeilen sind nicht gezeigt" in " ".join(read(figure))


def test_sixty_outlets_stay_readable(boxes: Callable[..., int], hits: pl.DataFrame) -> None:
    many = pl.concat([hits.with_columns(outlet=pl.lit(f"Blatt {i:02}")) for i in range(60)])
    figure = charts.barcode(many, top=60)
    assert boxes(figure.axes[0].get_yticklabels()) == 0


def test_no_hit_with_a_date(hits: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="no hit has a value in 'date'"):
        charts.barcode(hits.with_columns(date=pl.lit(None, pl.Date)))
    with pytest.raises(AnalysisError, match="needs numbers in column 'outlet'"):
        charts.barcode(hits, at="outlet")


def test_one_crowd_makes_all_ticks_pale() -> None:
    days = [date(2022, 1, 1)] * 301 + [date(2022, 1, 2)]
    frame = pl.DataFrame({"outlet": ["Bote"] * 301 + ["Blatt"], "date": days})
    drawn = [row for row in charts.barcode(frame).axes[0].collections if len(row.get_segments())]
    assert {round(float(colour[3]), 2) for row in drawn for colour in row.get_colors()} == {0.35}


def test_forty_thousand_articles_are_a_tick_a_day_and_a_light_file(tmp_path: Path) -> None:
    days = pl.date_range(date(2020, 1, 1), date(2021, 3, 31), "1d", eager=True)
    frame = pl.DataFrame({"outlet": [f"Blatt {i % 13}" for i in range(40_000)]}).with_columns(
        date=pl.Series([days[i * 7919 % len(days)] for i in range(40_000)])
    )
    figure = charts.barcode(frame)
    assert max(len(row) for row in ticks(figure)) <= len(days)
    svg, _, csv = charts.render(figure, tmp_path / "viele")
    assert svg.stat().st_size < 2_000_000
    assert pl.read_csv(csv).height == 40_000
