"""Numbers in titles and claims beside them, from the rows of a figure."""

import datetime as dt

import polars as pl
import pytest

from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.figures.facts import broken, filled

ROWS = pl.DataFrame(
    {
        "term": ["Krieg", "Krieg", "Gas"],
        "group": ["Uralstimme", "Eilblatt", "Eilblatt"],
        "n": [12, 17, 1300],
        "pmw": [1234.56, 7.25, 0.5],
    }
)
HITS = pl.DataFrame({"outlet": ["Bote", "Bote", "Blatt"], "date": [dt.date(2022, 3, 1)] * 2 + [None]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{n:Uralstimme} von {n}", "12 von 1.329"),
        ("{pmw:Krieg, Uralstimme} gegen {pmw:Krieg,Eilblatt}", "1.235 gegen 7,2"),
        ("{Sanktion} und {sagen} sind Lemmata", "{Sanktion} und {sagen} sind Lemmata"),
        ("{n:Eilblatt}", "1.317"),
    ],
)
def test_places(text: str, said: str) -> None:
    assert filled(text, ROWS, "de") == said


def test_hits_are_counted_by_outlet_and_month() -> None:
    assert filled("{n:Bote} der {n}, {n:2022-03} im März", HITS, "de") == "2 der 3, 2 im März"
    assert filled("{n}", pl.concat([ROWS] * 1), "en") == "1,329"


def test_places_that_are_none() -> None:
    with pytest.raises(AnalysisError, match="no row of the figure has 'Uralwelle'"):
        filled("{n:Uralwelle}", ROWS, "de")
    with pytest.raises(UnknownNameError, match="column of numbers 'pwm'"):
        filled("{pwm:Krieg}", ROWS, "de")
    with pytest.raises(AnalysisError, match="2 rows have a pmw; name one"):
        filled("{pmw:Krieg}", ROWS, "de")


def test_claims() -> None:
    assert broken(["n:Uralstimme < n:Eilblatt", "n >= 1329", "pmw:Gas = 0.5"], ROWS) == ()
    assert broken(["n:Uralstimme > n:Eilblatt", "n != 1329"], ROWS) == (
        "n:Uralstimme > n:Eilblatt (12, 1317)",
        "n != 1329 (1329, 1329)",
    )
    with pytest.raises(AnalysisError, match="is no claim"):
        broken(["die Uralstimme führt"], ROWS)
