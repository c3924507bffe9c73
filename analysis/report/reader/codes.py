"""The codes that people gave, as a frame of lines: what `agreement` and `query_quality` take."""

import warnings

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError, require
from analysis.query.concordance.kwic import kwic
from analysis.query.search.windows import Window
from analysis.report.reader.code_file import CodeFile
from analysis.report.reader.places import hits_at

NAMED = 3  # lines without a place that a warning names


def codes(
    corpus: Corpus, name: str, *, coder: str | None = None, window: Window = 8, lost: bool = False
) -> pl.DataFrame:
    """Return the codes kept under a name: a row a line and coder, in the order of the text.

    The columns of `kwic`, of several queries `term`, then coder and code: what `agreement` takes, and of one
    `coder` what `query_quality` takes. Of a part of a corpus, the codes of its documents. Codes whose
    document is not in the index, or whose text has changed, stay in the file and are warned of; `lost=True`
    returns these instead: id, start, end (characters of the text), keyword, term, coder, code, reason.
    AnalysisError if nothing was coded under that name.
    """
    file = CodeFile.of(corpus, name)
    rows = file.read()
    if rows.is_empty():
        known = sorted(path.stem for path in file.path.parent.glob("*.csv"))
        require("codes", name, [each for each in known if each != name])
    if coder is not None:
        require("coder", coder, rows["coder"].unique().to_list())
        rows = rows.filter(pl.col("coder") == coder)
    placed = hits_at(corpus, rows)
    gone = placed.filter(pl.col("reason").is_not_null()).drop("doc", "position", "length")
    if lost:
        return gone
    if len(gone):
        warnings.warn(_told(gone, len(rows), file), stacklevel=2)
    here = placed.filter(pl.col("reason").is_null()).sort("position", "length", "term", "coder")
    further = ["term", "coder", "code"] if here["term"].null_count() < len(here) else ["coder", "code"]
    return kwic(corpus, here.select("doc", "position", "length", *further), window)


def _told(gone: pl.DataFrame, every: int, file: CodeFile) -> str:
    named = [f"{row['keyword']!r} in {row['id']} ({row['reason']})" for row in gone.head(NAMED).to_dicts()]
    more = f" and {len(gone) - NAMED} more" if len(gone) > NAMED else ""
    return (
        f"{len(gone)} of {every} codes have no line in this index: {', '.join(named)}{more}; "
        f"they stay in {file.path}, an.codes(..., lost=True) shows them"
    )


def categories_of(file: CodeFile) -> list[str]:
    """Return the codes that were given so far, by whomever."""
    given = file.read()["code"].drop_nulls().unique().sort().to_list()
    if not given:
        raise AnalysisError("which categories? name them: categories=['right', 'wrong']")
    return given
