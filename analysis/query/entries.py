"""What each entry of a dictionary finds: a label is as good as the words that carry it.

An entry that finds nothing is a misspelling, or a word that nobody uses; one that finds nearly all there is
makes the label its own. Both have to be seen before the label is counted.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.language.queries import Queries, labelled
from analysis.query.reuse.boilerplate import countable
from analysis.query.search.per_document import hits_per_document
from analysis.schema import ENTRIES


def entries(
    corpus: Corpus, query: Queries, *, case: bool = False, copies: str = "all", boilerplate: str = "drop"
) -> pl.DataFrame:
    """Return how often each query of each label occurs: columns `schema.ENTRIES`, a row an entry.

    In the order of labels, and of entries within them; `n`, `docs` are 0 where nothing is found:
    `an.entries(corpus, dictionary).filter(n=0)` lists what a dictionary does not need. What several entries
    find counts for each. `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    labels = labelled(query)
    every = {entry: [entry] for queries in labels.values() for entry in queries}
    counted = {
        entry: (int(n.sum()), int(np.count_nonzero(n)))
        for entry, n in hits_per_document(corpus, every, case=case)
    }
    rows = [(label, entry, *counted[entry]) for label, queries in labels.items() for entry in queries]
    kinds = [pl.String, pl.String, pl.Int64, pl.Int64]
    return pl.DataFrame(rows, schema=dict(zip(ENTRIES, kinds, strict=True)), orient="row")
