"""How often queries match in each document: enough for every rate, and far cheaper than where.

What single words find is known without looking for it: the index keeps how often each form stands in each
document, so a label of a hundred words is a sum of a hundred rows. Only phrases are searched for.
"""

from collections.abc import Iterator
from functools import reduce

import numpy as np

from analysis.corpus.corpus import Corpus
from analysis.query.language.parsing import parse
from analysis.query.language.queries import Queries, labelled
from analysis.query.language.syntax import Query, Token, extent
from analysis.query.search.conditions import forms_of
from analysis.query.search.hits import hits_of, warn_of_nothing
from analysis.types import Ints


def hits_per_document(corpus: Corpus, query: Queries, *, case: bool = False) -> Iterator[tuple[str, Ints]]:
    """Yield every label with its hits in each document of the store; 0 in those that are not meant.

    A warning names the labels of which nothing is found, and why.
    """
    every, nothing = labelled(query), {}
    for label, queries in every.items():
        n = _counted(corpus, queries, case=case)
        if corpus.rows is not None:
            n *= corpus.mask
        if not n.any():
            nothing[label] = queries
        yield label, n
    warn_of_nothing(corpus, nothing, len(every), case=case)


def _counted(corpus: Corpus, queries: list[str], *, case: bool) -> Ints:
    read = {query: parse(query, case=case) for query in queries}
    longer = [query for query, meaning in read.items() if not isinstance(meaning.body, Token)]
    if any(extent(read[query].body)[0] == 1 for query in longer):  # may find what a word finds: once, please
        longer = queries
    words = [read[query] for query in queries if query not in longer]
    n = _of_words(corpus, words)
    if longer:
        n += np.bincount(hits_of(corpus, longer, case=case)["doc"].to_numpy(), minlength=len(n))
    return n


def _of_words(corpus: Corpus, words: list[Query]) -> Ints:
    """Return how often the forms that any of these single words means stand in each document."""
    conditions = [word.body.condition for word in words if isinstance(word.body, Token)]
    if not conditions:
        return np.zeros(len(corpus.mask), np.int64)
    forms = reduce(np.logical_or, (forms_of(corpus.store, condition) for condition in conditions))
    counts = corpus.matrix("form").counts.of(np.flatnonzero(forms))
    return np.bincount(counts.docs, counts.n, len(corpus.mask)).astype(np.int64)
