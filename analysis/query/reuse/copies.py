"""What was printed more than once: agency copy, and whatever else stands in several articles.

One agency report printed by five papers is one text, not five observations. Counted five times it makes its
words look like the language of the press; counted for each paper it makes the papers look alike. So passages
that stand in several articles are found, shown with the agency they name, and on request counted once or not
at all. They are looked for among all articles of an index, whatever part of it is asked: whether a report is
agency copy does not depend on which papers one reads today.

A passage has at least 25 words: below that one finds set phrases, headings of a series, and the sentence in
which everybody reports the same number. A long quotation that several report is a passage like any other.
"""

from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import share, whole
from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.index.store import Store
from analysis.errors import require
from analysis.german.agencies import Names
from analysis.query.reuse.agencies import named_agencies
from analysis.query.reuse.alignment import SET_PHRASE, align, shortest
from analysis.query.reuse.passages import Printed, printed
from analysis.query.reuse.printings import members
from analysis.query.reuse.shingles import repeated, stream
from analysis.schema import COPIES
from analysis.types import Ints

MIN_WORDS = 25
SIMILARITY = 0.8
CHOICES = ("all", "once", "exclude")


# what was found in every open index, by settings; it goes when the index is closed
_found: WeakKeyDictionary[Store, dict[tuple[int, float], Printed]] = WeakKeyDictionary()


def copies(
    corpus: Corpus,
    *,
    min_words: int = MIN_WORDS,
    similarity: float = SIMILARITY,
    agencies: Names | Sequence[str] | None = None,
) -> pl.DataFrame:
    """Return the passages that stand in several articles: a row a passage in an article.

    passage: its number, in order of first printing; id, outlet, date: of the article; position:
    first token in the corpus; tokens, words: length; share: of the article's words, all it has of the
    passage; similarity: of the words here, how many read as in the first printing; original: whether it is
    the printing that counts once (the earliest by date, then as in the index); mode: exact, edited (words
    changed), shortened (less than nine tenths of the longest) or embedded (less than half of the article);
    agency: named here, in the byline or within 20 tokens; origin: the agency most printings name, at least
    a tenth; kind: boilerplate (in at least five articles, nine in ten of one outlet, less than half of most)
    or copy; articles, outlets: how many have it in the whole index. In order of passage, then of printing.

    A passage has at least `min_words` words (8 or more), and the share `similarity` of them agree; case,
    punctuation and ß do not count. Beside one, the same two articles may share others of half the length.
    `agencies`: further ones, a list of names or a mapping to the forms of a name; those of the corpus's
    settings are known.
    """
    need_corpus(corpus)
    names = {**named_agencies(corpus.info.get("agencies")), **named_agencies(agencies)}
    table = members(corpus.store, reprints(corpus.store, min_words, similarity), names)
    mine = table.filter(pl.Series(corpus.mask)[table["doc"]])
    original = pl.col("order") == pl.col("order").min().over("passage")
    return mine.with_columns(original=original).select(COPIES)


def deduplicate(
    corpus: Corpus, copies: str = "once", *, min_words: int = MIN_WORDS, similarity: float = SIMILARITY
) -> Corpus:
    """Return the corpus with passages printed in several articles counted once, not at all (exclude), or all.

    "once" leaves of every passage the first printing among the documents of this corpus; "exclude" drops
    every printing, the first too. Both concern the passages only: the rest of these articles counts.
    """
    need_corpus(corpus)
    require("way to count copies", copies, CHOICES)
    if copies == "all":
        return corpus
    found = reprints(corpus.store, min_words, similarity)
    gone = corpus.mask[found.doc]
    if copies == "once":
        first = np.full(len(found.word), np.iinfo(np.int64).max)
        np.minimum.at(first, found.origin[gone], found.article[gone])
        gone &= found.article > first[found.origin]
    return replace(corpus, dropped=_tokens(found, gone))


def _tokens(found: Printed, gone: NDArray[np.bool_]) -> Ints:
    """Return the tokens of these words, ascending, with the signs between words that go together."""
    word, position = found.word[gone], found.position[gone]
    together = (np.diff(word) == 1) & (np.diff(found.article[gone]) == 0)
    length = np.append(np.where(together, np.diff(position), 1), 1)[: len(word)]
    step = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return np.sort(np.repeat(position, length) + step)


def reprints(store: Store, min_words: int = MIN_WORDS, similarity: float = SIMILARITY) -> Printed:
    """Return the words that stand in several articles of the index; sought once for the same settings."""
    settings = whole("min_words", min_words, SET_PHRASE), share("similarity", similarity)
    known = _found.setdefault(store, {})
    if settings not in known:
        words = stream(store)
        pairs = align(words, repeated(words), *settings)
        known[settings] = printed(words, pairs, shortest(settings[0]))
    return known[settings]
