"""Where the marks of an axis stand, and how those of a time axis are written.

An axis has room for "März", not for "März 2022" twelve times: the year stands below the first mark
and below every January.
"""

from datetime import date, timedelta
from itertools import pairwise

EPOCH = date(1970, 1, 1)
MONTHS = {
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MONTHS_OF = {"1q": 3, "1y": 12}  # a period; no marks stand closer than that
QUARTER = {"de": "{}. Quartal", "en": "Q{}"}
MAX_DAYS = 62  # that are marked as days; in more, months are
EVERY = {1: "1d", 7: "1w", 31: "1mo", 92: "1q", 366: "1y"}  # the longest step of each kind, in days


def number_of(day: date) -> float:
    """Return the day as days since 1970, as polars stores it and axes measure it."""
    return float((day - EPOCH).days)


def round_ticks(high: float, most: int) -> list[float]:
    """Return at most `most` + 1 round numbers from 0 to no more than `high`."""
    from matplotlib.ticker import MaxNLocator

    return [float(tick) for tick in MaxNLocator(most).tick_values(0, high) if 0 <= tick <= high * (1 + 1e-9)]


def step_of(days: list[date]) -> str:
    """Return the length of the periods that begin on these days, from the shortest distance between two."""
    ordered = sorted(set(days))
    gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
    shortest = min(gaps, default=31)
    return next((every for longest, every in EVERY.items() if shortest <= longest), "1y")


def time_ticks(
    first: date, last: date, language: str, most: int = 12, *, every: str = "1d"
) -> list[tuple[date, str]]:
    """Return at most about `most` marks between two days and what is written below each.

    `every` is the length of the periods that begin on these days: nothing shorter is marked.
    """
    if every in {"1d", "1w"} and (last - first).days <= MAX_DAYS:
        return _days(first, last, language, most)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    least = MONTHS_OF.get(every, 1)
    step = next((step for step in MONTH_STEPS if step >= least and months / step <= most), MONTH_STEPS[-1])
    marks = [mark for mark in _month_starts(first, last, step) if first <= mark <= last]
    if every == "1q" and step == MONTHS_OF["1q"]:
        return _level([(mark, _quarter(mark, language, first=i == 0)) for i, mark in enumerate(marks)])
    return _level([(mark, _month(mark, language, step, first=i == 0)) for i, mark in enumerate(marks)])


def _level(marks: list[tuple[date, str]]) -> list[tuple[date, str]]:
    """Return the marks all on as many lines: else one alone would stand higher than the first of two."""
    most = max((text.count("\n") for _, text in marks), default=0)
    return [(mark, text + "\n" * (most - text.count("\n"))) for mark, text in marks]


def _month_starts(first: date, last: date, step: int) -> list[date]:
    begin = first.year * 12 + first.month - 1
    end = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1) if month % step == 0]


def _month(mark: date, language: str, step: int, *, first: bool) -> str:
    if step >= 12:  # months in a year
        return str(mark.year)
    name = MONTHS[language][mark.month - 1]
    return f"{name}\n{mark.year}" if first or mark.month == 1 else name


def _quarter(mark: date, language: str, *, first: bool) -> str:
    name = QUARTER[language].format((mark.month + 2) // 3)
    return f"{name}\n{mark.year}" if first or mark.month == 1 else name


def _days(first: date, last: date, language: str, most: int) -> list[tuple[date, str]]:
    """Return days as marks; month and year stand below the first and below every new month."""
    span = (last - first).days
    step = next((step for step in (1, 2, 7, 14) if span / step < most), 14)
    marks = [first + timedelta(days=day) for day in range(0, span + 1, step)]
    written = []
    for i, mark in enumerate(marks):
        day = f"{mark.day}." if language == "de" else str(mark.day)
        below = i == 0 or mark.month != marks[i - 1].month
        written.append((mark, f"{day}\n{MONTHS[language][mark.month - 1]} {mark.year}" if below else day))
    return _level(written)
