"""The six questions, asked of the corpus that ships: what the library answers is what stands there."""

import re
import tomllib
from collections import Counter, defaultdict
from typing import Any

import polars as pl
import pytest
from paths import DEMO
from plain_kasachstan import Plain, count, read_corpus

import analysis as an

TRUTH: dict[str, Any] = tomllib.loads((DEMO / "ground-truth.toml").read_text(encoding="utf-8"))
OUTLETS = list(TRUTH["outlets"])
TOP, MOST = 20, 14  # of an outlet's first words, how many must be those that it was given


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


@pytest.fixture(scope="module")
def articles() -> dict[str, Plain]:
    return {article.id: article for article in read_corpus()}


def test_what_is_in_it(demo: an.Corpus) -> None:
    assert demo.name == "kasachstan-2022"
    assert len(demo) == TRUTH["corpus"]["documents"]
    assert demo.size == pytest.approx(TRUTH["corpus"]["words"], rel=0.005)
    rows = {row["outlet"]: row for row in demo.outlets.iter_rows(named=True)}
    for outlet, said in TRUTH["outlets"].items():
        assert (rows[outlet]["label"], rows[outlet]["documents"]) == (said["label"], said["documents"])
        for month, documents in said["by_month"].items():
            assert len(demo.where(outlet=outlet, date=month)) == documents
    assert demo.rejected.is_empty()


def test_both_names_mean_the_same_corpus(demo: an.Corpus) -> None:
    assert an.load("kasachstan-2022").info["fingerprint"] == demo.info["fingerprint"]


# --- how often


@pytest.mark.parametrize("group", ["spelling", "framing"])
def test_frequencies_of_forms_by_outlet(demo: an.Corpus, group: str) -> None:
    table = an.frequencies(demo, by="outlet", unit="form", words="all")
    n = {(row["group"], row["term"]): row["n"] for row in table.iter_rows(named=True)}
    for outlet in OUTLETS:
        said = TRUTH[group][outlet]
        for name, forms in TRUTH[group]["forms"].items():
            planted = said["names"].get(name, 0) if group == "spelling" else sum(said.get(name, {}).values())
            assert sum(n.get((outlet, form), 0) for form in forms) == planted, (outlet, name)


def test_frequencies_of_gender_forms(demo: an.Corpus, articles: dict[str, Plain]) -> None:
    table = an.frequencies(demo, by="outlet", unit="form", words="all")
    n = {(row["group"], row["term"]): row["n"] for row in table.iter_rows(named=True)}
    for outlet in OUTLETS:
        text = "\n".join(article.text for article in articles.values() if article.outlet == outlet)
        for kind in ("Stern", "Unterstrich", "Doppelpunkt", "Binnen-I", "Schrägstrich"):
            for form in TRUTH["gender"][outlet].get(f"{kind}_forms", []):
                assert n[outlet, form] == count([form], text), form


# --- where exactly


def test_every_line_of_a_concordance_stands_in_its_article(
    demo: an.Corpus, articles: dict[str, Plain]
) -> None:
    for name, forms in TRUTH["framing"]["forms"].items():
        lines = an.kwic(demo, "|".join(forms), window=6, case=True)
        found = Counter(lines["id"].to_list())
        expected = {id_: n for id_, each in articles.items() if (n := count(forms, each.text))}
        assert found == expected, name
        for row in lines.iter_rows(named=True):
            line = " ".join(f"{row['left']} {row['keyword']} {row['right']}".split())
            text = articles[row["id"]].text.replace("\n", " ")
            assert line.replace(" ", "") in text.replace(" ", ""), row


def test_the_state_broadcaster_says_angriffskrieg_only_at_arm_s_length(demo: an.Corpus) -> None:
    lines = an.kwic(demo.where(outlet="uralstimme"), "{Angriffskrieg}", window=3)
    assert lines.height == 2
    assert all(re.search(r'sogenannter "$', left.rstrip(" ")) for left in lines["left"])
    assert sorted(lines["date"].dt.month().to_list()) == [9, 11]


