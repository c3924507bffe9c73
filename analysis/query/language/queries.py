"""One query or several: every question takes a query, a list of them, or a mapping of labels to queries.

A label may stand for several queries, as an entry of a dictionary stands for several words: what any of them
finds is a hit of the label.
"""

from collections.abc import Mapping, Sequence

from analysis.arguments import texts
from analysis.errors import AnalysisError

Queries = str | Sequence[str] | Mapping[str, str | Sequence[str]]


def labelled(query: Queries) -> dict[str, list[str]]:
    """Return the queries of every label; a query without a label is its own."""
    if not isinstance(query, Mapping):
        return {one: [one] for one in texts("query", query)}
    if not query:
        raise AnalysisError("query is a text, a list of texts, or a mapping of labels to these; it is empty")
    for label in query:
        if not isinstance(label, str):
            raise AnalysisError(f"a label of queries is a text, not {label!r}")
    return {label: texts(f"query {label!r}", given) for label, given in query.items()}


def spoken(query: Queries) -> str:
    """Return what one query or several are called in a message."""
    return query if isinstance(query, str) else ", ".join(labelled(query))
