"""The language of queries: from what an analyst types to a tree that search understands.

Words are typed as they stand in the text; what begins with `[` or a straight `"` is CQP. The two modules
`simple` and `cqp` describe their notations; this one decides between them and refuses what cannot match. What
no text holds (a soft hyphen, a byte order mark, a letter apart from its accent) is cleaned as it is in texts.
"""

import re
from functools import lru_cache

import polars as pl

from analysis.arguments import flag
from analysis.corpus.cleaning.cleaning import clean_word
from analysis.errors import AnalysisError
from analysis.query.language.cqp import Cqp
from analysis.query.language.cursor import Cursor, held
from analysis.query.language.simple import Cut, Simple
from analysis.query.language.syntax import LONGEST, Query, extent, places

REGEX = re.compile(r"/(.+)/i?")  # as Perl and JavaScript write one
WITHIN = re.compile(r"(?<=\S)\s+within\s+s$")  # of CQP, and of use in the simple notation, too
MOST_SIGNS = 10_000


def parse(query: str, *, case: bool = False, cut: Cut | None = None) -> Query:
    """Return the meaning of a query in either notation.

    `case` makes the simple notation heed case; `cut` says how texts cut a chunk into tokens (the index's
    tokeniser unless given). AnalysisError with column and remedy for a query that cannot be read.
    """
    if not isinstance(query, str):
        raise AnalysisError(f"a query is a text such as 'Krieg' or '{{Sanktion}}', not {query!r}")
    case = flag("case", case)
    if len(query) > MOST_SIGNS:
        raise AnalysisError(f"a query has at most {MOST_SIGNS:,} signs, this one {len(query):,}; give a list")
    text = held(clean_word(query).rstrip())
    if not text:
        raise AnalysisError(
            "the query is empty; write a word (Krieg, Sanktion*), a lemma ({Sanktion}) or CQP ([lemma=...])"
        )
    cursor = Cursor(text)
    if regex := REGEX.fullmatch(text.strip()):
        raise cursor.fail(f'a regular expression is written in straight quotes: "{regex[1]}"', 0)
    if text.lstrip(" (")[:1] in ("[", '"'):
        body, within = Cqp(cursor).read()
    else:
        sentence = WITHIN.search(text)
        simple = cursor if sentence is None else Cursor(text[: sentence.start()])
        body, within = Simple(simple, case, cut or cut_like_texts).read(), sentence is not None
    if extent(body)[0] == 0:
        raise cursor.fail("all of the query may be missing, so it matches nothing; make one part sure", 0)
    if extent(body)[0] >= LONGEST or places(body) > LONGEST:
        raise cursor.fail(f"with its repetitions written out the query has more than {LONGEST} places", 0)
    return Query(body, within)


@lru_cache(10_000)  # the same for every corpus, and dear beside all else
def cut_like_texts(chunk: str) -> list[list[str]]:
    """Return the ways in which a chunk between spaces is cut in texts: `6.` is one token or two."""
    if chunk.isalpha():
        return [[chunk]]
    from analysis.german.tokens import cut

    row = cut(pl.Series([chunk])).row(0, named=True)
    return [list(way) for way in (row["pieces"], row["open"]) if way]
