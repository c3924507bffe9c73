"""Ends of sentences in press German: a text, its sentences parted by a bar."""

import polars as pl
import pytest

import analysis as an
from analysis.german.abbreviations import ATTACHED, CLOSING, DOUBTFUL
from analysis.german.sentences import ACTIONS, PERIOD_IN_DOUBT, PERIOD_WITHIN, TABLE, Begin, End, begins, ends
from analysis.german.starters import STARTERS, SURE


def sentences(text: str) -> str:
    """Set a bar where a sentence ends, deciding from two neighbours at a time."""
    chunks = pl.Series(text.split(), dtype=pl.String)
    left, right = ends(chunks), begins(chunks)
    actions = ACTIONS[left.to_numpy()[:-1], right.to_numpy()[1:]]
    marks = [" | " if action & 2 else " " for action in actions]
    return "".join(part for pair in zip(chunks, [*marks, ""], strict=True) for part in pair)


PLAIN = [
    "Das ist gut. | Es bleibt so! | Oder nicht? | Doch.",
    "Das ist gut. | 2019 war es anders. | 80 Leute kamen.",
    "Er sagt: Das ist gut.",  # a colon announces
    "Sie kam, Sie sah.",
    "Der Kurs der Yahoo! steigt.",
    "Es war so ... | Dann kam er. | Er ging … und kam.",
    "Zurück (!) kam er nicht.",
    "Das stimmt. | – Wer sagt das?",
    "Ende der Meldung. | #Berlin feiert. | @muster auch.",
    "Ende der Meldung. | www.beispiel.de",
    "Das war schön ;-) | Wir kommen wieder.",
    "Das war schön 👍 | Wir kommen wieder.",
    "Neues Haus am Markt | Seit gestern steht es da.",  # a heading without a sign
    "Sie kauft bei Die Bahn und im Das Haus ein.",
    "Das sind Apps. | eBay und mRNA bleiben.",
]

QUOTED = [
    "„Das ist gut.“ | Er ging.",
    "„Das ist gut.“ sagte er.",
    "„Ist das gut?“ fragte er.",
    "„Ist das gut?“ | Er fragte oft.",
    "„Nie wieder!“ rief sie. | Dann ging sie.",
    "Er ging. | „Das ist gut“, sagte sie. | „Ja.“",
    'Er ging. | "Das ist gut", sagte sie. | "Ja."',
    "Er ging. | »Das ist gut.« | So war es.",
    "Er ging (leider.) | Dann kam er.",
    "Er ging. | (Sie nicht.) | Dann kam er.",
    "„Ja.“ | „Nein.“ | „Doch!“ | „Nie?“",
    "Er sagte: „Das ist gut.“",
    "Er fragt „Warum?“ (Muster).",
]

ABBREVIATIONS = [
    "Dr. Muster und Prof. Dr. Die kamen.",
    "Er sprach z.B. Die Grünen an, bzw. Sie.",
    "Es kostet 5 Mio. Euro. | Das ist viel.",
    "Es kostet 5 Mio. | Das ist viel.",
    "Äpfel, Birnen usw. | Das alles half. | Äpfel usw. sind Obst.",
    "Der Verein e.V. | Der Vorsitz wechselt.",
    "In den U.S.A. Army und Navy.",
    "Fragen dieser Art. | Das war es.",
    "Nach Art. 5 und Abs. 2 gilt Nr. 3.",
    "Die Familie lebt in der Schweiz. | Sie bleibt.",
    "Das sagt Dipl.-Ing. Muster. | Prof.Dr. Muster nicht.",
    "Ein ital. Maler, ein unbek. kleiner Ort.",  # no list knows "unbek.": the small letter does
    "Er wohnt in der Hauptstr. | Das ist nah.",
    "Im 3. Jh. | Danach nicht.",
]

LETTERS_AND_NUMBERS = [
    "Johannes B. Muster kam. | J. R. Muster nicht.",
    "Das ist Plan B. | Der reicht.",
    "Angeklagt ist Stefan K. | Er schweigt.",
    "Ludwig II. | Er baute.",
    "Ludwig II. baute. | Der II. Weltkrieg kam.",
    "Am 6. August kam er. | Der 1. FC Muster spielte am 7. und 8. Mai.",
    "Es waren genau 25. | Das reicht. | Es waren 45. | Das reicht auch.",
    "Im 19. Jahrhundert, an seinem 100. Geburtstag.",
    "Sie kam auf Platz 4. | Der Sieger jubelte.",
    "Das war 2019. | Es war 2020/21. | Dann nicht.",
    "Es kam am 06.08. in Wien an. | Es kam am 06.08. | Das war spät.",
    "Es kam am 06.08.2022. | Um 11.16 Uhr war es da.",
    "Es kostet 1.500,50. | Das ist viel.",
    "Nach 120 km/h. | Dann nicht.",
]


