"""What the reader asks and is told, and the reader itself in a real browser: read, coded by keys, opened again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import analysis as an
from analysis.report.reader.code_file import CodeFile
from analysis.report.reader.desk import PAGE, SORTS, Desk
from analysis.report.reader.widget import asset

HOSTILE = (
    'Der Krieg <img src=x onerror="document.title=1"> & <script>document.title=2</script> \u202everdreht'
)


def ask(desk: Desk, what: str, **given: Any) -> dict[str, Any]:
    answer = desk.answer({"ask": what, **given})
    json.dumps(answer)  # what goes over the wire
    return answer


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


@pytest.fixture(scope="module")
def desk(demo: an.Corpus) -> Desk:
    return an.read(demo, "die", sample=None).desk


def test_lines_stand_in_the_order_of_the_draw_and_a_larger_sample_holds_the_smaller(demo: an.Corpus) -> None:
    few, many = (an.read(demo, "die", sample=n, seed=3).lines for n in (10, 40))
    assert many.head(10).equals(few)
    assert not few["position"].is_sorted()
    assert sorted(few["position"]) == an.kwic(demo, "die", 12, sample=10, seed=3)["position"].to_list()


def test_pages_are_all_lines_once(desk: Desk) -> None:
    for sort in SORTS:
        for grouped in (False, True):
            seen: list[int] = []
            while (
                len(page := ask(desk, "page", sort=sort, grouped=grouped, first=len(seen))["lines"]) == PAGE
            ):
                seen += [line["line"] for line in page]
            seen += [line["line"] for line in page] if len(seen) < len(desk.lines) else []
            assert sorted(seen) == list(range(len(desk.lines))), (sort, grouped)


def test_a_search_finds_what_a_plain_loop_finds(desk: Desk) -> None:
    for wanted in ("Regierung", "die REGIERUNG", "öl", "bundeswelle", "[x", "a.b", "nirgends-dies"):
        rows = desk.lines.select("left", "keyword", "right", "outlet", "id").rows()
        expected = sum(all(w in " ".join(row).lower() for w in wanted.lower().split()) for row in rows)
        assert ask(desk, "page", wanted=wanted)["found"] == expected, wanted
    assert ask(desk, "page", wanted="Regierung")["found"] > 0


def test_groups_have_their_numbers_and_the_largest_comes_first(desk: Desk) -> None:
    page = ask(desk, "page", sort="outlet", grouped=True)
    counted = dict(desk.lines["outlet"].value_counts().iter_rows())
    assert page["counts"] == counted
    assert page["lines"][0]["group"] == max(counted, key=lambda outlet: counted[outlet])
    months = [line["group"] for line in ask(desk, "page", sort="date", grouped=True)["lines"]]
    assert months == sorted(months)
    words = ask(desk, "page", sort="R1", grouped=True)
    assert sum(words["counts"].values()) == len(desk.lines)
    assert words["lines"][0]["right"].lower().startswith(words["lines"][0]["group"])
    assert list(words["counts"].values()).count(1) > 10


def test_a_line_widens_to_its_paragraph_and_article(corpus: an.Corpus) -> None:
    desk = an.read(corpus, "Krieg", sample=None).desk
    row = next(i for i, right in enumerate(desk.lines["right"]) if right.startswith("und <b>"))
    text = corpus.documents.filter(pl.col("id") == "b")["text"][0]
    paragraph = ask(desk, "widen", line=row, to="paragraph")
    assert paragraph["before"] + paragraph["keyword"] + paragraph["after"] == text.split("\n")[1]
    whole = ask(desk, "widen", line=row, to="document")
    assert whole["before"] + whole["keyword"] + whole["after"] == text
    assert whole["keyword"] == "Krieg"
    assert whole["head"][:3] == ["Titel b", "Abend", "01.03.2022"]


def test_only_open_lines(corpus: an.Corpus) -> None:
    desk = an.read(corpus, "Krieg", "k", ["ja"], "Anna").desk
    assert ask(desk, "code", line=2, code="ja") == {
        "told": "code", "line": 2, "code": "ja", "done": 1, "all": 6,
    }  # fmt: skip
    assert [line["line"] for line in ask(desk, "page", still=True)["lines"]] == [0, 1, 3, 4, 5]


def test_what_cannot_be_done_is_told(corpus: an.Corpus) -> None:
    desk = an.read(corpus, "Krieg", "k", ["ja"], "Anna").desk
    assert "no category 'x'" in ask(desk, "code", line=0, code="x")["message"]
    assert "no sort 'y'" in ask(desk, "page", sort="y")["message"]
    assert "no question 'z'" in ask(desk, "z")["message"]
    only = an.read(corpus, "Krieg").desk
    assert "nothing is coded here" in ask(only, "code", line=0, code="ja")["message"]


@pytest.mark.shared
def test_a_search_of_real_lines_is_quick(articles: an.Corpus) -> None:
    desk = an.read(articles, "die|der|und", sample=None).desk
    assert len(desk.lines) > 10_000
    page = ask(desk, "page", wanted="corona", sort="R1", grouped=True)
    assert 0 < page["found"] < len(desk.lines)


# --- in a browser: the page is that of the notebook, the model a stand-in of forty lines that hands questions
# --- over to Python and answers back; anywidget and the kernel's wire are left out here

PAGE_HTML = """<!DOCTYPE html><meta charset="utf-8"><title>ok</title><style>CSS</style>
<div data-ps-reader="marke">Tabelle des Exports</div><div id="el"></div>
<script type="module">
const source = SOURCE, state = STATE;
const questions = [], heard = [];
const model = {
  get: (key) => state[key], send: (question) => { questions.push(question); },
  on: (_, callback) => heard.push(callback), off: () => {},
};
const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
widget.render({ model, el: document.getElementById("el") });
window.take = () => questions.splice(0);
window.tell = (answer) => heard.forEach((callback) => callback(answer));
</script>"""


class Window:
    """The reader in a browser, with this process for its kernel."""

    def __init__(self, browser: Any, desk: Desk, folder: Path) -> None:
        self.browser, self.desk = browser, desk
        state = {"mark": "marke", "categories": desk.categories, "coder": desk.coder, "sorts": list(SORTS)}
        html = PAGE_HTML.replace("CSS", asset("reader.css")).replace("STATE", json.dumps(state))
        page = folder / "reader.html"
        source = json.dumps(asset("reader.js")).replace("</", "<\\/")
        page.write_text(html.replace("SOURCE", source), "utf-8")
        browser.send("Page.navigate", {"url": page.as_uri()})
        browser.wait("window.take !== undefined")
        self.serve()

    def serve(self) -> None:
        """Answer what was asked, until nothing is."""
        while questions := self.browser.ask("window.take()"):
            for question in questions:
                number = question.pop("number", 0)
                answer = {"number": number, **self.desk.answer(question)}
                self.browser.ask(f"window.tell({json.dumps(answer)})")

    def press(self, *keys: str) -> None:
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            for kind in ("keyDown", "keyUp"):
                self.browser.send("Input.dispatchKeyEvent", {"type": kind, "key": key, "text": text})
            self.serve()

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.browser.ask(
            f"[...document.querySelectorAll({selector!r})].map((each) => each.textContent)"
        )
        return found


def test_ten_lines_coded_by_keys_are_there_when_it_is_opened_again(
    browser: Any, build: Callable[..., an.Corpus], tmp_path: Path
) -> None:
    corpus = build(h=HOSTILE, **{f"n{i}": f"Der Krieg Nummer {i} dauert an." for i in range(8)})
    categories = ["ja", "<b>nein</b>", "unklar"]
    desk = an.read(corpus, "Krieg", "k", categories, "Anna").desk
    window = Window(browser, desk, tmp_path)
    assert len(window.texts(".psr-line")) == len(desk.lines) == 15
    assert window.texts(".psr-keyword") == ["Krieg"] * 15
    assert window.texts(".psr-key") == ["1ja", "2<b>nein</b>", "3unklar"]
    assert browser.ask("getComputedStyle(document.querySelector('[data-ps-reader]')).display") == "none"
    browser.ask("document.querySelector('.psr').focus()")
    window.press(*"1231231231")
    given = [categories[int(key) - 1] for key in "1231231231"]
    assert window.texts(".psr-given")[:11] == [*given, ""]
    assert window.texts(".psr-done") == ["10 von 15 codiert · Anna"]
    assert len(an.codes(corpus, "k")) == 10
    window.press("ArrowUp", "0")
    assert window.texts(".psr-done") == ["9 von 15 codiert · Anna"]
    window.press("1")
    assert len(CodeFile.of(corpus, "k").read()) == 10

    again = Window(
        browser, an.read(an.load(corpus.store.folder.parent), "Krieg", "k", coder="Anna").desk, tmp_path
    )
    assert again.texts(".psr-given")[:11] == [*given[:9], "ja", ""]
    assert again.texts(".psr-done") == ["10 von 15 codiert · Anna"]
    assert browser.ask("document.title") == "ok"
    assert browser.ask("document.querySelectorAll('.psr img, .psr script, .psr b').length") == 0
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "about:", "blob:"))] == []


def test_a_click_widens_a_search_filters_and_keys_stay_with_the_search(
    browser: Any, corpus: an.Corpus, tmp_path: Path
) -> None:
    desk = an.read(corpus, "Krieg", "k", ["ja", "nein"], "Anna").desk
    window = Window(browser, desk, tmp_path)
    at = next(i for i, right in enumerate(desk.lines["right"]) if right.startswith("und <b>"))
    for shown in ("Zweiter Absatz: Öl, Krieg und <b>Gas</b>.", "Kein Krieg.\n\nZweiter Absatz"):
        browser.ask(f"document.querySelectorAll('.psr-line')[{at}].click()")
        window.serve()
        assert shown in window.texts(".psr-text p")[0]
        assert window.texts(".psr-text mark") == ["Krieg"]
    window.press("Escape")
    assert window.texts(".psr-text") == []
    browser.ask("document.querySelector('.psr-search').focus()")
    window.press(*"kalte1")
    browser.wait("document.querySelector('.psr-search').value === 'kalte1'")
    browser.ask("new Promise((done) => setTimeout(done, 200))")
    window.serve()
    assert window.texts(".psr-said") == ["keine Zeilen"]
    browser.ask(
        "{const s = document.querySelector('.psr-search'); s.value = 'KALTE'; s.dispatchEvent(new Event('input'))}"
    )
    browser.ask("new Promise((done) => setTimeout(done, 200))")
    window.serve()
    assert window.texts(".psr-said") == ["1 bis 2 von 2"]
    assert not CodeFile.of(corpus, "k").path.exists()  # no key of the search was taken for a code


def test_pages_orders_and_groups_in_a_browser(browser: Any, desk: Desk, tmp_path: Path) -> None:
    window = Window(browser, desk, tmp_path)
    assert window.texts(".psr-key") == []  # only read
    browser.ask("document.querySelector('.psr').focus()")
    window.press(*["ArrowDown"] * PAGE)
    assert window.texts(".psr-said")[0].startswith(f"{PAGE + 1} bis {2 * PAGE} von ")
    window.press("ArrowUp")
    assert (
        browser.ask("[...document.querySelectorAll('.psr-line')].findIndex((e) => e.matches('.psr-current'))")
        == PAGE - 1
    )
    browser.ask(
        "{const s = document.querySelector('.psr-sort'); s.value = 'outlet'; s.dispatchEvent(new Event('change'))}"
    )
    browser.ask("document.querySelector('.psr input[type=checkbox]').click()")
    window.serve()
    outlet, n = desk.lines["outlet"].value_counts(sort=True).row(0)
    assert window.texts(".psr-group")[0] == f"{outlet} {n}"
    middle = "(e) => {const r = e.getBoundingClientRect(); return r.x + r.width / 2}"
    places = browser.ask(f"[...document.querySelectorAll('.psr-keyword')].map({middle})")
    assert np.ptp(places) < 2  # the keywords stand below each other


def test_a_code_that_nobody_confirms_is_not_shown_as_kept(
    browser: Any, corpus: an.Corpus, tmp_path: Path
) -> None:
    window = Window(browser, an.read(corpus, "Krieg", "k", ["ja"], "Anna").desk, tmp_path)
    window.serve = lambda: None  # type: ignore[method-assign]  # the kernel has died
    browser.ask("document.querySelector('.psr').focus()")
    window.press("1")
    assert window.texts(".psr-given") == [""] * 6
    browser.wait("document.querySelector('.psr-message').textContent.includes('nicht gespeichert')")
