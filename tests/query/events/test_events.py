import datetime as dt
import random
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.schema import EVENTS

STORM = ["Der Sturm riss in Husum zwei Fähren los.", "In Husum trieben nach dem Sturm Fähren im Hafen."]
VOTE = [
    "Die Abgeordneten wählten Lisa Krumm zur Präsidentin.",
    "Lisa Krumm ist Präsidentin, so die Abgeordneten.",
]
TALK = ["Bäcker klagen über Zucker.", "Neue Brücken kosten Geld.", "Ein Chor singt.", "Der Apfel reift spät."]


def filling(seed: int, words: int = 12) -> str:
    """Words that no other article has."""
    draw = random.Random(seed)  # noqa: S311 - chance, no secrets
    return " ".join("".join(draw.choices("abdefgiklmnoprstu", k=9)).capitalize() for _ in range(words)) + "."


def articles() -> pl.DataFrame:
    texts = [*STORM, *VOTE, *TALK]
    days = [3, 4, 20, 20, 3, 4, 20, 21]
    rows = [
        {
            "id": f"a{number}",
            "outlet": ("Ähre", "Bote")[number % 2],
            "date": dt.date(2022, 1, day),
            "text": f"{text} {text} {filling(number)}",
        }
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return pl.DataFrame(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "c"


def test_who_reported_the_same(folder: Path) -> None:
    found = an.events(an.build(articles(), folder))
    assert tuple(found.columns) == EVENTS
    assert found["event"].to_list() == [1, 1, 2, 2]
    assert found["id"].to_list() == ["a0", "a1", "a2", "a3"]
    assert found.select("articles", "outlets", "days").rows() == [(2, 2, 1), (2, 2, 1), (2, 2, 0), (2, 2, 0)]
    assert found["about"].to_list()[:2] == ["Fähre, Husum, Sturm"] * 2
    # words that stand in a single article do not count
    assert found["similarity"].to_list() == pytest.approx([1.0] * 4)


def test_days_outlets_and_similarity_are_asked_for(folder: Path) -> None:
    corpus = an.build(articles(), folder)
    assert an.events(corpus, days=0)["id"].to_list() == ["a2", "a3"]
    assert an.events(corpus, min_outlets=3).is_empty()
    assert an.events(corpus, min_articles=3).is_empty()
    one = corpus.where(outlet="Ähre")
    assert an.events(one).is_empty()
    assert an.events(corpus.where(id=["a0", "a1", "a3"]))["id"].to_list() == ["a0", "a1"]


def test_articles_of_one_outlet_on_request(folder: Path) -> None:
    corpus = an.build(articles().with_columns(outlet=pl.lit("Ähre")), folder)
    assert an.events(corpus).is_empty()
    assert an.events(corpus, min_outlets=1)["outlets"].to_list() == [1] * 4


def test_similarity_is_the_mean_cosine_with_the_others(folder: Path) -> None:
    rows = articles().vstack(articles()[:1].with_columns(id=pl.lit("a9")))
    found = an.events(an.build(rows, folder), similarity=0.2).filter(pl.col("event") == 1)
    assert found["id"].to_list() == ["a0", "a9", "a1"]
    assert found["similarity"][0] == pytest.approx(found["similarity"][1])
    assert found["similarity"][0] == pytest.approx((1 + found["similarity"][2]) / 2)


def test_undated_articles_are_said(folder: Path) -> None:
    some = articles().with_columns(date=pl.when(pl.col("id") == "a0").then(None).otherwise("date"))
    corpus = an.build(some, folder)
    with pytest.warns(UserWarning, match="^1 articles have no date and are in no event$"):
        assert an.events(corpus)["id"].to_list() == ["a2", "a3"]
    assert len(an.events(corpus.where(id=["a1", "a2", "a3"]))) == 2  # none of these is undated
    with pytest.raises(AnalysisError, match="events need dates"):
        an.events(corpus.where(id="a0"))


def test_without_any_date(folder: Path) -> None:
    corpus = an.build(articles().drop("date"), folder)
    with pytest.raises(AnalysisError, match="events need dates, and these documents have none"):
        an.events(corpus)


def test_copies_are_on_the_event_unless_they_count_once(folder: Path) -> None:
    report = " ".join(filling(seed, 40) for seed in (50, 51))
    copied = articles().with_columns(
        text=pl.when(pl.col("id").is_in(["a6", "a7"])).then(pl.lit(report)).otherwise("text")
    )
    corpus = an.build(copied, folder)
    assert an.events(corpus)["id"].to_list() == ["a0", "a1", "a2", "a3", "a6", "a7"]
    for way in ("once", "exclude"):
        assert an.events(corpus, copies=way)["id"].to_list() == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"days": -1}, "days is a whole number, 0 or more, not -1"),
        ({"similarity": 0}, "similarity is a share above 0"),
        ({"min_outlets": 0}, "min_outlets is a whole number, 1 or more"),
        ({"min_articles": 1}, "min_articles is a whole number, 2 or more"),
    ],
)
def test_what_cannot_be_asked(folder: Path, options: dict[str, int], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        an.events(an.build(articles(), folder), **options)


def test_an_unknown_way_with_copies(folder: Path) -> None:
    with pytest.raises(UnknownNameError, match="no way to count copies 'one'"):
        an.events(an.build(articles(), folder), copies="one")


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)))
def test_the_order_of_articles_changes_no_event(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = an.events(an.build(articles()[order], tmp_path_factory.mktemp("shuffled") / "c"))
    assert found.equals(an.events(an.build(articles(), tmp_path_factory.mktemp("plain") / "c")))


@pytest.mark.shared
def test_real_coverage(shared: Path, folder: Path) -> None:
    """Ten days of it: events are within their days, and the order of the articles does not matter."""
    coverage = an.read_documents(shared / "corpora" / "fang-covid.parquet")
    some = coverage.filter(pl.col("date").is_between(dt.date(2020, 10, 1), dt.date(2020, 10, 10)))
    found = an.events(an.build(some, folder))
    per_event = found.group_by("event").agg(
        days=(pl.col("date").max() - pl.col("date").min()).dt.total_days(),
        outlets=pl.col("outlet").n_unique(),
        said=pl.col("days").first(),
    )
    assert len(per_event) > 20
    assert per_event["days"].max() <= 2
    assert per_event["outlets"].min() >= 2
    assert (per_event["days"] == per_event["said"]).all()
    assert found["id"].is_unique().all()
    assert found["similarity"].min() > 0
    shuffled = some[np.random.default_rng(1).permutation(len(some))]
    assert found.equals(an.events(an.build(shuffled, folder.with_name("d"))))
