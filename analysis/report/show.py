"""A result in a notebook, as a reader wants to see it: numbers in German form, keywords centred.

What an article says is text and stays text: it is escaped, and it is kept from the notebook's typesetter,
which would take the words between two dollar signs for a formula. Long tables have pages, a search and
an order by each column, with a few lines of script of our own: nothing is fetched from anywhere.
"""

from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from typing import Any

import polars as pl

from analysis.arguments import whole
from analysis.columns import COLUMNS
from analysis.errors import require
from analysis.frames import as_polars
from analysis.german.formats import LANGUAGES, number
from analysis.report.columns import LEFT, MISSING, kind_of, written
from analysis.schema import CONCORDANCE

ROWS_IN_VIEW = 1_000  # that a notebook holds; the frame holds all
SIDE_COLUMN = 22  # characters that a column beside a concordance has room for
LINES = ("left", "keyword", "right")
UNTYPESET = "tex2jax_ignore mathjax_ignore"  # MathJax 2 and 3
WORDS = {
    "de": {
        "search": "suchen", "back": "zurück", "on": "weiter", "page": "{first} bis {last} von {all} Zeilen",
        "none": "keine Zeilen", "more": "{more} weitere Zeilen stehen im Frame, nicht in dieser Ansicht.",
    },
    "en": {
        "search": "search", "back": "back", "on": "next", "page": "{first} to {last} of {all} rows",
        "none": "no rows", "more": "{more} more rows are in the frame, not in this view.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """A frame as HTML; a notebook shows it as a cell's last expression."""

    html: str
    frame: pl.DataFrame = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return repr(self.frame)


def show(frame: Any, *, rows: int = 20, language: str = "de") -> View:
    """Return a view of any result frame for a notebook: `rows` a page, at most 1,000 in all.

    A frame with left, keyword, right is a concordance: centred on the keyword. Missing values are dashes.
    Column names stay as they are typed; the German word for each appears on pointing at it.
    """
    require("language", language, LANGUAGES)
    rows = whole("rows", rows, 1)
    all_rows = as_polars(frame, "show")
    shown = all_rows.head(ROWS_IN_VIEW)
    lines = set(LINES) <= set(shown.columns)
    table = _concordance(shown, rows, language) if lines else _table(shown, rows, language)
    paged = len(shown) > rows
    return View(_framed(table, len(all_rows), rows if paged else None, language, lines=lines), all_rows)


def _framed(table: str, height: int, rows: int | None, language: str, *, lines: bool) -> str:
    """Return the table with style, with pages where it is long, and with a word where rows are left out."""
    words = WORDS[language]
    kind = f"ps-view {UNTYPESET}" + (" ps-lines" if lines else "")
    paging = f' data-rows="{rows}"' if rows else ""
    parts = [f"<style>{_asset('view.css')}</style>", f'<div class="{kind}"{paging}>', table]
    if not height:
        parts.append(f'<div class="ps-word">{words["none"]}</div>')
    if height > ROWS_IN_VIEW:
        more = words["more"].format(more=number(height - ROWS_IN_VIEW, 0, language))
        parts.append(f'<div class="ps-word">{more}</div>')
    if rows:
        parts.append(_bar(min(rows, height), min(height, ROWS_IN_VIEW), language))
    parts.append("</div>")
    if rows:
        parts.append(f"<script>{_asset('view.js')}</script>")
    return "".join(parts)


def _bar(last: int, height: int, language: str) -> str:
    words = WORDS[language]
    said = words["page"].format(first=1, last=last, all=number(height, 0, language))
    return (
        '<div class="ps-bar">'
        f'<input type="search" data-part="search" placeholder="{words["search"]}">'
        f'<button type="button" data-part="back">‹ {words["back"]}</button>'
        f'<button type="button" data-part="on">{words["on"]} ›</button>'
        f'<span data-part="said" data-language="{language}" data-words="{words["page"]}">{said}</span></div>'
    )


def _table(frame: pl.DataFrame, page: int, language: str) -> str:
    numeric = [kind_of(column) not in LEFT for column in frame]
    heads = [
        f'<th{_class("ps-number", number)} title="{_meaning(name, language)}">{_escaped(name)}</th>'
        for name, number in zip(frame.columns, numeric, strict=True)
    ]
    texts = [written(column, language) for column in frame]
    keys = [_keys(column, number) for column, number in zip(frame, numeric, strict=True)]
    body = []
    for at in range(len(frame)):
        cells = [
            f"<td{_class('ps-number', number)}{key[at]}>{_escaped(text[at])}</td>"
            for text, key, number in zip(texts, keys, numeric, strict=True)
        ]
        body.append(f"<tr{_hidden(at, page)}>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _concordance(frame: pl.DataFrame, page: int, language: str) -> str:
    others = [name for name in frame.columns if name not in {*LINES, "position"}]
    own = [name for name in others if name not in CONCORDANCE]
    order = [*LINES, *(name for name in ("outlet", "date", "id") if name in others), *own]
    heads = [
        f'<th class="ps-{name}" title="{_meaning(name, language)}">{_escaped(name)}</th>' for name in order
    ]
    texts = {name: written(frame[name], language) for name in order}
    keys = {name: _keys(frame[name], number=False) for name in order}
    body = []
    for at in range(len(frame)):
        cells = [_beside(name, texts[name][at], keys[name][at]) for name in order]
        body.append(f"<tr{_hidden(at, page)}>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _beside(name: str, text: str, key: str) -> str:
    """Return a cell of a concordance; a side is blank where the article begins or ends."""
    if name in LINES:
        return f'<td class="ps-{name}"{key}><bdi>{_escaped("" if text == MISSING else text)}</bdi></td>'
    whole = f' title="{escape(text)}"' if len(text) > SIDE_COLUMN else ""  # shown on pointing at it
    return f'<td class="ps-who ps-{name}"{key}{whole}><bdi>{_escaped(text)}</bdi></td>'


def _keys(column: pl.Series, number: bool) -> list[str]:
    """Return for every cell the attribute that it is sorted by, where its text would mislead."""
    if not number and not column.dtype.is_temporal():
        return [""] * len(column)
    plain = column.cast(pl.Int32) if column.dtype == pl.Date else column.cast(pl.String)
    return ["" if value is None else f' data-value="{escape(str(value))}"' for value in plain]


def _meaning(name: str, language: str) -> str:
    return _escaped(COLUMNS[name].heading(language)) if name in COLUMNS else ""


def _hidden(at: int, page: int) -> str:
    return " hidden" if at >= page else ""


def _class(name: str, wanted: bool) -> str:
    return f' class="{name}"' if wanted else ""


def _escaped(text: str) -> str:
    # one sign alone in its element is never the beginning of a formula
    return escape(text).replace("$", "<span>$</span>")


def _asset(name: str) -> str:
    return (files("analysis.report") / name).read_text("utf-8").strip()
