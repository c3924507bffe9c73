"""What a reader of lines asks for and is given: a page of them, the text around one, a code set down.

All lines stay here, where the index is; the browser holds a page of them and asks for the next. So the reader
is as quick with a hundred thousand lines as with a hundred, and a notebook keeps no articles. Whoever sends
the questions, a notebook or a test, gets plain data back.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, require
from analysis.query.concordance.sorting import ordered
from analysis.report.columns import written
from analysis.report.reader.code_file import CodeFile
from analysis.report.reader.places import hits_at, places_of
from analysis.types import Ints, Mask

PAGE = 50  # lines
DRAWN = "drawn"
SORTS = (DRAWN, "keyword", "L1", "L2", "R1", "R2", "outlet", "date")
SEARCHED = ("left", "keyword", "right", "outlet", "id")
HEAD = ("title", "outlet", "date", "section", "author", "id", "url")  # of an article
WORD = r"[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}*:_'’.-]*[\p{L}\p{N}])?"
Answer = dict[str, Any]


class Desk:
    """The lines on the table, and the codes that one coder gives them."""

    def __init__(
        self, corpus: Corpus, lines: pl.DataFrame, categories: list[str], coder: str, file: CodeFile | None
    ) -> None:
        self.corpus, self.lines, self.categories, self.coder, self.file = (
            corpus,
            lines,
            categories,
            coder,
            file,
        )
        self.codes: list[str | None] = _given(corpus, lines, coder, file)
        self._orders: dict[str, Ints] = {}
        self._groups: dict[str, pl.Series] = {}
        names = [name for name in (*SEARCHED, "term") if name in lines.columns]
        searched = pl.concat_str(names, separator=" ", ignore_nulls=True).str.to_lowercase()
        self._searched = lines.select(searched).to_series()

    def answer(self, question: Answer) -> Answer:
        """Answer a question {"ask": ..., ...}; what cannot be done is said, not raised."""
        asked: dict[str, Callable[..., Answer]] = {
            "page": self.page, "widen": self.widen, "code": self.code,
        }  # fmt: skip
        try:
            given = dict(question)
            ask = given.pop("ask", "")
            require("question", ask, asked)
            return {"told": ask, **asked[ask](**given)}
        except AnalysisError as error:
            return {"told": "error", "message": str(error)}

    def page(
        self, wanted: str = "", sort: str = DRAWN, grouped: bool = False, still: bool = False, first: int = 0
    ) -> Answer:
        """Return lines from the `first` on that hold all words wanted; `still`: only those without code."""
        require("sort", sort, SORTS)
        rows = self._order(sort)
        rows = rows[self._matching(wanted)[rows]]
        if still:
            rows = rows[np.array([code is None for code in self.codes])[rows]]
        groups, counts = None, dict[str, int]()
        if grouped and sort != DRAWN:
            groups = self._heads(sort)
            rows, counts = _by_group(rows, groups, largest=sort != "date")
        first = max(min(first, (len(rows) - 1) // PAGE * PAGE), 0)
        return {
            "lines": [self._line(int(row), groups) for row in rows[first : first + PAGE]],
            "first": first, "found": len(rows), "size": PAGE, "counts": counts, **self._progress(),
        }  # fmt: skip

    def widen(self, line: int, to: str) -> Answer:
        """Return the paragraph or the document around a line, cut at the keyword."""
        require("window", to, ("paragraph", "document"))
        row = self.lines[line]
        place = places_of(self.corpus, row)
        start, end = place["start"][0], place["end"][0]
        whole = self.corpus.store.slices(
            row["doc"].to_numpy(), np.zeros(1, np.int64), self.corpus.store.texts.bytes[row["doc"].to_numpy()]
        )[0]
        first, last = 0, len(whole)
        if to == "paragraph":
            first, stop = whole.rfind("\n", 0, start) + 1, whole.find("\n", end)
            last = stop if stop >= 0 else last
        texts = {"before": whole[first:start], "keyword": whole[start:end], "after": whole[end:last]}
        return {"line": line, "to": to, "head": self._head(int(row["doc"][0])), **texts}

    def code(self, line: int, code: str | None) -> Answer:
        """Set down a code, or take it back with null."""
        if self.file is None:
            raise AnalysisError("nothing is coded here: read(..., name=, categories=, coder=)")
        if code is not None:
            require("category", code, self.categories)
        row = places_of(self.corpus, self.lines[line])
        term = self.lines["term"][line] if "term" in self.lines.columns else None
        self.file.put(
            row.with_columns(
                term=pl.lit(term, pl.String), coder=pl.lit(self.coder), code=pl.lit(code, pl.String)
            )
        )
        self.codes[line] = code
        return {"line": line, "code": code, **self._progress()}

    def _line(self, row: int, groups: pl.Series | None) -> Answer:
        line = self.lines.row(row, named=True)
        told = {name: line[name] or "" for name in ("left", "keyword", "right", "outlet")}
        date = "" if line["date"] is None else line["date"].isoformat()
        group = None if groups is None else groups[row]
        return {
            "line": row,
            **told,
            "date": date,
            "term": line.get("term"),
            "code": self.codes[row],
            "group": group,
        }

    def _progress(self) -> Answer:
        return {"done": sum(code is not None for code in self.codes), "all": len(self.codes)}

    def _head(self, doc: int) -> list[str]:
        documents = self.corpus.store.documents
        names = [name for name in HEAD if name in documents.columns]
        told = [
            written(documents[name][doc : doc + 1])[0] for name in names if documents[name][doc] is not None
        ]
        return [text for text in told if text]

    def _order(self, sort: str) -> Ints:
        """Return the rows of the lines in an order; `drawn` is that in which they lie here."""
        if sort not in self._orders:
            rows = self.lines.with_row_index("row")
            lines = rows if sort == DRAWN else ordered(self.corpus.store, self.lines, rows, [sort], 0)
            self._orders[sort] = lines["row"].cast(pl.Int64).to_numpy()
        return self._orders[sort]

    def _matching(self, wanted: str) -> Mask:
        """Return which lines hold all the words of a search, in any case, in any order."""
        words = wanted.lower().split()
        if not words or self.lines.is_empty():
            return np.ones(len(self.lines), np.bool_)
        found = pl.DataFrame({"text": self._searched}).select(
            pl.all_horizontal([pl.col("text").str.contains(word, literal=True) for word in words])
        )
        return found.to_series().to_numpy()

    def _heads(self, sort: str) -> pl.Series:
        """Return under which heading every line stands."""
        if sort not in self._groups:
            self._groups[sort] = self.lines.select(_heading(sort)).to_series().fill_null("–")
        return self._groups[sort]


def _by_group(rows: Ints, groups: pl.Series, *, largest: bool) -> tuple[Ints, dict[str, int]]:
    """Return the rows group by group, the largest first if wanted, and how many each group has."""
    table = pl.DataFrame({"row": rows, "group": groups[rows]}).with_row_index("at")
    table = table.with_columns(n=pl.len().over("group"), first=pl.col("at").min().over("group"))
    keys = ["n", "first", "at"] if largest else ["first", "at"]
    counts = dict(table.select("group", "n").unique("group").iter_rows())
    placed = table.sort(keys, descending=[key == "n" for key in keys])
    return placed["row"].to_numpy(), counts


def _heading(sort: str) -> pl.Expr:
    """Return what lines of one group have in common: the word they were sorted by, the outlet, the month."""
    if sort == "date":
        return pl.col("date").dt.strftime("%Y-%m")
    if sort in ("keyword", "outlet"):
        return pl.col(sort).str.to_lowercase() if sort == "keyword" else pl.col(sort)
    words = pl.col("left" if sort[0] == "L" else "right").str.extract_all(WORD)
    at = int(sort[1:])
    return words.list.get(-at if sort[0] == "L" else at - 1, null_on_oob=True).str.to_lowercase()


def _given(corpus: Corpus, lines: pl.DataFrame, coder: str, file: CodeFile | None) -> list[str | None]:
    """Return the code of every line that this coder has given before; null where there is none."""
    if file is None:
        return [None] * len(lines)
    own = file.read().filter(pl.col("coder") == coder)
    placed = hits_at(corpus, own).filter(pl.col("reason").is_null())
    keys = ["position", "length", "term"]
    ours = lines.select(
        pl.col("position", "length").cast(pl.Int64),
        pl.col("term") if "term" in lines.columns else pl.lit(None, pl.String).alias("term"),
    )
    theirs = placed.select(pl.col("position", "length").cast(pl.Int64), "term", "code").unique(
        keys, keep="first", maintain_order=True
    )
    return ours.join(theirs, on=keys, how="left", nulls_equal=True, maintain_order="left")["code"].to_list()
