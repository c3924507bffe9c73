import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError, ForeignWarning
from analysis.schema import QUOTATIONS

FULL = "Angela Merkel kam nach Köln. "


def corpus(folder: Path, *texts: str, outlet: str = "x") -> an.Corpus:
    ids = [f"a{number}" for number in range(len(texts))]
    date = dt.date(2022, 1, 1)
    return an.build(pl.DataFrame({"id": ids, "outlet": outlet, "date": date, "text": list(texts)}), folder)


def asked(folder: Path, text: str, mode: str = "precise") -> list[tuple[str, str | None, str | None, str]]:
    """Kind, speaker, cue and words of what is quoted in a text."""
    built = corpus(folder / "c", text)
    found = an.quotations(built, mode=mode)
    words = an.kwic(built, found, window=0)["keyword"] if len(found) else []
    return [
        (*row, word) for row, word in zip(found.select("kind", "speaker", "cue").rows(), words, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Das ist gut und bleibt so“, sagte Kai Albers.", ("direct", "Kai Albers", "sagen", "„Das ist gut und bleibt so“")),
        ('"Das ist gut und bleibt so", sagte Kai Albers.', ("direct", "Kai Albers", "sagen", '"Das ist gut und bleibt so"')),
        ("Kai Albers sagte: „Das ist gut. Wir bleiben hier.“", ("direct", "Kai Albers", "sagen", "„Das ist gut. Wir bleiben hier.“")),
        ("Minister Kai Albers sagte, das sei gut.", ("indirect", "Kai Albers", "sagen", "das sei gut")),
        ("Am Montag sagte Kai Albers, dass es gut ist.", ("indirect", "Kai Albers", "sagen", "dass es gut ist")),
        ("Das sei gut, sagte Kai Albers am Montag.", ("indirect", "Kai Albers", "sagen", "Das sei gut")),
        ("Wie die Polizei mitteilte, wurde niemand verletzt.", ("indirect", "die Polizei", "mitteilen", "wurde niemand verletzt")),
        ("Die Polizei teilte am Montag mit, dass niemand verletzt wurde.", ("indirect", "Die Polizei", "mitteilen", "dass niemand verletzt wurde")),
        ("Die Polizei hat mitgeteilt, dass niemand verletzt wurde.", ("indirect", "Die Polizei", "mitteilen", "dass niemand verletzt wurde")),
        ("Nach Angaben der Polizei wurde niemand verletzt.", ("indirect", "der Polizei", "nach", "wurde niemand verletzt")),
        ("Laut Kai Albers wurde niemand verletzt.", ("indirect", "Kai Albers", "laut", "wurde niemand verletzt")),
        ("Der Polizei zufolge wurde niemand verletzt.", ("indirect", "Der Polizei", "zufolge", "wurde niemand verletzt")),
        ("Niemand sei verletzt worden, so der Sprecher.", ("indirect", "der Sprecher", "so", "Niemand sei verletzt worden")),
        ("Kai Albers versprach, bald zu kommen.", ("indirect", "Kai Albers", "versprechen", "bald zu kommen")),
        ("Kai Albers, Chef des Amtes, sagte, dass es gut ist.", ("indirect", "Kai Albers", "sagen", "dass es gut ist")),
        ("Als es Nacht war, sagte Kai Albers, dass es gut ist.", ("indirect", "Kai Albers", "sagen", "dass es gut ist")),
    ],
)  # fmt: skip
def test_who_says_what(tmp_path: Path, text: str, expected: tuple[str, str, str, str]) -> None:
    assert asked(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Das Haus steht am Fluss und ist alt.",
        "Die Katze sagte nichts.",
        "Er kündigte den Vertrag.",
        "Sie gab ihm das Buch, das er suchte.",
        "„",
        "Ein Satz mit Zeichen, das nie schließt: „Er kam und ging.",
        "!!! ??? ...",
        "sagte",
        "so",
        ", so ,",
        "laut",
        "Nach Angaben",
        "heißt es",
        "Wie sagte",
        ": „“",
    ],
)
def test_where_nobody_is_quoted(tmp_path: Path, text: str) -> None:
    assert asked(tmp_path, text) == []


def test_a_last_name_is_completed_by_the_article(tmp_path: Path) -> None:
    text = FULL + "Bundeskanzlerin Merkel sagte, das sei gut. Merkel betonte, das bleibe so."
    assert [row[1] for row in asked(tmp_path, text)] == ["Angela Merkel"] * 2


