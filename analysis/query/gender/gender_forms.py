"""How women and men are named, and by whom: with a sign, in pairs, by a participle, or in the masculine.

A count of colons says little without what else could have been written. So beside the forms stand the words
for men and for women alone, of the same people: of the words that somebody in this index has put otherwise.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.query.counting.counts import pmw
from analysis.query.counting.groups import By, Groups, group_documents
from analysis.query.gender.places import KINDS, gender_places
from analysis.query.reuse.boilerplate import countable
from analysis.schema import GENDER_FORMS
from analysis.types import Mask

EXAMPLES = 5


def gender_forms(
    corpus: Corpus,
    by: By = "outlet",
    *,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
) -> pl.DataFrame:
    """Return how women and men are named in each group: a row a kind and group, also where there is none.

    kind: colon, star, underscore, dot, slash, brackets, inner capital (Bürger:innen, jede*r, BürgerInnen),
    participle (Studierende, where Studenten could stand), pair (Bürgerinnen und Bürger); and of the words
    that stand in one of these anywhere in the index: feminine singular, feminine plural and masculine by
    themselves, the masculine not before a name or another noun (Professor Braun, Berliner Senat). n: forms, a
    pair being one; docs; size: words of the group; pmw: n per million of them; share: n / all forms of the
    group; examples: the five most frequent. `by`, `copies`,
    `boilerplate`, `undated`: as in `frequencies`; `an.lines` leads back.
    """
    corpus = countable(corpus, copies, boilerplate)
    groups = group_documents(corpus, by, undated)
    found = counted(corpus, groups.codes >= 0)
    group = groups.codes[found["doc"].to_numpy()].astype(np.int64)
    found = found.with_columns(cell=group * len(KINDS) + found["kind"].cast(pl.Int64))
    docs = pl.col("doc").n_unique().cast(pl.Int64)
    cells = found.group_by("cell").agg(n=pl.len().cast(pl.Int64), docs=docs)
    cells = cells.join(_examples(corpus.store, found), on="cell", how="left")
    rows = _every(groups).join(cells, on="cell", how="left", maintain_order="left")
    n, docs = (pl.col(name).fill_null(0) for name in ("n", "docs"))
    table = rows.with_columns(n, docs).with_columns(
        pmw=pmw(pl.col("n"), pl.col("size")),
        share=pl.when((total := pl.col("n").sum().over("code")) > 0).then(pl.col("n") / total),
    )
    return table.select(groups.columns(GENDER_FORMS))


def counted(corpus: Corpus, documents: Mask) -> pl.DataFrame:
    """Return the gender forms that count in these documents: kind, position, length, doc."""
    found = gender_places(corpus.store)
    position = found["position"].to_numpy()
    doc = corpus.store.doc_of(position)
    kept = documents[doc] & corpus.counts(position)
    return found.with_columns(doc=pl.Series(doc, dtype=pl.Int64)).filter(pl.Series(kept))


def _every(groups: Groups) -> pl.DataFrame:
    """Return a row a kind and group: the keys of the group, its code and size, kind and cell."""
    keys = groups.keys.with_columns(size=pl.Series(groups.sizes, dtype=pl.Int64)).with_row_index("code")
    kinds = pl.DataFrame({"kind": KINDS}).with_row_index("place")
    cell = pl.col("code").cast(pl.Int64) * len(KINDS) + pl.col("place")
    return keys.join(kinds, how="cross", maintain_order="left_right").with_columns(cell=cell)


def _examples(store: Store, found: pl.DataFrame) -> pl.DataFrame:
    """Return the most frequent forms of every cell, as they are written."""
    forms, last = store.lexicon["form"], max(len(store.forms) - 1, 0)
    position, length = found["position"].to_numpy(), found["length"].to_numpy()
    words = [
        forms.gather(store.forms[np.minimum(position + step, last)]).set(pl.Series(length <= step), None)
        for step in range(int(length.max(initial=1)))
    ]
    written = pl.DataFrame([word.alias(str(step)) for step, word in enumerate(words)]).select(
        pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    )
    table = pl.DataFrame({"cell": found["cell"], "form": written.to_series()})
    most = table.group_by("cell", "form").len("times").sort("times", "form", descending=[True, False])
    return most.group_by("cell").agg(pl.col("form").head(EXAMPLES).str.join(", ").alias("examples"))
