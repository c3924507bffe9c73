"""What the forms of an index may do in a sentence, found once for every index."""

from weakref import WeakKeyDictionary

from analysis.corpus.index.store import Store
from analysis.german.speech.classes import Classes, classes_of

_known: WeakKeyDictionary[Store, Classes] = WeakKeyDictionary()


def known(store: Store) -> Classes:
    """Return what the forms of an index may do in a sentence that reports speech."""
    if store not in _known:
        _known[store] = classes_of(store.lexicon)
    return _known[store]
