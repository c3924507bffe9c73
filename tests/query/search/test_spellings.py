"""A query finds its word however that is printed: it is cleaned as texts are, and capitals have no ß."""

from pathlib import Path

import polars as pl
import pytest

import analysis as an

TEXTS = [
    "So geht’s. So geht's, geht‘s, geht´s, geht`s, gehtʼs.",
    "Die Corona‑Krise, Corona‐Krise, Corona−Krise und Corona-Krise.",
    "Es kamen 10\u202f000 Gäste, 10 000 Helfer; auf Platz 3 200 Leute.",
    "Die STRASSE, die Straße, die STRAẞE; STRASSENFEST und Straßenfest.",
    "Die Maße. Die Masse. DIE MASSE.",
    "Wir ﬁnden die Auﬂage groß, GROSS und Ｇｒｏß.",
    "Hans’ Haus, Hans' Hof; die Bü\u00adcher, die Bu\u0308cher.",
    "Jede:r kennt eine*n, der:die mit ihre/r Freund:in und jede(r) Nachbar:in geht; wenn's reicht.",
]
FOUND = [
    ("geht's", 6),
    ("geht’s", 6),
    ("geht`s", 6),
    ('"geht\'s"', 6),
    ("{gehen}", 7),
    ("Corona-Krise", 4),
    ("Corona‑Krise", 4),
    ("\ufeffCorona-*", 4),
    ("10 000", 2),
    ("10\u00a0000 Gäste", 1),
    ("(10 000|20 000) (Gäste|Helfer)", 2),
    ('"10 000"', 2),
    ('[word="10 000"] "Helfer"', 1),
    ("Platz 3 200", 1),
    ("3 200 Leute", 1),
    ("Straße", 3),
    ("straße", 3),
    ("STRASSE", 3),
    ("STRAẞE", 3),
    ("Straßen*", 2),
    ("STRASSEN*", 2),
    ('"straße"%c', 3),
    ("{Straße}", 3),
    ("Maße", 2),  # MASSE may be either
    ("Masse", 2),
    ("MASSE", 3),
    ('"Masse"', 1),
    ("groß", 3),
    ("ﬁnden", 1),
    ("finden", 1),
    ("Hans'", 2),
    ("Hans’", 2),
    ("Bücher", 2),
    ("Bu\u0308cher", 2),
    ("Bü\u00adcher", 2),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = [{"id": str(i), "outlet": "A", "text": text} for i, text in enumerate(TEXTS)]
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("spellings"))


@pytest.mark.parametrize(("query", "hits"), FOUND)
def test_a_query_finds(corpus: an.Corpus, query: str, hits: int) -> None:
    assert len(an.find(corpus, query)) == hits


def test_one_word_is_one_term(corpus: an.Corpus) -> None:
    terms = dict(an.frequencies(corpus, unit="lower", words="all").select("term", "n").rows())
    assert terms["geht’s"] == 6
    assert terms["corona-krise"] == 4
    assert terms["hans’"] == 2
    assert terms["10 000"] == 2
    assert not {"000", "geht's", "hans'"} & set(terms)


def test_what_stands_for_all_genders_is_no_content_if_its_word_is_none(corpus: an.Corpus) -> None:
    terms = set(an.frequencies(corpus, unit="form")["term"])
    assert {"Freund:in", "Nachbar:in"} <= terms
    assert not {"Jede:r", "eine*n", "der:die", "ihre/r", "jede(r)", "wenn’s"} & terms


@pytest.mark.parametrize("word", ["corona-krise", "Corona‑Krise", "Corona-Kr*"])
def test_what_is_left_out_is_cleaned_too(corpus: an.Corpus, word: str) -> None:
    assert "Corona-Krise" in set(an.frequencies(corpus)["term"])
    assert "Corona-Krise" not in set(an.frequencies(corpus, without=[word])["term"])


def test_the_words_of_a_dictionary_are_cleaned_too(corpus: an.Corpus, tmp_path: Path) -> None:
    file = tmp_path / "wörter.csv"
    file.write_text("\ufefflabel,query\nKrise,Corona‑Krise\nZahl,10\u202f000\nWort,geht`s\n", "utf-8")
    hits = an.entries(corpus, an.read_dictionary(file))
    assert sorted(hits["n"].to_list()) == [2, 4, 6]


def test_a_number_with_a_space_is_one_word_of_a_sequence(corpus: an.Corpus) -> None:
    rows = an.ngrams(corpus, 2, unit="form", words="all", min_n=1, min_docs=1)
    row = rows.filter(pl.col("term") == "10 000 Gäste")
    assert row["n"].to_list() == [1]
    assert len(an.lines(corpus, row, unit="form")) == 1


def test_a_token_without_end_is_built_and_shown(tmp_path: Path) -> None:
    text = f"Das Bild {'ä' * 30_000} {'a_' * 5_000} endet hier."
    corpus = an.build(pl.DataFrame({"id": ["x"], "outlet": ["A"], "text": [text]}), tmp_path / "long")
    assert an.kwic(corpus, "endet")["right"].to_list() == ["hier."]
    assert an.frequencies(corpus, words="all")["term"].str.len_chars().max() <= 500