def test_a_report_is_found_in_all_its_places(demo: an.Corpus) -> None:
    hits = an.kwic(demo, "zwei Drittel der Wärmenetze")
    assert hits["id"].to_list() == ["bw-22-10611"]
    hits = an.kwic(demo, "Solange niemand die Namen der Toten nennt")
    report = next(each for each in TRUTH["report"] if each["id"] == "A03")
    whole = [each["document"] for each in report["instance"] if 3 in each["of_report"]]
    assert sorted(hits["id"].to_list()) == sorted(whole)


@pytest.mark.parametrize("planted", TRUTH["planted"], ids=lambda each: str(each["forms"][0]))
def test_planted_expressions_are_found(demo: an.Corpus, planted: dict[str, Any]) -> None:
    found = {id_ for form in planted["forms"] for id_ in an.kwic(demo, form, case=True)["id"].to_list()}
    assert set(planted["documents"]) <= found


# --- how differently


@pytest.mark.parametrize("outlet", OUTLETS)
def test_an_outlet_s_first_words_are_those_of_its_character(demo: an.Corpus, outlet: str) -> None:
    said = TRUTH["outlets"][outlet]
    expected = {word.lower() for word in (*said["keywords"], *said["people"], *said["spellings"])}
    first = an.keywords(demo, outlet, replicates=200)["term"].head(TOP).to_list()
    assert sum(term.lower() in expected for term in first) >= MOST, first
    assert sum(term.lower() in {word.lower() for word in said["keywords"]} for term in first) >= TOP // 2 - 2


def test_two_outlets_compared_lean_as_they_were_written(demo: an.Corpus) -> None:
    table = an.compare(demo, "tageswarte", "uralstimme", replicates=0, min_docs=1)
    ratio = dict(table.select("term", "log_ratio").iter_rows())
    for term in ("Angriffskrieg", "Zivilgesellschaft", "Toqajew", "Machtelite", "Souveränität"):
        assert ratio[term] > 1, term
    for term in ("Militäroperation", "Sondereinsatz", "Tokajew", "Washington", "Farbrevolution"):
        assert ratio[term] < -1, term


# --- since when


@pytest.mark.parametrize(
    "name", ["Angriffskrieg", "Militäroperation", "Sondereinsatz", "Krieg", "Ukraine-Krieg", "Ukraine-Krise"]
)
def test_trends_by_month_are_the_planted_ones(demo: an.Corpus, name: str) -> None:
    by_month = {
        (outlet, month): n
        for outlet in OUTLETS
        for month, n in TRUTH["framing"][outlet].get(name, {}).items()
    }
    for query in (f"{{{name}}}", "|".join(TRUTH["framing"]["forms"][name])):
        table = an.trend(demo, {name: query}, every="month", by="outlet", case=True, replicates=0)
        assert table.height == 12 * len(OUTLETS)
        found = {
            (row["group"], f"{row['period']:%Y-%m}"): row["n"]
            for row in table.iter_rows(named=True)
            if row["n"]
        }
        assert found == by_month, query


def test_the_exposure_of_every_month_is_its_words(demo: an.Corpus, articles: dict[str, Plain]) -> None:
    table = an.trend(demo, "Krieg", every="month", replicates=0)
    assert table["size"].sum() == demo.size
    documents: dict[str, int] = defaultdict(int)
    for article in articles.values():
        documents[article.month] += 1
    frame = demo.documents.group_by(pl.col("date").dt.strftime("%Y-%m")).agg(pl.len(), pl.col("words").sum())
    assert dict(frame.select("date", "len").iter_rows()) == documents
    words = dict(frame.select("date", "words").iter_rows())
    assert {f"{row['period']:%Y-%m}": row["size"] for row in table.iter_rows(named=True)} == words
