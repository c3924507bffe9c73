"""Gender signs by the form alone: a word of every kind, and what only looks like one."""

import polars as pl
import pytest

from analysis.german.gender.participles import DOERS, participles
from analysis.german.gender.signs import marked
from analysis.german.gender.stems import feminines, masculine_lemmas, of_one_stem
from analysis.german.lemmas.data import words

MARKED = {
    "colon": "Bürger:innen Bürger:in Schüler:innen-Demo Beobachter:innengruppe jede:r eine:n der:die BÜRGER:INNEN",
    "star": "Lehrer*innen Kund*in Corona-Patient*innen C-Politiker*innen student*innen Sie*Er Angestellte*r jede*n",
    "underscore": "Nachbar_innen Teilnehmer_in Jede_r",
    "dot": "Ärzt·innen Leser•innen",
    "slash": "Anwohner/-innen Bürger/innen Redakteur/in jede/r Rückreisende/r eine/n",
    "brackets": "Lehrer(innen) Pilot(in) Student(inn)en jede(r) eine(n) Betroffene(r)",
    "inner capital": "BürgerInnen GrünInnen BürgerIn FreundIn KlimabürgerInnenrat Covid-19-PatientInnen ÄrztInnen",
}
NONE = words("""
    LinkedIn LinkedIn-Profil htmlIn iPhoneIn CheckIn BuiltIn BundesInnenminister GreatGameIndia McInerney
    Bürgerinnen Berlin Innen innen Kräfte(n) diese(n) schä(n)dliche Generation/en km/h RTL/n-tv Foto:interview
    12:30 Peter_Wittkamp Trans*personen un*sozial sie/es hört(e) Beauftragte/n von_innen zeit.de/hamburg
""")


@pytest.mark.parametrize("kind", MARKED)
def test_a_sign_is_known_by_its_form(kind: str) -> None:
    forms = MARKED[kind].split()
    assert dict(zip(forms, marked(pl.Series(forms))["sign"], strict=True)) == dict.fromkeys(forms, kind)


def test_what_only_looks_like_a_sign() -> None:
    found = marked(pl.Series(NONE))["sign"]
    assert {word: sign for word, sign in zip(NONE, found, strict=True) if sign} == {}


def test_the_stem_is_what_stands_before_the_sign() -> None:
    forms = ["Ärzt:innen", "Corona-Patient*innen", "KundInnen", "Student(inn)en", "jede:r", "Haus", None]
    assert marked(pl.Series(forms))["stem"].to_list() == [
        "Ärzt", "Corona-Patient", "Kund", "Student", None, None, None,
    ]  # fmt: skip


def test_participles_stand_for_a_noun() -> None:
    forms = [
        "Studierende",
        "Studierenden",
        "Medizinstudierende",
        "TU-Studierender",
        "Mitstudierende",
        "Lehrende",
    ]
    nouns = ["Student", "Student", "Student", "Student", "Student", "Lehrer"]
    assert participles(pl.Series(forms)).to_list() == nouns
    other = [
        "studierende",
        "Belehrende",
        "Reisende",
        "Vorsitzende",
        "Auszubildende",
        "Dividende",
        "Erforschende",
    ]
    assert participles(pl.Series(other)).to_list() == [None] * len(other)


@pytest.mark.parametrize("participle", DOERS)
def test_every_participle_listed_is_found(participle: str) -> None:
    assert participles(pl.Series([participle.capitalize() + "n"])).to_list() == [None]
    assert participles(pl.Series([participle.capitalize() + "en"])).to_list() == [DOERS[participle]]


SAME = [
    ("Ärzt", "Ärzte"), ("Ärzt", "Ärzten"), ("Kund", "Kunden"), ("Kolleg", "Kollegen"), ("Bürger", "Bürgern"),
    ("Bäuer", "Bauern"), ("Jüd", "Juden"), ("Französ", "Franzosen"), ("Chef", "Chefs"), ("Förder", "Förderer"),
    ("Witw", "Witwer"), ("BÜRGER", "BÜRGER"), ("Beamt", "Beamte"), ("Ministerpräsident", "-präsidenten"),
    ("-pfleger", "Krankenpfleger"), ("-", "Schüler"), ("Freund", "Freunde"),
]  # fmt: skip
OTHERS = [
    ("Ärzt", "Pfleger"), ("Lehrer", "Richterinnen"), ("Lehrer", "Lehrerinnen"), ("Politiker", "Spitzenpolitiker"),
    ("Kinderärzt", "Ärzte"), ("Student", "Studierende"), ("Bürger", "-meister"), ("Schauspieler", "-er"),
]  # fmt: skip


@pytest.mark.parametrize(("hers", "his"), SAME)
def test_of_one_stem(hers: str, his: str) -> None:
    assert of_one_stem(pl.Series([hers]), pl.Series([his])).to_list() == [True]


@pytest.mark.parametrize(("hers", "his"), OTHERS)
def test_of_two_stems(hers: str, his: str) -> None:
    assert of_one_stem(pl.Series([hers]), pl.Series([his])).to_list() == [False]


def test_feminines_are_forms_in_in() -> None:
    found = feminines(pl.Series(["Ärztin", "Ärztinnen", "BÜRGERINNEN", "Kind", "binnen", "Bundesinnen"]))
    assert found.rows() == [(0, "Ärzt", False), (1, "Ärzt", True), (2, "BÜRGER", True)]


def test_the_lemma_for_men() -> None:
    stems = pl.Series(["Ärzt", "Kund", "Bürger", "Förder", "Grün", "Französ", "Jüd", "Mensch", "Student"])
    lemmas = pl.Series(
        ["Arzt", "Kunde", "Bürger", "Förder", "Förderer", "Grüne", "Franzose", "Jude", "Mensch"]
    )
    assert masculine_lemmas(stems, lemmas).rows() == [
        ("Bürger", "Bürger"), ("Französ", "Franzose"), ("Förder", "Förderer"), ("Jüd", "Jude"), ("Kund", "Kunde"),
        ("Ärzt", "Arzt"),
    ]  # fmt: skip
