"""What an analyst says about a chart, and how it writes its words, numbers and dates.

Numbers and dates are written in one place, `analysis.german.formats`, so that a figure
in German never shows a decimal point and a figure in English never a decimal comma.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from analysis.charts.sheet import style
from analysis.charts.sheet.wording import WORDS
from analysis.errors import AnalysisError, require
from analysis.german import formats

FEW = 3  # names that a title has room for


@dataclass(frozen=True)
class Labels:
    """What an analyst says about a chart: None lets the chart say it from its data, "" leaves it out."""

    title: str | None = None
    subtitle: str | None = None
    source: str | None = None
    language: str = "de"
    colours: Mapping[str, str] | None = None
    panel: bool = False  # of one of several drawings on the page

    def __post_init__(self) -> None:
        require("language", self.language, WORDS)
        for name in ("title", "subtitle", "source"):
            words = getattr(self, name)
            if words is not None and not isinstance(words, str):
                raise AnalysisError(f"{name} is a text, not {words!r}")
        style.colours((), self.colours)

    def say(self, key: str, **values: object) -> str:
        """Return the chart's own words in the labels' language."""
        return WORDS[self.language][key].format(**values)

    def quoted(self, term: object) -> str:
        """Return the term in the language's quotation marks."""
        return self.say("quoted", term=term)

    def typical(self, words: Sequence[str | None], names: Sequence[str]) -> str:
        """Return the sentence that says which word is typical of each of two sides; None: no word is."""
        said = [(self.quoted(word), name) for word, name in zip(words, names, strict=True) if word]
        if not said:
            return self.say("typical_none", a=names[0], b=names[1])
        if len(said) == 1:
            return self.say("typical_one", word=said[0][0], name=said[0][1])
        (word, a), (other, b) = said
        return self.say("typical", word=word, a=a, other=other, b=b)

    def level(self, names: Sequence[str]) -> str:
        """Return the sentence that says whose highest values cannot be told apart, if they are few."""
        if len(names) > FEW:
            return self.say("level_many")
        return self.say("level", names=self.say("and").join([", ".join(names[:-1]), names[-1]]))

    def noted(self, what: str, **notes: float) -> str:
        """Return a sentence of what is said, and of the notes (keys) whose number is not 0."""
        said = [self.say(key, n=self.number(n)) for key, n in notes.items() if n]
        return "; ".join([what, *said]) + "."

    def number(self, value: float, digits: int = 0) -> str:
        """Return the number as it is written: 1.234,5 or 1,234.5."""
        return formats.number(value, digits, self.language)

    def rate(self, value: float) -> str:
        """Return a rate per million with as many digits as it deserves: 0,42 · 3,1 · 1.234."""
        return self.number(value, digits_of(value))

    def tick(self, value: float) -> str:
        """Return the number as it stands on an axis, without decimals that say nothing: 0,01 · 0,5 · 20."""
        digits = next(
            (digits for digits in range(6) if abs(round(value, digits) - value) <= abs(value) * 1e-9), 6
        )
        return self.number(value, digits)

    def period(self, day: date, every: str) -> str:
        """Return the name of the period that begins on a day: März 2022."""
        return formats.period_label(day, every, self.language)


def digits_of(value: float) -> int:
    """Return how many decimals show about three significant figures of a rate, at most two."""
    if value == 0 or abs(value) >= 100:  # three figures before the point
        return 0
    return 1 if abs(value) >= 1 else 2


class Described(Protocol):
    """What a source line is written from; a `Corpus` is one."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def documents(self) -> pl.DataFrame: ...  # noqa: D102


def source_line(corpus: Described, language: str = "de") -> str:
    """Return the line that says what a chart rests on: corpus, period, number of articles and words."""
    labels = Labels(language=language)
    facts = {
        "name": corpus.name,
        "documents": labels.number(corpus.documents.height),
        "words": labels.number(corpus.size),
    }
    days = (
        corpus.documents["date"].drop_nulls()
        if "date" in corpus.documents.columns
        else pl.Series([], dtype=pl.Date)
    )
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return labels.say("source_undated", **facts)
    begin, end = labels.period(first, "1d"), labels.period(last, "1d")
    if first.year == last.year and begin != end:
        begin = begin.removesuffix(f" {first.year}")  # once is enough
    ends = [begin, end]
    return labels.say("source", period=labels.say("until").join(dict.fromkeys(ends)), **facts)
