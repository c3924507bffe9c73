"""From a drawing to a figure.

Charts are imported with `import analysis`, matplotlib is not: it comes in here, with the page, when the first
chart is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.charts.sheet.drawing import Drawing
    from analysis.charts.sheet.labels import Labels
    from analysis.charts.sheet.page import Page


def publish(drawing: Drawing, labels: Labels) -> Page:
    """Return the figure of a drawing."""
    from analysis.charts.sheet.page import compose

    return compose(drawing, labels)
