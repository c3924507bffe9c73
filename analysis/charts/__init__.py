"""Charts: a frame in, a matplotlib Figure out, ready to be printed in a report 16 cm wide.

Every chart is a function `chart(frame, *, title, subtitle, source, language, colours, ...)`. What an
analyst does not say, the chart says from its data. Nothing here imports matplotlib before it draws.
"""

from collections.abc import Callable
from typing import Any

from analysis.charts.clouds import cloud, comparison_cloud
from analysis.charts.interactive import explorer
from analysis.charts.keyness import bars
from analysis.charts.kinship import similarity
from analysis.charts.labels import source_line
from analysis.charts.panels import multiples
from analysis.charts.plane import scatter
from analysis.charts.quotations import concordance_table
from analysis.charts.rates import dumbbell
from analysis.charts.save import alt_text, chart_data, render
from analysis.charts.strips import barcode
from analysis.charts.style import colours
from analysis.charts.tiles import heatmap
from analysis.charts.trends import lines

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
