"""Which columns every frame has, in order; what each of them holds is said in `analysis.columns`.

Results are polars DataFrames with fixed names, so that filter, sort, join, to_pandas() and write_csv() just
work.
"""

import polars as pl

from analysis.columns import COLUMNS, KINDS
from analysis.errors import AnalysisError, hint

PER_MILLION = 1_000_000.0  # `pmw`: occurrences per million words

DOCUMENT_REQUIRED = ("id", "outlet", "text")
DOCUMENT_OPTIONAL = ("date", "title", "author", "section", "url")

HITS = ("doc", "position", "length", "outlet", "date")  # of several queries with `term` before
COUNTS = ("term", "group", "n", "docs", "size")
FREQUENCIES = (*COUNTS, "pmw")
CONCORDANCE = ("id", "outlet", "date", "left", "keyword", "right", "doc", "position", "length")
COMPARISON = (
    "term", "n_target", "n_reference", "pmw_target", "pmw_reference", "docs_target", "docs_reference",
    "min_docs", "only", "log_ratio", "ci_low", "ci_high", "verdict", "p", "p_adjusted", "log_likelihood",
    "dp_norm", "flag",
)  # fmt: skip  # with strata also log_ratio_crude
CONTRASTS = ("term", "group", *COMPARISON[1:])
NEEDED = ("term", "group", "n", "docs", "documents", "log_ratio", "needed")
COLLOCATE_COMPARISON = ("node", *COMPARISON)
STABILITY = (
    "term", "rank", "lowest_rank", "stays", "n_target", "log_ratio", "without", "n_without",
    "log_ratio_without",
)  # fmt: skip
COLLOCATES = (
    "node", "term", "group", "n", "n_left", "n_right", "docs", "n_term", "near", "hits", "expected",
    "log_likelihood", "measure", "score",
)  # fmt: skip
TREND = ("term", "group", "period", "n", "docs", "size", "pmw", "ci_low", "ci_high")
RATES = ("term", "group", "n", "docs", "documents", "share", "share_low", "share_high", *TREND[5:])
ENTRIES = ("term", "entry", "n", "docs")
CHANGES = ("term", "group", "period", "pmw_before", "pmw_after", "ratio", "p", "p_adjusted")
DISPERSION = (
    "term", "n", "docs", "size", "parts", "range", "juilland_d", "carroll_d2", "rosengren_s", "da", "dp",
    "dp_norm", "kld", "deviation",
)  # fmt: skip
POSITIONS = ("term", "id", "outlet", "date", "position", "before", "tokens", "relative")
NGRAMS = ("term", "length", "group", "n", "docs", "size", "pmw")
PHRASES = ("term", "length", "n", "docs", "size", "pmw", "n_longer", "measure", "score")
DIVERSITY = ("group", "documents", "size", "sample", "measure", "value", "ci_low", "ci_high")
READABILITY = ("group", "measure", "value", "ci_low", "ci_high", "documents", "size", "sentences")
SIMILARITY = ("a", "b", "measure", "value", "ci_low", "ci_high", "floor", "similarity", "sample")
COPIES = (
    "passage", "id", "outlet", "date", "position", "tokens", "words", "share", "similarity", "original",
    "mode", "agency", "origin", "kind", "articles", "outlets",
)  # fmt: skip
BOILERPLATE = ("passage", "outlet", "kind", "articles", "n", "words", "first", "last", "example")
COMPOUNDS = ("part", "head", "group", "n", "docs", "size", "pmw", "share", "examples")
NAMES = ("name", "kind", "group", "n", "docs", "size", "pmw", "long_form")
NAME_VARIANTS = ("name", "variant", "key", "similarity", "group", "n", "n_variant")
GENDER_FORMS = ("kind", "group", "n", "docs", "size", "pmw", "share", "examples")
EVENTS = ("event", "id", "outlet", "date", "articles", "outlets", "days", "similarity", "about")
QUOTATIONS = ("id", "outlet", "date", "kind", "speaker", "resolved", "cue", "doc", "position", "length")
SOURCES = ("speaker", "group", "n", "docs", "direct", "size", "pmw", "cues", "only")
DISTANCE = ("mark", *TREND[:2], *TREND[3:])
MOODS = ("measure", "group", *TREND[3:], "verbs", "per_verb")
AGREEMENT = (
    "measure", "value", "ci_low", "ci_high", "coders", "units", "left_out", "documents", "flag",
)  # fmt: skip
QUALITY = (  # of several queries with `term` before
    "measure", "value", "ci_low", "ci_high", "confirmed", "units", "left_out", "documents", "flag",
)  # fmt: skip
OUTLETS = ("outlet", "label", "documents", "words", "first", "last")
REJECTED = ("source", "id", "reason")
TOKENS = ("token", "start", "end", "sentence", "lemma")


def empty(columns: tuple[str, ...]) -> pl.DataFrame:
    """Return a frame of these columns without a row."""
    return pl.DataFrame(schema={name: KINDS[COLUMNS[name].kind][0] for name in columns})


def need(frame: pl.DataFrame, columns: tuple[str, ...], what: str) -> None:
    """Raise unless the frame has the columns that `what` is made from."""
    if not isinstance(frame, pl.DataFrame):
        raise AnalysisError(f"{what} needs a polars frame, not {type(frame).__name__}")
    for column in columns:
        if column not in frame.columns:
            raise AnalysisError(f"{what} needs a column {column!r}{hint(column, frame.columns)}")
