"""Texts out of tokens: words are put together again as a reader would have seen them.

A corpus of tokens may say where no space was (`<g/>`, SpaceAfter=No). Where it does not, the signs say it:
a comma belongs to the word before, an opening bracket to the one after. A straight quotation mark opens and
closes in turns; „ “ and » « open or close by which of them a text has, and has first.
"""

import polars as pl

LEFT = r"^(?:[.,;:!?)\]}”’]+|['’](?:s|n|ne|nen|r|m|t|ll|re|ve|d)|'')$"  # belongs to the word before
RIGHT = r"^(?:[(\[{„‚¿¡]+|``)$"  # to the word after
BOTH = "/"
STRAIGHT = ('"', "'")
PAIRS = (("“", "„"), ("‘", "‚"))  # close where the other opens, else open
GUILLEMETS = (("»", "«"), ("›", "‹"))  # the first of a text opens


def joined(tokens: pl.DataFrame) -> pl.DataFrame:
    """Return a row a document, in order: doc, text; the lines of a text are its paragraphs.

    `tokens`: doc, paragraph (numbers, ascending), word, and glued (whether no space is before it); without
    that column the signs say it.
    """
    if "glued" not in tokens.columns:
        tokens = _by_signs(tokens)
    opens = pl.col("paragraph") != pl.col("paragraph").shift(1).over("doc")
    between = (
        pl.when(opens.is_null())
        .then(pl.lit(""))
        .when(opens)
        .then(pl.lit("\n"))
        .when("glued")
        .then(pl.lit(""))
        .otherwise(pl.lit(" "))
    )
    lines = tokens.select("doc", between + pl.col("word").fill_null(""))
    return lines.group_by("doc", maintain_order=True).agg(text=pl.col("literal").str.join(""))


def _by_signs(tokens: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("word")
    left, right = word.str.contains(LEFT), word.str.contains(RIGHT)
    for sign in STRAIGHT:
        odd = (word == sign).cum_sum().over("doc", "paragraph") % 2 == 1
        left, right = left | ((word == sign) & ~odd), right | ((word == sign) & odd)
    for sign, opener in PAIRS:
        closes = (word == opener).any().over("doc")
        left, right = left | ((word == sign) & closes), right | ((word == sign) & ~closes)
    for pair in GUILLEMETS:
        ours = word.is_in(pair)
        first = word.filter(ours).first().over("doc")
        left, right = left | (ours & (word != first)), right | (ours & (word == first))
    both = word == BOTH
    frame = tokens.with_columns(left=(left | both).fill_null(value=False), right=right | both)
    after = pl.col("right").shift(1).over("doc", "paragraph").fill_null(value=False)
    return frame.with_columns(glued=pl.col("left") | after)
