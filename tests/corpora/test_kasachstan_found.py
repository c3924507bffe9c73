"""`an.copies` finds the copies that are declared, word for word, and calls nothing else a copy."""

import tomllib
from collections import Counter
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from paths import DEMO

import analysis as an

FLOOR = 0.95


@pytest.fixture(scope="module")
def corpus() -> an.Corpus:
    return an.load("kasachstan-2022")


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, list[int]]]:
    """Paragraphs of each declared instance that stand in another one too, by report and document."""
    truth = tomllib.loads((DEMO / "ground-truth.toml").read_text("utf-8"))
    found = {}
    for report in truth["report"]:
        printed = Counter(number for each in report["instance"] for number in each["of_report"])
        found[report["id"]] = {
            each["document"]: [
                paragraph
                for paragraph, number in zip(each["paragraphs"], each["of_report"], strict=True)
                if printed[number] > 1
            ]
            for each in report["instance"]
        }
    return found


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def test_pairs_of_articles(corpus: an.Corpus, reports: dict[str, dict[str, list[int]]]) -> None:
    declared = pairs([list(instances) for instances in reports.values()])
    copied = an.copies(corpus).filter(pl.col("kind") == "copy")
    found = pairs(copied.group_by("passage").agg("id")["id"].to_list())
    assert len(declared & found) >= FLOOR * len(declared)
    assert len(declared & found) >= FLOOR * len(found)
    assert set(copied["origin"]) == {"Pharos"}


def test_words(corpus: an.Corpus, reports: dict[str, dict[str, list[int]]]) -> None:
    declared, found = set(), set()
    texts = dict(corpus.documents.select("id", "text").iter_rows())
    for instances in reports.values():
        for document, paragraphs in instances.items():
            lines = texts[document].split("\n")
            starts = np.cumsum([0, *(len(line.split()) for line in lines)])
            declared |= {(document, i) for p in paragraphs for i in range(starts[p - 1], starts[p])}
    tokens = corpus.store
    for document, position, length in an.copies(corpus).select("id", "position", "tokens").iter_rows():
        row = int(tokens.doc_of(np.array([position]))[0])
        begin, end = (int(tokens.offsets[p]) for p in (position, position + length - 1))
        before = texts[document].encode()[:begin].decode().split()
        inside = texts[document].encode()[begin : end + 1].decode(errors="ignore").split()
        found |= {(document, len(before) + i) for i in range(len(inside))}
        assert corpus.store.documents["id"][row] == document
    assert len(declared & found) >= FLOOR * len(declared)
    assert len(declared & found) >= FLOOR * len(found)


def test_counted_once_a_report_counts_once(corpus: an.Corpus) -> None:
    report = an.find(corpus, "Rücktrittsgesuch|Rücktritt")
    once = an.find(an.deduplicate(corpus, "once"), "Rücktrittsgesuch|Rücktritt")
    assert 0 < len(once) < len(report)
    assert an.deduplicate(corpus, "exclude").size < an.deduplicate(corpus, "once").size < corpus.size
