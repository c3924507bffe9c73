"""Persons, organisations and places: by hand in sentences of our own, and as they were planted in the demo."""

import datetime as dt
import tomllib
from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.errors import AnalysisError, UnknownNameError
from analysis.schema import NAME_VARIANTS, NAMES

TEXTS = {
    "a": [
        "Bundeskanzlerin Angela Merkel sprach mit Präsident Kassym-Schomart Toqajew. Später reiste Merkel nach Paris.",
        "Der Virologe Christian Drosten warnte. Professor Drosten blieb dabei, und Drostens Team schwieg.",
        "Ursula von der Leyen kam aus New York. Das Robert Koch-Institut (RKI) in Berlin meldete 12 Fälle.",
    ],
    "b": [
        "Präsident Kassym-Jomart Tokaev sprach. Herr Schmidt wartete, Frau Dr. Weber auch. George W. Bush kam nicht.",
        "Die EU und das RKI schweigen. Die Muster GmbH und das Landgericht Köln nicht. Es war in Essen, beim Essen.",
        "Wir tranken im August den Kaffee. Der Koch kochte, Angela Merkels Mann auch.",
    ],
}
GROUND = Path(__file__).resolve().parents[3] / "corpora" / "kasachstan-2022" / "ground-truth.toml"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = [(outlet, text) for outlet, every in TEXTS.items() for text in every]
    frame = pl.DataFrame(rows, schema=["outlet", "text"], orient="row").with_row_index("id")
    frame = frame.with_columns(pl.col("id").cast(pl.String), date=pl.lit(dt.date(2022, 3, 1)))
    return an.build(frame, tmp_path_factory.mktemp("names") / "klein")


def test_persons_by_hand(corpus: an.Corpus) -> None:
    table = an.names(corpus, by="outlet")
    assert tuple(table.columns) == NAMES
    assert table.select("name", "group", "n", "docs").rows() == [
        ("Christian Drosten", "a", 3, 1),
        ("Angela Merkel", "a", 2, 1),
        ("Kassym-Schomart Toqajew", "a", 1, 1),
        ("Ursula von der Leyen", "a", 1, 1),
        ("Angela Merkel", "b", 1, 1),
        ("George W. Bush", "b", 1, 1),
        ("Kassym-Jomart Tokaev", "b", 1, 1),
        ("Schmidt", "b", 1, 1),
        ("Weber", "b", 1, 1),
    ]


def test_organisations_and_places_by_hand(corpus: an.Corpus) -> None:
    found = an.names(corpus, "organisation").select("name", "n", "long_form").rows()
    assert found == [
        ("RKI", 2, "Robert Koch-Institut"), ("EU", 1, None), ("Landgericht Köln", 1, None), ("Muster GmbH", 1, None),
        ("Robert Koch-Institut", 1, None),
    ]  # fmt: skip
    places = an.names(corpus, "place").select("name", "n").rows()
    assert places == [("Berlin", 1), ("Essen", 1), ("Köln", 1), ("New York", 1), ("Paris", 1)]


@pytest.mark.parametrize("kind", ["person", "organisation", "place"])
def test_every_name_leads_back_to_its_lines(corpus: an.Corpus, kind: str) -> None:
    table = an.names(corpus, kind, ["outlet", "month"])
    for row in table.iter_rows(named=True):
        assert len(an.lines(corpus, row)) == row["n"]
    with pytest.raises(AnalysisError, match="counts 9, but"):
        an.lines(corpus, table.row(0, named=True) | {"n": 9})


def test_a_kind_that_there_is_not(corpus: an.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="no kind of name 'persons'; did you mean 'person'"):
        an.names(corpus, "persons")


def test_variants_are_proposed_with_their_counts(corpus: an.Corpus) -> None:
    table = an.name_variants(corpus, "outlet")
    assert tuple(table.columns) == NAME_VARIANTS
    assert table.select("name", "variant", "group", "n", "n_variant").rows() == [
        ("Kassym-Jomart Tokaev", "Kassym-Schomart Toqajew", "a", 0, 1),
        ("Kassym-Jomart Tokaev", "Kassym-Schomart Toqajew", "b", 1, 0),
    ]
    assert an.name_variants(corpus, alike=1.0).is_empty()


def test_the_demo_spells_its_presidents_as_planted() -> None:
    demo, truth = an.load("demo"), tomllib.loads(GROUND.read_text())["spelling"]
    table = an.names(demo, by="outlet")
    for outlet, given in truth.items():
        if outlet == "forms":
            continue
        for last in ("Toqajew", "Tokajew", "Tokaev", "Selenskyj"):
            planted = given["names"].get(last, 0)
            mine = table.filter(pl.col("name").str.ends_with(f" {last}") & (pl.col("group") == outlet))
            assert 0.9 * planted <= mine["n"].sum() <= planted, (outlet, last)
    pairs = an.name_variants(demo).select("name", "variant").rows()
    lasts = {frozenset(name.split(" ")[-1] for name in pair) for pair in pairs}
    assert {frozenset(("Toqajew", "Tokajew")), frozenset(("Tokajew", "Tokaev"))} <= lasts
    assert frozenset(("Selenskyj", "Selenski")) in lasts


def test_the_people_of_the_demo_are_found() -> None:
    truth = tomllib.loads(GROUND.read_text())["outlets"]
    named = set(" ".join(an.names(an.load("demo"))["name"]).split(" "))
    people = [name for about in truth.values() for name in about["people"] if not name.endswith(".")]
    assert len([name for name in people if name in named]) >= 0.85 * len(people)


def test_english_capitals_and_nobody(tmp_path: Path) -> None:
    texts = ["MERKEL REIST NACH PARIS", "Nothing at all happened here today", "Der Regen fiel auf das Land."]
    frame = pl.DataFrame({"id": ["1", "2", "3"], "outlet": "x", "text": texts})
    assert an.names(an.build(frame, tmp_path / "nobody")).is_empty()
    assert an.name_variants(an.load(tmp_path / "nobody")).is_empty()
