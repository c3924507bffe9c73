"""Furniture that is worded anew each time: told by its words, as an outlet's known furniture has them.

An advertisement that is written for every issue shares no five words in a row with the last one, but its
words: heft, bestellen, banner, klicken. So an outlet's furniture is read as one text and its articles as
another, and a sentence that sells, or that speaks to the reader beside furniture, is furniture if its words
are far likelier there (naive Bayes: Manning, Raghavan and Schuetze 2008, Introduction to Information
Retrieval, chapter 13, with half a word added to each count). Words that neither has count for neither.
"""

import numpy as np

from analysis.corpus.index.store import Store
from analysis.query.reuse.sentences import Sentences
from analysis.types import Array, Floats, Ints, Mask

EVIDENCE = 6.0  # log of how much likelier it is as furniture: e^6 is 400 times
OF_LABEL = 3.5  # and of a label, which has few words
EVEN = 0.4  # of it for each word
FALL = 1.0  # of it lost towards the end, where a report may follow an advert without a full stop
SAMPLE = 4  # every fourth sentence of the articles is read, which is enough for their words
MOST = 0.5  # of the words are likelier in furniture


def worded(store: Store, sentences: Sentences, group: Ints, own: Mask) -> Ints:
    """Return the groups with a new one for each outlet's sentences that are worded like its furniture."""
    furniture = group >= 0
    same = np.diff(sentences.doc) == 0
    beside = np.append(furniture[1:] & same, False) | np.append(False, furniture[:-1] & same)
    maybe = sentences.sells | sentences.speaks & beside & ~sentences.asks
    maybe &= own & ~furniture & (sentences.words > 0)
    least = np.where(sentences.label & sentences.sells, OF_LABEL, EVIDENCE)
    _, words = np.unique(sentences.code, return_inverse=True)  # of every form; the first is none
    group, new = group.copy(), int(group.max(initial=-1)) + 1
    for outlet in np.unique(sentences.outlet[furniture]).tolist():
        mine = sentences.outlet == outlet
        known = np.flatnonzero(mine & furniture)
        _, first = np.unique(sentences.key[known], return_index=True)  # each of them once
        likelier = _likelier(
            _counted(store, sentences, np.flatnonzero(mine & ~furniture)[::SAMPLE], words),
            _counted(store, sentences, known[first], words),
        )
        for rows in sentences.blocks(np.flatnonzero(mine & maybe)):
            sentence, word = _words(store, sentences, rows, words)
            group[rows[_like(likelier[word], sentence, least[rows])]] = new + outlet
    return group


def _like(likelier: Floats, sentence: Ints, least: Floats) -> Mask:
    """Return which sentences are worded like furniture: all of them, to their end."""
    many = len(least)
    words = np.bincount(sentence, minlength=many)
    evidence = np.bincount(sentence, likelier, many)
    begins = np.cumsum(words) - words
    so_far = np.cumsum(likelier)
    highest = np.maximum.reduceat(so_far, begins) - so_far[begins] + likelier[begins]
    most = np.bincount(sentence, likelier > 0, many) >= MOST * words
    like: Mask = most & (evidence >= np.maximum(least, EVEN * words)) & (highest - evidence <= FALL)
    return like


def _likelier(articles: Array, furniture: Array) -> Floats:
    """Return of every word the log of how much likelier it is in furniture."""
    scaled = articles * (furniture.sum() / max(articles.sum(), 1))
    likelier: Floats = np.log((furniture + 0.5) / (scaled + 0.5))
    return likelier


def _counted(store: Store, sentences: Sentences, rows: Ints, words: Ints) -> Ints:
    """Return how often each word stands in these sentences."""
    count = np.zeros(int(words.max()) + 1, np.int64)
    for part in sentences.blocks(rows):
        count += np.bincount(_words(store, sentences, part, words)[1], minlength=len(count))
    return count


def _words(store: Store, sentences: Sentences, rows: Ints, words: Ints) -> tuple[Ints, Ints]:
    """Return the words of these sentences, and the sentence of each, counted through them."""
    first, many = sentences.first[rows], sentences.first[rows + 1] - sentences.first[rows]
    tokens = np.arange(many.sum()) + np.repeat(first - np.cumsum(many) + many, many)
    form = store.forms[tokens]
    real = sentences.code[form] > 0
    return np.repeat(np.arange(len(rows)), many)[real], words[form[real]]
