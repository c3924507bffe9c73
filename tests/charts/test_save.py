import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from matplotlib.figure import Figure
from PIL import Image

from analysis import charts
from analysis.errors import AnalysisError

Make = Callable[[], Figure]


@pytest.fixture
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


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_the_same_bytes_twice(makers: dict[str, Make], name: str, tmp_path: Path) -> None:
    once = charts.render(makers[name](), tmp_path / "once")
    again = charts.render(makers[name](), tmp_path / "again")
    assert [path.suffix for path in once] == [".svg", ".png", ".csv"]
    for first, second in zip(once, again, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.suffix


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_the_csv_holds_the_plotted_rows(makers: dict[str, Make], name: str, tmp_path: Path) -> None:
    figure = makers[name]()
    _, _, csv = charts.render(figure, tmp_path / name)
    assert pl.read_csv(csv).height == charts.chart_data(figure).height > 0
    assert pl.read_csv(csv).columns == charts.chart_data(figure).columns


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_sixteen_centimetres_and_three_hundred_dots(
    makers: dict[str, Make], name: str, tmp_path: Path
) -> None:
    _, png, _ = charts.render(makers[name](), tmp_path / name)
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
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_chart_has_an_alt_text_from_its_data(makers: dict[str, Make], name: str, language: str) -> None:
    del language
    alt = charts.alt_text(makers[name]())
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
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / seed)], check=True, env=environment)
    for ending in (".svg", ".png", "c.svg", "c.png"):
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes(), ending


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
