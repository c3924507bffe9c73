"""A text whole: TEI, a folder of .txt for concordancers, a table as quanteda's readtext has it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.report.exports.markup import escaped, if_any
from analysis.report.exports.names import handles
from analysis.report.exports.pieces import columns, pieces

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI_TITLE = ("<teiHeader><fileDesc><titleStmt><title>", "</title></titleStmt>")
TEI_UNPUBLISHED = "<publicationStmt><p>exported by presseschau</p></publicationStmt>"
TEI_SOURCE = ("<sourceDesc><p>", "</p></sourceDesc></fileDesc></teiHeader>")
IN_BIBL = {  # our names, and where TEI has them
    "title": ('<title level="a">', "</title>"),
    "outlet": ('<title level="j">', "</title>"),
    "author": ("<author>", "</author>"),
    "date": ('<date when="', '"/>'),
    "url": ('<ptr target="', '"/>'),
}
METADATA = "metadata.csv"
FILE = "filename"  # its first column


def tei(corpus: Corpus) -> Iterator[bytes]:
    """Yield a corpus as one teiCorpus, with a TEI element a document and a `<p>` a paragraph."""
    facts = pl.DataFrame({"title": [str(corpus.info["title"])]})
    title = facts.select(escaped(pl.col("title"))).item()
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{NAMESPACE}">\n'
    yield f"{head}{TEI_TITLE[0]}{title}{TEI_TITLE[1]}{TEI_UNPUBLISHED}{title.join(TEI_SOURCE)}\n".encode()
    document = pl.concat_str(*_tei_header(columns(corpus)), _tei_body())
    for piece in pieces(corpus):
        table = piece.metadata.with_columns(piece.texts.alias("\0text"))
        yield str(table.select(document.str.join("")).item()).encode()
    yield b"</teiCorpus>\n"


def _tei_header(names: list[str]) -> list[pl.Expr]:
    title = pl.col("title") if "title" in names else pl.col("id")
    notes = [name for name in names if name not in (*IN_BIBL, "id")]
    kinds = pl.DataFrame({"type": notes}, schema={"type": pl.String}).select(escaped(pl.col("type")))["type"]
    noted = [
        if_any(f'<note type="{kind}">', pl.col(name), "</note>")
        for kind, name in zip(kinds, notes, strict=True)
    ]
    return [
        pl.lit("<TEI>\n" + TEI_TITLE[0]),
        escaped(title.fill_null("")),
        pl.lit(TEI_TITLE[1]),
        if_any("<publicationStmt><publisher>", pl.col("outlet"), "</publisher>"),
        if_any("<idno>", pl.col("id"), "</idno></publicationStmt>"),
        *([pl.lit("<notesStmt>"), *noted, pl.lit("</notesStmt>")] if noted else []),
        pl.lit("<sourceDesc><bibl>"),
        *(if_any(tags[0], pl.col(name), tags[1]) for name, tags in IN_BIBL.items() if name in names),
        pl.lit("</bibl></sourceDesc></fileDesc></teiHeader>\n"),
    ]


def _tei_body() -> pl.Expr:
    paragraphs = escaped(pl.col("\0text")).str.replace_all("\n", "</p>\n<p>", literal=True)
    return pl.concat_str(pl.lit("<text><body>\n<p>"), paragraphs, pl.lit("</p>\n</body></text>\n</TEI>\n"))


def readtext(corpus: Corpus) -> Iterator[bytes]:
    """Yield a corpus as csv with doc_id, text and the other columns, as R's readtext has it."""
    names = [name for name in columns(corpus) if name != "id"]
    renamed = {name: f"{name}_" if name in ("doc_id", "text") else name for name in names}
    for number, piece in enumerate(pieces(corpus)):
        table = piece.metadata.select(
            pl.col("id").alias("doc_id"),
            piece.texts.alias("text"),
            *(pl.col(a).alias(b) for a, b in renamed.items()),
        )
        yield table.write_csv(include_header=number == 0).encode()


def write_txt(corpus: Corpus, folder: Path) -> None:
    """Write a file a document into a folder, and metadata.csv, which says which file is which document."""
    ids = corpus.metadata["id"].filter(pl.Series(corpus.mask)).to_list()
    name = dict(zip(ids, handles(ids), strict=True))
    with (folder / METADATA).open("wb") as listed:
        for number, piece in enumerate(pieces(corpus)):
            files = [f"{name[id_]}.txt" for id_ in piece.metadata["id"]]
            for file, text in zip(files, piece.texts, strict=True):
                (folder / file).write_bytes(text.encode())
            table = piece.metadata.select(pl.Series(FILE, files), *columns(corpus))
            listed.write(table.write_csv(include_header=number == 0).encode())
