"""What a corpus asks of the wing above it: how often queries match in each document.

A part by query, and a column from queries, need the search; but the search knows the corpus, and not the
other way round. So the package hands it in when it is put together (`analysis/__init__.py`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from analysis.types import Ints

# corpus, queries -> the label of every query, and its hits in every document of the store
Search = Callable[[Any, Any], Iterable[tuple[str, Ints]]]

_search: list[Search] = []


def search_with(search: Search) -> None:
    """Say what searches; the last word counts."""
    _search[:] = [search]


def hits_by_document(corpus: Any, query: Any) -> dict[str, Ints]:
    """Return the hits of every label in every document of the store."""
    return dict(_search[0](corpus, query))
