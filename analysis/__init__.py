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
from analysis.corpus.sources import read_documents
from analysis.errors import AnalysisError, UnknownNameError
from analysis.german.coding import tokenize
from analysis.query.changes import change_points
from analysis.query.collocation import collocates, hits_near
from analysis.query.concordance import kwic
from analysis.query.contrast import compare_collocates
from analysis.query.copying import copies, counted
from analysis.query.frequency import frequencies
from analysis.query.keyness import compare, keywords
from analysis.query.legibility import readability
from analysis.query.likeness import similarity
from analysis.query.ngram import ngrams
from analysis.query.phrasing import phrases
from analysis.query.richness import diversity
from analysis.query.search import find
from analysis.query.spread import dispersion, hit_places
from analysis.query.steadiness import stability
from analysis.query.timeline import trend
from analysis.report.drawing import labelled, look
from analysis.report.figures import save
from analysis.report.tables import table
from analysis.report.viewing import show

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
