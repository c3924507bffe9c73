"""Who reported the same: articles of several outlets on one event, each in its own words.

Two papers differ because they choose other subjects, and because they tell the same one otherwise. Which of
these one sees can be said only where both wrote about one thing. `copies` finds the same words; here all
words may differ, as long as they tell of the same: the names and things of the day.

An event is a group of articles that are alike on average and lie within a few days. How alike, and how often
that is right, was read on real coverage (tests/benchmarks/events.py).
"""

import numpy as np
import polars as pl

from analysis.arguments import share, whole
from analysis.corpus.corpus import Corpus, need_corpus
from analysis.errors import AnalysisError, UndatedWarning, warn
from analysis.query.events.linking import linked
from analysis.query.events.neighbours import neighbours
from analysis.query.events.profiles import Profiles, profiles
from analysis.query.events.telling import told
from analysis.query.reuse.boilerplate import countable
from analysis.schema import EVENTS
from analysis.types import Ints

DAYS = 2
SIMILARITY = 0.3
NOTHING = 0.5  # of the similarity asked for: pairs below that share are not kept, and count as not alike


def events(
    corpus: Corpus,
    *,
    days: int = DAYS,
    similarity: float = SIMILARITY,
    min_outlets: int = 2,
    min_articles: int = 2,
    copies: str = "all",
    boilerplate: str = "drop",
) -> pl.DataFrame:
    """Return the articles that report an event which others report too: a row an article in an event.

    event: its number, in order of its first article; id, outlet, date: of the article; articles, outlets:
    how many report the event; days: from its first article to its last, 0 for one day; similarity: of the
    article to the others of its event, the mean cosine of their rare words; about: up to five words that tell
    the event. In order of event, date and id; an article is in one event at most.

    The articles of an event lie within `days` days: by default a report, and what is said of it on the next
    two. Groups of articles are one event if the mean similarity between them is `similarity` or more; pairs
    less than half as similar count as 0. Events of fewer than `min_outlets` outlets or `min_articles`
    articles have no rows. `copies`: with "all", a copy reports the event like any other article; with "once"
    a passage counts in its first printing only, with "exclude" nowhere, so what is little more than a copy is
    in no event. Articles without a date are in none, and a warning says how many; AnalysisError if all are.
    """
    need_corpus(corpus)
    days, least = whole("days", days), share("similarity", similarity)
    outlets, articles = whole("min_outlets", min_outlets, 1), whole("min_articles", min_articles, 2)
    _say_undated(corpus)
    profile = profiles(countable(corpus, copies, boilerplate))
    day = profile.articles["date"].to_physical().to_numpy().astype(np.int64)
    pairs = neighbours(profile.rows, day, days, NOTHING * least)
    table = _grouped(profile.articles, linked(pairs, day, days, least))
    kept = table.filter((pl.col("outlets") >= outlets) & (pl.col("articles") >= articles))
    return _told(kept, profile)


def _say_undated(corpus: Corpus) -> None:
    """Warn of articles without a date, or raise if there are no others."""
    documents = corpus.store.documents.filter(pl.Series(corpus.mask))
    undated = documents["date"].null_count() if "date" in documents.columns else len(documents)
    if undated == len(documents):
        raise AnalysisError("events need dates, and these documents have none")
    if undated:
        warn(f"{undated} articles have no date and are in no event", UndatedWarning)


def _grouped(articles: pl.DataFrame, first: Ints) -> pl.DataFrame:
    """Return the articles with the size of their event; `first` and `place` are places among the profiles."""
    mine = {
        "articles": pl.len(),
        "outlets": pl.col("outlet").n_unique(),
        "days": (pl.col("date").max() - pl.col("date").min()).dt.total_days(),
    }
    table = articles.with_row_index("place").with_columns(first=first)
    return table.with_columns(value.over("first").alias(name) for name, value in mine.items())


def _told(table: pl.DataFrame, profile: Profiles) -> pl.DataFrame:
    """Number the events in order of their first article, and add what tells them."""
    number = table["first"].rank("dense").cast(pl.Int64)
    similarity, about = told(profile.of(table["place"].to_numpy()), number.to_numpy() - 1)
    rows = table.with_columns(event=number, similarity=similarity, about=about.gather(number - 1))
    return rows.sort("event", "place").select(EVENTS)
