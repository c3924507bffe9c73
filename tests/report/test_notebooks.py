"""Notebooks run as they stand in the repository, and the report that a client may read."""

import ast
import json
import re
from pathlib import Path

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


@pytest.fixture(scope="module", autouse=True)
def lab() -> None:
    """Jupyter takes seconds to import: not while tests are collected."""
    pytest.importorskip("nbformat", reason="the optional extra lab is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Path:
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "outlet": ["Morgen <b>", "Morgen <b>", "Abend"],
            "date": ["2022-01-05", "2022-02-07", "2022-02-08"],
            "text": ["Der Preis steigt.", "Gas & Öl fehlen $heute$.", None],
        }
    )
    an.build(frame, folder / "blatt", title="Ein Blatt", cleaning="-markup")  # what is typed must be escaped
    return folder / "blatt"


def notebook(path: Path, *cells: tuple[str, str] | tuple[str, str, str]) -> Path:
    from nbformat import v4, writes

    made = []
    for number, (kind, source, *tags) in enumerate(cells):
        make = v4.new_markdown_cell if kind == "md" else v4.new_code_cell
        made.append(make(source, id=f"c{number}", metadata={"tags": tags} if tags else {}))
    path.write_text(writes(v4.new_notebook(cells=made)), "utf-8")
    return path


@pytest.fixture(scope="module")
def first(folder: Path, corpus: Path) -> Path:
    return notebook(
        folder / "01.ipynb",
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


@pytest.fixture(scope="module")
def twice(first: Path, folder: Path) -> str:
    """A report in which the notebook stands two times."""
    return report([first, first], folder / "bericht.html", title="Ein <Bericht>").read_text("utf-8")


def test_a_report_is_one_file_that_fetches_nothing(twice: str, first: Path, corpus: Path) -> None:
    cells = json.loads(first.read_text("utf-8"))["cells"]
    assert [cell["outputs"] for cell in cells if cell["cell_type"] == "code"] == [[]] * 5
    assert not (first.parent / "liegt-hier.txt").exists()
    assert "<title>Ein &lt;Bericht&gt;</title>" in twice
    assert re.findall(r"""(?:src|href)=["'](?!data:|#)[^"']*""", twice) == []
    assert "default-src 'none'" in twice
    assert "<strong>Fett</strong>" in twice
    assert "<td>1</td>" in twice
    assert "<script>alert" not in twice
    assert "<pre>&lt;b&gt;gedruckt&lt;/b&gt; 1\n</pre>" in twice
    assert twice.count('src="data:image/png;base64,') == 2
    assert "presseschau-" not in twice  # the scratch folder
    assert "barcode(" not in twice  # no code
    assert str(corpus) not in twice


def test_headings_make_the_contents_and_the_last_section_is_on_the_corpus(twice: str) -> None:
    entries = re.findall(r'<li[^>]*><a href="#([^"]+)">(.*?)</a>', twice)
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
    assert all(f' id="{address}"' in twice for address, _ in entries)
    section = twice[twice.index('<section class="notebook" id="korpus-und-methode">') :]
    for words in (
        "2 Artikel aus 1 Medium",
        "vom 5. Januar 2022 bis zum 7. Februar 2022",
        "1 Eintrag der Quellen",
        "Log-Ratio",
        "Ein Medium schreibt keine Wörter, es schreibt Artikel.",
        "<li><strong>Könnte es Zufall sein?</strong>",
    ):
        assert words in section


def test_another_corpus_by_its_parameter_and_code_where_it_is_asked_for(first: Path, tmp_path: Path) -> None:
    other = pl.DataFrame({"id": ["x"], "outlet": ["Kurier"], "date": ["2021-03-01"], "text": ["Ein Wort."]})
    an.build(other, tmp_path / "anderes", title="Das andere")
    (run,) = run_notebooks(first, str(tmp_path / "anderes"))
    assert [cell.source for cell in run.cells if "injected-parameters" in cell.metadata.get("tags", [])] == [
        f"CORPUS = {str(tmp_path / 'anderes')!r}"
    ]
    file = report(first, tmp_path / "b.html", corpus=str(tmp_path / "anderes"), show_code=True)
    html = file.read_text("utf-8")
    assert "Das andere" in html
    assert "Ein Blatt" not in html
    assert "<summary>Code</summary><pre>an.charts.barcode(" in html
    assert "CORPUS =" not in html


def test_parameters_are_injected_behind_their_cell_and_unknown_ones_refused(first: Path) -> None:
    import nbformat

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
    from nbformat import v4

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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_makes_a_report(path: Path, tmp_path: Path) -> None:
    html = report(path, tmp_path / "bericht.html").read_text("utf-8")
    source = path.read_text("utf-8")
    assert html.count('src="data:image/png;base64,') >= source.count("an.save(") >= 1
    assert html.count('class="gt_table"') >= source.count("an.table(") >= 1
    assert "Traceback" not in html
    assert "PosixPath" not in html


@pytest.mark.shared
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs_on_real_coverage(path: Path, articles: an.Corpus) -> None:
    (run,) = run_notebooks(path, str(articles.store.folder.parent))
    assert len(run.cells) > 1
