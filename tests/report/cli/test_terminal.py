"""What a terminal shows, what another program gets, and what neither is ever sent."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from rich.cells import cell_len

import analysis as an
from analysis.report.cli import app as cli
from analysis.report.cli import terminal
from analysis.report.cli.layout import fitted

NASTY = "\x1b]0;PWNTITLE\x07\x1b[31mROT\x1b[2J\x9b31m\u202e"
CONTROL = {chr(code) for code in (*range(32), *range(127, 160), 0x202E)} - {"\n", "\t"}


def shown(frame: pl.DataFrame, width: int, *, chosen: bool = False) -> tuple[list[str], list[str]]:
    cells = {name: [terminal.cell(value) for value in frame[name]] for name in frame.columns}
    return fitted(frame, cells, width, chosen=chosen)


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("demo")


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose source holds escape sequences wherever it can."""
    folder = tmp_path_factory.mktemp("nasty") / "blatt"
    frame = pl.DataFrame(
        {
            "id": [f"a{NASTY}", "b" * 104],
            "outlet": [f"Abend{NASTY}", "Bote"],
            "author": [NASTY + "x", "y"],
            f"spalte{NASTY}": ["1", "2"],
            "title": [NASTY, "T"],
            "text": [f"Ein Wort {NASTY} und\tnoch\x0bein Wort.", "Das Wort."],
        }
    )
    an.build(frame, folder)
    return folder


