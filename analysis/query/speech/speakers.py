"""Who speaks, as one name: titles and offices taken off, a last name completed by the article.

A paper names somebody in full once and by the last name afterwards. So a last name stands for the full
name that the article gave last before it, or gives at all; a role without a name stays a role. What is a
name is told from the corpus: nouns stand behind articles, names seldom do. This is all that quotations know
of names; whoever finds better ones puts them here.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.german.speech.classes import Bit, Classes
from analysis.german.speech.roles import ROLES, TITLES
from analysis.types import Ints, Mask

NOUN = 0.12  # share of occurrences behind an article or adjective from which on a form is a noun
PERSON, ROLE, PRONOUN, NOBODY = "person", "role", "pronoun", ""
LINKS = frozenset(
    (
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "di",
        "da",
        "zu",
        "bin",
        "ibn",
        "al",
        "el",
        "ten",
        "la",
        "le",
        "du",
    )
)
GENITIVE = frozenset(("des", "eines", "seines", "ihres", "dieses"))
MOST = 6  # tokens of a role


class Speaker(NamedTuple):
    """Somebody: as one name, and what that is."""

    name: str  # as the article has it, a last name completed
    kind: str  # PERSON, ROLE, PRONOUN or NOBODY
    one: str = ""  # the same as one name: without article, in the nominative


class Speakers:
    """Reads who speaks off the tokens of an index."""

    def __init__(self, store: Store, classes: Classes) -> None:
        self._store, self._classes = store, classes
        self._form = store.lexicon["form"]
        self._lemma = store.lexicon["lemma"]
        self._noun = nouns(store, classes)
        self._role = roles(store)
        self._full: dict[tuple[int, int], str | None] = {}
        self._places: dict[int, Ints] = {}

    def of(self, start: int, end: int, doc: int) -> Speaker:
        """Return who the tokens from start to end name."""
        if start < 0:
            return Speaker("", NOBODY)
        codes = self._codes(start, end)
        bits = [int(self._classes.bits[code]) for code in codes]
        words = [self._form[code] for code in codes]
        if not words:
            return Speaker("", NOBODY)
        if bits[0] & Bit.PRONOUN and len(words) == 1:
            return Speaker(words[0].lower(), PRONOUN)
        for first, last in _runs(words, bits):
            name = self._person(codes[first:last], words[first:last], bits[:first], doc, start)
            if name is not None:
                return Speaker(name, PERSON, name)
        return self._a_role(codes, words, bits)

    def _codes(self, start: int, end: int) -> list[int]:
        """Return the forms of a stretch without marks and without what stands in brackets."""
        kept, depth = [], 0
        for code in self._store.forms[start:end].tolist():
            bits = int(self._classes.bits[code])
            depth += bool(bits & Bit.BRACKET)
            if not depth and not bits & Bit.MARK:
                kept.append(code)
            depth -= bool(bits & Bit.UNBRACKET) and depth > 0
        return kept

    def _person(self, codes: list[int], words: list[str], before: list[int], doc: int, at: int) -> str | None:
        """Return the full name that a run of capitalised words ends in, or None."""
        role = [x for x, code in enumerate(codes) if self._role[code]]
        rest = role[-1] + 1 if role else 0
        if rest >= len(codes):
            return None
        article = (
            rest == 0
            and bool(before)
            and bool(before[-1] & (Bit.DETERMINER | Bit.ADJECTIVE | Bit.PREPOSITION))
        )
        of_genitive = bool(before) and bool(before[-1] & (Bit.DETERMINER | Bit.ADJECTIVE)) and rest == 0
        while rest + 2 < len(codes) and self._noun[codes[rest]]:  # des Städtetages Burkhard Jung
            rest, article, of_genitive = rest + 1, False, False
        names = codes[rest:]
        if len(names) > 1 and not article and not self._noun[names[0]]:
            sure = bool(role) or rest > 0 or not self._noun[names[-1]]
            return " ".join(words[rest:]) if sure else None
        if self._noun[names[-1]] or article or of_genitive or len(names) > 1:
            return None
        full = self._completed(names[0], doc, at)
        return full or (words[rest] if role else None)

    def _completed(self, code: int, doc: int, at: int) -> str | None:
        """Return the full name that the article gives somebody of this last name, best before the place."""
        if code not in self._places:
            self._places[code] = self._store.positions(np.array([code]))
        first, end = self._store.firsts[doc], self._store.firsts[doc + 1]
        places = self._places[code]
        mine = places[np.searchsorted(places, first + 1) : np.searchsorted(places, end)]
        known = int(np.searchsorted(mine, at))
        for place in [*mine[:known][::-1].tolist(), *mine[known:].tolist()]:
            previous = int(self._store.forms[place - 1])
            if self._given(previous):
                return f"{self._form[previous]} {self._form[code]}"
        return None

    def _given(self, code: int) -> bool:
        """Return whether a form may be a first name."""
        bits = int(self._classes.bits[code])
        plain = not bits & (
            Bit.DETERMINER
            | Bit.PREPOSITION
            | Bit.ADVERB
            | Bit.PRONOUN
            | Bit.COORDINATOR
            | Bit.QUESTION
            | Bit.FINITE
            | Bit.ADJECTIVE
            | Bit.SUBORDINATOR
            | Bit.THAT
        )
        return bool(bits & Bit.CAPITAL) and plain and not self._role[code] and not self._noun[code]

    def _a_role(self, codes: list[int], words: list[str], bits: list[int]) -> Speaker:
        """Return the noun phrase without its article."""
        end = next((x for x, b in enumerate(bits) if b & Bit.COMMA and x), len(words))
        start = next((x for x in range(end) if not bits[x] & (Bit.DETERMINER | Bit.PREPOSITION)), end)
        kept = words[start : min(end, start + MOST)]
        noun = next((x for x in range(start, end) if bits[x] & Bit.CAPITAL), None)
        if noun is None:
            return Speaker(" ".join(words), PRONOUN)
        if start and words[start - 1].lower() in GENITIVE and noun - start < len(kept):
            kept[noun - start] = self._lemma[codes[noun]]
        return Speaker(" ".join(words[:end]), ROLE, " ".join(kept))


def _runs(words: list[str], bits: list[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, with what links the parts of a name."""
    runs, x = [], 0
    while x < len(words):
        if not bits[x] & Bit.CAPITAL or (
            x == 0 and bits[x] & (Bit.DETERMINER | Bit.ADVERB | Bit.PREPOSITION)
        ):
            x += 1
            continue
        end = x + 1
        while end < len(words):
            if bits[end] & Bit.CAPITAL:
                end += 1
            elif words[end] in LINKS and end + 1 < len(words) and end - x < 4:
                ahead = end + 1
                while ahead < len(words) and words[ahead] in LINKS:
                    ahead += 1
                one = sum(bool(b & Bit.CAPITAL) for b in bits[x:end]) == 1 or words[end] not in ("von", "zu")
                if (
                    ahead < len(words)
                    and bits[ahead] & Bit.CAPITAL
                    and words[end] not in ("der", "den")
                    and one
                ):
                    end = ahead + 1
                else:
                    break
            else:
                break
        runs.append((x, end))
        x = end
    return runs


def nouns(store: Store, classes: Classes) -> Mask:
    """Return which forms are nouns: they stand behind articles and adjectives."""
    led = classes.bits & (Bit.DETERMINER | Bit.ADJECTIVE) > 0
    behind = np.bincount(store.forms[1:], weights=led[store.forms[:-1]], minlength=len(led))
    found: Mask = behind >= NOUN * np.maximum(store.lexicon["frequency"].to_numpy(), 1)
    return found


def roles(store: Store) -> NDArray[np.bool_]:
    """Return which forms are titles, or end in what somebody does for a living."""
    form, lower = store.lexicon["form"], store.lexicon["lower"]
    ends = "|".join(sorted(ROLES.split(), key=len, reverse=True))
    capital = form.str.contains(r"^\p{Lu}|^\d+-\p{Lu}")
    found: Mask = (form.is_in(TITLES.split()) | (capital & lower.str.contains(f"(?:{ends})$"))).to_numpy()
    return found
