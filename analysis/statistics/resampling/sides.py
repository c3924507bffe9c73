"""Two sides of a comparison and the units that were sampled: documents, or clusters of documents.

Where documents fall into strata (sections, months, events), a unit lies in one stratum, and the two sides are
compared within each of them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import polars as pl

from analysis.errors import AnalysisError
from analysis.statistics.arrays import Numbers, vector
from analysis.statistics.hashing import Hashes
from analysis.statistics.sparse import Counts
from analysis.types import Array, Floats, Ints, Mask

UNITS_NEEDED = 2  # on each side; from one nothing can be said about how units vary


class Cells(NamedTuple):
    """Filled cells of units x terms by term: the unit, its occurrences on either side, and their throws.

    `throws`: as how many occurrences those of the unit vary when its documents are thrown onto the sides, n
    if each stands in a document of its own, 1 if all stand in one: (sum n_i^2)^3 / (sum n_i^3)^2 over the
    documents.
    """

    indptr: Ints
    unit: Ints
    target: Floats
    reference: Floats
    throws: Floats


@dataclass(frozen=True)
class Sides:
    """Which documents are target and reference, and which unit each belongs to.

    `unit` is the unit of every document (0 for documents on neither side, which `used` leaves out);
    `size_target` and `size_reference` are the words of every unit on either side, `stratum` its stratum.
    """

    target: Mask
    reference: Mask
    unit: Ints
    size_target: Floats
    size_reference: Floats
    stratum: Ints
    documents_are_units: bool

    @classmethod
    def of(
        cls,
        sizes: Numbers,
        target: object,
        reference: object = None,
        clusters: object = None,
        strata: object = None,
    ) -> "Sides":
        """Return the two sides of a comparison of documents, checked.

        `sizes`: words per document; `target`, `reference`: a mask over all documents or their row numbers (no
        reference: all other documents); `clusters`: anything per document whose equal values belong together
        (default: every document for itself); `strata`: anything per document, compared within equal values.
        Documents without words are left out, and those of strata that only one side has.
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
        stratum = codes_of("strata", strata, in_target | in_reference)
        if strata is not None:
            shared = np.intersect1d(stratum[in_target], stratum[in_reference])
            if not shared.size:
                raise AnalysisError("no stratum has documents of both sides")
            within = np.isin(stratum, shared)
            in_target, in_reference = in_target & within, in_reference & within
            stratum = np.searchsorted(shared, stratum)
        used = in_target | in_reference
        unit, of_stratum = _units(clusters, stratum, used)
        size_target, size_reference = (
            _sums(unit, words, mask, of_stratum.size) for mask in (in_target, in_reference)
        )
        _enough("target", size_target, clusters is None)
        _enough("reference", size_reference, clusters is None)
        return cls(in_target, in_reference, unit, size_target, size_reference, of_stratum, clusters is None)

    @property
    def used(self) -> Mask:
        """Documents on one of the sides."""
        return self.target | self.reference

    @property
    def units(self) -> int:
        """Number of documents or clusters on either side."""
        return self.size_target.size

    @cached_property
    def strata(self) -> int:
        """Number of strata."""
        return int(self.stratum.max()) + 1

    @cached_property
    def mixed(self) -> Mask:
        """Units with words on both sides: a day on which both outlets wrote."""
        return (self.size_target > 0) & (self.size_reference > 0)

    def keys(self, of_documents: Hashes) -> Hashes:
        """Return a number for every unit that is its own: the smallest of its documents'."""
        keys = np.full(self.units, np.iinfo(np.uint64).max, np.uint64)
        np.minimum.at(keys, self.unit[self.used], of_documents[self.used])
        return keys

    def per_stratum(self, values: Array) -> Floats:
        """Add up values of units by stratum."""
        return np.bincount(self.stratum, values, minlength=self.strata).astype(np.float64)

    def cells(self, counts: Counts) -> Cells:
        """Return the occurrences of some terms in the units of either side."""
        indptr, docs, n = counts
        inside = self.used[docs]
        if not inside.all():
            indptr = np.concatenate(([0], np.cumsum(inside)))[indptr]
            docs, n = docs[inside], n[inside]
        occurrences = n.astype(np.float64)
        target = occurrences * self.target[docs]
        cells = Cells(indptr, self.unit[docs], target, occurrences - target, np.ones_like(target))
        return cells if self.documents_are_units else _merged(cells, self.units)


def _merged(cells: Cells, units: int) -> Cells:
    """Add up the cells of a term that fall into one unit."""
    from scipy.sparse import csc_matrix

    shape = (units, cells.indptr.size - 1)
    parts, n = [], cells.target + cells.reference
    for values in (cells.target, cells.reference, n**2, n**3):  # all keep their zeros: one structure
        matrix = csc_matrix((values, cells.unit.copy(), cells.indptr.copy()), shape=shape)
        matrix.sum_duplicates()
        parts.append(matrix)
    indptr, unit = parts[0].indptr.astype(np.int64), parts[0].indices.astype(np.int64)
    target, reference, squares, cubes = (part.data for part in parts)
    return Cells(indptr, unit, target, reference, squares**3 / cubes**2)


def _sums(unit: Ints, words: Floats, mask: Mask, units: int) -> Floats:
    """Return the words of every unit within a mask."""
    return np.asarray(np.bincount(unit[mask], words[mask], minlength=units), dtype=np.float64)


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


def _units(clusters: object, stratum: Ints, used: Mask) -> tuple[Ints, Ints]:
    """Return the unit of each document, counted from 0 over those in use, and the stratum of each unit.

    A cluster that lies in several strata is a unit in each.
    """
    unit = codes_of("clusters", clusters, used)
    pairs, inverse = np.unique(np.stack([unit[used], stratum[used]]), axis=1, return_inverse=True)
    unit[used] = inverse.ravel()
    return unit, pairs[1]


def codes_of(name: str, given: object, used: Mask) -> Ints:
    """Return a code, counted from 0, that documents in use with equal values share.

    Nothing given: every document has a code of its own if these are clusters, else all share one.
    """
    code = np.zeros(used.size, dtype=np.int64)
    if given is None:
        code[used] = np.arange(np.count_nonzero(used)) if name == "clusters" else 0
        return code
    try:
        series = given if isinstance(given, pl.Series) else pl.Series(np.asarray(given))
    except (TypeError, ValueError) as error:
        raise AnalysisError(f"{name} must be one value per document") from error
    if series.len() != used.size:
        raise AnalysisError(f"{name} has {series.len()} values; there are {used.size} documents")
    inside = series.filter(pl.Series(used))
    missing = inside.null_count() + (int(inside.is_nan().sum()) if inside.dtype.is_float() else 0)
    if missing:
        raise AnalysisError(
            f"{name} has no value for {missing} of {inside.len()} documents of the comparison"
        )
    code[used] = inside.rank("dense").to_numpy().astype(np.int64) - 1
    return code
