"""figures.toml: what every figure is, so that it can be made again by someone who has only the files.

Each [[figure]] says where its numbers come from (a corpus, a part of it, a question of `import analysis as
an` and its arguments) and how they are drawn (a chart and its options). A misspelt key that is silently
ignored would give another figure than the one that was meant: so everything is checked before anything is
asked, and a mistake is named with its line, its key and the nearest name that exists.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.charts import CHARTS
from analysis.corpus.reading.toml_file import read_toml
from analysis.errors import AnalysisError, hint
from analysis.german.formats import LANGUAGES
from analysis.query.questions import QUESTIONS
from analysis.report.figures.choice import RULES

FILE = "figures.toml"
NAME = re.compile(r"[0-9a-zäöüß][0-9a-zäöüß_-]*")
TEXTS = ("name", "corpus", "question", "chart", "title", "subtitle", "caption", "alt", "language")
TABLES = ("where", "arguments", "rows", "options")
LISTS = ("holds",)
REQUIRED = ("name", "corpus", "question", "chart", "title")
LABELS = frozenset({"frame", "title", "subtitle", "source", "language", "colours"})  # not a chart's options
PANELS = ("chart", "panel")  # of small multiples: the chart of a panel, and its options
KINDS = {str: "text", dict: "a table", list: "a list"}


@dataclass(frozen=True)
class Spec:
    """One figure: where its numbers come from, and how they are drawn."""

    name: str
    corpus: str
    question: str
    chart: str
    title: str
    subtitle: str | None = None
    caption: str = ""
    alt: str | None = None
    language: str = "de"
    where: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    holds: tuple[str, ...] = ()  # what title, subtitle and caption claim
    place: str = ""  # file and line, for messages


def read_specs(folder: str | Path) -> list[Spec]:
    """Return the figures that a folder's figures.toml describes, in its order.

    Raises `AnalysisError` that names file, line, key and what would be possible.
    """
    file = Path(folder) / FILE
    text, table = read_toml(file)
    lines = _Lines(str(file), text)
    for key in table:
        if key != "figure":
            raise AnalysisError(f"{lines.at(None, key)}: no key {key!r}; possible: [[figure]]")
    entries = table.get("figure", [])
    if not isinstance(entries, list) or not entries:
        raise AnalysisError(f"{file} describes no figure; it needs [[figure]] with {', '.join(REQUIRED)}")
    specs = [_spec(entry, number, lines) for number, entry in enumerate(entries)]
    for number, spec in enumerate(specs):
        if spec.name in {other.name for other in specs[:number]}:
            raise AnalysisError(f"{lines.at(number, 'name')}: there is another figure {spec.name!r}")
    return specs


def options_of(chart: str) -> set[str]:
    """Return the options of a chart: its parameters but for the frame and the words around it."""
    names = set(inspect.signature(CHARTS[chart]).parameters) - LABELS
    return names | set(PANELS) if chart == "multiples" else names


@dataclass(frozen=True)
class _Lines:
    """The lines of the file, to say where a mistake stands; tomllib does not say it."""

    file: str
    text: str

    def at(self, figure: int | None, *keys: str) -> str:
        """Return file and line of the last key that is found in the figure of this number."""
        lines = self.text.splitlines()
        starts = [i for i, line in enumerate(lines) if re.match(r"\s*\[\[\s*figure\s*\]\]", line)] or [0]
        first = 0 if figure is None else starts[figure] if figure < len(starts) else 0
        behind = [start for start in starts if start > first]
        last = behind[0] if behind and figure is not None else len(lines)
        found = first
        for key in keys:
            quoted = rf"""["']?{re.escape(key)}["']?"""
            said = re.compile(rf"(^|[\s{{,.\[]){quoted}\s*(=|\.|\])")
            found = next((i for i in range(found, last) if said.search(lines[i])), found)
        return f"{self.file}, line {found + 1}"


def _spec(entry: Any, number: int, lines: _Lines) -> Spec:
    if not isinstance(entry, dict):
        raise AnalysisError(f"{lines.at(number)}: a figure is a table: [[figure]]")
    _known("key", entry, (*TEXTS, *TABLES, *LISTS), lambda key: lines.at(number, key))
    for key, value in entry.items():
        kind = str if key in TEXTS else list if key in LISTS else dict
        if not isinstance(value, kind):
            raise AnalysisError(f"{lines.at(number, key)}: {key} must be {KINDS[kind]}, not {value!r}")
    for key in REQUIRED:
        if key not in entry:
            raise AnalysisError(f"{lines.at(number)}: this figure has no {key}")
    spec = Spec(
        **entry | {"holds": tuple(map(str, entry.get("holds", ())))},
        place=f"{lines.at(number)} (figure {entry['name']!r})",
    )
    if not NAME.fullmatch(spec.name):
        raise AnalysisError(
            f"{lines.at(number, 'name')}: a name is small letters, digits, - and _ ; given: {spec.name!r}"
        )
    _known("language", [spec.language], LANGUAGES, lambda _: lines.at(number, "language"))
    _check_question(spec, lambda *keys: lines.at(number, *keys))
    _check_chart(spec, lambda *keys: lines.at(number, *keys))
    return spec


def _check_question(spec: Spec, at: Callable[..., str]) -> None:
    possible = QUESTIONS
    _known("question", [spec.question], possible, lambda _: at("question"))
    signature = inspect.signature(possible[spec.question])
    names = list(signature.parameters)[1:]
    _known(f"argument of {spec.question}", spec.arguments, names, lambda key: at("arguments", key))
    try:
        signature.bind(None, **spec.arguments)
    except TypeError as error:
        raise AnalysisError(f"{at('question')}: {spec.question}: {error}") from None
    _known("key in rows", spec.rows, RULES, lambda key: at("rows", key))


def _check_chart(spec: Spec, at: Callable[..., str]) -> None:
    _known("chart", [spec.chart], CHARTS, lambda _: at("chart"))
    possible = sorted(options_of(spec.chart))
    _known(f"option of {spec.chart}", spec.options, possible, lambda key: at("options", key))
    if spec.chart != "multiples":
        return
    for key in ("by", "chart"):
        if key not in spec.options:
            raise AnalysisError(f"{at('chart', 'options')}: multiples needs the option {key}")
    inner = spec.options["chart"]
    _known(
        "chart", [inner], [name for name in CHARTS if name != "multiples"], lambda _: at("options", "chart")
    )
    panel = spec.options.get("panel", {})
    if not isinstance(panel, dict):
        raise AnalysisError(f"{at('options', 'panel')}: panel must be a table, not {panel!r}")
    _known(f"option of {inner}", panel, sorted(options_of(inner)), lambda key: at("options", "panel", key))


def _known(kind: str, given: Iterable[Any], possible: Iterable[str], at: Callable[[str], str]) -> None:
    """Raise at its line unless every given name is a possible one."""
    names = list(possible)
    for name in given:
        if name not in names:
            raise AnalysisError(f"{at(str(name))}: no {kind} {name!r}{hint(str(name), names)}")
