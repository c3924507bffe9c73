"""The README tells the truth: its Python runs, its commands exist, its pictures and files are there."""

import re
import shlex
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from paths import ROOT

import analysis as an

README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
FIRST, PARTS, LINES, OTHERS, GERMAN, READING = PYTHON
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in SHELL for line in block.splitlines() if line.startswith("presseschau")]


def test_the_first_example_runs_and_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(FIRST, names)  # noqa: S102 our own README
    assert len([line for line in FIRST.splitlines() if line.strip()]) <= 20
    assert names["mine"].size == names["spring"].size  # type: ignore[attr-defined]


def test_the_example_of_lines_says_what_is_true() -> None:
    names: dict[str, Any] = {}
    exec(LINES, names)  # noqa: S102 our own README
    assert len(names["lines"]) == names["row"]["n"]


def test_parts_columns_and_dictionaries_are_as_said() -> None:
    names: dict[str, Any] = {}
    exec(PARTS, names)  # noqa: S102 our own README
    assert len(names["war"])
    assert set(names["camps"].documents["camp"]) == {"boulevard", "quality", None}


def test_the_questions_to_german_coverage_run() -> None:
    exec(GERMAN, {})  # noqa: S102 our own README


def test_the_example_for_other_projects_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    an.load("demo").documents.drop("text").with_columns(text=an.load("demo").documents["text"]).write_csv(
        "articles.csv"
    )
    exec(OTHERS, {})  # noqa: S102 our own README
    assert (tmp_path / "trend.png").stat().st_size > 10_000


def test_the_example_of_reading_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    an.build(an.load("demo").documents, "corpora/ours")
    names: dict[str, an.Corpus] = {}
    exec(READING, names)  # noqa: S102 our own README
    corpus, lines = names["corpus"], an.kwic(names["corpus"], "Kasachstan", sample=9)
    assert "100 lines" in repr(names["reader"])
    sheet = an.write_coding_sheet(corpus, lines.with_columns(code=pl.lit("ja")), "thema.xlsx", ["ja", "nein"])
    assert len(an.read_coding_sheet(corpus, sheet, "thema", coder="Bert")) == 9


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_readme(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from analysis.report.cli import app as cli

    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles.csv").write_text("id,outlet,text\na,Bote,Ein Wort.\n", "utf-8")
    monkeypatch.setattr("sys.argv", shlex.split(line, comments=True))
    with pytest.raises(SystemExit) as end:
        cli.main()
    out, err = capsys.readouterr()
    assert (end.value.code or 0, err) == (0, "")
    assert out


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_links_lead_somewhere() -> None:
    for path in re.findall(r"\]\(([^)]+)\)", README):
        assert path.startswith("http") or (ROOT / path).exists(), path


def test_every_public_name_has_a_docstring() -> None:
    for name in an.__all__:
        assert (getattr(an, name).__doc__ or "").strip(), name
