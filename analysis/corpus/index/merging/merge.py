"""One index out of two, in one pass over each: what a build of all their documents would have written.

Nothing is read, tokenised, lemmatised or sorted again. Forms and lemmas lie in order, so their union is two
searches; a lemma depends on its form alone; and the documents of the second stand behind those of the first,
so that of every term come first the entries of the one, then those of the other, with numbers moved up. What
is no longer wanted is left out on the way.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from analysis.corpus.documents import in_order
from analysis.corpus.index.columns import RawColumn
from analysis.corpus.index.documents_file import MADE_HERE
from analysis.corpus.index.index import MOST_TOKENS, Files
from analysis.corpus.index.merging.part import Part
from analysis.corpus.index.merging.union import interleaved, scattered, summed, united
from analysis.corpus.index.transpose import ranges
from analysis.errors import AnalysisError
from analysis.types import Array, Ints

STEP = 4_000_000  # entries at a time
MADE = {
    "format",
    "fingerprint",
    "documents",
    "tokens",
    "words",
    "files",
}  # of index.json, by whoever writes it
Read = Callable[[int, int, int], Sequence[Array]]  # columns of the part of a number, from an entry to another


@dataclass(frozen=True)
class Terms:
    """The terms of all parts in order, also those that only left-out documents had."""

    places: list[Ints]  # of each part's terms
    source: Ints  # row of each in the tables of the parts, one behind the other
    raw: list[Ints]  # entries in the files of each part
    kept: list[Ints]  # of these, such as are kept

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.source)


def merge(parts: Sequence[Part], folder: Path, rejected: pl.DataFrame, facts: dict[str, Any]) -> None:
    """Write all files of an index into an empty folder; `facts` take the place of those of the first part."""
    if sum(part.tokens for part in parts) >= MOST_TOKENS:
        raise AnalysisError(f"more than {MOST_TOKENS:,} tokens do not fit into one index; build several")
    with closing(Files(folder)) as files:
        _documents(files, parts)
        _forget(parts)
        lexicon, lemmas, new_code = _lexica(files, parts)
        _tokens(files, parts, new_code)
        _forget(parts)
        files.frames(lexicon, lemmas, rejected)
        old = {key: value for key, value in parts[0].store.info.items() if key not in MADE}
        files.finish(old | facts)


def _forget(parts: Sequence[Part]) -> None:
    """Give back the memory of what has been read: else all that was ever read is held at the end."""
    for part in parts:
        part.store.forget()


def _documents(files: Files, parts: Sequence[Part]) -> None:
    kinds: dict[str, Any] = {}
    for part in parts:
        for field in part.store.rows.schema:
            known = kinds.get(field.name, field.type)
            null = pa.types.is_null(known)
            kinds[field.name] = (
                field.type if null else known if _fits(field.type, known) else pa.large_string()
            )
    names = [name for name in in_order(list(kinds)) if name not in MADE_HERE]
    for part in parts:
        for table, tokens, words in part.documents():
            columns = [_conformed(table, name, kinds[name]) for name in names]
            files.rows.append(pa.table(columns, names=names), tokens, words)
    files.end_of_documents()


def _fits(kind: Any, wanted: Any) -> bool:
    return bool(kind == wanted or pa.types.is_null(kind))


def _conformed(table: pa.Table, name: str, kind: Any) -> pa.ChunkedArray:
    if name not in table.column_names or pa.types.is_null(table[name].type):
        return pa.chunked_array([pa.nulls(len(table), kind)])
    if table[name].type == kind:
        return table[name]
    text = pl.Series(table[name]).cast(pl.String).to_arrow(compat_level=pl.CompatLevel.oldest())
    return pa.chunked_array([text])


def _lexica(files: Files, parts: Sequence[Part]) -> tuple[pl.DataFrame, pl.DataFrame, list[Ints]]:
    """Write what is in order of terms; return lexicon and lemmas, and the new code of each part's forms."""
    stores = [part.store for part in parts]
    keys = [s.lexicon.select(pl.concat_str("lower", "form", separator="\0")).to_series() for s in stores]
    frequency = [part.frequency() for part in parts]
    forms = _terms(parts, keys, "form")
    every = pl.concat([store.lexicon for store in stores])[forms.source]
    n = summed([scattered(at, each, forms.size) for at, each in zip(forms.places, frequency, strict=True)])
    _postings(files, parts, forms, frequency)
    _forget(parts)
    _counts(files, parts, forms, "counts", "form")
    _forget(parts)
    lemmas = _terms(parts, [store.lemmas["lemma"] for store in stores], "lemma")
    _counts(files, parts, lemmas, "lemma-counts", "lemma")
    _forget(parts)

    codes = [at[store.term_codes("lemma")] for at, store in zip(lemmas.places, stores, strict=True)]
    _same_lemmas(every["form"], codes, forms.places)
    alive = n > 0
    code = np.concatenate(codes)[forms.source][alive]
    lemma_alive = np.bincount(code, minlength=lemmas.size) > 0
    code = (np.cumsum(lemma_alive) - 1)[code]
    lexicon = every.filter(alive).with_columns(
        lemma_code=pl.Series(code, dtype=pl.UInt32),
        frequency=pl.Series(n[alive], dtype=pl.UInt32),
        documents=pl.Series(summed(_placed(forms))[alive], dtype=pl.UInt32),
    )
    table = pl.concat([store.lemmas for store in stores])[lemmas.source].filter(lemma_alive)
    table = table.with_columns(
        is_word=pl.Series(np.bincount(code, lexicon["is_word"].to_numpy()) > 0),
        frequency=pl.Series(np.bincount(code, n[alive]), dtype=pl.UInt32),
        documents=pl.Series(summed(_placed(lemmas))[lemma_alive], dtype=pl.UInt32),
    )
    new = np.cumsum(alive) - 1
    return lexicon, table, [new[at] for at in forms.places]


