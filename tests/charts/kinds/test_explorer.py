"""The interactive companion, opened in a real browser."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from paths import ROOT

from analysis import charts
from analysis.charts.kinds.explorer import INSTALL, VERSION, explorer_of
from analysis.errors import AnalysisError, UnknownNameError

SYLLABLES = ("Kra", "ven", "tul", "mor", "sig", "pan", "ßen", "für", "äu")
ATTACK = "</script><img src=x onerror=document.title='hacked'>"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def counts() -> pl.DataFrame:
    pytest.importorskip("scattertext", reason="the optional extra scattertext is not installed")
    made = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("", "los")]
    terms = ["Wärmepumpe", "Straße", ATTACK, *made]
    rows = []
    for i, term in enumerate(terms):
        rows += [
            (term, "Abendblatt", 1 + i * 7 % 90, 1, 100_000),
            (term, "Mörgen & <Post>", 1 + i * 13 % 70, 1, 400_000),
        ]
    return pl.DataFrame(rows, schema=["term", "group", "n", "docs", "size"], orient="row")


@pytest.fixture(scope="module")
def page(counts: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    path.write_text(explorer_of(counts, "Abendblatt", "Mörgen & <Post>"), encoding="utf-8")
    return path


def test_the_plot_appears_and_a_word_with_umlaut_is_found(page: Path, browser: Any) -> None:
    browser.send("Page.navigate", {"url": page.as_uri()})
    browser.wait("document.querySelectorAll('#d3-div-1 svg circle').length > 100")
    browser.ask("document.getElementById('searchInput').focus()")
    browser.send("Input.insertText", {"text": "Wärmep"})
    browser.wait("document.querySelector('.autocomplete-items div') !== null")
    offered = browser.ask("document.querySelector('.autocomplete-items').innerText")
    assert offered.strip() == "Wärmepumpe"
    browser.ask("document.querySelector('.autocomplete-items div').click()")
    browser.wait("document.getElementById('d3-div-1-termstats').innerText.includes('Wärmepumpe')")
    said = browser.ask("document.body.innerText")
    assert "Treffer" in said
    assert "10,0 je Million Wörter" in said  # one hit in 100,000 words
    assert "2,5 je Million Wörter" in said  # one in 400,000
    assert browser.ask("document.title") == "Abendblatt und Mörgen & <Post> im Vergleich"
    assert browser.ask("document.querySelectorAll('img').length") == 0
    assert [url for url in browser.requests() if not url.startswith(("file:", "about:"))] == []
    assert browser.complaints() == []


def test_the_page_links_to_nothing_and_forbids_fetching(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text) == []
    assert "default-src 'none'" in text
    assert text.startswith("<!DOCTYPE html>")


def test_it_is_small_and_holds_counts_only(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text) < 2_000_000
    data = json.loads(re.search(r"function getDataAndInfo\(\) \{ return(\{.*\}); \}", text)[1])  # type: ignore[index]
    assert data["docs"]["texts"] == []
    found = next(term for term in data["data"] if term["term"] == "Wärmepumpe")
    assert (found["cat"], found["ncat"], found["cat25k"], found["ncat25k"]) == (1, 1, "10,0", "2,5")


def test_the_same_bytes_twice(counts: pl.DataFrame, page: Path) -> None:
    assert explorer_of(counts, "Abendblatt", "Mörgen & <Post>") == page.read_text(encoding="utf-8")


def test_top_keeps_the_most_frequent_and_english_is_english(counts: pl.DataFrame) -> None:
    text = explorer_of(counts, "Abendblatt", "Mörgen & <Post>", top=30, language="en", title="Two papers")
    data = json.loads(re.search(r"function getDataAndInfo\(\) \{ return(\{.*\}); \}", text)[1])  # type: ignore[index]
    assert len(data["data"]) == 30
    assert "<title>Two papers</title>" in text
    assert "Search the chart" in text


def test_a_notebook_shows_it_in_a_frame(counts: pl.DataFrame) -> None:
    shown = explorer_of(counts, "Abendblatt", "Mörgen & <Post>", top=5)._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')


def test_what_cannot_be_explored(counts: pl.DataFrame) -> None:
    with pytest.raises(UnknownNameError, match="no group 'Abendblat'; did you mean 'Abendblatt'"):
        explorer_of(counts, "Abendblat", "Mörgen & <Post>")
    with pytest.raises(AnalysisError, match="names are two different ones"):
        explorer_of(counts, "Abendblatt", "Abendblatt")
    with pytest.raises(AnalysisError, match="needs a column 'docs'"):
        explorer_of(counts.drop("docs"), "Abendblatt", "Mörgen & <Post>")
    with pytest.raises(AnalysisError, match="no hit"):
        explorer_of(counts.with_columns(n=0), "Abendblatt", "Mörgen & <Post>")
    assert charts.explorer.__doc__


def test_without_scattertext_it_is_said_how_to_install_it(
    counts: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scattertext", None)
    with pytest.raises(AnalysisError, match=re.escape(f"which is missing: {INSTALL}")):
        explorer_of(counts, "Abendblatt", "Mörgen & <Post>")


def test_one_version_of_scattertext() -> None:
    assert f"\n{VERSION}\n" in (ROOT / "constraints.txt").read_text("utf-8")
    assert f"pip install --no-deps {VERSION}" in (ROOT / "README.md").read_text("utf-8")
