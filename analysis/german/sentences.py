"""Where a sentence ends: a small table over what a chunk ends with and what the next one begins with.

Text is cut at white space, and whether a sentence ends there is decided from the two neighbours alone: a
look-up, done once for each pair of classes. The table is to be read: a row says what stands on the left, a
column what stands on the right, the sign what to do. Where it is silent nothing happens: a sentence too long
does less harm than one in pieces.
"""

from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.german import abbreviations
from analysis.german.starters import STARTER_ENDING, STARTERS, SURE

OPENING = r"[\"'`“”‘’„‚»«›‹(\[{<*]"
CLOSING = r"[\"'`´“”‘’„»«›‹)\]}>*]"
ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
DATE = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
LETTER = r"[\p{L}\p{M}]"
ADDRESS = r"^(?:https?:|www\.|pic\.)"
SMALL_WORD = r"^\p{Ll}(?:[^\p{Lu}]|$)"  # eBay and mRNA stand like names
SMILEY = r"[:;]-[()DPp|]+$|^[:;=][()DPpo|]+$|[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}]\p{M}*$"


class End(IntEnum):
    """What a chunk ends with."""

    OTHER = 0  # a comma, a dash, a function word
    WORD = 1  # any other word, with or without quotation marks
    COLON = 2
    PERIOD = 3  # a period that belongs to no word
    QUOTED_PERIOD = 4  # the same within quotation marks or brackets
    SHOUT = 5  # ! or ?
    QUOTED_SHOUT = 6
    ELLIPSIS = 7  # ... or …
    PICTURE = 8  # a smiley, an emoji
    ATTACHED = 9  # Dr., vgl.
    CLOSING = 10  # usw., Mio.
    DOUBTFUL = 11  # Art., Min.
    LETTERS = 12  # e.V., U.S.A., J.R.
    INITIAL = 13  # J., Karl-H.
    SMALL_LETTER = 14  # s., v.
    ROMAN = 15  # II.
    ITEM = 16  # 1. to 12.
    DAY = 17  # 13. to 31.
    COUNT = 18  # 32. to 999.
    DATE = 19  # 06.08.


PERIOD_WITHIN = list(range(End.ATTACHED, End.DATE + 1))  # the final period is part of a word
PERIOD_IN_DOUBT = [int(end) for end in (End.DOUBTFUL, End.INITIAL, End.ROMAN, End.ITEM, End.DAY, End.COUNT)]


class Begin(IntEnum):
    """What a chunk begins with."""

    NOTHING = 0  # there is no chunk: the paragraph is over
    SMALL = 1
    SURE = 2  # a capital that only the beginning of a sentence explains
    STARTER = 3  # one that it usually explains
    CAPITAL = 4
    DIGIT = 5
    QUOTED = 6  # an opening quotation mark or bracket and a capital or digit
    QUOTED_STARTER = 7
    QUOTED_SMALL = 8
    DASH = 9
    SIGN = 10  # a sign that belongs to what stands before: . ) “
    OTHER = 11  # an address, a hashtag, an emoji


