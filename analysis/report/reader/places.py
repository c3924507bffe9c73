"""Where a line stands, said so that it outlives the index: its article, and the characters of its text.

Positions in an index are those of one build and one tokeniser. What a person coded must not be lost with
either, so a code is kept by the id of the document and the characters from `start` to before `end` of its
text, as Python counts them: `text[start:end]` is the keyword, for anyone who reads the file.
"""

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.concordance.context import text
from analysis.types import Ints

GONE, CHANGED = "document gone", "text changed"


def places_of(corpus: Corpus, lines: pl.DataFrame) -> pl.DataFrame:
    """Return id, start, end (characters) and keyword of hits, in their order."""
    store = corpus.store
    doc, first = (lines[name].cast(pl.Int64).to_numpy() for name in ("doc", "position"))
    end = first + lines["length"].cast(pl.Int64).to_numpy()
    begin = store.offsets[first].astype(np.int64)
    stop = store.offsets[end - 1].astype(np.int64) + store.lengths[store.forms[end - 1]]
    start = store.slices(doc, np.zeros_like(begin), begin).str.len_chars().cast(pl.Int64)
    length = store.slices(doc, begin, stop).str.len_chars().cast(pl.Int64)
    return pl.DataFrame(
        {
            "id": store.documents["id"].cast(pl.String)[doc],
            "start": start,
            "end": start + length,
            "keyword": text(store, doc, first, end),
        }
    )


def hits_at(corpus: Corpus, places: pl.DataFrame) -> pl.DataFrame:
    """Return the places with doc, position and length of the tokens there, or null and the `reason` why not.

    A place whose document is not in the index is gone; one whose text is not the keyword has changed.
    """
    ids = corpus.store.documents.select(pl.col("id").cast(pl.String)).with_row_index("doc")
    found = places.join(ids, on="id", how="left", maintain_order="left")
    known = found["doc"].is_not_null()
    here = found.filter(known)
    hits = _tokens(corpus, here["doc"].cast(pl.Int64).to_numpy(), here)
    at = pl.DataFrame({"row": known.arg_true()}).hstack(hits).filter(pl.col("same")).drop("same")
    reason = pl.when(pl.col("doc").is_null()).then(pl.lit(GONE)).when(pl.col("position").is_null())
    return (
        found.with_row_index("row")
        .join(at.cast({"row": pl.UInt32}), on="row", how="left", maintain_order="left")
        .with_columns(reason=reason.then(pl.lit(CHANGED)))
        .drop("row")
    )


def _tokens(corpus: Corpus, doc: Ints, places: pl.DataFrame) -> pl.DataFrame:
    """Return the tokens at places in known documents, and whether the text is the same."""
    store = corpus.store
    whole = store.slices(doc, np.zeros_like(doc), store.texts.bytes[doc])
    here = places.select(pl.col("start", "end").clip(0), "keyword").with_columns(text=whole)
    cut = pl.col("text").str.slice("start", (pl.col("end") - pl.col("start")).clip(0))
    seen = here.select(
        begin=pl.col("text").str.head("start").str.len_bytes(),
        stop=pl.col("text").str.head("end").str.len_bytes(),
        same=(cut.str.replace_all(r"\s*\n\s*", " ") == pl.col("keyword")) & (pl.col("end") > pl.col("start")),
    )
    begin, stop = (seen[name].cast(pl.Int64).to_numpy() for name in ("begin", "stop"))
    first, behind = np.zeros_like(doc), np.zeros_like(doc)
    for row, (low, high) in enumerate(zip(store.firsts[doc], store.firsts[doc + 1], strict=True)):
        offsets = store.offsets[low:high]
        # another tokeniser may cut within the place: then the tokens that cover it
        first[row] = low + max(np.searchsorted(offsets, begin[row], side="right") - 1, 0)
        behind[row] = low + np.searchsorted(offsets, stop[row], side="left")
    return pl.DataFrame({"position": first, "length": np.maximum(behind - first, 1), "same": seen["same"]})
