"""From an entry of figures.toml to a Figure: ask the question, choose the rows, draw the chart.

What a reader of the figure sees of the corpus stands in `Answer`: the rows, the source line, the labels and
colours. Two answers that are equal make the same figure, so a fingerprint of the answer says, at the price
of a question, whether a figure must be drawn again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from analysis.charts import CHARTS, alt_text, source_line
from analysis.corpus.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.frames import as_polars
from analysis.query.questions import QUESTIONS
from analysis.report.figures.chart_options import chart_options
from analysis.report.figures.choice import choose
from analysis.report.figures.facts import broken, filled
from analysis.report.figures.labels import labels_of, with_labels
from analysis.report.figures.spec import Spec, options_of

OTHERS = {"de": "alle anderen", "en": "all others"}
PAIRS = (("a", "b"), ("target", "reference"))  # arguments of questions that set two sides against each other


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question, and what stands around them."""

    frame: pl.DataFrame
    source: str
    colours: Mapping[str, str]
    labels: Mapping[str, str]
    articles: pl.DataFrame | None = None  # that were searched, for a chart of where hits are

    @property
    def fingerprint(self) -> str:
        """A hash of all that reaches the figure."""
        whole = hashlib.sha256()
        kinds = {name: str(dtype) for name, dtype in self.frame.schema.items()}
        around = [self.source, dict(self.colours), dict(self.labels), kinds]
        whole.update(json.dumps(around, sort_keys=True, ensure_ascii=False).encode())
        for frame in (self.frame, self.articles):
            whole.update(b"" if frame is None else frame.write_json().encode())
        return whole.hexdigest()


def answer(spec: Spec, corpus: Corpus) -> Answer:
    """Ask the question of a figure; a mistake in its values is named with the figure's place."""
    try:
        part = corpus.where(**spec.where)
        frame = as_polars(QUESTIONS[spec.question](part, **spec.arguments), spec.question)
        shared = chart_options(corpus, spec.language) | {"source": source_line(part, spec.language)}
        rows = with_labels(choose(frame, spec.rows), corpus)
        searched = None
        if spec.chart == "barcode" and {"outlet", "date"} <= set(part.documents.columns):
            searched = with_labels(part.documents.select("outlet", "date"), corpus)
    except (AnalysisError, TypeError) as error:
        raise AnalysisError(f"{spec.place}: {error}") from error
    return Answer(rows, labels=labels_of(corpus), articles=searched, **shared)


def draw(spec: Spec, given: Answer) -> Any:
    """Return the figure of an answer."""
    options = _options(spec, given.labels)
    if given.articles is not None:
        options.setdefault("articles", given.articles)
    try:
        words = {name: said(spec, name, given) for name in ("title", "subtitle")}
        figure = CHARTS[spec.chart](
            given.frame,
            **options,
            **words,
            language=spec.language,
            source=given.source,
            colours=given.colours,
        )
        if spec.alt is not None:
            alt_text(figure, said(spec, "alt", given))
    except (AnalysisError, TypeError) as error:
        raise AnalysisError(f"{spec.place}: {error}") from error
    return figure


def said(spec: Spec, name: str, given: Answer) -> str | None:
    """Return a text of a figure's entry with the numbers of its rows."""
    text = getattr(spec, name)
    return None if text is None else filled(text, given.frame, spec.language, given.labels)


def no_longer(spec: Spec, given: Answer) -> tuple[str, ...]:
    """Return the claims of a figure that its rows do not bear out."""
    try:
        return broken(list(spec.holds), given.frame, given.labels)
    except AnalysisError as error:
        raise AnalysisError(f"{spec.place}: {error}") from error


def _options(spec: Spec, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return the chart's options: names as labels, and the two sides of a comparison named by themselves."""
    options = dict(spec.options)
    if spec.chart == "multiples":
        chart, panel = CHARTS[options.pop("chart")], options.pop("panel", {})
        return options | {"chart": partial(chart, **panel) if panel else chart}
    if "names" in options_of(spec.chart):
        names = options.get("names") or _sides(spec)
        if isinstance(names, list | tuple):
            options["names"] = tuple(labels.get(str(name), str(name)) for name in names)
    if "emphasis" in options and isinstance(options["emphasis"], list):
        options["emphasis"] = [labels.get(name, name) for name in options["emphasis"]]
    return options


def _sides(spec: Spec) -> tuple[str, str] | None:
    """Return the two sides of a comparison, if the question names them."""
    for first, second in PAIRS:
        one, other = spec.arguments.get(first), spec.arguments.get(second)
        if isinstance(one, str):
            others = OTHERS[spec.language] if other is None else other
            return (one, others) if isinstance(others, str) else None
    return None
