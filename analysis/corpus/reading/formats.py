"""The formats that can be read, a row each: how one is told, and who reads it.

A format that is added is a row more in `FORMATS`: the first row whose test a file passes reads it, so what
is telling stands before what is common. Readers are named and not imported, for some need libraries that
not everybody has.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal

from analysis.corpus.reading.encoding import refuse_binary
from analysis.corpus.reading.naming import renaming
from analysis.corpus.reading.peek import (
    CONLLU,
    FEED,
    MHTML,
    PAGE,
    TEI,
    Peek,
    Tells,
    begins,
    ends,
    holds,
    in_head,
    markup,
    matches,
    one_json,
    vertical,
)
from analysis.corpus.reading.press import tells
from analysis.corpus.reading.press.found import FURTHER as PRESS
from analysis.errors import AnalysisError, require

READERS = "analysis.corpus.reading."
Shape = Literal["articles", "article", "table", "texts", "archive"]


def is_archive(peek: Peek) -> bool:
    """Return whether a file is a zip, and not a document or a table that is packed as one."""
    packed = peek.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    return packed and not peek.members & {"[Content_Types].xml", "mimetype"}


def is_table(peek: Peek) -> bool:
    """Return whether a text begins with names of columns, tabs or semicolons between."""
    names, _, rest = peek.text.partition("\n")
    columns = next((names.split(sign) for sign in "\t;" if names.count(sign) > 1), None)
    if columns is None:
        return False
    ours = renaming([name.strip(' \r"') for name in columns], None, peek.name)
    return "text" in ours and len(ours) > 2 and bool(rest.strip())


def is_lines_of_json(peek: Peek) -> bool:
    """Return whether the first line of a text is a JSON object."""
    line = peek.text.lstrip().split("\n", 1)[0]
    if not line.startswith('{"'):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


@dataclass(frozen=True)
class Format:
    """A format: its name, how a file of it is told, and the function that reads it (module:function).

    What the reader is follows from `shape`:
    "articles": `read(data, name) -> Reading`, of exports that say of each article where it appeared;
    "article": the same, of files that leave this to their place (the folder is the outlet, the path the id);
    "table": `open(path, format, encoding) -> Table`, for rows that are read in pieces;
    "texts" and "archive" are .txt files and zips.
    `further` names the columns that are not ours; None: the files themselves say (they are read twice).
    `extra` is what one installs for it.
    """

    name: str
    tells: Tells
    reader: str
    shape: Shape = "articles"
    further: tuple[str, ...] | None = ()
    extra: str | None = None

    def function(self) -> Callable[..., Any]:
        """Return the function that reads this format."""
        module, _, function = self.reader.partition(":")
        found: Callable[..., Any] = getattr(import_module(READERS + module), function)
        return found


SHEETS, ARROW = "tabular.sheets:open_sheets", "tabular.arrow:open_arrow"
FORMATS = (
    Format("nexis", tells.is_nexis, "press.nexis:read", further=PRESS, extra="press"),
    Format("factiva", tells.is_factiva, "press.factiva:read", further=PRESS, extra="press"),
    Format("wiso", tells.is_wiso, "press.wiso:read", further=PRESS, extra="press"),
    Format("apa", tells.is_apa, "press.apa:read", further=PRESS, extra="press"),
    Format("docx", holds("word/document.xml"), "prose.docx:read", "article"),
    Format("xlsx", holds("xl/workbook.xml"), SHEETS, "table", extra="tables"),
    Format("xlsx", holds("xl/workbook.bin"), SHEETS, "table", extra="tables"),
    Format("ods", in_head(b"opendocument.spreadsheet"), SHEETS, "table", extra="tables"),
    Format("odt", holds("content.xml", "mimetype"), "prose.odt:read", "article"),
    Format("rtf", begins(b"{\\rtf"), "prose.rtf:read", "article", extra="press"),
    Format("pdf", begins(b"%PDF"), "prose.pdf:read", "article", extra="press"),
    Format("zip", is_archive, "opening.archives:unpacked", "archive"),
    Format("parquet", begins(b"PAR1"), "tables:open_table", "table"),
    Format("arrow", begins(b"ARROW1"), ARROW, "table"),
    Format("sqlite", begins(b"SQLite format 3\0"), "tabular.databases:open_database", "table"),
    Format("warc", begins(b"WARC/"), "web.archives:read", "articles", extra="web"),
    Format("tei", markup(TEI), "linguistic.tei:read", "article", None),
    Format("feed", markup(FEED), "web.feeds:read", "articles", extra="web"),
    Format("vrt", vertical, "linguistic.vertical:read", "article", None),
    Format("html", markup(PAGE), "web.pages:read", "article", extra="web"),
    Format("mhtml", matches(MHTML), "web.pages:read_mhtml", "article", extra="web"),
    Format("conllu", matches(CONLLU), "linguistic.conllu:read", "article", None),
    Format("json", one_json, "tabular.json_documents:open_json", "table"),
    Format("jsonl", is_lines_of_json, "tables:open_table", "table"),
    # what says nothing of itself is believed by its ending
    Format("parquet", ends(".parquet"), "tables:open_table", "table"),
    Format("csv", ends(".csv", ".csv.gz"), "tables:open_table", "table"),
    Format("tsv", ends(".tsv", ".tsv.gz", ".tab"), "tables:open_table", "table"),
    Format("jsonl", ends(".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"), "tables:open_table", "table"),
    Format("xls", ends(".xls"), SHEETS, "table", extra="tables"),
    Format("arrow", ends(".arrow", ".arrows", ".ipc", ".feather"), ARROW, "table"),
    Format("warc", ends(".warc.gz"), "web.archives:read", "articles", extra="web"),
    Format("vrt", ends(".vrt", ".vert"), "linguistic.vertical:read", "article", None),
    Format("csv", is_table, "tables:open_table", "table"),
    Format("txt", ends(".txt"), "prose.texts:Texts", "texts"),
)
NAMES = tuple(dict.fromkeys(row.name for row in FORMATS))  # what `format=` may be


def told(peek: Peek) -> Format:
    """Return the format of a file; `AnalysisError` if it is none that can be read."""
    found = next((row for row in FORMATS if row.tells(peek)), None)
    if found is None:
        if not peek.head.strip():
            raise AnalysisError(f"{peek.name} is empty")
        refuse_binary(peek.head, peek.name, None)
        raise AnalysisError(f"{peek.name} is of no format that can be read: {', '.join(NAMES)}")
    return found


def named(name: str) -> Format:
    """Return the format of a name."""
    plain = name.partition(":")[0]  # what follows names a part of a file: the table of a database
    require("format", plain, NAMES)
    return replace(next(row for row in FORMATS if row.name == plain), name=name)


@contextmanager
def needing(extra: str | None) -> Iterator[None]:
    """Say in one line how to install what is missing."""
    try:
        yield
    except ImportError as error:  # some libraries say so themselves that another one is missing
        if extra is None:
            raise
        missing = error.name or f"a library ({str(error).splitlines()[0]})"
        raise AnalysisError(
            f"{missing} is not installed, which this format needs: pip install 'presseschau[{extra}]'"
        ) from None
