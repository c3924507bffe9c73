import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.german.formats import (
    date_label,
    month_label,
    number,
    parse_date,
    parse_dates,
    parse_datetime,
    parse_number,
    period_label,
)

DAY = dt.date(2022, 8, 6)


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 as printed: a time without a zone


DAYS = st.dates(dt.date(1975, 1, 1), dt.date(2069, 12, 31))


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1234567.891, 1, "1.234.567,9"),
        (1234567.89, 2, "1.234.567,89"),
        (1234567.891, 0, "1.234.568"),
        (0, 0, "0"),
        (-0.04, 1, "0,0"),
        (-3.25, 2, "−3,25"),
        (999.95, 1, "1.000,0"),
        (float("nan"), 1, "–"),
        (float("inf"), 1, "∞"),
    ],
)
def test_number(value: float, digits: int, written: str) -> None:
    assert number(value, digits) == written


def test_number_in_english() -> None:
    assert number(1234567.891, 2, "en") == "1,234,567.89"


def test_number_refuses_nonsense() -> None:
    with pytest.raises(AnalysisError, match="digits must be between 0 and 15, not -1"):
        number(1, -1)
    with pytest.raises(AnalysisError, match="no language 'fr'"):
        number(1, 1, "fr")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234.567,89", 1234567.89), ("1.234,5", 1234.5), ("1.234", 1234), ("0,5", 0.5), ("−3,5", -3.5),
     ("1 234", 1234), ("+7", 7), ("1500,50", 1500.5)],
)  # fmt: skip
def test_parse_number(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["1,234.5", "12.34.5", "1.2", "0.123", "", "viel", "1,2,3", "1..000"])
def test_no_number(text: str) -> None:
    with pytest.raises(AnalysisError, match="no number in German form"):
        parse_number(text)


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_numbers_come_back(cents: int, digits: int) -> None:
    value = cents / 10**digits
    assert parse_number(number(value, digits)) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "06.08.2022", "6.8.2022", "6.8.22", "6. 8. 2022", "6. August 2022", "6 Aug. 2022", "6. Aug. 2022",
        "2022-08-06", "20220806", "Samstag, 6. August 2022", "Sa., 6.8.2022",
        "am 6. August 2022", " 6.\u00a0August\n2022 ",
        "6 August 2022", "Samstag, den 6. August 2022", "August 6, 2022 Saturday", "6. August 2022 Samstag",
        "2022/08/06", "2022.08.06", "06-Aug-2022", "6-AUG-22", "2022-Aug-06", "Sat, 06 Aug 2022 06:30:00 +0100",
        "6. August 2022 Samstag 9:50 PM GMT+1", "August 6, 2022 Saturday 10:36 EST", "Aug. 6th, 2022",
        "August 6, 2022 Saturday Final Edition", "20220806063000", "20220806T063000Z", "202208060630",
        "Sat Aug  6 06:30:00 2022", "Sat Aug 06 06:30:00 +0000 2022", "Stand: 6.8.2022, 6:30 Uhr", "1659767400",
        "1659767400000", "2022-08-06T11:16:05+02:00[Europe/Berlin]", "Saturday, August 6, 2022 at 3:15 PM EST",
        "the 6th of August 2022", "2022/8/6 6:30", "Samstag 6. August 2022 um 6.30 Uhr MESZ",
    ],
)  # fmt: skip
def test_parse_date(text: str) -> None:
    assert parse_date(text) == DAY
    assert parse_dates(pl.Series([text]))[0].to_list() == [DAY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 Aug. 2022 11:16 Uhr", moment(2022, 8, 6, 11, 16)),
        ("06.08.2022, 11.16 Uhr", moment(2022, 8, 6, 11, 16)),
        ("6. August 2022 um 11 Uhr", moment(2022, 8, 6, 11)),
        ("06.08.2022 - 11:16", moment(2022, 8, 6, 11, 16)),
        ("2022-08-06T11:16:05Z", moment(2022, 8, 6, 11, 16, 5)),
        ("2022-08-06 11:16:05.250+02:00", moment(2022, 8, 6, 11, 16, 5)),
        ("2022-08-06", moment(2022, 8, 6)),
        ("August 6, 2022 Saturday 9:50 PM GMT+1", moment(2022, 8, 6, 21, 50)),
        ("August 6, 2022 12:05 AM", moment(2022, 8, 6, 0, 5)),
        ("20220806T063001Z", moment(2022, 8, 6, 6, 30, 1)),
        ("1659767400", moment(2022, 8, 6, 6, 30)),
    ],
)
def test_parse_datetime(text: str, expected: dt.datetime) -> None:
    assert parse_datetime(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [("März 2022", dt.date(2022, 3, 1)), ("6. Jänner 2022", dt.date(2022, 1, 6)),
     ("1. Mrz. 2022", dt.date(2022, 3, 1)), ("Feber 2021", dt.date(2021, 2, 1)), ("6.8.89", dt.date(1989, 8, 6)),
     ("29.02.2020", dt.date(2020, 2, 29)),
     ("3 Okt 2021", dt.date(2021, 10, 3)), ("25/12/2024", dt.date(2024, 12, 25)),
     ("12/25/2024 10:30 PM", dt.date(2024, 12, 25)), ("05/05/2024", dt.date(2024, 5, 5)),
     ("25-12-2024", dt.date(2024, 12, 25)), ("1. Maerz 2020", dt.date(2020, 3, 1)),
     ("0001-01-01", dt.date(1, 1, 1))],
)  # fmt: skip
def test_other_dates(text: str, day: dt.date) -> None:
    assert parse_date(text) == day
    assert parse_dates(pl.Series([text]))[0].to_list() == [day]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2022", "impossible date: day"),
        ("29. Februar 2021", "impossible date: day"),
        ("13.13.2022", "impossible date: month"),
        ("2022-08-06 25:00", "impossible date: hour"),
        ("06/08/2022", "day or the month first"),
        ("6. Augst 2022", "did you mean 'August'"),
        ("06.08.202", "is no date; possible"),
        ("gestern", "is no date; possible"),
        ("2022", "is no date; possible"),
        ("", "is no date; possible"),
        ("6. Mai 2022 8", "is no date; possible"),
        ("2022-08", "is no date; possible"),
        ("5./6. August 2022", "is no date; possible"),
        ("03-04-2024", "day or the month first"),
        ("31/02/2024", "impossible date"),
        ("1999123123", "is no date; possible"),
        ("August 32, 2022", "impossible date"),
    ],
)
def test_no_date(text: str, reason: str) -> None:
    if not text.endswith("25:00"):  # of a column, the day is taken
        assert parse_dates(pl.Series([text]))[0].to_list() == [None]
    with pytest.raises(AnalysisError, match=reason):
        parse_date(text)


