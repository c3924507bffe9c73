"""What a query means, whatever it was written in: a small immutable tree.

Two notations are read, a simple one for every day and a part of CQP, and both end here, so that search
knows one language only. A `Token` is a place that one token of the text fills; `Sequence`, `Choice` and
`Repeat` combine places as a regular expression combines letters.
"""

from dataclasses import dataclass
from typing import Literal

Attribute = Literal["word", "lemma", "lower", "head", "part"]
ATTRIBUTES: tuple[Attribute, ...] = ("word", "lemma", "lower", "head", "part")

LONGEST = 200  # tokens of a match at most: what `*` and `+` over any tokens can reach (CQP: HardBoundary)


@dataclass(frozen=True, slots=True)
class Test:
    """An attribute of a token is this text, or matches it as a regular expression from end to end."""

    attribute: Attribute
    text: str
    exact: bool  # the text itself; else a regular expression
    fold: bool = False  # ignore case
    plain: bool = False  # ignore diacritics

    __test__ = False  # pytest: the name is a coincidence


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the conditions holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the conditions holds."""

    parts: "tuple[Condition, ...]"


Condition = Test | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Token:
    """One token that meets the condition; any token if there is none."""

    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """The parts one after the other."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the parts."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The part `least` to `most` times; None: as often as a match may be long."""

    part: "Node"
    least: int
    most: int | None


Node = Token | Sequence | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read: what to match, and whether inside one sentence."""

    body: Node
    within_sentence: bool = False


def sequence(parts: list[Node]) -> Node:
    """Return the parts one after the other; a single part is itself, and gaps side by side are one gap."""
    joined = parts[:1]
    for part in parts[1:]:
        gap = _gap(joined[-1], part)
        joined[-1:] = [joined[-1], part] if gap is None else [gap]
    return joined[0] if len(joined) == 1 else Sequence(tuple(joined))


def _gap(a: Node, b: Node) -> Node | None:
    """Return two repetitions of any token as one; None if they are not that."""
    match a, b:
        case Repeat(Token(None), least, most), Repeat(Token(None), more, further):
            end = None if most is None or further is None else most + further
            return Repeat(Token(), least + more, end)
    return None


def choice(parts: list[Node]) -> Node:
    """Return one of the parts; a choice between single tokens is one token with a choice of conditions."""
    if len(parts) == 1:
        return parts[0]
    tokens = [part for part in parts if isinstance(part, Token)]
    if len(tokens) < len(parts):
        return Choice(tuple(parts))
    conditions = [token.condition for token in tokens if token.condition]
    return Token(AnyOf(tuple(conditions)) if len(conditions) == len(tokens) else None)


def extent(node: Node) -> tuple[int, int]:
    """Return how many tokens a match of the node has at least and at most; the latter up to `LONGEST`."""
    match node:
        case Token():
            return 1, 1
        case Sequence(parts):
            extents = [extent(part) for part in parts]
            return sum(least for least, _ in extents), min(LONGEST, sum(most for _, most in extents))
        case Choice(parts):
            extents = [extent(part) for part in parts]
            return min(least for least, _ in extents), max(most for _, most in extents)
        case Repeat(part, times, limit):
            least, most = extent(part)
            return least * times, LONGEST if limit is None else min(LONGEST, most * limit)


def places(node: Node) -> int:
    """Return how many places the node has when its repetitions are written out."""
    match node:
        case Token():
            return 1
        case Sequence(parts) | Choice(parts):
            return sum(places(part) for part in parts)
        case Repeat(part, least, most):
            return places(part) * max(least if most is None else most, 1)
