"""Compounds split by what a small lexicon knows; names, prefixes and participles left whole."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.german.compounds.nouns import Lexicon, before_nouns
from analysis.german.compounds.splitting import split
from analysis.german.lemmas import dictionary

# lemma: occurrences, of them behind an article; forms beside the lemma itself
NOUNS = {
    "Krise": 900, "Klima": 300, "Wirtschaft": 400, "Schutz": 500, "Gesetz": 600, "Maske": 700, "Pflicht": 400,
    "Welt": 800, "Kind": 900, "Garten": 300, "Schule": 500, "Amt": 400, "Stadt": 900, "Woche": 500, "Ende": 900,
    "Griff": 50, "Zug": 300, "Stand": 300, "Burg": 100, "Gang": 200, "Land": 900, "Burger": 60, "Ration": 12,
    "Gen": 300, "Teller": 200, "Antrag": 300, "Zwang": 90, "Leben": 900, "Note": 200, "Bank": 300, "Politiker": 400,
    "Reise": 300, "Aufnahme": 90, "Nahme": 0, "Test": 400, "Haus": 600, "Finanzen": 300, "Minister": 500,
}  # fmt: skip
FORMS = {"Kinder": "Kind", "Noten": "Note", "Masken": "Maske", "Genen": "Gen", "Häuser": "Haus"}
SMALL = {"impfen": ["impft", "impfte"], "groß": ["große", "großen", "großer"], "reisen": ["reist"]}
NAMES = {"Wolfgang": 90, "Brandenburg": 90, "Hamburg": 90, "Corona": 5000, "Ham": 20}

SPLIT = {
    "Klimakrise": ("Klima", "Krise", "klima"),
    "Wirtschaftskrise": ("Wirtschaft", "Krise", "wirtschafts"),
    "Maskenpflicht": ("Maske", "Pflicht", "masken"),
    "Kindergarten": ("Kind", "Garten", "kinder"),
    "Schulamt": ("Schule", "Amt", "schul"),
    "Impfzwang": ("impfen", "Zwang", "impf"),
    "Großstadt": ("groß", "Stadt", "groß"),
    "Wochenende": ("Woche", "Ende", "wochen"),
    "Notenbank": ("Note", "Bank", "noten"),
    "Coronakrise": ("Corona", "Krise", "corona"),
    "Antragsteller": ("Antrag", "Steller", "antrag"),
    "Finanzminister": ("Finanzen", "Minister", "finanz"),
    "Corona-Krise": ("Corona", "Krise", "Corona"),
    "SPD-Politiker": ("SPD", "Politiker", "SPD"),
    "Klimaschutzgesetz": ("Klimaschutz", "Gesetz", "klimaschutz"),
}
WHOLE = [
    "Zugriff", "Bestand", "Verstand", "Reisende", "Aufnahme", "Protest", "Wolfgang", "Brandenburg", "Hamburger",
    "Generation", "Sonntag", "Deutschland", "Haushalt", "Krise", "Nur-Sultan", "Baden-Württemberg", "Antragsschutz-",
]  # fmt: skip


def lexicon(words: list[str]) -> Lexicon:
    """A corpus in which these words stand, each a few times behind an article."""
    rows = [(word, n, n, int(0.8 * n)) for word, n in NOUNS.items()]
    rows += [(word, n, n, 0) for word, n in NAMES.items()]
    rows += [(word, 50, 0, 0) for word in SMALL]
    known = {row[0] for row in rows}
    rows += [(word, 30, 30, 24) for word in words if word not in known]
    rows += [("Klimaschutz", 40, 40, 30)] if "Klimaschutzgesetz" in words else []
    lemmas = pl.DataFrame(rows, ["lemma", "n", "inner", "behind"], orient="row")
    forms = [(word, word, n) for word, n, _, _ in rows]
    forms += [(form, lemma, 9) for form, lemma in FORMS.items()]
    forms += [(form, lemma, 9) for lemma, every in SMALL.items() for form in every]
    return Lexicon(lemmas, pl.DataFrame(forms, ["form", "lemma", "n"], orient="row"))


@pytest.mark.parametrize("word", SPLIT)
def test_a_compound_is_split_where_its_parts_meet(word: str) -> None:
    found = split(lexicon([word])).filter(lemma=word)
    assert found.select("first", "head", "rest").rows() == [SPLIT[word]]


@pytest.mark.parametrize("word", WHOLE)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert split(lexicon([word])).filter(lemma=word).rows() == []


def test_a_seldom_plural_is_no_name() -> None:
    table = lexicon([])
    lemmas = pl.concat(
        [table.lemmas, pl.DataFrame({"lemma": ["Klimatest"], "n": [6], "inner": [6], "behind": [0]})]
    )
    assert split(Lexicon(lemmas, table.forms)).filter(lemma="Klimatest")["head"].to_list() == ["Test"]
    often = lemmas.with_columns(
        pl.when(pl.col("lemma") == "Klimatest").then(40).otherwise("inner").alias("inner")
    )
    assert split(Lexicon(often, table.forms)).filter(lemma="Klimatest").is_empty()


def test_a_small_corpus_borrows_from_the_dictionary() -> None:
    lemmas = pl.DataFrame(
        {
            "lemma": ["Gaspreiserhöhung", "Wohlstand", "Preis"],
            "n": [2, 2, 3],
            "inner": [2, 2, 3],
            "behind": [1, 1, 2],
        }
    )
    given = Lexicon(lemmas, lemmas.select("lemma", "n", form="lemma"))
    assert split(given).is_empty()
    assert split(given, dictionary()).filter(lemma="Gaspreiserhöhung")["head"].to_list() == ["Erhöhung"]


def test_what_stands_before_nouns() -> None:
    forms = ["die", "neue", "zum", "aber", "Die", "geht", "Erste"]
    table = pl.DataFrame({"form": forms, "lower": [form.lower() for form in forms]})
    lemma = pl.Series(["die", "neu", "zum", "aber", "die", "gehen", "erst"])
    assert before_nouns(table, lemma).to_list() == [True, True, True, False, True, False, True]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*NOUNS, "Xylo", "Qua"]), min_size=2, max_size=3),
    st.sampled_from(["", "s", "n"]),
)
def test_the_parts_of_what_is_split_give_the_word_again(parts: list[str], link: str) -> None:
    word = parts[0] + "".join(link + part.lower() for part in parts[1:])
    for lemma, first, head, rest in split(lexicon([word])).rows():
        assert (rest + head.lower()).lower() == lemma.lower()
        assert first[:2].lower() == rest[:2].lower()
