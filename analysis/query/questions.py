"""The catalogue: every question that can be asked of a corpus, by the name that users type.

`import analysis` offers these, figures.toml asks them, and the command line has a command for each.
"""

from collections.abc import Callable

import polars as pl

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
from analysis.query.names.names import names
from analysis.query.names.variants import name_variants
from analysis.query.positions import positions
from analysis.query.rates import rates
from analysis.query.reuse.boilerplate import boilerplate
from analysis.query.reuse.copies import copies
from analysis.query.search.hits import find
from analysis.query.sequences.ngrams import ngrams
from analysis.query.sequences.phrases import phrases
from analysis.query.speech.distance_marks import distance_marks
from analysis.query.speech.moods import moods
from analysis.query.speech.quotations import quotations
from analysis.query.speech.sources import sources
from analysis.query.stylometry.diversity import diversity
from analysis.query.stylometry.readability import readability
from analysis.query.stylometry.similarity import similarity
from analysis.query.trends.trend import trend

QUESTIONS: dict[str, Callable[..., pl.DataFrame]] = {
    "find": find,
    "kwic": kwic,
    "frequencies": frequencies,
    "rates": rates,
    "entries": entries,
    "keywords": keywords,
    "compare": compare,
    "contrasts": contrasts,
    "articles_needed": articles_needed,
    "stability": stability,
    "collocates": collocates,
    "compare_collocates": compare_collocates,
    "hits_near": hits_near,
    "ngrams": ngrams,
    "phrases": phrases,
    "trend": trend,
    "dispersion": dispersion,
    "positions": positions,
    "copies": copies,
    "boilerplate": boilerplate,
    "events": events,
    "quotations": quotations,
    "sources": sources,
    "distance_marks": distance_marks,
    "moods": moods,
    "gender_forms": gender_forms,
    "compounds": compounds,
    "names": names,
    "name_variants": name_variants,
    "diversity": diversity,
    "readability": readability,
    "similarity": similarity,
}
