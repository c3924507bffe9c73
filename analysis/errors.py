"""Errors that name what was given, what would have been possible, and the nearest match."""

import inspect
import warnings
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 3_000  # signs of a message
SHOWN = 12  # more names than this help nobody

# names of options are English, and who thinks in German types these
GERMAN = {
    "tag": "day", "woche": "week", "monat": "month", "quartal": "quarter", "jahr": "year",
    "satz": "sentence", "absatz": "paragraph", "artikel": "document", "dokument": "document",
    "medium": "outlet", "datum": "date", "ressort": "section", "autor": "author", "titel": "title",
    "grundform": "lemma", "wortform": "form", "stamm": "stem", "alle": "all", "einmal": "once",
}  # fmt: skip


def shortened(message: str) -> str:
    """Return a message that can be read: of a very long one, such as repeats a long query, both ends."""
    if len(message) <= LONGEST:
        return message
    return f"{message[: 2 * LONGEST // 3]} […] {message[-LONGEST // 3 :]}"


class AnalysisError(ValueError):
    """Something a user gave cannot be used; the message says what, why, and what would do."""

    def __init__(self, message: str = "") -> None:
        super().__init__(shortened(str(message)))


class UnknownNameError(AnalysisError):
    """A name that is not among the possible ones."""

    def __init__(self, kind: str, given: object, possible: Iterable[object]) -> None:
        names = sorted({str(name) for name in possible})
        super().__init__(f"no {kind} {str(given)!r}{hint(str(given), names)}")


class AnalysisWarning(UserWarning):
    """Something to know when reading a number."""


class LeftOutWarning(AnalysisWarning):
    """Something could not be counted or compared, and was left out."""


class NothingFoundWarning(AnalysisWarning):
    """A query can be read and could match, but nothing of this corpus does; the message says why."""


class ForeignWarning(AnalysisWarning):
    """The texts are in another language than the question reads."""


class UndatedWarning(LeftOutWarning):
    """Articles without a date are left out of what goes by dates."""


def warn(message: str, category: type[Warning]) -> None:
    """Warn at the line of whoever called the package."""
    frame, level = inspect.currentframe(), 1
    while frame is not None and str(frame.f_globals.get("__name__")).split(".")[0] == "analysis":
        frame, level = frame.f_back, level + 1
    warnings.warn(shortened(message), category, stacklevel=level)


def hint(given: str, names: list[str]) -> str:
    """Return the end of a message: the nearest of the possible names, or all of them."""
    german = {typed: meant for typed, meant in GERMAN.items() if meant in names}
    folded = german | {name.casefold(): name for name in names}
    unmeant = given.casefold() in GERMAN and given.casefold() not in folded  # "artikel" is not nearly "title"
    near = [] if unmeant else get_close_matches(given.casefold()[:LONGEST], folded, n=1, cutoff=0.6)
    if near:
        return f"; did you mean {folded[near[0]]!r}?"
    if not names:
        return "; there is none"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"; possible: {', '.join(names[:SHOWN])}{more}"


def require(kind: str, given: object, possible: Iterable[object]) -> None:
    """Raise `UnknownNameError` unless `given` is one of the possible names."""
    names = list(possible)
    if not among(given, names):
        raise UnknownNameError(kind, given, names)


def among(given: object, names: Iterable[object]) -> bool:
    """Return whether what was given is one of the names; a list or a frame, say, is none."""
    try:
        return given in frozenset(names)
    except TypeError:  # it has no hash
        return False
