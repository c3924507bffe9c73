"""CoNLL-U, as treebanks and parsers write it: a token a line, ten columns, comments before every sentence.

Where a sentence brings its own text (`# text =`), that is taken; else its tokens are joined. What stands
between `# newdoc` and the first sentence is the metadata of a document.
"""

import re

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected
from analysis.corpus.reading.linguistic.blocks import blocks, in_utf8
from analysis.corpus.reading.linguistic.joining import joined
from analysis.corpus.reading.linguistic.metadata import named

ROW = r"^(\d+)(?:-(\d+))?\t"  # a word, or several written as one (3-4 zum); 8.1 is an empty node
COMMENT = r"^#\s*(.+?)(?:\s*=\s?(.*))?$"
NEWDOC, NEWPAR = ("newdoc", "newdoc id"), ("newpar", "newpar id")
OF_SENTENCES = ("sent_id", "text", *NEWPAR)  # with these, or a token, the metadata of a document end
# a sentence that does not bring its text: a token without a comment before it, or after one of another kind
WORDLESS = re.compile(rb"(?:\A|\n\n)(?!(?:#.*\n)*# ?text ?=)(?:#.*\n)*\d")
UNGLUED, BROKEN = "SpaceAfter=No", r"SpacesAfter=[^|]*\\n"


def read(data: bytes, name: str) -> Reading:
    """Return the documents of a CoNLL-U file; a file without `# newdoc` is one."""
    data = in_utf8(data, name)
    said = UNGLUED.encode() in data or not WORDLESS.search(data)
    parts = [_documents(block, said=said) for block in blocks(data, b"# newdoc")]
    documents = named([facts for each, _ in parts for facts in each], name)
    return Reading(documents.with_columns(pl.concat([texts for _, texts in parts])), nothing_rejected())


def _documents(block: str, *, said: bool) -> tuple[list[dict[str, str]], pl.Series]:
    """Return the metadata and the texts of the documents of a block; `said`: whether the file says spaces."""
    lines = pl.DataFrame({"line": block.split("\n")})
    comment = pl.when(pl.col("line").str.starts_with("#")).then("line")
    lines = lines.with_columns(
        key=comment.str.extract(COMMENT, 1),
        value=comment.str.extract(COMMENT, 2),
        first=pl.col("line").str.extract(ROW, 1).cast(pl.Int64, strict=False),
        last=pl.col("line").str.extract(ROW, 2).cast(pl.Int64, strict=False),
        sentence=(pl.col("line") == "").cum_sum(),  # ends with an empty line
    )
    lines = lines.with_columns(
        doc=pl.col("key").is_in(NEWDOC).fill_null(value=False).cum_sum(),
        paragraph=pl.col("key").is_in([*NEWDOC, *NEWPAR]).fill_null(value=False).cum_sum(),
    )
    tokens = _tokens(lines)
    texts = joined(tokens if said else tokens.drop("glued"))
    return _comments(lines, texts["doc"].to_list()), texts["text"]


def _comments(lines: pl.DataFrame, docs: list[int]) -> list[dict[str, str]]:
    """Return the metadata of every document."""
    ends = pl.col("key").is_in(OF_SENTENCES).fill_null(value=False) | pl.col("first").is_not_null()
    before = ends.cum_sum().over("doc") == 0
    said = lines.filter(before, pl.col("value") != "", ~pl.col("key").str.starts_with("global."))
    rows: dict[int, dict[str, str]] = {doc: {} for doc in docs}
    for doc, key, value in said.select("doc", "key", "value").iter_rows():
        if doc in rows:
            rows[doc].setdefault("id" if key in NEWDOC else key, value)
    return list(rows.values())


def _tokens(lines: pl.DataFrame) -> pl.DataFrame:
    """Return what a text is joined of: words as they are written, or sentences where they are given whole."""
    tokens = lines.filter(pl.col("first").is_not_null())
    within = pl.col("last").forward_fill().over("sentence")
    surface = pl.col("last").is_not_null() | (pl.col("first") > within).fill_null(value=True)
    fields = pl.col("line").str.split("\t")
    tokens = tokens.filter(surface).with_columns(
        word=fields.list.get(1), misc=fields.list.get(9, null_on_oob=True).fill_null("")
    )
    before = pl.col("misc").shift(1, fill_value="").over("doc")
    whole = lines.filter(pl.col("key") == "text").select("sentence", pl.col("value").alias("whole"))
    tokens = tokens.with_columns(
        glued=before.str.contains(UNGLUED, literal=True),
        paragraph=pl.col("paragraph") + before.str.contains(BROKEN).cum_sum(),
    ).join(whole.unique("sentence", keep="first"), on="sentence", how="left", maintain_order="left")
    inner = pl.col("sentence") == pl.col("sentence").shift(1)
    tokens = tokens.filter(pl.col("whole").is_null() | inner.not_().fill_null(value=True))
    word = pl.coalesce("whole", "word").alias("word")
    return tokens.select("doc", "paragraph", word, "glued")
