"""Where a word is held at arm's length: in quotation marks that quote nobody, or behind *sogenannt*.

Found by arithmetic on codes: pairs of marks around a few words, in a sentence without a verb of saying,
without Konjunktiv, without a noun that says that a name or a word follows. What an outlet hardly ever
prints without marks is a name to it, and no distance.
"""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.german.closed_classes import FUNCTION_WORDS
from analysis.german.lemmas.lemmatise import dictionary
from analysis.german.speech.classes import Bit, Classes
from analysis.german.speech.distance import MARKERS, MEDIA, MENTIONED, NAMED, SPLIT, ending_in
from analysis.query.speech.pairs import pairs, space_before
from analysis.query.speech.speakers import nouns
from analysis.types import Ints, Mask

IN_MARKS = "quotes"
MOST = 3  # words in marks
NAME = 0.4  # of the occurrences in marks, from which on a word is a name
OFTEN = 10  # occurrences, below which nothing is said of that
REACH = 14  # tokens from a verb to its particle
PRIME = 0x9E3779B97F4A7C15  # mixes the words of a phrase into one number
LISTED = 4  # words in marks in one sentence, which are then a list of words
HEAD = 4  # letters of what a compound may end in
FREQUENT = 20  # occurrences of a noun that a coinage may end in
AHEAD = 3  # tokens from a marker to its noun
ATTRIBUTES = (
    Bit.SAY | Bit.JOINED | Bit.LAUT | Bit.ZUFOLGE | Bit.KONJUNKTIV | Bit.HEISST
)  # fmt: skip

GERMAN = {word for name, text in FUNCTION_WORDS.items() if name != "foreign" for word in text.split()}
FOREIGN = sorted(set(FUNCTION_WORDS["foreign"].split()) - GERMAN)  # in, an, die are German, too


class Marked(NamedTuple):
    """Parallel arrays, a row a word held at arm's length: where, how long, and which mark."""

    position: Ints
    length: Ints
    mark: NDArray[np.str_]


def marked(store: Store, classes: Classes) -> Marked:
    """Return all words of an index that are held at arm's length, in the order of the text."""
    found = [_behind_markers(store, classes), _in_marks(store, classes)]
    position, length, mark = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((mark == IN_MARKS, position))
    unique = np.append(True, np.diff(position[order]) > 0)[: len(order)]  # sogenannte „Retter“ is one
    order = order[unique]
    return Marked(position[order], length[order], mark[order])


def _behind_markers(store: Store, classes: Classes) -> tuple[Ints, Ints, NDArray[np.str_]]:
    lower, forms = store.lexicon["lower"], store.forms
    starts, names = [], []
    for name, pattern in MARKERS.items():
        at = store.positions(lower.str.contains(pattern).arg_true().to_numpy())
        starts.append(at)
        names.append(np.full(len(at), name))
    for stem, (before, name) in SPLIT.items():
        at = store.positions(lower.str.contains(rf"^{stem}e[mnrs]?$").arg_true().to_numpy())
        at = at[at > 0]
        at = at[(lower == before).to_numpy()[forms[at - 1]]]
        starts.append(at)
        names.append(np.full(len(at), name))
    at, mark = np.concatenate(starts), np.concatenate(names)
    whole = ~store.lexicon["form"].str.contains("-$").to_numpy()  # Corona- „Spreader“
    noun, open_ = np.full(len(at), -1), np.ones(len(at), np.bool_)
    for step in range(1, AHEAD + 1):
        here = np.minimum(at + step, len(forms) - 1)
        bits = classes.bits[forms[here]]
        inside = open_ & (at + step < len(forms)) & ~np.isin(here, store.sentences)
        found = inside & (bits & Bit.CAPITAL > 0) & whole[forms[here]]
        noun[found] = here[found]
        open_ = (
            inside
            & ~found
            & (bits & (Bit.ADJECTIVE | Bit.CAPITAL | Bit.MARK | Bit.DECLINED | Bit.ADVERB) > 0)
        )
    kept = noun >= 0
    return noun[kept], np.ones(int(kept.sum()), np.int64), mark[kept]


def _in_marks(store: Store, classes: Classes) -> tuple[Ints, Ints, NDArray[np.str_]]:
    first, last = (
        np.sort(np.concatenate(part)) for part in zip(pairs(store), pairs(store, "single"), strict=True)
    )
    start, length = first + 1, last - first - 1
    few = (length > 0) & (length <= MOST)
    start, length = start[few], length[few]
    kept = (
        _plain(store, classes, start, length)
        & ~_attributed(store, classes, start, length)
        & ~_named(store, start, length)
    )
    kept &= ~_always(store, start, length)
    start, length = start[kept], length[kept]
    kept = _shaped(store, classes, start, length) & _recurs(store, start, length)
    return start[kept], length[kept], np.full(int(kept.sum()), IN_MARKS)


