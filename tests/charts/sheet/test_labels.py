import string
from dataclasses import dataclass
from datetime import date

import polars as pl
import pytest

from analysis import charts
from analysis.charts.sheet.labels import Labels
from analysis.charts.sheet.ticks import round_ticks, step_of, time_ticks
from analysis.charts.sheet.wording import WORDS
from analysis.errors import UnknownNameError


def test_both_languages_say_the_same_with_the_same_values() -> None:
    assert WORDS["de"].keys() == WORDS["en"].keys()
    for key, german in WORDS["de"].items():
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (german, WORDS["en"][key])
        ]
        assert fields[0] == fields[1], key


def test_numbers_and_periods_in_both_languages() -> None:
    german, english = Labels(), Labels(language="en")
    assert german.say("pmw", value=german.number(1234.5, 1)) == "1.234,5 je Million Wörter"
    assert english.number(1234.5, 1) == "1,234.5"
    assert german.period(date(2022, 3, 1), "1mo") == "März 2022"
    assert english.period(date(2022, 3, 1), "1mo") == "March 2022"


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (0.424, "0,42"), (3.14, "3,1"), (1234.4, "1.234"), (99.96, "100,0")]
)
def test_rates_have_the_digits_they_deserve(value: float, written: str) -> None:
    assert Labels().rate(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (0.01, "0,01"), (0.5, "0,5"), (20.0, "20"), (2500.0, "2.500")]
)
def test_ticks_have_no_idle_digits(value: float, written: str) -> None:
    assert Labels().tick(value) == written


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(UnknownNameError, match="no language 'dt'"):
        Labels(language="dt")


@dataclass
class Small:
    name: str
    size: int
    documents: pl.DataFrame


def test_source_line_says_corpus_period_articles_words() -> None:
    documents = pl.DataFrame({"date": [date(2022, 1, 3), None, date(2022, 12, 30)]})
    corpus = Small("Kasachstan 2022", 567_890, documents)
    assert charts.source_line(corpus) == (
        "Quelle: Kasachstan 2022, 3. Januar bis 30. Dezember 2022, 3 Artikel, 567.890 Wörter"
    )
    undated = Small("Kasachstan 2022", 12, pl.DataFrame({"id": ["a", "b"]}))
    assert charts.source_line(undated, "en") == "Source: Kasachstan 2022, 2 articles, 12 words"


def test_step_of_periods() -> None:
    assert step_of([date(2022, 1, 1), date(2022, 2, 1), date(2022, 5, 1)]) == "1mo"
    assert step_of([date(2022, 1, 3), date(2022, 1, 10)]) == "1w"
    assert step_of([date(2022, 1, 1), date(2022, 4, 1)]) == "1q"
    assert step_of([date(2020, 1, 1), date(2021, 1, 1)]) == "1y"
    assert step_of([date(2022, 1, 1)]) == "1mo"


def test_time_ticks_name_the_year_once() -> None:
    marks = time_ticks(date(2022, 1, 1), date(2023, 6, 1), "de")
    assert [text for _, text in marks] == [
        "Jan.\n2022",
        "März\n",
        "Mai\n",
        "Juli\n",
        "Sept.\n",
        "Nov.\n",
        "Jan.\n2023",
        "März\n",
        "Mai\n",
    ]
    assert [text for _, text in time_ticks(date(2022, 1, 30), date(2022, 2, 2), "de")] == [
        "30.\nJan. 2022",
        "31.\n",
        "1.\nFeb. 2022",
        "2.\n",
    ]
    assert [text for _, text in time_ticks(date(2010, 1, 1), date(2022, 1, 1), "en", 8)] == [
        str(y) for y in range(2010, 2023, 2)
    ]


def test_round_ticks_stay_within() -> None:
    assert round_ticks(100, 5) == [0, 20, 40, 60, 80, 100]
    assert round_ticks(7.3, 4)[-1] <= 7.3