# E: the sentence ends.  X: it ends, and the period is a sign of its own.
TABLE = {
    #                  nothing small sure starter capital digit quoted q.starter q.small dash sign other
    End.OTHER:         "E      .     .    .       .       .     .      .         .       .    .    .",
    End.WORD:          "E      .     E    .       .       .     .      .         .       .    .    .",
    # a colon announces: what follows is part of the sentence, even a whole speech
    End.COLON:         "E      .     .    .       .       .     .      .         .       .    .    .",
    # before a small letter it was an abbreviation that no list knows
    End.PERIOD:        "E      .     E    E       E       E     E      E         E       E    .    E",
    End.QUOTED_PERIOD: "E      .     E    E       E       E     E      E         E       E    .    E",
    End.SHOUT:         "E      .     E    E       E       E     E      E         E       .    .    E",
    # „Warum?“ fragte sie; „Warum?“ (Muster)
    End.QUOTED_SHOUT:  "E      .     E    E       E       E     .      E         .       .    .    E",
    End.ELLIPSIS:      "E      .     E    E       E       .     .      E         .       .    .    .",
    End.PICTURE:       "E      .     E    E       E       .     .      E         .       .    .    .",
    End.ATTACHED:      "E      .     .    .       .       .     .      .         .       .    .    .",
    End.CLOSING:       "E      .     E    E       .       .     .      E         .       .    .    .",
    End.DOUBTFUL:      "X      .     X    X       X       .     X      X         .       X    .    .",
    End.LETTERS:       "E      .     E    E       .       .     .      .         .       .    .    .",
    End.INITIAL:       "X      .     X    X       .       .     .      X         .       .    .    .",
    End.SMALL_LETTER:  "E      .     .    .       .       .     .      .         .       .    .    .",
    End.ROMAN:         "X      .     X    X       .       .     .      X         .       .    .    .",
    # ("4. Der Grund" in a list is no sentence end either: a number that begins a sentence cannot end it)
    End.ITEM:          "X      .     X    X       .       .     .      X         .       .    .    .",
    End.DAY:           "X      .     X    X       .       .     .      X         .       .    .    .",
    End.COUNT:         "X      .     X    X       .       X     X      X         .       X    .    .",
    End.DATE:          "E      .     E    E       .       .     .      E         .       .    .    .",
}  # fmt: skip
CODES = {".": 0, "E": 2, "X": 3}

ACTIONS: NDArray[np.uint8] = np.array([[CODES[sign] for sign in TABLE[end].split()] for end in End], np.uint8)

# The classes by the word before the final period; the first that fits.
PERIOD_WORDS = (
    (abbreviations.DOUBTFUL, End.DOUBTFUL),
    (abbreviations.ATTACHED, End.ATTACHED),
    (abbreviations.CLOSING, End.CLOSING),
)
PERIOD_FORMS = (
    (r"\p{L}[Ss]tr$", End.CLOSING),
    (r"^\p{L}+\.[-‐‑]\p{L}{2,4}$|\.(?:Dr|Prof|Ing|med|Nr)$", End.ATTACHED),  # Dr.-Ing., Prof.Dr.
    (r"^(?:\p{L}\.)+\p{L}{1,4}$|^Ph\.D$", End.LETTERS),
    (rf"^{ROMAN}$", End.ROMAN),
    (r"^(?:.*[-‐‑])?\p{Lu}$", End.INITIAL),
    (r"^\p{L}$", End.SMALL_LETTER),
    (r"^(?:\d+\.[/–-])*(?:[1-9]|1[0-2])$", End.ITEM),
    (r"^(?:\d+\.[/–-])*(?:1[3-9]|2\d|3[01])$", End.DAY),
    (r"^(?:\d+\.[/–-])*\d{1,3}$", End.COUNT),
    (rf"^{DATE}$", End.DATE),
)
SIGN_FORMS = (
    (rf"(?:\.\.|…){CLOSING}*$", End.ELLIPSIS),
    (r"\([!?]+\)$", End.OTHER),  # doubt (!) within a sentence
    (rf"[!?]{CLOSING}+$", End.QUOTED_SHOUT),
    (r"[!?]$", End.SHOUT),
    (r":$", End.COLON),
    (SMILEY, End.PICTURE),
    (rf"[\p{{L}}\p{{M}}]{CLOSING}*$|\){CLOSING}*$", End.WORD),
)
SMALL_STARTERS = frozenset(word.lower() for word in STARTERS)


