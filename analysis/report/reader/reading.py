"""Reading lines in a notebook, and coding them by keys: from a count to what the counted passages say.

Lines are drawn at random and stand in the order of the draw, so that whatever was read when one stops is
itself a sample. The codes lie in a file of their own; a second coder does not see them.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import polars as pl

from analysis.arguments import texts, whole
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.query.concordance.kwic import kwic
from analysis.query.concordance.sorting import drawn
from analysis.query.language.queries import Queries
from analysis.query.search.windows import Window
from analysis.report.reader.code_file import CodeFile
from analysis.report.reader.codes import categories_of
from analysis.report.reader.desk import Desk
from analysis.report.reader.widget import widget
from analysis.report.show import show

MOST = 9  # categories: a key each
VIEW = "application/vnd.jupyter.widget-view+json"


def read(
    corpus: Corpus,
    query: Queries | pl.DataFrame,
    name: str | None = None,
    categories: Sequence[str] | None = None,
    coder: str | None = None,
    *,
    window: Window = 12,
    sample: int | None = 100,
    seed: int = 0,
    case: bool = False,
    copies: str = "all",
) -> "Reading":
    """Return a reader of the lines of a query, or of a frame of hits, for a notebook.

    `sample` lines are drawn by `seed` (None: all) and read in the order of the draw, or sorted; a larger
    sample holds the smaller. With `name`, `coder` and up to nine `categories` (default: those given so far)
    the keys 1 to 9 code lines, kept at once in codes/NAME.csv beside the corpus, where `codes` finds them;
    each coder sees only their own. In a notebook that is exported, or without the extra lab, it is a table.
    """
    lines = kwic(corpus, query, window, sample=sample, seed=seed, case=case, copies=copies)
    lines = lines[drawn(corpus.store, lines, len(lines), whole("seed", seed))]
    file = _file(corpus, name, categories, coder)
    chosen = (
        [] if file is None else categories_of(file) if categories is None else texts("categories", categories)
    )
    if len(chosen) > MOST:
        raise AnalysisError(f"{len(chosen)} categories, and there are {MOST} keys for them")
    return Reading(Desk(corpus, lines, chosen, coder or "", file))


def _file(corpus: Corpus, name: str | None, categories: Any, coder: str | None) -> CodeFile | None:
    """Return the file to code in; none if nothing is to be coded."""
    if name is None and categories is None and coder is None:
        return None
    if name is None:
        raise AnalysisError("codes are kept under a name: read(..., name='querdenker', coder='Anna')")
    if not isinstance(coder, str) or not coder.strip():
        raise AnalysisError("who codes? name them: read(..., coder='Anna')")
    return CodeFile.of(corpus, name)


class Reading:
    """Lines being read; a notebook shows them as a cell's last expression."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def lines(self) -> pl.DataFrame:
        """The lines in the order of the draw, with the code of this coder so far if there is one to give."""
        if self.desk.file is None:
            return self.desk.lines
        return self.desk.lines.with_columns(code=pl.Series(self.desk.codes, dtype=pl.String))

    def __repr__(self) -> str:
        done = sum(code is not None for code in self.desk.codes)
        coded = f", {done} coded by {self.desk.coder}" if self.desk.file else ""
        return f"<Reading of {len(self.lines)} lines{coded}>"

    def _repr_html_(self) -> str:
        return show(self.lines).html

    def _ipython_display_(self) -> None:
        """Show the table, and the reader, which takes its place where there is a kernel that answers."""
        from IPython.display import display

        table = self._repr_html_()
        mark = blake2b(table.encode(), digest_size=6).hexdigest()
        static = {"text/html": f'<div data-ps-reader="{mark}">{table}</div>', "text/plain": repr(self)}
        display(static, raw=True)  # type: ignore[no-untyped-call]
        try:
            reader = widget(self.desk, mark)
        except ImportError:  # without the extra lab the table is all there is
            return
        view = {"version_major": 2, "version_minor": 0, "model_id": reader.model_id}
        display({VIEW: view}, raw=True)  # type: ignore[no-untyped-call]
