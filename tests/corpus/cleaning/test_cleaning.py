"""Cleaning rules one by one, and what holds for all of them."""

import re
import unicodedata

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.corpus.cleaning.cleaning import BASE, CLOSING, DEFAULT, RULES, clean, clean_texts, removed
from analysis.corpus.cleaning.signs import rows_with
from analysis.errors import UnknownNameError

CASES = {
    "line-ends": [("eins\r\nzwei\rdrei\x0cvier\u2029fünf", "eins\nzwei\ndrei\nvier\nfünf")],
    "code-page": [("\u0084Ja\u0093 \u0096 gut\u0085", "„Ja“ – gut…"), ("a\u0090b", "ab")],
    "control": [("Ausmaß\x08, das\x00 war\x7f es\ufffe", "Ausmaß, das war es"), ("a\tb\nc", "a\tb\nc")],
    "broken-soft-hyphen": [
        ("Verlags\u00ad\nfest", "Verlagsfest"),
        ("Verlags¬\n fest", "Verlagsfest"),
        ("Verlags\u00ad \n Haus", "Verlags\u00ad \n Haus"),
    ],
    "garbled": [
        ("FÃ¼r die GrÃ¶ÃŸe, â€žsoâ€œ", "Für die Größe, „so“"),
        ("Das kÃƒÂ¶nnen wir", "Das können wir"),
        ("f√ºr M√§nner", "für Männer"),
        ("f├╝r M├ñnner", "für Männer"),
        ("M‰nner kˆnnen f¸r", "Männer können für"),
        ("São Paulo, 5 ÷ 2 und Â", "São Paulo, 5 ÷ 2 und Â"),
    ],
    "markup": [
        ("Gr&ouml;&szlig;e, M&#252;ll &#x26; F&amp;A", "Größe, Müll & F&A"),
        ("<p>Erster Absatz.</p><p>Zweiter<br/>Absatz</p>", "\nErster Absatz.\nZweiter\nAbsatz\n"),
        ("&lt;p&gt;Gr&amp;ouml;&amp;szlig;e&lt;/p&gt;", "\nGröße\n"),
        ("Das <b class='x>y'>Wich</b>tige <a href=\"a?b=1&amp;c\">hier</a>", "Das Wichtige hier"),
        ("a<script>var p = 1 < 2;</script>b<!-- nichts -->c", "a b c"),
        ("x < y, <3, F&A; <Ort> a<b und c>d, AT&T", "x < y, <3, F&A; <Ort> a<b und c>d, AT&T"),
    ],
    "soft-hyphen": [("kon\u00adse\u00adquent", "konsequent")],
    "zero-width": [("\ufefff\u200bü\u200er \u2060dich\u202e", "für dich")],
    "joiner": [("melden –\u200d, wo\u200dhl", "melden –, wohl"), ("🤷🏼\u200d♀ ja", "🤷🏼\u200d♀ ja")],
    "composed": [("Tru\u0308mmer, cafe\u0301", "Trümmer, café")],
    "spaces": [("10\u202f000\u00a0Euro\tund\u2028mehr\u3000", "10 000 Euro und mehr ")],
    "line-margins": [("eins \n  zwei\n\n drei", "eins\nzwei\n\ndrei")],
    "unwrap": [
        (
            "Der Minister sagte, er habe\nvon allem nichts gewusst und\nnichts geahnt, weil\ner krank sei.\nEnde.",
            "Der Minister sagte, er habe von allem nichts gewusst und nichts geahnt, weil er krank sei.\nEnde.",
        )
    ],
    "notices": [
        ("Text.\nMehr zum Thema – Noch ein Text\nCopyright by X", "Text.\n"),
        ("Er bat um mehr zum Thema Öl.", "Er bat um mehr zum Thema Öl."),
        ("Das Copyright liegt hier.", "Das Copyright liegt hier."),
    ],
    "parts": [
        ("Text.\nTeil 2 finden Sie hier.", "Text.\n"),
        ("Den zweiten Teil lesen Sie hier\nText.", "Text."),
        ("Teil 2 der Arbeit beginnt hier.", "Teil 2 der Arbeit beginnt hier."),
    ],
    "newsletter": [
        ("Text.\nUnser Newsletter: jetzt kostenlos testen!\nEnde.", "Text.\nEnde."),
        ("Der Newsletter der Partei war voller Fehler.", "Der Newsletter der Partei war voller Fehler."),
    ],
    "page-numbers": [
        ("eins\nSeite 1 von 3\nzwei\n2/3\n", "eins\nzwei\n"),
        ("1/3 aller Kinder", "1/3 aller Kinder"),
    ],
    "double-spaces": [("zum   Vorgehen", "zum Vorgehen")],
    "blank-lines": [("eins\n\n\nzwei", "eins\nzwei")],
    "margins": [("\n\n  Text. \n", "Text.")],
}
UNTOUCHED = (
    'Er sagte: „Nein“ – und ging. »Doch«, rief sie; 1.500,50 € (z. B.) ‚so‘ … O’Neill, Bürger*innen.\n"Ende"'
)


def test_every_rule_has_a_case_and_a_reason() -> None:
    assert set(CASES) == set(RULES)
    assert all(rule.why for rule in RULES.values())


