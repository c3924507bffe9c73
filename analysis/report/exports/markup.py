"""Text as XML wants it: escaped, and without the signs that XML has not."""

import polars as pl

ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
NO_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"


def escaped(text: pl.Expr) -> pl.Expr:
    """Return text for an element or for an attribute in double quotes."""
    clean = text.str.replace_all(NO_XML, "\N{REPLACEMENT CHARACTER}")
    return clean.str.replace_many(list(ESCAPED), list(ESCAPED.values()))


def if_any(before: str, text: pl.Expr, after: str) -> pl.Expr:
    """Return text between two others; nothing at all where there is none."""
    return pl.concat_str(pl.lit(before), escaped(text), pl.lit(after)).fill_null("")
