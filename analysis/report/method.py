"""The last section of every report: what the numbers rest on, written from the index.

A client who doubts a number reads here which texts were counted, which were not, what was taken away from
them, what each measure means, and with which fingerprint the same corpus is known again.
"""

import platform
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import polars as pl

from analysis.charts import source_line
from analysis.corpus.cleaning.cleaning import RULES
from analysis.corpus.corpus import Corpus
from analysis.corpus.documents import reasons
from analysis.german.formats import date_label, number
from analysis.query.reuse.boilerplate import boilerplate
from analysis.report.figures.fingerprints import versions
from analysis.report.table import table

HEADING = "Korpus und Methode"
WHY = "Warum das Intervall entscheidet und nicht der p-Wert"
MOST_REASONS = 10


def method_section(corpus: Corpus) -> str:
    """Return the section on a corpus as HTML: sources, period, words, cleaning, measures, versions."""
    parts = [
        f"<p>{escape(_sources(corpus))}</p>",
        _outlets(corpus),
        "<h3>Nicht oder nicht ganz verwendet</h3>",
        _rejected(corpus),
        "<h3>Bereinigung</h3>",
        f"<p>{escape(_cleaning(corpus))}</p>",
        "<h3>Begriffe und Maße</h3>",
        _measures(),
        "<h3>Stand</h3>",
        f"<p>{escape(_versions(corpus))}</p>",
    ]
    return "\n".join(parts)


def _sources(corpus: Corpus) -> str:
    said = [str(corpus.info.get("title", corpus.name)).rstrip(".") + "."]
    if corpus.info.get("description"):
        said.append(str(corpus.info["description"]).strip())
    facts = f"{number(len(corpus), 0)} Artikel aus {_counted(len(corpus.outlets), 'Medium', 'Medien')}"
    facts += f" mit {number(corpus.size, 0)} Wörtern"
    days = corpus.documents["date"].drop_nulls() if "date" in corpus.documents.columns else pl.Series([])
    first, last = days.min(), days.max()
    if first is not None and last is not None:
        facts += f", erschienen vom {date_label(first)} bis zum {date_label(last)}"  # type: ignore[arg-type]
        undated = len(corpus) - len(days)
        facts += f"; {number(undated, 0)} davon ohne Datum" if undated else ""
    return " ".join([*said, facts + "."])


def _outlets(corpus: Corpus) -> str:
    wanted = [
        name for name in ("label", "documents", "words", "first", "last") if name in corpus.outlets.columns
    ]
    return table(corpus.outlets.select(wanted), limit=None, source=source_line(corpus)).as_raw_html()


def _rejected(corpus: Corpus) -> str:
    if corpus.rejected.is_empty():
        return "<p>Alle Artikel der Quellen sind verwendet.</p>"
    found = reasons(corpus.rejected)
    lead = f"<p>{_counted(len(corpus.rejected), 'Eintrag', 'Einträge')} der Quellen, nach Gründen:</p>"
    return lead + table(found.rename({"n": "Einträge"}), limit=MOST_REASONS).as_raw_html()


def why_the_interval() -> str:
    """Return, as HTML, the page that says how a difference between two outlets is to be read."""
    why = _words()["interval"]
    steps = "".join(
        f"<li><strong>{escape(name)}</strong> {escape(text)}</li>" for name, text in why["steps"].items()
    )
    before, after = ("".join(f"<p>{escape(text)}</p>" for text in why[part]) for part in ("before", "after"))
    return f"{before}<ol>{steps}</ol>{after}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("analysis.report") / "method.toml").read_text("utf-8"))


def _measures() -> str:
    said = [f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in _words()["measures"].items()]
    return f"<dl>{''.join(said)}</dl>"


def _cleaning(corpus: Corpus) -> str:
    rules = [str(rule) for rule in corpus.info.get("rules", [])]
    cleaned = _words()["cleaning"]
    done = [cleaned.get(rule) or (RULES[rule].why if rule in RULES else rule) for rule in rules]
    said = f"An den Texten wurde vor dem Zählen {_listed(done)}." if done else "Die Texte sind unverändert."
    dropped = [f"„{pattern}“" for pattern in corpus.info.get("drop", [])]
    said += f" Weggelassen sind Absätze nach diesen Mustern: {_listed(dropped)}." if dropped else ""
    return f"{said} {_beside(corpus)}".strip()


def _beside(corpus: Corpus) -> str:
    """Say how many words no count holds, since outlets print them beside their articles."""
    found = boilerplate(corpus)
    if found.is_empty():
        return ""
    words, whole = int(found["words"].sum()), corpus.size
    return (
        f"Nicht mitgezählt, wo nichts anderes gesagt ist, sind {_counted(words, 'Wort', 'Wörter')} "
        f"({number(100 * words / max(whole, 1), 2)} Prozent), die Medien neben ihren Artikeln drucken: "
        "Werbung in eigener Sache, Hinweise an Leser, Autorenzeilen, Kürzel."
    )


def _counted(n: int, one: str, many: str) -> str:
    return f"{number(n, 0)} {one if n == 1 else many}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} und {parts[-1]}"


def _versions(corpus: Corpus) -> str:
    used = [f"{name} {version}" for name, version in versions().items()]
    return (
        f"Korpus {corpus.name}, Fingerabdruck {corpus.info.get('fingerprint', 'unbekannt')}; "
        f"Python {platform.python_version()}, {', '.join(used)}."
    )
