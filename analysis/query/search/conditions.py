"""From a condition to the forms that meet it: what depends on the form alone is decided once per form.

38 million tokens have 700,000 distinct forms, so a regular expression over all of them is a matter of
milliseconds, and conditions on one token combine as masks over the lexicon.
"""

import re
from dataclasses import replace
from functools import reduce
from itertools import takewhile
from string import ascii_letters, digits

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.errors import AnalysisError
from analysis.german.words import in_lower_case
from analysis.query.language.regular import loose, whole
from analysis.query.language.syntax import All, AnyOf, Condition, Not, Test
from analysis.query.search.alphabet import END, Alphabet, alphabet
from analysis.types import Mask

# forms that the regular expressions of a query may read, some seconds: at all, and times the lexicon
MOST_READ, TIMES = 15_000_000, 20
LOOSE, PLAIN = 50, 5  # places that may be missing, and dropping diacritics, cost as much as reading again
SHARP = "ß"
SELDOM = 3  # letters: fewer of them are in too many words to begin there
SIGN = re.compile(r"\w|\\\W|\.\*?")  # of a regular expression that is a glob
GLOB = re.compile(rf"(?:{SIGN.pattern})*")
LETTERS = frozenset(
    ascii_letters + digits + "ÄÖÜäöüß"
)  # of which each has one lower case, wherever it stands


def forms_of(store: Store, condition: Condition | None) -> Mask:
    """Return which forms of the lexicon meet a condition; None is met by all."""
    return Forms(store).of(condition)


class Forms:
    """Which forms of a lexicon meet the conditions of one query: a test that is made often is made once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known: dict[Test, Mask] = {}
        self.read = 0  # forms that regular expressions were held against

    def of(self, condition: Condition | None) -> Mask:
        """Return which forms meet a condition; None is met by all."""
        match condition:
            case None:
                return np.ones(len(self.store.lexicon), np.bool_)
            case Not(part):
                return ~self.of(part)
            case All(parts):
                return reduce(np.logical_and, map(self.of, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.of, parts))
            case Test():
                if condition not in self.known:
                    self.known[condition] = self._tested(condition)
                return self.known[condition]

    def _tested(self, test: Test) -> Mask:
        """Return which forms pass a test of one attribute."""
        store = self.store
        if test.attribute == "lemma":
            codes: NDArray[np.uint32] = store.lexicon["lemma_code"].to_numpy()
            return self._passed(store.lemmas["lemma"], test, alphabet(store, "lemma"))[codes]
        if test.attribute in ("head", "part"):
            return self._put_together(test)
        forms, letters = store.lexicon["form"], alphabet(store, "form")
        if test.attribute == "word" and test.exact and test.fold and not test.plain:
            written = Test("lower", lowered(test.text), exact=True)
            found = self._as_written(store.lexicon["lower"], written, letters)
            return found | self._in_capitals(forms, test, letters)
        return self._passed(store.lexicon["lower"] if test.attribute == "lower" else forms, test, letters)

    def _put_together(self, test: Test) -> Mask:
        """Return which forms have a part, or a last part, that passes."""
        having = self.store.parts.having(test.attribute)
        lemmas = np.zeros(len(self.store.lemmas), np.bool_)
        lemmas[having["code"].filter(pl.Series(self._matches(having["value"], test))).to_numpy()] = True
        return lemmas[self.store.term_codes("lemma")]

    def _passed(self, values: pl.Series, test: Test, letters: Alphabet) -> Mask:
        """Return which values pass a test, whatever their capitals if it folds them."""
        passed = self._as_written(values, test, letters)
        return passed | self._in_capitals(values, test, letters) if test.fold else passed

    def _in_capitals(self, values: pl.Series, test: Test, letters: Alphabet) -> Mask:
        """Return which values pass a test in capitals, where ß is SS: Straße is STRASSE, and vice versa.

        In small letters Maße and Masse stay two words.
        """
        text, passed = test.text, np.zeros(len(values), np.bool_)
        if SHARP in text.lower():
            spelled = replace(test, text=text.replace(SHARP, "ss").replace("ẞ", "ss"))
            rows = np.flatnonzero(self._as_written(values, spelled, letters))
            passed[rows] = (values[rows] == values[rows].str.to_uppercase()).to_numpy()
        elif "SS" in text and text == text.upper():
            rows = values.str.contains("[ßẞ]").arg_true().to_numpy()
            passed[rows] = self._matches(values[rows].str.replace_all("[ßẞ]", "ss"), test)
        return passed

    def _as_written(self, values: pl.Series, test: Test, letters: Alphabet) -> Mask:
        """Return which values pass a test; read are only those that hold the letters all that pass hold."""
        beginning, *others = ("",) if test.plain else _sure(test)
        longest = max(others, key=len, default="")
        if beginning:
            rows = letters.beginning(beginning)
        elif len(longest) >= SELDOM:
            rows = letters.holding(longest)
        else:
            return self._matches(values, test)
        passed = np.zeros(len(values), np.bool_)
        passed[rows] = self._matches(values[rows], test)
        return passed

    def _matches(self, values: pl.Series, test: Test) -> Mask:
        """Return which values are the text of the test, or match it from end to end."""
        self._pay(len(values), test)
        text = test.text
        if test.plain:
            values, text = _without_marks(values), str(_without_marks(pl.Series([text]))[0])
        if test.exact and not test.fold:
            return (values == text).to_numpy()
        inner = re.escape(text) if test.exact else text
        return values.str.contains(whole(inner, fold=test.fold)).to_numpy()

    def _pay(self, forms: int, test: Test) -> None:
        """Count what is read, and raise when it is more than a query may ask for."""
        if test.exact and not test.plain:
            return
        dear = 1 + PLAIN * test.plain + (0 if test.exact else loose(test.text) // LOOSE)
        self.read += forms * dear
        if self.read > MOST_READ + TIMES * len(self.store.lexicon):
            raise AnalysisError(
                f"the regular expressions of this query ask too much of {len(self.store.lexicon):,} forms; "
                "make them fewer or simpler, write words or globs such as Krieg*, or give a list of queries"
            )


def _sure(test: Test) -> list[str]:
    """Return the letters, in lower case, with which all that passes begins, and others that it holds."""
    pieces = [[*test.text]] if test.exact else [[]]
    if not test.exact:
        if not GLOB.fullmatch(test.text):
            return [""]
        for sign in SIGN.findall(test.text):
            if sign[0] == ".":
                pieces.append([])
            else:
                pieces[-1].append(sign[-1])
    sure = ["".join(takewhile(LETTERS.__contains__, piece)).lower() for piece in pieces]
    if len(pieces) > 1 and sure[-1] and len(sure[-1]) == len(pieces[-1]):
        sure[-1] += END
    return sure


def lowered(text: str) -> str:
    """Return the text in lower case, by the same rules as the lexicon's column `lower`."""
    return str(in_lower_case(pl.Series([text]))[0])


def _without_marks(values: pl.Series) -> pl.Series:
    """Return the values without diacritics: ä as a, é as e."""
    return values.str.normalize("NFD").str.replace_all(r"\p{M}", "")
