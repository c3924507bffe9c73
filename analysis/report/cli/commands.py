"""The commands that make things: corpora from articles, figures from figures.toml, reports from notebooks."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.corpus.adding import add as add_documents
from analysis.corpus.building import build as build_corpus
from analysis.corpus.building import check as check_index
from analysis.corpus.building import load
from analysis.corpus.documents import reasons
from analysis.corpus.index.progress import progress_bar
from analysis.errors import AnalysisError
from analysis.german.formats import number
from analysis.report.cli import output, terminal
from analysis.report.cli.examples import new_entries
from analysis.report.cli.words import WORDS
from analysis.report.exports.export import FORMATS
from analysis.report.exports.export import export as write_export
from analysis.report.figures.making import make_figures
from analysis.report.figures.outcome import DIFFERENT, MADE, REDRAWN, Outcome
from analysis.report.notebooks import report as write_report
from analysis.report.notebooks import run_notebooks

ROWS = 20  # that were rejected, or of a figure that changed
HAS_CHANGED = 1  # exit code

Names = Annotated[list[str] | None, typer.Argument(help="Figures; all if none is named.", show_default=False)]
Notebooks = Annotated[
    list[Path], typer.Argument(help="Notebooks, in the order of the report.", show_default=False)
]
Corpus = Annotated[
    str | None, typer.Option(help="In place of the notebooks' own CORPUS.", show_default=False)
]


def build(
    source: Annotated[
        str, typer.Argument(help="A corpus with a corpus.toml, or a file or folder of articles.")
    ],
    target: Annotated[
        Path | None, typer.Argument(help="For articles: the folder of the corpus to be made.")
    ] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="Of the files, if it cannot be told; in a folder, which.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", metavar="OURS=THEIRS", help="Names of columns, such as text=Volltext."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Of all articles.")] = None,
    date: Annotated[str | None, typer.Option(help="Of all articles.")] = None,
    names: Annotated[
        str | None, typer.Option(help="What file names hold, such as '{outlet}_{date}_{n}'.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Of text files and tables.")] = None,
) -> None:
    """Build the index of a corpus, or make one from articles: exports, tables, pages, text files, zips."""
    if target:
        corpus = build_corpus(
            source,
            target,
            format=format_,
            columns=_pairs(columns),
            outlet=outlet,
            date=date,
            names=names,
            encoding=encoding,
        )
    elif any((format_, columns, outlet, date, names, encoding)):
        raise AnalysisError("what is said of files goes with a TARGET; a corpus.toml says it itself")
    else:
        corpus = load(source, rebuild=True)
    output.introduce(corpus)
    if len(corpus.rejected):
        output.answer(corpus.rejected, "rejected or read in part", limit=ROWS)


def _pairs(columns: list[str] | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in columns or []]
    if wrong := [ours for ours, equals, _ in pairs if not equals]:
        raise AnalysisError(f"--columns takes OURS=THEIRS, not {wrong[0]!r}")
    return {ours.strip(): theirs for ours, _, theirs in pairs}


def add(
    corpus: output.Name,
    files: Annotated[list[Path], typer.Argument(help="Files or folders of articles.", show_default=False)],
) -> None:
    """Add articles to a corpus that `build` made of articles: in seconds, without building it again."""
    before = output.opened(corpus)
    after = add_documents(before, [str(file) for file in files])
    output.introduce(after)
    told = after.rejected.join(before.rejected, on=after.rejected.columns, how="anti", nulls_equal=True)
    if len(told):
        output.answer(told, "not new, replaced, rejected or read in part", limit=ROWS)


def info(
    corpus: output.Name, csv: output.Csv = None, json: output.Json = None, xlsx: output.Xlsx = None
) -> None:
    """Say what a corpus holds: outlets, documents, words, period."""
    opened = output.opened(corpus)
    output.introduce(opened)
    output.answer(opened.outlets, "Outlets", csv=csv, json=json, xlsx=xlsx)
    if len(opened.rejected):
        terminal.say(f"rejected or read in part: {len(opened.rejected)} (`corpus.rejected` lists them)")
    if len(opened.rejected) and terminal.is_terminal():  # for another program, one table is enough
        output.answer(reasons(opened.rejected), "rejected or read in part", limit=ROWS)


def check(corpus: output.Name) -> None:
    """Hold every byte of an index against the checksums of its build (exit code 1 if one is wrong)."""
    wrong = check_index(corpus)
    for name in wrong:
        terminal.say(f"damaged: {name}")
    terminal.say(f"{len(wrong)} files are damaged; build the corpus again" if wrong else "the index is sound")
    if wrong:
        raise typer.Exit(HAS_CHANGED)


def export(
    corpus: output.Name,
    path: Annotated[Path, typer.Argument(help="The file, or for txt the folder.", show_default=False)],
    format: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help=f"{', '.join(FORMATS)}; default: by the ending.", show_default=False)
    ] = None,
    where: output.Where = None,
    copies: Annotated[str, typer.Option(help=WORDS["copies"])] = "all",
    boilerplate: Annotated[str, typer.Option(help=WORDS["boilerplate"])] = "drop",
) -> None:
    """Write the documents of a corpus for other programs: CQPweb, AntConc, quanteda ..."""
    opened = output.opened(corpus, where)
    written = write_export(opened, path, format, copies=copies, boilerplate=boilerplate)
    terminal.say(f"{written}: {number(len(opened), 0)} documents")


def figures(
    names: Names = None,
    folder: Annotated[Path, typer.Option(help="Where figures.toml lies.")] = Path("figures"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which differ (exit code 1).")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Also what is up to date.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Show an example entry for every chart.")] = False,
) -> None:
    """Make the figures that figures.toml describes, or check that they still hold."""
    if new:
        typer.echo(new_entries())
        return
    with progress_bar("figures") as progress:
        outcomes = make_figures(folder, names, check=check, again=again, progress=progress)
    for outcome in outcomes:
        _say(outcome)
    states = [outcome.state for outcome in outcomes]
    counted = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    terminal.say(f"{len(outcomes)} figures: {', '.join(counted)}")
    for versions in {outcome.versions: None for outcome in outcomes if outcome.state == REDRAWN}:
        terminal.say(f"other versions: {'; '.join(versions)}")
    if DIFFERENT in states:
        raise typer.Exit(HAS_CHANGED)


def report(
    notebooks: Notebooks,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file.")] = Path("report.html"),
    corpus: Corpus = None,
    title: Annotated[
        str | None, typer.Option(help="Default: that of the corpus.", show_default=False)
    ] = None,
    code: Annotated[bool, typer.Option("--code", help="Show the code, folded.")] = False,
) -> None:
    """Run notebooks and make one HTML file of them that can be sent as it is."""
    with progress_bar("report") as progress:
        file = write_report(notebooks, out, corpus=corpus, title=title, show_code=code, progress=progress)
    terminal.say(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


def notebooks(paths: Notebooks, corpus: Corpus = None) -> None:
    """Run copies of notebooks from first cell to last, and say whether they still run."""
    with progress_bar("notebooks") as progress:
        done = run_notebooks(paths, corpus, progress=progress)
    terminal.say(f"{len(done)} notebooks run")


def _say(outcome: Outcome) -> None:
    """Say what was made, and what differs with the rows that changed or the versions that drew it."""
    if outcome.state == MADE:
        terminal.say(f"{outcome.name}: made")
    elif outcome.state == DIFFERENT:
        terminal.say(f"{outcome.name}: {', '.join(outcome.parts)} differ")
    for claim in outcome.broken:
        terminal.say(f"{outcome.name}: holds no longer: {claim}")
    if outcome.reread:
        terminal.say(f"{outcome.name}: its rows have changed, read its title again: {outcome.reread}")
    changed = [] if outcome.changed is None else outcome.changed.rows()
    for change, row in changed[:ROWS]:
        terminal.say(f"  {change} {row}")
    if len(changed) > ROWS:
        terminal.say(f"  ... and {len(changed) - ROWS} more rows")
