"""The commands that make things: figures from figures.toml, reports from notebooks."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.corpus.index.progress import progress_bar
from analysis.report.cli.examples import new_entries
from analysis.report.figures.making import DIFFERENT, MADE, Outcome, make_figures
from analysis.report.notebooks import report as write_report
from analysis.report.notebooks import run_notebooks

CHANGED = 20  # rows of a figure that a check shows
HAS_CHANGED = 1  # exit code

Names = Annotated[list[str] | None, typer.Argument(help="Figures; all if none is named.", show_default=False)]
Notebooks = Annotated[
    list[Path], typer.Argument(help="Notebooks, in the order of the report.", show_default=False)
]
Corpus = Annotated[
    str | None, typer.Option(help="In place of the notebooks' own CORPUS.", show_default=False)
]


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
    counted = [f"{sum(o.state == state for o in outcomes)} {state}" for state in _states(outcomes)]
    typer.echo(f"{len(outcomes)} figures: {', '.join(counted)}")
    if any(outcome.state == DIFFERENT for outcome in outcomes):
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
    typer.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


def notebooks(paths: Notebooks, corpus: Corpus = None) -> None:
    """Run copies of notebooks from first cell to last, and say whether they still run."""
    with progress_bar("notebooks") as progress:
        done = run_notebooks(paths, corpus, progress=progress)
    typer.echo(f"{len(done)} notebooks run")


def _states(outcomes: list[Outcome]) -> list[str]:
    return list(dict.fromkeys(outcome.state for outcome in outcomes))


def _say(outcome: Outcome) -> None:
    """Say what was made, and what differs with the rows that changed."""
    if outcome.state == MADE:
        typer.echo(f"{outcome.name}: made")
    if outcome.state == DIFFERENT:
        typer.echo(f"{outcome.name}: {', '.join(outcome.parts)} differ")
        changed = [] if outcome.changed is None else outcome.changed.rows()
        for change, row in changed[:CHANGED]:
            typer.echo(f"  {change} {row}")
        if len(changed) > CHANGED:
            typer.echo(f"  ... and {len(changed) - CHANGED} more rows")
