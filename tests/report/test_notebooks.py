"""Notebooks run as they stand in the repository, and the report that a client may read."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from paths import ROOT

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.report.method import method_section
from analysis.report.notebooks import report, run_notebooks, with_parameters
from analysis.report.page import Contents, page

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# jupyter_client and its loops leave sockets to the end of the process
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "outlet": ["Morgen <b>", "Morgen <b>", "Abend"],
            "date": ["2022-01-05", "2022-02-07", "2022-02-08"],
            "text": ["Der Preis steigt.", "Gas & Öl fehlen $heute$.", None],
        }
    )
    an.build(frame, tmp_path / "blatt", title="Ein Blatt")
    return tmp_path / "blatt"


def notebook(path: Path, *cells: tuple[str, str] | tuple[str, str, str]) -> Path:
    made = []
    for number, (kind, source, *tags) in enumerate(cells):
        make = v4.new_markdown_cell if kind == "md" else v4.new_code_cell
        made.append(make(source, id=f"c{number}", metadata={"tags": tags} if tags else {}))
    path.write_text(nbformat.writes(v4.new_notebook(cells=made)), "utf-8")
    return path


@pytest.fixture
def first(tmp_path: Path, corpus: Path) -> Path:
    return notebook(
        tmp_path / "01.ipynb",
        (
            "md",
            "# Frage & Antwort\n\n**Fett**, <script>alert(1)</script> und\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        ),
        ("code", f"CORPUS = {str(corpus)!r}\nN = 1", "parameters"),
        ("code", "import analysis as an\nfrom pathlib import Path\ncorpus = an.load(CORPUS)"),
        ("md", "## Frage & Antwort"),
        ("code", "an.charts.barcode(corpus.documents, title='Wann')"),
        ("code", "print('<b>gedruckt</b>', N)"),
        ("code", "Path('liegt-hier.txt').write_text('x')\nPath.cwd().name", "remove-cell"),
    )


def test_a_report_is_one_file_that_fetches_nothing(first: Path, corpus: Path, tmp_path: Path) -> None:
    before = first.read_bytes()
    html = report(first, tmp_path / "bericht.html", title="Ein <Bericht>").read_text("utf-8")
    assert first.read_bytes() == before
    assert not (tmp_path / "liegt-hier.txt").exists()
    assert "<title>Ein &lt;Bericht&gt;</title>" in html
    assert re.findall(r"""(?:src|href)=["'](?!data:|#)[^"']*""", html) == []
    assert "default-src 'none'" in html
    assert "<strong>Fett</strong>" in html
    assert "<td>1</td>" in html
    assert "<script>alert" not in html
    assert "<pre>&lt;b&gt;gedruckt&lt;/b&gt; 1\n</pre>" in html
    assert html.count('src="data:image/png;base64,') == 1
    assert "presseschau-" not in html  # the scratch folder
    assert "barcode(" not in html  # no code
    assert str(corpus) not in html


def test_headings_make_the_contents_and_the_last_section_is_on_the_corpus(
    first: Path, tmp_path: Path
) -> None:
    html = report([first, first], tmp_path / "bericht.html").read_text("utf-8")
    entries = re.findall(r'<li[^>]*><a href="#([^"]+)">(.*?)</a>', html)
    assert entries == [
        ("frage-amp-antwort", "Frage &amp; Antwort"),
        ("frage-amp-antwort-2", "Frage &amp; Antwort"),
        ("frage-amp-antwort-3", "Frage &amp; Antwort"),
        ("frage-amp-antwort-4", "Frage &amp; Antwort"),
        ("korpus-und-methode", "Korpus und Methode"),
        (
            "warum-das-intervall-entscheidet-und-nicht-der-p-wert",
            "Warum das Intervall entscheidet und nicht der p-Wert",
        ),
    ]
    assert all(f' id="{address}"' in html for address, _ in entries)
    section = html[html.index('<section class="notebook" id="korpus-und-methode">') :]
    for words in (
        "2 Artikel aus 1 Medium",
        "vom 5. Januar 2022 bis zum 7. Februar 2022",
        "1 Eintrag der Quellen",
        "Log-Ratio",
        "Ein Medium schreibt keine Wörter, es schreibt Artikel.",
        "<li><strong>Könnte es Zufall sein?</strong>",
    ):
        assert words in section


def test_code_only_where_it_is_asked_for(first: Path, tmp_path: Path) -> None:
    html = report(first, tmp_path / "bericht.html", show_code=True).read_text("utf-8")
    assert "<summary>Code</summary><pre>an.charts.barcode(" in html
    assert "CORPUS =" not in html


def test_another_corpus_by_its_parameter(first: Path, tmp_path: Path) -> None:
    other = pl.DataFrame({"id": ["x"], "outlet": ["Kurier"], "date": ["2021-03-01"], "text": ["Ein Wort."]})
    an.build(other, tmp_path / "anderes", title="Das andere")
    (run,) = run_notebooks(first, str(tmp_path / "anderes"))
    assert [cell.source for cell in run.cells if "injected-parameters" in cell.metadata.get("tags", [])] == [
        f"CORPUS = {str(tmp_path / 'anderes')!r}"
    ]
    html = report(first, tmp_path / "b.html", corpus=str(tmp_path / "anderes")).read_text("utf-8")
    assert "Das andere" in html
    assert "Ein Blatt" not in html


def test_parameters_are_injected_behind_their_cell_and_unknown_ones_refused(first: Path) -> None:
    plain = nbformat.read(first, as_version=4)
    changed = with_parameters(plain, {"N": 'a"b'}, "01")
    assert [cell.source for cell in changed.cells][2] == "N = 'a\"b'"
    assert len(plain.cells) == len(changed.cells) - 1
    with pytest.raises(UnknownNameError, match="no parameter of 01 'CORPSU'; did you mean 'CORPUS'"):
        with_parameters(plain, {"CORPSU": "demo"}, "01")


def test_a_failing_cell_is_named(tmp_path: Path) -> None:
    path = notebook(tmp_path / "kaputt.ipynb", ("md", "# a"), ("code", "x = 1\nx / 0"))
    with pytest.raises(
        AnalysisError, match=r"kaputt\.ipynb: cell 2 \(x = 1\): ZeroDivisionError: division by zero"
    ):
        run_notebooks(path)


def test_what_cannot_be_reported(first: Path, tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="there is no notebook"):
        run_notebooks(tmp_path / "fehlt.ipynb")
    (tmp_path / "text.ipynb").write_text("kein json", "utf-8")
    with pytest.raises(AnalysisError, match="is no notebook that can be read"):
        run_notebooks(tmp_path / "text.ipynb")
    with pytest.raises(AnalysisError, match="no notebook is named"):
        run_notebooks([])
    with pytest.raises(AnalysisError, match="there is no folder"):
        report(first, tmp_path / "fehlt" / "b.html")
    bare = notebook(tmp_path / "bar.ipynb", ("md", "# nichts"))
    with pytest.raises(AnalysisError, match=r"bar\.ipynb has no cell tagged 'parameters'"):
        run_notebooks(bare, "demo")
    with pytest.raises(AnalysisError, match="which corpus"):
        report(bare, tmp_path / "b.html")


def test_the_method_section_escapes_what_a_corpus_says_of_itself(corpus: Path) -> None:
    html = method_section(an.load(corpus))
    assert "Morgen &lt;b&gt;" in html
    assert "<b>" not in html
    assert "Leerzeilen zu Absatzgrenzen gemacht" in html


def test_images_have_their_text_and_errors_are_not_shown() -> None:
    output = v4.new_output(
        "display_data", data={"image/png": "AAAA\n"}, metadata={"image/png": {"alt": 'Ein "Bild"'}}
    )
    noise = v4.new_output("stream", name="stderr", text="Warnung")
    cell = v4.new_code_cell("x", outputs=[output, noise])
    html = page([v4.new_notebook(cells=[cell])], {"T": "<p>m</p>"}, "T")
    assert '<img src="data:image/png;base64,AAAA" alt="Ein &quot;Bild&quot;">' in html
    assert "Warnung" not in html


def test_a_report_names_columns_in_words_and_several_corpora_by_their_titles() -> None:
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    html = an.show(pl.DataFrame({"term": ["<b>"], "own": [1]})).html
    cell = new_code_cell("", outputs=[new_output("execute_result", {"text/html": html})])
    made = page([new_notebook(cells=[cell])], {"Eins": "", "Zwei & drei": ""}, "Titel")
    assert "<th>Wort</th>" in made.replace(' class=""', "")
    assert ">own</th>" in made
    assert "&lt;b&gt;" in made
    assert '<h2 id="zwei-amp-drei">Zwei &amp; drei</h2>' in made


def test_addresses_differ() -> None:
    contents = Contents()
    assert [contents.add(1, text) for text in ("Öl!", "Öl?", "…")] == ["öl", "öl-2", "abschnitt"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_committed_notebook_keeps_the_rules(path: Path) -> None:
    raw = json.loads(path.read_text("utf-8"))
    code = [cell for cell in raw["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in code]
    assert raw["cells"][0]["cell_type"] == "markdown"
    assert "".join(raw["cells"][0]["source"]).startswith("# ")
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert code[0]["metadata"]["tags"] == ["parameters"]
    assert sources[0].startswith('CORPUS = "demo"')
    assert sources[1].startswith("import analysis as an")
    assert "an.save(" in sources[-1]
    assert len(code) <= 25
    for source in sources:
        assert len(source.splitlines()) <= 10
        assert not any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(ast.parse(source)))
        assert not re.search(r"sys\.path|[\"'](?:/|\.\./|~|[A-Z]:\\)|warnings\.filter", source)


def test_there_are_six_notebooks() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


def test_all_notebooks_make_a_report(tmp_path: Path) -> None:
    html = report(NOTEBOOKS, tmp_path / "bericht.html").read_text("utf-8")
    assert html.count('src="data:image/png;base64,') >= 9
    assert html.count('class="gt_table"') >= 6
    assert "Traceback" not in html
    assert "PosixPath" not in html


@pytest.mark.shared
def test_all_notebooks_run_on_real_coverage(shared: Path, tmp_path: Path) -> None:
    frame: Any = pl.read_parquet(shared / "corpora" / "fang-covid.parquet").sample(1500, seed=1)
    an.build(frame, tmp_path / "probe", title="Stichprobe")
    runs = run_notebooks(NOTEBOOKS, str(tmp_path / "probe"))
    assert len(runs) == len(NOTEBOOKS)
