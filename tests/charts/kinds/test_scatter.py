from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis import charts
from analysis.errors import AnalysisError, UnknownNameError


@pytest.fixture
def crowd() -> pl.DataFrame:
    """Six hundred words near the diagonal and forty far from it, close together."""
    random = np.random.default_rng(7)
    base = 10 ** random.normal(1.5, 0.6, 600)
    a, b = base * 10 ** random.normal(0, 0.1, 600), base * 10 ** random.normal(0, 0.1, 600)
    a[:20], b[:20] = random.uniform(900, 1100, 20), random.uniform(8, 12, 20)
    a[20:40], b[20:40] = random.uniform(8, 12, 20), random.uniform(900, 1100, 20)
    a[40], b[41] = 0.0, 0.0
    terms = [f"Schlagwort{i:03}" for i in range(600)]
    return pl.DataFrame({"term": terms, "pmw_target": a, "pmw_reference": b})


def written(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_points_stand_at_both_rates(comparison: pl.DataFrame) -> None:
    figure = charts.scatter(comparison, names=("Abendblatt", "Morgenpost"))
    points = figure.axes[0].collections[0].get_offsets()
    assert points[:2].tolist() == [[400.0, 50.0], [300.0, 150.0]]
    assert figure.axes[0].get_xscale() == figure.axes[0].get_yscale() == "log"


def test_a_rate_of_zero_stands_on_the_edge_and_is_zero_in_the_data(comparison: pl.DataFrame) -> None:
    figure = charts.scatter(comparison)
    assert figure.axes[0].collections[0].get_offsets()[2].tolist() == pytest.approx([40.0, 40.0 / 3])
    assert charts.chart_data(figure)["pmw_reference"][2] == 0
    assert "0" in [text.get_text() for text in figure.axes[0].get_yticklabels()]


def test_frequencies_of_two_groups_are_put_side_by_side(frequencies: pl.DataFrame) -> None:
    gone = frequencies.filter((pl.col("term") != "Preis") | (pl.col("group") == "Morgenpost"))
    rows = charts.chart_data(charts.scatter(gone))
    assert rows.select("term", "pmw_target", "pmw_reference").rows() == [
        ("Gas", 200.0, 250.0),
        ("Preis", 0.0, 100.0),
        ("Sanktion", 600.0, 150.0),
    ]


def test_only_words_that_matter_are_written_and_none_covers_another(
    crowd: pl.DataFrame, boxes: Callable[..., int]
) -> None:
    figure = charts.scatter(crowd, label=24)
    assert 10 <= len(written(figure)) <= 24  # forty words in two heaps: some find no place
    assert set(written(figure)) <= {f"Schlagwort{i:03}" for i in range(42)}
    assert boxes(figure.axes[0].texts) == 0
    edge = figure.axes[0].get_window_extent()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert edge.x0 - 1 <= box.x0 <= box.x1 <= edge.x1 + 1


def test_the_same_words_at_the_same_places_every_time(crowd: pl.DataFrame) -> None:
    first, second = charts.scatter(crowd), charts.scatter(crowd)
    places = [[text.get_position() for text in figure.axes[0].texts] for figure in (first, second)]
    assert places[0] == places[1]


def test_the_surest_words_of_both_sides_are_written_and_coloured(
    comparison: pl.DataFrame, read: Callable[[Figure], list[str]]
) -> None:
    known = comparison.with_columns(log_likelihood=pl.Series([1.0, 2.0, 99.0, -50.0, 3.0]))
    figure = charts.scatter(known, label=2)
    assert set(written(figure)) == {"Gasumlage", "Drohne"}
    assert "farbig: sicher häufiger" in " ".join(read(figure)).replace("\n", " ")
    none = known.with_columns(ci_low=pl.lit(-9.0), ci_high=pl.lit(9.0))
    (points,) = charts.scatter(none).axes[0].collections
    assert len({tuple(colour) for colour in points.get_facecolors()}) == 1  # nothing is surely anybody's
    assert "Kein Wort ist sicher typisch" in " ".join(read(charts.scatter(none)))


def test_words_by_name(comparison: pl.DataFrame) -> None:
    figure = charts.scatter(comparison, label=["Front", "Drohne"])
    assert set(written(figure)) == {"Front", "Drohne"}
    assert charts.chart_data(figure).drop_nulls("labelled")["term"].to_list() == ["Drohne", "Front"]
    assert written(charts.scatter(comparison, label=0)) == []
    with pytest.raises(UnknownNameError, match="no term 'Drone'; did you mean 'Drohne'"):
        charts.scatter(comparison, label=["Drone"])


def test_three_groups_need_names(frequencies: pl.DataFrame) -> None:
    third = frequencies.filter(pl.col("group") == "Abendblatt").with_columns(group=pl.lit("Kurier"))
    with pytest.raises(AnalysisError, match="which of these"):
        charts.scatter(pl.concat([frequencies, third]))


def test_periods_are_not_added_up(trend: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="scatter draws terms by group or by period"):
        charts.scatter(trend)


def test_nothing_but_zeros(comparison: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="no hit, so nothing to draw"):
        charts.scatter(comparison.with_columns(pmw_target=0.0, pmw_reference=0.0))


@pytest.mark.slow
def test_forty_thousand_words_are_one_picture_inside_the_file(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    rates = 10 ** random.normal(0.5, 1, (2, 40_000))
    frame = pl.DataFrame(
        {"term": [f"w{i}" for i in range(40_000)], "pmw_target": rates[0], "pmw_reference": rates[1]}
    )
    figure = charts.scatter(frame)
    assert figure.axes[0].collections[0].get_rasterized()
    assert charts.render(figure, tmp_path / "big")[0].stat().st_size < 2_000_000


def test_words_of_one_side_stand_beside_the_edge_in_the_order_of_their_rates() -> None:
    rows = [(f"Nie{i:02}", 0.0, 40.0 + i) for i in range(12)] + [
        (f"Nur{i:02}", 40.0 + i, 0.0) for i in range(12)
    ]
    rows += [("beide", 400.0, 400.0)]
    frame = pl.DataFrame(rows, schema=["term", "pmw_target", "pmw_reference"], orient="row")
    figure = charts.scatter(frame, label=25)
    axes = figure.axes[0]
    left = [text for text in axes.texts if text.get_text().startswith("Nie")]
    below = [text for text in axes.texts if text.get_text().startswith("Nur")]
    edge = axes.collections[0].get_offsets().min()
    zero = axes.transData.transform((edge, edge))
    assert [text.get_text() for text in left] == [f"Nie{i:02}" for i in range(12)]
    ink = [Text.get_window_extent(text) for text in [*left, *below]]  # without the lines to the points
    assert all(box.x1 < zero[0] for box in ink[:12])
    assert all(box.y1 < zero[1] for box in ink[12:])
    assert {text.get_rotation() for text in below} == {90.0}
    assert [box.y0 for box in ink[:12]] == sorted(box.y0 for box in ink[:12])
    assert not any(one.overlaps(other) for one, other in combinations(ink, 2))