def _terms(parts: Sequence[Part], keys: Sequence[pl.Series], unit: str) -> Terms:
    places, source = united(keys)
    tables = [part.store.lexicon if unit == "form" else part.store.lemmas for part in parts]
    raw = [table["documents"].to_numpy().astype(np.int64) for table in tables]
    return Terms(places, source, raw, [part.entries(unit) for part in parts])


def _placed(terms: Terms) -> list[Ints]:
    """Return the entries of each part that are kept, by the place of the term."""
    return [scattered(at, kept, terms.size) for at, kept in zip(terms.places, terms.kept, strict=True)]


def _same_lemmas(forms: pl.Series, codes: Sequence[Ints], places: Sequence[Ints]) -> None:
    """Raise where a form has two lemmas: then the dictionary is not the one of the first build."""
    lemma = np.full(len(forms), -1)
    for at, code in zip(places, codes, strict=True):
        other = (lemma[at] >= 0) & (lemma[at] != code)
        if other.any():
            form = forms[int(at[other][0])]
            raise AnalysisError(
                f"the index was built with another dictionary ({form!r}): build the corpus again"
            )
        lemma[at] = code


def _postings(files: Files, parts: Sequence[Part], forms: Terms, frequency: Sequence[Ints]) -> None:
    moved = np.cumsum([0, *(part.tokens for part in parts)])
    raw = [part.store.lexicon["frequency"].to_numpy().astype(np.int64) for part in parts]
    terms = Terms(forms.places, forms.source, raw, list(frequency))

    def read(number: int, low: int, high: int) -> tuple[Array]:
        part = parts[number]
        return (part.positions(part.store.postings[low:high]) + np.uint32(moved[number]),)

    with files.placed("postings", ["position"], int(moved[-1])) as columns:
        _by_term(columns, terms, read)


def _counts(files: Files, parts: Sequence[Part], terms: Terms, name: str, unit: str) -> None:
    moved = np.cumsum([0, *(int(part.kept.sum()) for part in parts)])

    def read(number: int, low: int, high: int) -> tuple[Array, Array]:
        counts = parts[number].store.matrix(unit).counts
        doc, times = parts[number].counts(counts.docs[low:high], counts.n[low:high])
        return doc + np.uint32(moved[number]), times

    with files.placed(name, ["doc", "n"], sum(int(each.sum()) for each in terms.kept)) as columns:
        _by_term(columns, terms, read)


def _by_term(columns: Sequence[RawColumn], terms: Terms, read: Read) -> None:
    """Write columns that are ordered by term: of each its entries in the first part, then in the second."""
    raw = [scattered(at, n, terms.size) for at, n in zip(terms.places, terms.raw, strict=True)]
    edges = [np.append(0, np.cumsum(each)) for each in raw]
    kept = _placed(terms)
    for low, high in ranges(summed(raw), STEP):
        found = [read(number, int(edge[low]), int(edge[high])) for number, edge in enumerate(edges)]
        counts = [each[low:high] for each in kept]
        for column, values in zip(columns, zip(*found, strict=True), strict=True):
            column.append(interleaved(values, counts))


def _tokens(files: Files, parts: Sequence[Part], new_code: Sequence[Ints]) -> None:
    first = np.cumsum([0, *(part.tokens for part in parts)])
    sentences = [part.positions(part.store.sentences) + at for part, at in zip(parts, first, strict=False)]
    with files.placed("sentences", ["first"], sum(map(len, sentences))) as (column,):
        for each in sentences:
            column.append(each)
    with files.placed("tokens", ["form", "offset"], int(first[-1])) as (forms, offsets):
        for part, codes in zip(parts, new_code, strict=True):
            code = codes.astype(np.uint32)
            for block in part.blocks(part.store.forms):
                forms.append(code[block])
            for block in part.blocks(part.store.offsets):
                offsets.append(block)
