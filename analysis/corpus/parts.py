"""Parts of a corpus: kept under a name, put together, taken away from each other.

A part is a list of document ids, and survives a new index as long as its articles do. It lies beside the
index in `parts/NAME.arrow`, with the columns that were added, and is opened as `CORPUS/NAME`.
"""

import logging
import re
from pathlib import Path
from typing import Any

import polars as pl

from analysis.corpus.places import INDEX
from analysis.errors import AnalysisError, UnknownNameError
from analysis.writing import replacing

NAME = re.compile(r"\w[\w.-]*")
ENDING = ".arrow"  # as the files of the index: no source of documents
log = logging.getLogger("presseschau")


def parts_folder(index: Path) -> Path:
    """Return where the parts of the corpus with this index lie."""
    return index.with_name("parts" if index.name == INDEX else f"{index.name}.parts")


def write_part(index: Path, name: Any, documents: pl.DataFrame) -> Path:
    """Keep a part under a name: `id`, and the columns that were added; return the file."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise AnalysisError(f"a part is named by letters, digits, - _ and ., not {name!r}")
    file = parts_folder(index) / f"{name}{ENDING}"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnalysisError(f"the part cannot be written to {file}: {error}") from error
    with replacing(file) as beside:
        documents.write_ipc(beside)
    return file


def read_part(index: Path, name: str) -> pl.DataFrame:
    """Return what was kept under a name."""
    folder = parts_folder(index)
    file = folder / f"{name}{ENDING}"
    if not file.is_file():
        raise UnknownNameError("part", name, [path.stem for path in folder.glob(f"*{ENDING}")])
    try:
        return pl.read_ipc(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise AnalysisError(f"{file} is damaged: {error}") from None


def placed(part: pl.DataFrame, ids: pl.Series, name: str) -> pl.DataFrame:
    """Return a kept part beside the documents of an index: `inside`, and the columns that were added."""
    lost = len(part) - int(part["id"].is_in(ids.implode()).sum())
    if lost:
        log.warning("part %s: %d of its %d articles are not in the index any more", name, lost, len(part))
    rows = part.with_columns(inside=pl.lit(value=True))
    table = ids.to_frame().join(rows, on="id", how="left", maintain_order="left").drop("id")
    return table.with_columns(pl.col("inside").fill_null(value=False))


def joined(a: pl.DataFrame | None, b: pl.DataFrame | None) -> pl.DataFrame | None:
    """Return the added columns of two parts: null where only one has a value; they must not differ."""
    if a is None or b is None:
        return b if a is None else a
    both = [name for name in b.columns if name in a.columns]
    for name in both:
        if a[name].dtype != b[name].dtype or (a[name] != b[name]).any():
            raise AnalysisError(f"the column {name!r} is not the same in both parts")
    merged = (pl.coalesce(a[name], b[name]).alias(name) for name in both)
    return a.with_columns(*merged).hstack(b.drop(both))
