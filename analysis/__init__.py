"""presseschau: quantitative analysis of German-language news coverage.

import analysis as an

corpus = an.load("demo")
an.frequencies(corpus, by="outlet")
an.kwic(corpus, "{Sanktion} gegen", sort="R1")
an.compare(corpus, "tageswarte", "uralstimme")
an.trend(corpus, ["Angriffskrieg", "Militäroperation"], every="month", by="outlet")
"""

from typing import Any

from analysis import charts, statistics
from analysis.corpus.adding import add, remove
from analysis.corpus.building import build, load
from analysis.corpus.corpus import Corpus
from analysis.corpus.reading.sources import read_documents
from analysis.corpus.searching import search_with
from analysis.errors import AnalysisError, UndatedWarning, UnknownNameError
from analysis.german.tokenizing import tokenize
from analysis.query.coding.agreement import agreement
from analysis.query.coding.quality import query_quality
from analysis.query.collocation.collocates import collocates
from analysis.query.collocation.compare_collocates import compare_collocates
from analysis.query.collocation.hits_near import hits_near
from analysis.query.compounds import compounds
from analysis.query.concordance.kwic import kwic
from analysis.query.dispersion import dispersion
from analysis.query.entries import entries
from analysis.query.events.events import events
from analysis.query.frequencies import frequencies
from analysis.query.gender.gender_forms import gender_forms
from analysis.query.keyness.articles_needed import articles_needed
from analysis.query.keyness.compare import compare
from analysis.query.keyness.contrasts import contrasts
from analysis.query.keyness.keywords import keywords
from analysis.query.keyness.stability import stability
from analysis.query.language.dictionary import read_dictionary
from analysis.query.lines.lines import lines
from analysis.query.names.names import names
from analysis.query.names.variants import name_variants
from analysis.query.positions import positions
from analysis.query.questions import QUESTIONS
from analysis.query.rates import rates
from analysis.query.reuse.boilerplate import boilerplate
from analysis.query.reuse.copies import copies, deduplicate
from analysis.query.search.hits import find
from analysis.query.search.per_document import hits_per_document
from analysis.query.sequences.ngrams import ngrams
from analysis.query.sequences.phrases import phrases
from analysis.query.speech.distance_marks import distance_marks
from analysis.query.speech.moods import moods
from analysis.query.speech.quotations import quotations
from analysis.query.speech.sources import sources
from analysis.query.stylometry.diversity import diversity
from analysis.query.stylometry.readability import readability
from analysis.query.stylometry.similarity import similarity
from analysis.query.trends.change_points import change_points
from analysis.query.trends.trend import trend
from analysis.renamed import current
from analysis.report.exports.export import export
from analysis.report.figures.chart_options import chart_options
from analysis.report.figures.labels import with_labels
from analysis.report.figures.save import save
from analysis.report.reader.codes import codes
from analysis.report.reader.reading import read
from analysis.report.reader.sheets import read_coding_sheet, write_coding_sheet
from analysis.report.show import show
from analysis.report.table import table

__all__ = [
    "QUESTIONS",
    "AnalysisError",
    "Corpus",
    "UndatedWarning",
    "UnknownNameError",
    "add",
    "agreement",
    "articles_needed",
    "boilerplate",
    "build",
    "change_points",
    "chart_options",
    "charts",
    "codes",
    "collocates",
    "compare",
    "compare_collocates",
    "compounds",
    "contrasts",
    "copies",
    "deduplicate",
    "dispersion",
    "distance_marks",
    "diversity",
    "entries",
    "events",
    "export",
    "find",
    "frequencies",
    "gender_forms",
    "hits_near",
    "keywords",
    "kwic",
    "lines",
    "load",
    "moods",
    "name_variants",
    "names",
    "ngrams",
    "phrases",
    "positions",
    "query_quality",
    "quotations",
    "rates",
    "read",
    "read_coding_sheet",
    "read_dictionary",
    "read_documents",
    "readability",
    "remove",
    "save",
    "show",
    "similarity",
    "sources",
    "stability",
    "statistics",
    "table",
    "tokenize",
    "trend",
    "with_labels",
    "write_coding_sheet",
]

search_with(hits_per_document)  # the corpus does not know the search, and asks it for parts by query


def __getattr__(name: str) -> Any:
    if name == "__version__":  # of what is installed; nobody else waits for it
        from importlib.metadata import version

        return version("presseschau")
    return globals()[current(name, "analysis")]
