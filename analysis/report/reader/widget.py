"""The seam to the notebook: questions of the page in the browser go to the desk, its answers back."""

from functools import cache
from importlib.resources import files
from typing import Any

from analysis.report.reader.desk import SORTS, Desk


def widget(desk: Desk, mark: str) -> Any:
    """Return the page of a desk as a widget; `mark` is that of the table whose place it takes.

    ImportError without the extra lab.
    """
    shown = _page()(mark=mark, categories=desk.categories, coder=desk.coder, sorts=list(SORTS))

    def asked(page: Any, question: dict[str, Any], _: Any) -> None:
        page.send({"number": question.pop("number", 0), **desk.answer(question)})

    shown.on_msg(asked)
    return shown


@cache
def _page() -> Any:
    """Return the class of pages. Its state is what does not change: no article is kept in the notebook."""
    from anywidget import AnyWidget
    from traitlets import List, Unicode

    class Page(AnyWidget):
        _esm = asset("reader.js")
        _css = asset("reader.css")
        mark = Unicode().tag(sync=True)
        categories = List(Unicode()).tag(sync=True)
        coder = Unicode().tag(sync=True)
        sorts = List(Unicode()).tag(sync=True)

    return Page


def asset(name: str) -> str:
    """Return a file of the page."""
    return (files("analysis.report.reader") / name).read_text("utf-8")
