"""What a file's name and place say of its articles: outlet, date, id.

Where an article does not say it itself, its file's name may (sueddeutsche.de_2020-03-05_1.txt), the folder
that it lies in may, and an id can always be made of them. Nothing is guessed: a name is read where `names=`
says its form, and by itself only where it begins with a host and a day, which can be nothing else.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import polars as pl

from analysis.corpus.documents import Seen, as_ids
from analysis.corpus.reading.naming import NAMES
from analysis.errors import AnalysisError, hint

FIELD = re.compile(r"\{(\w*)\}")
FORMS = {"date": r"\d[\d.-]*\d", "n": r"\d+"}  # other fields: whatever stands there
DAY = r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
PLAIN = re.compile(rf"(?P<outlet>(?:[\w-]+\.)+[a-z]{{2,}})_(?P<date>{DAY})(?:_.*)?")
TAKEN = tuple(name for name in NAMES if name != "text")
SOURCE_FILE = "source_file"


@dataclass(frozen=True)
class File:
    """A file to be read: where it lies, what it is called in ids and messages, and what its place says.

    `folder` is the folder below the source's root, or the root's own name.
    """

    path: Path
    name: str
    folder: str
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).with_suffix("").as_posix()


def readable(name: str) -> str:
    """Return a file's name as text, also one that is not UTF-8 (out of an old archive, from Windows)."""
    raw = os.fsencode(name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def said_by(name: str, pattern: str | None) -> dict[str, str]:
    """Return what the name of a file says of its articles: our columns and their values.

    `pattern`: the name without its ending, with fields in braces ("{outlet}_{date}_{n}"; "{outlet}/{date}":
    a folder and a file); {n} and {} are skipped. Raises `AnalysisError` for a name
    that does not fit.
    """
    path = PurePosixPath(name)
    if pattern is None:
        found = PLAIN.fullmatch(path.stem)
        return found.groupdict() if found else {}
    parts = [*path.parts[:-1], path.stem]
    tail = "/".join(parts[-pattern.count("/") - 1 :])
    found = compiled(pattern).fullmatch(tail)
    if not found:
        raise AnalysisError(f"the name {tail!r} does not fit names={pattern!r}")
    return {key: value for key, value in found.groupdict().items() if key in TAKEN}


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression for a pattern of names; `AnalysisError` for a field that means nothing."""
    pieces: list[str] = []
    seen: set[str] = set()
    for number, piece in enumerate(FIELD.split(pattern)):
        if number % 2 == 0:
            pieces.append(re.escape(piece))
        elif piece and piece not in (*TAKEN, "n"):
            raise AnalysisError(f"names: no field {piece!r}{hint(piece, [*TAKEN, 'n'])}")
        elif piece and piece in seen:
            raise AnalysisError(f"names: {{{piece}}} stands twice in {pattern!r}")
        else:
            seen.add(piece)
            form = FORMS.get(piece, "[^/]+?")
            pieces.append(f"(?P<{piece}>{form})" if piece else f"(?:{form})")
    if not FIELD.search(pattern):
        raise AnalysisError(f"names: {pattern!r} has no field such as {{outlet}}")
    try:
        return re.compile("".join(pieces))
    except re.error as error:
        raise AnalysisError(f"names: {pattern!r} cannot be read: {error}") from error


@dataclass
class Completion:
    """Fills in what rows of a file lack: what its name says, its folder as the outlet, an id.

    An id is the row's own, else its url, where that was not there before, else the file and the row's number.
    """

    urls: Seen = field(default_factory=Seen)

    def __call__(
        self, rows: pl.DataFrame, file: File, first: int = 1, *, folder: bool = False
    ) -> pl.DataFrame:
        """Return the rows, of which the first has this number, completed; `folder`: it names the outlet."""
        said = dict(file.said)
        if folder:
            said.setdefault("outlet", file.folder)
        rows = rows.with_columns(
            pl.coalesce(pl.col(name), pl.lit(value)).alias(name)
            if name in rows.columns
            else pl.lit(value).alias(name)
            for name, value in said.items()
        )
        return rows.with_columns(self._ids(rows, file, first, alone=folder and rows.height == 1))

    def _ids(self, rows: pl.DataFrame, file: File, first: int, *, alone: bool) -> pl.Series:
        numbers = pl.int_range(first, first + rows.height, eager=True)
        ids = (
            pl.Series("id", [file.stem])
            if alone
            else pl.select(pl.format("{}:{}", pl.lit(file.name), numbers)).to_series()
        )
        if "url" in rows.columns and rows["url"].dtype == pl.String:
            urls = rows["url"].str.strip_chars().replace("", None)
            ids = urls.set(self.urls.before(urls), None).fill_null(ids)
        if "id" in rows.columns:
            own = as_ids(rows["id"], file.name)
            ids = own.replace("", None).fill_null(ids)
        return ids.alias("id")
