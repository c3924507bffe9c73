"""Verticalised text (VRT): a token a line, structures as tags; as CWB, CQPweb and Sketch Engine keep it.

The first column is the word; what others hold (lemma, part of speech) is made again by the index. Texts are
`<text ...>` or `<doc ...>`, their attributes the metadata; a file without them is one text.
"""

import re
from html import unescape

import polars as pl

from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.linguistic.blocks import blocks, in_utf8
from analysis.corpus.reading.linguistic.joining import joined
from analysis.corpus.reading.linguistic.metadata import named

TEXTS = ("text", "doc", "document", "article")  # the first of these that a file has
PARAGRAPHS = ("p", "para", "paragraph", "head", "title", "div", "li")
GLUE = "g"
TAG = r"^</?([A-Za-z_][\w:.-]*)(?: [^\t]*|/)?>\s*$"
NO_WORD = r"^\s*$|^<[?!]"
ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});")
NEVER_GLUED = "<!-- a space is between any two tokens -->"  # our export says so where there is no <g/>


def read(data: bytes, name: str) -> Reading:
    """Return the texts of a file of verticalised text."""
    data = in_utf8(data, name)
    unit = next((each for each in TEXTS if re.search(rf"(?m)^<{each}[ >]".encode(), data)), None)
    glued = f"\n<{GLUE}/>\n".encode() in data or NEVER_GLUED.encode() in data
    parts = [_texts(block, unit, glued=glued) for block in blocks(data, f"<{unit or ' '}[ >]".encode())]
    heads = named([_attributes(tag) for tags, _, _ in parts for tag in tags], name)
    texts = pl.concat([texts for _, texts, _ in parts])
    lost = sum(lost for _, _, lost in parts)
    note = rejected(name, None, f"{lost} tokens lie outside of <{unit}> and were not read")
    return Reading(
        heads.with_columns(texts) if unit else texts.to_frame(), note if lost else nothing_rejected()
    )


def _texts(block: str, unit: str | None, *, glued: bool) -> tuple[list[str], pl.Series, int]:
    """Return the tags that open the texts of a block, the texts, and how many tokens lie outside of them."""
    lines = pl.DataFrame({"line": block.split("\n")})
    lines = lines.with_columns(tag=pl.col("line").str.extract(TAG).fill_null(""))
    closes, is_unit = pl.col("line").str.starts_with("</"), pl.col("tag") == (unit or "\0")
    opens = is_unit & ~closes
    lines = lines.with_columns(
        opens=opens,
        doc=opens.cum_sum().cast(pl.Int64),
        # outside is what follows an end, and what stands before the first text
        outside=pl.when(is_unit).then(closes).forward_fill().fill_null(value=unit is not None),
        paragraph=pl.col("tag").is_in([*PARAGRAPHS, unit]).cum_sum(),
        glue=(pl.col("tag") == GLUE).cum_sum(),
    )
    tokens = lines.filter(pl.col("tag") == "", ~pl.col("line").str.contains(NO_WORD))
    tokens = tokens.with_columns(glued=pl.col("glue") > pl.col("glue").shift(1, fill_value=0))
    inside = tokens.filter(~pl.col("outside")).with_columns(word=_words(pl.col("line")))
    texts = joined(inside if glued else inside.drop("glued"))
    tags = lines.filter("opens")["line"].to_list()
    if unit:
        every = pl.DataFrame({"doc": range(1, len(tags) + 1)}, schema={"doc": pl.Int64})
        texts = every.join(texts, on="doc", how="left", maintain_order="left")
    return tags, texts["text"], len(tokens) - len(inside)


def _words(line: pl.Expr) -> pl.Expr:
    """Return the first column, entities read."""
    word = line.str.split_exact("\t", 1).struct.field("field_0")
    coded = word.str.contains("&", literal=True)
    return pl.when(coded).then(word.map_batches(_unescaped, pl.String)).otherwise(word)


def _unescaped(words: pl.Series) -> pl.Series:
    coded = words.filter(words.str.contains("&", literal=True)).unique()
    return words.replace(coded, pl.Series([_plain(word) for word in coded], dtype=pl.String))


def _attributes(tag: str) -> dict[str, str]:
    return {
        found[1]: _plain(found[2] if found[2] is not None else found[3]) for found in ATTRIBUTE.finditer(tag)
    }


def _plain(text: str) -> str:
    """Return text with the entities of XML read; an ampersand alone is one."""
    return ENTITY.sub(lambda found: unescape(found[0]), text)
