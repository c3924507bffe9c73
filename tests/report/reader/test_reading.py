"""What a notebook gets: the reader with a kernel, a table without one."""

import subprocess
import sys
from typing import Any

import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.report.page import page
from analysis.report.reader.reading import VIEW


def shown(reading: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what is displayed."""
    import IPython.display

    outputs: list[dict[str, Any]] = []
    monkeypatch.setattr(IPython.display, "display", lambda data, **_: outputs.append(data))
    reading._ipython_display_()
    return outputs


def test_a_table_stands_before_the_reader_for_where_there_is_no_kernel(
    corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("anywidget", reason="the optional extra lab is not installed")
    outputs = shown(an.read(corpus, "Krieg", "k", ["ja"], "Anna"), monkeypatch)
    assert [sorted(output) for output in outputs] == [["text/html", "text/plain"], [VIEW]]
    html = outputs[0]["text/html"]
    assert html.startswith('<div data-ps-reader="')
    assert html.count('class="ps-keyword"') >= 6
    assert "&lt;b&gt;Gas" in html
    assert "<b>Gas" not in html
    assert "http" not in html


def test_a_report_has_the_table_and_no_trace_of_the_reader(
    corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    v4 = pytest.importorskip("nbformat", reason="the optional extra lab is not installed").v4
    displayed = shown(an.read(corpus, "Krieg"), monkeypatch)
    cell = v4.new_code_cell("", outputs=[v4.new_output("display_data", data) for data in displayed])
    html = page([v4.new_notebook(cells=[cell])], {}, "Bericht")
    assert html.count('class="ps-keyword"') >= 6
    assert "Reading of" not in html
    assert "model_id" not in html


def test_without_the_extra_lab_there_is_the_table(corpus: an.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    from analysis.report.reader import widget

    widget._page.cache_clear()
    assert len(shown(an.read(corpus, "Krieg"), monkeypatch)) == 1
    widget._page.cache_clear()


def test_the_widget_hands_over_and_keeps_no_article_in_the_notebook(corpus: an.Corpus) -> None:
    pytest.importorskip("anywidget", reason="the optional extra lab is not installed")
    from analysis.report.reader.widget import widget

    page = widget(an.read(corpus, "Krieg", "k", ["ja"], "Anna").desk, "marke")
    sent: list[dict[str, Any]] = []
    page.send = sent.append
    page._handle_custom_msg({"ask": "page", "number": 7}, [])
    assert (sent[0]["number"], sent[0]["told"], len(sent[0]["lines"])) == (7, "page", 6)
    assert "schweigt" not in str(page.get_state())
    assert (page.categories, page.coder, page.mark) == (["ja"], "Anna", "marke")


def test_importing_the_package_waits_for_no_widget() -> None:
    code = "import sys, analysis; print([name for name in ('anywidget', 'ipywidgets', 'IPython', 'openpyxl') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_frame_of_hits_is_read_as_well(corpus: an.Corpus) -> None:
    some = an.find(corpus, "Krieg")[1:3]
    assert sorted(an.read(corpus, some).lines["position"]) == some["position"].to_list()
    assert "2 lines" in repr(an.read(corpus, some))
    assert an.read(corpus, "gibtesnicht").lines.is_empty()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"categories": ["ja"]}, "codes are kept under a name"),
        ({"name": "k", "categories": ["ja"]}, "who codes"),
        ({"name": "k", "categories": ["ja"], "coder": " "}, "who codes"),
        ({"name": "k", "coder": "Anna"}, "which categories"),
        (
            {"name": "k", "coder": "Anna", "categories": list("abcdefghij")},
            "10 categories, and there are 9 keys",
        ),
        ({"name": "k", "coder": "Anna", "categories": [1, 2]}, "categories is a text or a list of texts"),
        ({"sample": 0}, "sample is a whole number"),
        ({"window": "satz"}, "no window 'satz'"),
    ],
)
def test_what_cannot_be_read(corpus: an.Corpus, given: dict[str, Any], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.read(corpus, "Krieg", **given)
