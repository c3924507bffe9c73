"""`an.events` puts the declared reports together, and nothing that is not one event of the year 2022."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

import analysis as an

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "kasachstan-2022"
OWN_WORDS = {  # read one by one: events of 2022 that outlets report without a common report
    "a court stops the pipeline": ["ZK-2022-42551", "bw-22-08154", "tageswarte/2022-07-09-oel-durch-fremdes-land"],
    "Xi and the Pope": [
        "bw-22-09340", "eilblatt/2022-09-14-xi-papst-mega-treffen-steppe",
        "tageswarte/2022-09-15-zwei-gaeste-in-nur-sultan", "uralstimme/2022-09-15-erster-weg-in-die-steppe",
    ],
    "the election": [
        "bw-22-10488", "eilblatt/2022-11-21-wahl-tokajew-81-prozent", "ZK-2022-44189",
        "wemmetal/2022-11-22-tokajew-wiedergewaehlt",
    ],
}  # fmt: skip


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


@pytest.fixture(scope="module")
def found() -> set[frozenset[str]]:
    events = an.events(an.load("kasachstan-2022"))
    return pairs(events.group_by("event").agg("id")["id"].to_list())


@pytest.fixture(scope="module")
def reports() -> list[dict[str, str]]:
    """The documents of each declared report, with how they print it."""
    truth = tomllib.loads((FOLDER / "ground-truth.toml").read_text("utf-8"))
    return [{each["document"]: each["mode"] for each in report["instance"]} for report in truth["report"]]


def test_articles_that_are_the_same_report_are_one_event(
    found: set[frozenset[str]], reports: list[dict[str, str]]
) -> None:
    whole = pairs([[id_ for id_, mode in each.items() if mode != "embedded"] for each in reports])
    assert len(whole) > 20
    assert whole <= found


def test_nothing_else_is_put_together_but_events_of_the_year(
    found: set[frozenset[str]], reports: list[dict[str, str]]
) -> None:
    assert found <= pairs([*map(list, reports), *OWN_WORDS.values()])
    assert len(found & pairs(list(OWN_WORDS.values()))) >= 8
