"""Tokens of press German, a line each: the text, and the tokens expected as one spaced string."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.german import tokens as module
from analysis.german.sentences import ACTIONS, PERIOD_IN_DOUBT
from analysis.german.tokens import PLAIN, PLAIN_TOKENS, cut


def tokens(text: str) -> list[str]:
    """Cut a text the slow way: each chunk beside the next."""
    rows = cut(pl.Series(text.split(), dtype=pl.String)).to_dicts()
    found: list[str] = []
    for row, after in zip(rows, [*rows[1:], {"begins": 0}], strict=True):
        opens = ACTIONS[row["ends"], after["begins"]] & 1
        found += row["open"] if opens and row["open"] else row["pieces"]
    return found


def _equal(text: str, expected: str) -> None:
    assert " ".join(tokens(text)) == expected


ADDRESSES = [
    ("Siehe https://www.beispiel.de/politik?id=3&x=ä.", "Siehe https://www.beispiel.de/politik?id=3&x=ä ."),
    ("(www.beispiel.at/wien)", "( www.beispiel.at/wien )"),
    ("Das meldet beispiel.de, nicht beispiel.com.", "Das meldet beispiel.de , nicht beispiel.com ."),
    ("der Beispiel.com-Chef", "der Beispiel.com-Chef"),
    ("t.me/kanal und bit.ly/3abcd, youtu.be/x", "t.me/kanal und bit.ly/3abcd , youtu.be/x"),
    ("RT.DE und FPÖ.TV, nicht Lügen.USA", "RT.DE und FPÖ.TV , nicht Lügen . USA"),
    ("auf n-tv.de und web.de", "auf n-tv.de und web.de"),
    ("ver.di, Ver.di-Chef", "ver.di , Ver.di-Chef"),
    ("Sat.1 und ProSiebenSat.1, SAT.1-Serie", "Sat.1 und ProSiebenSat.1 , SAT.1-Serie"),
    ("E.ON, E.on-Chef, e.GO, ID.4", "E.ON , E.on-Chef , e.GO , ID.4"),
    ("Das war.Der Rat hat.es gesagt.Dann", "Das war . Der Rat hat . es gesagt . Dann"),
    ("Er kam.So ist es.Am Ende.TV-Sender", "Er kam . So ist es . Am Ende . TV-Sender"),
    ("beispiel.de/wetter/heute.", "beispiel.de/wetter/heute ."),
    ("Ende.Neuer Satz", "Ende . Neuer Satz"),  # a typing error, no address
    ("alle .de-Adressen", "alle .de-Adressen"),
    ("Die Datei liste.xlsx fehlt.", "Die Datei liste.xlsx fehlt ."),
    ("an redaktion@beispiel.de, bitte", "an redaktion@beispiel.de , bitte"),
    ("(vor.nach-name@post.beispiel.org)", "( vor.nach-name@post.beispiel.org )"),
    ("sagt @erika_muster.", "sagt @erika_muster ."),
    ("Die #MeToo-Debatte, #Berlin", "Die #MeToo-Debatte , #Berlin"),
    ("#eins#zwei", "#eins #zwei"),
]

ABBREVIATIONS = [
    ("z.B. heute", "z.B. heute"),
    ("z. B. heute", "z. B. heute"),
    ("Die Variante B.1.1.7 und B.1.351-Fälle.", "Die Variante B.1.1.7 und B.1.351-Fälle ."),
    ("Karl B. 1.000 Euro, P.1 nicht", "Karl B. 1.000 Euro , P. 1 nicht"),
    ("ein 3-Mrd.-Paket, 1,5-Mio.-Klage", "ein 3-Mrd.-Paket , 1,5-Mio.-Klage"),
    ("d.h. morgen", "d.h. morgen"),
    ("(u.a. in Wien)", "( u.a. in Wien )"),
    ("i.d.R. nicht", "i.d.R. nicht"),
    ("der Verein e.V. in Bonn", "der Verein e.V. in Bonn"),
    ("der Verein e.V in Bonn", "der Verein e.V in Bonn"),
    ("300 v.Chr. in Rom", "300 v.Chr. in Rom"),
    ("die U.S.A. sind", "die U.S.A. sind"),
    ("Prof. Dr. Dr. h.c. Muster", "Prof. Dr. Dr. h.c. Muster"),
    ("Prof.Dr. Muster", "Prof. Dr. Muster"),
    ("Dr.-Ing. Muster", "Dr.-Ing. Muster"),
    ("die Dr.-Muster-Straße", "die Dr.-Muster-Straße"),
    ("der St.-Pauli-Fan", "der St.-Pauli-Fan"),
    ("in St. Gallen", "in St. Gallen"),
    ("5 Mio. Euro, 2 Mrd. Dollar", "5 Mio. Euro , 2 Mrd. Dollar"),
    ("Äpfel, Birnen usw. sind", "Äpfel , Birnen usw. sind"),
    ("Wien bzw. Graz", "Wien bzw. Graz"),
    ("Abs. 2 Nr. 3", "Abs. 2 Nr. 3"),
    ("(Az.: 3 K 4/22)", "( Az. : 3 K 4 / 22 )"),
    ("Hrsg. von", "Hrsg. von"),
    ("Nr.5", "Nr. 5"),
    ("Vgl. Seite 3, vgl. S. 4", "Vgl. Seite 3 , vgl. S. 4"),
    ("in der Hauptstr. 7", "in der Hauptstr. 7"),
    ("Art. 5 des Grundgesetzes", "Art. 5 des Grundgesetzes"),
    ("Fragen dieser Art.", "Fragen dieser Art ."),
    ("Fragen dieser Art. Das war es.", "Fragen dieser Art . Das war es ."),
    ("in der Schweiz. Das", "in der Schweiz . Das"),  # "schweiz." is one, "Schweiz." is none
    ("der schweiz. Bundesrat", "der schweiz. Bundesrat"),
]

INITIALS = [
    ("J. Muster", "J. Muster"),
    ("J.F. Muster", "J.F. Muster"),
    ("H.-J. Muster", "H.-J. Muster"),
    ("Karl-H. Muster", "Karl-H. Muster"),
    ("George W. Muster sagte", "George W. Muster sagte"),
    ("Das ist Plan B.", "Das ist Plan B ."),
    ("Das ist Plan B. Der reicht.", "Das ist Plan B . Der reicht ."),
]

ORDINALS = [
    ("am 6. August", "am 6. August"),
    ("am 6.August", "am 6. August"),
    ("im 20. Jahrhundert", "im 20. Jahrhundert"),
    ("die 1. Bundesliga", "die 1. Bundesliga"),
    ("sein 100. Geburtstag", "sein 100. Geburtstag"),
    ("der II. Weltkrieg", "der II. Weltkrieg"),
    ("Ludwig XIV. war", "Ludwig XIV. war"),
    ("Es war Ludwig XIV.", "Es war Ludwig XIV ."),
    ("zum 1.-Mai-Fest", "zum 1.-Mai-Fest"),
    ("am 7. und 8. Mai", "am 7. und 8. Mai"),
    ("vom 27.–30. Mai", "vom 27. – 30. Mai"),
    ("(im 2.)", "( im 2 . )"),
    ("Es waren 31.", "Es waren 31 ."),
    ("Es waren 300. Das reicht.", "Es waren 300 . Das reicht ."),
    ("Im Jahr 2019. Dann", "Im Jahr 2019 . Dann"),
    ("Das war 2020/21. Dann", "Das war 2020 / 21 . Dann"),
]

NUMBERS = [
    ("06.08.2022, 11:16 Uhr", "06.08.2022 , 11:16 Uhr"),
    ("um 11.16 Uhr", "um 11.16 Uhr"),
    ("am 06.08. in", "am 06.08. in"),
    ("1.500,50 Euro", "1.500,50 Euro"),
    ("1.500.000.", "1.500.000 ."),
    ("2:1, 2:1-Sieg", "2:1 , 2:1-Sieg"),
    ("ein 3,5-Prozent-Ziel", "ein 3,5-Prozent-Ziel"),
    ("25% und 25 %", "25 % und 25 %"),
    ("die 50%-Marke, 100%ige", "die 50%-Marke , 100%ige"),
    ("10-jährige, 10jährige", "10-jährige , 10jährige"),
    ("die 1990er, die '90er-Jahre", "die 1990er , die '90er-Jahre"),
    ("die 80er-Jahre", "die 80er-Jahre"),
    ("10-20 Tage, 10–20 Tage", "10-20 Tage , 10 – 20 Tage"),
    ("Version 2.0.1 und 2.x", "Version 2.0.1 und 2.x"),
    ("§ 129a, §129a", "§ 129a , § 129a"),
    ("50 €, 50€, $50", "50 € , 50 € , $ 50"),
    ("für 30,- Euro", "für 30,- Euro"),
    ("120 km/h", "120 km/h"),
    ("5G, G7-Gipfel, CO2, m²", "5G , G7-Gipfel , CO2 , m²"),
]

COMPOUNDS = [
    ("CDU-Politiker im E-Auto", "CDU-Politiker im E-Auto"),
    ("Handels- und Reisewege", "Handels- und Reisewege"),
    ("Handels-, Reise- und Postwege", "Handels- , Reise- und Postwege"),
    ("Handelswege und -routen", "Handelswege und -routen"),
    ("Handelswege und -Routen", "Handelswege und -Routen"),
    ("-Wie geht das", "- Wie geht das"),  # a point of a list
    ("„Muster“-Bericht", "„ Muster “ - Bericht"),
    ("Ex-US-Präsident", "Ex-US-Präsident"),
    ("und/oder", "und / oder"),
    ("CDU/CSU", "CDU / CSU"),
    ("H&M und R&B-Musik", "H&M und R&B-Musik"),
    ("SARS-CoV-2-Impfung", "SARS-CoV-2-Impfung"),
]

GENDER = [
    "Bürger:innen",
    "Bürger*innen",
    "Bürger_innen",
    "BürgerInnen",
    "Bürger/-innen",
    "Bürger/innen",
    "Bürger(innen)",
    "Bürger·innen",
    "Bürger.innen",
    "Bürger(-innen)",
    "Bürger’innen",
    "Student(inn)en",
    "Kolleg(inn)en",
    "jede(r)",
    "eine/n",
    "ihre:r",
    "sein*e",
    "den:die",
    "Bürger:innenrat",
    "Bürger*innen-Rat",
    "EU-Bürger:innen",
    "Lehrer:in",
    "Lehrer*in",
    "Lehrer/in",
    "Lehrer/-in",
    "Lehrer(in)",
    "jede:r",
    "jede*r",
    "ein:e",
    "eine*n",
    "der:die",
    "der*die",
]

APOSTROPHES = [
    ("Wie geht's?", "Wie geht's ?"),
    ("Wie geht’s dir", "Wie geht’s dir"),
    ("Grass' Roman", "Grass' Roman"),
    ("Hans’ Haus", "Hans’ Haus"),
    ("Alice’ Garten", "Alice’ Garten"),
    ("Ich hab' es", "Ich hab' es"),
    ("'s ist so, 'nem", "'s ist so , 'nem"),
    ("O'Neill und L’Oréal", "O'Neill und L’Oréal"),
    ("geht‘s geht`s geht´s gehtʼs geht＇s", "geht‘s geht`s geht´s gehtʼs geht＇s"),
    ("‘so’, ‘Das ist so’", "‘ so ’ , ‘ Das ist so ’"),
    ("Hans´ Haus, Grass` Roman, ich hab‘ es", "Hans´ Haus , Grass` Roman , ich hab‘ es"),
    ("‘ne Rock ’n’ Roll, ‘Raus’", "‘ne Rock ’n’ Roll , ‘ Raus ’"),
    ("10'000 und 1’000’000", "10'000 und 1’000’000"),
    ("'Das Kind'", "' Das Kind '"),
    ("'Grass'", "' Grass '"),
    ("‚Das Haus‘", "‚ Das Haus ‘"),
]

SIGNS = [
    ("Nun ... gut", "Nun ... gut"),
    ("Nun... gut…", "Nun ... gut …"),
    ("„Ja“, ‚ja‘", "„ Ja “ , ‚ ja ‘"),
    ("»Ja« ›ja‹ «ja»", "» Ja « › ja ‹ « ja »"),
    ("\"Ja\" ``Ja''", "\" Ja \" `` Ja ''"),
    ("“Yes” ,,Ja''", "“ Yes ” ,, Ja ''"),
    ("Ja – nein — doch -- so", "Ja – nein — doch -- so"),
    ("(so) [so] {so}", "( so ) [ so ] { so }"),
    ("Was?! Nein!!!", "Was ?! Nein !!!"),
    ("[…] (...)", "[ … ] ( ... )"),
    ("Gut 👍🏽 👩‍👩‍👧 🇩🇪🇫🇷!", "Gut 👍🏽 👩‍👩‍👧 🇩🇪 🇫🇷 !"),
    ("Gut ;-) und :)", "Gut ;-) und :)"),
    ("(Foto:)", "( Foto : )"),
    ("„‚So‘, sagt er.“", "„ ‚ So ‘ , sagt er . “"),
]

FAMILIES = [*ADDRESSES, *ABBREVIATIONS, *INITIALS, *ORDINALS, *NUMBERS, *COMPOUNDS, *APOSTROPHES, *SIGNS]


@pytest.mark.parametrize(("text", "expected"), FAMILIES)
def test_family(text: str, expected: str) -> None:
    _equal(text, expected)


@pytest.mark.parametrize("word", GENDER)
def test_gender_form_is_one_token(word: str) -> None:
    _equal(f"Die {word}, „{word}“.", f"Die {word} , „ {word} “ .")


@pytest.mark.parametrize(
    "chunk",
    [
        "ä" * 80_000, "a_" * 20_000, "|12|ä" * 8_000, "ж" * 40_000, "aä_-'.1" * 10_000, "1" * 50_000,
        "https://beispiel.de/" + "x/" * 20_000, "a\u0308" * 20_000, "👍" * 10_000,
    ],
)  # fmt: skip
def test_a_chunk_without_end_is_cut_plainly_and_keeps_all_its_letters(chunk: str) -> None:
    pieces = cut(pl.Series(["kurz", chunk, "6."]))["pieces"]
    assert pieces.to_list()[0] == ["kurz"]
    assert pieces.list.join("").to_list()[1] == chunk
    assert max(map(len, pieces.to_list()[1])) <= module.LONGEST


def test_words_in_a_chunk_without_end_are_words() -> None:
    words = ["Haus", "CDU-Chef", "Straße"] * 200
    assert [piece for piece in tokens("+".join(words)) if piece != "+"] == words


def test_decomposed_umlaut_is_part_of_its_word() -> None:
    _equal("Ma\u0308nner, Ma\u0308rz.", "Ma\u0308nner , Ma\u0308rz .")


def test_empty_frame() -> None:
    frame = cut(pl.Series([], dtype=pl.String))
    assert frame.schema == {
        "pieces": pl.List(pl.String),
        "open": pl.List(pl.String),
        "ends": pl.UInt8,
        "begins": pl.UInt8,
    }
    assert frame.is_empty()


def test_rows_stay_in_order() -> None:
    chunks = ["z.B.", "Haus", "6.", "zeit.de", "2019.", "Haus.", "(so)"]
    frame = cut(pl.Series(chunks))
    assert frame["pieces"].list.join("").to_list() == chunks
    assert frame["open"].to_list() == [None, None, ["6", "."], None, None, None, None]


def test_sliced_and_chunked_series() -> None:
    parts = pl.Series(["a.", "6.", "b"]).append(pl.Series(["Art.", "c"]))[1:4]
    assert cut(parts)["open"].to_list() == [["6", "."], None, ["Art", "."]]


# Hard signs, hard neighbours: most chunks of them stand in no book.
ALPHABET = "aäßBÜz019.,:;!?…-–_*/'’‘„“»«()[]&%@#€§´`~\u0308\u00ad\u200d👍🇩IXV"
FRAGMENTS = [
    "z.B.",
    "Dr",
    "Art",
    "usw.",
    ".de",
    "innen",
    "Str.",
    "6.",
    "XIV",
    "http://",
    "www.",
    "...",
    "s'",
    "-",
]
hard = st.lists(st.sampled_from([*ALPHABET, *FRAGMENTS]), min_size=1, max_size=9).map("".join)
anything = st.text(st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1)
chunks_of_text = st.lists(st.one_of(hard, anything), min_size=1, max_size=20)


@given(chunks_of_text)
def test_pieces_join_to_the_chunk(chunks: list[str]) -> None:
    frame = cut(pl.Series(chunks))
    assert frame["pieces"].list.join("").to_list() == chunks
    opened = frame.with_columns(chunk=pl.Series(chunks)).drop_nulls("open")
    assert opened["open"].list.join("").to_list() == opened["chunk"].to_list()
    assert frame["pieces"].list.eval(pl.element().str.len_chars().min()).list.first().min() > 0


@given(chunks_of_text)
def test_open_stands_where_the_period_is_in_doubt(chunks: list[str]) -> None:
    frame = cut(pl.Series(chunks))
    assert (frame["open"].is_not_null() == frame["ends"].is_in(PERIOD_IN_DOUBT)).all()
    assert all("." in pieces for pieces in frame["open"].drop_nulls().to_list())


@pytest.mark.slow
@given(st.lists(st.one_of(hard, anything), min_size=2, max_size=5))
def test_a_chunk_is_cut_the_same_in_any_company(chunks: list[str]) -> None:
    together = cut(pl.Series(chunks)).rows()
    assert together == [cut(pl.Series([chunk])).row(0) for chunk in chunks]


@given(chunks_of_text)
def test_short_way_cuts_like_the_long_one(chunks: list[str]) -> None:
    frame = cut(pl.Series(chunks)).with_columns(chunk=pl.Series(chunks))
    plain = frame.filter(pl.col("chunk").str.contains(PLAIN), ~pl.col("chunk").str.contains(r"\."))["chunk"]
    assert (
        plain.str.extract_all(PLAIN_TOKENS).to_list()
        == plain.str.extract_all(module._alternation()).to_list()
    )
