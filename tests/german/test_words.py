import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import UnknownNameError
from analysis.german.closed_classes import CAPITALISED_POINTERS, FUNCTION_WORDS, GRAMMAR, NEGATION, POINTERS
from analysis.german.words import function_words, is_content, is_function_word, is_word

NO_CONTENT = (
    "Die die der eine WURDE hätten könnte mit zum dass und ihren dieser sehr Laut auch nicht kein gegen ohne"
)
CONTENT = "Jahr jahr Prozent sagte gut recht Recht Dank Mal Will Regierung neue 2022 Würde Waren ZEIT"


@pytest.mark.parametrize("form", NO_CONTENT.split())
def test_function_word(form: str) -> None:
    assert is_function_word(pl.Series([form])).to_list() == [True]


@pytest.mark.parametrize("form", CONTENT.split())
def test_content_word(form: str) -> None:
    assert is_function_word(pl.Series([form])).to_list() == [False]


def test_negation_is_switched_alone() -> None:
    forms = pl.Series(["nicht", "kein", "gegen", "ohne", "der"])
    assert is_function_word(forms, negation=False).to_list() == [False, False, False, False, True]
    assert is_function_word(forms, [NEGATION]).to_list() == [True, True, True, True, False]


def test_groups_are_in_lower_case_without_repetition_and_negation_stands_alone() -> None:
    for group, words in FUNCTION_WORDS.items():
        listed = words.split()
        assert words == words.lower(), group
        assert len(listed) == len(set(listed)), group
        assert group == NEGATION or not set(listed) & set(FUNCTION_WORDS[NEGATION].split()), group


def test_lemmatising_asks_for_a_small_list() -> None:
    assert 500 < len(function_words(GRAMMAR)) < 800


def test_no_word_stands_in_two_classes_beside_the_grammar() -> None:
    every = [word for group, words in POINTERS.items() if group != "foreign" for word in words.split()]
    assert len(every) == len(set(every))
    assert not set(every) & function_words(GRAMMAR)


def test_a_word_with_a_capital_of_its_own_is_a_pointer_in_small_letters() -> None:
    assert {word.lower() for word in CAPITALISED_POINTERS} <= function_words()


# The 150 most frequent lemmas of 41,242 articles of 2020 and 2021 that are neither articles, pronouns,
# prepositions, conjunctions, auxiliaries, modals nor the oldest particles: read one by one.
NAMES_SOMETHING = """
    sagen geben Mensch Jahr gehen neu gut kommen groß machen Land Deutschland Tag Prozent lassen weit Woche
    stehen sehen Zeit Virus bleiben Kind Zahl Euro Pandemie Fall liegen hoch zeigen Berlin halten finden
    Million Coronavirus Ende gelten wichtig stellen wissen Welt Corona Frage aktuell eigen Regierung möglich
    Trump heißen deutsch Maßnahme Monat nehmen Schule Lockdown vergangen Leben Haus tun erklären stark führen
    politisch Krise schnell sprechen alt ZEIT klein bringen Stadt Staat Unternehmen Frau lang Person Impfstoff
    brauchen USA bekommen arbeiten schwer öffentlich Teil Beispiel China nah März schreiben kurz Deutsche
    Politik berichten klar fordern schließen spät positiv Problem treffen Infektion setzen Maske Corona-Krise
    Uhr Geld gehören Mann Grund Merkel Folge Berliner Covid-19 Bürger Test steigen tragen Präsident jung gleich
"""
NAMES_NOTHING = """
    mehr viel anderer erst wieder jetzt immer wenig bereits zwei weiter drei gerade einmal heute 2020 derzeit
    rund deutlich einfach gar zweit natürlich letzt besonders meist genau lange bisher vielleicht
    schon noch sehr etwa dabei selbst
"""


def test_the_first_lemmas_of_real_coverage() -> None:
    for words, content in ((NAMES_SOMETHING, True), (NAMES_NOTHING, False)):
        forms = pl.Series(words.split())
        assert forms.filter(is_content(forms) != content).to_list() == []


@pytest.mark.parametrize(
    ("shape", "forms"),
    [
        ("numbers", "7 1.500,50 6.8. 30,- 2019/20 20km 1990ern 30-jährig 80-Jährige 50-mal 28a ½ 19:30"),
        ("in words", "zwei dreiundzwanzig zweihundert zweieinhalb dreimal zehnjährig Hunderte Zehntausenden"),
        ("ordinals", "zweite Dritter zwanzigsten achte 3. hundertste"),
        ("Roman", "II XIV. IX V"),
        ("letters", "A k. Q и ß"),
        ("halves", "Apple- ein- -routen 's"),
        ("addresses", "https://t.co/19Tf www.dw.com info@zeit.de zeit.de/politik @realDonaldTrump bild.de"),
        ("comments", "glücklicherweise Seltsamerweise"),
        ("foreign", "of to the The de et And with"),
        ("abbreviated", "z.B. usw. Bzw. etc."),
    ],
)
def test_what_is_known_by_its_shape_or_language_has_no_content(shape: str, forms: str) -> None:
    given = pl.Series(shape, forms.split())
    assert given.filter(is_content(given)).to_list() == []


def test_what_looks_alike_has_content() -> None:
    forms = """
        5G 7-Tage-Inzidenz 2019-nCoV G20 Covid-19 B.1.1.7 CD DM MV achten Einfachheit Viertel Million Platzverweise
        Ausweise #Lockdown Booking.com-Chef Kolleg@innen Corona-Politik WHO IT US IS Weg Morgen Not Paar May
        online daheim nachts links Weltkrieg angeblich sogenannt extrem
    """
    given = pl.Series(forms.split())
    assert given.filter(~is_content(given)).to_list() == []


@given(st.lists(st.text(max_size=8)))
def test_content_words_are_words_and_no_function_words(forms: list[str]) -> None:
    given = pl.Series(forms, dtype=pl.String)
    content = is_content(given)
    assert not (content & ~is_word(given)).any()
    assert not (content & is_function_word(given)).any()


def test_every_form_of_the_auxiliaries_is_listed() -> None:
    assert {"bin", "wären", "gehabt", "würdet", "worden", "könnten", "musste", "möchte"} <= function_words()


def test_unknown_group_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'pronoun'"):
        function_words(["pronouns"])


def test_is_word() -> None:
    forms = pl.Series(["Haus", "2022", "§", "–", "…", "Ж", "é", "'", "§5", "", None])
    assert is_word(forms).to_list() == [
        True,
        True,
        False,
        False,
        False,
        True,
        True,
        False,
        True,
        False,
        False,
    ]


@given(st.lists(st.text(max_size=8)))
def test_is_word_agrees_with_unicode(forms: list[str]) -> None:
    import unicodedata

    expected = [any(unicodedata.category(sign)[0] in "LN" for sign in form) for form in forms]
    unassigned = any(unicodedata.category(sign) == "Cn" for form in forms for sign in form)
    if not unassigned:  # newer Unicode in one of the two libraries
        assert is_word(pl.Series(forms, dtype=pl.String)).to_list() == expected


def test_case_does_not_matter_but_nulls_do_no_harm() -> None:
    assert is_function_word(pl.Series(["DER", "Der", "der", None])).to_list() == [True, True, True, False]
