"""What a notebook shows: German numbers, centred keywords, and text that stays text."""

import datetime
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.show import ROWS_IN_VIEW, show

NASTY = [
    '<script>document.title="gekapert"</script>',
    "Kosten: $x$ und $y$",
    "sie sagte \"ja\" & 'nein'",
    "Kind 👩‍👧 lacht",
    "שלום und مرحبا",
    None,
]


class Cells(HTMLParser):
    """The texts of the cells of a page, row by row, as a browser would show them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 the parser gives them
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def shown(frame: Any, **options: Any) -> list[list[str]]:
    return Cells(show(frame, **options)._repr_html_()).rows


@pytest.fixture
def rates() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "term": ["Öl", "Gas", "Uran"],
            "n": [1234, 7, None],
            "pmw": [1234.56, float("nan"), 0.04],
            "p_adjusted": [0.0000012, 0.0456, 1.0],
            "period": [datetime.date(2022, 1, 1), datetime.date(2022, 3, 1), None],
        }
    )


def test_numbers_and_dates_are_german_and_missing_ones_are_dashes(rates: pl.DataFrame) -> None:
    assert shown(rates) == [
        ["term", "n", "pmw", "p_adjusted", "period"],
        ["Öl", "1.234", "1.234,6", "< 0,001", "Januar 2022"],
        ["Gas", "7", "–", "0,046", "März 2022"],
        ["Uran", "–", "< 0,1", "1,000", "–"],
    ]


def test_numbers_in_english(rates: pl.DataFrame) -> None:
    assert shown(rates, language="en")[1] == ["Öl", "1,234", "1,234.6", "< 0.001", "January 2022"]


def test_a_heading_explains_itself(rates: pl.DataFrame) -> None:
    assert '<th class="ps-number" title="je Mio. Wörter">pmw</th>' in show(rates).html


def test_text_stays_text() -> None:
    frame = pl.DataFrame({"<b>title</b>": NASTY, "note": NASTY[::-1]})
    view = show(frame)
    read = Cells(view.html)
    assert read.rows[0] == ["<b>title</b>", "note"]
    assert [row[0] for row in read.rows[1:]] == [*NASTY[:-1], "–"]
    assert "script" not in read.tags
    assert "b" not in read.tags


def test_no_formula_can_begin() -> None:
    html = show(pl.DataFrame({"text": ["a $x$ b"]})).html
    assert "$x" not in html
    assert "mathjax_ignore" in html


def test_control_signs_and_line_breaks_are_spaces() -> None:
    assert shown(pl.DataFrame({"text": ["eins\nzwei\x00drei\x1b[31m", "\u202evon rechts"]}))[1:] == [
        ["eins zwei drei [31m"],
        ["von rechts"],
    ]


def test_a_concordance_is_centred_on_the_keyword() -> None:
    lines = pl.DataFrame(
        {
            "id": ["a1"],
            "outlet": ["Bote"],
            "date": [datetime.date(2022, 8, 6)],
            "left": ["der <b>Preis</b> für"],
            "keyword": ["Öl & Gas"],
            "right": ["stieg um $5$"],
            "position": [17],
        }
    )
    html = show(lines).html
    assert shown(lines)[1] == ["der <b>Preis</b> für", "Öl & Gas", "stieg um $5$", "Bote", "06.08.2022", "a1"]
    assert '<td class="ps-keyword"><bdi>Öl &amp; Gas</bdi></td>' in html
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    assert re.search(r"\.ps-left \{ text-align: right !important", style[1])
    assert re.search(r"\.ps-keyword \{ font-weight: 700", style[1])


def test_an_end_of_an_article_is_blank_in_a_concordance() -> None:
    lines = pl.DataFrame({"left": [""], "keyword": ["Ende"], "right": [None]})
    assert shown(lines)[1] == ["", "Ende", ""]


def test_short_tables_need_no_script_and_long_ones_fetch_nothing() -> None:
    assert "<script" not in show(pl.DataFrame({"n": range(20)})).html
    long = show(pl.DataFrame({"n": range(21)})).html
    assert long.count("<tr hidden>") == 1
    assert "1 bis 20 von 21 Zeilen" in long
    assert re.findall(r"https?:|src=|href=|\bimport\b|fetch|url\(", long) == []


def test_beyond_the_most_a_word_says_how_many() -> None:
    html = show(pl.DataFrame({"n": range(ROWS_IN_VIEW + 1234)})).html
    assert html.count("<tr") == ROWS_IN_VIEW + 1
    assert "1.234 weitere Zeilen stehen im Frame, nicht in dieser Ansicht." in html


def test_no_rows_say_so() -> None:
    assert "keine Zeilen" in show(pl.DataFrame({"term": []})).html


def test_pandas_shows_as_polars_does() -> None:
    assert shown(pd.DataFrame({"term": ["Öl"], "n": [1234]}))[1] == ["Öl", "1.234"]


def test_nothing_is_printed_and_the_same_frame_gives_the_same_bytes(
    rates: pl.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(rates).html == show(rates).html
    assert capsys.readouterr().out == ""
    assert "Uran" in repr(show(rates))


def test_what_cannot_be_shown(rates: pl.DataFrame) -> None:
    with pytest.raises(AnalysisError, match=r"show takes a frame .*, not str"):
        show("Öl")
    with pytest.raises(UnknownNameError, match="no language 'fr'"):
        show(rates, language="fr")
    with pytest.raises(AnalysisError, match="rows is a whole number, 1 or more, not 0"):
        show(rates, rows=0)


def test_pages_search_and_order_in_a_browser(browser: Any, tmp_path: Path) -> None:
    words = ["Zucker", "Öl", "Apfel", *(f"Wort {i}" for i in range(60)), "<script>document.title=1</script>"]
    frame = pl.DataFrame({"term": words, "pmw": [float(i) for i in range(len(words))]})
    page = tmp_path / "view.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>ok</title>{show(frame).html}", "utf-8")
    browser.send("Page.navigate", {"url": page.as_uri()})
    browser.wait("document.querySelector('.ps-view[data-ready]') !== null")
    visible = "[...document.querySelectorAll('tbody tr:not([hidden])')].map(r => r.cells[0].textContent)"
    said = "document.querySelector('[data-part=said]').textContent"
    assert browser.ask(f"{visible}.length") == 20
    browser.ask("document.querySelector('[data-part=on]').click()")
    assert browser.ask(said) == "21 bis 40 von 64 Zeilen"
    browser.ask("document.querySelectorAll('th')[1].click()")  # up
    browser.ask("document.querySelectorAll('th')[1].click()")  # down
    assert browser.ask(f"{visible}[0]") == "<script>document.title=1</script>"
    browser.ask("document.querySelectorAll('th')[0].click()")  # as a German dictionary sorts
    assert browser.ask(f"{visible}.slice(0, 3)") == ["<script>document.title=1</script>", "Apfel", "Öl"]
    browser.ask(
        "{const s = document.querySelector('[data-part=search]'); s.value = 'ZUCK'; s.dispatchEvent(new Event('input'))}"
    )
    assert browser.ask(visible) == ["Zucker"]
    assert browser.ask("document.title") == "ok"
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "about:"))] == []
