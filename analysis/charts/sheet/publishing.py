"""From a drawing to a figure.

Charts are imported with `import analysis`, matplotlib is not: it comes in here, with the page, when the first
chart is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from analysis.charts.sheet.drawing import Drawing
    from analysis.charts.sheet.labels import Labels
    from analysis.charts.sheet.page import Page


_unpublished: ContextVar[bool] = ContextVar("drawings are not put on pages", default=False)


@dataclass(frozen=True)
class Sketch:
    """A drawing for which no page was made, since another page takes it."""

    drawing: Drawing


@contextmanager
def sketches() -> Iterator[None]:
    """Have charts return their drawings without a page, whose layout takes most of the time."""
    token = _unpublished.set(True)
    try:
        yield
    finally:
        _unpublished.reset(token)


def publish(drawing: Drawing, labels: Labels) -> Page:
    """Return the figure of a drawing."""
    if _unpublished.get():
        return cast("Page", Sketch(drawing))
    from analysis.charts.sheet.page import compose

    return compose(drawing, labels)
