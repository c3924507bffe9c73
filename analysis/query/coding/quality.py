"""What a query finds that it should not, and misses that it should find, by lines and articles read by hand.

A count of hits is a count of the phenomenon only as far as the hits are it. So some lines are read, drawn at
random (`kwic(..., sample=100)`), and the share that is right travels with the count. What was missed can be
seen only in articles that were read whole, drawn without regard to the query.
"""

import numpy as np
import polars as pl

from analysis.errors import AnalysisError
from analysis.query.coding.codings import ARTICLE, PLACE, article_of
from analysis.schema import QUALITY, empty, need
from analysis.statistics.shares import clustered_share
from analysis.types import Ints, Mask

RIGHT = ("true", "right", "yes", "1", "richtig", "wahr", "ja")
WRONG = ("false", "wrong", "no", "0", "falsch", "nein")
FEW = 20  # articles: a share of less says little

Row = tuple[str | None, str, float, float, float, int, int, int, int, str | None]
ROW = empty(("term", *QUALITY)).schema


def query_quality(
    coded: pl.DataFrame,
    *,
    code: str = "code",
    articles: pl.DataFrame | None = None,
    hits: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return how precise a query is, and how much of what it seeks it finds: a row a measure.

    `coded`: lines of `kwic` with a column `code` of what was read: true or false, 1 or 0, or a word for them
    (right, wrong, richtig, falsch, yes, no, ja, nein); null: not read. `articles`: articles read whole, by id
    or doc, with a column `code`: whether what the query seeks is there; `hits`: all its hits then, of `find`
    or `kwic`, since coded lines may be a sample. Of several queries, told by `term` in `coded`, a row each;
    `articles` may have `term` too, else they stand for all of them.

    measure: precision (right lines / lines read) or recall (articles found / articles that have it); value;
    ci_low, ci_high; confirmed, units: of the division; left_out: lines or articles not read; documents:
    articles of the units; flag: "in 7" where these are 7, less than 20.

    95 % limits are Wilson's, with a design effect by article: lines of one article are right or wrong
    together, and where all are right, as in most such samples, a bootstrap has no width. AnalysisError for
    other codes, no line read, or articles without hits.
    """
    need(coded, (code,), "query_quality")
    terms = [None] if "term" not in coded.columns else coded["term"].unique(maintain_order=True).to_list()
    rows = [_precision(_of(coded, term), code, term) for term in terms]
    if articles is not None:
        if hits is None or (len(terms) > 1 and "term" not in hits.columns):
            raise AnalysisError(
                "recall needs hits=, all hits of each query: coded lines may be a sample of them"
            )
        need(articles, (code,), "recall")
        rows += [_recall(_of(articles, term), _of(hits, term), code, term) for term in terms]
    table = pl.DataFrame(rows, schema=ROW, orient="row").fill_nan(None)
    if terms == [None]:
        return table.select(QUALITY)
    order = {term: number for number, term in enumerate(terms)}
    return table.sort(pl.col("term").replace_strict(order), maintain_order=True).select("term", *QUALITY)


def _of(frame: pl.DataFrame, term: str | None) -> pl.DataFrame:
    return frame if term is None or "term" not in frame.columns else frame.filter(pl.col("term") == term)


def _precision(lines: pl.DataFrame, code: str, term: str | None) -> Row:
    read = lines.filter(pl.col(code).is_not_null())
    if read.is_empty():
        raise AnalysisError(f"no line{'' if term is None else f' of {term}'} has a {code}")
    article = article_of(read)
    if article is None:
        raise AnalysisError(
            f"coded lines need a column {' or '.join(ARTICLE)}: lines of one article go together"
        )
    lines_of = [name for name in PLACE if name in read.columns]
    if {"position", "coder"} <= set(read.columns) and read.select(lines_of).is_duplicated().any():
        raise AnalysisError("a line is read once: of several coders choose one, an.codes(..., coder=...)")
    right = _right(read[code])
    return _row(term, "precision", right, article, len(lines) - len(read))


def _recall(articles: pl.DataFrame, hits: pl.DataFrame, code: str, term: str | None) -> Row:
    key = next((name for name in ARTICLE if name in articles.columns and name in hits.columns), None)
    if key is None:
        raise AnalysisError(f"articles and hits need a column in common, {' or '.join(ARTICLE)}")
    twice = articles.filter(articles[key].is_duplicated())
    if len(twice):
        raise AnalysisError(f"an article is read once, {twice[key][0]} is there more often")
    read = articles.filter(pl.col(code).is_not_null())
    relevant = read.filter(pl.Series(_right(read[code])))
    found = relevant[key].is_in(hits[key].unique().implode()).to_numpy()
    return _row(term, "recall", found, np.arange(len(relevant)), len(articles) - len(read))


def _right(codes: pl.Series) -> Mask:
    """Return which codes are right; raise for what is neither right nor wrong."""
    words = codes.cast(pl.String).str.to_lowercase().str.strip_chars()
    right = words.is_in(RIGHT)
    unknown = codes.filter(~right & ~words.is_in(WRONG))
    if len(unknown):
        raise AnalysisError(
            f"a code is right or wrong (true or false, 1 or 0, ja or nein), not {unknown[0]!r}"
        )
    return right.to_numpy()


def _row(term: str | None, measure: str, right: Mask, article: Ints, left_out: int) -> Row:
    """Return the share that is right, each article one cluster."""
    if not len(right):
        return term, measure, np.nan, np.nan, np.nan, 0, 0, left_out, 0, "nothing to find"
    hits, n = np.bincount(article, right), np.bincount(article)
    share = clustered_share(hits, n)
    few = f"in {len(n)}" if len(n) < FEW else None
    return term, measure, *share, int(right.sum()), len(right), left_out, len(n), few
