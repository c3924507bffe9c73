"""Who is let speak: how often each outlet quotes whom, with which words, and whom the others do not quote."""

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.counts import pmw
from analysis.query.counting.groups import By, group_documents
from analysis.query.counting.thresholds import Thresholds
from analysis.query.reuse.boilerplate import countable
from analysis.query.speech.known import need_german
from analysis.query.speech.quotations import quotations
from analysis.schema import SOURCES

CUES = 5  # named of a speaker


def sources(
    corpus: Corpus,
    by: By = "outlet",
    *,
    mode: str = "precise",
    min_n: int | None = None,
    min_docs: int | None = None,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return who is quoted how often: columns `schema.SOURCES`, a row a speaker and group that quotes them.

    speaker: as `quotations` resolves it; n, docs: quotations, and articles with one; direct: share of n that
    is in marks; pmw: n per million words of the group; cues: the verbs and words that say so, the commonest
    first, with numbers; only: the group, if no other quotes the speaker. A quotation within a report of the
    same speaker counts with it, once. Most quoted in all groups first.

    `mode`: "precise" counts what has a named speaker and a cue, "all" also pronouns and what goes on; what
    has no speaker is in no row. `min_n`, `min_docs`: as in `frequencies`, over all groups.
    """
    need_german(corpus)
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    found = outermost(quotations(corpus, mode=mode, boilerplate="keep"))
    codes = pl.Series("code", groups.codes[found["doc"].to_numpy()]).cast(pl.Int64)
    rows = found.with_columns(codes).filter(pl.col("code") >= 0)
    whole = rows.group_by("speaker").agg(
        whole=pl.len(), docs=pl.col("doc").n_unique(), groups=pl.col("code").n_unique()
    )
    least = Thresholds.of_n(min_n, min_docs, int(groups.documents.sum()))
    whole = whole.filter(pl.Series(least.met(whole["whole"].to_numpy(), whole["docs"].to_numpy())))
    table = rows.group_by("speaker", "code").agg(
        n=pl.len().cast(pl.Int64),
        docs=pl.col("doc").n_unique().cast(pl.Int64),
        direct=(pl.col("kind") == "direct").mean(),
        cues=_commonest(),
    )
    keys = (
        groups.keys.with_columns(size=pl.Series(groups.sizes)).with_row_index("code").cast({"code": pl.Int64})
    )
    table = table.join(whole.drop("docs"), on="speaker").join(keys, on="code")
    table = table.sort("whole", "speaker", "code", descending=[True, False, False])
    several = len(groups.keys) > 1
    alone = (pl.col("groups") == 1) & pl.lit(several)
    label = pl.Series(groups.labels.cast(pl.String)).gather(table["code"])
    return table.with_columns(
        pmw=pmw(pl.col("n"), pl.col("size")), only=pl.when(alone).then(pl.Series(label))
    ).select(groups.columns(SOURCES))


def outermost(found: pl.DataFrame) -> pl.DataFrame:
    """Return the quotations of somebody, `speaker` resolved: not those within a report of theirs."""
    end = pl.col("position") + pl.col("length")
    rows = found.with_columns(speaker=pl.col("resolved")).filter(pl.col("speaker").is_not_null())
    before = end.cum_max().shift(1, fill_value=0).over("doc", "speaker")
    return rows.filter(end > before)


def _commonest() -> pl.Expr:
    """Return the commonest cues of a group of rows, with their numbers."""
    counts = pl.col("cue").drop_nulls().value_counts(sort=True)
    named = counts.struct.field("cue") + " " + counts.struct.field("count").cast(pl.String)
    order = pl.struct(-counts.struct.field("count").cast(pl.Int64), counts.struct.field("cue"))
    return named.sort_by(order).head(CUES).str.join(", ")