@pytest.mark.parametrize(
    ("rule", "before", "after"), [(r, b, a) for r, cases in CASES.items() for b, a in cases]
)
def test_rule(rule: str, before: str, after: str) -> None:
    assert clean(before, [rule]) == after


@pytest.mark.parametrize("rule", list(RULES))
def test_no_rule_touches_typography(rule: str) -> None:
    assert clean(UNTOUCHED, [rule]) == UNTOUCHED


def test_the_base_rules_are_on_and_the_closing_ones_are_not() -> None:
    assert set(BASE) < set(DEFAULT)
    assert set(DEFAULT) - set(BASE) == {"markup", "unwrap"}
    assert not set(CLOSING) & set(DEFAULT)


def test_agency_bylines_stay() -> None:
    text = "Moskau (dpa) - Der Sprecher schwieg. (rt/dpa)"
    assert clean(text, list(RULES)) == text


def test_rules_are_applied_in_the_order_of_the_table() -> None:
    assert clean("eins\u00a0\r\n\r\n zwei", list(reversed(DEFAULT))) == "eins\nzwei"


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'unwrap'"):
        clean("Text", ["unwarp"])


def test_texts_keep_their_order_and_empty_ones_their_place() -> None:
    texts = pl.Series("text", ["b\u00adb", None, "", "a", "c\r\n\r\nd"])
    assert clean_texts(texts).to_list() == ["bb", None, "", "a", "c\nd"]
    assert clean_texts(texts).name == "text"
    assert clean_texts(texts.clear()).to_list() == []


def test_removed_lists_what_each_rule_took_out() -> None:
    frame = pl.DataFrame({"id": ["x", "y", "z"], "text": ["kon\u00adse\u00adquent", "nichts", "a\r\nb\n\nc"]})
    found = removed(frame)
    assert found.select("id", "rule", "n").rows() == [
        ("z", "line-ends", 1),
        ("x", "soft-hyphen", 2),
        ("z", "blank-lines", 1),
    ]
    assert found["example"][1] == "'kon\\xadse\\xadquent' → 'konsequent'"


def test_removed_takes_a_text_as_well() -> None:
    assert removed("Text.\nTeil 2 finden Sie hier.", CLOSING)["rule"].to_list() == ["parts"]
    assert removed("Text.").is_empty()


def test_paragraphs_are_dropped_only_as_a_whole() -> None:
    drop = ["Danke fürs Lesen[^x]*", "(?i)impressum|kontakt"]
    text = "Danke fürs Lesen!\nEr sagte: Danke fürs Lesen!\nIMPRESSUM\nZum Impressum\nKontakt"
    assert clean(text, drop=drop) == "Er sagte: Danke fürs Lesen!\nZum Impressum"
    assert clean("Eins.\n\nDanke fürs Lesen!\n\nZwei.", drop=drop) == "Eins.\nZwei."
    assert clean_texts(pl.Series(["Kontakt", None, "Wort"]), drop=drop).to_list() == ["", None, "Wort"]


def test_what_was_dropped_is_listed() -> None:
    found = removed("Eins.\nKontakt\nKontakt", drop=["Kontakt"])
    assert found.select("rule", "n").rows() == [("drop", 2)]
    assert removed("Eins.", drop=["Kontakt"]).is_empty()


PIECES = st.sampled_from(
    [
        *"aäZ.-,„“",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\x00",
        "\u0308",
        "\u2028",
        "\u00a0",
        "\u0096",
        "für",
        "Wort",
    ]
)
RAW = st.lists(PIECES, max_size=40).map("".join)


@given(RAW)
def test_cleaned_text_is_paragraphs_of_plain_spaces(raw: str) -> None:
    text = clean(raw, BASE)
    assert not re.search("[\t\r\x00\u00a0\u00ad\u200b\ufeff\u2028\u0080-\u009f]|\n\n| \n|\n |  ", text)
    assert text == text.strip()


@given(RAW)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = clean(raw, BASE)
    assert clean(once, BASE) == once


@given(RAW)
@example("Wort\u0308")  # there is a ẗ
def test_base_rules_lose_no_letter(raw: str) -> None:
    def letters(text: str) -> str:
        return "".join(
            sign for sign in unicodedata.normalize("NFD", text) if sign.isalpha() and sign.isascii()
        )

    assert letters(clean(raw, BASE)) == letters(raw)


@given(st.lists(RAW, max_size=12), st.sampled_from("\u00ad\u200b\x00\u0308\u2028"))
def test_signs_are_found_where_they_are(texts: list[str], sign: str) -> None:
    found = rows_with(pl.Series(texts, dtype=pl.String), [sign, "\ufeff"])
    assert list(found.get(sign, [])) == [row for row, text in enumerate(texts) if sign in text]


@given(st.lists(RAW, max_size=4))
def test_many_texts_are_cleaned_as_each_alone(texts: list[str]) -> None:
    assert clean_texts(pl.Series(texts, dtype=pl.String)).to_list() == [clean(text) for text in texts]


@pytest.mark.shared
def test_real_coverage_is_clean_after_one_pass(coverage: pl.DataFrame) -> None:
    once = clean_texts(coverage["text"].head(4000))
    assert clean_texts(once).equals(once)
    assert once.str.contains("[\t\r\u00ad\u200b]|\n\n| \n|\n |  ").sum() == 0
