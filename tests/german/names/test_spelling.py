"""Spellings of one name share a key; and acronyms are made of their long forms."""

import polars as pl
import pytest

from analysis.german.names.places import PLACES
from analysis.german.names.spelling import key
from analysis.query.names.organisations import expanded

SAME = [
    "Toqajew Tokajew Tokaev", "Selenskyj Selenski Zelensky Zelenskij", "Nasarbajew Nasarbaev", "Novak Nowak",
    "Chamenei Khamenei", "Hanijeh Haniyeh", "Dmitriew Dmitriev", "Schoigu Schojgu", "Müller Mueller", "Jermak Yermak",
    "Chodorkowski Khodorkovsky", "Kassym-Schomart Qassym-Schomart", "Wagner Vagner",
]  # fmt: skip
OTHER = [
    "Merkel Macron",
    "Wagner Wallner",
    "Müller Schüller",
    "Söder Seehofer",
    "Spahn Scholz",
    "Altmaier Altmann",
]


@pytest.mark.parametrize("names", SAME)
def test_spellings_of_one_name_share_a_key(names: str) -> None:
    assert key(pl.Series(names.split())).n_unique() == 1


@pytest.mark.parametrize("names", OTHER)
def test_other_names_do_not(names: str) -> None:
    assert key(pl.Series(names.split())).n_unique() == 2


LONG = [
    ("RKI", "sagte das Robert Koch-Institut", "Robert Koch-Institut"),
    ("WHO", "die World Health Organization", "World Health Organization"),
    ("OVKS", "die Organisation des Vertrags über kollektive Sicherheit", "Organisation des Vertrags über kollektive Sicherheit"),
    ("CDU", "die Christlich Demokratische Union", "Christlich Demokratische Union"),
    ("SPD", "der Abgeordnete Karl Lauterbach", None),
    ("EU", "in Berlin", None),
]  # fmt: skip


@pytest.mark.parametrize(("acronym", "before", "found"), LONG)
def test_what_an_acronym_stands_for(acronym: str, before: str, found: str | None) -> None:
    assert expanded(acronym, before.split()) == found


def test_places_are_spelt_out() -> None:
    assert {"Deutschland", "New York", "Nordrhein-Westfalen", "Kyjiw", "Weissrussland"} <= PLACES
    assert not [name for name in PLACES if "_" in name or not name[0].isupper()]
