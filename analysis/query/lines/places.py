"""Where what a row counts stands: terms as tables tell them apart, sequences, words near hits, queries.

A table counts codes: *Zeit* and *ZEIT* are two lemmas, *dr.* is one word with its period. A query is typed by
hand and more lenient. So a term is looked up by its code here, and only queries go through their language.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError, UnknownNameError, require
from analysis.german.coding import words_of
from analysis.query.collocation.near_words import near_words, span_of
from analysis.query.compounds import forms_of_pair
from analysis.query.counting.multiwords import multiwords
from analysis.query.gender.places import KINDS, gender_places
from analysis.query.language.queries import labelled
from analysis.query.lines.asked import Asked
from analysis.query.lines.rows import Row
from analysis.query.names.names import mentions
from analysis.query.reuse.boilerplate import printings
from analysis.query.search.hits import hits_of
from analysis.query.speech.distance_marks import counted_marks
from analysis.query.speech.moods import places
from analysis.query.speech.quotations import quotations
from analysis.query.speech.sources import outermost
from analysis.types import Ints, Mask

UNITS = {"words": "lemma", "near": "lemma", "sequences": "lower"}  # where a question counts by default


class Places(NamedTuple):
    """First tokens and lengths of what was counted, in the order of the text."""

    starts: Ints
    lengths: Ints


@dataclass
class Finder:
    """Finds what rows count in a corpus; what several rows share is sought once."""

    corpus: Corpus  # what does not count left out
    kind: str
    asked: Asked
    _codes: dict[str, Ints] = field(default_factory=dict)
    _near: dict[str, Ints] = field(default_factory=dict)
    _matched: dict[str, Places] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """The index."""
        return self.corpus.store

    @property
    def unit(self) -> str:
        """What the terms are."""
        return self.asked.unit or UNITS[self.kind]

    def of(self, row: Row) -> Places:
        """Return where the term of a row stands in the corpus, before its group or side is looked at."""
        ways = {
            "words": self._word,
            "sequences": self._sequence,
            "near": self._near_word,
            "passages": self._passage,
            "boilerplate": self._boilerplate,
            "articles": self._first_sentence,
            "sources": self._quoted,
            "distance": self._marked,
            "moods": self._mood,
            "gender": self._gender,
            "compounds": self._compound,
            "names": self._name,
        }
        return ways.get(self.kind, self._hits)(row)

    def _word(self, row: Row) -> Places:
        if not self.asked.phrases:
            return _single(self._standing(row["term"]))
        joined = self._multiwords.filter(term=row["term"])
        if len(joined):
            return Places(joined["position"].to_numpy(), joined["length"].to_numpy())
        start, length = (self._multiwords[name].to_numpy() for name in ("position", "length"))
        member = np.repeat(start - np.cumsum(length) + length, length) + np.arange(length.sum())
        alone = self._standing(row["term"])
        return _single(alone[~_among(alone, np.sort(member))])

    @cached_property
    def _multiwords(self) -> pl.DataFrame:
        return multiwords(self.corpus, self.unit)

    def _near_word(self, row: Row) -> Places:
        near = self._near_words(row["node"])
        return _single(near[self._is_term(row["term"])[self.store.forms[near]]])

    def _hits(self, row: Row) -> Places:
        """Return the hits of a query, of `positions` the one of the row."""
        every = self._matches(row["term"])
        if self.kind != "places":
            return every
        here = every.starts == row["position"]
        return Places(every.starts[here], every.lengths[here])

    def _passage(self, row: Row) -> Places:
        """Return a passage that stands in several articles, as long as it is here."""
        doc, start, tokens = self._document(row["id"]), int(row["position"]), int(row["tokens"])
        if not self.store.firsts[doc] <= start < start + tokens <= self.store.firsts[doc + 1]:
            raise AnalysisError(
                f"the article {row['id']!r} has no passage at {start}; is the index another one?"
            )
        return Places(np.array([start]), np.array([tokens]))

    def _boilerplate(self, row: Row) -> Places:
        """Return where an outlet prints a line of its own, among all documents of the index."""
        found = printings(self.store).filter(pl.col("passage") == row["passage"])
        return Places(found["position"].to_numpy(), found["tokens"].to_numpy())

    def _quoted(self, row: Row) -> Places:
        """Return the quotations of a speaker."""
        found = self._quotations.filter(pl.col("speaker") == row["speaker"])
        return Places(found["position"].to_numpy(), found["length"].to_numpy())

    @cached_property
    def _quotations(self) -> pl.DataFrame:
        return outermost(quotations(self.corpus, mode=self.asked.mode, boilerplate="keep"))

    def _marked(self, row: Row) -> Places:
        """Return where a word is held at arm's length, or any, if the row names none."""
        found = self._marks.filter(pl.col("mark") == row["mark"])
        if row["term"] is not None:
            found = found.filter(pl.col("term") == row["term"])
        return Places(found["position"].to_numpy(), found["length"].to_numpy())

    @cached_property
    def _marks(self) -> pl.DataFrame:
        return counted_marks(self.corpus)

    def _mood(self, row: Row) -> Places:
        return _single(places(self.corpus, row["measure"]))

    def _compound(self, row: Row) -> Places:
        """Return the compounds with a first part and a head."""
        positions = self.store.positions(forms_of_pair(self.store, row["part"], row["head"]))
        return _single(positions[self.corpus.counts(positions)])

    def _name(self, row: Row) -> Places:
        """Return the mentions of a name."""
        found = mentions(self.store, row["kind"]).filter(pl.col("name") == row["name"])
        start = found["position"].to_numpy()
        kept = self.corpus.counts(start)
        return Places(start[kept], found["length"].to_numpy()[kept])

    def _gender(self, row: Row) -> Places:
        """Return the gender forms of a kind."""
        require("kind of gender form", row["kind"], KINDS)
        found = gender_places(self.store).filter(pl.col("kind") == KINDS.index(row["kind"]))
        start = found["position"].to_numpy()
        kept = self.corpus.counts(start)
        return Places(start[kept], found["length"].to_numpy()[kept])

    def _first_sentence(self, row: Row) -> Places:
        first, end = self.store.firsts[(doc := self._document(row["id"])) : doc + 2]
        next_one = self.store.sentences[np.searchsorted(self.store.sentences, first, side="right") :][:1]
        length = min(int(end), *next_one.tolist()) - first if end > first else 0
        return Places(
            np.array([first] if length else [], np.int64), np.array([length] if length else [], np.int64)
        )

    def _document(self, name: Any) -> int:
        doc = self.store.documents["id"].index_of(name)
        if doc is None:
            raise AnalysisError(f"no article {name!r} in this index")
        return doc

    def _forms(self, term: str) -> Ints:
        if term not in self._codes:
            codes = self._codes[term] = self.store.forms_with(self.unit, term)
            if not len(codes):
                raise AnalysisError(
                    f"no {self.unit} {term!r} in this index; give unit= as it was asked, or query= of a trend"
                )
        return self._codes[term]

    def _is_term(self, term: str) -> Mask:
        mask = np.zeros(len(self.store.lexicon), np.bool_)
        mask[self._forms(term)] = True
        return mask

    def _standing(self, term: str) -> Ints:
        """Return the tokens that are a term and count."""
        positions = self.store.positions(self._forms(term))
        return positions[self.corpus.counts(positions)]

    def _sequence(self, row: Row) -> Places:
        """Return the sequences of words; a gap passes over words, nothing over a sign or a sentence's end."""
        words = words_of(row["term"])
        if not self.asked.gaps:
            return self._turn([self._forms(word) for word in words])
        start = end = self._standing(words[0])
        passed: Ints = np.zeros(len(start), np.int64)
        for word in words[1:]:
            start, end, passed = self._longer(start, end, passed, self._is_term(word))
        return Places(start, end - start + 1)

    def _turn(self, codes: list[Ints]) -> Places:
        """Return where forms stand one after the other, looked for from the rarest."""
        standing = [self.store.lexicon["frequency"].to_numpy()[forms].sum() for forms in codes]
        rarest = int(np.argmin(standing))
        start = self.store.positions(codes[rarest]) - rarest
        start = start[(start >= 0) & (start + len(codes) <= len(self.store.forms))]
        for step, forms in enumerate(codes):
            start = start[np.isin(self.store.forms[start + step], forms)]
        start = start[self.corpus.counts(start)]
        for step in range(1, len(codes)):
            start = start[self._linked(start + step)]
        return Places(start, np.full(len(start), len(codes)))

    def _longer(self, start: Ints, end: Ints, passed: Ints, is_term: Mask) -> tuple[Ints, Ints, Ints]:
        found = []
        for skip in range(self.asked.gaps + 1):
            end = end + 1
            going = np.flatnonzero((end < len(self.store.forms)) & (passed + skip <= self.asked.gaps))
            going = going[self._linked(end[going])]
            start, end, passed = start[going], end[going], passed[going]
            met = is_term[self.store.forms[end]]
            found.append((start[met], end[met], passed[met] + skip))
        every = [np.concatenate(parts) for parts in zip(*found, strict=True)]
        order = np.lexsort((every[1], every[0]))
        return every[0][order], every[1][order], every[2][order]

    def _linked(self, positions: Ints) -> Mask:
        """Return which tokens are words that count and go on a sentence; those before them do."""
        words = self.store.is_word[self.store.forms[positions]]
        return words & ~_among(positions, self.store.sentences) & self.corpus.counts(positions)

    def _near_words(self, node: str) -> Ints:
        if node not in self._near:
            hits = hits_of(self.corpus, self._queries(node), case=self.asked.case)
            span = span_of(self.asked.window, self.asked.within)
            self._near[node] = near_words(self.corpus, hits, span).positions
        return self._near[node]

    def _matches(self, label: str) -> Places:
        if label not in self._matched:
            hits = hits_of(self.corpus, self._queries(label), case=self.asked.case)
            self._matched[label] = Places(
                hits["position"].to_numpy(), hits["length"].to_numpy().astype(np.int64)
            )
        return self._matched[label]

    def _queries(self, label: str) -> list[str]:
        """Return the queries of a label; without any given it is its own."""
        if self.asked.query is None:
            return [label]
        queries = labelled(self.asked.query)
        if label not in queries:
            raise UnknownNameError("query", label, queries)
        return queries[label]


def _single(positions: Ints) -> Places:
    return Places(positions, np.ones(len(positions), np.int64))


def _among(positions: Ints, ascending: Ints) -> Mask:
    """Return which positions stand in an ascending list."""
    at = np.searchsorted(ascending, positions)
    found: Mask = (
        ascending.take(at, mode="clip") == positions if len(ascending) else np.zeros(len(at), np.bool_)
    )
    return found
