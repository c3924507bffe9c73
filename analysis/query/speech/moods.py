"""In which mood an outlet writes: how much it reports, who is done to, what is denied and what only may be.

Rates of four closed kinds of verbs and words. Konjunktiv I is how German reports what others say; its
share of the finite verbs says how much of a text is somebody else's. What a form may be is known once for
the lexicon, and what its neighbours say of it is looked up for the few tokens that may be it.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.german.closed_classes import FUNCTION_WORDS
from analysis.german.speech.classes import Bit, Classes
from analysis.german.speech.moods import NEGATIONS, PASSIVE, VERBS_BEHIND, participles
from analysis.query.counting.groups import By, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.rated import Cells, rates_of
from analysis.query.speech.known import known, need_german
from analysis.schema import MOODS
from analysis.types import Ints, Mask

FIRST_PERSON = 6  # tokens around a verb in which ich makes it an indicative
CLAUSE = 40  # tokens that are looked through for the participle
ENDS = Bit.COMMA | Bit.COLON | Bit.STOP | Bit.DASH | Bit.BRACKET | Bit.UNBRACKET


def moods(
    corpus: Corpus,
    by: By = "outlet",
    *,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return how often verbs report, suffer, deny or hedge: `schema.MOODS`, a row a measure and group.

    measure: konjunktiv (Konjunktiv I, the mood of reported speech), passive (forms of werden with a
    participle), negation (nicht, kein, nie, niemand, ohne ...), modality (modal verbs); n, docs, size, pmw,
    ci_low, ci_high: as in `rates`; verbs: the finite verbs of the group, by their forms; per_verb: n / verbs.
    """
    need_german(corpus)
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    cells = Cells(groups.keys, groups.codes.astype(np.int64))
    counts = [(name, _per_document(corpus, places(corpus, name))) for name in MEASURES]
    table = rates_of(corpus, counts, cells).rename({"term": "measure"})
    verbs = np.tile(cells.sums(_per_document(corpus, places(corpus, "verbs"))), len(MEASURES))
    table = table.with_columns(verbs=pl.Series(verbs, dtype=pl.Int64))
    share = pl.when(pl.col("verbs") > 0).then(pl.col("n") / pl.col("verbs"))
    return table.with_columns(per_verb=share).select(groups.columns(MOODS))


def places(corpus: Corpus, measure: str) -> Ints:
    """Return the tokens of a measure that count."""
    store = corpus.store
    found = WAYS[measure](store, known(store))
    return found[corpus.mask[store.doc_of(found)] & corpus.counts(found)]


def konjunktiv(store: Store, classes: Classes) -> Ints:
    """Return the tokens that are verbs in Konjunktiv I."""
    at = store.positions(np.flatnonzero(classes.bits & Bit.KONJUNKTIV > 0))
    me = store.lexicon["lower"].is_in(["ich", "mich", "mir"]).to_numpy()
    found = np.ones(len(at), np.bool_)
    low, high = _sentence(store, at)
    for step in (*range(-FIRST_PERSON, 0), *range(1, FIRST_PERSON + 1)):
        here = at + step
        inside = (here >= low) & (here < high)
        found &= ~(inside & me[store.forms[np.where(inside, here, 0)]])
    return at[found]


def passive(store: Store, classes: Classes) -> Ints:
    """Return the forms of werden that make a passive: a participle before them or at the clause's end."""
    lower = store.lexicon["lower"]
    participle = participles(store.lexicon).to_numpy()
    at = store.positions(lower.is_in(PASSIVE.split()).arg_true().to_numpy())
    first = np.isin(at, store.sentences)
    final = ~first & participle[store.forms[np.maximum(at - 1, 0)]]
    finite = (lower != "worden").to_numpy()[store.forms[at]]
    found: Ints = at[final | (_participle_ends(store, classes, at, participle) & finite)]
    return found


def negation(store: Store, _: Classes) -> Ints:
    """Return the tokens that deny: nicht, kein, nie, niemand, ohne ..."""
    return store.positions(store.lexicon["lower"].is_in(NEGATIONS.split()).arg_true().to_numpy())


def modality(store: Store, _: Classes) -> Ints:
    """Return the tokens that are modal verbs."""
    modal = store.lexicon["lower"].is_in(FUNCTION_WORDS["modal"].split())
    noun = store.lexicon["form"].is_in(["Will", "Soll"])
    return store.positions((modal & ~noun).arg_true().to_numpy())


def _finite(store: Store, classes: Classes) -> Ints:
    return store.positions(np.flatnonzero(classes.bits & Bit.FINITE > 0))


WAYS: dict[str, Callable[[Store, Classes], Ints]] = {
    "konjunktiv": konjunktiv,
    "passive": passive,
    "negation": negation,
    "modality": modality,
    "verbs": _finite,
}
MEASURES = tuple(WAYS)[:-1]


def _participle_ends(store: Store, classes: Classes, at: Ints, participle: Mask) -> Mask:
    """Return which have a participle as the last word of the clause behind them."""
    forms, bits = store.forms, classes.bits
    end = _sentence(store, at)[1]
    verb = store.lexicon["lower"].is_in(VERBS_BEHIND.split()).to_numpy() | (bits & Bit.WORD == 0)
    goes_on = bits & (Bit.COORDINATOR | Bit.PREPOSITION) > 0
    open_ = np.ones(len(at), np.bool_)
    found: Mask = np.zeros(len(at), np.bool_)
    last: Mask = np.zeros(len(at), np.bool_)
    for step in range(1, CLAUSE):
        form = forms[np.minimum(at + step, len(forms) - 1)]
        inside = open_ & (at + step < end)
        ending = open_ & (~inside | (bits[form] & ENDS > 0) | (last & goes_on[form]))
        found |= ending & last
        open_ = inside & ~ending
        last = np.where(open_, participle[form] | (last & verb[form]), last).astype(np.bool_)
        if not open_.any():
            break
    return found


def _sentence(store: Store, at: Ints) -> tuple[Ints, Ints]:
    """Return the first token of the sentence of each token, and the one behind its last."""
    row = np.searchsorted(store.sentences, at, side="right")
    return store.sentences[row - 1] if len(at) else at, np.append(store.sentences, len(store.forms))[row]


def _per_document(corpus: Corpus, found: Ints) -> Ints:
    """Return how many of these tokens each document of the store has."""
    return np.bincount(corpus.store.doc_of(found), minlength=len(corpus.store.documents)).astype(np.int64)
