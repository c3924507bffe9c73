"""What every command has in common: a corpus is opened, and rows go to the terminal or to files."""

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from analysis.corpus.building import load
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, require
from analysis.german.formats import number
from analysis.report import files
from analysis.report.cli import terminal

Name = Annotated[
    str, typer.Argument(help="A corpus: its name, its folder or its corpus.toml.", show_default=False)
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        "-w",
        metavar="COLUMN=VALUE",
        help="Only documents with this value; of the same column twice: with any of the two.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns", metavar="A,B", help="Only these columns, in this order, of all that there are."
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", min=1, help="Rows shown; a file or another program gets all, unless it is given."
    ),
]
Csv = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write all rows as csv.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write all rows as json.")]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write all rows as a spreadsheet.")]


def opened(name: str, where: list[str] | None = None) -> Corpus:
    """Return a corpus, or the part of it that the conditions leave."""
    corpus = load(name)
    wanted: dict[str, list[str]] = {}
    for condition in where or []:
        column, equals, value = condition.partition("=")
        if not equals:
            raise AnalysisError(f"--where takes COLUMN=VALUE, not {condition!r}")
        wanted.setdefault(column.strip(), []).append(value.strip())
    return corpus.where(**wanted) if wanted else corpus


def introduce(corpus: Corpus) -> None:
    """Say in a line what a corpus is."""
    documents, size = number(len(corpus), 0), number(corpus.size, 0)
    terminal.say(
        f"{corpus.info['title']}: {documents} documents, {size} words, {len(corpus.outlets)} outlets"
    )


def answer(
    frame: pl.DataFrame,
    title: str,
    *,
    columns: Columns = None,
    limit: Limit = None,
    csv: Csv = None,
    json: Json = None,
    xlsx: Xlsx = None,
    two_sided: bool = False,
    first: int = 30,
) -> None:
    """Write all rows to the files that are named; without any, print them.

    A terminal shows the `first`, or so many of each side, if no limit is given.
    """
    names = chosen(frame, columns)
    rows = frame.select(names)
    for path, write in ((csv, files.write_csv), (json, files.write_json), (xlsx, files.write_xlsx)):
        if path:
            write(rows, path)
            terminal.say(f"{path}: {len(rows)} rows")
    if not (csv or json or xlsx):
        most = limit or (first if terminal.is_terminal() else len(frame))
        shown = ends(frame, most) if two_sided else frame.head(most)
        terminal.show(shown.select(names), title, len(rows), chosen=bool(columns))


def chosen(frame: pl.DataFrame, columns: list[str] | None) -> list[str]:
    """Return the columns that are wanted, all of them if none is named."""
    names = [name.strip() for given in columns or [] for name in given.split(",") if name.strip()]
    for name in names:
        require("column", name, frame.columns)
    return list(dict.fromkeys(names)) or frame.columns


def ends(frame: pl.DataFrame, limit: int) -> pl.DataFrame:
    """Return so many rows of each side of a comparison, or of each of several below each other."""
    several = [name for name in ("node", "copies") if name in frame.columns]
    tables = frame.partition_by(several, maintain_order=True) if several and len(frame) else [frame]
    return pl.concat(
        pl.concat([table.head(limit), table.tail(min(limit, max(len(table) - limit, 0)))]) for table in tables
    )
