import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from matplotlib.figure import Figure
from PIL import Image

from analysis import charts
from analysis.errors import AnalysisError

pytestmark = pytest.mark.slow

Make = Callable[[], Figure]
Rendered = Callable[[str], tuple[Figure, list[Path]]]


@pytest.fixture(scope="module")
def makers(
    comparison: pl.DataFrame,
    frequencies: pl.DataFrame,
    trend: pl.DataFrame,
    hits: pl.DataFrame,
    lines_of_text: pl.DataFrame,
) -> dict[str, Make]:
    return {
        "bars": lambda: charts.bars(comparison),
        "dumbbell": lambda: charts.dumbbell(frequencies),
        "scatter": lambda: charts.scatter(comparison),
        "lines": lambda: charts.lines(trend),
        "barcode": lambda: charts.barcode(hits),
        "heatmap": lambda: charts.heatmap(frequencies),
        "similarity": lambda: charts.similarity(frequencies),
        "cloud": lambda: charts.cloud(frequencies),
        "comparison_cloud": lambda: charts.comparison_cloud(frequencies),
        "concordance_table": lambda: charts.concordance_table(lines_of_text),
        "multiples": lambda: charts.multiples(trend, "group", charts.lines),
    }


@pytest.fixture(scope="module")
def rendered(makers: dict[str, Make], tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Return the figure of a chart and its files, drawn once for all tests that only look at them."""
    folder = tmp_path_factory.mktemp("charts")

    @cache
    def drawn(name: str) -> tuple[Figure, list[Path]]:
        figure = makers[name]()
        return figure, charts.render(figure, folder / name)

    return drawn


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_the_same_bytes_twice(makers: dict[str, Make], rendered: Rendered, name: str, tmp_path: Path) -> None:
    _, once = rendered(name)
    again = charts.render(makers[name](), tmp_path / "again")
    assert [path.suffix for path in once] == [".svg", ".png", ".csv"]
    for first, second in zip(once, again, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.suffix


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_the_csv_holds_the_plotted_rows(rendered: Rendered, name: str) -> None:
    figure, (_, _, csv) = rendered(name)
    assert pl.read_csv(csv).height == charts.chart_data(figure).height > 0
    assert pl.read_csv(csv).columns == charts.chart_data(figure).columns


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_sixteen_centimetres_and_three_hundred_dots(rendered: Rendered, name: str) -> None:
    _, (_, png, _) = rendered(name)
    with Image.open(png) as picture:
        assert picture.width == int(16 / 2.54 * 300)
        assert picture.height < 29.7 / 2.54 * 300
        assert "Software" not in picture.info


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_nothing_is_cut_off_at_the_edge(makers: dict[str, Make], name: str) -> None:
    figure = makers[name]()
    inside = figure.bbox
    for text in figure.texts:
        box = text.get_window_extent()
        assert inside.x0 - 0.5 <= box.x0 <= box.x1 <= inside.x1 + 0.5
        assert inside.y0 - 0.5 <= box.y0 <= box.y1 <= inside.y1 + 0.5
    renderer = figure.canvas.get_renderer()
    for axes in figure.axes:
        box = axes.get_tightbbox(renderer)
        if box is not None:
            assert inside.x0 - 1 <= box.x0 <= box.x1 <= inside.x1 + 1


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_every_chart_has_an_alt_text_from_its_data(rendered: Rendered, name: str) -> None:
    alt = charts.alt_text(rendered(name)[0])
    assert len(alt) > 40
    assert "{" not in alt


def test_alt_text_can_be_written_by_hand(makers: dict[str, Make], tmp_path: Path) -> None:
    figure = makers["bars"]()
    assert charts.alt_text(figure, "Von Hand <geschrieben> & so.") == "Von Hand <geschrieben> & so."
    svg, _, _ = charts.render(figure, tmp_path / "hand")
    assert "<title>Von Hand &lt;geschrieben&gt; &amp; so.</title>" in svg.read_text(encoding="utf-8")


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys, polars as pl; from analysis import charts\n"
        "f = pl.DataFrame({'term': list('abcd') * 2, 'group': ['x'] * 4 + ['y'] * 4, 'pmw': [4., 3., 2., 1., 1., 2., 3., 9.]})\n"
        "charts.render(charts.scatter(f), sys.argv[1]); charts.render(charts.comparison_cloud(f), sys.argv[1] + 'c')\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "there")], check=True, env=environment)
    frame = pl.DataFrame(
        {"term": list("abcd") * 2, "group": list("xxxxyyyy"), "pmw": [4.0, 3, 2, 1, 1, 2, 3, 9]}
    )
    charts.render(charts.scatter(frame), tmp_path / "here")
    charts.render(charts.comparison_cloud(frame), tmp_path / "herec")
    for ending in (".svg", ".png", "c.svg", "c.png"):
        assert (tmp_path / f"here{ending}").read_bytes() == (tmp_path / f"there{ending}").read_bytes(), ending


def test_a_figure_of_ones_own_needs_its_data(tmp_path: Path) -> None:
    own = Figure()
    own.add_subplot().plot([1, 2], [3, 4])
    with pytest.raises(AnalysisError, match="carries no rows"):
        charts.render(own, tmp_path / "own")
    paths = charts.render(own, tmp_path / "own", pl.DataFrame({"x": [1, 2], "y": [3, 4]}))
    assert paths[2].read_text() == "x,y\n1,3\n2,4\n"


def test_a_folder_that_there_is_not(makers: dict[str, Make], tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="there is no folder"):
        charts.render(makers["bars"](), tmp_path / "none" / "bars")
