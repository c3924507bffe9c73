"""The command line answers as the functions do, and bad input ends with one line and exit code 2."""

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import analysis as an
from analysis.report.cli import app as cli

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


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "klein"
    texts = [
        "Die Sanktionen gegen Russland wirken.",
        "=SUMME(A1) steht hier. Keine Sanktion!",
        "Der Chor singt [laut].",
    ]
    outlets = ["Abendpost", "Abendpost", "Bote"]
    an.build(
        pl.DataFrame(
            {
                "id": ["a", "b", "c"],
                "outlet": outlets,
                "date": ["2022-01-01", "2022-03-01", "2022-03-02"],
                "text": texts,
            }
        ),
        folder,
    )
    return folder


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"presseschau {an.__version__}\n", "")
    assert an.__version__ == importlib.metadata.version("presseschau")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["info"], ["Abendpost", "3 documents"]),
        (["kwic", "{Sanktion}"], ["Sanktionen", "Keine"]),
        (["kwic", "laut"], ["[", "laut"]),
        (["frequencies", "--by", "outlet"], ["Sanktion", "Abendpost"]),
        (["keywords", "Abendpost"], ["Sanktion"]),
        (["compare", "Abendpost", "Bote"], ["Sanktion", "Chor"]),
        (["trend", "{Sanktion}", "--every", "month"], ["2022-01-01", "2022-02-01"]),
    ],
)
def test_tables_on_a_terminal(run: Run, corpus: Path, arguments: list[str], words: list[str]) -> None:
    code, out, err = run(arguments[0], str(corpus), *arguments[1:])
    assert (code, err) == (0, "")
    for word in words:
        assert word in out


def test_files_hold_all_rows_and_text_stays_text(run: Run, corpus: Path, tmp_path: Path) -> None:
    files = {kind: tmp_path / f"lines.{kind}" for kind in ("csv", "json", "xlsx")}
    options = [part for kind, path in files.items() for part in (f"--{kind}", str(path))]
    code, out, _ = run("kwic", str(corpus), "=", "--limit", "1", *options)
    assert code == 0
    assert "1 rows" in out
    expected = an.kwic(an.load(corpus), "=")
    assert pl.read_csv(files["csv"])["right"].to_list() == expected["right"].to_list()
    assert json.loads(files["json"].read_text("utf-8"))[0]["keyword"] == "="
    sheet = openpyxl.load_workbook(files["xlsx"]).active
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "=")
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["info", "no-such-corpus"], "no corpus 'no-such-corpus'"),
        (["kwic", "CORPUS", "[lemma=Sanktion]"], "query column"),
        (
            ["kwic", "CORPUS", "Sanktion", "--window", "wide"],
            "no window 'wide'; possible: sentence, paragraph",
        ),
        (["frequencies", "CORPUS", "--unit", "lema"], "did you mean 'lemma'"),
        (["frequencies", "CORPUS", "--where", "outlet=Abendpst"], "did you mean 'Abendpost'"),
        (["frequencies", "CORPUS", "--where", "outlet"], "COLUMN=VALUE"),
        (["keywords", "CORPUS", "Abendpst"], "did you mean 'Abendpost'"),
        (["compare", "CORPUS", "Bote", "Bote"], "must differ"),
        (["trend", "CORPUS", "Chor", "--every", "mnth"], "did you mean 'month'"),
        (["trend", "CORPUS", "Chor", "--every", "monat"], "did you mean 'month'"),
        (["frequencies", "CORPUS", "--unit", "grundform"], "did you mean 'lemma'"),
        (["collocates", "CORPUS", "Chor", "--window", "satz"], "did you mean 'sentence'"),
        (["kwic", "CORPUS", "Chor", "--columns", "keyword,lef"], "no column 'lef'; did you mean 'left'"),
        (["diversity", "CORPUS", "--options", "window"], "--options takes NAME=NUMBER"),
        (["ngrams", "CORPUS", "--n", "zwei"], "n is a whole number of words from 2 to 6"),
        (["keywords", "CORPUS", "Abendpost", "--min-n", "x"], "--min-n"),
        (["frequencies", "CORPUS", "--limit", "0"], "--limit"),
        (["frequencies", "CORPUS", "--csv", "no/such/folder/x.csv"], "there is no folder"),
        (["kwics", "CORPUS"], "kwics"),
        (["frequencies", "CORPUS", "--csv", "."], "cannot write ."),
        (["frequencies", "CORPUS", "--xlsx", "."], "cannot write ."),
    ],
)
def test_bad_input_ends_with_one_line(run: Run, corpus: Path, arguments: list[str], message: str) -> None:
    code, _, err = run(*(str(corpus) if part == "CORPUS" else part for part in arguments))
    assert code == 2
    assert message in err
    assert err.count("\n") == 1


def test_build_makes_a_corpus_from_articles(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "articles.csv"
    source.write_text("id,outlet,text\na,Bote,Ein Wort.\nb,Bote,\n", "utf-8")
    code, out, err = run("build", str(source), str(tmp_path / "mine"))
    assert code == 0
    assert err == ""
    assert "1 documents" in out
    assert "no text" in out
    assert an.load(tmp_path / "mine").rejected["id"].to_list() == ["b"]
    assert an.load(tmp_path / "mine").size == 2


def test_build_says_of_files_what_they_do_not(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "articles.dat"
    source.write_bytes("Kopf;Inhalt_des_Artikels\nEins;Ein schönes Wort.\nZwei;\n".encode("cp1252"))
    said = ["--format", "csv", "--outlet", "Bote", "--date", "6.8.2022", "--encoding", "cp1252"]
    columns = ["--columns", "text=Inhalt_des_Artikels", "--columns", "title=Kopf"]
    code, out, _ = run("build", str(source), str(tmp_path / "mine"), *said, *columns)
    assert code == 0
    assert "articles.dat:2" in out
    documents = an.load(tmp_path / "mine").documents
    assert documents.select("id", "outlet", "title", "text").rows() == [
        ("articles.dat:1", "Bote", "Eins", "Ein schönes Wort.")
    ]
    assert documents["date"].dt.to_string().to_list() == ["2022-08-06"]
    assert "rejected or read in part: 1" in run("info", str(tmp_path / "mine"))[1]
    (tmp_path / "texte").mkdir()
    (tmp_path / "texte" / "elb_2020-03-05_1.txt").write_text("Ein Wort.", "utf-8")
    code, _, _ = run(
        "build", str(tmp_path / "texte"), str(tmp_path / "named"), "--names", "{outlet}_{date}_{n}"
    )
    assert an.load(tmp_path / "named").documents["outlet"].to_list() == ["elb"]
    for wrong in (["--outlet", "x"], ["--columns", "text"]):
        assert (
            run("build", str(source), *([str(tmp_path / "mine")] if wrong[0] == "--columns" else []), *wrong)[
                0
            ]
            == 2
        )


def test_the_module_runs_as_a_program(corpus: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "info", str(corpus)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "Abendpost" in done.stdout
