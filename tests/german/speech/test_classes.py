import polars as pl
import pytest

from analysis.german.lemmas.lemmatise import lemmatise
from analysis.german.speech.classes import Bit, classes_of
from analysis.german.speech.moods import participles, subjunctive
from analysis.german.words import is_word


def lexicon(*forms: str) -> pl.DataFrame:
    form = pl.Series("form", sorted(forms))
    return pl.DataFrame(
        [form, form.str.to_lowercase().alias("lower"), lemmatise(form).alias("lemma"), is_word(form)]
    )


@pytest.mark.parametrize(
    ("form", "bits"),
    [
        ("sagte", Bit.SAY | Bit.FINITE),
        ("mitteilte", Bit.JOINED),
        ("teilte", Bit.BASE),
        ("mit", Bit.PARTICLE | Bit.PREPOSITION),
        ("gesagt", Bit.SAID),
        ("glaubte", Bit.SAY | Bit.WEAK),
        ("nannte", Bit.NAMES),
        ("Polizeiangaben", Bit.SOURCE | Bit.CAPITAL),
        ("dass", Bit.THAT),
        ("laut", Bit.LAUT),
        ("habe", Bit.HAVE | Bit.KONJUNKTIV),
        ("»", Bit.MARK),
        (",", Bit.COMMA),
    ],
)
def test_what_a_form_may_do(form: str, bits: int) -> None:
    table = lexicon(form, "Haus", "schnell")
    assert classes_of(table).bits[table["form"].index_of(form)] & bits == bits


def test_a_capital_noun_is_no_verb_of_saying() -> None:
    table = lexicon("Sage", "Melde")
    assert not (classes_of(table).bits & (Bit.SAY | Bit.KONJUNKTIV)).any()


def test_a_base_and_a_particle_make_a_verb() -> None:
    table = lexicon("gab", "bekannt", "auf")
    found = classes_of(table)
    base = int(found.verb[table["form"].index_of("gab")])
    assert found.full[base, table["form"].index_of("bekannt")] == "bekanntgeben"
    assert (base, table["form"].index_of("auf")) not in found.full


@pytest.mark.parametrize("form", ["sei", "habe", "gebe", "komme", "ausmache", "verändere", "könne"])
def test_konjunktiv(form: str) -> None:
    assert subjunctive(lexicon(form)).to_list() == [True]


@pytest.mark.parametrize(
    "form",
    ["heute", "bitte", "leere", "teilweise", "texanische", "bessere", "Gebe", "Rede", "zufolge", "kam"],
)
def test_no_konjunktiv(form: str) -> None:
    assert subjunctive(lexicon(form)).to_list() == [False]


@pytest.mark.parametrize(
    "form", ["gesagt", "geschrieben", "angekündigt", "besucht", "verboten", "informiert", "verlassen"]
)
def test_participles(form: str) -> None:
    assert participles(lexicon(form)).to_list() == [True]


@pytest.mark.parametrize("form", ["gehen", "besuchen", "gegen", "Gesicht", "kommen", "bekannt", "gut"])
def test_no_participles(form: str) -> None:
    assert participles(lexicon(form)).to_list() == [False]
