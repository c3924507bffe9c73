"""Two sides of a comparison and the units that were sampled: documents, or clusters of documents."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, vector
from analysis.statistics.sparse import Counts
from analysis.types import Floats, Mask, Singles

Codes = NDArray[np.int64]
UNITS_NEEDED = 2  # units on each side without which nothing can be said about their variation


class Cells(NamedTuple):
    """Filled cells of units x terms by term: the unit, and its occurrences on either side."""

    indptr: Codes
    unit: Codes
    target: Singles
    reference: Singles


@dataclass(frozen=True)
class Sides:
    """Which documents are target and reference, and which unit each belongs to.

    `unit` is the unit of every document (0 for documents on neither side, which `used` leaves out);
    `size_target` and `size_reference` are the words of every unit on either side.
    """

    target: Mask
    reference: Mask
    unit: Codes
    size_target: Floats
    size_reference: Floats
    documents_are_units: bool

    @classmethod
    def of(cls, sizes: Numbers, target: object, reference: object = None, clusters: object = None) -> "Sides":
        """Return the two sides of a comparison of documents, checked.

        `sizes`: words per document; `target`, `reference`: a mask over all documents or their row numbers (no
        reference: all other documents); `clusters`: anything per document whose equal values belong together
        (default: every document for itself). Documents without words are left out.
        """
        words = vector("sizes", sizes)
        in_target = _mask("target", target, words.size) & (words > 0)
        in_reference = ~in_target if reference is None else _mask("reference", reference, words.size)
        in_reference = in_reference & (words > 0)
        both = int(np.count_nonzero(in_target & in_reference))
        if both:
            raise AnalysisError(f"{both} documents are both target and reference")
        for name, mask in (("target", in_target), ("reference", in_reference)):
            if not mask.any():
                raise AnalysisError(f"the {name} has no document with words")
        unit = units_of(clusters, in_target | in_reference)
        size_target, size_reference = (_sums(unit, words, mask) for mask in (in_target, in_reference))
        _enough("target", size_target, clusters is None)
        _enough("reference", size_reference, clusters is None)
        return cls(in_target, in_reference, unit, size_target, size_reference, clusters is None)

    @property
    def used(self) -> Mask:
        """Documents on one of the sides."""
        return self.target | self.reference

    @property
    def units(self) -> int:
        """Number of documents or clusters on either side."""
        return self.size_target.size

    @property
    def mixed(self) -> Mask:
        """Units with words on both sides: a day on which both outlets wrote."""
        return (self.size_target > 0) & (self.size_reference > 0)

    @property
    def words_target(self) -> float:
        """Size of the target."""
        return float(self.size_target.sum())

    @property
    def words_reference(self) -> float:
        """Size of the reference."""
        return float(self.size_reference.sum())

    def cells(self, counts: Counts) -> Cells:
        """Return the occurrences of some terms in the units of either side."""
        indptr, docs, n = counts
        inside = self.used[docs]
        if not inside.all():
            indptr = np.concatenate(([0], np.cumsum(inside)))[indptr]
            docs, n = docs[inside], n[inside]
        n = n.astype(np.float32)
        target = n * self.target[docs]
        cells = Cells(indptr, self.unit[docs], target, n - target)
        return cells if self.documents_are_units else _merged(cells, self.units)


def _merged(cells: Cells, units: int) -> Cells:
    """Add up the cells of a term that fall into one unit."""
    from scipy.sparse import csc_matrix

    shape = (units, cells.indptr.size - 1)
    parts = []
    for values in (cells.target, cells.reference):  # both keep their zeros, and with them one structure
        matrix = csc_matrix((values, cells.unit.copy(), cells.indptr.copy()), shape=shape)
        matrix.sum_duplicates()
        parts.append(matrix)
    indptr, unit = parts[0].indptr.astype(np.int64), parts[0].indices.astype(np.int64)
    return Cells(indptr, unit, parts[0].data, parts[1].data)


def _sums(unit: Codes, words: Floats, mask: Mask) -> Floats:
    """Return the words of every unit within a mask."""
    return np.asarray(np.bincount(unit[mask], words[mask], minlength=int(unit.max()) + 1), dtype=np.float64)


def _enough(name: str, size: Floats, documents: bool) -> None:
    units = int(np.count_nonzero(size))
    if units < UNITS_NEEDED:
        kind = "document" if documents else "cluster"
        raise AnalysisError(f"the {name} has {units} {kind}; how {kind}s vary needs {UNITS_NEEDED} or more")


def _mask(name: str, given: object, documents: int) -> Mask:
    """Return a mask over all documents from a mask or from row numbers."""
    rows = np.asarray(given.to_numpy() if isinstance(given, pl.Series) else given)
    if rows.dtype == np.bool_:
        if rows.shape != (documents,):
            raise AnalysisError(f"{name} is a mask of shape {rows.shape}; there are {documents} documents")
        return rows
    if rows.ndim != 1 or (rows.size and not np.issubdtype(rows.dtype, np.integer)):
        raise AnalysisError(f"{name} must be a mask over documents or their row numbers, not {rows.dtype}")
    if rows.size and (rows.min() < 0 or rows.max() >= documents):
        raise AnalysisError(f"{name} names row {int(rows.max())}; there are {documents} documents")
    mask = np.zeros(documents, dtype=np.bool_)
    mask[rows.astype(np.int64)] = True
    return mask


def units_of(clusters: object, used: Mask) -> Codes:
    """Return the unit of each document, counted from 0 over the documents in use."""
    unit = np.zeros(used.size, dtype=np.int64)
    if clusters is None:
        unit[used] = np.arange(np.count_nonzero(used))
        return unit
    try:
        series = clusters if isinstance(clusters, pl.Series) else pl.Series(np.asarray(clusters))
    except (TypeError, ValueError) as error:
        raise AnalysisError("clusters must be one value per document") from error
    if series.len() != used.size:
        raise AnalysisError(f"clusters has {series.len()} values; there are {used.size} documents")
    inside = series.filter(pl.Series(used))
    missing = inside.null_count() + (int(inside.is_nan().sum()) if inside.dtype.is_float() else 0)
    if missing:
        raise AnalysisError(
            f"clusters has no value for {missing} of {inside.len()} documents of the comparison"
        )
    unit[used] = inside.rank("dense").to_numpy().astype(np.int64) - 1
    return unit