def in_terminal(width: int, *arguments: str) -> str:
    """Return what the command writes to a real terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {
        key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")
    }
    command = [sys.executable, "-m", "analysis", *arguments]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment | {"TERM": "xterm"}
    ):
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 1 << 16):
                parts.append(part)
        except OSError:  # the other end has been closed
            pass
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")


# --- layout


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_a_concordance_has_its_keywords_in_the_middle_of_the_width(demo: an.Corpus, width: int) -> None:
    lines = an.kwic(demo, "{Krieg}|Russland", window=20)
    rows, left_out = shown(lines, width)
    assert max(map(cell_len, rows)) <= width
    centres = []
    for row, keyword in zip(rows[1:], lines["keyword"], strict=True):
        assert keyword in row
        found = [at for at in range(len(row)) if row.startswith(keyword, at)]
        centres.append(
            {at + len(keyword) // 2 for at in found} | {at + (len(keyword) - 1) // 2 for at in found}
        )
    assert set.intersection(*centres) != set()
    assert left_out == {60: ["id", "outlet", "date"], 80: ["id", "date"], 100: [], 200: []}[width]


def test_long_ids_give_way_and_never_the_keyword(demo: an.Corpus) -> None:
    lines = an.kwic(demo, "{Krieg}").with_columns(
        id=pl.lit("https://" + "x" * 96), outlet=pl.lit("Ein Blatt mit einem sehr langen Namen")
    )
    for width in (80, 100):
        rows, _ = shown(lines, width)
        assert all("Krieg" in row for row in rows[1:])
        assert max(map(cell_len, rows)) <= width


def test_signs_stand_close_to_the_keyword_and_the_text_is_cut_outside() -> None:
    lines = pl.DataFrame(
        {
            "left": ["er sagte „", "das " * 30 + "ende", None],
            "keyword": ["Krieg"] * 3,
            "right": ["“, dann", "x" * 99, ""],
        }
    )
    rows, _ = shown(lines, 40)
    assert "er sagte „Krieg“, dann" in rows[1]
    assert "das ende Krieg xxx" in rows[2]
    assert rows[2].startswith(("…", " …"))
    assert rows[2].endswith("…")
    assert rows[3].strip() == "Krieg"


def test_signs_of_double_width_are_counted_so() -> None:
    lines = pl.DataFrame({"left": ["戦争" * 30], "keyword": ["戦争"], "right": ["の" * 60]})
    rows, _ = shown(lines, 41)
    assert cell_len(rows[1]) <= 41
    assert "戦争" in rows[1]


def test_a_wide_table_keeps_what_matters_and_names_the_rest(demo: an.Corpus) -> None:
    table = an.compare(demo, "tageswarte", "uralstimme", replicates=0)
    rows, left_out = shown(table.head(20), 80)
    assert max(map(cell_len, rows)) <= 80
    head = rows[0].split()
    assert {"term", "log_ratio", "ci_low", "ci_high", "verdict"} <= set(head)
    assert sorted([*head, *left_out]) == sorted(table.columns)
    assert [name for name in table.columns if name in head] == head  # in their own order


def test_columns_that_were_chosen_come_first(demo: an.Corpus) -> None:
    table = an.compare(demo, "tageswarte", "uralstimme", replicates=0).head(3)
    some = table.select("p", "dp_norm", "log_likelihood", "term")
    assert shown(some, 80, chosen=True)[0][0].split() == some.columns
    (head, *_), left_out = shown(some, 14, chosen=True)
    assert head.split()[0] == "p"
    assert "log_likelihood" in left_out


def test_a_table_that_fits_is_whole(demo: an.Corpus) -> None:
    table = an.frequencies(demo, by="outlet").head(5)
    rows, left_out = shown(table, 100)
    assert left_out == []
    assert len(rows) == 6
    assert rows[1].split() == [terminal.cell(value) for value in table.row(0)]


def test_long_text_gets_the_room_that_is_left() -> None:
    frame = pl.DataFrame({"term": ["a"], "about": ["w " * 60], "n": [1]})
    (head, row), _ = shown(frame, 100)
    assert cell_len(row) == 100
    assert row.endswith("1")
    assert "…" in row
    assert head.startswith("term")


# --- terminal and other programs


@pytest.mark.slow
def test_a_real_terminal_of_eighty_columns() -> None:
    lines = in_terminal(80, "kwic", "demo", "{Sanktion}", "--limit", "5").splitlines()
    plain = [line.replace("\x1b[1m", "").replace("\x1b[3m", "").replace("\x1b[0m", "") for line in lines]
    assert plain[0] == "kwic: {Sanktion}"
    assert len({line.index("Sanktionen") for line in plain[2:7]}) == 1
    assert all(cell_len(line) <= 80 for line in plain[:7])
    assert plain[7].startswith("not shown: id, date; --columns")
    assert plain[8].startswith("5 of 16 rows")
    assert in_terminal(80, "kwic", "demo", "Xylofon").splitlines()[-1] == "no rows"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["kwic", "CORPUS", "Wort", "--columns", "id,outlet,left,keyword,right"],
        ["kwic", "CORPUS", "Wort"],
        ["frequencies", "CORPUS", "--by", "author"],
        ["frequencies", "CORPUS", "--by", "id", "--words", "all"],
        ["info", "CORPUS"],
        ["frequencies", "CORPUS", "--where", "author=x"],
        ["frequencies", "CORPUS", "--by", "spalt"],
        ["keywords", "CORPUS", NASTY.replace("\x00", "")],
    ],
)
def test_no_sign_that_controls_a_screen_reaches_it(nasty: Path, arguments: list[str]) -> None:
    given = [str(nasty) if part == "CORPUS" else part for part in arguments]
    written = in_terminal(100, *given)
    for ours in ("\x1b[1m", "\x1b[3m", "\x1b[0m"):
        written = written.replace(ours, "")
    assert len(written) > 20
    assert CONTROL & set(written) == set()
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *given], capture_output=True, encoding="utf-8", check=False
    )
    assert CONTROL & set(done.stdout + done.stderr) == set()


def test_another_program_gets_rows_as_they_are(
    nasty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> list[list[str]]:
        monkeypatch.setattr("sys.argv", ["presseschau", *arguments])
        with pytest.raises(SystemExit):
            cli.main()
        out = capsys.readouterr().out
        assert out.endswith("\n")
        return [line.split("\t") for line in out.rstrip("\n").split("\n")]

    head, *rows = run("frequencies", "demo", "--by", "outlet")
    table = an.frequencies(an.load("demo"), by="outlet")
    assert head == table.columns
    assert len(rows) == len(table) > 30  # all of them: nothing is lost on the way to grep
    assert float(rows[0][-1]) == table["pmw"][0]
    assert len(run("frequencies", "demo", "--limit", "7")) == 1 + 7
    head, *rows = run("kwic", str(nasty), "Wort", "--columns", "right,date")
    assert head == ["right", "date"]
    assert {len(row) for row in rows} == {2}
    assert [row[1] for row in rows] == ["", "", ""]
    assert "und noch ein" in rows[0][0]


def test_lines_keep_their_indent(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say(f"  + eins\n{NASTY}zwei")
    assert capsys.readouterr().out == "  + eins ]0;PWNTITLE [31mROT [2J 31m zwei\n"


def test_only_the_terminal_writes_what_comes_from_a_corpus() -> None:
    folder = Path(terminal.__file__).parent
    wrote: Callable[[str], int] = lambda name: (folder / name).read_text("utf-8").count("typer.echo(")  # noqa: E731
    counted = {file.name: wrote(file.name) for file in folder.glob("*.py")}
    # the version, and the entries to begin with: both our own words
    assert {name: n for name, n in counted.items() if n} == {"app.py": 1, "commands.py": 1}
