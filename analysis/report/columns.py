"""What the columns of a result are called on paper, and how their numbers are written.

A frame has short English names, because they are typed; a reader gets words. A column that is not known
here (an analyst's own, or a renamed one) keeps its name and is written by its type.
"""

import datetime
import math
import re
from collections.abc import Callable
from typing import Any

import polars as pl

from analysis.columns import COLUMNS
from analysis.errors import require
from analysis.german.formats import LANGUAGES, number, period_label

MISSING = "–"
LEFT = {"text", "day", "period", "flag"}  # kinds of columns that stand at the left; numbers at the right
LEAST_RATE = 0.05  # smaller ones would be written as 0,0
LEAST_SHARE, FEW = 0.001, 0.01  # shares below have a decimal; smaller ones are written as "< 0,1 %"
LEAST_P = 0.001  # smaller ones are written as "< 0,001"
JOINERS = "\u200d\u00ad"  # of emoji and of syllables: invisible, but part of the text


CAUTIONS = {
    "one code": "nur ein Code",
    "no disagreement": "keine Abweichung",
    "nothing to find": "nichts zu finden",
}

Write = Callable[[Any], str]


def kind_of(column: pl.Series) -> str:
    """Return how a column is written: by its name where its type fits, else by its type."""
    known = COLUMNS.get(column.name)
    if column.dtype.is_temporal():
        return "day" if known is None or known.kind == "day" else "period"  # a group may be a month
    if column.dtype.is_numeric() and column.name != "group":  # 2022 is what a group is called, no amount
        if known and known.kind not in {"text", "day", "period"}:
            return known.kind
        return "count" if column.dtype.is_integer() else "number"
    return "flag" if column.dtype == pl.Boolean else "text"


def written(column: pl.Series, language: str = "de") -> list[str]:
    """Return every value of a column as a reader sees it; missing ones as a dash."""
    require("language", language, LANGUAGES)
    kind = kind_of(column)
    write = _period(column, language) if kind == "period" else _write(kind, language)
    if column.name == "flag" and kind == "text" and language == "de":
        write = _caution
    return [MISSING if _missing(value) else write(value) for value in column.to_list()]


def rate(value: float, language: str = "de") -> str:
    """Return a number with about three digits that count; very small ones as a power of ten."""
    if value and abs(value) < 1e-3:  # three zeros behind the point are hard to read
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        return f"{number(float(mantissa), 1, language)}·10^{int(exponent)}"
    size = abs(value)
    return number(value, 0 if size >= 1000 else 1 if size >= 10 else 2, language)


def _write(kind: str, language: str) -> Write:
    def digits(places: int) -> Write:
        return lambda value: number(value, places, language)

    writers: dict[str, Write] = {
        "count": digits(0),
        "rate": lambda value: _rate(value, language),
        "effect": digits(2),
        "score": digits(2),
        "share": lambda value: _share(value, language),
        "p": lambda value: _p(value, language),
        "number": lambda value: rate(value, language),
        "day": lambda value: day(value, language),
        "flag": lambda value: {"de": ("nein", "ja"), "en": ("no", "yes")}[language][bool(value)],
    }
    return writers.get(kind, plain)


def _share(value: float, language: str) -> str:
    """Return a share in percent; a small one with a decimal, and never as none."""
    if 0 < value < LEAST_SHARE:
        return f"< {number(100 * LEAST_SHARE, 1, language)} %"
    return f"{number(100 * value, 1 if 0 < value < FEW else 0, language)} %"


def _rate(value: float, language: str) -> str:
    """Return a rate with one decimal; a small one is never written as none."""
    return f"< {number(0.1, 1, language)}" if 0 < value < LEAST_RATE else number(value, 1, language)


def _p(value: float, language: str) -> str:
    return f"< {number(LEAST_P, 3, language)}" if value < LEAST_P else number(value, 3, language)


def day(value: Any, language: str = "de") -> str:
    """Return a date as a table has it: 06.08.2022, or 2022-08-06 in English."""
    if not isinstance(value, datetime.date):
        return str(value)
    return value.strftime("%d.%m.%Y" if language == "de" else "%Y-%m-%d")


def _period(column: pl.Series, language: str) -> Write:
    every = step(column)
    return lambda value: day(value, language) if every == "day" else period_label(value, every, language)


def step(column: pl.Series) -> str:
    """Return of which periods these are the first days: year, quarter, month, week or day."""
    days = column.drop_nulls().unique()
    if days.is_empty() or not (days.dt.day() == 1).all():
        return "week" if len(days) > 1 and (days.dt.weekday() == 1).all() else "day"
    months = set(days.dt.month().to_list())
    if len(days) > 1 and months == {1}:
        return "year"
    return "quarter" if len(days) > 2 and months <= {1, 4, 7, 10} else "month"  # two may be months


def plain(value: Any) -> str:
    """Return a value on one line, without signs that control a screen."""
    if isinstance(value, list | tuple):
        return ", ".join(plain(part) for part in value)
    text = str(value)
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() or sign in JOINERS else " " for sign in text)
    return " ".join(text.split())


def _caution(value: Any) -> str:
    """Return in German why to read with caution: "in 3" and "mostly in 1" count articles."""
    text = plain(value)
    if text in CAUTIONS:
        return CAUTIONS[text]
    known = re.fullmatch(r"(mostly )?in (\d+)", text)
    if known is None:
        return text
    return f"{'meist' if known[1] else 'nur'} in {known[2]} Artikel{'' if known[2] == '1' else 'n'}"


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
