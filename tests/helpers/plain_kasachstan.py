"""The corpus read with plain Python: what the tests count with, so that nothing vouches for itself.

Small readers for its four forms (txt with a header, printed txt, csv, jsonl) that know only these files.
"""

import csv
import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from paths import DEMO

MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
NOTICES = (
    "Die Redaktion der Uralstimme lädt zum Austausch",
    "Teil 2 finden Sie hier.",
    "Mitarbeit: Ute Brockschmidt",
    "Madina Schaken lebt als Aktivistin in Almaty.",
)
WORD = re.compile(r"\w+(?:[-/:*_.,'’]\w+)*")
RUN = re.compile(r"\w+")


@dataclass(frozen=True)
class Plain:
    """One article; `raw` is its text as it lies in the file, `paragraphs` are what remains to be counted."""

    id: str
    outlet: str
    date: dt.date
    title: str
    author: str
    section: str
    url: str
    raw: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def month(self) -> str:
        """Year and month, as in 2022-01."""
        return f"{self.date:%Y-%m}"


def read_corpus(folder: Path = DEMO) -> list[Plain]:
    """Return all articles, by outlet and date."""
    articles = [
        *(_headed(path) for name in ("tageswarte", "eilblatt", "wemmetal") for path in _texts(folder / name)),
        *(_printed(path) for path in _texts(folder / "uralstimme")),
        *_table(folder / "kontorblatt" / "kontorblatt.csv"),
        *_lines(folder / "bundeswelle" / "bundeswelle.jsonl"),
    ]
    return sorted(articles, key=lambda article: (article.outlet, article.date, article.id))


def count(forms: list[str], text: str) -> int:
    """Return how often one of the forms stands in a text as a whole word; hyphens belong to words."""
    any_of = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return len(re.findall(rf"(?<![\w-])(?:{any_of})(?![\w-])", text))


def words(text: str) -> int:
    """Return the number of runs of letters and digits, joined by hyphens and the like."""
    return len(WORD.findall(text))


def sentence_lengths(article: Plain) -> list[int]:
    """Return words a sentence, roughly: cut at . ! ? before a capital letter."""
    parts = [
        part
        for paragraph in article.paragraphs
        for part in re.split(r"(?<=[^\d.][.!?])[“»\"]?\s+(?=[„«\"]?[A-ZÄÖÜ])", paragraph)
    ]
    return [words(part) for part in parts if words(part) > 1]


def in_agency_style(text: str) -> str:
    """Undo what house style changes: names, marks, ß, thousands."""
    for house, agency in (
        ("Toqajew", "Tokajew"), ("Tokaev", "Tokajew"), ("Nasarbaev", "Nasarbajew"), ("Lugansk", "Luhansk"),
        ("Qassym-Schomart", "Kassym-Schomart"), ("Kassym-Jomart", "Kassym-Schomart"),
        ("Kassim", "Kassym-Schomart"), ("Nur-Sultan", "Nursultan"), ("Kirgisistan", "Kirgistan"),
        ("Selenskyj", "Selenski"), ("ß", "ss"),
    ):  # fmt: skip
        text = text.replace(house, agency)
    return re.sub("[„“«»]", '"', re.sub(r"(\d)'(\d)", r"\1.\2", text))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return all runs of so many words, in small letters and in agency style."""
    tokens = RUN.findall(in_agency_style(text).lower())
    return set(zip(*(tokens[i:] for i in range(length)), strict=False))


def _texts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _kept(text: str) -> tuple[str, ...]:
    text = re.sub(r"(?<=[^\W\d])'(?=[^\W\d])", "’", text.replace("\u00ad", ""))  # Xi’an
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if line and not line.startswith(NOTICES))


def _day(text: str) -> dt.date:
    """Read 2022-01-06, 06.01.2022, 6. Januar 2022 and 6 Jan. 2022."""
    if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        return dt.date(*map(int, found.groups()))
    if found := re.match(r"(\d\d)\.(\d\d)\.(\d{4})", text):
        day, month, year = map(int, found.groups())
        return dt.date(year, month, day)
    day_, name, year_ = text.split()[:3]
    return dt.date(int(year_), MONTHS.index(name.lower()[:3]) + 1, int(day_.rstrip(".")))


def _headed(path: Path) -> Plain:
    encoding = "cp1252" if path.name == "2022-11-22-tokajew-wiedergewaehlt.txt" else "utf-8"
    header, raw = path.read_bytes().decode(encoding).split("\n\n", 1)
    given = dict(line.split(": ", 1) for line in header.split("\n"))
    return Plain(
        id=f"{path.parent.name}/{path.stem}",
        outlet=path.parent.name,
        date=_day(given["Datum"]),
        title=given["Titel"],
        author=given["Autor"],
        section=given["Ressort"],
        url=given["URL"],
        raw=raw,
        paragraphs=_kept(raw),
    )


def _printed(path: Path) -> Plain:
    raw = path.read_text(encoding="utf-8")
    title, date, lead, *body = raw.strip("\n").split("\n\n")
    *lead_lines, byline = lead.split("\n")
    paragraphs = [_flowing(block) for block in ("\n".join(lead_lines), *body)]
    return Plain(
        id=f"uralstimme/{path.stem}",
        outlet="uralstimme",
        date=_day(date),
        title=_flowing(title),
        author=byline.removeprefix(" von "),
        section="",
        url="",
        raw=raw,
        paragraphs=_kept("\n".join(paragraphs)),
    )


def _flowing(block: str) -> str:
    """Join lines; a hyphen at a line's end stays, and a space follows it before "und"."""
    text = re.sub(r"-\n(?=und )", "- ", block)
    return re.sub(r"-\n", "-", text).replace("\n", " ").strip()


def _table(path: Path) -> list[Plain]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Plain(
            id=row["nummer"],
            outlet="kontorblatt",
            date=_day(row["datum"]),
            title=row["titel"],
            author=row["verfasser"],
            section=row["rubrik"],
            url=row["link"],
            raw=row["text"],
            paragraphs=_kept(row["text"]),
        )
        for row in rows
    ]


def _lines(path: Path) -> list[Plain]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Plain(
            id=row["id"],
            outlet="bundeswelle",
            date=_day(row["published"]),
            title=row["headline"],
            author=", ".join(row["authors"]),
            section=row["rubrik"],
            url=row["url"],
            raw=row["body"],
            paragraphs=_kept(row["body"]),
        )
        for row in rows
    ]
