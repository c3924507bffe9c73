"""The interactive companion: all words of two outlets in a browser, to search and to point at.

Scattertext draws it, from counts alone: no sentence of an article is inside, and so nothing is
given away with the file. Its page would fetch its scripts from the network and shows rates per 25,000
of the words that were kept; here the scripts are inside the file, the browser is forbidden to
fetch anything, and rates are per million of all words, as everywhere else.
"""

from __future__ import annotations

import html
import json
import pkgutil
import re
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.arguments import whole
from analysis.charts.rows.rates import two_names
from analysis.charts.rows.reading import as_text, finite, read
from analysis.charts.sheet import style
from analysis.charts.sheet.labels import Labels
from analysis.errors import AnalysisError, require
from analysis.schema import COUNTS, PER_MILLION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.corpus.corpus import Corpus

VERSION = "scattertext==0.2.2"  # its page is rewritten word by word
# without its own requirements: pyproject.toml says why
INSTALL = f"pip install 'presseschau[scattertext]', then pip install --no-deps {VERSION}"
SCRIPTS = ("d3.min.js", "d3-scale-chromatic.v1.min.js")
LINKS = re.compile(r'<script src="[^"]*" charset="utf-8"></script>')
DATA = re.compile(r"(function getDataAndInfo\(\) \{ return)(\{.*\})(; \})")
PLAIN = str.maketrans(
    {"<": "‹", ">": "›", '"': "”", "'": "’", "\\": "∖", "&": "+"}
)  # the page sets words as HTML
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
SIZE = (900, 620)  # pixels

GERMAN = {  # the page's own words; the key must be there, or Scattertext has changed
    "Search the chart": "Wort suchen",
    "desc += ' frequency: <div": "desc += ': <div",
    "'<u>Not found in any ' + name + ' ' + documentWord + 's.</u>'": "'<u>kein Treffer</u>'",
    "count + ' mentions'": "count + ' Treffer'",
    '["Low", "Medium", "High"]': '["selten", "mittel", "häufig"]',
    "<br/>score: ": "<br/>Wert: ",
    '"Top " + fullData': '"Typisch für " + fullData',
}
UNITS = {" per 25,000 terms": " {unit}", " per 25k words": " {unit}"}


