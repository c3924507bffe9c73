"""The questions that the command line asks: those of the catalogue, and one that follows upon another."""

from collections.abc import Callable

import polars as pl

from analysis.corpus.corpus import Corpus
from analysis.query.counting.groups import By
from analysis.query.language.queries import Queries
from analysis.query.questions import QUESTIONS
from analysis.query.trends.change_points import change_points
from analysis.query.trends.trend import trend

Question = Callable[..., pl.DataFrame]


def changes(
    corpus: Corpus,
    query: Queries,
    every: str = "month",
    by: By = None,
    *,
    case: bool = False,
    copies: str = "all",
    boilerplate: str = "drop",
    undated: str = "warn",
    alpha: float = 0.05,
    replicates: int = 999,
    seed: int = 0,
) -> pl.DataFrame:
    """Ask for a trend, and return the first period of each new level of it."""
    # its intervals are of no use here
    table = trend(
        corpus, query, every, by, case=case, copies=copies, boilerplate=boilerplate, undated=undated
    )
    return change_points(table, alpha=alpha, replicates=replicates, seed=seed)


ASKED: dict[str, Question] = {**QUESTIONS, "change_points": changes}

SHOWN = {"compare": 15, "compare_collocates": 15, "trend": 60}  # rows, of both sides; a year of five outlets

EXAMPLES = {  # each is run by the tests
    "find": "find demo '{Sanktion} gegen' --columns outlet,date,position",
    "kwic": "kwic demo '{Sanktion} gegen' --sort R1 --window sentence",
    "frequencies": "frequencies demo --by outlet --by quarter --unit lemma",
    "rates": "rates demo '{Sanktion}' '{Krieg}' --by outlet --copies once",
    "entries": "entries demo '{Sanktion}' 'Sanktions*' 'Embargo*'",
    "keywords": "keywords demo uralstimme --copies once --where date=2022-03/2022-12",
    "compare": "compare demo tageswarte uralstimme --limit 10",
    "contrasts": "contrasts demo --by outlet --limit 40",
    "articles_needed": "articles-needed demo Sanktion Krieg --by outlet",
    "stability": "stability demo uralstimme --leave month",
    "collocates": "collocates demo '{Sanktion}' --window 0,3 --min-n 2",
    "compare_collocates": "compare-collocates demo 'Russland' tageswarte uralstimme --window sentence",
    "hits_near": "hits-near demo '{Sanktion}' Russland --window 8",
    "ngrams": "ngrams demo --n 2,3 --words content",
    "phrases": "phrases demo --measure log_dice --min-n 5",
    "trend": "trend demo '{Krieg}' '{Sanktion}' --every month --by outlet",
    "quotations": "quotations demo --where outlet=tageswarte --columns speaker,cue,kind",
    "sources": "sources demo --by outlet --min-n 3",
    "distance_marks": "distance-marks demo --by outlet --min-n 2",
    "moods": "moods demo --by outlet",
    "dispersion": "dispersion demo '{Krieg}' '{Sanktion}' --by month",
    "positions": "positions demo 'sogenannt*' --columns id,before,tokens,relative",
    "copies": "copies demo --min-words 30 --columns passage,id,words,mode,origin",
    "boilerplate": "boilerplate demo --columns outlet,kind,articles,words,example",
    "gender_forms": "gender-forms demo --by outlet --by month --columns kind,group,period,n,share",
    "names": "names demo --kind organisation --by outlet",
    "name_variants": "name-variants demo --by outlet",
    "compounds": "compounds demo --head Krieg --by outlet",
    "events": "events demo --days 1 --columns event,date,outlet,id,about",
    "diversity": "diversity demo --measure mattr --options window=50",
    "readability": "readability demo --where outlet=eilblatt --where outlet=bundeswelle",
    "similarity": "similarity demo --words all --top 500",
    "change_points": "change-points demo '{Unruhe}' --every week",
}