def test_a_name_is_not_completed_by_another_article(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", FULL, "Kanzlerin Merkel sagte, das sei gut.")
    assert an.quotations(built)["speaker"].to_list() == ["Merkel"]


def test_a_role_stays_a_role(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", FULL + "Die Kanzlerin sagte, das sei gut.")
    assert an.quotations(built).select("speaker", "resolved").rows() == [("Die Kanzlerin", "Kanzlerin")]


def test_the_genitive_is_one_name_with_the_nominative(tmp_path: Path) -> None:
    text = "Nach Angaben des Ministeriums ist es gut. Das Ministerium sagte, das bleibe so."
    assert an.quotations(corpus(tmp_path / "c", text))["resolved"].to_list() == ["Ministerium"] * 2


def test_pronouns_are_there_by_choice_and_stand_for_who_was_quoted_last(tmp_path: Path) -> None:
    text = "Kai Albers sagte, das sei gut. Er sagte, das bleibe so."
    built = corpus(tmp_path / "c", text)
    assert len(an.quotations(built)) == 1
    found = an.quotations(built, mode="all")
    assert found.select("speaker", "resolved").rows() == [("Kai Albers", "Kai Albers"), ("er", "Kai Albers")]


def test_the_konjunktiv_goes_on_by_choice(tmp_path: Path) -> None:
    text = "Kai Albers sagte, das sei gut. Es gebe Geld. Das werde bis Mai so gehen."
    found = asked(tmp_path, text, "all")
    assert [row[0] for row in found] == ["indirect", "free"]
    assert found[1][1] == "Kai Albers"
    assert found[1][3].startswith("Es gebe Geld. Das")
    assert len(asked(tmp_path / "b", text)) == 1


def test_a_quotation_within_a_report_has_its_own_row(tmp_path: Path) -> None:
    text = "Kai Albers sagte, das sei „eine gute und große Sache“ für alle."
    assert [row[0] for row in asked(tmp_path, text)] == ["indirect", "direct"]


def test_columns_places_and_lines(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", "Kai Albers sagte, das sei gut.", "Kai Albers sagte, das sei schlecht.")
    found = an.quotations(built)
    assert tuple(found.columns) == QUOTATIONS
    assert an.lines(built, found)["keyword"].to_list() == ["das sei gut", "das sei schlecht"]
    assert an.quotations(built.where(id="a1"))["id"].to_list() == ["a1"]


def test_copies_count_as_often_as_is_said(tmp_path: Path) -> None:
    filling = " ".join(f"Der Ort {number} ist nicht in der Stadt." for number in range(30))
    text = f"{filling} Kai Albers sagte, das sei gut."
    frame = pl.DataFrame(
        {"id": ["a", "b"], "outlet": ["x", "y"], "date": dt.date(2022, 1, 1), "text": [text, text]}
    )
    built = an.build(frame, tmp_path / "c")
    assert [len(an.quotations(built, copies=way)) for way in ("all", "once", "exclude")] == [2, 1, 0]


def test_without_dates(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": ["a"], "outlet": ["x"], "text": ["Kai Albers sagte, das sei gut."]})
    assert an.quotations(an.build(frame, tmp_path / "c"))["date"].to_list() == [None]


def test_english_is_said_to_be_none_of_this(tmp_path: Path) -> None:
    text = 'The minister said that all would be well. "We will stay," he said. ' * 20
    built = corpus(tmp_path / "c", text)
    for question in (an.quotations, an.sources, an.distance_marks, an.moods):
        with pytest.warns(ForeignWarning, match="is this in German"):
            question(built)


def test_modes_are_two(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", "Kai Albers sagte, das sei gut.")
    with pytest.raises(AnalysisError, match="no mode 'exact'"):
        an.quotations(built, mode="exact")


WORDS = ["Kai", "Albers", "sagte", "teilte", "mit", ",", ".", ":", "„", "“", '"', "das", "sei", "so", "laut", "dass",
         "wie", "heißt", "es", "nach", "Angaben", "der", "Polizei", "(", ")", "und", "er", "gesagt", "hat", "Das", "zufolge", "\n"]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_order_of_words_is_read_and_stays_in_its_document(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    built = corpus(tmp_path_factory.mktemp("w") / "c", " ".join(words), "Kai Albers sagte, das sei gut.")
    everything = an.quotations(built, mode="all")
    precise = an.quotations(built)
    store = built.store
    end = store.firsts[everything["doc"].to_numpy() + 1]
    assert (everything["length"] > 0).all()
    assert ((everything["position"] + everything["length"]).to_numpy() <= end).all()
    assert precise.join(
        everything, on=["position", "length", "kind"], how="anti", nulls_equal=True
    ).is_empty()
    assert everything["position"].is_sorted()
    assert everything.filter(id="a1").height == 1
