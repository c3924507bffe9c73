"""Which terms a table shows: words of a kind, without those that somebody does not want to see.

What is left out of a table is still counted: `size`, rates and tests of all other rows stay what they were.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from analysis.arguments import values
from analysis.corpus.cleaning.cleaning import clean_word
from analysis.errors import AnalysisError
from analysis.query.counting.counts import kept_terms
from analysis.types import Mask

Without = str | Path | Sequence[str | Path] | None
LISTS = ".txt"  # what ends so is a file with a word or glob a line; what follows a # is a remark


def shown_terms(terms: pl.DataFrame, words: str, without: Without = None) -> Mask:
    """Return which terms are shown: content words or all, but not those left out."""
    return kept_terms(terms, words) & ~left_out(terms["term"], without)


def left_out(terms: pl.Series, without: Without) -> Mask:
    """Return which terms, or words of them, one of the words or globs matches; capitals do not count."""
    if without is None:
        return np.zeros(len(terms), np.bool_)
    every = [pattern for given in values(without) for pattern in _patterns(given)]
    if not every:
        return np.zeros(len(terms), np.bool_)
    return terms.str.contains(f"(?i)(?:^| )(?:{'|'.join(every)})(?:$| )").to_numpy()


def _patterns(given: object) -> list[str]:
    if isinstance(given, Path) or (isinstance(given, str) and given.endswith(LISTS)):
        lines = (line.partition("#")[0].strip() for line in _read(Path(given)).splitlines())
        return [_pattern(line) for line in lines if line]
    if not isinstance(given, str) or not given.strip():
        raise AnalysisError(f"without takes words, globs or a file of them ({LISTS}), not {given!r}")
    return [_pattern(given.strip())]


def _pattern(glob: str) -> str:
    return re.escape(clean_word(glob)).replace(r"\*", r"\S*").replace(r"\?", r"\S").replace(r"\ ", " ")


def _read(path: Path) -> str:
    try:
        return path.expanduser().read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnalysisError(f"without: the words of {path} cannot be read: {error}") from None
