"""An index, opened: arrays over memory maps, and the look-ups that every question is made of.

Opening reads no more than index.json and the sizes of the files; everything else is mapped when it is
first asked for. A store never changes; what a user sees of it is a `Corpus`.
"""

import json
import mmap
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from analysis.corpus.index import sound
from analysis.corpus.index.columns import columns_of, read_table
from analysis.corpus.index.files import open_files
from analysis.corpus.index.index import FORMAT, SOURCES
from analysis.corpus.index.matrix import CountMatrix, Gone, merged
from analysis.corpus.index.slices import Texts
from analysis.errors import AnalysisError, require
from analysis.german.compounds.parts import Parts, parts_of
from analysis.german.stems import stem
from analysis.statistics.hashing import Hashes, keys_of
from analysis.statistics.sparse import Counts
from analysis.types import Array, Ints, Mask

UNITS = ("form", "lower", "lemma", "stem", "head")
Codes = NDArray[np.uint32]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)  # a store is itself and no other: what is found in one is kept by it
class Store:
    """The files of one index."""

    folder: Path
    info: dict[str, Any]
    # all files are mapped at once: a later build puts others in their place, these stay what they were
    _files: dict[str, mmap.mmap] = field(repr=False)
    _matrices: dict[str, CountMatrix] = field(default_factory=dict, repr=False)
    _codes: dict[str, NDArray[np.int32]] = field(default_factory=dict, repr=False)
    _gone: list[Gone] = field(default_factory=list, repr=False)

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open an index; raise an error that names the file if one is missing, foreign or damaged."""
        return cls(folder, *open_files(folder, FORMAT))

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process opens the index by itself; it must be the same one."""
        return _reopened, (self.folder, self.info["fingerprint"])

    def forget(self) -> None:
        """Let the system take back the memory of all maps; what is asked next is mapped again."""
        for mapped in self._files.values():
            if hasattr(mmap, "MADV_DONTNEED"):
                mapped.madvise(mmap.MADV_DONTNEED)

    def __copy__(self) -> "Store":
        return self

    def __deepcopy__(self, memo: object) -> "Store":
        return self

    @cached_property
    def documents(self) -> pl.DataFrame:
        """A row a document: metadata, `first` token, `tokens`, `words`; no text."""
        rows, tokens = self.info["documents"], self.info["tokens"]
        return self._opened(lambda table: sound.documents_of(table, rows, tokens), "documents.arrow")

    @property
    def rows(self) -> pa.Table:
        """The documents as they lie in their file, texts and all, in batches."""
        return self._opened(lambda table: table, "documents.arrow")

    @property
    def sources(self) -> dict[str, str]:
        """The files that were read, each with a hash of its content; none without a corpus.toml."""
        name = f"{SOURCES}.json"
        return self._sound(name, json.loads, bytes(self._files[name])) if name in self._files else {}

    @cached_property
    def rejected(self) -> pl.DataFrame:
        """What could not be used or read whole: source, id, reason."""
        return self._opened(sound.frame_of, "rejected.arrow")

    @cached_property
    def lexicon(self) -> pl.DataFrame:
        """A row a form, in order of (lower, form); the row number is the form's code."""
        lemmas, tokens = len(self.lemmas), self.info["tokens"]
        return self._opened(lambda table: sound.lexicon_of(table, lemmas, tokens), "lexicon.arrow")

    @cached_property
    def lemmas(self) -> pl.DataFrame:
        """A row a lemma, in order; the row number is the lemma's code."""
        return self._opened(sound.frame_of, "lemmas.arrow")

    @cached_property
    def _tokens(self) -> dict[str, Array]:
        columns = self._columns("tokens.arrow")
        self._sound("tokens.arrow", sound.within, "form", columns["form"], len(self.lexicon))
        return columns

    @property
    def forms(self) -> Codes:
        """The form code of every token."""
        return self._tokens["form"]

    @property
    def offsets(self) -> Codes:
        """Where every token begins in the text of its document, in bytes."""
        return self._tokens["offset"]

    @cached_property
    def lengths(self) -> Codes:
        """The length of every form in bytes, by code."""
        return self.lexicon["form"].str.len_bytes().to_numpy()

    @cached_property
    def is_word(self) -> Mask:
        """Whether a form is a word (has a letter or digit), by code."""
        return self.lexicon["is_word"].to_numpy()

    @cached_property
    def firsts(self) -> Ints:
        """The first token of every document, and the number of all tokens."""
        return np.append(self.documents["first"].to_numpy(), self.info["tokens"])

    @cached_property
    def sentences(self) -> Ints:
        """The first token of every sentence."""
        first = self._columns("sentences.arrow")["first"].astype(np.int64)
        self._sound("sentences.arrow", sound.ascending, "sentences", first)
        return self._sound("sentences.arrow", sound.within, "sentence", first, self.info["tokens"])

    @cached_property
    def paragraphs(self) -> Ints:
        """The first token of every paragraph: a line of its text, and so the beginning of a sentence."""
        first = self.sentences
        doc, before = self.doc_of(first), np.maximum(first - 1, 0)
        inner = self.firsts[doc] < first
        behind = np.where(inner, self.offsets[before].astype(np.int64) + self.lengths[self.forms[before]], 0)
        return first[~inner | self.texts.broken(doc, behind, self.offsets[first])]

    @cached_property
    def postings(self) -> Codes:
        """Where every form stands, in order of the forms."""
        return self._columns("postings.arrow")["position"]

    @cached_property
    def _edges(self) -> Ints:
        return _edges(self.lexicon["frequency"])

    @cached_property
    def keys(self) -> Hashes:
        """A number for every document that is its own, in whatever row it stands: what random draws go by."""
        return keys_of(self.documents["id"].cast(pl.String))

    @cached_property
    def texts(self) -> Texts:
        """The texts, to be cut."""
        return self._opened(lambda table: Texts(table["text"]), "documents.arrow")

    def positions(self, codes: Array) -> Ints:
        """Return where any of these forms stands, in order."""
        slices = [self.postings[self._edges[code] : self._edges[code + 1]] for code in codes]
        for part in slices:
            self._sound("postings.arrow", sound.within, "position", part, self.info["tokens"])
        if len(slices) == 1:
            return slices[0].astype(np.int64)
        if not slices:
            return np.zeros(0, np.int64)
        return np.sort(np.concatenate(slices)).astype(np.int64)

    def doc_of(self, positions: Ints) -> Ints:
        """Return the document row of each token."""
        return np.searchsorted(self.firsts, positions, side="right") - 1

    def slices(self, doc: Array, start: Array, end: Array) -> pl.Series:
        """Return slices of the texts by bytes."""
        return self.texts.slices(doc, start, end)

    def matrix(self, unit: str) -> CountMatrix:
        """Return how often each document has each term; `unit`: one of `UNITS`."""
        require("unit", unit, UNITS)
        if unit not in self._matrices:
            self._matrices[unit] = self._matrix(unit)
        return self._matrices[unit]

    def gone(self, tokens: Ints) -> Gone:
        """Return what is known of tokens that do not count; remembered for the last that were asked for."""
        if not self._gone or self._gone[0].tokens is not tokens:
            form, doc = self.forms[tokens], self.doc_of(tokens)
            words = np.bincount(doc[self.is_word[form]], minlength=len(self.documents))
            self._gone[:] = [Gone(tokens, form, doc, words, {})]
        return self._gone[0]

    def _matrix(self, unit: str) -> CountMatrix:
        if unit == "lemma":
            return self._read("lemma-counts.arrow", self.terms(unit), self.lemmas["documents"])
        if unit == "form":
            return self._read("counts.arrow", self.terms(unit), self.lexicon["documents"])
        return merged(self.matrix("form"), self.terms(unit), self.term_codes(unit), len(self.documents))

    def terms(self, unit: str) -> pl.DataFrame:
        """Return the terms of a unit by code: term, is_word, is_content; no counts are read for it.

        What several forms share has content if most of their occurrences have: WHO beside who.
        """
        require("unit", unit, UNITS)
        if unit == "lemma":
            return self.lemmas.select(pl.col("lemma").alias("term"), "is_word", "is_content")
        if unit == "form":
            return self.lexicon.select(pl.col("form").alias("term"), "is_word", "is_content")
        code, n = self.term_codes(unit), self.lexicon["frequency"].to_numpy()
        first = np.unique(code, return_index=True)[1]
        kinds = {
            kind: 2 * np.bincount(code, n * self.lexicon[kind].to_numpy()) > np.bincount(code, n)
            for kind in ("is_word", "is_content")
        }
        return pl.DataFrame({"term": self._names(unit).gather(first), **kinds})

    def term_codes(self, unit: str) -> NDArray[np.int32]:
        """Return which term of the unit each form is, by form code."""
        require("unit", unit, UNITS)
        if unit not in self._codes:
            self._codes[unit] = self._term_codes(unit)
        return self._codes[unit]

    def _term_codes(self, unit: str) -> NDArray[np.int32]:
        if unit == "form":
            return np.arange(len(self.lexicon), dtype=np.int32)
        if unit == "lemma":
            return self.lexicon["lemma_code"].to_numpy().astype(np.int32)
        return (self._names(unit).rank("dense") - 1).to_numpy().astype(np.int32)

    def forms_with(self, unit: str, term: str) -> Ints:
        """Return the codes of the forms that are a term of the unit, told apart as tables do; maybe none."""
        require("unit", unit, UNITS)
        if unit == "lemma":
            code = bisect_left(self.lemmas["lemma"], term)  # in order, as all names of an index
            known = code < len(self.lemmas) and self.lemmas["lemma"][code] == term
            return np.flatnonzero(self.term_codes(unit) == (code if known else -1))
        names = self.lexicon["form"] if unit == "form" else self._names(unit)
        return np.flatnonzero((names == term).to_numpy())

    def _names(self, unit: str) -> pl.Series:
        if unit == "head":
            return self.parts.last.gather(self.term_codes("lemma"))
        return self.lexicon["lower"] if unit == "lower" else self._stems

    @cached_property
    def parts(self) -> Parts:
        """What the lemmas are made of; found when it is first asked for."""
        return parts_of(self.lexicon, self.lemmas["lemma"], self.forms, self.sentences)

    @cached_property
    def _stems(self) -> pl.Series:
        return stem(self.lexicon["lower"])

    def _columns(self, name: str) -> dict[str, Array]:
        return self._opened(columns_of, name)

    def _opened(self, read: Callable[[pa.Table], T], name: str) -> T:
        mapped = pa.py_buffer(self._files[name])
        return self._sound(name, lambda: read(sound.of_its_kind(read_table(mapped), name)))

    def _sound(self, name: str, read: Callable[..., T], *given: Any) -> T:
        """Return what is read or checked, or say which file is damaged."""
        try:
            return read(*given)
        except AnalysisError:  # of another file
            raise
        except (OSError, ValueError, KeyError, pa.ArrowException, pl.exceptions.PolarsError) as error:
            path = self.folder / name
            raise AnalysisError(f"{path} is missing or damaged ({error}); build the corpus again") from None

    def _read(self, name: str, terms: pl.DataFrame, documents: pl.Series) -> CountMatrix:
        counts = self._columns(name)
        self._sound(name, sound.adds_up, "documents", documents.to_numpy(), len(counts["doc"]))
        self._sound(name, sound.within, "document", counts["doc"], len(self.documents))
        return CountMatrix(terms, Counts(_edges(documents), counts["doc"], counts["n"]))


def _reopened(folder: Path, fingerprint: str) -> Store:
    store = Store.open(folder)
    if store.info["fingerprint"] != fingerprint:
        raise AnalysisError(f"{folder} has been built anew from other documents since it was passed on")
    return store


def _edges(counts: pl.Series) -> Ints:
    return np.append(0, np.cumsum(counts.to_numpy(), dtype=np.int64))
