from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import analysis as an
from analysis import charts
from analysis.errors import AnalysisError

Read = Callable[[Figure], list[str]]


def bars_of(figure: Figure) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


def test_bars_have_the_length_of_the_log_ratio(comparison: pl.DataFrame) -> None:
    figure = charts.bars(comparison, names=("Abendblatt", "Morgenpost"))
    # the surest outside; of what one side never has only what is sure
    assert [bar.get_width() for bar in bars_of(figure)] == [3.0, 1.0, 0.2, -1.0, -2.0]
    assert charts.chart_data(figure)["term"].to_list() == [
        "Gasumlage",
        "Tankrabatt",
        "Klimageld",
        "Front",
        "Drohne",
    ]


def test_intervals_are_drawn_where_they_are(comparison: pl.DataFrame) -> None:
    figure = charts.bars(comparison)
    drawn = {tuple(line.get_xdata()) for line in figure.axes[0].lines if len(line.get_xdata()) == 2}
    assert {(2.1, 3.9), (-2.9, -1.1)} <= drawn


def test_an_interval_ends_in_an_arrow_at_eight_times_the_longest_bar(
    comparison: pl.DataFrame, read: Read
) -> None:
    figure = charts.bars(comparison)  # the longest bar is 3 doublings, one interval goes on to 7.8
    lines = figure.axes[0].lines
    assert (0.2, 6.0) in {tuple(line.get_xdata()) for line in lines}
    assert [list(line.get_xdata()) for line in lines if line.get_marker() == ">"] == [[6.0]]
    assert not [line for line in lines if line.get_marker() == "<"]
    assert "Pfeil: reicht weiter" in " ".join(read(figure))
    assert max(figure.axes[0].get_xlim()) < 8
    without = charts.bars(comparison.with_columns(pl.col("ci_high").clip(upper_bound=5)))
    assert "Pfeil" not in " ".join(read(without))


def test_words_hits_and_names_stand_on_the_chart(comparison: pl.DataFrame, read: Read, source: str) -> None:
    texts = read(charts.bars(comparison, names=("Abendblatt", "Morgenpost"), source=source))
    assert {"Gasumlage", "80 : 10", "8 : 0", "häufiger: Abendblatt", "häufiger: Morgenpost", source} <= set(
        texts
    )
    assert {"2×", "1×"} <= set(texts)


def test_the_title_names_the_surest_words_and_none_with_a_flag(comparison: pl.DataFrame, read: Read) -> None:
    figure = charts.bars(comparison, names=("Abendblatt", "Morgenpost"))
    assert "„Gasumlage“ ist typisch für Abendblatt, „Drohne“ für Morgenpost" in " ".join(read(figure))
    assert "8,0-mal so oft in Abendblatt" in charts.alt_text(figure)
    assert "Klimageld: nur in Abendblatt (8 : 0), mindestens 1,1-mal so oft" in charts.alt_text(figure)


def test_what_a_side_never_prints_is_said_of_the_other(tmp_path: Path) -> None:
    rows = [("Klein", "Wort und Satz.")] * 3 + [("Groß", "Gas und Satz. Noch ein Wort.")] * 40
    frame = pl.DataFrame(rows, schema=["outlet", "text"], orient="row").with_row_index("id")
    comparison = an.compare(an.build(frame, tmp_path / "c"), "Klein", "Groß", words="all")
    assert (comparison.filter(pl.col("n_target") == 0)["log_ratio"] < 0).all()
    said = charts.alt_text(charts.bars(comparison, names=("Klein", "Groß")))
    assert "Gas: nur in Groß" in said
    assert "Gas: " not in said.replace("Gas: nur in Groß", "")


def test_flagged_bars_are_pale_and_the_subtitle_says_why(comparison: pl.DataFrame, read: Read) -> None:
    figure = charts.bars(comparison)
    pale, sure = bars_of(figure)[2], bars_of(figure)[1]
    assert pale.get_alpha() < sure.get_alpha()
    assert "blass: mit Vorsicht zu lesen" in " ".join(read(figure))
    clean = charts.bars(comparison.drop("flag"))
    assert "blass" not in " ".join(read(clean))


def test_top_takes_the_words_whose_intervals_stay_farthest_from_even(comparison: pl.DataFrame) -> None:
    shown = charts.chart_data(charts.bars(comparison, top=1))
    assert shown["term"].to_list() == ["Gasumlage", "Drohne"]  # not Klimageld, whose interval nearly holds 0


def test_an_interval_that_is_not_known_is_not_sure(comparison: pl.DataFrame) -> None:
    unknown = comparison.with_columns(
        ci_low=pl.when(pl.col("term") == "Gasumlage").then(None).otherwise("ci_low")
    )
    assert charts.chart_data(charts.bars(unknown, top=1))["term"].to_list() == ["Tankrabatt", "Drohne"]


def test_one_side_alone_has_one_head(comparison: pl.DataFrame, read: Read) -> None:
    figure = charts.bars(comparison.filter(pl.col("log_ratio") > 0), names=("Abendblatt", "Morgenpost"))
    texts = read(figure)
    assert "häufiger: Abendblatt" in texts
    assert "häufiger: Morgenpost" not in texts


def test_no_word_covers_its_neighbour(comparison: pl.DataFrame, boxes: Callable[..., int]) -> None:
    longer = comparison.with_columns(pl.col("term") + "verordnungsänderungsgesetzgebungsverfahren")
    figure = charts.bars(longer)
    assert boxes(figure.axes[0].texts) == 0
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.x1


def test_bad_values(comparison: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="every log_ratio is 0"):
        charts.bars(comparison.with_columns(log_ratio=0.0))


def test_missing_intervals_are_not_drawn(comparison: pl.DataFrame) -> None:
    bare = comparison.with_columns(ci_low=pl.lit(None, pl.Float64), ci_high=pl.lit(float("nan")))
    figure = charts.bars(bare)
    assert "Konfidenzintervall" not in charts.alt_text(figure)
    assert len(figure.axes[0].lines) == 1  # the line in the middle


def test_bars_are_pale_by_the_verdict(comparison: pl.DataFrame, read: Read) -> None:
    said = comparison.with_columns(
        verdict=pl.when(pl.col("term") == "Front").then(pl.lit("open")).otherwise(pl.lit("more"))
    )
    figure = charts.bars(said, pale="verdict")
    pale = [bar.get_alpha() < 0.5 for bar in bars_of(figure)]
    assert pale == [term == "Front" for term in charts.chart_data(figure)["term"]]
    assert "nicht sicher ein erheblicher Unterschied" in " ".join(read(figure))
    with pytest.raises(AnalysisError, match="needs a column 'verdict'"):
        charts.bars(comparison.drop("verdict", strict=False), pale="verdict")
    with pytest.raises(AnalysisError, match="did you mean 'verdict'"):
        charts.bars(said, pale="verdikt")