def _plain(store: Store, classes: Classes, start: Ints, length: Ints) -> Mask:
    """Return which stretches are words alone, without a verb, one of them no function word."""
    fine, content = np.ones(len(start), np.bool_), np.zeros(len(start), np.bool_)
    is_content = store.lexicon["is_content"].to_numpy()
    foreign = store.lexicon["lower"].is_in(FOREIGN).to_numpy()
    digit = store.lexicon["form"].str.contains(r"^\d").to_numpy()
    for step in range(MOST):
        here = store.forms[np.minimum(start + step, len(store.forms) - 1)]
        inside = step < length
        bits = classes.bits[here]
        fine &= ~inside | ~foreign[here]
        fine &= ~inside | ((bits & Bit.WORD > 0) & (bits & (Bit.PRONOUN | Bit.FIRST) == 0) & ~digit[here])
        fine &= ~inside | (bits & Bit.FINITE == 0) | (bits & Bit.CAPITAL > 0)
        content |= inside & is_content[here]
    first, second = store.forms[start], store.forms[np.minimum(start + 1, len(store.forms) - 1)]
    heading = (length > 1) & (classes.bits[first] & Bit.CAPITAL > 0)  # Sämtliche Werke, Digital Natives
    titled = heading & (
        (classes.bits[first] & (Bit.ADJECTIVE | Bit.DETERMINER | Bit.ADVERB) > 0)
        | (classes.bits[second] & Bit.CAPITAL > 0)
    )
    found: Mask = fine & content & ~titled
    return found


def _shaped(store: Store, classes: Classes, start: Ints, length: Ints) -> Mask:
    """Return which are a noun, an adjective before a noun, or words that end in a noun; the rest are names.

    Kein „normaler“ Sommer is distance; er nannte die Lage „normal“ is what somebody says.
    """
    forms, end = store.forms, len(store.forms) - 1
    capital = classes.bits & Bit.CAPITAL > 0
    last, before, after = (
        forms[start + length - 1],
        forms[np.maximum(start - 2, 0)],
        forms[np.minimum(start + length + 1, end)],
    )
    known = _common(store, last, nouns(store, classes), capital)
    opening = classes.bits[before] & (Bit.DETERMINER | Bit.PREPOSITION | Bit.ADVERB) > 0
    attribute = (length == 1) & ~capital[last] & capital[after] & (~capital[before] | opening)
    within = (
        capital[before]
        & capital[after]
        & (classes.bits[before] & (Bit.DETERMINER | Bit.PREPOSITION | Bit.ADVERB) == 0)
    )
    hyphen = store.lexicon["form"].str.contains(r"^-\p{L}").to_numpy()[after]  # „Spiegel“-Journalist
    dash = (classes.bits[after] & Bit.DASH > 0) & ~space_before(store, np.minimum(start + length + 1, end))
    media = store.lexicon["form"].is_in(MEDIA.split()).to_numpy()[last] & (length == 1)
    adverb = (classes.bits[forms[start]] & Bit.ADVERB > 0) & (length > 1)
    found: Mask = attribute | (capital[last] & known & ~within & ~adverb & ~hyphen & ~dash & ~media)
    return found


def _recurs(store: Store, start: Ints, length: Ints) -> Mask:
    """Return which are one word, or words that two articles or more have in marks.

    Of somebody's sentence a paper prints some words once; what it does not want to call so comes back.
    """
    lemma = store.term_codes("lemma")[store.forms].astype(np.int64) if len(start) else np.zeros(0, np.int64)
    key = np.zeros(len(start), np.uint64)
    for step in range(MOST):
        inside = step < length
        key[inside] = (
            key[inside] * np.uint64(PRIME) + lemma[(start + step)[inside]].astype(np.uint64) + np.uint64(1)
        )
    pairs_ = np.unique(np.stack([key, store.doc_of(start).astype(np.uint64)]), axis=1)[0]
    keys, docs = np.unique(pairs_, return_counts=True)
    found: Mask = (length == 1) | (
        docs[np.searchsorted(keys, key)] > 1 if len(keys) else np.zeros(0, np.bool_)
    )
    return found


def _common(store: Store, codes: Ints, noun: Mask, capital: Mask) -> Mask:
    """Return which forms are nouns or end in one: Megalockdown, Merkel-Masken; a name does not.

    A form that is frequent is a noun if articles stand before it; of others the dictionary says so.
    """
    lower, frequency = store.lexicon["lower"], store.lexicon["frequency"].to_numpy()
    form = store.lexicon["form"]
    often = frequency >= FREQUENT
    heads = set(lower.filter(pl.Series(noun & capital & often)).to_list())
    look_up = dictionary()

    def known(word: str) -> bool:
        return word in heads or (len(word) > HEAD and look_up(word.capitalize()) is not None)

    fine = np.zeros(len(noun), np.bool_)
    for code in np.unique(codes).tolist():
        word = lower[code]
        rest = (word[x:] for x in range(2, len(word) - HEAD + 1))
        mine = noun[code] if often[code] else look_up(form[code]) is not None
        fine[code] = mine or any(map(known, rest))
    found: Mask = fine[codes]
    return found


