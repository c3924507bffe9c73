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
from analysis.query.concordance import kwic
from analysis.query.copies import copies
from analysis.query.frequencies import frequencies
from analysis.query.keyness import compare, keywords
from analysis.query.search import find
from analysis.query.trend import trend

__all__ = [
    "AnalysisError",
    "Corpus",
    "UnknownNameError",
    "build",
    "charts",
    "compare",
    "copies",
    "find",
    "frequencies",
    "keywords",
    "kwic",
    "load",
    "read_documents",
    "statistics",
    "tokenize",
    "trend",
]
