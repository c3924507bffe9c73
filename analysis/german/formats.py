"""German numbers and dates, read and written: 1.234.567,9 and 6. August 2022.

A number is written by Python in English and turned round by one `str.translate` that swaps point and comma at
once: two replacements one after the other are how 1.234,5 becomes 12345 elsewhere. Dates come as German
sources print them, and a date that cannot be, or that could be two, is refused with its reason: a trend
must never rest on a guess.
"""

import datetime as dt
import math
import re
from collections.abc import Mapping

import polars as pl

from analysis.errors import AnalysisError, hint, require

SWAP = str.maketrans({".": ",", ",": "."})
LANGUAGES = ("de", "en")
MINUS = "−"  # U+2212, which typesetters use and spreadsheets export

GERMAN_NUMBER = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")

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
    "jänner": 1, "jän": 1, "jan": 1, "feber": 2, "feb": 2, "maerz": 3, "jaenner": 1, "jaen": 1,
    "maer": 3, "mär": 3, "mrz": 3, "mar": 3, "apr": 4,
    "jun": 6, "juno": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH_NAMES = {
    month.casefold(): i for months in MONTHS.values() for i, month in enumerate(months, 1)
} | _OTHER_NAMES
MONTHS_A_YEAR = 12

_WEEKDAY = (
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\.?"
)
_SAID = (
    r"(?:(?:Stand|Datum|Date|Veröffentlicht|Erschienen|Aktualisiert|Published|Updated|Posted|Load-Date|Update)"
    r"\b:?\s+)?"
)
_BEFORE = rf"{_SAID}(?:(?:am|vom|on)\s+)?(?:{_WEEKDAY},?\s+)?(?:(?:de[nrm]|am|vom|on)\s+)?(?:the\s+)?"
_ZONE = (
    r"(?:\s?(?:Z|UTC|GMT|MES?Z|CES?T|WES?T|EES?T|[ECMP][SD]T|BST|MSK))?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
    r"(?:\s?\(?[A-Z]{2,5}\)?)?(?:\[[\w/]+\])?"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    rf"(?:\s?(?P<half>[AP])\.?M\.?)?(?:\s?(?:Uhr|h)\b)?{_ZONE}|\s?(?P<half_hour>[AP])M|\s?Uhr)"
)
_TIME = (
    rf"(?:,?\s+{_WEEKDAY})?(?:(?:T|,?\s+(?:um\s+|at\s+)?|\s?(?:[-–|•·]|//)\s?){_CLOCK})?"
    rf"(?:,?\s+{_WEEKDAY})?(?:,?\s+(?:\w+\s+){{0,2}}(?:Edition|Ausgabe))?"
)
_YEAR, _MONTH, _DAY, _NAME = (
    r"(?P<year>\d{4})",
    r"(?P<month>\d{1,2})",
    r"(?P<day>\d{1,2})",
    r"(?P<name>[^\W\d_]{3,9})",
)
_COMPACT = r"T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?"
_DATES = (
    rf"{_YEAR}-{_MONTH}-{_DAY}{_TIME}",
    rf"{_YEAR}/{_MONTH}/{_DAY}{_TIME}",
    rf"{_YEAR}\.{_MONTH}\.{_DAY}{_TIME}",
    rf"(?P<year>(?:1[5-9]|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?:{_COMPACT})?",
    rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}}){_TIME}",
    rf"{_DAY}\.\s?{_MONTH}\.\s?(?P<year>\d{{4}}|\d{{2}}){_TIME}",
    rf"{_DAY}(?:st|nd|rd|th)?\.?\s*(?:of\s+)?{_NAME}\.?,?\s+{_YEAR}{_TIME}",
    rf"{_DAY}[-/.]{_NAME}[-/.](?P<year>\d{{4}}|\d{{2}}){_TIME}",
    rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th|\.)?,?\s+{_YEAR}{_TIME}",
    rf"{_YEAR}[-\s./]{_NAME}\.?[-\s./]{_DAY}{_TIME}",
    rf"{_NAME}\s+{_DAY}\s+{_CLOCK}\s+{_YEAR}",  # as C and Twitter print it
    rf"{_NAME}\.?\s+{_YEAR}(?:{_TIME})",
)
PATTERNS = tuple(f"(?i)^{_BEFORE}{date}$" for date in _DATES)
EITHER = rf"(?i)^{_BEFORE}(?P<one>\d{{1,2}})[/-](?P<other>\d{{1,2}})[/-]{_YEAR}{_TIME}$"
SLASHES = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
UNIX = r"^(1[0-8]\d{8})(?:\d{3}|\.\d+)?$"  # 2001 to 2030, in seconds or thousandths: nothing else
CLOCK = {"hour": 24, "minute": 60, "second": 60}
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
    if re.search(UNIX, plain):
        return dt.datetime.fromtimestamp(float(plain[:10]), dt.UTC).replace(tzinfo=None)
    if match := re.search(EITHER, plain):
        parts = match.groupdict()
        if order := _only_order(int(parts["one"]), int(parts["other"])):
            return _moment(text, parts | dict(zip(order, (parts["one"], parts["other"]), strict=True)))
    if match or SLASHES.match(plain):
        raise AnalysisError(f"{text!r} may have the day or the month first; write 06.08.2022 or 2022-08-06")
    for pattern in PATTERNS:
        if match := re.search(pattern, plain):
            return _moment(text, match.groupdict())
    raise AnalysisError(f"{text!r} is no date; possible: 06.08.2022, 6. August 2022, 2022-08-06, März 2022")


