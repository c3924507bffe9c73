"""Charts: a frame in, a matplotlib Figure out, ready to be printed in a report 16 cm wide.

Every chart is a function `chart(frame, *, title, subtitle, source, language, colours, ...)`. What an
analyst does not say, the chart says from its data. Nothing here imports matplotlib before it draws.
"""

from collections.abc import Callable
from typing import Any

from analysis.charts.kinds.barcode import barcode
from analysis.charts.kinds.bars import bars
from analysis.charts.kinds.clouds import cloud, comparison_cloud
from analysis.charts.kinds.concordance import concordance_table
from analysis.charts.kinds.dumbbell import dumbbell
from analysis.charts.kinds.explorer import explorer
from analysis.charts.kinds.heatmap import heatmap
from analysis.charts.kinds.lines import lines
from analysis.charts.kinds.multiples import multiples
from analysis.charts.kinds.scatter import scatter
from analysis.charts.kinds.similarity import similarity
from analysis.charts.rendering import alt_text, chart_data, render
from analysis.charts.sheet.labels import source_line
from analysis.charts.sheet.style import colours

CHARTS: dict[str, Callable[..., Any]] = {
    "bars": bars,
    "dumbbell": dumbbell,
    "scatter": scatter,
    "lines": lines,
    "barcode": barcode,
    "heatmap": heatmap,
    "similarity": similarity,
    "cloud": cloud,
    "comparison_cloud": comparison_cloud,
    "concordance_table": concordance_table,
    "multiples": multiples,
}

__all__ = [
    "CHARTS",
    "alt_text",
    "barcode",
    "bars",
    "chart_data",
    "cloud",
    "colours",
    "comparison_cloud",
    "concordance_table",
    "dumbbell",
    "explorer",
    "heatmap",
    "lines",
    "multiples",
    "render",
    "scatter",
    "similarity",
    "source_line",
]
