"""The command line: the same questions as in a notebook, to a terminal or to a file."""

import os
import sys
import warnings
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
import typer
from typer.exceptions import TyperException

from analysis.errors import AnalysisError
from analysis.report.cli import commands

BAD_INPUT = 2
app = typer.Typer(
    name="presseschau",
    help="Quantitative analysis of German-language news coverage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

Name = Annotated[
    str, typer.Argument(help="A corpus: its name, its folder or its corpus.toml.", show_default=False)
]
Query = Annotated[str, typer.Argument(help="A query, as in the README.", show_default=False)]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where", "-w", metavar="COLUMN=VALUE", help="Only documents with this value; may be repeated."
    ),
]
Limit = Annotated[
    int, typer.Option("--limit", "-n", min=1, help="Rows shown on the terminal; files hold all.")
]
Csv = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write all rows as csv.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write all rows as json.")]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write all rows as a spreadsheet.")]
Unit = Annotated[str, typer.Option(help="form, lower, lemma or stem.")]
Words = Annotated[str, typer.Option(help="content, negation (with nicht, kein, gegen, ohne) or all.")]
By = Annotated[str | None, typer.Option(help="Group by a column, or by day, week, month, quarter, year.")]


@app.command(epilog="Example: `presseschau build articles.csv corpora/mine`")
def build(
    source: Annotated[
        str, typer.Argument(help="A corpus with a corpus.toml, or a file or folder of articles.")
    ],
    target: Annotated[
        Path | None, typer.Argument(help="For articles: the folder of the corpus to be made.")
    ] = None,
) -> None:
    """Build the index of a corpus, or make a corpus from articles (.txt folder, csv, tsv, jsonl, parquet)."""
    import analysis as an

    corpus = an.build(source, target) if target else an.load(source, rebuild=True)
    _say(corpus)
    if len(corpus.rejected):
        _emit(corpus.rejected, "rejected or read in part", limit=20)


@app.command(epilog="Example: `presseschau info demo`")
def info(corpus: Name, csv: Csv = None, json: Json = None, xlsx: Xlsx = None) -> None:
    """Say what a corpus holds: outlets, documents, words, period."""
    opened = _open(corpus)
    _say(opened)
    _emit(opened.outlets, "Outlets", csv=csv, json=json, xlsx=xlsx)


@app.command(epilog="Example: `presseschau kwic demo '{Sanktion} gegen' --sort R1`")
def kwic(
    corpus: Name,
    query: Query,
    window: Annotated[str, typer.Option(help="Words on each side, or 'sentence'.")] = "8",
    sort: Annotated[
        list[str] | None, typer.Option(help="L1 to L5, R1 to R5, date, outlet, keyword; may be repeated.")
    ] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="So many lines, drawn at random.")] = None,
    seed: Annotated[int, typer.Option(help="Of the sample.")] = 0,
    case: Annotated[bool, typer.Option(help="Distinguish capitals.")] = False,
    where: Where = None,
    limit: Limit = 30,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
) -> None:
    """Show a word or pattern in its context."""
    import analysis as an

    width: int | Literal["sentence"] = "sentence" if window == "sentence" else _whole(window, "--window")
    lines = an.kwic(_open(corpus, where), query, window=width, sort=sort, sample=sample, seed=seed, case=case)
    _emit(lines, query, limit, csv=csv, json=json, xlsx=xlsx)


@app.command(epilog="Example: `presseschau frequencies demo --by outlet --unit lemma`")
def frequencies(
    corpus: Name,
    by: By = None,
    unit: Unit = "lemma",
    words: Words = "content",
    where: Where = None,
    limit: Limit = 30,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
) -> None:
    """Count words: occurrences, documents, rate per million words."""
    import analysis as an

    table = an.frequencies(_open(corpus, where), by, unit, words)
    _emit(table, "Frequencies", limit, csv=csv, json=json, xlsx=xlsx)


@app.command(epilog="Example: `presseschau keywords demo uralstimme`")
def keywords(
    corpus: Name,
    target: Annotated[
        str, typer.Argument(help="The value of --by whose words are wanted.", show_default=False)
    ],
    reference: Annotated[str | None, typer.Argument(help="Compared with; default: all others.")] = None,
    by: By = "outlet",
    unit: Unit = "lemma",
    words: Words = "content",
    where: Where = None,
    limit: Limit = 30,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
) -> None:
    """Show the words typical of one part of the corpus."""
    import analysis as an

    table = an.keywords(_open(corpus, where), target, reference, by or "outlet", unit, words=words)
    _emit(table, f"Keywords of {target}", limit, csv=csv, json=json, xlsx=xlsx)


