"""A figure as the last expression of a cell."""

import subprocess
import sys

import polars as pl
import pytest

from analysis import charts

CELL = """
import polars as pl
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
{before}
from analysis import charts
figure = charts.cloud(pl.DataFrame({{"term": ["Gas"], "n": [3]}}))
data, metadata = shell.display_formatter.format(figure)
assert data["image/png"], data.keys()
print("shown", sorted(data))
"""


def test_the_picture_comes_with_its_size_on_screen(frequencies: pl.DataFrame) -> None:
    png, size = charts.heatmap(frequencies)._repr_png_()
    assert png.startswith(b"\x89PNG")
    assert size["width"] == 709  # 16 cm of 96 dots to the inch, and a quarter


@pytest.mark.slow
def test_jupyter_shows_it_without_pyplot_and_with_it() -> None:
    inline = "import matplotlib.pyplot, matplotlib_inline.backend_inline as b; b.configure_inline_support(shell, 'inline')"
    for before in ("", inline):
        program = CELL.format(before=before)
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
        assert "image/png" in done.stdout


def test_importing_charts_does_not_import_matplotlib() -> None:
    program = (
        "import sys, analysis.charts\n"
        "heavy = {'matplotlib', 'scipy.stats', 'scipy.cluster', 'pandas', 'wordcloud', 'scattertext', 'adjustText', 'narwhals'}\n"
        "sys.exit(str(sorted(heavy & set(sys.modules))) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_figure_is_left_open_in_pyplot(frequencies: pl.DataFrame) -> None:
    import matplotlib.pyplot as plt

    charts.heatmap(frequencies)
    charts.scatter(frequencies)
    assert plt.get_fignums() == []
