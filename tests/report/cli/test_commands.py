"""The commands for figures and reports, as a shell sees them."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

import analysis as an
from analysis.report.cli import commands
from analysis.report.cli.examples import EXAMPLES

pytestmark = pytest.mark.slow

Change = Callable[[str, str, str], None]


@pytest.fixture
def run() -> Callable[..., tuple[int, list[str]]]:
    app = typer.Typer()
    for command in (commands.add, commands.check, commands.figures, commands.report, commands.notebooks):
        app.command()(command)

    def ran(*arguments: object) -> tuple[int, list[str]]:
        result = CliRunner().invoke(app, [str(part) for part in arguments], catch_exceptions=False)
        return result.exit_code, result.stdout.splitlines()

    return ran


def test_figures_are_made_kept_and_checked(
    run: Callable[..., tuple[int, list[str]]], folder: Path, change: Change
) -> None:
    both = ["woerter: made", "gas-am-morgen: made", "2 figures: 2 made"]
    assert run("figures", "--folder", folder) == (0, both)
    assert run("figures", "--folder", folder) == (0, ["2 figures: 2 kept"])
    assert run("figures", "--folder", folder, "--check") == (0, ["2 figures: 2 kept"])
    assert run("figures", "woerter", "--folder", folder, "--again") == (
        0,
        ["woerter: made", "1 figures: 1 made"],
    )
    change("b2", "Musik", "Gesang")
    code, lines = run("figures", "--folder", folder, "--check")
    assert code == 1
    assert lines[0] == "woerter: svg, png, csv differ"
    assert lines[1].startswith("  ~ Musik")
    assert lines[-1] == "2 figures: 1 different, 1 kept"


def test_an_index_is_held_against_its_checksums(
    run: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    frame = pl.DataFrame({"id": ["1"], "outlet": ["a"], "text": ["Ein Wort."]})
    an.build(frame, tmp_path / "c")
    assert run("check", tmp_path / "c") == (0, ["the index is sound"])
    file = tmp_path / "c" / "index" / "tokens.arrow"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    said = ["damaged: tokens.arrow", "1 files are damaged; build the corpus again"]
    assert run("check", tmp_path / "c") == (1, said)


def test_an_example_of_every_chart(run: Callable[..., tuple[int, list[str]]]) -> None:
    code, lines = run("figures", "--new")
    assert code == 0
    assert [line for line in lines if line.startswith("chart =")] == [
        f'chart = "{chart}"' for chart in EXAMPLES
    ]


def test_a_report_and_a_run_of_notebooks(
    run: Callable[..., tuple[int, list[str]]], corpus: Path, tmp_path: Path
) -> None:
    nbformat = pytest.importorskip("nbformat", reason="the optional extra lab is not installed")
    v4 = nbformat.v4
    cells = [
        v4.new_markdown_cell("# Eins", id="a"),
        v4.new_code_cell('CORPUS = "demo"', id="b", metadata={"tags": ["parameters"]}),
        v4.new_code_cell("1 + 1", id="c"),
    ]
    path = tmp_path / "eins.ipynb"
    path.write_text(nbformat.writes(v4.new_notebook(cells=cells)), "utf-8")
    code, lines = run(
        "report", path, "--out", tmp_path / "r.html", "--corpus", corpus, "--title", "Mein Bericht", "--code"
    )
    assert (code, len(lines)) == (0, 1)
    html = (tmp_path / "r.html").read_text("utf-8")
    assert "<h1>Mein Bericht</h1>" in html
    assert "Zwei Blätter" in html
    assert "<pre>1 + 1</pre>" in html
    assert run("notebooks", path, "--corpus", corpus) == (0, ["1 notebooks run"])


def test_articles_are_added_and_what_was_not_new_is_shown(
    run: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    frame = pl.DataFrame({"id": ["1", "2"], "outlet": ["a", "a"], "text": ["Ein Wort.", "Zwei Worte."]})
    an.build(frame.head(1), tmp_path / "c")
    frame.write_csv(tmp_path / "today.csv")
    code, lines = run("add", tmp_path / "c", tmp_path / "today.csv")
    assert code == 0
    assert len(an.load(tmp_path / "c")) == 2
    assert any("already" in line for line in lines)
    with pytest.raises(an.AnalysisError, match=r"has a corpus\.toml"):
        run("add", "demo", tmp_path / "today.csv")