def _attributed(store: Store, classes: Classes, start: Ints, length: Ints) -> Mask:
    """Return which stand in a sentence that says that somebody speaks, or are parts of what was said before.

    Several words behind such a sentence are mostly its speaker's.
    """
    sentence = np.searchsorted(store.sentences, start, side="right") - 1
    told = _told(store, classes)
    inner = ~np.isin(store.sentences[sentence], store.paragraphs)
    behind = told[np.maximum(sentence - 1, 0)] & inner
    marks = np.bincount(sentence, minlength=len(told))
    several, listed = marks > 1, marks >= LISTED
    bare = store.lexicon["form"].str.contains(r"^\p{Ll}").to_numpy()[store.forms[start]]
    found: Mask = (
        told[sentence]
        | (behind & ((length > 1) | bare))
        | (several[sentence] & (length > 1))
        | listed[sentence]
    )
    return found


def _told(store: Store, classes: Classes) -> Mask:
    """Return which sentences say that somebody speaks, or hold a quotation of some length."""
    told = np.zeros(len(store.sentences), np.bool_)

    def put(at: Ints) -> None:
        told[np.searchsorted(store.sentences, at, side="right") - 1] = True

    bits = classes.bits
    put(store.positions(np.flatnonzero((bits & ATTRIBUTES > 0) & (bits & Bit.WEAK == 0))))
    first, last = pairs(store)
    long_ = last - first > MOST + 1
    put(first[long_])
    put(last[long_])
    base = store.positions(np.flatnonzero(bits & Bit.BASE > 0))
    end = np.append(store.sentences[1:], len(store.forms))
    behind = end[np.searchsorted(store.sentences, base, side="right") - 1]
    verbs = classes.verb[store.forms[base]]
    for gap in range(2, REACH):
        there = np.minimum(base + gap, len(store.forms) - 1)
        particle = (bits[store.forms[there]] & Bit.PARTICLE > 0) & (base + gap < behind)
        chosen = np.flatnonzero(particle)
        keys = zip(verbs[chosen].tolist(), store.forms[there[chosen]].tolist(), strict=True)
        whole = np.array([key in classes.full for key in keys], np.bool_)
        put(base[chosen[whole]])
    return told


def _named(store: Store, start: Ints, length: Ints) -> Mask:
    """Return which are names, titles or words spoken of: a noun before them says so, or a verb near."""
    lower, forms = store.lexicon["lower"], store.forms
    naming = lower.str.contains(ending_in(NAMED)).to_numpy()
    mention = lower.is_in(MENTIONED.split()).to_numpy()
    capital = store.lexicon["form"].str.contains(r"^\p{Lu}").to_numpy()
    found = np.zeros(len(start), np.bool_)
    name = lower.str.contains(r"(?:name|namen|titel|betreff)$").to_numpy()
    called = (lower == "genannt").to_numpy()
    row = np.searchsorted(store.sentences, start, side="right")
    behind = np.append(store.sentences, len(forms))[row]
    edge = store.sentences[row - 1]
    for step in (2, 3, 4, 5):  # the token before the mark, and those before it
        here = np.maximum(start - step, 0)
        inside = start - step >= edge
        found |= inside & mention[forms[here]]
        if step <= 4:
            found |= inside & naming[forms[here]] & capital[forms[here]]
    for step in range(1, 9):
        here = np.minimum(start + length + step, len(forms) - 1)
        says = called | (mention if step < 5 else False) | (name if 1 < step < 5 else False)
        found |= (here < behind) & says[forms[here]]
    lone = (lower == "als").to_numpy()[forms[np.maximum(start - 2, 0)]]
    found |= lone & ~capital[forms[start]]
    brackets = store.lexicon["form"].is_in(["(", "["]).to_numpy()
    found |= brackets[forms[np.maximum(start - 2, 0)]]
    return found


def _always(store: Store, start: Ints, length: Ints) -> Mask:
    """Return which are single words that stand in marks in most of their occurrences."""
    single = length == 1
    lemma = store.term_codes("lemma")
    total = np.bincount(lemma, store.lexicon["frequency"].to_numpy())
    term = lemma[store.forms[start]]
    quoted = np.bincount(term[single], minlength=len(total))
    name = (quoted >= NAME * total) & (total >= OFTEN)
    found: Mask = single & name[term]
    return found
