"""Metadata that texts bring along, in columns of our names."""

from collections.abc import Mapping, Sequence

import polars as pl

from analysis.corpus.reading.naming import expressions, renaming

OWN_ID = "source_id"  # what our export calls an id that is no name for CQPweb


def named(rows: Sequence[Mapping[str, str]], name: str) -> pl.DataFrame:
    """Return a row for every text: its metadata as columns of text, under our names."""
    keys = dict.fromkeys(key for row in rows for key in row)
    columns = {key: f"{key}_" if key in ("text", "doc") else key for key in keys}
    if not keys:
        return pl.DataFrame(height=len(rows))
    frame = pl.DataFrame(
        {column: [row.get(key) for row in rows] for key, column in columns.items()},
        schema=dict.fromkeys(columns.values(), pl.String()),
    )
    if OWN_ID in frame.columns:
        own = pl.col(OWN_ID)
        frame = frame.with_columns(id=pl.coalesce(own, "id") if "id" in frame.columns else own).drop(OWN_ID)
    chosen = renaming(frame.columns, None, name)
    chosen.pop("text", None)  # which the words are
    return frame.select(expressions(frame.columns, chosen))
