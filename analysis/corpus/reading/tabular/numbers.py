"""Numbers in columns of text: which notation all values of a column have in common.

1.234 is one thousand two hundred and thirty-four to whoever exports with semicolons, and one and a bit to
a program; 2,50 is text to most programs. So a column is looked at whole: it becomes a number only if one
notation fits all of its values, and German notation counts where the file is German or where a value can
be nothing else. What could be two numbers stays text.
"""

from dataclasses import dataclass

import polars as pl

MINUS = "−"  # U+2212, which typesetters use
WHOLE = r"[-−]?(?:0|[1-9]\d{0,17})"  # a leading zero makes a code of a number
DECIMAL = r"[-−]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?"
GROUPED = r"[-−]?(?:0|[1-9]\d{0,2}(?:\.\d{3}){0,5}|[1-9]\d{0,17})"
GERMAN = rf"{GROUPED}(?:,\d+)?"
PROOF = r",(?:\d{1,2}|\d{4,})(?:\D|$)|^[-−]?0,|\.\d{3},|\.\d{3}\.\d{3}"  # in English it would be no number
PERCENT = r"\s?%"


@dataclass(frozen=True)
class Notation:
    """A way to write numbers: what all values look like, what one must look like, and what they are."""

    pattern: str
    kind: pl.DataType
    german: bool = False
    proof: str = ""

    def plain(self, name: str) -> pl.Expr:
        """Return a column's values as programs write numbers."""
        values = pl.col(name).str.replace(PERCENT + "$", "").str.replace(MINUS, "-", literal=True)
        if not self.german:
            return values
        return values.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)


@dataclass(frozen=True)
class Seen:
    """What is known of a column's values: the notations that fit, what was proved, if there are any."""

    possible: tuple[Notation, ...]
    proved: frozenset[str] = frozenset({""})
    filled: bool = False

    def with_values(self, column: pl.Series) -> "Seen":
        """Return what is known after more values."""
        values = column.drop_nulls()
        fitting = tuple(each for each in self.possible if values.str.contains(each.pattern).all())
        proofs = {each.proof for each in fitting} - self.proved
        proved = {proof for proof in proofs if values.str.contains(proof).any()}
        return Seen(fitting, self.proved | proved, self.filled or len(values) > 0)

    @property
    def notation(self) -> Notation | None:
        """The first notation that fits all values; none if they are no numbers."""
        sure = (each for each in self.possible if each.proof in self.proved)
        return next(sure, None) if self.filled else None


def notations(*, german: bool) -> Seen:
    """Return the notations of a file's numbers; in a `german` one 1.234 is more than a thousand."""
    proof = "" if german else PROOF
    grouped = (GROUPED, pl.Int64(), True, proof)
    order = [(WHOLE, pl.Int64(), False, ""), (DECIMAL, pl.Float64(), False, "")]
    order = [order[0], grouped, order[1]] if german else [*order, grouped]
    order.append((GERMAN, pl.Float64(), True, proof))
    return Seen(
        tuple(
            Notation(f"^(?:{pattern}){sign}$", kind, is_german, needed)
            for sign in ("", PERCENT)
            for pattern, kind, is_german, needed in order
        )
    )