def _only_order(first: int, second: int) -> tuple[str, str] | None:
    """Return which of two numbers is the day, where it can be but one day."""
    if first == second or first > MONTHS_A_YEAR >= second:
        return "day", "month"
    return ("month", "day") if second > MONTHS_A_YEAR >= first else None


def _moment(text: str, parts: Mapping[str, str | None]) -> dt.datetime:
    """Return the moment of the matched parts, or say why there is none."""
    written = parts["year"] or ""
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < CENTURY_TURNS else 1900
    name = parts.get("name")
    month = int(parts.get("month") or 0) if name is None else _month(text, name)
    hour, minute, second = (int(parts.get(unit) or 0) for unit in ("hour", "minute", "second"))
    half = parts.get("half") or parts.get("half_hour")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return dt.datetime(year, month, int(parts.get("day") or 1), hour, minute, second)  # noqa: DTZ001 as printed
    except ValueError as error:
        raise AnalysisError(f"{text!r} is an impossible date: {error}") from error


def _month(text: str, name: str) -> int:
    """Return the number of the month with this name, or say what it might have been."""
    found = _MONTH_NAMES.get(name.casefold())
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
    rows = iso.is_null().arg_true()
    days = iso.scatter(rows, _days(distinct.gather(rows))) if len(rows) else iso
    table = pl.DataFrame({"text": distinct, "date": days})
    found = texts.to_frame("text").join(table, on="text", how="left", maintain_order="left")["date"]
    return found, table.filter(pl.col("date").is_null())["text"].alias("failures")


def _days(texts: pl.Series) -> pl.Series:
    """Return the days that texts name, as `parse_date` does, all at once."""
    plain = texts.str.replace_all(r"\s+", " ").str.strip_chars(" ")
    seconds = plain.str.extract(UNIX).cast(pl.Int64)
    days = pl.from_epoch(seconds, "s").cast(pl.Date)
    slashed = plain.str.contains("^" + SLASHES.pattern)
    for pattern in (EITHER, *PATTERNS):
        open_ = days.is_null() & (~slashed if pattern != EITHER else True)
        rows = (open_ & plain.str.contains(pattern)).arg_true()
        if len(rows):
            days = days.scatter(rows, _matched(plain.gather(rows), pattern))
            plain = plain.scatter(rows, None)  # the first pattern that fits decides
    return days


def _matched(texts: pl.Series, pattern: str) -> pl.Series:
    """Return the days of texts that a pattern fits; null for impossible ones, and what may be two."""
    parts = texts.str.extract_groups(pattern).struct.unnest()
    given = {name: pl.col(name).cast(pl.Int64, strict=False) for name in parts.columns if name != "name"}
    none = pl.lit(None, pl.Int64)
    day, month = given.get("day", pl.lit(1)), given.get("month", none)
    if "name" in parts.columns:
        month = (
            pl.col("name")
            .str.to_lowercase()
            .replace_strict(_MONTH_NAMES, default=None, return_dtype=pl.Int64)
        )
    if pattern == EITHER:
        first, second = given["one"], given["other"]
        day_first = (first == second) | ((first > MONTHS_A_YEAR) & (second <= MONTHS_A_YEAR))
        one = day_first | ((second > MONTHS_A_YEAR) & (first <= MONTHS_A_YEAR))
        day = pl.when(day_first).then(first).when(one).then(second)
        month = pl.when(day_first).then(second).when(one).then(first)
    year = given["year"]
    year = year + pl.when(pl.col("year").str.len_chars() > 2).then(0).when(year < CENTURY_TURNS).then(
        2000
    ).otherwise(1900)
    on_the_clock = [given.get(unit, none).fill_null(0) < most for unit, most in CLOCK.items()]
    written = pl.format("{}-{}-{}", year, month, day)
    return parts.select(
        pl.when(*on_the_clock).then(written.str.to_date("%Y-%m-%d", strict=False))
    ).to_series()


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
