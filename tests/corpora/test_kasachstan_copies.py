"""Who copied what: the agency's reports stand where they are declared, and nothing else is a copy."""

import re
import tomllib
from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

import pytest
from paths import DEMO
from plain_kasachstan import Plain, count, in_agency_style, read_corpus, runs, words

TRUTH: dict[str, Any] = tomllib.loads((DEMO / "ground-truth.toml").read_text(encoding="utf-8"))
INSTANCES = [(report, each) for report in TRUTH["report"] for each in report["instance"]]
RUN_LENGTH = 12  # words in a row that two articles may not share
SHINGLE, MOST_SHARED = 5, 0.2


@pytest.fixture(scope="module")
def articles() -> list[Plain]:
    return read_corpus()


@pytest.fixture(scope="module")
def by_id(articles: list[Plain]) -> dict[str, Plain]:
    return {article.id: article for article in articles}


# --- the agency


def test_there_are_fourteen_reports_in_many_places(by_id: dict[str, Plain]) -> None:
    assert len(TRUTH["report"]) == 14
    assert len(INSTANCES) == 41
    modes = Counter(each["mode"] for _, each in INSTANCES)
    assert set(modes) == {"verbatim", "shortened", "edited", "embedded"}
    for report, each in INSTANCES:
        article = by_id[each["document"]]
        assert article.date == each["date"]
        assert 0 <= (each["date"] - report["first"]).days <= 2
        assert len(article.paragraphs) >= max(each["paragraphs"])
        assert ("phn" in article.author) == (
            each["mode"] != "embedded" or "eilblatt/2022-01-08" in article.id
        )
        assert (each["mode"] == "edited") == ("changes" in each)


@pytest.mark.parametrize("report", TRUTH["report"], ids=lambda each: str(each["id"]))
def test_the_same_report_in_all_its_places(by_id: dict[str, Plain], report: dict[str, Any]) -> None:
    known: dict[int, str] = {}
    for each in report["instance"]:
        article = by_id[each["document"]]
        passages = {number: in_agency_style(article.paragraphs[number - 1]) for number in each["paragraphs"]}
        for change in each.get("changes", []):
            old, new, text = (
                in_agency_style(change["old"]),
                in_agency_style(change["new"]),
                passages[change["paragraph"]],
            )
            assert count([new], text) == 1, change
            passages[change["paragraph"]] = re.sub(rf"(?<!\w){re.escape(new)}(?!\w)", old, text)
        for number, of_report in zip(each["paragraphs"], each["of_report"], strict=True):
            assert known.setdefault(of_report, passages[number]) == passages[number], each["document"]
    assert len(report["instance"]) >= 2


def test_shortened_reports_end_with_a_paragraph_of_their_own(by_id: dict[str, Plain]) -> None:
    for _, each in INSTANCES:
        if each["mode"] == "shortened":
            assert each["paragraphs"] == [1, 2, 3]
            assert len(by_id[each["document"]].paragraphs) == 4


def test_articles_that_only_name_the_agency(articles: list[Plain]) -> None:
    copied = {each["document"] for _, each in INSTANCES}
    named = [a.id for a in articles if re.search(r"Pharos|\(phn\)", a.text) and a.id not in copied]
    assert sorted(named) == sorted(TRUTH["mentions"]["documents"])


# --- nothing else is a copy


def declared(article: Plain) -> list[str | None]:
    """Return for each paragraph the report it comes from."""
    reports: list[str | None] = [None] * len(article.paragraphs)
    for report, each in INSTANCES:
        if each["document"] == article.id:
            for number in each["paragraphs"]:
                reports[number - 1] = report["id"]
    return reports


def test_no_two_articles_share_a_passage_but_agency_copy(articles: list[Plain]) -> None:
    places: dict[tuple[str, ...], set[tuple[str, str | None]]] = defaultdict(set)
    for article in articles:
        for paragraph, report in zip(article.paragraphs, declared(article), strict=True):
            for run in runs(paragraph, RUN_LENGTH):
                places[run].add((article.id, report))
    shared = {run: found for run, found in places.items() if len({id_ for id_, _ in found}) > 1}
    assert len(shared) > 1000  # the check sees agency copy
    for run, found in shared.items():
        reports = {report for _, report in found}
        assert len(reports) == 1, (run, found)
        assert None not in reports, (run, found)


def test_no_two_articles_are_near_copies(articles: list[Plain]) -> None:
    own = {
        article.id: runs(
            "\n".join(p for p, r in zip(article.paragraphs, declared(article), strict=True) if not r), SHINGLE
        )
        for article in articles
    }
    for (a, of_a), (b, of_b) in combinations(own.items(), 2):
        if of_a and of_b:
            assert len(of_a & of_b) <= MOST_SHARED * min(len(of_a), len(of_b)), (a, b)


def test_no_paragraph_stands_twice(articles: list[Plain]) -> None:
    own = Counter(
        paragraph
        for article in articles
        for paragraph, report in zip(article.paragraphs, declared(article), strict=True)
        if not report and words(paragraph) > 8
    )
    assert [paragraph for paragraph, n in own.items() if n > 1] == []