def ends(chunks: pl.Series) -> pl.Series:
    """Return the class of each chunk as left neighbour (values of `End`, u8)."""
    frame = (
        chunks.rename("chunk")
        .to_frame()
        .with_columns(word=pl.col("chunk").str.extract(rf"([^\"„‚»«›‹(\[]*)\.{CLOSING}*$"))
    )
    word, chunk = pl.col("word"), pl.col("chunk")
    closing = pl.when(chunk.str.ends_with(".")).then(End.PERIOD.value).otherwise(End.QUOTED_PERIOD.value)
    by_word = pl.coalesce(
        *(pl.when(word.is_in(list(words))).then(end.value) for words, end in PERIOD_WORDS),
        *(pl.when(word.str.contains(form)).then(end.value) for form, end in PERIOD_FORMS),
        closing,
    )
    by_sign = pl.coalesce(
        pl.when(chunk.is_in(list(SMALL_STARTERS))).then(End.OTHER.value),
        *(pl.when(chunk.str.contains(form)).then(end.value) for form, end in SIGN_FORMS),
        End.OTHER.value,
    )
    period = word.is_not_null() & ~chunk.str.contains(SIGN_FORMS[0][0])
    left = frame.filter(period).select(by_word.cast(pl.UInt8)).to_series()
    right = frame.filter(~period).select(by_sign.cast(pl.UInt8)).to_series()
    return _merge(frame.select(period).to_series(), left, right).rename("ends")


def begins(chunks: pl.Series) -> pl.Series:
    """Return the class of each chunk as right neighbour (values of `Begin`, u8)."""
    chunks = chunks.rename("chunk")
    small = chunks.str.contains(SMALL_WORD)
    address = chunks.filter(small).str.contains(ADDRESS)
    left = address.cast(pl.UInt8) * (Begin.OTHER - Begin.SMALL) + Begin.SMALL
    return _merge(small, left, _begins(chunks.filter(~small))).rename("begins")


def _begins(chunks: pl.Series) -> pl.Series:
    head = pl.col("chunk").str.extract_groups(rf"^({OPENING}*)({LETTER}*)((?s:.)?)").struct
    lone = pl.col("lone")  # an opening mark with spaces on both sides
    frame = chunks.to_frame().select(
        lone=pl.col("chunk").is_in(["„", "‚", "``", "(", "["]),
        quoted=head.field("1") != "",
        word=head.field("2"),
        sign=head.field("3"),
    )
    word, sign, quoted = pl.col("word"), pl.col("sign"), pl.col("quoted")
    starter = word.is_in(list(STARTERS)) | word.str.contains(STARTER_ENDING)
    sure = word.is_in(list(SURE))

    def either(if_quoted: Begin, otherwise: Begin | pl.Expr) -> pl.Expr:
        value = otherwise if isinstance(otherwise, pl.Expr) else pl.lit(otherwise.value)
        return pl.when(quoted).then(if_quoted.value).otherwise(value)

    opening = pl.when(sure).then(Begin.SURE.value).otherwise(Begin.STARTER.value)
    classes = (
        pl.when(word.str.contains(SMALL_WORD)).then(either(Begin.QUOTED_SMALL, Begin.SMALL))
        .when((word != "") & starter & ~sign.is_in(list("-‐‑"))).then(either(Begin.QUOTED_STARTER, opening))
        .when((word != "") | lone).then(either(Begin.QUOTED, Begin.CAPITAL))
        .when(sign.str.contains(r"\d")).then(either(Begin.QUOTED, Begin.DIGIT))
        .when(sign.is_in(list("-–—•·"))).then(Begin.DASH.value)
        .when(quoted | sign.is_in(list(".,;:!?)]}…%/"))).then(Begin.SIGN.value)
        .otherwise(Begin.OTHER.value)
    )  # fmt: skip
    return frame.select(classes.cast(pl.UInt8)).to_series()


def _merge(mask: pl.Series, yes: pl.Series, no: pl.Series) -> pl.Series:
    """Return the values of `yes` where the mask holds, in turn, and those of `no` elsewhere."""
    out = np.empty(len(mask), np.uint8)
    held = mask.to_numpy()
    out[held], out[~held] = yes.to_numpy(), no.to_numpy()
    return pl.Series(out)
