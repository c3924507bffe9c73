from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from analysis import charts
from analysis.charts.sheet.packing import Word, outline
from analysis.errors import AnalysisError


def words(figure: Figure) -> dict[str, PathPatch]:
    return {p.get_label(): p for axes in figure.axes for p in axes.patches if isinstance(p, PathPatch)}


def area(patch: PathPatch) -> float:
    return float(patch.get_path().get_extents().height)


def test_a_cloud_adds_groups_up_and_sizes_by_n(frequencies: pl.DataFrame) -> None:
    figure = charts.cloud(frequencies)
    assert charts.chart_data(figure).select("term", "n").rows() == [
        ("Sanktion", 165),
        ("Gas", 115),
        ("Preis", 32),
    ]
    drawn = words(figure)
    assert area(drawn["Sanktion"]) > area(drawn["Preis"])


@pytest.mark.slow
def test_words_do_not_cover_each_other_and_stay_inside() -> None:
    random = np.random.default_rng(3)
    terms = [f"Wort{i}" + "äöü"[i % 3] * (i % 9) for i in range(120)]
    figure = charts.cloud(
        pl.DataFrame({"term": terms, "n": (1000 / (1 + random.permutation(120))).astype(int)})
    )
    inked = [patch.get_path() for patch in words(figure).values()]
    found = [path.get_extents() for path in inked]
    assert len(found) > 50
    near = [(i, j) for i, a in enumerate(found) for j, b in enumerate(found[:i]) if a.overlaps(b)]
    assert not any(inked[i].intersects_path(inked[j], filled=False) for i, j in near)
    (left, right), (low, high) = figure.axes[0].get_xlim(), sorted(figure.axes[0].get_ylim())
    assert all(left <= box.x0 and box.x1 <= right and low <= box.y0 and box.y1 <= high for box in found)


def test_the_data_hold_exactly_the_words_that_found_a_place() -> None:
    many = pl.DataFrame(
        {"term": [f"Donaudampfschiff{i}" for i in range(400)], "n": list(range(1000, 600, -1))}
    )
    figure = charts.cloud(many, top=400)
    assert set(charts.chart_data(figure)["term"]) == set(words(figure))
    assert len(words(figure)) < 400


def test_in_a_comparison_a_word_stands_with_whom_it_exceeds_the_mean(frequencies: pl.DataFrame) -> None:
    figure = charts.comparison_cloud(frequencies)
    rows = charts.chart_data(figure)
    assert rows.select("term", "group", "weight").rows() == [
        ("Sanktion", "Abendblatt", 225.0),  # 600 - (600 + 150) / 2
        ("Preis", "Morgenpost", 45.0),
        ("Gas", "Morgenpost", 25.0),
    ]
    colour = {label: patch.get_facecolor() for label, patch in words(figure).items()}
    assert colour["Sanktion"] != colour["Preis"]


def test_a_colour_an_outlet_and_its_name_above(frequencies: pl.DataFrame) -> None:
    figure = charts.comparison_cloud(frequencies, colours={"Abendblatt": "#112233", "Morgenpost": "#445566"})
    heads = {axes.get_title(loc="left"): axes.title.get_color() for axes in figure.axes}
    assert set(heads) == {"Abendblatt", "Morgenpost"}
    assert words(figure)["Sanktion"].get_facecolor()[:3] == pytest.approx(
        (0x11 / 255, 0x22 / 255, 0x33 / 255)
    )


def test_titles_say_the_largest(frequencies: pl.DataFrame, read: Callable[[Figure], list[str]]) -> None:
    assert "Am größten: „Sanktion“, „Gas“ und „Preis“" in read(charts.cloud(frequencies))
    assert "Abendblatt: „Sanktion“." in charts.alt_text(charts.comparison_cloud(frequencies))


def test_what_cannot_be_drawn(frequencies: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="every n is 0"):
        charts.cloud(frequencies.with_columns(n=0))
    with pytest.raises(AnalysisError, match="all groups use all words alike"):
        charts.comparison_cloud(frequencies.with_columns(pmw=5.0))
    seven = pl.DataFrame({"term": ["x"] * 7, "group": list("abcdefg"), "pmw": [1.0] * 7})
    with pytest.raises(AnalysisError, match="at most 6 groups"):
        charts.comparison_cloud(seven)


def test_a_dollar_is_a_dollar() -> None:
    plain, dollars = (outline(Word(text, 20, 0, 0)).get_extents().width for text in ("aSaS", "$a$S"))
    assert dollars > 0.8 * plain  # as a formula it would be half as wide


def test_long_words_that_begin_alike_are_so_many_words() -> None:
    long = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    words = [long, long + "en", "Bundesverteidigungsministerium", "Bundesverteidigungsministerin"]
    frame = pl.DataFrame({"term": [*words, "Krieg"], "n": [30, 29, 25, 20, 40]})
    assert set(charts.chart_data(charts.cloud(frame))["term"]) == {*words, "Krieg"}
