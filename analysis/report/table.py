"""A result as a table for print: German headings, numbers in a form, an interval beside what it belongs to.

The table is a great_tables GT, so that everything that library can do can still be done to it; its cells
are finished text, which it escapes for HTML and for LaTeX alike.
"""

import hashlib
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.arguments import whole
from analysis.columns import COLUMNS
from analysis.errors import AnalysisError, require
from analysis.frames import as_polars
from analysis.german.formats import LANGUAGES, number
from analysis.report.columns import LEFT, MISSING, kind_of, written

if TYPE_CHECKING:
    from great_tables import GT

BOUNDED = ("log_ratio", "pmw", "value", "similarity", "score", "n")  # what an interval is of
BOUNDS = ("ci_low", "ci_high")
SIDES = ("target", "reference")
PLACE = {"doc", "position"}  # of a hit in the index, of no use on paper
FONT = ["Source Sans 3", "Helvetica Neue", "Arial", "sans-serif"]
INTERVAL = "[95 %]"
MORE = {"de": "{shown} von {all} Zeilen.", "en": "{shown} of {all} rows."}


def table(
    frame: Any,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
    names: tuple[str, str] | None = None,
    limit: int | None = 30,
    language: str = "de",
) -> "GT":
    """Return a result as a table for print; `.as_raw_html()` and `.as_latex()` are its two forms.

    `names` of target and reference stand over their columns. An interval (ci_low, ci_high) joins the column
    it is of: 1,2 [0,8; 1,6]. At most `limit` rows are set (None: all), and a note says so.
    """
    from analysis.report.untypeset import Table

    require("language", language, LANGUAGES)
    _check_pair(names)
    rows = as_polars(frame, "table")
    if rows.is_empty():
        raise AnalysisError("table: no hit, so nothing to set: the frame has no rows")
    shown = rows if limit is None else rows.head(whole("limit", limit, 1))
    inner = PLACE | {"length"} if set(shown.columns) >= PLACE else PLACE  # the length of a phrase is no place
    cells = {name: written(shown[name], language) for name in shown.columns if name not in inner}
    numbers = [name for name in cells if kind_of(shown[name]) not in LEFT]
    of = _join_intervals(cells, shown, language)
    made = _headed(Table(pl.DataFrame(cells), id=_identity(cells, title)), title, subtitle)
    for name, heading in _headings(list(cells), names, language).items():
        made = made.cols_label({name: heading + (f" {INTERVAL}" if name == of else "")})
    made = _aligned(made, [name for name in numbers if name in cells], list(cells))
    made = _spanned(made, list(cells), names)
    return _noted(made, source, len(shown), len(rows), language)


def _check_pair(names: Any) -> None:
    if names is not None and (not isinstance(names, tuple | list) or len(names) != 2):
        raise AnalysisError(f"names are two, of the target and of the reference; given: {names!r}")


def _join_intervals(cells: dict[str, list[str]], rows: pl.DataFrame, language: str) -> str | None:
    """Put the interval behind what it is of, written with the same digits; return the name of that."""
    of = next((name for name in BOUNDED if name in cells), None)
    if of is None or not set(BOUNDS) <= set(cells):
        return None
    low, high = (written(rows[bound].alias(of), language) for bound in BOUNDS)
    cells[of] = [
        middle if MISSING in {low, high} else f"{middle} [{low}; {high}]"
        for middle, low, high in zip(cells[of], low, high, strict=True)
    ]
    for bound in BOUNDS:
        del cells[bound]
    return of


def _identity(cells: dict[str, list[str]], title: str | None) -> str:
    """Return an id that is the same for the same table and differs between the tables of a report."""
    return "t" + hashlib.blake2b(repr((title, cells)).encode(), digest_size=6).hexdigest()


def _headings(columns: list[str], names: tuple[str, str] | None, language: str) -> dict[str, str]:
    """Return what stands over every column; without the side where a name says it."""
    headings = {}
    for name in columns:
        plain, side = _split(name)
        known = COLUMNS.get(plain if names and side else name)
        headings[name] = known.heading(language) if known else name
    return headings


def _split(name: str) -> tuple[str, str | None]:
    """Return a column's name without its side, and the side."""
    for side in SIDES:
        if name.endswith(f"_{side}") and name in COLUMNS:
            return name.removesuffix(f"_{side}"), side
    return name, None


def _headed(made: "GT", title: str | None, subtitle: str | None) -> "GT":
    if title is None and subtitle is None:
        return made
    return made.tab_header(title or "", subtitle) if title else made.tab_header(subtitle or "")


def _aligned(made: "GT", numbers: list[str], columns: list[str]) -> "GT":
    others = [name for name in columns if name not in numbers and name not in {"left", "keyword"}]
    right, centre = [*numbers, *(n for n in columns if n == "left")], [n for n in columns if n == "keyword"]
    for align, chosen in (("right", right), ("left", others), ("center", centre)):
        if chosen:
            made = made.cols_align(align, chosen)
    return made.tab_options(
        table_font_names=FONT,
        table_font_size="13px",
        heading_align="left",
        table_margin_left="0px",
        heading_title_font_size="15px",
        heading_subtitle_font_size="12px",
        column_labels_font_weight="bold",
        data_row_padding="3px",
        data_row_padding_horizontal="9px",
        column_labels_padding_horizontal="9px",
        source_notes_font_size="11px",
        table_border_top_style="hidden",
    ).opt_css(".gt_title { font-weight: bold !important; }")


def _spanned(made: "GT", columns: list[str], names: tuple[str, str] | None) -> "GT":
    if names is None:
        return made
    for name, side in zip(names, SIDES, strict=True):
        own = [column for column in columns if _split(column)[1] == side]
        if own:
            made = made.tab_spanner(str(name), columns=own, id=side)
    return made


def _noted(made: "GT", source: str | None, shown: int, rows: int, language: str) -> "GT":
    if shown < rows:
        counted = {"shown": number(shown, 0, language), "all": number(rows, 0, language)}
        made = made.tab_source_note(MORE[language].format(**counted))
    return made.tab_source_note(source) if source else made
