"""The planted speech of the corpus that ships: quotations, distance and Konjunktiv, counted as they were read."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.query.speech.distance_marks import counted_marks

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "kasachstan-2022"
TRUTH = tomllib.loads((FOLDER / "ground-truth.toml").read_text("utf-8"))["speech"]
LONG = 5  # tokens of a quotation of more than three words, with its marks


@pytest.fixture(scope="module")
def demo() -> an.Corpus:
    return an.load("kasachstan-2022")


@pytest.mark.parametrize("outlet", TRUTH)
def test_quotations_are_found_as_often_as_they_stand(demo: an.Corpus, outlet: str) -> None:
    found = an.quotations(demo.where(outlet=outlet), mode="all", boilerplate="keep")
    direct = found.filter((pl.col("kind") == "direct") & (pl.col("length") > LONG))
    assert abs(len(direct) - TRUTH[outlet]["quotations"]) <= 1


@pytest.mark.parametrize("outlet", TRUTH)
def test_sogenannt_is_found_as_often_as_it_stands(demo: an.Corpus, outlet: str) -> None:
    found = an.distance_marks(demo.where(outlet=outlet), terms=False, boilerplate="keep")
    assert found.filter(mark="sogenannt")["n"].sum() == TRUTH[outlet]["sogenannt"]


def test_words_in_marks_are_planted_ones(demo: an.Corpus) -> None:
    found = counted_marks(demo).filter(mark="quotes")
    outlet = demo.store.documents["outlet"].gather(found["doc"])
    words = an.kwic(demo, found.drop("mark", "term"), window=0)["keyword"]
    right = [word in TRUTH[name]["scare"] for name, word in zip(outlet, words, strict=True)]
    assert sum(right) >= 0.9 * len(right) > 9


def test_experts_are_quoted_by_their_outlet_alone(demo: an.Corpus) -> None:
    found = an.sources(demo)
    only = dict(found.filter(pl.col("only").is_not_null()).select("speaker", "only").rows())
    assert {
        "Igor Ladogin": "uralstimme",
        "Nora Uhlenbrock": "bundeswelle",
        "Olaf Dürkop": "eilblatt",
    }.items() <= only.items()
