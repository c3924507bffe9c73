"""LIWC's .dic: numbered categories between two lines of %, then words with the numbers of theirs.

    %
    1	affekt
    2		freude
    %
    glück*	1 2

Tabs before a category's name put it inside the one above. A * ends a word that may go on; all other signs
stand for themselves.
"""

import re
import warnings
from collections.abc import Iterator

from analysis.errors import AnalysisError

HEAD = re.compile(r"\s*(\S+)(\s+)(\S[^\t(]*)")  # number, what is between, name; a description may follow
CONDITION = re.compile(r"[(<][^)>]*[)>]\d+/\d+")  # (02 134)125/464: of a kind that depends on the neighbours
SIGNS = re.compile(r"""[\\()|{}\[\]?+"*]""")  # of the language of queries


class ConditionWarning(UserWarning):
    """Categories of a dictionary that hold under conditions are not counted."""


def read_liwc(text: str, name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the categories, from the outermost on, and the query of every entry; `name`: of the file."""
    lines = text.splitlines()
    edges = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(edges) < 2:  # the categories stand between two of them
        raise AnalysisError(f"{name} is no dictionary of LIWC: it has no categories between two lines of %")
    categories = _categories(lines[edges[0] + 1 : edges[1]], name, edges[0] + 2)
    for number, line in enumerate(lines[edges[1] + 1 :], edges[1] + 2):
        plain = CONDITION.sub("", line)
        if plain != line:
            warnings.warn(
                f"{name}, line {number}: what holds under conditions is left out",
                ConditionWarning,
                stacklevel=4,
            )
        word, numbers = _entry(plain.split(), categories)
        if plain.strip() and not (word and numbers):
            raise AnalysisError(
                f"{name}, line {number}: a word and numbers of categories, not {line.strip()!r}"
            )
        for category in numbers:
            yield categories[category], word


def _categories(lines: list[str], name: str, first: int) -> dict[str, tuple[str, ...]]:
    """Return the categories by their numbers, each with those that it lies in."""
    categories: dict[str, tuple[str, ...]] = {}
    above: list[str] = []
    for number, line in enumerate(lines, first):
        found = HEAD.match(line)
        if found:
            above = [*above[: max(found[2].count("\t") - 1, 0)], found[3].strip()]
            categories[found[1]] = tuple(above)
        elif line.strip():
            raise AnalysisError(
                f"{name}, line {number}: a number and the name of a category, not {line.strip()!r}"
            )
    return categories


def _entry(parts: list[str], categories: dict[str, tuple[str, ...]]) -> tuple[str, list[str]]:
    """Return the query of an entry and the numbers of its categories, which are what stands last."""
    words = len(parts)
    while words > 1 and parts[words - 1] in categories:
        words -= 1
    return " ".join(_query(part) for part in parts[:words]), parts[words:]


def _query(word: str) -> str:
    stem, star = (word[:-1], "*") if word.endswith("*") and len(word) > 1 else (word, "")
    return SIGNS.sub(r"\\\g<0>", stem) + star
