"""Texts as they are counted, made from texts as they come.

Raw text carries signs that no reader sees: soft hyphens, zero-width spaces, carriage returns, letters
in two parts. Each of them makes two words of one, and a count that is off by a third looks like any
other count. What goes is decided by the table in `rules`; here it is applied, only to the texts that
need it, and `removed` lists what each rule took out.

In cleaned text a line break always separates paragraphs, exactly one, and within a paragraph there are
only plain spaces. Quotation marks, dashes and spelling stay as they are.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from analysis.corpus.cleaning.rules import BASE, CLOSING, DEFAULT, DROP, LOOKED_FOR, RULES, Rule, dropping
from analysis.corpus.cleaning.signs import Rows, rows_with
from analysis.corpus.documents import as_polars
from analysis.errors import require

__all__ = ["BASE", "CLOSING", "DEFAULT", "RULES", "Rule", "clean", "clean_texts", "clean_word", "removed"]

SLICE = 2048  # texts cleaned at a time
SHOWN = 25  # characters on either side of what a rule took out
APOSTROPHES = frozenset("'`")  # of ASCII; nothing else of it is cleaned inside a line
REMOVED = {"id": pl.String, "rule": pl.String, "n": pl.UInt32, "example": pl.String}


def clean(text: str, rules: Sequence[str] = DEFAULT, drop: Sequence[str] = ()) -> str:
    """Return a text after the named rules, in the order of the table, and without what `drop` matches."""
    return str(_clean_part(pl.Series([text]), _in_order(rules, drop))[0])


def clean_word(word: str) -> str:
    """Return a word, phrase or query as it would stand in a text, by the rules that are always on."""
    return word if word.isascii() and APOSTROPHES.isdisjoint(word) else clean(word, BASE)


def clean_texts(texts: pl.Series, rules: Sequence[str] = DEFAULT, drop: Sequence[str] = ()) -> pl.Series:
    """Return texts after the named rules, in the same order; what needs no rule is not copied.

    `drop`: regular expressions; paragraphs that one of them matches as a whole are taken out last.
    """
    chosen = _in_order(rules, drop)
    slices = [texts.slice(start, SLICE) for start in range(0, len(texts), SLICE)]
    with ThreadPoolExecutor(2) as pool:  # the work is done outside Python's lock
        parts = pool.map(lambda part: _clean_part(part, chosen), slices)
        return pl.concat([texts.clear(), *parts])


def _clean_part(texts: pl.Series, chosen: Mapping[str, Rule]) -> pl.Series:
    found = rows_with(texts, LOOKED_FOR)
    for rule in chosen.values():
        texts = _changed(texts, rule, found)[0]
    return texts


def removed(documents: Any, rules: Sequence[str] = DEFAULT, drop: Sequence[str] = ()) -> pl.DataFrame:
    """List what each rule takes out: id, rule, n (times in this text), example (before → after).

    `documents` is a text or a frame with id and text. What `drop` matches is listed as rule "drop".
    """
    frame = (
        pl.DataFrame({"id": [""], "text": [documents]})
        if isinstance(documents, str)
        else as_polars(documents)
    )
    texts, listed = frame["text"], [pl.DataFrame(schema=REMOVED)]
    found = rows_with(texts, LOOKED_FOR)
    for name, rule in _in_order(rules, drop).items():
        after, rows = _changed(texts, rule, found)
        pairs = [(int(row), texts[int(row)], after[int(row)]) for row in rows]
        listed.append(
            pl.DataFrame(
                [
                    (str(frame["id"][row]), name, _times(rule, a, b), _example(a, b))
                    for row, a, b in pairs
                    if a != b
                ],
                schema=REMOVED,
                orient="row",
            )
        )
        texts = after
    return pl.concat(listed)


def _in_order(rules: Sequence[str], drop: Sequence[str]) -> dict[str, Rule]:
    for name in rules:
        require("cleaning rule", name, RULES)
    chosen = {name: rule for name, rule in RULES.items() if name in rules}
    return {**chosen, DROP: dropping(drop)} if drop else chosen


def _changed(texts: pl.Series, rule: Rule, found: Mapping[str, Rows]) -> tuple[pl.Series, pl.Series]:
    """Return texts after a rule, and the rows that it may have changed."""
    rows = rule.concerns(texts, found)
    if rows.is_empty():
        return texts, rows
    after = rule.apply(texts.gather(rows))
    if len(rows) == len(texts):
        return after, rows
    source = pl.int_range(len(texts), dtype=pl.UInt32, eager=True).scatter(
        rows, pl.int_range(len(texts), len(texts) + len(rows), dtype=pl.UInt32, eager=True)
    )
    return pl.concat([texts, after]).gather(source), rows


def _times(rule: Rule, before: str, after: str) -> int:
    if not rule.pattern:
        return before.count("\n") - after.count("\n")
    return int(pl.Series([before]).str.count_matches(rule.pattern)[0])


def _example(before: str, after: str) -> str:
    """Show the first place where two texts differ, with what stands around it."""
    low, high = 0, min(len(before), len(after))
    while low < high:  # the longest common beginning, by halving
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    start = max(0, low - SHOWN)
    return f"{before[start : low + SHOWN]!r} → {after[start : low + SHOWN]!r}"
