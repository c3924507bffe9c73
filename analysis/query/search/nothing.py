"""Why nothing is found: a word that nobody wrote is another answer than a word that was mistyped.

What cannot match in any corpus does not get here: it is refused when it is read. What this corpus does not
have is said, with the nearest word that it has: one letter too many, too few, another or swapped, which is
four mistypings in five (Damerau 1964, Communications of the ACM 7, 171-176).
"""

from string import ascii_lowercase

import polars as pl

from analysis.corpus.index.store import Store
from analysis.query.language.syntax import Choice, Node, Repeat, Sequence, Test, Token
from analysis.query.search.conditions import Forms, lowered

LONGEST_WORD = 80  # letters: nobody mistypes a longer one, and its neighbours are many
LETTERS = f"{ascii_lowercase}äöüßéèáó-"


def reason(store: Store, body: Node) -> str:
    """Return why a query that has no match in an index has none."""
    read = Forms(store)
    lacking = [token for token in _needed(body) if not read.of(token.condition).any()]
    if not lacking:
        return "its words are there, but never so together"
    return ", ".join(dict.fromkeys(_missing(store, token) for token in lacking))


def _needed(node: Node) -> list[Token]:
    """Return the tokens of a query, but for those that may be missing."""
    match node:
        case Token():
            return [node]
        case Sequence(parts) | Choice(parts):
            return [token for part in parts for token in _needed(part)]
        case Repeat(part, least):
            return _needed(part) if least else []


def _missing(store: Store, token: Token) -> str:
    test = token.condition
    if not isinstance(test, Test):
        return "no word meets one of its conditions"
    if not test.exact:
        return f"no {_called(test)} fits {test.text!r}"
    near = nearest(store, test)
    hint = f"; did you mean {near!r}?" if near else ""
    return f"no {_called(test)} is {test.text!r}{hint}"


def _called(test: Test) -> str:
    return {"lemma": "lemma", "head": "last part", "part": "part"}.get(test.attribute, "word")


def nearest(store: Store, test: Test) -> str | None:
    """Return the most frequent word or lemma one letter away, or the lemma of what is no lemma but a form."""
    lexicon = store.lexicon
    if len(test.text) > LONGEST_WORD:
        return None
    if test.attribute in ("lemma", "head", "part"):
        names = pl.DataFrame(
            {"name": store.lemmas["lemma"][lexicon["lemma_code"]], "n": lexicon["frequency"]}
        )
        forms = names.filter(lexicon["lower"] == lowered(test.text))
        if len(forms):
            return str(forms.sort("n", "name", descending=[True, False])["name"][0])
    else:
        names = lexicon.select(name="form", n="frequency")
    near = names.filter(names["name"].str.to_lowercase().is_in(_one_letter_away(lowered(test.text))))
    totals = near.group_by("name").agg(pl.col("n").sum()).sort("n", "name", descending=[True, False])
    return str(totals["name"][0]) if len(totals) else None


def _one_letter_away(word: str) -> list[str]:
    """Return what is left of a word with a letter swapped, dropped, changed or added; and the word itself."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    dropped = [a + b[1:] for a, b in cuts if b]
    changed = [a + letter + b[1:] for a, b in cuts if b for letter in LETTERS]
    added = [a + letter + b for a, b in cuts for letter in LETTERS]
    return [word, *swapped, *dropped, *changed, *added]
