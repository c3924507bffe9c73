"""Gender forms of a corpus: counted by hand, led back to their lines, held against what was planted."""

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError
from analysis.query.gender.places import KINDS
from analysis.schema import GENDER_FORMS

TEXTS = {
    "a": [
        "Die Bürgerinnen und Bürger wählen. Bürger:innen und Kund:innen warten, Studierende auch.",
        "Jede:r kann kommen. Der Bürger Müller kam, die Bürgerin nicht. Viele Studenten gingen.",
    ],
    "b": [
        "Ärztinnen und Pfleger helfen. Lehrerinnen oder Richterinnen urteilen. Studierende Eltern kamen.",
        "Die Kundinnen und die Kunden, Ministerpräsidentinnen und -präsidenten. Liebe Bürgerinnen, liebe Bürger!",
        "Ein Kunde, zwei Kunden. Kundinnen kaufen. BürgerInnen auf LinkedIn.",
    ],
}
PAIRS = ["Bürgerinnen , liebe Bürger", "Kundinnen und die Kunden", "Ministerpräsidentinnen und -präsidenten"]
PLANTED = {
    "Paarform": "pair", "Stern": "star", "Unterstrich": "underscore", "Schrägstrich": "slash",
    "Binnen-I": "inner capital", "Doppelpunkt": "colon",
}  # fmt: skip
GROUND = Path(__file__).resolve().parents[3] / "corpora" / "kasachstan-2022" / "ground-truth.toml"


def built(folder: Path, texts: dict[str, list[str]], **columns: Any) -> an.Corpus:
    rows = [(outlet, text) for outlet, every in texts.items() for text in every]
    frame = pl.DataFrame(rows, schema=["outlet", "text"], orient="row").with_row_index("id")
    return an.build(frame.with_columns(pl.col("id").cast(pl.String), **columns), folder / "klein")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    return built(tmp_path_factory.mktemp("gender"), TEXTS, date=pl.lit(dt.date(2022, 3, 1)))


def test_by_hand(corpus: an.Corpus) -> None:
    table = an.gender_forms(corpus)
    assert tuple(table.columns) == GENDER_FORMS
    assert table.select("kind", "group").rows() == [(kind, group) for group in "ab" for kind in KINDS]
    assert table.filter(pl.col("n") > 0).select("kind", "group", "n", "docs", "examples").rows() == [
        ("colon", "a", 3, 2, "Bürger:innen, Jede:r, Kund:innen"),
        ("participle", "a", 1, 1, "Studierende"),
        ("pair", "a", 1, 1, "Bürgerinnen und Bürger"),
        ("feminine singular", "a", 1, 1, "Bürgerin"),
        ("masculine", "a", 1, 1, "Studenten"),  # and not the Bürger Müller
        ("inner capital", "b", 1, 1, "BürgerInnen"),
        ("pair", "b", 3, 1, ", ".join(PAIRS)),
        ("feminine plural", "b", 1, 1, "Kundinnen"),
        ("masculine", "b", 2, 1, "Kunde, Kunden"),
    ]  # fmt: skip
    assert table.filter(kind="pair", group="a")["share"].to_list() == [pytest.approx(1 / 7)]


def test_every_row_leads_back_to_its_lines(corpus: an.Corpus) -> None:
    table = an.gender_forms(corpus, ["outlet", "month"])
    assert table.columns[:3] == ["kind", "group", "period"]
    for row in table.iter_rows(named=True):
        assert len(an.lines(corpus, row)) == row["n"]
    pairs = an.lines(corpus, table.filter(kind="pair", group="a"))
    assert pairs.select("keyword", "kind", "group").rows() == [("Bürgerinnen und Bürger", "pair", "a")]
    whole = an.gender_forms(corpus, None)
    assert whole["n"].sum() == table["n"].sum() == len(an.lines(corpus, whole))


def test_a_row_of_another_kind_is_refused(corpus: an.Corpus) -> None:
    row = an.gender_forms(corpus).row(0, named=True)
    with pytest.raises(AnalysisError, match=r"no kind of gender form 'kolon'; did you mean 'colon'\?"):
        an.lines(corpus, row | {"kind": "kolon"})
    with pytest.raises(AnalysisError, match="counts 4, but 3 are found"):
        an.lines(corpus, row | {"n": 4})


def test_the_demo_has_what_was_planted() -> None:
    truth = tomllib.loads(GROUND.read_text())["gender"]
    table = an.gender_forms(an.load("demo"))
    found = {
        (outlet, kind): n
        for kind, outlet, n in table.select("kind", "group", "n").rows()
        if n and kind in PLANTED.values()
    }
    planted = {
        (outlet, kind): counts[name]
        for outlet, counts in truth.items()
        for name, kind in PLANTED.items()
        if name in counts
    }
    assert found == planted


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Bürgerinnen und Bürger", "Kund:innen", "Lehrer*innen", "LinkedIn", "Regen.", "und", "Ärztinnen, Ärzte",
             "Bürger", "Kundin", "Pfleger und -innen"]
        ),
        min_size=1,
        max_size=12,
    )
)  # fmt: skip
def test_signs_and_pairs_are_counted_as_they_were_put_in(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    corpus = built(tmp_path_factory.mktemp("parts"), {"x": [" ; ".join(parts)]})
    n = dict(an.gender_forms(corpus, None).select("kind", "n").rows())
    put = Counter(parts)
    pairs = put["Bürgerinnen und Bürger"] + put["Ärztinnen, Ärzte"] + put["Pfleger und -innen"]
    assert (n["pair"], n["colon"], n["star"]) == (pairs, put["Kund:innen"], put["Lehrer*innen"])


def test_without_dates_with_one_outlet_in_capitals_swiss_or_english(tmp_path: Path) -> None:
    texts = [
        "BÜRGERINNEN UND BÜRGER GROSS",
        "Strassenhändlerinnen und Strassenhändler grüssen",
        "Nothing in it here",
    ]
    table = an.gender_forms(built(tmp_path, {"x": texts}))
    assert table.filter(pl.col("n") > 0).select("kind", "n", "docs").rows() == [("pair", 2, 2)]
    with pytest.raises(AnalysisError, match="no dates"):
        an.gender_forms(built(tmp_path / "b", {"x": texts}), "month")


def test_copies_and_boilerplate_are_left_out_as_elsewhere(tmp_path: Path) -> None:
    text = " ".join(f"Satz {i} über Wetter und Felder im Norden." for i in range(40)) + " Bürger:innen kamen."
    corpus = built(tmp_path, {"x": [text], "y": [text]}, date=pl.lit(dt.date(2022, 3, 1)))
    counted = {
        way: an.gender_forms(corpus, None, copies=way)["n"].sum() for way in ("all", "once", "exclude")
    }
    assert counted == {"all": 2, "once": 1, "exclude": 0}
