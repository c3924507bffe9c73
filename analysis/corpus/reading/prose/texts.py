"""A folder of .txt files as a table: one article a file.

What a file does not say, its place does: the id is its path without the ending, the outlet is what its name
says (`filenames`), or the folder below the root (or the root's own name, when the file lies directly in it).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

import polars as pl

from analysis.corpus.cleaning.cleaning import BASE, CLOSING, clean_texts
from analysis.corpus.documents import Reading, nothing_rejected, rejected
from analysis.corpus.reading.encoding import decode
from analysis.corpus.reading.filenames import SOURCE_FILE, File
from analysis.corpus.reading.prose.articles import Article, body_text, split_header, with_header
from analysis.corpus.reading.prose.printed import is_printed, read_printed
from analysis.errors import AnalysisError

LINE_END = re.compile("\r\n?|[\n\x0b\x0c\u2029]")
HEAD = 8192  # bytes in which a header ends
PRINTED = "\0printed"  # no header can have this key
HEADER_KEYS = ("id", "outlet", "date", "title", "author", "section", "url", "text")


Row = dict[str, str | None]


@dataclass(frozen=True)
class Texts:
    """The .txt files of a source; `label` is what messages call them together.

    Files that are `listed` (by name) are text and nothing else: a list beside them says what they are.
    """

    label: str
    files: tuple[File, ...]
    encoding: str | None = None
    printed: bool | None = None
    listed: Mapping[str, Row] = field(default_factory=dict)

    def columns(self) -> tuple[str, ...]:
        """Return the names of all columns: ours, and the further keys of the files' headers."""
        further: dict[str, None] = {}
        for file in self.files if not self.printed else ():
            if file.name in self.listed:
                further.update(dict.fromkeys(self.listed[file.name]))
                continue
            with file.path.open("rb") as opened:
                head = opened.read(HEAD).decode(self.encoding or "utf-8", errors="replace")
            further.update(dict.fromkeys(split_header(head.removeprefix("\ufeff").splitlines())[0]))
        return (*HEADER_KEYS, *(key for key in further if key not in HEADER_KEYS))

    def pieces(self, size: int) -> Iterator[Reading]:
        """Yield the articles in pieces of about `size` bytes; files that cannot be read are rejected."""
        columns = self.columns()
        rows: list[Row] = []
        bad, held = [nothing_rejected()], 0
        for number, file in enumerate(self.files, 1):
            try:
                rows.append(self._row(file))
                held += len(rows[-1]["text"] or "")
            except AnalysisError as error:
                bad.append(rejected(self.label, file.stem, str(error)))
            if held >= size:
                yield _piece(rows, bad, columns, number / len(self.files))
                rows, bad, held = [], [nothing_rejected()], 0
        yield _piece(rows, bad, columns, 1.0)

    def _row(self, file: File) -> Row:
        try:
            data = file.path.read_bytes()
        except OSError as error:
            raise AnalysisError(f"{file.path} cannot be read: {error.strerror}") from error
        if not data.strip():
            raise AnalysisError(f"{file.stem} is empty")
        text = decode(data, file.stem, self.encoding)
        if file.name in self.listed:
            place = {"id": file.stem, "outlet": file.folder, **file.said}
            said = {key: value for key, value in self.listed[file.name].items() if value is not None}
            return {**place, **said, "text": text, SOURCE_FILE: file.name, PRINTED: None}
        article = read_article(text, printed=self.printed)
        own = {each.name: getattr(article, each.name) for each in fields(Article) if each.name in HEADER_KEYS}
        place = {"id": file.stem, "outlet": file.folder, **file.said}
        own = {key: value or place.get(key) for key, value in own.items()}
        return {**article.further, **own, SOURCE_FILE: file.name, PRINTED: "yes" if article.printed else None}


def _piece(rows: Sequence[Row], bad: Sequence[pl.DataFrame], columns: Sequence[str], done: float) -> Reading:
    """Return articles as a frame, with clean texts, and without the notices below printed ones."""
    schema = dict.fromkeys((*columns, SOURCE_FILE, PRINTED), pl.String())
    frame = pl.DataFrame(rows, schema=schema, strict=False)
    texts, printed = frame["text"], frame[PRINTED].is_not_null().arg_true()
    texts = texts.scatter(printed, clean_texts(texts.gather(printed), CLOSING))
    return Reading(frame.drop(PRINTED).with_columns(clean_texts(texts, BASE)), pl.concat(bad), done)


def read_article(text: str, *, printed: bool | None = None) -> Article:
    """Return the article in a file's text; `printed` decides its form, None leaves that to its shape."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    while lines and not lines[0].strip():
        lines.pop(0)
    header, body = split_header(lines)
    if header and not printed:
        return with_header(header, body)
    if printed or (printed is None and is_printed(lines)):
        return read_printed(lines)
    return Article(body_text(lines))