@pytest.mark.parametrize("expected", [*PLAIN, *QUOTED, *ABBREVIATIONS, *LETTERS_AND_NUMBERS])
def test_sentences(expected: str) -> None:
    assert sentences(expected.replace(" | ", " ")) == expected


@pytest.mark.parametrize(
    ("chunk", "end"),
    [
        ("Haus", End.WORD),
        ("und", End.OTHER),
        ("Haus,", End.OTHER),
        ("Haus:", End.COLON),
        ("Haus.", End.PERIOD),
        ("Haus.“", End.QUOTED_PERIOD),
        ("Haus“.", End.PERIOD),
        ("Haus!", End.SHOUT),
        ("(Haus?)", End.QUOTED_SHOUT),
        ("(!)", End.OTHER),
        ("Haus...“", End.ELLIPSIS),
        ("(z.B.", End.ATTACHED),
        ("usw.)", End.CLOSING),
        ("Art.", End.DOUBTFUL),
        ("U.S.A.", End.LETTERS),
        ("Karl-H.", End.INITIAL),
        ("s.", End.SMALL_LETTER),
        ("XIV.", End.ROMAN),
        ("1./2.", End.ITEM),
        ("27.–30.", End.DAY),
        ("125.", End.COUNT),
        ("2022.", End.PERIOD),
        ("06.08.", End.DATE),
        ("31.12.2022.", End.PERIOD),
        (".", End.PERIOD),
    ],
)
def test_end(chunk: str, end: End) -> None:
    assert End(ends(pl.Series([chunk]))[0]) is end


@pytest.mark.parametrize(
    ("chunk", "begin"),
    [
        ("haus", Begin.SMALL),
        ("Haus", Begin.CAPITAL),
        ("iPhone", Begin.CAPITAL),
        ("Wir", Begin.SURE),
        ("Der", Begin.STARTER),
        ("Infolgedessen", Begin.STARTER),
        ("Sieben-Tage-Wert", Begin.CAPITAL),  # no numeral
        ("Hinweise", Begin.CAPITAL),
        ("„Haus“", Begin.QUOTED),
        ("(2022)", Begin.QUOTED),
        ("„Der", Begin.QUOTED_STARTER),
        ("„der", Begin.QUOTED_SMALL),
        ("2022", Begin.DIGIT),
        ("–", Begin.DASH),
        ("“", Begin.SIGN),
        ("„", Begin.QUOTED),
        ("…", Begin.SIGN),
        ("#haus", Begin.OTHER),
        ("https://beispiel.de", Begin.OTHER),
    ],
)
def test_begin(chunk: str, begin: Begin) -> None:
    assert Begin(begins(pl.Series([chunk]))[0]) is begin


def test_table_is_whole() -> None:
    assert list(TABLE) == list(End)
    assert ACTIONS.shape == (len(End), len(Begin))
    assert ACTIONS.shape < (40, 40)


def test_end_of_paragraph_always_ends() -> None:
    assert (ACTIONS[:, Begin.NOTHING] & 2).all()


def test_only_a_doubtful_period_is_set_apart() -> None:
    apart = {int(end) for end in End if (ACTIONS[end] & 1).any()}
    assert apart == set(PERIOD_IN_DOUBT)
    assert apart <= set(PERIOD_WITHIN)


def test_a_period_set_apart_ends_the_sentence() -> None:
    assert (ACTIONS[(ACTIONS & 1) == 1] & 2).all()


def test_lists_do_not_contradict_each_other() -> None:
    assert SURE < STARTERS
    assert not CLOSING & DOUBTFUL
    assert not ATTACHED & DOUBTFUL
    assert not ATTACHED & CLOSING
    assert not any(word.endswith(".") for word in ATTACHED | CLOSING | DOUBTFUL)


def test_a_number_that_begins_a_sentence_counts_a_point() -> None:
    frame = an.tokenize("Die Gründe:\n1. Der Preis steigt.\n2. Die Menge sinkt. 3. Der Rest bleibt.")
    firsts = frame.group_by("sentence", maintain_order=True).agg(pl.col("token").head(2))["token"].to_list()
    assert firsts == [["Die", "Gründe"], ["1.", "Der"], ["2.", "Die"], ["3.", "Der"]]
