"""From a condition to the forms that meet it: what depends on the form alone is decided once per form.

38 million tokens have 700,000 distinct forms, so a regular expression over all of them is a matter of
milliseconds, and conditions on one token combine as masks over the lexicon.
"""

import re
from functools import reduce
from itertools import takewhile
from string import ascii_letters, digits

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.index.store import Store
from analysis.query.language.syntax import All, AnyOf, Condition, Not, Test
from analysis.query.search.alphabet import END, Alphabet, alphabet
from analysis.types import Mask

SELDOM = 3  # letters: fewer of them are in too many words to begin there
SIGN = re.compile(r"\w|\\\W|\.\*?")  # of a regular expression that is a glob
GLOB = re.compile(rf"(?:{SIGN.pattern})*")
LETTERS = frozenset(
    ascii_letters + digits + "ÄÖÜäöüß"
)  # of which each has one lower case, wherever it stands


def forms_of(store: Store, condition: Condition | None) -> Mask:
    """Return which forms of the lexicon meet a condition; None is met by all."""
    match condition:
        case None:
            return np.ones(len(store.lexicon), np.bool_)
        case Not(part):
            return ~forms_of(store, part)
        case All(parts):
            return reduce(np.logical_and, [forms_of(store, part) for part in parts])
        case AnyOf(parts):
            return reduce(np.logical_or, [forms_of(store, part) for part in parts])
        case Test():
            return _tested(store, condition)


def _tested(store: Store, test: Test) -> Mask:
    """Return which forms pass a test of one attribute."""
    if test.attribute == "lemma":
        codes: NDArray[np.uint32] = store.lexicon["lemma_code"].to_numpy()
        return _passed(store.lemmas["lemma"], test, alphabet(store, "lemma"))[codes]
    if test.attribute in ("head", "part"):
        return _put_together(store, test)
    if test.attribute == "word" and test.exact and test.fold and not test.plain:
        test = Test("lower", lowered(test.text), exact=True)
    values = store.lexicon["lower" if test.attribute == "lower" else "form"]
    return _passed(values, test, alphabet(store, "form"))


def _put_together(store: Store, test: Test) -> Mask:
    """Return which forms have a part, or a last part, that passes."""
    having = store.parts.having(test.attribute)
    lemmas = np.zeros(len(store.lemmas), np.bool_)
    lemmas[having["code"].filter(pl.Series(_matches(having["value"], test))).to_numpy()] = True
    return lemmas[store.term_codes("lemma")]


def _passed(values: pl.Series, test: Test, letters: Alphabet) -> Mask:
    """Return which values pass a test; read are only those that hold the letters which all that pass hold."""
    beginning, *others = ("",) if test.plain else _sure(test)
    longest = max(others, key=len, default="")
    if beginning:
        rows = letters.beginning(beginning)
    elif len(longest) >= SELDOM:
        rows = letters.holding(longest)
    else:
        return _matches(values, test)
    passed = np.zeros(len(values), np.bool_)
    passed[rows] = _matches(values[rows], test)
    return passed


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
    return str(pl.Series([text]).str.to_lowercase()[0])


def _matches(values: pl.Series, test: Test) -> Mask:
    """Return which values are the text of the test, or match it from end to end."""
    text = test.text
    if test.plain:
        values, text = _without_marks(values), str(_without_marks(pl.Series([text]))[0])
    if test.exact and not test.fold:
        return (values == text).to_numpy()
    inner = re.escape(text) if test.exact else text
    return values.str.contains(f"{'(?i)' if test.fold else ''}^(?:{inner})$").to_numpy()


def _without_marks(values: pl.Series) -> pl.Series:
    """Return the values without diacritics: ä as a, é as e."""
    return values.str.normalize("NFD").str.replace_all(r"\p{M}", "")