@given(DAYS)
def test_dates_come_back(day: dt.date) -> None:
    written = [
        date_label(day),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        day.isoformat(),
        date_label(day, "en"),
    ]
    assert {parse_date(text) for text in written} == {day}
    assert parse_date(month_label(day)) == day.replace(day=1)


def test_parse_dates_names_what_it_could_not_read() -> None:
    texts = pl.Series(["06.08.2022", None, "31.02.2022", "2022-08-06T10:00:00", "bald", "31.02.2022"])
    days, failures = parse_dates(texts)
    assert days.to_list() == [DAY, None, None, DAY, None, None]
    assert days.dtype == pl.Date
    assert failures.to_list() == ["31.02.2022", "bald"]


def test_parse_dates_of_nothing() -> None:
    days, failures = parse_dates(pl.Series([], dtype=pl.String))
    assert (days.dtype, len(days), len(failures)) == (pl.Date, 0, 0)


@given(st.lists(DAYS, max_size=5))
def test_parse_dates_equals_parse_date(days: list[dt.date]) -> None:
    texts = [date_label(day) for day in days] + [day.isoformat() for day in days]
    found, failures = parse_dates(pl.Series(texts, dtype=pl.String))
    assert found.to_list() == [parse_date(text) for text in texts]
    assert failures.is_empty()


@pytest.mark.parametrize(
    ("every", "german", "english"),
    [("day", "21. März 2022", "21 March 2022"), ("1w", "KW 12/2022", "week 12/2022"),
     ("1mo", "März 2022", "March 2022"), ("quarter", "1. Quartal 2022", "Q1 2022"), ("1y", "2022", "2022")],
)  # fmt: skip
def test_period_label(every: str, german: str, english: str) -> None:
    day = dt.date(2022, 3, 21)
    assert (period_label(day, every), period_label(day, every, "en")) == (german, english)


def test_weeks_carry_the_year_of_their_thursday() -> None:
    assert period_label(dt.date(2022, 1, 1), "week") == "KW 52/2021"


def test_unknown_period_names_the_nearest() -> None:
    with pytest.raises(AnalysisError, match="no period 'months'; did you mean 'month'"):
        period_label(DAY, "months")
