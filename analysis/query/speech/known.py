"""What the forms of an index may do in a sentence, found once; and whether they are German ones."""

from weakref import WeakKeyDictionary

import polars as pl

from analysis.corpus.corpus import Corpus, need_corpus
from analysis.corpus.index.store import Store
from analysis.errors import ForeignWarning, warn
from analysis.german.speech.classes import Classes, classes_of

# Common words of German that English has not: more than a tenth of any German text
GERMAN = "der das und den nicht von mit ist ein eine dem sich auf für auch dass im werden"
LEAST = 0.05  # of the words, below which an index is hardly in German
ENOUGH = 200  # words, below which nothing is said of that

_known: WeakKeyDictionary[Store, Classes] = WeakKeyDictionary()


def known(store: Store) -> Classes:
    """Return what the forms of an index may do in a sentence that reports speech."""
    if store not in _known:
        _known[store] = classes_of(store.lexicon)
    return _known[store]


def need_german(corpus: Corpus) -> None:
    """Raise unless this is a corpus, and warn if its index is hardly in German."""
    need_corpus(corpus)
    lexicon = corpus.store.lexicon
    words = int(lexicon.filter(pl.col("is_word"))["frequency"].sum())
    german = int(lexicon.filter(pl.col("lower").is_in(GERMAN.split()))["frequency"].sum())
    if words >= ENOUGH and german < LEAST * words:
        share = 100 * german / words
        warn(f"only {share:.1f} % of the words are common German ones: is this in German?", ForeignWarning)
