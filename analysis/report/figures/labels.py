"""Outlets by their full names: what a reader of a figure or table sees in place of the keys."""

from typing import Any

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.frames import as_polars

NAMED = ("outlet", "group", "target", "reference", "a", "b")  # columns that may hold an outlet's key


def labels_of(corpus: Corpus) -> dict[str, str]:
    """Return the label of every outlet that has one."""
    return {key: str(value.get("label") or key) for key, value in corpus.info.get("outlets", {}).items()}


def with_labels(frame: Any, corpus: Corpus) -> pl.DataFrame:
    """Return the frame with the outlets' full names in place of their keys."""
    rows, labels = as_polars(frame, "with_labels"), labels_of(corpus)
    texts = [name for name in NAMED if rows.schema.get(name) == pl.String]
    return rows.with_columns(pl.col(texts).replace(labels)) if labels and texts else rows
