"""An outlet's own name is none of its words, and the word that reads like it is."""

from pathlib import Path

import polars as pl
import pytest

import analysis as an
from analysis.corpus.own_names import own_forms

TEXTS = {
    "zeit.de": [
        "Wie ZEIT ONLINE berichtet, braucht die Reform Zeit, viel Zeit. Die ZEIT-Redaktion schreibt an post@zeit.de lange."
    ]
    * 12,
    "kopp-report.de": ["Der Kopp Verlag druckt, und die Zeit drängt. Auch die ZEIT meldet Zahlen, sagt Kopp."]
    + ["Der Kopp Verlag druckt, und die Zeit drängt. Auch die Presse meldet Zahlen, sagt Kopp."] * 11,
    "de.rt.com": ["RT fragt nach, und rt antwortet. Es ist Zeit, sagt RT DE, für einen Report."] * 12,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    rows = [
        {
            "id": f"{outlet}{i}",
            "outlet": outlet,
            "text": f"{text} Artikel {chr(97 + i)}{chr(98 + i)} ist neu.",
        }
        for outlet, texts in TEXTS.items()
        for i, text in enumerate(texts)
    ]
    return an.build(pl.DataFrame(rows), tmp_path_factory.mktemp("namen") / "namen")


def names(corpus: an.Corpus) -> dict[str, set[str]]:
    form = corpus.store.lexicon["form"]
    return {outlet: set(form.gather(codes)) for outlet, codes in own_forms(corpus.store).items()}


def test_names_are_told_from_key_and_use(corpus: an.Corpus) -> None:
    found = names(corpus)
    assert found["zeit.de"] == {"ZEIT", "ONLINE", "ZEIT-Redaktion", "post@zeit.de"}
    assert found["kopp-report.de"] == {"Kopp", "Verlag"}
    assert found["de.rt.com"] == {"RT", "rt", "DE"}


@pytest.mark.parametrize("unit", ["form", "lemma", "lower"])
def test_no_table_of_content_words_shows_them_on_their_side(corpus: an.Corpus, unit: str) -> None:
    table = an.keywords(corpus, "zeit.de", unit=unit, boilerplate="keep", replicates=0)
    terms = {term.lower() for term in table.filter(pl.col("log_ratio") > 0)["term"]}
    assert {"online", "zeit-redaktion", "post@zeit.de"} & terms == set()
    assert "zeit" in {term.lower() for term in table["term"]}
    if unit != "lower":
        assert "ZEIT" not in table["term"]
        assert "Zeit" in table["term"]
    whole = an.keywords(corpus, "zeit.de", unit=unit, boilerplate="keep", words="all", replicates=0)
    assert "online" in {term.lower() for term in whole["term"]}
    same = whole.filter(pl.col("term").is_in(table["term"].to_list()))
    assert same.sort("term").equals(table.sort("term"))


def test_what_others_write_of_a_paper_is_their_vocabulary(corpus: an.Corpus) -> None:
    table = an.compare(corpus, "kopp-report.de", "de.rt.com", boilerplate="keep", unit="form", replicates=0)
    assert "ZEIT" in table.filter(pl.col("log_ratio") > 0)["term"]
    assert "Kopp" not in table["term"]
    assert "RT" not in table["term"]


def test_a_phrase_of_own_names_is_one(corpus: an.Corpus) -> None:
    def shown(words: str) -> pl.Series:
        table = an.keywords(corpus, "de.rt.com", unit="form", words=words, boilerplate="keep", phrases=True)
        return table.filter(pl.col("log_ratio") > 0)["term"]

    assert "RT DE" in shown("all")
    assert "RT DE" not in shown("content")
    assert "RT fragt" in shown("content")  # what the paper does is not its name


def test_contrasts_and_stability_show_the_same_words(corpus: an.Corpus) -> None:
    every = an.contrasts(corpus, unit="form", boilerplate="keep")
    mine = every.filter((pl.col("group") == "zeit.de") & (pl.col("log_ratio") > 0))
    assert "ZEIT" not in mine["term"]
    assert "Kopp" not in every["term"]
    assert "ZEIT" not in an.stability(corpus, "zeit.de", unit="form", boilerplate="keep")["term"]


def test_agencies_and_issues_are_in_no_table_of_content_words(tmp_path: Path) -> None:
    text = [
        "Laut dpa und laut Samstagausgabe steigt der Wert.",
        "Das Titelthema der April-Ausgabe fällt auf, sagt AFP.",
    ]
    rows = {"id": ["a", "b", "c", "d"], "outlet": ["x", "x", "y", "y"], "text": [*text, "Nichts.", "Wert."]}
    corpus = an.build(pl.DataFrame(rows), tmp_path / "c")
    table = an.compare(corpus, "x", "y", boilerplate="keep", unit="form", replicates=0)
    assert {"Wert", "steigt"} <= set(table["term"])
    assert {"dpa", "AFP", "Samstagausgabe", "Titelthema", "April-Ausgabe"} & set(table["term"]) == set()


def test_own_words_of_the_settings(tmp_path: Path) -> None:
    rows = [f'{i},bote,"Der Dorfbote und BoteDigital{i} melden Neues."' for i in range(6)]
    rows += [f'{i + 6},blatt,"Das Blatt und der Dorfbote melden Neues."' for i in range(6)]
    (tmp_path / "texte.csv").write_text("\n".join(["id,outlet,text", *rows]), "utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[[source]]\npath = "texte.csv"\n[outlets.bote]\nlabel = "Der Bote"\nown_words = ["Dorfbote", "BoteDigital*"]\n',
        "utf-8",
    )
    corpus = an.load(tmp_path)
    assert names(corpus)["bote"] == {"Dorfbote", *(f"BoteDigital{i}" for i in range(6))}
    table = an.compare(corpus, "bote", "blatt", unit="form", boilerplate="keep", min_docs=1, replicates=0)
    assert not any(term.startswith("BoteDigital") for term in table["term"])


def test_names_that_sign_articles_are_the_outlets_own(tmp_path: Path) -> None:
    """Five bylines make an author; who is written about, and who signs once, is a word like others."""
    lead = ["Von Petra Kleinschmidt\n"] * 6 + ["Von Uwe Hagedorn\n"] + [""] * 5
    body = "Die Ministerin Merkel sprach in {}. Auch Hagedorn war dabei, wie Kleinschmidt notierte."
    rows = [
        (f"a{i}", "a", None, lead[i] + body.format(f"Ort{chr(97 + i)}") + f" Es ging um Thema{chr(97 + i)}.")
        for i in range(12)
    ]
    rows += [(f"b{i}", "b", "Lena Vogt", f"Merkel und Vogt sahen Ort{chr(97 + i)}.") for i in range(12)]
    frame = pl.DataFrame(rows, schema=["id", "outlet", "author", "text"], orient="row")
    corpus = an.build(frame, tmp_path / "c")
    shown = set(an.keywords(corpus, "a", min_docs=1)["term"])
    assert {"Hagedorn", "Merkel"} <= shown
    assert not {"Petra", "Kleinschmidt", "Vogt", "Lena"} & shown
    assert {"Kleinschmidt", "Vogt"} <= set(an.keywords(corpus, "a", min_docs=1, words="all")["term"])
