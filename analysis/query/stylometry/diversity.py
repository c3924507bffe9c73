"""With how many words: the lexical diversity of outlets, on samples of equal length.

Whoever prints more uses more different words, and less of them per thousand. Diversity is only comparable
where all texts are equally long, so it is measured on samples of one length.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.corpus.corpus import Corpus
from analysis.errors import require
from analysis.query.counting.groups import By, group_documents
from analysis.query.reuse.boilerplate import countable
from analysis.query.stylometry.samples import Samples
from analysis.schema import DIVERSITY
from analysis.statistics.diversity import MEASURES, score
from analysis.types import Ints

LONGEST_SAMPLE = 20_000  # words


def diversity(
    corpus: Corpus,
    by: By = "outlet",
    *,
    measure: str = "mattr",
    sample: int | None = None,
    unit: str = "lower",
    replicates: int = 100,
    seed: int = 0,
    copies: str = "all",
    boilerplate: str = "drop",
    **options: float,
) -> pl.DataFrame:
    """Return the lexical diversity of every group, highest value first.

    group, documents and size (words) of it, sample (words), measure, value, ci_low, ci_high (95 per cent).
    `value`: mean over `replicates` samples of equal length, of whole documents in random order, one after the
    other (windows and runs go over their borders; the last is cut); limits over documents, see `samples`, NaN
    for a group of one document, and with `replicates=0` (then over 20 samples). `sample`: words, at most half
    of the smallest group (default: that half, at most 20,000). `measure` and `options` (window=, segment=,
    draws=, threshold=): see `statistics.diversity`; a sample too short for a measure gives NaN. `unit`: what
    counts as the same word.
    `copies`: "all", "once" or "exclude" passages printed in several articles.
    `boilerplate`: "drop" or "keep".
    """
    corpus = countable(corpus, copies, boilerplate)
    require("measure of diversity", measure, MEASURES)
    groups = group_documents(corpus, by)
    samples = Samples.of(corpus, groups, sample, LONGEST_SAMPLE, (replicates, seed))
    terms = corpus.store.term_codes(unit)
    rows = []
    for code, drawn in enumerate(samples.orders()):
        texts = [_text(corpus, samples.fill(docs, 0)[0], terms)[: samples.length] for docs in drawn]
        values = np.array([score(measure, text, **options) for text in texts])
        limits = samples.interval(values, [code])
        rows.append((len(samples.members[code]), int(groups.sizes[code]), values.mean(), *limits))
    frame = pl.DataFrame(
        rows,
        schema={
            "documents": pl.Int64,
            "size": pl.Int64,
            "value": pl.Float64,
            "ci_low": pl.Float64,
            "ci_high": pl.Float64,
        },
        orient="row",
    )
    frame = frame.with_columns(sample=pl.lit(samples.length, pl.Int64), measure=pl.lit(measure))
    return (
        frame.hstack(groups.keys)
        .select(groups.columns(DIVERSITY))
        .sort("value", "group", descending=[True, False], nulls_last=True)
    )


def _text(corpus: Corpus, docs: Ints, terms: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the words of documents, one after the other, as term codes."""
    store = corpus.store
    first = store.firsts[docs]
    many = store.firsts[docs + 1] - first
    token = np.repeat(first - np.append(0, np.cumsum(many)[:-1]), many) + np.arange(many.sum())
    kept = store.is_word[store.forms[token]]
    kept &= corpus.counts(token)
    words: NDArray[np.int32] = terms[store.forms[token[kept]]]
    return words
