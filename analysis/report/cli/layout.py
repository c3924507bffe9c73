"""Columns side by side in so many signs of width: what matters most is kept, what does not fit is named.

A concordance has its keywords below each other in the middle of the lines: what is beside them is cut at its
outer end. Of other tables columns are left out, the least telling first, until the rest fits.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from analysis.report.columns import plain
from analysis.schema import CONCORDANCE

LINES = ("left", "keyword", "right")
GAP = "  "
CUT = "…"
MISSING = "–"
OPENING, CLOSING = tuple("„‚([«"), tuple(".,;:!?…)]“”’")  # signs close to a word; » is both
LINE = 56  # signs that the three parts of a line need at least
BESIDE = 14  # signs that a column beside the lines may take
TEXT = 24  # signs that a column of text takes at least, if it has as many
MATTERS = (  # first of all
    "term", "node", "a", "b", "group", "passage", "event", "period", "outlet", "date", "about", "n",
    "n_target", "n_reference", "log_ratio", "ci_low", "ci_high", "verdict", "measure", "value",
    "score", "pmw", "docs", "documents", "id", "flag", "p_adjusted", "pmw_target", "pmw_reference",
)  # fmt: skip
Cells = Mapping[str, Sequence[str]]


def fitted(
    frame: pl.DataFrame, cells: Cells, width: int, *, chosen: bool = False
) -> tuple[list[str], list[str]]:
    """Return the lines of a table, its head first, and the columns that did not fit.

    `chosen`: the columns were asked for, so their order says what matters.
    """
    if set(LINES) <= set(frame.columns):
        return _concordance(frame.columns, cells, width, chosen=chosen)
    order = frame.columns if chosen else sorted(frame.columns, key=_rank)  # stable: ties as they stand
    need = {name: _width(name, cells[name]) for name in frame.columns}
    texts = [name for name in frame.columns if not frame.schema[name].is_numeric()]
    least = need | {name: min(need[name], TEXT) for name in texts}
    kept = _kept(order, least, width)
    names = [name for name in frame.columns if name in kept]
    widths = _widened({name: least[name] for name in names}, need, width)
    columns = [
        [_fit(text, widths[name], right=name not in texts) for text in (plain(name), *cells[name])]
        for name in names
    ]
    rows = [GAP.join(row).rstrip() for row in zip(*columns, strict=True)]
    return rows, [name for name in frame.columns if name not in kept]


def _rank(name: str) -> int:
    return MATTERS.index(name) if name in MATTERS else len(MATTERS)


def _kept(order: Sequence[str], widths: Mapping[str, int], width: int) -> set[str]:
    """Return the columns that fit, of those in order; the first is there in any case."""
    kept, room = set[str](), width + len(GAP)
    for name in order:
        if widths[name] + len(GAP) <= room or not kept:
            kept.add(name)
            room -= widths[name] + len(GAP)
    return kept


def _widened(widths: dict[str, int], need: Mapping[str, int], width: int) -> dict[str, int]:
    """Return the widths, those that need more with an even share of the room that is left."""
    left = width - sum(widths.values()) - len(GAP) * (len(widths) - 1)
    short = [name for name in widths if widths[name] < need[name]]
    for at, name in enumerate(short):
        given = min(left // (len(short) - at), need[name] - widths[name])
        widths[name] += max(given, 0)
        left -= given
    return {name: min(wide, width) for name, wide in widths.items()}


def _concordance(
    names: Sequence[str], cells: Cells, width: int, *, chosen: bool
) -> tuple[list[str], list[str]]:
    """Return lines with the keyword in the middle, and beside them what fits."""
    places = () if chosen else ("doc", "position", "length")  # nobody reads these
    own = [name for name in names if name not in CONCORDANCE]
    others = names if chosen else [*(["term"] if "term" in own else []), "outlet", "date", *own, "id"]
    beside = [name for name in dict.fromkeys(others) if name in names and name not in (*LINES, *places)]
    widths = {name: min(_width(name, cells[name]), BESIDE) for name in beside}
    kept: list[str] = []
    for name in beside:
        if LINE + sum(widths[each] + len(GAP) for each in [*kept, name]) <= width:
            kept.append(name)
    room = width - sum(widths[name] + len(GAP) for name in kept)
    key = min(_width("keyword", cells["keyword"]), room // 3)
    side = max((room - key - 2) // 2, 1)  # a space to each side of the keyword
    head = {name: plain(name) for name in names}
    rows = [head, *({name: cells[name][at] for name in names} for at in range(len(cells["keyword"])))]
    lines = [
        GAP.join(
            [_line(row, side, key), *(_fit(row[name], widths[name], right=False) for name in kept)]
        ).rstrip()
        for row in rows
    ]
    return lines, [name for name in names if name not in (*LINES, *places, *kept)]


def _line(row: Mapping[str, str], side: int, key: int) -> str:
    """Return the keyword in the middle of its place, and the text close to it on both sides."""
    keyword = _fit(row["keyword"], key, right=False).rstrip()
    before = (key - _cells(keyword)) // 2
    behind = key - _cells(keyword) - before
    left, right = ("" if row[name] == MISSING else row[name] for name in ("left", "right"))
    left += "" if left.endswith(OPENING) else " "
    right = right if right.startswith(CLOSING) else f" {right}"
    return f"{_end(left, side + before + 1)}{keyword}{_fit(right, side + behind + 1, right=False)}"


def _width(name: str, cells: Sequence[str]) -> int:
    return max(map(_cells, (plain(name), *cells)))


def _cells(text: str) -> int:
    """Return how many signs of width a text takes; a Chinese one takes two."""
    from rich.cells import cell_len

    return cell_len(text)


def _fit(text: str, width: int, *, right: bool) -> str:
    """Return a text cut or filled to a width."""
    from rich.cells import set_cell_size

    if _cells(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}{CUT}" if width else ""
    fill = " " * (width - _cells(text))
    return fill + text if right else text + fill


def _end(text: str, width: int) -> str:
    """Return the end of a text at the right of a width."""
    if _cells(text) <= width:
        return " " * (width - _cells(text)) + text
    at = len(text)
    while at and _cells(text[at - 1 :]) < width:
        at -= 1
    kept = text[at:].lstrip()
    return " " * (width - _cells(CUT + kept)) + CUT + kept
