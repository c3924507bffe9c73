"""The command line: the same questions as in a notebook, to a terminal or to a file."""

import logging
import os
import sys
import warnings
from collections.abc import Callable
from typing import Annotated

import typer
from typer.exceptions import TyperException

from analysis.errors import AnalysisError
from analysis.report.cli import commands
from analysis.report.cli.asking import ASKED, EXAMPLES
from analysis.report.cli.generated import command
from analysis.report.columns import plain

BAD_INPUT = 2
NO_OPTION = "No such option"
app = typer.Typer(
    name="presseschau",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def _add(panel: str, name: str, function: Callable[..., None], example: str) -> None:
    """Add a command to its part of the help."""
    shown = f"Example: `presseschau {example}`"
    app.command(name.replace("_", "-"), epilog=shown, rich_help_panel=panel)(function)


_add("Make a corpus", "build", commands.build, "build articles.csv corpora/mine")
_add("Make a corpus", "add", commands.add, "add corpora/mine today.csv")
_add("Make a corpus", "info", commands.info, "info demo")
_add("Make a corpus", "check", commands.check, "check demo")
for _name, _question in ASKED.items():
    _add("Ask a corpus", _name, command(_name, _question), EXAMPLES[_name])
_add("Publish", "export", commands.export, "export demo kasachstan.vrt --where outlet=tageswarte")
_add("Publish", "figures", commands.figures, "figures --check")
_add("Publish", "report", commands.report, "report notebooks/*.ipynb --out bericht.html")
_add("Publish", "notebooks", commands.notebooks, "notebooks notebooks/*.ipynb")


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"presseschau {version('presseschau')}")
        raise typer.Exit


@app.callback()
def _any_command(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Quantitative analysis of German-language news coverage."""


def main() -> None:
    """Run the command line; bad input ends with one line and exit code 2."""
    warnings.showwarning = _warn
    if logging.lastResort:
        logging.lastResort.setFormatter(_OneLine())
    try:
        code = app(standalone_mode=False)
    except AnalysisError as error:
        code = _fail(str(error))
    except TyperException as error:
        given = error.format_message() if isinstance(error, typer.BadParameter.__bases__) else str(error)
        code = _fail(given + _hyphen(given)) if given else BAD_INPUT  # no words: the help was shown
    except typer.Abort:
        code = _fail("stopped")
    except BrokenPipeError:
        # whoever read has enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except MemoryError:
        code = _fail(
            "this takes more memory than there is; ask a part of it (--where, fewer groups or queries)"
        )
    except OSError as error:
        code = _fail(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
    sys.exit(code)


def _hyphen(problem: str) -> str:
    """Return what to do about a word that begins with a hyphen, and was taken for an option."""
    return "; a word that begins with a hyphen is written behind --" if problem.startswith(NO_OPTION) else ""


class _OneLine(logging.Formatter):
    """What is logged, without signs that control a screen."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message on one line."""
        return f"presseschau: {plain(record.getMessage())}"


def _fail(problem: str) -> int:
    sys.stderr.write(f"presseschau: {plain(problem)}\n")
    return BAD_INPUT


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    sys.stderr.write(f"presseschau: {plain(message)}\n")
