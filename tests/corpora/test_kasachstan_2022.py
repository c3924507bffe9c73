"""The corpus that ships against what is said to be in it, counted with plain Python alone."""

import re
import tomllib
from collections import Counter
from typing import Any

import pytest
from paths import DEMO
from plain_kasachstan import Plain, count, read_corpus, sentence_lengths, words

from analysis.corpus.building import settings_readings
from analysis.corpus.reading.sources import together
from analysis.corpus.settings import read_settings

TRUTH: dict[str, Any] = tomllib.loads((DEMO / "ground-truth.toml").read_text(encoding="utf-8"))
OUTLETS = list(TRUTH["outlets"])
GENDER = {
    "Stern": r"\w+\*(?:in(?:nen)?|n)\b",
    "Unterstrich": r"\w+_in(?:nen)?\b",
    "Doppelpunkt": r"\w+:(?:innen|in|r)\b",
    "Binnen-I": r"\w*[a-zäöü]In(?:nen)?\b",
    "Schrägstrich": r"\w+/-in(?:nen)?\b",
}
MARKS = {"„“": "„([^“]*)“", "«»": "«([^»]*)»", '""': '"([^"]*)"'}


@pytest.fixture(scope="module")
def articles() -> list[Plain]:
    return read_corpus()


@pytest.fixture(scope="module")
def by_id(articles: list[Plain]) -> dict[str, Plain]:
    return {article.id: article for article in articles}


def of(articles: list[Plain], outlet: str) -> list[Plain]:
    return [article for article in articles if article.outlet == outlet]


