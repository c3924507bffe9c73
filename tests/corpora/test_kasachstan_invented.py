"""Nothing real in it but the events: no outlet, no agency, no address, no sentence."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from paths import DEMO
from plain_kasachstan import Plain, read_corpus, runs

TRUTH: dict[str, Any] = tomllib.loads((DEMO / "ground-truth.toml").read_text(encoding="utf-8"))
REAL = [  # agencies and outlets that exist
    *("dpa", "AFP", "Reuters", "APA", "TASS", "Interfax", "Sputnik", "Kyodo", "Xinhua", "Bloomberg", "RT"),
    *(
        "Spiegel",
        "FAZ",
        "NZZ",
        "taz",
        "Tagesschau",
        "Süddeutsche",
        "Handelsblatt",
        "Tagesspiegel",
        "Deutschlandfunk",
    ),
    *("Tagesanzeiger", "Deutsche Welle", "Tengrinews", "Kazinform", "Kommersant"),
]
WORDS_TOO = ["AP", "SDA", "Bild", "Zeit", "Welt", "Stern", "Blick", "Kurier", "Focus", "ARD", "ZDF", "DW"]


@pytest.fixture(scope="module")
def articles() -> list[Plain]:
    return read_corpus()


def test_no_real_outlet_or_agency(articles: list[Plain]) -> None:
    for article in articles:
        for name in [*REAL, *WORDS_TOO]:
            assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.author), (article.id, name)
        for name in REAL:
            assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.text), (article.id, name)


def test_addresses_are_examples_only(articles: list[Plain]) -> None:
    text = "\n".join(article.raw for article in articles)
    assert re.findall(r"https?://|www\.", text) == []


def test_the_readme_says_first_that_all_is_invented() -> None:
    first = re.sub(r"\s+", " ", (DEMO / "README.md").read_text(encoding="utf-8").split("\n\n")[1])
    assert re.match(r"[^.]*outlets[^.]*articles[^.]*quotations[^.]*invented", first)


def test_the_readme_s_table_is_right() -> None:
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    for outlet, said in TRUTH["outlets"].items():
        row = next(line for line in readme.splitlines() if line.startswith(f"| `{outlet}` | {said['label']}"))
        assert f"| {said['documents']} | {said['words']:,} |" in row


@pytest.mark.shared
def test_no_sentence_of_the_seed_article(articles: list[Plain], shared: Path) -> None:
    seed = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((shared / "seed").rglob("*"))
        if path.suffix in (".txt", ".md", "") and path.is_file()
    )
    taken = runs(seed, 8)
    assert taken
    for article in articles:
        assert not runs(article.text, 8) & taken, article.id
