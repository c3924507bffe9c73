"""One door for arguments: what a user gives is checked here, and wrong input is named here.

A whole number is a whole number wherever it is asked for: `numpy.int64(5)` is one, `True` and `2.5` are not.
Each function returns what was given in its plain form, or raises AnalysisError with the argument's name, what
would do, and what was given.
"""

import os
from math import isfinite
from pathlib import Path

import numpy as np
import polars as pl

from analysis.errors import AnalysisError

LONGEST_NAME = 255  # bytes of the name of a file or folder, on all that is in use


def whole(name: str, given: object, least: int = 0, most: int | None = None) -> int:
    """Return a whole number from `least` to `most`."""
    if isinstance(given, int | np.integer) and not isinstance(given, bool):
        plain = int(given)
        if plain >= least and (most is None or plain <= most):
            return plain
    span = f" from {least} to {most}" if most is not None else f", {least} or more"
    raise AnalysisError(f"{name} is a whole number{span}, not {given!r}")


def number(name: str, given: object) -> float:
    """Return a finite number."""
    plain = _plain(given)
    if plain is None:
        raise AnalysisError(f"{name} is a number, not {given!r}")
    return plain


def positive(name: str, given: object) -> float:
    """Return a finite number above 0."""
    plain = _plain(given)
    if plain is None or plain <= 0:
        raise AnalysisError(f"{name} is a number above 0, not {given!r}")
    return plain


def share(name: str, given: object, *, below_one: bool = False) -> float:
    """Return a share above 0 and at most 1, or `below_one`."""
    plain = _plain(given)
    if plain is None or not 0 < plain <= 1 or (below_one and plain == 1):
        end = "below" if below_one else "at most"
        raise AnalysisError(f"{name} is a share above 0 and {end} 1, not {given!r}")
    return plain


def texts(name: str, given: object) -> list[str]:
    """Return one text or several as a list, each once."""
    every = values(given)
    if not every or not all(isinstance(text, str) for text in every):
        raise AnalysisError(f"{name} is a text or a list of texts, not {given!r}")
    return [str(text) for text in dict.fromkeys(every)]


def flag(name: str, given: object) -> bool:
    """Return what is True or False."""
    if isinstance(given, bool | np.bool_):
        return bool(given)
    raise AnalysisError(f"{name} is True or False, not {given!r}")


def path(name: str, given: object) -> Path:
    """Return the path that a text or a path names, `~` the home folder; one that a system can have."""
    if not isinstance(given, str | Path):
        raise AnalysisError(f"{name} is a path, not {given!r}")
    plain = Path(given)
    sound = "\0" not in str(given)
    try:
        sound = sound and all(len(os.fsencode(part)) <= LONGEST_NAME for part in plain.parts)
    except UnicodeEncodeError:  # half a sign
        sound = False
    if not sound:
        raise AnalysisError(
            f"{name}: a file's name has at most {LONGEST_NAME} bytes, none of them 0; given {given!r:.200}"
        )
    try:
        return plain.expanduser()
    except RuntimeError as error:  # ~somebody who is nobody
        raise AnalysisError(f"{name} {str(given)!r}: {error}") from None


def values(given: object) -> list[object]:
    """Return one value or several as a list."""
    several = isinstance(given, list | tuple | set | frozenset | pl.Series | np.ndarray)
    return list(given) if several else [given]  # type: ignore[call-overload]  # it is one of these


def _plain(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float | np.integer | np.floating):
        return None
    return float(given) if isfinite(given) else None
