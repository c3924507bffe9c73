"""German numbers and dates, read and written: 1.234.567,9 and 6. August 2022.

A number is written by Python in English and turned round by one `str.translate` that swaps point and comma at
once: two replacements one after the other are how 1.234,5 becomes 12345 elsewhere. Dates come as German
sources print them, and a date that cannot be, or that could be two, is refused with its reason: a trend
must never rest on a guess.
"""

import datetime as dt
import math
import re
from collections.abc import Callable

import polars as pl

from analysis.errors import AnalysisError, hint, require

SWAP = str.maketrans({".": ",", ",": "."})
LANGUAGES = ("de", "en")
MINUS = "−"  # U+2212, which typesetters use and spreadsheets export

GERMAN_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")

MONTHS = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
# other names of the months: Austria, spelling without umlaut, usual abbreviations
_OTHER_NAMES = {
    "jänner": 1, "jän": 1, "jan": 1, "feber": 2, "feb": 2, "maerz": 3, "mär": 3, "mrz": 3, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip

_BEFORE = r"(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)[a-zäöü]*\.?,?\s+)?(?:(?:de[nrm]|am|vom)\s+)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?(?:\s?(?:Uhr|h))?|\s?Uhr)"
)
_TIME = rf"(?:(?:T|,?\s+(?:um\s+)?|\s?[-–|]\s?){_CLOCK})?"
_DATES = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})",
    r"(?P<day>\d{1,2})\.?\s*(?P<name>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})",
    r"(?P<name>[^\W\d_]+)\.?\s+(?P<year>\d{4})",
)
PATTERNS = tuple(re.compile(_BEFORE + date + _TIME, re.IGNORECASE) for date in _DATES)
SLASHES = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
CENTURY_TURNS = 70  # 6.8.22 is 2022, 6.8.89 is 1989: newspapers online are not older

PERIODS = {
    "day": "day", "1d": "day", "week": "week", "1w": "week", "month": "month", "1mo": "month",
    "quarter": "quarter", "1q": "quarter", "3mo": "quarter", "year": "year", "1y": "year", "12mo": "year",
}  # fmt: skip


def number(value: float, digits: int = 1, language: str = "de") -> str:
    """Return a number with exactly `digits` decimals and grouped thousands: 1.234.567,9."""
    require("language", language, LANGUAGES)
    if not 0 <= digits <= 15:  # a float holds no more
        raise AnalysisError(f"digits must be between 0 and 15, not {digits}")
    if not math.isfinite(value):
        return "–" if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    written = f"{value:,.{digits}f}"
    if float(written.replace(",", "")) == 0:
        written = written.removeprefix("-")  # no -0,0
    written = written.replace("-", MINUS)
    return written.translate(SWAP) if language == "de" else written


def parse_number(text: str) -> float:
    """Return the number that a text says in German form (1.234.567,89); 1.234 is one thousand.

    Raises:
        AnalysisError: The text is no number, or is grouped as in English (1,234.5).
    """
    plain = text.strip().replace(MINUS, "-").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if not GERMAN_NUMBER.fullmatch(plain):
        raise AnalysisError(f"{text!r} is no number in German form (1.234.567,89)")
    return float(plain.replace(".", "").translate(SWAP))


def parse_date(text: str) -> dt.date:
    """Return the day that a text names; a month alone is its first day.

    Raises:
        AnalysisError: The text is no date, or an impossible one (31.02.2022), or could be two (06/08/2022).
    """
    return parse_datetime(text).date()


def parse_datetime(text: str) -> dt.datetime:
    """Return the moment that a text names, without a zone; midnight where it names a day alone.

    Raises:
        AnalysisError: The text is no date, or an impossible one (31.02.2022), or could be two (06/08/2022).
    """
    plain = " ".join(text.split())
    if SLASHES.match(plain):
        raise AnalysisError(f"{text!r} may have the day or the month first; write 06.08.2022 or 2022-08-06")
    for pattern in PATTERNS:
        if match := pattern.fullmatch(plain):
            return _moment(text, match.groupdict())
    raise AnalysisError(f"{text!r} is no date; possible: 06.08.2022, 6. August 2022, 2022-08-06, März 2022")


def _moment(text: str, parts: dict[str, str | None]) -> dt.datetime:
    """Return the moment of the matched parts, or say why there is none."""
    year = int(parts["year"] or 0)
    if year < 100:  # written with two digits
        year += 2000 if year < CENTURY_TURNS else 1900
    name = parts.get("name")
    month = int(parts.get("month") or 0) if name is None else _month(text, name)
    hour, minute, second = (int(parts[unit] or 0) for unit in ("hour", "minute", "second"))
    try:
        return dt.datetime(year, month, int(parts.get("day") or 1), hour, minute, second)  # noqa: DTZ001 as printed
    except ValueError as error:
        raise AnalysisError(f"{text!r} is an impossible date: {error}") from error


def _month(text: str, name: str) -> int:
    """Return the number of the month with this name, or say what it might have been."""
    names = {
        month.casefold(): i for months in MONTHS.values() for i, month in enumerate(months, 1)
    } | _OTHER_NAMES
    found = names.get(name.casefold())
    if found is None:
        raise AnalysisError(f"{text!r} is no date: no month {name!r}{hint(name, list(MONTHS['de']))}")
    return found


def parse_dates(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the days that a column of texts names, and the distinct texts that name none.

    Days are null where the text is null or names none; each distinct text is read once. The failures come
    in order of appearance.
    """
    distinct = texts.drop_nulls().unique(maintain_order=True)
    iso = distinct.str.extract(r"^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$").str.to_date("%Y-%m-%d", strict=False)
    days = [
        day if day is not None else _or_none(parse_date, text)
        for text, day in zip(distinct, iso, strict=True)
    ]
    table = pl.DataFrame({"text": distinct, "date": pl.Series(days, dtype=pl.Date)})
    found = texts.to_frame("text").join(table, on="text", how="left", maintain_order="left")["date"]
    return found, table.filter(pl.col("date").is_null())["text"].alias("failures")


def _or_none(read: Callable[[str], dt.date], text: str) -> dt.date | None:
    """Return what was read, or None."""
    try:
        return read(text)
    except AnalysisError:
        return None


def date_label(day: dt.date, language: str = "de") -> str:
    """Return a day as prose writes it: 6. August 2022, 6 August 2022."""
    require("language", language, LANGUAGES)
    return f"{day.day}{'.' if language == 'de' else ''} {month_label(day, language)}"


def month_label(day: dt.date, language: str = "de") -> str:
    """Return the month of a day: März 2022, March 2022."""
    require("language", language, LANGUAGES)
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def period_label(day: dt.date, every: str, language: str = "de") -> str:
    """Return the name of the period that a day lies in: März 2022, 1. Quartal 2022, KW 12/2022, 2022.

    `every` is day, week, month, quarter or year, or polars' 1d, 1w, 1mo, 1q, 1y. Weeks are those of
    ISO 8601 and carry the year of their Thursday.
    """
    require("language", language, LANGUAGES)
    require("period", every, PERIODS)
    german = language == "de"
    kind = PERIODS[every]
    if kind == "day":
        return date_label(day, language)
    if kind == "week":
        year, week, _ = day.isocalendar()
        return f"KW {week}/{year}" if german else f"week {week}/{year}"
    if kind == "month":
        return month_label(day, language)
    if kind == "quarter":
        quarter = (day.month - 1) // 3 + 1
        return f"{quarter}. Quartal {day.year}" if german else f"Q{quarter} {day.year}"
    return str(day.year)
