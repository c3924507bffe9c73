"""presseschau: quantitative analysis of German-language news coverage.

import analysis as an

corpus = an.load("demo")
an.frequencies(corpus, by="outlet")
an.kwic(corpus, "{Sanktion} gegen", sort="R1")
an.compare(corpus, "tageswarte", "uralstimme")
an.trend(corpus, ["Angriffskrieg", "Militäroperation"], every="month", by="outlet")
"""

from analysis import charts, statistics
from analysis.corpus.building import build, load
from analysis.corpus.corpus import Corpus
from analysis.corpus.reading.sources import read_documents
from analysis.errors import AnalysisError, UnknownNameError
from analysis.german.coding import tokenize
from analysis.query.collocation.collocates import collocates, hits_near
from analysis.query.collocation.comparison import compare_collocates
from analysis.query.concordance.kwic import kwic
from analysis.query.dispersion import dispersion, hit_places
from analysis.query.frequencies import frequencies
from analysis.query.keyness.keywords import compare, keywords
from analysis.query.keyness.stability import stability
from analysis.query.reuse.copies import copies, counted
from analysis.query.search.hits import find
from analysis.query.sequences.ngrams import ngrams
from analysis.query.sequences.phrases import phrases
from analysis.query.stylometry.diversity import diversity
from analysis.query.stylometry.readability import readability
from analysis.query.stylometry.similarity import similarity
from analysis.query.trends.change_points import change_points
from analysis.query.trends.trend import trend
from analysis.report.figures.drawing import labelled, look
from analysis.report.figures.making import save
from analysis.report.show import show
from analysis.report.table import table

__all__ = [
    "AnalysisError",
    "Corpus",
    "UnknownNameError",
    "build",
    "change_points",
    "charts",
    "collocates",
    "compare",
    "compare_collocates",
    "copies",
    "counted",
    "dispersion",
    "diversity",
    "find",
    "frequencies",
    "hit_places",
    "hits_near",
    "keywords",
    "kwic",
    "labelled",
    "load",
    "look",
    "ngrams",
    "phrases",
    "read_documents",
    "readability",
    "save",
    "show",
    "similarity",
    "stability",
    "statistics",
    "table",
    "tokenize",
    "trend",
]
