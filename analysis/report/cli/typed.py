"""How the arguments of questions are typed on a command line, and read again.

A window, or a range, is a number, two with a comma between, or a word; what may be several is an option that
may be repeated. What cannot be read stays a text, and the question says what would do.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from analysis.errors import AnalysisError

TWO = re.compile(r"(\d+)\s*,\s*(\d+)")


class Kind(NamedTuple):
    """What typer makes of what is typed, how that is read as an argument, and how an argument is typed."""

    typed: Any  # a type
    read: Callable[[Any], Any]
    written: Callable[[Any], Any]


def plain(typed: type) -> Kind:
    """Return the kind of what is typed as it is: a text, a number, yes or no."""
    return Kind(typed, _same, _same)


def _same(value: Any) -> Any:
    return value


def _several(typed: list[str] | None) -> list[str] | None:
    """Read an option that may be repeated; '' alone is None, the whole."""
    return [text for text in typed or [] if text] or None


def _one_or_several(typed: list[str] | None) -> str | list[str] | None:
    several = _several(typed)
    return several[0] if several and len(several) == 1 else several


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _span(typed: str) -> int | tuple[int, int] | str:
    two = TWO.fullmatch(typed.strip())
    if two:
        return int(two[1]), int(two[2])
    return int(typed) if typed.strip().isdecimal() else typed


def _commas(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _numbers(typed: list[str] | None) -> dict[str, float]:
    """Read options of the form NAME=NUMBER."""
    read: dict[str, float] = {}
    for text in typed or []:
        name, _, value = (part.strip() for part in text.partition("="))
        try:
            read[name] = int(value) if value.isdecimal() else float(value)
        except ValueError:
            raise AnalysisError(f"--options takes NAME=NUMBER, not {text!r}") from None
    return read


SEVERAL = Kind(list[str], _several, _listed)
ONE_OR_SEVERAL = Kind(list[str], _one_or_several, _listed)
SPAN = Kind(str, _span, _commas)
NUMBERS = Kind(list[str], _numbers, _same)
