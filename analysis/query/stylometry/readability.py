"""How hard to read: sentences, words and syllables of outlets, and the formulas made of them."""

from collections.abc import Callable, Iterator
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.arguments import whole
from analysis.corpus.corpus import Corpus
from analysis.german.syllables import syllables
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.schema import READABILITY
from analysis.statistics import readability as formulas
from analysis.statistics.resampling import unit_weights
from analysis.types import Floats

LONG_WORD = 6  # letters that a word is long beyond
POLYSYLLABLE = 3  # syllables from which on a word has many

Sums = dict[str, Floats]

MEASURES: dict[str, Callable[[Sums], Floats]] = {
    "words_per_sentence": lambda s: formulas.sentence_length(s["words"], s["sentences"]),
    "letters_per_word": lambda s: formulas.word_length(s["letters"], s["words"]),
    "syllables_per_word": lambda s: formulas.word_length(s["syllables"], s["words"]),
    "flesch_amstad": lambda s: formulas.flesch_amstad(s["words"], s["sentences"], s["syllables"]),
    "lix": lambda s: formulas.lix(s["words"], s["sentences"], s["long"]),
    "wiener_1": lambda s: _wiener(1, s),
    "wiener_2": lambda s: _wiener(2, s),
    "wiener_3": lambda s: _wiener(3, s),
    "wiener_4": lambda s: _wiener(4, s),
}


def readability(
    corpus: Corpus,
    by: By = "outlet",
    *,
    replicates: int = 1000,
    seed: int = 0,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return how hard the texts of every group are to read, a row a group and measure.

    group, measure, value, ci_low, ci_high, documents, size (words), sentences. Measures, in this order: words
    per sentence, letters and syllables per word, flesch_amstad (100 very easy, 0 very hard), lix (30 easy, 60
    very hard), wiener_1 to wiener_4 (school years); formulas and sources: `statistics.readability`. Values
    are those of all documents of the group as one text, so long documents count for more; 95 per cent limits
    from a Bayesian bootstrap over documents, NaN for a group of one and with `replicates=0`. Sentences
    without a word do not count. None of the values depends on how much there is of a text, so all of it is
    read.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    groups, features = group_documents(corpus, by), _features(corpus)
    sums = _sums(groups, features, np.ones((len(corpus.mask), 1)))
    blocks = [
        _sums(groups, features, block.astype(np.float64)) for block in _weights(corpus, replicates, seed)
    ]
    drawn = {name: np.concatenate([block[name] for block in blocks], axis=1) for name in features if blocks}
    known = (groups.documents > 1) & (groups.sizes > 0) & bool(replicates)
    tables = []
    for measure, formula in MEASURES.items():
        low, high = (
            np.quantile(formula(drawn), (0.025, 0.975), axis=1) if known.any() else np.zeros((2, len(known)))
        )
        columns = {
            **groups.keys.to_dict(),
            "measure": pl.repeat(measure, len(known), dtype=pl.String, eager=True),
            "value": formula(sums)[:, 0],
            "ci_low": np.where(known, low, np.nan),
            "ci_high": np.where(known, high, np.nan),
            "documents": groups.documents,
            "size": groups.sizes,
            "sentences": sums["sentences"][:, 0].astype(np.int64),
        }
        tables.append(pl.DataFrame(columns))
    return (
        pl.concat(tables).select(groups.columns(READABILITY)).sort(groups.keys.columns, maintain_order=True)
    )


def _wiener(form: Literal[1, 2, 3, 4], s: Sums) -> Floats:
    return formulas.wiener_sachtextformel(
        form,
        words=s["words"],
        sentences=s["sentences"],
        polysyllables=s["many"],
        long_words=s["long"],
        monosyllables=s["one"],
    )


def _weights(corpus: Corpus, replicates: int, seed: int) -> Iterator[NDArray[np.float32]]:
    return unit_weights(corpus.store.keys, replicates, seed) if whole("replicates", replicates) else iter(())


def _features(corpus: Corpus) -> Sums:
    """Return for every document of the store its words, their letters and syllables, and its sentences."""
    store, matrix = corpus.store, corpus.matrix("form")
    forms = store.lexicon["form"]
    word = store.is_word
    spoken = syllables(forms).to_numpy().astype(np.float64)
    letters = forms.str.count_matches(r"[\p{L}\p{N}]").to_numpy().astype(np.float64)
    of_form = {
        "words": word,
        "letters": letters,
        "syllables": spoken,
        "long": letters > LONG_WORD,
        "many": spoken >= POLYSYLLABLE,
        "one": spoken == 1,
    }
    counts = matrix.counts.sparse(len(store.documents), matrix.counts.n.astype(np.float64))
    sums = counts.T @ np.stack([word * feature for feature in of_form.values()], axis=1).astype(np.float64)
    return {**dict(zip(of_form, sums.T, strict=True)), "sentences": _sentences(corpus)}


def _sentences(corpus: Corpus) -> Floats:
    """Return how many sentences with a word that counts every document of the store has."""
    store = corpus.store
    word = store.is_word[store.forms]
    if corpus.dropped is not None:
        word[corpus.dropped] = False
    first = store.sentences
    spoken = first[np.logical_or.reduceat(word, first)] if len(first) else first
    return np.diff(np.searchsorted(spoken, store.firsts)).astype(np.float64)


def _sums(groups: Groups, features: Sums, weights: Floats) -> Sums:
    """Return the features of every group, added up with each column of weights."""
    from scipy.sparse import csr_array

    inside = np.flatnonzero(groups.codes >= 0)
    shape = len(groups.names), len(groups.codes)
    place = groups.codes[inside], inside
    return {
        name: np.asarray(csr_array((values[inside], place), shape=shape) @ weights)
        for name, values in features.items()
    }
