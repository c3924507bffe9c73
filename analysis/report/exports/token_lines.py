"""A token a line: VRT for corpus workbenches, CoNLL-U for parsers.

What depends on a form alone, its line, is written once per form; around it stands what begins there: a
text, a paragraph, a sentence, or `<g/>` (SpaceAfter=No) where no space is between two tokens.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.corpus.index.store import Store
from analysis.corpus.reading.linguistic.metadata import OWN_ID
from analysis.corpus.reading.linguistic.vertical import NEVER_GLUED
from analysis.report.exports.markup import escaped, if_any
from analysis.report.exports.names import attributes, handles
from analysis.report.exports.pieces import Piece, columns, pieces
from analysis.types import Ints, Mask

EMPTY = "\t_" * 6  # UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS: nothing is tagged or parsed here


def vrt(corpus: Corpus) -> Iterator[bytes]:
    """Yield a corpus as verticalised text: `<text id= outlet= ...>`, `<p>`, `<s>`, word and lemma, `<g/>`."""
    lines = _lexicon_lines(
        corpus.store, escaped(pl.col("form")), pl.lit("\t"), escaped(pl.col("lemma")), pl.lit("\n")
    )
    ids = corpus.metadata["id"].filter(pl.Series(corpus.mask)).to_list()
    name = dict(zip(ids, handles(ids), strict=True))
    plain = all(id_ == handle for id_, handle in name.items())
    named = attributes([column for column in columns(corpus) if column != "id"], ["id", OWN_ID])
    named |= {} if plain else {"id": OWN_ID}
    inside = [if_any(f' {attribute}="', pl.col(column), '"') for column, attribute in named.items()]
    opened = pl.concat_str(pl.lit('<text id="'), "handle", pl.lit('"'), *inside, pl.lit(">\n<p>\n<s>\n"))
    glued = False
    for piece in pieces(corpus):
        glued = glued or bool(piece.glued.any())
        handle = pl.Series("handle", [name[id_] for id_ in piece.metadata["id"]])
        heads = piece.metadata.with_columns(handle).select(opened).to_series()
        inner = ["", "<g/>\n", "</s>\n<s>\n", "</s>\n<g/>\n<s>\n", "</s>\n</p>\n<p>\n<s>\n"]
        kind = np.where(piece.opens, 4, piece.glued + 2 * piece.begins)
        before = _opening(piece, pl.Series(inner), kind, heads)
        after = pl.Series(["", "</s>\n</p>\n</text>\n"]).gather(_last(piece.first).astype(np.int64))
        yield _together(before, lines.gather(piece.forms), after)
    if not glued:
        yield f"{NEVER_GLUED}\n".encode()


def conllu(corpus: Corpus) -> Iterator[bytes]:
    """Yield a corpus as CoNLL-U: form, lemma, SpaceAfter; metadata as comments below `# newdoc`."""
    lines = _lexicon_lines(corpus.store, pl.col("form"), pl.lit("\t"), pl.col("lemma"), pl.lit(EMPTY))
    said = [
        pl.concat_str(pl.lit(f"# {' '.join(name.split())} = "), name, pl.lit("\n")).fill_null("")
        for name in columns(corpus)
        if name != "id"
    ]
    opened = pl.concat_str(pl.lit("# newdoc id = "), "id", pl.lit("\n"), *said)
    for piece in pieces(corpus):
        heads = piece.metadata.select(opened).to_series()
        before = _opening(piece, pl.Series(["", "# newpar\n"]), piece.opens.astype(np.int64), heads)
        before = before + pl.Series(["", "# newpar\n"]).gather(piece.first.astype(np.int64))
        sentence = np.cumsum(piece.begins) - 1
        number = sentence - np.maximum.accumulate(np.where(piece.first, sentence, 0))
        told = pl.DataFrame({"id": piece.metadata["id"].gather(piece.row), "n": number + 1, "before": before})
        told = told.filter(pl.Series(piece.begins)).with_columns(text=piece.strings(piece.begins))
        heading = pl.format("{}# sent_id = {}-{}\n# text = {}\n", "before", "id", "n", "text")
        comments = told.select(heading).to_series().gather(sentence)
        start = np.flatnonzero(piece.begins)
        place = np.arange(len(sentence)) - start[sentence] + 1
        front = pl.DataFrame({"begins": piece.begins, "comments": comments, "place": place}).select(
            pl.when("begins").then("comments").otherwise(pl.lit("")) + pl.format("{}\t", "place")
        )
        glue = np.append(piece.glued[1:], False) + 2 * _last(piece.begins)
        ends = pl.Series(["\t_\n", "\tSpaceAfter=No\n", "\t_\n\n", "\tSpaceAfter=No\n\n"]).gather(glue)
        yield _together(front.to_series(), lines.gather(piece.forms), ends)


def _lexicon_lines(store: Store, *parts: pl.Expr) -> pl.Series:
    return store.lexicon.select(pl.concat_str(*parts)).to_series()


def _opening(piece: Piece, inner: pl.Series, kind: Ints, heads: pl.Series) -> pl.Series:
    """Return what stands before every token: one of `inner`, or the head of the document that begins."""
    starts = np.where(piece.first, len(inner) + piece.row, kind)
    return pl.concat([inner, heads], rechunk=True).gather(starts)


def _last(begins: Mask) -> Mask:
    """Return which tokens are the last of what these begin."""
    last: Mask = np.append(begins[1:], True)
    return last


def _together(before: pl.Series, line: pl.Series, after: pl.Series) -> bytes:
    table = pl.DataFrame({"before": before, "line": line, "after": after})
    return str(table.select(pl.concat_str(pl.all()).str.join("")).item()).encode()