def by_month(articles: list[Plain], forms: list[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for article in articles:
        counts[article.month] += count(forms, article.text)
    return {month: n for month, n in counts.items() if n}


# --- size and shape


def test_as_many_articles_as_it_says(articles: list[Plain]) -> None:
    said = TRUTH["corpus"]
    assert len(articles) == said["documents"] >= 130
    assert sum(words(article.text) for article in articles) == said["words"] >= 45_000
    assert min(article.date for article in articles) == said["first"]
    assert max(article.date for article in articles) == said["last"]
    assert len({article.id for article in articles}) == len({article.title for article in articles}) == 134


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_outlet_by_month(articles: list[Plain], outlet: str) -> None:
    own, said = of(articles, outlet), TRUTH["outlets"][outlet]
    assert 20 <= len(own) <= 24
    assert len(own) == said["documents"]
    assert sum(words(article.text) for article in own) == said["words"]
    assert dict(Counter(article.month for article in own)) == said["by_month"]


def test_articles_are_neither_snippets_nor_essays(articles: list[Plain]) -> None:
    assert [article.id for article in articles if not 150 <= words(article.text) <= 600] == []


def test_sentences_differ_by_outlet(articles: list[Plain]) -> None:
    for outlet, said in TRUTH["outlets"].items():
        lengths = [length for article in of(articles, outlet) for length in sentence_lengths(article)]
        assert sum(lengths) / len(lengths) == pytest.approx(said["words_per_sentence"], abs=0.6)
    mean = {outlet: said["words_per_sentence"] for outlet, said in TRUTH["outlets"].items()}
    assert mean["eilblatt"] < mean["bundeswelle"] < mean["kontorblatt"] < mean["tageswarte"]


def test_the_year_has_bursts_and_quiet_weeks(articles: list[Plain]) -> None:
    weeks = Counter(article.date.isocalendar().week for article in articles)
    assert sum(weeks[week] for week in (1, 2, 3)) >= 26
    assert sum(week not in weeks for week in range(1, 52)) >= 8


# --- form


def test_the_library_reads_what_plain_python_reads(articles: list[Plain]) -> None:
    reading = together(settings_readings(read_settings(DEMO)))
    assert reading.rejected.is_empty()
    rows = {row["id"]: row for row in reading.documents.iter_rows(named=True)}
    assert set(rows) == {article.id for article in articles}
    for article in articles:
        row = rows[article.id]
        assert row["text"].split("\n") == list(article.paragraphs)
        assert (row["outlet"], row["date"], row["title"]) == (article.outlet, article.date, article.title)
        assert row["author"] == article.author
        assert (row["section"] or "", row["url"] or "") == (article.section, article.url)


def test_every_article_has_title_date_author_and_outlet(articles: list[Plain]) -> None:
    for article in articles:
        assert article.title
        assert article.author
        assert article.date.year == 2022
        assert article.outlet in OUTLETS
        if article.outlet != "uralstimme":  # the printed form has neither
            assert article.section
            key = re.escape(article.outlet)
            assert re.fullmatch(rf"https://www\.{key}\.example/[a-z-]+/[a-z0-9-]+-\d{{4,6}}", article.url)


def test_soft_hyphens_in_one_outlet(articles: list[Plain]) -> None:
    for article in articles:
        assert ("\u00ad" in article.raw) == (article.outlet == "tageswarte")
        if article.outlet == "tageswarte":
            assert len(re.findall(r"\w\u00ad\w", article.raw)) >= 5
    raw = " ".join(article.raw for article in articles)
    assert re.search(r"Angriffs\u00adkrieg", raw)
    assert re.search(r"Souverä\u00adnität|Souve\u00adränität", raw)


def test_one_file_in_the_windows_code_page() -> None:
    other = []
    for path in sorted(DEMO.rglob("*.txt")):
        data = path.read_bytes()
        assert b"\r" not in data
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            other.append(path)
    assert [path.name for path in other] == ["2022-11-22-tokajew-wiedergewaehlt.txt"]
    assert all(sign in other[0].read_bytes().decode("cp1252") for sign in "ßä„“–€")


def test_swiss_spelling_in_one_outlet(articles: list[Plain]) -> None:
    for article in articles:
        swiss = article.outlet == "kontorblatt"
        assert ("ß" in article.text + article.title) <= (not swiss)
        assert not swiss or not set("„“”‚‘") & set(article.text)
    own = "".join(article.text for article in of(articles, "kontorblatt"))
    assert own.count("«") == own.count("»") > 40
    assert re.findall(r"\d\.\d{3}\b", own) == []
    assert len(re.findall(r"\d'\d{3}\b", own)) > 20


def test_one_outlet_is_printed(articles: list[Plain]) -> None:
    for article in of(articles, "uralstimme"):
        lines = article.raw.split("\n")
        assert max(map(len, lines)) <= 102
        assert lines[0].startswith(" ")
        assert sum(bool(re.match("[a-zäöü]", line)) for line in lines) >= 5
        assert re.search(r"^\d{1,2} \w+\.? 2022 \d{1,2}:\d\d Uhr$", article.raw, re.MULTILINE)
        assert article.raw.count("Die Redaktion der Uralstimme lädt zum Austausch") == 1
        assert "Redaktion der Uralstimme" not in article.text
    raw = "\n".join(article.raw for article in of(articles, "uralstimme"))
    assert len(re.findall(r"\w-\n", raw)) >= 3  # hyphens of words, at the ends of lines
    assert len(re.findall(r"[^\n]\n (?!von )\w", raw)) == 2  # where a page ended
    assert "Teil 2 finden Sie hier." in raw


def test_dates_are_written_in_four_ways() -> None:
    def second_line(outlet: str) -> str:
        path = min((DEMO / outlet).glob("*.txt"))
        return path.read_text(encoding="utf-8").split("\n")[1]

    assert re.fullmatch(r"Datum: 2022-\d\d-\d\d", second_line("tageswarte"))
    assert re.fullmatch(r"Datum: \d\d\.\d\d\.2022, \d\d:\d\d Uhr", second_line("eilblatt"))
    assert re.fullmatch(r"Datum: \d{1,2}\. \w+ 2022", second_line("wemmetal"))


# --- what is planted


@pytest.mark.parametrize("outlet", OUTLETS)
def test_what_the_war_is_called(articles: list[Plain], outlet: str) -> None:
    forms, said = TRUTH["framing"]["forms"], TRUTH["framing"][outlet]
    for word, its_forms in forms.items():
        assert by_month(of(articles, outlet), its_forms) == said.get(word, {}), word


def test_the_words_for_the_war_shift_over_the_year() -> None:
    framing = TRUTH["framing"]
    for outlet in OUTLETS:
        assert ("Angriffskrieg" in framing[outlet]) == (outlet in ("tageswarte", "bundeswelle", "uralstimme"))
    for outlet in ("tageswarte", "bundeswelle"):
        assert min(framing[outlet]["Angriffskrieg"]) >= "2022-04"
    own = framing["uralstimme"]
    assert "Krieg" not in own
    assert max(own["Militäroperation"]) < "2022-09" <= min(own["Sondereinsatz"])
    assert sum(own["Angriffskrieg"].values()) == 2
    assert min(framing["kontorblatt"]["Krieg"]) == "2022-04"


@pytest.mark.parametrize("outlet", OUTLETS)
def test_how_names_are_spelt(articles: list[Plain], outlet: str) -> None:
    said, forms = TRUTH["spelling"][outlet], TRUTH["spelling"]["forms"]
    own = of(articles, outlet)
    text = "\n".join(article.text for article in own)
    for name, its_forms in forms.items():
        assert count(its_forms, text) == said["names"].get(name, 0), name
    first = r"(?<![\w-])Nursultan(?= Nasarba)"
    assert len(re.findall(first, text)) == said["first_name_nursultan"]
    for name in ("Nur-Sultan", "Astana", "Kiew", "Kyjiw"):
        assert by_month(own, forms[name]) == said.get(f"by_month_{name}", {}), name
    cities = Counter[str]()
    for article in own:
        cities[article.month] += count(["Nursultan"], re.sub(first, "", article.text))
    assert {month: n for month, n in cities.items() if n} == said.get("by_month_Nursultan", {})


def test_every_outlet_has_one_spelling_of_the_president() -> None:
    variants = ("Toqajew", "Tokajew", "Tokaev")
    for outlet in OUTLETS:
        assert sum(name in TRUTH["spelling"][outlet]["names"] for name in variants) == 1
    assert {v for o in OUTLETS for v in variants if v in TRUTH["spelling"][o]["names"]} == set(variants)


@pytest.mark.parametrize("outlet", OUTLETS)
def test_gender_forms(articles: list[Plain], outlet: str) -> None:
    text, said = "\n".join(article.text for article in of(articles, outlet)), TRUTH["gender"][outlet]
    for kind, pattern in GENDER.items():
        found = re.findall(pattern, text)
        assert len(found) == said.get(kind, 0)
        assert sorted(set(found)) == sorted(said.get(f"{kind}_forms", []))
        where = sorted(article.id for article in of(articles, outlet) if re.search(pattern, article.text))
        assert where == sorted(said.get(f"{kind}_in", where))
    pairs = said.get("Paarform_forms", [])
    assert sum(count([pair], text) for pair in pairs) == said.get("Paarform", 0)
    kinds = sum(kind in said for kind in (*GENDER, "Paarform"))
    assert kinds >= 1 or said["note"] == "generic masculine"


@pytest.mark.parametrize("outlet", OUTLETS)
def test_speech_in_marks(articles: list[Plain], outlet: str) -> None:
    said, own = TRUTH["speech"][outlet], of(articles, outlet)
    marked = [part for article in own for part in re.findall(MARKS[said["marks"]], article.text)]
    assert len(marked) == said["in_marks"]
    quotations = [part for part in marked if words(part) > 3]
    assert len(quotations) == said["quotations"] >= 12 + said["without_speaker"]
    assert said["without_speaker"] >= 5
    assert not Counter(said["scare"]) - Counter(marked)
    assert sum(len(re.findall("[Ss]ogenannt", article.text)) for article in own) == said["sogenannt"] >= 2
    assert said["konjunktiv"] >= 12


@pytest.mark.parametrize("planted", TRUTH["planted"], ids=lambda each: str(each["forms"][0]))
def test_compounds_abbreviations_and_numbers(by_id: dict[str, Plain], planted: dict[str, Any]) -> None:
    assert [by_id[id_].outlet for id_ in planted["documents"]] == OUTLETS
    for id_ in planted["documents"]:
        hits = [
            form
            for form in planted["forms"]
            if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", by_id[id_].text)
        ]
        assert hits, id_
    if planted["kind"].startswith("sentence"):
        end = "|".join(map(re.escape, planted["forms"]))
        assert all(
            re.search(rf"(?:{end})(?:$| [A-ZÄÖÜ])", by_id[i].text, re.MULTILINE) for i in planted["documents"]
        )
