"""Showing that something goes on: a bar on terminals and in notebooks, silence everywhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str, float], None]  # what is being done, and the share that is done (0 to 1)


def silent(stage: str, share: float) -> None:
    """Show nothing."""


@contextmanager
def progress_bar(title: str) -> Iterator[Report]:
    """Yield a function that moves a bar, if anybody can see it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not (console.is_terminal or console.is_jupyter):
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeElapsedColumn(),
    )
    title = escape("".join(sign for sign in title if sign.isprintable()))  # a name is no markup
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0)

        def report(stage: str, share: float) -> None:
            bar.update(task, description=f"{title}: {stage}", completed=share)

        yield report
