"""Where a sentence reports, suffers, denies or hedges: tokens in Konjunktiv I, of the passive, negations, modals.

All from codes: what a form may be is known once for the lexicon, and what its neighbours say of it is
looked up for the few tokens that may be it.
"""

import numpy as np
import polars as pl

from analysis.corpus.index.store import Store
from analysis.german.closed_classes import FUNCTION_WORDS
from analysis.german.speech.classes import Bit, Classes
from analysis.german.speech.moods import PASSIVE, participles
from analysis.types import Ints, Mask

FIRST_PERSON = 6  # tokens around a verb in which ich makes it an indicative
CLAUSE = 40  # tokens that are looked through for the participle
ENDS = Bit.COMMA | Bit.COLON | Bit.STOP | Bit.DASH | Bit.BRACKET | Bit.UNBRACKET


def konjunktiv(store: Store, classes: Classes) -> Ints:
    """Return the tokens that are verbs in Konjunktiv I."""
    at = store.positions(np.flatnonzero(classes.bits & Bit.KONJUNKTIV > 0))
    me = store.lexicon["lower"].is_in(["ich", "mich", "mir"]).to_numpy()
    found = np.ones(len(at), np.bool_)
    sentence = np.searchsorted(store.sentences, at, side="right")
    low = store.sentences[sentence - 1] if len(at) else at
    high = np.append(store.sentences, len(store.forms))[sentence]
    for step in (*range(-FIRST_PERSON, 0), *range(1, FIRST_PERSON + 1)):
        here = at + step
        inside = (here >= low) & (here < high)
        found &= ~(inside & me[store.forms[np.where(inside, here, 0)]])
    return at[found]


def passive(store: Store, classes: Classes) -> Ints:
    """Return the forms of werden that make a passive: a participle before them, or at the end of their clause."""
    lower = store.lexicon["lower"]
    participle = participles(store.lexicon).to_numpy()
    at = store.positions(lower.is_in(PASSIVE.split()).arg_true().to_numpy())
    bits, forms = classes.bits, store.forms
    first = np.isin(at, store.sentences)
    before = np.where(first, 0, np.maximum(at - 1, 0))
    final = ~first & participle[forms[before]]
    return at[final | (_participle_ends(store, classes, at, participle) & _finite(store, at))]


def _finite(store: Store, at: Ints) -> Mask:
    finite: Mask = ~store.lexicon["lower"].is_in(["worden"]).to_numpy()[store.forms[at]]
    return finite


def _participle_ends(store: Store, classes: Classes, at: Ints, participle: Mask) -> Mask:
    """Return which have a participle as the last word of the clause behind them."""
    forms, bits = store.forms, classes.bits
    end = np.append(store.sentences, len(forms))[np.searchsorted(store.sentences, at, side="right")]
    open_ = np.ones(len(at), np.bool_)
    found, last = np.zeros(len(at), np.bool_), np.zeros(len(at), np.bool_)
    verb = store.lexicon["lower"].is_in(["werden", "worden", "sein", "haben", "können", "müssen", "sollen", "dürfen"]).to_numpy()
    und = (bits & Bit.COORDINATOR > 0)
    for step in range(1, CLAUSE):
        here = np.minimum(at + step, len(forms) - 1)
        inside = open_ & (at + step < end)
        form = forms[here]
        ending = open_ & (~inside | (bits[form] & ENDS > 0) | (last & (und[form] | (bits[form] & Bit.PREPOSITION > 0))))
        found |= ending & last
        open_ = inside & ~ending
        last = np.where(open_, participle[form] | (last & (verb[form] | (bits[form] & Bit.WORD == 0))), last)
        if not open_.any():
            break
    return found


def negation(store: Store) -> Ints:
    """Return the tokens that deny: nicht, kein, nie, niemand, ohne ..."""
    words = [*FUNCTION_WORDS["negation"].split(), "nie", "niemals", "niemand", "niemanden", "niemandem", "nichts",
             "nirgends", "keineswegs", "keinesfalls", "mitnichten", "weder"]
    words = [word for word in words if word != "gegen"]
    return store.positions(store.lexicon["lower"].is_in(words).arg_true().to_numpy())


def modality(store: Store) -> Ints:
    """Return the tokens that are modal verbs."""
    return store.positions(
        (store.lexicon["lower"].is_in(FUNCTION_WORDS["modal"].split()) & store.lexicon["form"].str.contains(r"^\p{Ll}")).arg_true().to_numpy()
    )