class Explorer(str):
    """A whole HTML page as text; a notebook shows it in a frame, `Path.write_text` saves it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        page = html.escape(self, quote=True)
        return f'<iframe srcdoc="{page}" width="100%" height="{SIZE[1] + 330}" style="border:0"></iframe>'


def explorer(
    corpus: Corpus,
    a: str,
    b: str,
    *,
    by: str = "outlet",
    unit: str = "lemma",
    top: int = 5_000,
    title: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Explorer:
    """Return one HTML page that compares the words of two groups of a corpus, without any article's text.

    `a` and `b` are values of the column `by`; the `top` most frequent content words of both are shown.
    """
    from analysis.query.counting.counts import counts

    return explorer_of(
        counts(corpus, by, unit, "content"), a, b, top=top, title=title, language=language, colours=colours
    )


def explorer_of(
    frame: Any,
    a: str,
    b: str,
    *,
    top: int = 5_000,
    title: str | None = None,
    language: str = "de",
    colours: Mapping[str, str] | None = None,
) -> Explorer:
    """Return the page of `explorer` from counts (`term, group, n, docs, size`)."""
    labels = Labels(title=title, language=language, colours=colours)
    top = whole("top", top, 1)
    rows = finite(as_text(read(frame, COUNTS, "explorer"), "term", "group"), ("n", "size"), "explorer")
    names = two_names((a, b))
    for name in names:
        require("group", name, rows["group"].unique().to_list())
    sizes = {name: float(rows.filter(pl.col("group") == name)["size"][0]) for name in names}
    return Explorer(_page(_table(rows, names, top), sizes, labels))


def _table(rows: pl.DataFrame, names: tuple[str, str], top: int) -> pl.DataFrame:
    """Return `term` and a column of counts for each of the two, the most frequent terms first."""
    plain = rows.with_columns(
        term=pl.Series([term.translate(PLAIN) for term in rows["term"]], dtype=pl.String)
    )
    sums = [pl.col("n").filter(pl.col("group") == name).sum().cast(pl.Int64).alias(name) for name in names]
    wide = (
        plain.group_by("term").agg(*sums).with_columns(_n=pl.sum_horizontal(names)).filter(pl.col("_n") > 0)
    )
    if wide.is_empty():
        raise AnalysisError(
            f"explorer: no hit, so nothing to draw: neither {names[0]!r} nor {names[1]!r} has a word"
        )
    return wide.sort("_n", "term", descending=[True, False]).head(top).drop("_n")


def _page(table: pl.DataFrame, sizes: Mapping[str, float], labels: Labels) -> str:
    """Return the whole page; `sizes` are the words of both groups, the first group first."""
    first, second = sizes
    heading = labels.title or labels.say("explorer_title", a=first, b=second)
    body = _translated(_inlined(_scattertext(table, (first, second), labels)), labels)
    body = _rated(body, list(sizes.values()), labels)
    head = (
        f'<!DOCTYPE html>\n<html lang="{labels.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{html.escape(heading)}</title></head>"
    )
    shown = f'<h1 style="font: bold 20px sans-serif; color: {style.INK}">{html.escape(heading)}</h1>'
    return f"{head}<body>{shown}\n{body}</body></html>\n"


def _scattertext(table: pl.DataFrame, names: tuple[str, str], labels: Labels) -> str:
    """Return the page as scattertext makes it."""
    try:
        import scattertext
    except ModuleNotFoundError as error:
        raise AnalysisError(f"the explorer needs {error.name}, which is missing: {INSTALL}") from error
    import pandas as pd

    first, second = names
    paint = style.colours(names, labels.colours)
    counts = pd.DataFrame({name: table[name].to_list() for name in names}, index=table["term"].to_list())
    made: str = scattertext.produce_scattertext_explorer(
        scattertext.TermCategoryFrequencies(counts),
        category=first,
        category_name=first.translate(PLAIN),
        not_category_name=second.translate(PLAIN),
        minimum_term_frequency=0,  # both are given because the defaults of the two are swapped
        pmi_threshold_coefficient=0,
        show_characteristic=False,
        x_label=labels.say("explorer_axis", name=second).translate(PLAIN),
        y_label=labels.say("explorer_axis", name=first).translate(PLAIN),
        d3_color_scale=f'd3.interpolateRgbBasis(["{paint[second]}", "{style.BOND}", "{paint[first]}"])',
        width_in_pixels=SIZE[0],
        height_in_pixels=SIZE[1],
    )
    return made


def _inlined(page: str) -> str:
    """Return the page with the scripts that scattertext ships in place of the links to them."""
    if len(LINKS.findall(page)) != 3:  # d3, d3fc, scale-chromatic
        raise _changed("its script links are not where they were")
    sources = [pkgutil.get_data("scattertext", f"data/viz/scripts/{script}") or b"" for script in SCRIPTS]
    inside = "\n".join(f"<script>{source.decode('utf-8')}</script>" for source in sources)
    return LINKS.sub("", LINKS.sub(lambda _: inside, page, count=1))


def _translated(page: str, labels: Labels) -> str:
    """Return the page with its own words in the labels' language and its unit as ours."""
    words = dict(GERMAN) if labels.language == "de" else {}
    words |= {old: new.format(unit=labels.say("pmw", value="").strip()) for old, new in UNITS.items()}
    for old, new in words.items():
        if old not in page:
            raise _changed(f"{old!r} is not in it")
        page = page.replace(old, new)
    return page


def _rated(page: str, sizes: list[float], labels: Labels) -> str:
    """Return the page with rates per million of all words, and with data that cannot end their script."""
    found = DATA.search(page)
    if found is None:
        raise _changed("its data are not where they were")
    data = json.loads(found[2])
    for term in data["data"]:
        term["cat25k"] = labels.rate(term["cat"] * PER_MILLION / sizes[0])
        term["ncat25k"] = labels.rate(term["ncat"] * PER_MILLION / sizes[1])
    inside = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    return page[: found.start(2)] + inside + page[found.end(2) :]


def _changed(what: str) -> AnalysisError:
    return AnalysisError(f"scattertext's page has changed: {what}; use {VERSION}")
