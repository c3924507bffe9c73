"""A great_tables table that a notebook shows as it is written.

A notebook sets what stands between two dollar signs as a formula, in tables too. An article may speak of
dollars; so what is shown stands in an element that the typesetter passes over. This module is imported when
a table is made, not before: great_tables takes its time.
"""

from great_tables import GT

from analysis.report.show import UNTYPESET


class Table(GT):
    """A GT in every respect but one: in a notebook, `$x$` in a cell stays `$x$`."""

    def _repr_html_(self) -> str:
        html: str = super()._repr_html_()  # type: ignore[no-untyped-call]
        return f'<div class="{UNTYPESET}">{html}</div>'