@app.command(epilog="Example: `presseschau compare demo tageswarte uralstimme`")
def compare(
    corpus: Name,
    a: Annotated[str, typer.Argument(help="One side (positive log ratio).", show_default=False)],
    b: Annotated[str, typer.Argument(help="The other side (negative).", show_default=False)],
    by: By = "outlet",
    unit: Unit = "lemma",
    words: Words = "content",
    where: Where = None,
    limit: Limit = 15,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
) -> None:
    """Show how two parts of the corpus differ; --limit rows of each side."""
    import analysis as an

    table = an.compare(_open(corpus, where), a, b, by or "outlet", unit, words=words)
    ends = pl.concat([table.head(limit), table.tail(min(limit, max(len(table) - limit, 0)))])
    _emit(table, f"{a} (+) and {b} (–)", csv=csv, json=json, xlsx=xlsx, shown=ends)


@app.command(epilog="Example: `presseschau trend demo '{Sanktion}' Krieg --every month --by outlet`")
def trend(
    corpus: Name,
    queries: Annotated[list[str], typer.Argument(help="One query or more.", show_default=False)],
    every: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    by: By = None,
    case: Annotated[bool, typer.Option(help="Distinguish capitals.")] = False,
    where: Where = None,
    limit: Limit = 60,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
) -> None:
    """Show a rate through time."""
    import analysis as an

    table = an.trend(_open(corpus, where), queries, every, by, case=case)
    _emit(table, "Trend", limit, csv=csv, json=json, xlsx=xlsx)


app.command(epilog="Example: `presseschau figures --check`")(commands.figures)
app.command(epilog="Example: `presseschau report notebooks/*.ipynb --out bericht.html`")(commands.report)
app.command(epilog="Example: `presseschau notebooks notebooks/*.ipynb`")(commands.notebooks)


def _open(name: str, where: list[str] | None = None) -> Any:
    import analysis as an

    corpus = an.load(name)
    for condition in where or []:
        column, equals, value = condition.partition("=")
        if not equals:
            raise AnalysisError(f"--where takes COLUMN=VALUE, not {condition!r}")
        corpus = corpus.where(**{column.strip(): value.strip()})
    return corpus


def _whole(text: str, option: str) -> int:
    if not text.isdecimal():
        raise AnalysisError(f"{option} must be a whole number or 'sentence', not {text!r}")
    return int(text)


def _say(corpus: Any) -> None:
    from analysis.german.formats import number

    documents, size = number(len(corpus), 0), number(corpus.size, 0)
    print(f"{corpus.info['title']}: {documents} documents, {size} words, {len(corpus.outlets)} outlets")


def _emit(
    frame: pl.DataFrame,
    title: str,
    limit: int = 30,
    *,
    csv: Path | None = None,
    json: Path | None = None,
    xlsx: Path | None = None,
    shown: pl.DataFrame | None = None,
) -> None:
    """Write all rows to the files that are named; without any, print the first."""
    from analysis.report import files
    from analysis.report.cli import terminal

    for path, write in ((csv, files.write_csv), (json, files.write_json), (xlsx, files.write_xlsx)):
        if path:
            write(frame, path)
            print(f"{path}: {len(frame)} rows")
    if not (csv or json or xlsx):
        rows = frame.head(limit) if shown is None else shown
        terminal.show(rows, title, len(frame))


def main() -> None:
    """Run the command line; bad input ends with one line and exit code 2."""
    warnings.showwarning = _warn
    try:
        code = app(standalone_mode=False)
    except AnalysisError as error:
        code = _fail(str(error))
    except TyperException as error:
        given = error.format_message() if isinstance(error, typer.BadParameter.__bases__) else str(error)
        code = _fail(given) if given else BAD_INPUT  # no words: the help was shown
    except typer.Abort:
        code = _fail("stopped")
    except BrokenPipeError:
        # whoever read has enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _fail(problem: str) -> int:
    sys.stderr.write(f"presseschau: {' '.join(problem.split())}\n")
    return BAD_INPUT


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    sys.stderr.write(f"presseschau: {' '.join(str(message).split())}\n")
