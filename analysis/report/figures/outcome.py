"""What can become of a figure, and in a check: which of its files differ, in which rows."""

from dataclasses import dataclass

import polars as pl

MADE, KEPT, DIFFERENT, REDRAWN = "made", "kept", "different", "drawn by other versions"


@dataclass(frozen=True)
class Outcome:
    """What became of a figure: made, kept, or in a check different, or drawn by other versions.

    `parts`: endings of the files that differ. `changed`: change (~ other numbers, + now, - before) and row.
    `versions`: of the packages that drew it, as far as they are others here. `broken`: claims of `holds` that
    do not hold. `reread`: the title, where rows have changed since it was made last.
    """

    name: str
    state: str
    parts: tuple[str, ...] = ()
    changed: pl.DataFrame | None = None
    versions: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    reread: str = ""
