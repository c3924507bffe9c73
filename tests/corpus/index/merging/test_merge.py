"""What is merged is what a build of the same documents would have written: every file, byte for byte."""

import json
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.corpus.index import documents_file
from analysis.corpus.index.merging import merge as merging
from analysis.corpus.index.merging.merge import merge
from analysis.corpus.index.merging.part import Part
from analysis.errors import AnalysisError

NONE = np.zeros(0, np.int64)
# lemma ties and both casings, numbers that are one with their neighbour, lines, signs, what is longer than a view
WORDS = [
    "Der",
    "der",
    "Die",
    "Hund",
    "Hunde",
    "Hundes",
    "hunde",
    "Häuser",
    "Haus",
    "haus",
    "laufen",
    "läuft",
    "Lauf",
    "WHO",
    "who",
    "6.",
    "August",
    "2,5",
    "z.",
    "B.",
    ".",
    "!",
    "?",
    "„",
    "“",
    "Ärztin",
    "Ärzt:innen",
    "Straße",
    "STRASSE",
    "Straßenbahnhaltestelle",
    "E-Auto",
    "ver.di",
    "😀",
    "é",
    "x\ny",
    "#ab",
    "@ab\n\nZ",
    "1.000",
]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
DAY = st.none() | st.dates(date(2020, 1, 1), date(2022, 1, 1))
ROW = st.fixed_dictionaries(
    {"outlet": st.sampled_from(["a", "b"]), "text": TEXT, "date": DAY, "note": st.none() | TEXT}
)
ROWS = st.lists(ROW, min_size=2, max_size=9)


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every border of batches and blocks occur."""
    monkeypatch.setattr(documents_file, "BATCH", 40)
    monkeypatch.setattr(merging, "STEP", 7)


def frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    kinds = {"outlet": pl.String, "text": pl.String, "date": pl.Date, "note": pl.String}
    return pl.DataFrame(rows, schema=kinds).with_row_index("id")


def files(index: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in index.iterdir()}


def built(documents: pl.DataFrame, folder: Path) -> an.Corpus:
    return an.build(documents, folder / "c", title="t")


def merged(parts: list[Part], folder: Path, rejected: pl.DataFrame) -> dict[str, bytes]:
    (folder / "m").mkdir()
    merge(parts, folder / "m", rejected, {})
    return files(folder / "m")


@pytest.mark.slow
@settings(max_examples=40)
@given(ROWS, st.data())
def test_a_merged_index_is_that_of_a_build(rows: list[dict[str, object]], data: st.DataObject) -> None:
    """Any split, and any documents of the first half left out."""
    cut = data.draw(st.integers(1, len(rows) - 1))
    gone = data.draw(st.lists(st.integers(0, cut - 1), unique=True).map(sorted))
    documents = frame(rows)
    with tempfile.TemporaryDirectory() as scratch:
        places = [Path(scratch) / name for name in ("whole", "a", "b")]
        kept = documents.filter(~pl.int_range(pl.len()).is_in(gone))
        whole = built(kept, places[0])
        a, b = built(documents.head(cut), places[1]), built(documents.tail(-cut), places[2])
        parts = [Part(a.store, np.array(gone, np.int64)), Part(b.store, NONE)]
        assert merged(parts, Path(scratch), whole.rejected) == files(places[0] / "c" / "index")


@pytest.mark.slow
@settings(max_examples=30)
@given(ROWS, st.data())
def test_an_index_less_some_documents_is_that_of_a_build(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True, max_size=len(rows) - 1).map(sorted))
    documents = frame(rows)
    with tempfile.TemporaryDirectory() as scratch:
        places = [Path(scratch) / name for name in ("less", "all")]
        less = built(documents.filter(~pl.int_range(pl.len()).is_in(gone)), places[0])
        part = Part(built(documents, places[1]).store, np.array(gone, np.int64))
        assert merged([part], Path(scratch), less.rejected) == files(places[0] / "c" / "index")


def test_halves_and_a_gap_are_a_whole(tmp_path: Path) -> None:
    texts = [
        "Der Hund\nläuft am 6. August.",
        "hunde Hunde Häuser!",
        "Straße, STRASSE und z. B. 6",
        "Der Lauf im August",
    ]
    days = [date(2020, 2, 29), None, date(2021, 1, 1), None]
    documents = frame(
        [{"outlet": "a", "text": t, "date": d, "note": None} for t, d in zip(texts, days, strict=True)]
    )
    whole = built(documents.filter(pl.col("id") != 1), tmp_path / "whole")
    a, b = built(documents.head(2), tmp_path / "a"), built(documents.tail(2), tmp_path / "b")
    found = merged([Part(a.store, np.array([1])), Part(b.store, NONE)], tmp_path, whole.rejected)
    assert found == files(tmp_path / "whole" / "c" / "index")


def test_further_columns_are_united_and_differing_ones_are_text(tmp_path: Path) -> None:
    first = pl.DataFrame(
        {"id": ["1"], "outlet": ["a"], "text": ["Der Hund."], "n": [5], "one": [True], "no": [None]}
    )
    second = pl.DataFrame(
        {"id": ["2"], "outlet": ["a"], "text": ["Die Hunde."], "n": ["x"], "two": [1.5], "no": [1]}
    )
    parts = [Part(built(each, tmp_path / name).store, NONE) for each, name in ((first, "a"), (second, "b"))]
    found = merged(parts, tmp_path, parts[0].store.rejected)
    whole = {"id": ["1", "2"], "outlet": ["a"] * 2, "text": ["Der Hund.", "Die Hunde."], "n": ["5", "x"]}
    more = {"one": [True, None], "no": [None, 1], "two": [None, 1.5]}
    built(pl.DataFrame(whole | more), tmp_path / "whole")
    assert found == files(tmp_path / "whole" / "c" / "index")


def test_a_form_with_two_lemmas_is_of_two_dictionaries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = built(frame([{"outlet": "a", "text": "Hunde Katzen", "date": None, "note": None}]), tmp_path / "a")
    monkeypatch.setattr(
        "analysis.corpus.index.lemmatising.lemmas_of", lambda forms: ["anders" for _ in forms]
    )
    other = built(frame([{"outlet": "a", "text": "Hunde Mäuse", "date": None, "note": None}]), tmp_path / "b")
    (tmp_path / "m").mkdir()
    with pytest.raises(AnalysisError, match="another dictionary \\('Hunde'\\)"):
        merge([Part(one.store, NONE), Part(other.store, NONE)], tmp_path / "m", one.rejected, {})


def test_the_facts_of_the_first_are_kept_but_for_those_given(tmp_path: Path) -> None:
    one = built(frame([{"outlet": "a", "text": "Hunde", "date": None, "note": None}]), tmp_path / "a")
    (tmp_path / "m").mkdir()
    merge([Part(one.store, NONE)], tmp_path / "m", one.rejected, {"title": "neu", "sources": {"a": "b"}})
    info = json.loads((tmp_path / "m" / "index.json").read_text("utf-8"))
    assert (info["name"], info["title"], info["fingerprint"]) == ("c", "neu", one.info["fingerprint"])
    assert json.loads((tmp_path / "m" / "sources.json").read_text("utf-8")) == {"a": "b"}
