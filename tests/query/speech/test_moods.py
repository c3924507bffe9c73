from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.query.speech.moods import MEASURES, places
from analysis.schema import MOODS


def corpus(folder: Path, *texts: str) -> an.Corpus:
    ids = [f"a{number}" for number in range(len(texts))]
    return an.build(pl.DataFrame({"id": ids, "outlet": "x", "text": list(texts)}), folder)


def words(folder: Path, text: str, measure: str) -> list[str]:
    built = corpus(folder / "c", text)
    form = built.store.lexicon["form"]
    return [form[int(built.store.forms[at])] for at in places(built, measure)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er sagte, das sei gut.", ["sei"]),
        ("Sie komme morgen, hieß es.", ["komme"]),
        ("Ich habe Zeit und gebe nichts.", []),
        ("Das habe ich gesehen.", []),
        ("Das habe er gesehen, er müsse los.", ["habe", "müsse"]),
        ("Habe dort gekauft.", []),
        ("Das war heute eine leere Halle.", []),
    ],
)
def test_konjunktiv(tmp_path: Path, text: str, found: list[str]) -> None:
    assert words(tmp_path, text, "konjunktiv") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das Haus wird verkauft.", ["wird"]),
        ("Das Haus wurde am Montag von der Stadt verkauft.", ["wurde"]),
        ("Das Haus wurde verkauft und abgerissen.", ["wurde"]),
        ("Er weiß, dass das Haus verkauft wird.", ["wird"]),
        ("Das Haus ist verkauft worden.", ["worden"]),
        ("Das Haus muss verkauft werden.", ["werden"]),
        ("Er wird das Haus verkaufen.", []),
        ("Er wird Lehrer.", []),
        ("Es wird kalt, das Haus ist verkauft.", []),
        ("Sie würden gehen.", []),
    ],
)
def test_passive(tmp_path: Path, text: str, found: list[str]) -> None:
    assert words(tmp_path, text, "passive") == found


def test_negation_and_modality(tmp_path: Path) -> None:
    text = "Niemand kann das nicht wollen. Gegen ihn will keiner. Der Wille fehlt nie."
    assert words(tmp_path / "a", text, "negation") == ["Niemand", "nicht", "keiner", "nie"]
    assert words(tmp_path / "b", text, "modality") == ["kann", "wollen", "will"]


def test_rates(tmp_path: Path) -> None:
    built = corpus(tmp_path / "c", "Er sagte, das sei nicht gut.", "Das Haus wird verkauft.")
    found = an.moods(built)
    assert tuple(found.columns) == MOODS
    assert found["measure"].to_list() == list(MEASURES)
    assert found["n"].to_list() == [1, 1, 1, 0]
    assert found["size"].to_list() == [10] * 4
    assert found["verbs"].to_list() == [3] * 4
    assert found["per_verb"].to_list() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    assert len(an.lines(built, found)) == 3


def test_by_month_and_outlet_the_sums_are_those_of_all() -> None:
    demo = an.load("demo")
    parts = an.moods(demo, by=["outlet", "month"]).group_by("measure").agg(pl.col("n", "verbs").sum())
    whole = an.moods(demo, by=None).select("measure", "n", "verbs")
    assert parts.sort("measure").rows() == whole.sort("measure").rows()


@pytest.mark.parametrize("texts", [("sei",), ("wird",), ("!!!",), ("Ich", "du")])
def test_texts_of_a_word(tmp_path: Path, texts: tuple[str, ...]) -> None:
    assert len(an.moods(corpus(tmp_path / "c", *texts))) == len(MEASURES)
