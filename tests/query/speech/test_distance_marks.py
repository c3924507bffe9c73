from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.schema import DISTANCE


def corpus(folder: Path, *texts: str) -> an.Corpus:
    ids = [f"a{number}" for number in range(len(texts))]
    return an.build(pl.DataFrame({"id": ids, "outlet": "x", "text": list(texts)}), folder)


def marked(folder: Path, *texts: str) -> list[tuple[str, str]]:
    return an.distance_marks(corpus(folder / "c", *texts), min_n=1).select("mark", "term").rows()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die „Pandemie“ ist vorbei.", ("quotes", "Pandemie")),
        ('Die "Pandemie" ist vorbei.', ("quotes", "Pandemie")),
        ("Die ‚Pandemie‘ ist vorbei.", ("quotes", "Pandemie")),
        ("Die «Pandemie» ist vorbei.", ("quotes", "Pandemie")),
        ("Ein „normaler“ Sommer beginnt.", ("quotes", "normal")),
        ("Die sogenannte Pandemie ist vorbei.", ("sogenannt", "Pandemie")),
        ("Die so genannte Pandemie ist vorbei.", ("sogenannt", "Pandemie")),
        ("Die sogenannte „Pandemie“ ist vorbei.", ("sogenannt", "Pandemie")),
        ("Ein selbsternannter Experte kam.", ("selbsternannt", "Experte")),
        ("Ein selbst ernannter großer Experte kam.", ("selbsternannt", "Experte")),
        ("Die angeblichen Erfolge blieben aus.", ("angeblich", "Erfolg")),
        ("Der vermeintliche Täter floh.", ("vermeintlich", "Täter")),
    ],
)
def test_what_is_held_at_arms_length(tmp_path: Path, text: str, found: tuple[str, str]) -> None:
    assert marked(tmp_path, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister sagte, die „Pandemie“ gehe vorbei.",
        "Die Zeitung „Pandemie“ erscheint täglich.",
        "Das Wort „Pandemie“ ist griechisch.",
        "Laut Bericht ist die „Pandemie“ vorbei.",
        "Er kam angeblich gestern.",
        "„Das ist gut“ steht hier.",
        "Der „Spiegel“ erscheint montags.",
        "Kein Zeichen, nirgends.",
        "Ein „ das nie schließt.",
        "Zehn “ und “.",
    ],
)
def test_what_is_not(tmp_path: Path, text: str) -> None:
    assert marked(tmp_path, text) == []


def test_a_word_that_is_always_in_marks_is_a_name(tmp_path: Path) -> None:
    always = ["Die „Berge“ liegen im Hafen."] * 12
    assert marked(tmp_path / "a", *always) == []
    sometimes = [*always, *["Die Berge sind hoch, hohe Berge, die Berge."] * 12]
    assert marked(tmp_path / "b", *sometimes) == [("quotes", "Berg")]


def test_several_words_are_marked_if_they_come_back(tmp_path: Path) -> None:
    one = "Das „neue alte Haus“ steht noch."
    assert marked(tmp_path / "a", one, "Nichts.") == []
    assert marked(tmp_path / "b", one, one) == [("quotes", "neu alt Haus")]


def test_rates_without_terms_add_up_and_lead_back(tmp_path: Path) -> None:
    built = corpus(
        tmp_path / "c", "Die „Pandemie“ ist vorbei, die sogenannte Krise auch.", "Die „Krise“ ist da."
    )
    by_term, by_mark = an.distance_marks(built, min_n=1), an.distance_marks(built, terms=False)
    assert tuple(by_term.columns) == tuple(by_mark.columns) == DISTANCE
    assert by_mark.select("mark", "term", "n", "docs").rows() == [
        ("quotes", None, 2, 2),
        ("sogenannt", None, 1, 1),
    ]
    assert by_term["n"].sum() == 3
    for table in (by_term, by_mark):
        assert len(an.lines(built, table)) == table["n"].sum()
    assert set(an.lines(built, by_term)["keyword"]) == {"Pandemie", "Krise"}


def test_nothing_marked_is_an_empty_table(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", "Das Haus steht.")
    assert tuple(an.distance_marks(built).columns) == DISTANCE
    assert an.distance_marks(built, terms=False).is_empty()
