"""A store in memory, as plain as can be: what the index answers fast, counted by loops for comparison."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl

from analysis.query.reuse import boilerplate
from analysis.statistics.hashing import keys_of

TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
WORD = re.compile(r"\w")


def toy_lemma(form: str) -> str:
    """A rule that joins Krieg, Kriege, Krieges and Sanktion, Sanktionen; nothing more is needed here."""
    return re.sub(r"(?<=\w{4})(es|en|e)$", "", form)


@dataclass(eq=False)  # itself and no other, as a store is
class SmallStore:
    """Texts as the attributes of an index; sentences end at . ! ? and at line breaks."""

    texts: list[str]
    outlets: list[str]
    dates: list[date | None]
    tokens: list[tuple[int, str, int, bool]] = field(
        default_factory=list
    )  # document, form, byte, begins sentence

    def __post_init__(self) -> None:
        boilerplate._dropped[self] = np.zeros(0, np.int64)  # it has none
        for doc, text in enumerate(self.texts):
            before, stopped = 0, True
            for found in TOKEN.finditer(text):
                begins = stopped or "\n" in text[before : found.start()]
                self.tokens.append((doc, found[0], len(text[: found.start()].encode()), begins))
                before, stopped = found.end(), found[0] in ".!?"

    @cached_property
    def lexicon(self) -> pl.DataFrame:
        forms = [form for _, form, _, _ in self.tokens]
        frame = pl.DataFrame({"form": pl.Series(sorted(set(forms)), dtype=pl.String)})
        frame = frame.with_columns(
            lower=pl.col("form").str.to_lowercase(),
            lemma=pl.col("form").map_elements(toy_lemma, return_dtype=pl.String),
            is_word=pl.col("form").str.contains(r"\w"),
            frequency=pl.Series([forms.count(form) for form in frame["form"]], dtype=pl.UInt32),
        ).sort("lower", "form")
        lemmas = sorted(set(frame["lemma"]))
        codes = pl.Series([lemmas.index(lemma) for lemma in frame["lemma"]], dtype=pl.UInt32)
        return frame.with_columns(lemma_code=codes)

    @cached_property
    def lemmas(self) -> pl.DataFrame:
        return pl.DataFrame({"lemma": pl.Series(sorted(set(self.lexicon["lemma"])), dtype=pl.String)})

    @cached_property
    def documents(self) -> pl.DataFrame:
        ids = [f"d{number}" for number in range(len(self.texts))]
        dates = pl.Series(self.dates, dtype=pl.Date)
        return pl.DataFrame({"id": ids, "outlet": self.outlets, "date": dates})

    @cached_property
    def keys(self) -> np.ndarray:
        return keys_of(self.documents["id"])

    @cached_property
    def forms(self) -> np.ndarray:
        code = {form: number for number, form in enumerate(self.lexicon["form"])}
        return np.array([code[form] for _, form, _, _ in self.tokens], np.uint32)

    @cached_property
    def offsets(self) -> np.ndarray:
        return np.array([byte for _, _, byte, _ in self.tokens], np.uint32)

    @cached_property
    def lengths(self) -> np.ndarray:
        return np.array([len(form.encode()) for form in self.lexicon["form"]], np.uint32)

    @cached_property
    def is_word(self) -> np.ndarray:
        return self.lexicon["is_word"].to_numpy()

    @cached_property
    def firsts(self) -> np.ndarray:
        before = [sum(doc < number for doc, _, _, _ in self.tokens) for number in range(len(self.texts) + 1)]
        return np.array(before, np.int64)

    @cached_property
    def sentences(self) -> np.ndarray:
        return np.array([at for at, token in enumerate(self.tokens) if token[3]], np.int64)

    def positions(self, codes: np.ndarray) -> np.ndarray:
        return np.array([at for at, code in enumerate(self.forms) if code in set(codes)], np.int64)

    def doc_of(self, positions: np.ndarray) -> np.ndarray:
        return np.array([self.tokens[at][0] for at in positions], np.int64)

    def slices(self, doc: np.ndarray, start: np.ndarray, end: np.ndarray) -> pl.Series:
        cut = [
            self.texts[row].encode()[a:b].decode()
            for row, a, b in zip(doc.tolist(), start.tolist(), end.tolist(), strict=True)
        ]
        return pl.Series(cut, dtype=pl.String)


@dataclass(eq=False)  # as the store
class SmallCorpus:
    """The two attributes of a corpus that queries use, and the mask."""

    store: SmallStore
    rows: np.ndarray | None = None
    dropped: np.ndarray | None = None

    def counts(self, tokens: np.ndarray) -> np.ndarray:
        return ~np.isin(tokens, [] if self.dropped is None else self.dropped)

    @cached_property
    def mask(self) -> np.ndarray:
        every = np.arange(len(self.store.texts))
        return np.isin(every, every if self.rows is None else self.rows)

    @property
    def metadata(self) -> pl.DataFrame:
        return self.store.documents


def corpus_of(*texts: str, rows: list[int] | None = None) -> SmallCorpus:
    """A corpus of these texts, from three outlets in turn, a day apart; every fourth has no date."""
    outlets = [("Zeit", "Ähre", "taz")[number % 3] for number in range(len(texts))]
    dates = [None if number % 4 == 3 else date(2022, 1, 28 - number % 28) for number in range(len(texts))]
    return SmallCorpus(SmallStore(list(texts), outlets, dates), None if rows is None else np.array(rows))
