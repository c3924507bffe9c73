"""Every question has a command with all of its arguments, whose example runs."""

import inspect
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

import analysis as an
from analysis.query.counting.groups import By
from analysis.query.language.queries import Queries
from analysis.query.search.windows import Window
from analysis.report.cli import app as cli
from analysis.report.cli.asking import ASKED, EXAMPLES, changes
from analysis.report.cli.generated import command, first_sentence
from analysis.report.cli.words import WORDS
from analysis.report.figures.making import make_figures

COMMANDS = {str(each.name): each for each in cli.app.registered_commands}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["presseschau", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def project(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make, where we are, what the example of a command speaks of: articles, figures or a notebook."""
    monkeypatch.chdir(tmp_path)

    def prepared(name: str) -> None:
        (tmp_path / "articles.csv").write_text("id,outlet,text\na,Bote,Ein Wort.\n", "utf-8")
        if name == "add":
            an.build("articles.csv", "corpora/mine")
            (tmp_path / "today.csv").write_text("id,outlet,text\nb,Bote,Noch ein Wort.\n", "utf-8")
        if name == "figures":
            make_figures(folder)
        if name in {"report", "notebooks"}:
            v4 = pytest.importorskip("nbformat", reason="the optional extra lab is not installed").v4
            cell = v4.new_code_cell('CORPUS = "demo"', id="a", metadata={"tags": ["parameters"]})
            (tmp_path / "notebooks").mkdir()
            text = v4.writes(v4.new_notebook(cells=[cell]))
            (tmp_path / "notebooks" / "eins.ipynb").write_text(text, "utf-8")

    return prepared


def test_every_question_has_a_command_with_all_its_arguments(run: Run) -> None:
    assert set(ASKED) == set(EXAMPLES) == set(an.QUESTIONS) | {"change_points"}
    for name, question in ASKED.items():
        code, out, _ = run(name.replace("_", "-"), "--help")
        assert code == 0
        for argument, given in list(inspect.signature(question).parameters.items())[1:]:
            option = f"--{argument.replace('_', '-')}"
            assert (argument if given.default is given.empty else option) in out, (name, argument)
        for option in ("--where", "--limit", "--columns", "--csv", "--json", "--xlsx"):
            assert option in out, (name, option)


def test_words_say_what_every_argument_means_and_nothing_else() -> None:
    arguments = {word for question in ASKED.values() for word in inspect.signature(question).parameters}
    assert set(WORDS) == arguments - {"corpus"}
    assert all(meaning.endswith(".") for meaning in WORDS.values())


def test_the_help_groups_the_commands_and_says_what_each_does(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    places = [out.index(words) for words in ("Make a corpus", "build", "Ask a corpus", "kwic", "Publish")]
    assert places == sorted(places)
    assert COMMANDS["kwic"].callback is not None
    assert COMMANDS["kwic"].callback.__doc__ == first_sentence(an.kwic)
    assert first_sentence(an.copies).endswith("a row a passage in an article.")


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_run(run: Run, project: Callable[[str], None], name: str) -> None:
    project(name)
    typed = shlex.split(str(COMMANDS[name].epilog).removeprefix("Example: `").removesuffix("`"))
    assert typed[:2] == ["presseschau", name]
    arguments = [
        path for part in typed[1:] for path in (map(str, Path().glob(part)) if "*.ipynb" in part else [part])
    ]
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.strip()


def probe(
    corpus: an.Corpus,
    query: Queries,
    term: str,
    n: int | tuple[int, int] = (2, 5),
    *,
    by: By = "outlet",
    window: Window = 5,
    case: bool = False,
    min_n: int | None = None,
    alpha: float = 0.05,
    agencies: Mapping[str, Sequence[str]] | Sequence[str] | None = None,
    **options: float,
) -> pl.DataFrame:
    """Return what was given."""
    given = {name: value for name, value in locals().items() if name != "corpus"}
    return pl.DataFrame({"term": list(given), "group": [repr(value) for value in given.values()]})


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("Krieg x", {"query": "Krieg", "term": "x"}),
        ("A B x --n 3 --by ''", {"query": ["A", "B"], "n": 3, "by": None}),
        ("A x --n 2,4 --by outlet --by month", {"n": (2, 4), "by": ["outlet", "month"]}),
        ("A x --window 0,3 --case --min-n 7", {"window": (0, 3), "case": True, "min_n": 7}),
        ("A x --window sentence --alpha 0.01", {"window": "sentence", "alpha": 0.01}),
        ("A x --agencies dpa", {"agencies": ["dpa"]}),
        ("A x --options segment=50 --options share=0.7", {"options": {"segment": 50, "share": 0.7}}),
    ],
)
def test_what_is_typed_is_what_is_given(typed: str, given: dict[str, Any], tmp_path: Path) -> None:
    app, file = typer.Typer(), tmp_path / "given.json"
    app.command()(command("probe", probe))
    done = CliRunner().invoke(app, ["demo", *shlex.split(typed), "--json", str(file)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    defaults = {
        name: argument.default
        for name, argument in list(inspect.signature(probe).parameters.items())[1:]
        if argument.kind is not argument.VAR_KEYWORD
    }
    expected = {"options": {}} | defaults | {"query": "A", "term": "x"} | given
    read = dict(pl.read_json(file).select("term", "group").iter_rows())
    assert read == {name: repr(value) for name, value in expected.items()}


def test_a_comparison_shows_both_sides(run: Run) -> None:
    code, out, _ = run(
        "compare", "demo", "tageswarte", "uralstimme", "--limit", "2", "--columns", "term,log_ratio"
    )
    assert code == 0
    assert [word for word in ("Toqajew", "Krieg", "Washington", "Brüssel") if word in out] != []
    assert len(out.splitlines()) == 1 + 4  # the head, and two of each side
    code, out, _ = run("compare", "demo", "tageswarte", "uralstimme", "--copies", "report", "--limit", "1")
    assert len(out.splitlines()) == 1 + 6


def test_columns_are_those_of_files_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "n.csv"
    code, _, _ = run("frequencies", "demo", "--columns", "n,term", "--columns", "docs", "--csv", str(file))
    assert code == 0
    assert pl.read_csv(file).columns == ["n", "term", "docs"]


def test_the_same_column_twice_is_any_of_the_two(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "n.csv"
    both = [part for outlet in ("eilblatt", "bundeswelle") for part in ("--where", f"outlet={outlet}")]
    run("readability", "demo", *both, "--replicates", "0", "--csv", str(file))
    assert set(pl.read_csv(file)["group"]) == {"eilblatt", "bundeswelle"}


def test_change_points_have_the_arguments_of_both() -> None:
    own, of_both = inspect.signature(changes).parameters, set()
    for question in (an.trend, an.change_points):
        of_both |= set(inspect.signature(question).parameters)
    # the table is the trend's answer, and clusters move nothing but its intervals
    assert set(own) == of_both - {"table", "cluster"}


def test_a_reader_who_has_enough_is_no_error() -> None:
    asked = [sys.executable, "-m", "analysis", "frequencies", "demo", "--limit", "1000"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert asking.stdout.readline().startswith("term")
        asking.stdout.close()
        assert asking.stderr.read() == ""
    assert asking.returncode == 0


def test_a_dictionary_is_named_by_its_file(tmp_path: Path, run: Run) -> None:
    (tmp_path / "words.toml").write_text('Krieg = ["{Krieg}", "Angriff*"]', "utf-8")
    code, _, _ = run("rates", "demo", f"@{tmp_path}/words.toml", "--csv", str(tmp_path / "rates.csv"))
    assert code == 0
    found = an.rates(an.load("demo"), {"Krieg": ["{Krieg}", "Angriff*"]})
    assert pl.read_csv(tmp_path / "rates.csv").select("term", "n").rows() == found.select("term", "n").rows()
    code, _, err = run("rates", "demo", "@nirgends.toml")
    assert (code, "there is no file" in err) == (2, True)
    assert run("find", "demo", "@jemand")[0] == 0  # a word
