"""The seam to the notebook: questions of the page in the browser go to the desk, its answers back."""

from importlib.resources import files
from typing import Any

import traitlets
from anywidget import AnyWidget

from analysis.report.reader.desk import SORTS, Desk


def asset(name: str) -> str:
    """Return a file of the page."""
    return (files("analysis.report.reader") / name).read_text("utf-8")


class Reader(AnyWidget):
    """The page of a desk. Its state is what does not change; no article is kept in the notebook with it."""

    _esm = asset("reader.js")
    _css = asset("reader.css")
    mark = traitlets.Unicode().tag(sync=True)  # of the table whose place it takes
    categories: traitlets.List[str] = traitlets.List().tag(sync=True)
    coder = traitlets.Unicode().tag(sync=True)
    sorts = traitlets.List(list(SORTS)).tag(sync=True)

    def __init__(self, desk: Desk, mark: str) -> None:
        super().__init__(mark=mark, categories=desk.categories, coder=desk.coder)
        self._desk = desk
        self.on_msg(self._asked)

    def _asked(self, _: Any, question: Any, __: Any) -> None:
        self.send({"number": question.pop("number", 0), **self._desk.answer(question)})
