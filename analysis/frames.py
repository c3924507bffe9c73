"""The seam to other frames: whatever a user has comes in here, and is polars from then on."""

from typing import Any

import polars as pl

from analysis.errors import AnalysisError


def as_polars(frame: Any, what: str) -> pl.DataFrame:
    """Return a frame (polars, pandas, pyarrow or duckdb) as polars; `what` says who asks."""
    import narwhals as nw

    try:
        polars: pl.DataFrame = nw.from_native(frame, eager_only=True).to_polars()
    except TypeError:
        raise AnalysisError(
            f"{what} takes a frame (polars, pandas or pyarrow), not {type(frame).__name__}"
        ) from None
    return polars
