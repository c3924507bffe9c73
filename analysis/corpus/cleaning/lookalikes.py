"""Signs that look like another: a reader sees one word, a program two.

Programs of print set hyphens that may not break, letters that touch (ﬁ), letters as wide as Chinese ones;
phones and typewriters have five apostrophes. Each becomes the one sign that is meant; queries are cleaned by
the same rules.
"""

import unicodedata

import polars as pl

_RANGES = (
    (0xFB00, 0xFB06),  # letters that touch: ﬁ, ﬂ
    (0xFF01, 0xFF5E),  # as wide as Chinese letters
    (0xFE50, 0xFE52), (0xFE54, 0xFE57), (0xFE59, 0xFE66), (0xFE68, 0xFE6B),  # small punctuation
    (0x0132, 0x0133), (0x017F, 0x017F),  # ĳ, the long s of old print
    (0x2160, 0x217F),  # Roman numerals as one sign
    (0x2126, 0x2126), (0x212A, 0x212B),  # Ohm, Kelvin, Ångström
    (0x1D400, 0x1D7FF),  # bold, slanted and double letters for mathematics, used for show
)  # fmt: skip
_MEANT = {"∗": "*", "∶": ":", "꞉": ":", "∙": "·", "⋅": "·", "‧": "·", "⁄": "/", "∕": "/", "․": ".", "ŉ": "’n"}
PLAIN: dict[str, str] = {
    sign: plain
    for first, last in _RANGES
    for sign in map(chr, range(first, last + 1))
    if (plain := unicodedata.normalize("NFKC", sign)) != sign
} | _MEANT

HYPHENS = ("\u2010", "\u2011", "\u2212")  # hyphen, one that may not break, minus
HYPHEN = r"(\p{L})\x{2212}(\p{L}|\p{N})|(\p{N})\x{2212}(\p{L})|[\x{2010}\x{2011}]"
APOSTROPHES = ("'", "‘", "´", "`", "ʼ", "′")
APOSTROPHE = r"(\p{L})['‘´`ʼ′](\p{L})"  # numbers keep theirs: 10'000


def plain_signs(texts: pl.Series) -> pl.Series:
    """Return texts with the plain signs that are meant."""
    return texts.str.replace_many(list(PLAIN), list(PLAIN.values()))


def plain_hyphens(texts: pl.Series) -> pl.Series:
    """Return texts with - for every hyphen, and for a minus beside a letter (5 − 3 keeps its own)."""
    return _twice(texts, HYPHEN, "${1}${3}-${2}${4}")


def plain_apostrophes(texts: pl.Series) -> pl.Series:
    """Return texts with ’ for every apostrophe inside a word; quotation marks stand at its ends."""
    return _twice(texts, APOSTROPHE, "${1}’${2}")


def _twice(texts: pl.Series, pattern: str, replacement: str) -> pl.Series:
    """Replace also where one letter is between two signs (rock’n’roll)."""
    return texts.str.replace_all(pattern, replacement).str.replace_all(pattern, replacement)
